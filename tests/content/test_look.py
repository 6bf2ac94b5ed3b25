"""One look at every page in a browser: it opens, nothing is wrong with it, the search answers."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from looks import (
    DESK,
    PHONE,
    WCAG,
    Contexts,
    ask,
    axe,
    complaints,
    search_for,
    stored,
    word_of,
)
from sites import Site, served
from support import CONTENT

from explainer.evidence.load import load
from explainer.pages.publish import publish
from explainer.source.problem import SourcesInvalidError

pytestmark = pytest.mark.browser

# Bytes of a first view, compressed.
HEAVIEST_STORY, HEAVIEST_PAGE = 45_000, 62_000


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
    page = contexts(**DESK, reduced_motion="reduce").new_page()
    with complaints(page, site.address) as said:
        page.goto(site.address + name, wait_until="networkidle")
    said += axe(page, WCAG)
    page.set_viewport_size(PHONE)
    said += axe(page, WCAG)
    page.set_viewport_size({"width": 320, "height": 640})
    said += ask(page, "sideways")
    said += stored(page)
    page.close()
    assert said == []


def test_the_search_answers(site: Site, contexts: Contexts) -> None:
    word = word_of((site.folder / "data" / "explainer.json").read_text("utf-8"), "event")
    page = contexts(**DESK).new_page()
    page.goto(f"{site.address}index.html")
    assert search_for(page, word).count() > 0
    page.close()


@pytest.mark.parametrize("name", page_names())
def test_a_first_view_is_light(name: str, content: Site) -> None:
    text = (content.folder / name).read_bytes()
    assets = content.folder / "assets"
    fetched = [
        text,
        (assets / "explainer.css").read_bytes(),
        (assets / "explainer.js").read_bytes(),
    ]
    if b"filters.js" in text:
        fetched.append((assets / "filters.js").read_bytes())
    weight = sum(len(gzip.compress(each, 9, mtime=0)) for each in fetched)
    assert weight <= (HEAVIEST_STORY if name == "index.html" else HEAVIEST_PAGE)
