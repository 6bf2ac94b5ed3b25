"""The site that knows of no address: opened from a folder on disk, and below any address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from looks import PAGES, complaints
from playwright.sync_api import Browser, Page, expect
from sites import serving

OpenFile = Callable[[str], Page]


@pytest.fixture
def open_file(from_disk: Path, browser: Browser) -> Iterator[OpenFile]:
    """Opens a page from the disk by name."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()

    def open_one(name: str) -> Page:
        page.goto(f"{from_disk.as_uri()}/{name}")
        return page

    yield open_one
    context.close()


def looks_as_it_should(page: Page) -> None:
    """Styles and scripts of the theme and of ours have come."""
    expect(page.locator(".md-header")).to_have_css("position", "sticky")
    expect(page.locator("button.search-button")).to_have_count(1)


def search_for(page: Page, words: str) -> None:
    """Type ``words`` where a reader would, and wait for what is found."""
    page.locator(".md-search__input").click()
    page.keyboard.type(words)
    expect(page.locator(".md-search-result__meta")).to_have_text(re.compile("matching document"))


def test_a_reader_walks_through_all_pages(open_file: OpenFile, from_disk: Path) -> None:
    page = open_file("glossary.html")
    with complaints(page, from_disk.as_uri()) as said:
        tabs = page.locator(".md-tabs a")
        assert tabs.count() == len(PAGES)
        for number in range(len(PAGES)):
            tabs.nth(number).click()
            page.wait_for_url(f"{from_disk.as_uri()}/*.html")
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            looks_as_it_should(page)
            page.wait_for_load_state("networkidle")
        search_for(page, "ferries")
    assert said == []


def test_a_citation_leads_to_its_article(open_file: OpenFile) -> None:
    page = open_file("background.html")
    page.locator(".evidence-button").first.click()
    page.locator("[popover]:popover-open a[href^='sources.html#']").first.click()
    expect(page).to_have_url(re.compile(r"^file:.*/sources\.html#"))
    expect(page.locator(":target")).to_be_visible()


def test_the_search_finds_and_leads_there(open_file: OpenFile) -> None:
    page = open_file("background.html")
    search_for(page, "harbour")
    page.locator(".md-search-result__link[href*='h=harbour']").first.click()
    page.wait_for_url("**h=harbour**")
    assert page.url.startswith("file:")
    expect(page.locator("mark[data-md-highlight]").first).to_be_attached()


def test_the_search_answers_each_change_of_the_words(open_file: OpenFile) -> None:
    page = open_file("index.html?q=ferries")
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    page.keyboard.type("zzzzzz")
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")
    page.get_by_role("button", name="Clear").click()
    search_for(page, "harbour")


def test_the_404_page_looks_as_it_should_and_leads_on(open_file: OpenFile, from_disk: Path) -> None:
    page = open_file("404.html")
    looks_as_it_should(page)
    search_for(page, "harbour")
    page.keyboard.press("Escape")
    page.get_by_role("main").get_by_role("link", name="Timeline").click()
    expect(page).to_have_url(f"{from_disk.as_uri()}/timeline.html")


@pytest.mark.parametrize("lost", ["none.html", "no/such/page.html", "404.html", "a/?q=b#c"])
def test_a_page_that_is_not_there_says_so_wherever_the_site_lies(
    from_disk: Path, browser: Browser, lost: str
) -> None:
    with serving(from_disk) as address:
        page = browser.new_page()
        page.goto(address + lost)
        expect(page.get_by_role("heading", level=1)).to_have_text("Page not found")
        looks_as_it_should(page)
        page.get_by_role("main").get_by_role("link", name="Timeline").click()
        expect(page).to_have_url(f"{address}timeline.html")
        page.close()
