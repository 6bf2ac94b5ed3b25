"""One look at every page in a browser: it opens, nothing is wrong with it, the search answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from looks import (
    COLOURS,
    PHONE,
    WCAG,
    WIDTHS,
    Contexts,
    ask,
    axe,
    complaints,
    open_all,
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


def test_the_search_answers(site: Site, contexts: Contexts) -> None:
    word = word_of((site.folder / "data" / "explainer.json").read_text("utf-8"), "event")
    page = contexts(**PHONE).new_page()
    page.goto(f"{site.address}index.html")
    assert search_for(page, word).count() > 0
