"""Print the path of a browser that runs; install one where there is none.

The browser tests never skip: `make test` takes the path from here, and stops
with one line where no browser can be had.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VARIABLE = "EXPLAINER_BROWSER"

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

MACOS_APPS = (
    "Google Chrome.app/Contents/MacOS/Google Chrome",
    "Chromium.app/Contents/MacOS/Chromium",
)

WINDOWS_PROGRAMS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
)

# The fonts hold Latin and Cyrillic: a page without glyphs has other widths.
DEBIAN_PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-liberation")

# A cold start on a busy machine takes seconds; a broken program hangs for ever.
START_SECONDS = 60


class NoBrowserError(Exception):
    """No browser runs here, and none could be installed."""


def main() -> int:
    """Print the path of a working browser."""
    try:
        print(named_browser() or installed_browser() or install_browser())
    except NoBrowserError as problem:
        print(f"tools/browser.py: {problem}", file=sys.stderr)
        return 1
    return 0


def named_browser() -> str | None:
    """Return the browser that the environment names, which then has to run."""
    name = os.environ.get(VARIABLE)
    if not name:
        return None
    path = shutil.which(name)
    if path is None or not runs(path):
        raise NoBrowserError(f"{VARIABLE} names {name!r}, which does not run")
    return path


def installed_browser() -> str | None:
    """Return the first installed browser that runs."""
    return next(filter(runs, candidates()), None)


def candidates() -> Iterator[str]:
    """Yield the browsers that lie where each system keeps them."""
    yield from filter(None, map(shutil.which, COMMANDS))
    for app in MACOS_APPS:
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            if (folder / app).is_file():
                yield str(folder / app)
    for variable in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
        for program in WINDOWS_PROGRAMS:
            path = Path(os.environ.get(variable, "")) / program
            if path.is_absolute() and path.is_file():
                yield str(path)


def runs(path: str) -> bool:
    """Tell whether the program starts; Ubuntu's chromium-browser is often an empty stub."""
    if sys.platform == "win32":  # there, --version prints nothing and opens a window
        return True
    try:
        answer = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=START_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return False
    return "Chrom" in answer.stdout


def install_browser() -> str:
    """Install a browser by whichever means this machine has."""
    path = install_with_apt() or install_with_playwright()
    if path is None:
        raise NoBrowserError(
            "no browser runs here and none could be installed; "
            f"install Chromium or Chrome, or set {VARIABLE} to the path of one"
        )
    return path


def install_with_apt() -> str | None:
    """Install Debian's Chromium, where we are root."""
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        return None
    report("installing Chromium with apt-get")
    install = ["install", "--yes", "--no-install-recommends", *DEBIAN_PACKAGES]
    succeeded = all(call(["apt-get", "-qq", *step]) for step in (["update"], install))
    return installed_browser() if succeeded else None


def install_with_playwright() -> str | None:
    """Install Playwright's own Chromium, for which nobody need be root."""
    report("installing Chromium with Playwright")
    if not call([sys.executable, "-m", "playwright", "install", "chromium"]):
        return None
    from playwright.sync_api import sync_playwright  # the other ways do without it

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if runs(path) else None


def call(command: list[str]) -> bool:
    """Run a command, its output on stderr: on stdout stands the path alone."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, stdout=sys.stderr, env=environment, check=False).returncode == 0


def report(message: str) -> None:
    """Say what takes so long."""
    print(f"tools/browser.py: {message}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
