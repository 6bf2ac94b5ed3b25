"""Material's script waits for a reader's first move, its search for one who searches."""

from __future__ import annotations

import time
from urllib.parse import quote

import pytest
from looks import OpenPage
from playwright.sync_api import Browser, Page, Route, expect
from sites import Site

OF_SEARCH = ("search_index.json", "workers/search")
SCRIPT = "javascripts/bundle"


def asked(page: Page, parts: tuple[str, ...] = OF_SEARCH) -> list[str]:
    """Which of ``parts``, those of the search unless said, the page has fetched."""
    names = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    return [part for part in parts if any(part in name for name in names)]


def search_for(page: Page, words: str) -> None:
    """Type ``words`` where a reader would, and wait for results."""
    page.locator("input[name=query]").click()
    page.locator("input[name=query]").type(words)
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_a_page_asks_for_no_search_before_a_reader_does(open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.wait_for_load_state("networkidle")
    page.mouse.wheel(0, 2000)
    assert asked(page) == []
    search_for(page, "ferries")
    assert asked(page) == [*OF_SEARCH]


def test_a_result_leads_to_its_words_marked(open_page: OpenPage) -> None:
    page = open_page("background.html")
    page.locator("input[name=query]").focus()
    page.keyboard.type("ferries")
    page.locator(".md-search-result__link[href*='h=ferries']").first.click()
    page.wait_for_url("**h=ferries**")
    expect(page.locator("mark[data-md-highlight]").first).to_be_attached()


def test_an_address_with_words_searches_at_once(open_page: OpenPage) -> None:
    page = open_page("index.html?q=ferries")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_a_phone_finds_a_result(open_page: OpenPage) -> None:
    page = open_page("index.html", width=360, height=700)
    assert asked(page) == []
    page.locator("button.search-button").click()
    page.locator("input[name=query]").type("ferries")
    expect(page.locator(".md-search-result__link").first).to_be_visible()


def test_without_the_script_material_searches_by_itself(site: Site, browser: Browser) -> None:
    page = browser.new_page()
    page.route("**/assets/search.js", lambda route: route.abort())
    page.goto(f"{site.address}index.html")
    page.mouse.wheel(0, 200)
    page.wait_for_load_state("networkidle")
    assert asked(page) == [*OF_SEARCH]
    search_for(page, "ferries")
    page.close()


@pytest.mark.parametrize("move", ["key", "pointer", "wheel"])
def test_material_s_script_waits_for_the_first_move(open_page: OpenPage, move: str) -> None:
    page = open_page("timeline.html")
    page.wait_for_load_state("networkidle")
    assert asked(page, (SCRIPT,)) == []
    if move == "key":
        page.keyboard.press("Tab")
    elif move == "pointer":
        page.mouse.move(300, 300)
    else:
        page.mouse.wheel(0, 200)
    # A class that the script gives to the table of contents, once it follows the reader.
    expect(page.locator(".md-nav__link--active").first).to_be_attached()
    assert asked(page, (SCRIPT,)) == [SCRIPT]


def test_a_switch_that_was_faster_than_the_script_holds(open_page: OpenPage) -> None:
    def late(route: Route) -> None:
        time.sleep(0.5)
        route.continue_()

    page = open_page("index.html", color_scheme="light")
    page.route(f"**/{SCRIPT}*", late)
    page.get_by_title("Switch to dark mode").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("words", ["sits", '"board sits"'])
def test_a_word_in_quotation_marks_is_found(words: str, open_page: OpenPage) -> None:
    page = open_page(f"index.html?q={quote(words)}")
    result = page.locator(".md-search-result__link[href*='#crowd-gathers']")
    expect(result).to_be_attached()
    assert {"sits"} <= {*result.locator("mark").all_text_contents()}
