"""What is asked of a page in a browser: its complaints, what axe-core finds, what it keeps."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect
from support import TESTS

from explainer.pages.all import PAGES as ALL_PAGES

OpenPage = Callable[..., Page]
Contexts = Callable[..., BrowserContext]

CHECKS = (TESTS / "browser" / "checks.js").read_text("utf-8")
ABSENT = "checks.js is not there"
ASKED = (
    "([question, given]) => 'checks' in globalThis"
    f" ? checks[question](given ?? undefined) : '{ABSENT}'"
)
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
# Every page that there is: the tiny explainer leaves none out.
PAGES = sorted(f"{page.name}.html" for page in ALL_PAGES)

ASK_THE_SEARCH = """async ([config, docs, queries]) => {
  const at = (name) => new URL(name, location.href).href;
  const worker = new Worker(at("assets/search-worker.js"));
  const tell = (data) => new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.postMessage(data);
  });
  const { worker: lunr } = document.querySelector("button.search-open").dataset;
  await tell({ type: "setup", config, docs, scripts: [lunr, ...config.lunr].map(at) });
  const answers = [];
  for (const query of queries) answers.push(await tell({ type: "query", query }));
  worker.terminate();
  return answers;
}"""
ANSWERED = re.compile("^(Best results: [0-9]+ of|Results:) [0-9]+$|^Nothing found$")

# Two frames are drawn, and with them what follows from the last scroll.
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}
SIZES = {"phone": PHONE, "desk": DESK}
WIDTHS = (320, 360, 768, 1280)
NARROWEST, WIDEST = WIDTHS[0], WIDTHS[-1]

# axe leaves `target-size` off unless it is asked for by name.
WCAG = {
    "runOnly": {"type": "tag", "values": "wcag2a wcag2aa wcag21a wcag21aa wcag22aa".split()},
    "rules": {"target-size": {"enabled": True}},
}
# What depends on colours, and is asked again of the dark ones.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}

# How far things move while a page opens: CLS as browsers count it, but summed over all the time.
SHIFT = """() => new Promise((done) => {
  let sum = 0;
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) sum += entry.value;
  });
  observer.observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 100);
})"""
MOST_SHIFT = 0.02

# All that a page may keep in a reader's browser, and only once the reader has chosen.
KEPT = {"palette", "marks"}


def ask(page: Page, question: str, given: Any = None) -> Any:
    """What the function of checks.js answers."""
    answer = page.evaluate(ASKED, [question, given])
    if answer == ABSENT:
        page.evaluate(CHECKS)
        answer = page.evaluate(ASKED, [question, given])
    return answer


def axe(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe-core finds wrong on the page as it is now."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
    found: list[str] = ask(page, "axe", options)
    return found


def shift(page: Page) -> float:
    """How far things have moved since the page began to open."""
    moved: float = page.evaluate(SHIFT)
    return moved


@contextmanager
def complaints(page: Page, address: str) -> Iterator[list[str]]:
    """What the console says, what a script throws, what cannot be fetched, or lies elsewhere."""
    said: list[str] = []
    page.on("console", lambda line: said.append(line.text) if line.type != "log" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on(
        "requestfailed",
        lambda request: (
            None  # a page that is left no longer waits for what it has asked for
            if request.failure == "net::ERR_ABORTED"
            else said.append(f"failed: {request.url}")
        ),
    )
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith(address) else said.append(f"elsewhere: {request.url}")
        ),
    )
    page.on(
        "response",
        lambda response: (
            said.append(f"{response.status}: {response.url}") if not response.ok else None
        ),
    )
    yield said


def stored(page: Page) -> list[str]:
    """All that the page keeps in the reader's browser."""
    kept: list[str] = page.evaluate(
        "() => [...Object.keys(localStorage), ...Object.keys(sessionStorage), document.cookie]"
        ".filter(Boolean)"
    )
    return kept


def open_all(page: Page) -> None:
    """Open whatever is folded."""
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


def some(found: Locator) -> list[Locator]:
    """Each element that was ``found``: a loop over none would hold nothing."""
    elements = found.all()
    assert elements, found
    return elements


def go_to(page: Page, link: str) -> None:
    """Follow the first link of that name, and wait until the scripts of its page have run.

    The head, which comes back as the page scrolls up to the link, is given time to come.
    """
    found = page.get_by_role("link", name=link).first
    found.scroll_into_view_if_needed()
    page.evaluate(FRAMES)
    with page.expect_event("load"):
        found.click()


def evidence_of(page: Page, mark: Locator) -> tuple[Locator, Locator]:
    """The sheet that a mark opens, and its entry in the list at the end of the page."""
    return page.locator(".sheet"), page.locator(f'[id="{hash_of(mark)}"]')


def hash_of(link: Locator) -> str:
    """The id that a link leads to."""
    return unquote((link.get_attribute("href") or "").partition("#")[2])


def search_for(page: Page, words: str) -> Locator:
    """Ask the search, and wait for what it answers; gives the links of the results."""
    dialog = page.get_by_role("dialog", name="Search")
    if not dialog.is_visible():
        page.get_by_role("button", name="Search").click()
    field, status = dialog.get_by_role("searchbox"), dialog.get_by_role("status")
    if field.input_value():
        field.fill("")
    expect(status).to_have_text("")
    field.fill(words)
    expect(status).to_have_text(ANSWERED)
    return dialog.locator(".results a")


def answers_of(page: Page, config: Any, docs: list[Any], queries: list[str]) -> list[Any]:
    """What the script that searches answers to each of ``queries``, with an index of its own."""
    answers: list[Any] = page.evaluate(ASK_THE_SEARCH, [config, docs, queries])
    return answers


def word_of(site_data: str, kind: str) -> str:
    """The longest word of the first title of this kind in an export, which a search has to find."""
    statements = json.loads(site_data)["statements"]
    titles = [each["title"] for each in statements if each["kind"] == kind and each.get("title")]
    words = "".join(letter if letter.isalnum() else " " for letter in titles[0]).split()
    return max(words, key=len)
