"""Fixtures of all suites: sites, each built once a run, and a browser to read them with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from looks import Contexts, OpenPage
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from sites import Builder, Site, served
from support import CONTENT, FERRY, LAKE, ROOT, TINY, run

from explainer.cli import main
from tools.large import write_explainer

# A busy machine is no fault of the code: an example or a page may take its time.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")
PATIENCE = 30_000  # milliseconds
expect.set_options(timeout=PATIENCE)

LARGE_EVENTS = 500
MIDDLING_EVENTS = 60
# Each context loads two pages of Chrome's own for the popup of its address bar, which nobody sees
# here: they took twice the time of ours. The spare process serves no test, as each has a context of
# its own. Chrome takes the last list alone, so what Playwright switches off stands here again.
NO_FEATURES = (
    "WebUIOmniboxPopup WebUIOmniboxAimPopup SpareRendererForSitePerProcess "
    "AimEnabled AvoidCorsURLLoaderRestartOnRedirect AvoidUnnecessaryBeforeUnloadCheckSync "
    "DestroyProfileOnBrowserClose HttpsFirstBalancedModeAutoEnable HttpsUpgrades LensOverlay "
    "MediaRouter NetworkTimeServiceQuerying OptimizationHints PaintHolding PreconnectToSearch "
    "TcpPortRandomizationWin ThirdPartyStoragePartitioning"
).split()
# Headless, as root, on a machine without a way out: nothing but our own pages is asked for.
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --disable-dev-shm-usage "
    f"--disable-features={','.join(NO_FEATURES)}"
).split()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Coverage is that of the fast tests: to be watched takes others twice their time."""
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker("no_cover")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new explainer, verified."""
    made = tmp_path_factory.mktemp("begun") / "made"
    assert main(["new", str(made)]) == 0
    assert run(made, "verify") == 0
    return made


@pytest.fixture
def sources(begun: Path, tmp_path: Path) -> Path:
    """A copy of that explainer, free to be changed."""
    return Path(shutil.copytree(begun, tmp_path / "made"))


@pytest.fixture(scope="session")
def built(shared: Path) -> Builder:
    """Builds a site, unless this run has built it already."""
    return Builder(shared)


@pytest.fixture(scope="session")
def tiny(built: Builder) -> Site:
    """The site of the tiny explainer, which has every page there is."""
    return built("tiny", TINY / "sources")


@pytest.fixture(scope="session")
def lake(built: Builder) -> Site:
    """The site of the example, which leaves out what is optional."""
    return built("lake", LAKE / "sources")


@pytest.fixture(scope="session")
def ferry(built: Builder) -> Site:
    """The invented explainer in French, built."""
    return built("ferry", FERRY / "sources")


@pytest.fixture(scope="session")
def large_sources(shared: Path) -> Path:
    """An explainer of LARGE_EVENTS events; each process may write it, the bytes are the same."""
    sources = shared / "large" / "sources"
    if not (sources / "articles.yml").is_file():  # the last one to be written
        write_explainer(sources, LARGE_EVENTS, seed=1)
    return sources


@pytest.fixture(scope="session")
def large(built: Builder, large_sources: Path) -> Site:
    """The site of that explainer, whose long pages are split."""
    return built("large", large_sources)


@pytest.fixture(scope="session")
def content(built: Builder) -> Site:
    """The site of the explainer that SOURCES names."""
    return built("content", CONTENT)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser that runs; where none can be had the tests fail, they never skip."""
    finder = [sys.executable, "-m", "tools.browser"]
    found = subprocess.run(finder, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if found.returncode:
        pytest.fail("no browser: see the line of tools/browser.py above", pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=found.stdout.strip(), args=FLAGS, chromium_sandbox=False
        )
        yield started
        started.close()


@pytest.fixture
def contexts(browser: Browser) -> Iterator[Contexts]:
    """Makes contexts that last for one test, so that nothing a page keeps reaches another."""
    made: list[BrowserContext] = []

    def context(width: int = 1280, height: int = 800, **settings: Any) -> BrowserContext:
        viewport = {"width": width, "height": height}
        made.append(browser.new_context(viewport=viewport, **settings))  # type: ignore[arg-type]
        made[-1].set_default_timeout(PATIENCE)
        return made[-1]

    yield context
    for each in made:
        each.close()


@pytest.fixture(scope="session")
def site(tiny: Site) -> Iterator[Site]:
    """The site of the tiny explainer, where it is served."""
    with served(tiny) as here:
        yield here


@pytest.fixture(scope="session")
def from_disk(built: Builder) -> Path:
    """The same, built as for a reader's own disk: it knows of no address."""
    return built("tiny from disk", TINY / "sources", "").folder


@pytest.fixture(scope="session")
def middling(built: Builder, shared: Path) -> Iterator[Site]:
    """An explainer with enough events to filter and enough words to search."""
    write_explainer(shared / "middling", MIDDLING_EVENTS, seed=5)
    with served(built("middling", shared / "middling")) as here:
        yield here


@pytest.fixture
def open_page(site: Site, contexts: Contexts) -> OpenPage:
    """Opens a page by name, of the tiny site unless said, or an empty one."""
    made: dict[str, BrowserContext] = {}

    def open_one(name: str | None, of: Site = site, **settings: Any) -> Page:
        key = repr(sorted(settings.items()))  # pages of the same settings are of one reader
        if key not in made:
            made[key] = contexts(**settings)
        page = made[key].new_page()
        if name is not None:
            page.goto(of.address + name)
        return page

    return open_one
