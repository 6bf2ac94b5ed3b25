"""One look at every page in a browser: it opens, nothing is wrong with it, the search answers."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from looks import (
    COLOURS,
    MOST_SHIFT,
    PHONE,
    WCAG,
    WIDTHS,
    Contexts,
    answers_of,
    ask,
    axe,
    complaints,
    open_all,
    search_for,
    shift,
    stored,
    word_of,
)
from playwright.sync_api import ViewportSize
from sites import Site, served
from support import CONTENT

from explainer.evidence.load import load
from explainer.pages.publish import publish
from explainer.source.problem import SourcesInvalidError

pytestmark = pytest.mark.browser
MOST_SHEETS = 4
# What an A4 sheet has room for between its margins, in pixels of CSS.
SHEET: ViewportSize = {"width": 680, "height": 1000}
# Of the results of a search people see the first. Few searches may not have there what they should.
WELL_SEEN = 3
MOST_LOST = 0.02


def page_names() -> list[str]:
    """The pages of the explainer; none where it cannot be read, which `check` has said before."""
    try:
        made = publish(load(CONTENT), CONTENT)
    except SourcesInvalidError:
        return []
    return sorted(f"{Path(page.uri).stem}.html" for page in made if page.uri.endswith(".md"))


@pytest.fixture(scope="module")
def site(content: Site) -> Iterator[Site]:
    """The site, where it is served."""
    with served(content) as here:
        yield here


@pytest.mark.parametrize("name", [*page_names(), "404.html"])
def test_a_page_opens_and_nothing_is_wrong_with_it(
    name: str, site: Site, contexts: Contexts
) -> None:
    page = contexts(**PHONE, reduced_motion="reduce").new_page()
    with complaints(page, site.address) as said:
        page.goto(site.address + name, wait_until="networkidle")
    said += axe(page, WCAG)
    page.emulate_media(color_scheme="dark")
    said += axe(page, COLOURS)
    open_all(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        said += ask(page, "sideways")
    said += stored(page)
    assert said == []


@pytest.mark.parametrize("name", page_names())
def test_nothing_moves_while_a_page_opens(name: str, site: Site, contexts: Contexts) -> None:
    moved = {}
    for width in WIDTHS:
        page = contexts(width=width, height=800).new_page()
        page.goto(site.address + name, wait_until="networkidle")
        moved[width] = shift(page)
    assert {width: sum for width, far in moved.items() if far > MOST_SHIFT} == {}


def test_the_handout_prints_on_at_most_four_sheets(site: Site, contexts: Contexts) -> None:
    page = contexts(**SHEET).new_page()
    page.goto(f"{site.address}handout.html")
    page.emulate_media(media="print")
    # What is wider than its sheet a browser prints smaller, all of it.
    assert page.evaluate("document.documentElement.scrollWidth") <= SHEET["width"]
    paper = page.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", paper)) <= MOST_SHEETS


def test_the_search_answers(site: Site, contexts: Contexts) -> None:
    word = word_of((site.folder / "data" / "explainer.json").read_text("utf-8"), "event")
    page = contexts(**PHONE).new_page()
    page.goto(f"{site.address}index.html")
    assert search_for(page, word).count() > 0


def test_words_of_an_editor_lead_to_an_entry_that_has_them(site: Site, contexts: Contexts) -> None:
    index = json.loads((site.folder / "search" / "search_index.json").read_text("utf-8"))
    if "parts" in index["config"]:  # a very large explainer is not searched whole
        return
    having: defaultdict[str, set[str]] = defaultdict(set)
    for entry in index["docs"]:
        for words in entry.get("tags", ()) if "#" in entry["location"] else ():
            having[words].add(entry["location"])
    page = contexts(**PHONE).new_page()
    page.goto(f"{site.address}index.html")
    answers = answers_of(page, index["config"], index["docs"], [*having])
    lost = {
        words
        for (words, places), answer in zip(having.items(), answers, strict=True)
        if places.isdisjoint(item["location"] for item in answer["items"][:WELL_SEEN])
    }
    assert len(lost) <= 1 + len(having) * MOST_LOST, sorted(lost)
