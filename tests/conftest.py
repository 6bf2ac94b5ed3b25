"""The built site on a loopback address, and a browser to read it with: both once a run."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from support import ROOT

# As on GitHub Pages, the site does not lie at the root of its host.
BELOW = "/repo/"

# Headless, as root, on a machine without a way out: nothing but our own pages is asked for.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage"
).split()


@dataclass(frozen=True)
class Site:
    """The built site: where its files lie, and where it is served."""

    folder: Path
    address: str


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder below BELOW, with its own page for what is not there."""

    def translate_path(self, path: str) -> str:
        """The file for an address; one that does not exist for an address outside the site."""
        asked = urlsplit(path).path
        inside = asked.removeprefix(BELOW) if asked.startswith(BELOW) else "outside-the-site"
        return super().translate_path(f"/{inside}")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own page where nothing is found."""
        if code != HTTPStatus.NOT_FOUND:
            super().send_error(code, message, explain)
            return
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(page)

    def log_message(self, *_: Any) -> None:
        """Stay silent."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve ``folder`` on a free port; gives the address of the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BELOW}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The real site, built as for publishing."""
    folder = tmp_path_factory.mktemp("site")
    with serving(folder) as address:
        build(folder, address)
        yield Site(folder, address)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built as for a reader's own disk: it knows of no address."""
    made = tmp_path_factory.mktemp("disk") / "a folder"
    build(made, None)
    return made


def build(folder: Path, address: str | None) -> None:
    """Run MkDocs; whatever it says is part of the failure."""
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": "1641427200",
        "NO_MKDOCS_2_WARNING": "1",
    }
    environment.pop("SITE_URL", None)
    if address:
        environment["SITE_URL"] = address
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(f"mkdocs build --strict failed:\n{done.stdout}{done.stderr}", pytrace=False)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser that runs; where none can be had the tests fail, they never skip."""
    finder = [sys.executable, str(ROOT / "tools" / "browser.py")]
    found = subprocess.run(finder, stdout=subprocess.PIPE, text=True, check=False)
    if found.returncode:
        pytest.fail("no browser: see the line of tools/browser.py above", pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=found.stdout.strip(), args=FLAGS, chromium_sandbox=False
        )
        yield started
        started.close()


OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A context for each combination of settings, made once."""
    made: dict[str, BrowserContext] = {}

    def context(width: int = 1280, height: int = 800, **settings: Any) -> BrowserContext:
        key = repr((width, height, sorted(settings.items())))
        if key not in made:
            viewport = {"width": width, "height": height}
            made[key] = browser.new_context(viewport=viewport, **settings)  # type: ignore[arg-type]
            made[key].set_default_timeout(30_000)
        return made[key]

    yield context
    for each in made.values():
        each.close()


@pytest.fixture
def open_page(site: Site, contexts: Callable[..., BrowserContext]) -> Iterator[OpenPage]:
    """Opens a page of the site by name, or an empty one; all are closed after the test."""
    opened: list[Page] = []

    def open_one(name: str | None, **settings: Any) -> Page:
        page = contexts(**settings).new_page()
        opened.append(page)
        if name is not None:
            page.goto(site.address + name)
        return page

    yield open_one
    for page in opened:
        page.close()
