"""What is asked of a page in a browser: its complaints, what axe-core finds, what it keeps."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect
from support import GOLDEN, TESTS

OpenPage = Callable[..., Page]
Contexts = Callable[..., BrowserContext]

CHECKS = (TESTS / "browser" / "checks.js").read_text("utf-8")
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
# Every page that there is: the tiny explainer leaves none out.
PAGES = sorted(f"{page.stem}.html" for page in GOLDEN.glob("*.md"))

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}
SIZES = {"phone": PHONE, "desk": DESK}

# axe leaves `target-size` off unless it is asked for by name.
WCAG = {
    "runOnly": {"type": "tag", "values": "wcag2a wcag2aa wcag21a wcag21aa wcag22aa".split()},
    "rules": {"target-size": {"enabled": True}},
}
TARGETS = {"runOnly": {"type": "rule", "values": ["target-size"]}}


def ask(page: Page, question: str, given: Any = None) -> Any:
    """What the function of checks.js answers."""
    if not page.evaluate("'checks' in globalThis"):
        page.evaluate(CHECKS)
    return page.evaluate(f"given => checks.{question}(given ?? undefined)", given)


def axe(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe-core finds wrong on the page as it is once all of it has been laid out."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE)
        page.add_style_tag(content="* { content-visibility: visible !important }")
    found: list[str] = ask(page, "axe", options)
    return found


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


def is_open(element: Locator) -> bool:
    """Whether a popover is open."""
    opened: bool = element.evaluate("element => element.matches(':popover-open')")
    return opened


def search_for(page: Page, words: str) -> None:
    """Type into the search, and wait for what it answers."""
    page.locator(".md-search__input").press_sequentially(words)
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("matching document"))


def word_of(site_data: str, kind: str) -> str:
    """The longest word of the first title of this kind in an export, which a search has to find."""
    statements = json.loads(site_data)["statements"]
    titles = [each["title"] for each in statements if each["kind"] == kind and each.get("title")]
    words = "".join(letter if letter.isalnum() else " " for letter in titles[0]).split()
    return max(words, key=len)
