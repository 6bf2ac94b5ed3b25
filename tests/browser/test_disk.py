"""The site that knows of no address: opened from a folder on disk, and below any address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from looks import complaints, search_for
from playwright.sync_api import Browser, Page, expect
from sites import serving

from explainer.pages.all import DOORS

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
    """Style and script have come."""
    expect(page.locator(".doors ul")).to_have_css("display", "flex")
    expect(page.get_by_role("button", name="Search")).to_be_visible()


def test_a_reader_walks_through_all_pages(open_file: OpenFile, from_disk: Path) -> None:
    page = open_file("index.html")
    with complaints(page, from_disk.as_uri()) as said:
        for door in DOORS:
            page.locator(".doors a", has_text=door.label).click()
            for each in door.pages:
                page.locator(".rooms a", has_text=each.title).click()
                page.wait_for_url(f"{from_disk.as_uri()}/{each.name}.html")
                expect(page.get_by_role("heading", level=1)).to_be_visible()
                looks_as_it_should(page)
        search_for(page, "ferries")
    assert said == []


def test_a_mark_leads_to_its_article(open_file: OpenFile) -> None:
    page = open_file("background.html")
    page.locator("main a.mark").first.click()
    page.locator(".sheet a[href^='sources.html#']").first.click()
    expect(page).to_have_url(re.compile(r"^file:.*/sources\.html#"))
    expect(page.locator(":target")).to_be_visible()


@pytest.mark.parametrize("words", ["Vask", "people at the quay", "was anybody asked"])
def test_the_search_finds_and_leads_there(open_file: OpenFile, words: str) -> None:
    page = open_file("background.html")
    results = search_for(page, words)
    leads_to = results.first.evaluate("link => link.href")
    assert leads_to.startswith("file:")
    results.first.click()
    expect(page).to_have_url(leads_to)
    expect(page.locator(":target")).to_be_visible()


def test_the_search_answers_each_change_of_the_words(open_file: OpenFile) -> None:
    page = open_file("index.html?q=ferries")
    expect(page.locator(".results a").first).to_be_visible()
    expect(page.locator(".results mark").first).to_be_visible()
    assert search_for(page, "zzzzzz").count() == 0
    assert search_for(page, "harbour").count() > 0


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
