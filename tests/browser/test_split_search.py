"""A reader of a very large explainer finds what is in it, and fetches little of its index."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from looks import Contexts, search_for
from mkdocs.config import load_config
from playwright.sync_api import Page, expect
from sites import Site, serving
from support import ROOT

from hooks import search as search_parts

LINKS = "links => links.map(link => new URL(link.href).pathname + new URL(link.href).hash)"
FEW = ["masons", "masons pilots", "masons -pilots", "nosuchword"]


@pytest.fixture(scope="module")
def split(middling: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The middling explainer, with the index that a very large one has."""
    folder = tmp_path_factory.mktemp("split") / "site"
    shutil.copytree(middling.folder, folder)
    with pytest.MonkeyPatch.context() as patch, serving(folder) as address:
        patch.setattr(search_parts, "LARGEST_WHOLE", 10_000)
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(folder))
        search_parts.on_post_build(config=config)
        yield Site(folder, address)


@pytest.fixture
def page(split: Site, contexts: Contexts) -> Page:
    """The front page of it."""
    opened = contexts().new_page()
    opened.goto(f"{split.address}index.html")
    return opened


def found(page: Page, words: str) -> set[str]:
    """Where the results for ``words`` lead."""
    return {*search_for(page, words).evaluate_all(LINKS)}


def fetched(page: Page) -> list[str]:
    """The parts of the index that the page has asked for."""
    names = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    return [name.partition("/search/")[2] for name in names if name.endswith(".json")]


@pytest.mark.parametrize("words", FEW)
def test_what_few_entries_have_is_found_as_in_the_whole_index(
    words: str, middling: Site, page: Page
) -> None:
    in_parts = found(page, words)
    page.goto(f"{middling.address}index.html")
    assert in_parts == found(page, words)


def test_a_page_fetches_the_index_once_a_reader_searches_and_only_its_parts(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    assert fetched(page) == []
    assert found(page, "masons")
    asked = fetched(page)
    assert len(asked) == len({*asked}) < 20
    assert asked[0] == "search_index.json"


def test_the_page_says_that_only_the_best_are_shown(page: Page) -> None:
    assert len(found(page, "eskilby")) == 20
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("Best results: 20 of")
    assert found(page, "masons")


def test_a_result_is_reached_by_keyboard_with_its_words_marked(page: Page) -> None:
    results = search_for(page, "masons")
    expect(results.first.locator("mark").or_(page.locator(".results mark")).first).to_have_text(
        re.compile("masons", re.IGNORECASE)
    )
    leads_to = results.first.evaluate("link => link.href")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(leads_to)


def test_a_part_that_does_not_come_is_asked_for_anew(page: Page) -> None:
    page.route("**/search/words/**", lambda route: route.abort())
    assert found(page, "masons") == set()
    page.unroute("**/search/words/**")
    assert found(page, "masons")


def test_an_address_with_words_searches_the_parts_at_once(split: Site, page: Page) -> None:
    page.goto(f"{split.address}index.html?q=masons")
    expect(page.locator(".results a").first).to_be_visible()
