"""The search: fetched when a reader turns to it, and it answers names, figures and questions."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from looks import DESK, PHONE, SIZES, WCAG, OpenPage, axe, search_for, stored
from playwright.sync_api import Page, expect
from sites import Site

OF_SEARCH = ("assets/search.js", "search_index.json", "assets/search-worker.js")

# What people type, and where an answer is.
SEARCHES = {
    "ferries stay": "timeline.html#ferries-stop",
    "Wask": "actors.html#vask",
    "how many people": "differences.html#crowd-size",
    "people at the quay": "figures.html#crowd",
    "was anybody asked": "known.html#who-asked",
    "harbour": "actors.html#brandt",
}
FIRST_RESULTS = 5


def asked(page: Page) -> list[str]:
    """Which files of the search the page has fetched."""
    names = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    return [part for part in OF_SEARCH if any(part in name for name in names)]


def test_a_page_asks_for_no_search_before_a_reader_does(open_page: OpenPage) -> None:
    page = open_page("index.html", **PHONE)
    page.wait_for_load_state("networkidle")
    page.mouse.wheel(0, 2000)
    assert asked(page) == []
    assert search_for(page, "ferries").count() > 0
    assert asked(page) == [*OF_SEARCH]
    assert stored(page) == []


@pytest.mark.parametrize("words", SEARCHES)
def test_search_finds(site: Site, open_page: OpenPage, words: str) -> None:
    page = open_page("index.html", **DESK)
    links = search_for(page, words).evaluate_all("links => links.map(link => link.href)")
    assert site.address + SEARCHES[words] in links[:FIRST_RESULTS]


@pytest.mark.parametrize("size", SIZES)
def test_the_keyboard_alone_searches(site: Site, open_page: OpenPage, size: str) -> None:
    page = open_page("background.html", **SIZES[size])
    button = page.get_by_role("button", name="Search")
    button.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    results = search_for(page, "ferries")
    page.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(button).to_be_focused()
    button.press("Enter")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    button.press("Enter")
    leads_to = results.first.evaluate("link => link.href")
    page.keyboard.press("Enter")
    expect(page).to_have_url(leads_to)
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert leads_to.startswith(site.address)


def test_a_result_on_the_same_page_is_seen(site: Site, open_page: OpenPage) -> None:
    page = open_page("timeline.html", **PHONE)
    search_for(page, "ferries stay").and_(page.locator("[href*='#ferries-stop']")).click()
    expect(page).to_have_url(f"{site.address}timeline.html#ferries-stop")
    expect(page.locator("#ferries-stop")).to_be_in_viewport()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_results(open_page: OpenPage, size: str, scheme: str) -> None:
    page = open_page("index.html", **SIZES[size], color_scheme=scheme)
    assert search_for(page, "ferries").count() > 0
    expect(page.get_by_role("dialog").locator("mark").first).to_be_visible()
    assert axe(page, WCAG) == []


def test_nothing_found_is_said_and_the_next_words_are_answered(open_page: OpenPage) -> None:
    page = open_page("index.html", **DESK)
    assert search_for(page, "zzzzzz").count() == 0
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("Nothing found")
    assert search_for(page, "harbour").count() > 0
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_an_address_with_words_searches_at_once(open_page: OpenPage) -> None:
    page = open_page("index.html?q=ferries", **PHONE)
    expect(page.get_by_role("searchbox")).to_have_value("ferries")
    expect(page.locator(".results a").first).to_be_visible()


def test_letters_may_be_typed_without_their_accents(open_page: OpenPage) -> None:
    page = open_page("index.html", **DESK)
    plain = search_for(page, "ferries").count()
    assert search_for(page, "férriés").count() == plain > 0


@pytest.mark.parametrize("words", ["sits", '"board sits"'])
def test_a_word_in_quotation_marks_is_found(words: str, open_page: OpenPage) -> None:
    page = open_page(f"index.html?q={quote(words)}")
    result = page.locator(".results li", has=page.locator("a[href*='actors.html']"))
    expect(result).to_be_attached()
    assert {"sits"} <= {*result.locator("mark").all_text_contents()}


@pytest.mark.parametrize("file", ["search_index.json", "search-worker.js", "search.*.min.js"])
def test_the_search_that_does_not_come_says_so(file: str, open_page: OpenPage) -> None:
    page = open_page("index.html", **DESK)
    page.context.route(f"**/{file}", lambda route: route.abort())
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(
        re.compile("could not be loaded")
    )


def found(page: Page, words: str) -> list[str]:
    """Where the results for ``words`` lead, best first."""
    links = search_for(page, words).evaluate_all("links => links.map(link => link.href)")
    return [link.rpartition("/")[2] for link in links]


# What people type, and what they are led to first.
FIRST = {
    "Vask": "actors.html#vask",
    "who is Vask": "actors.html#vask",
    "what did the board do": "timeline.html#fare-taken-back",
    "gathering crowds": "timeline.html#crowd-gathers",
    "how many people": "differences.html#crowd-size",
    "how reliable is this": "known.html",
}


@pytest.mark.parametrize("words", FIRST)
def test_the_first_result_is_what_is_asked_for(open_page: OpenPage, words: str) -> None:
    assert found(open_page("index.html"), words)[0] == FIRST[words]


def test_short_words_match_whole_words_and_stop_words_none_beside_others(
    open_page: OpenPage,
) -> None:
    page = open_page("index.html")
    search_for(page, "at")
    marks = page.locator(".results mark").all_text_contents()
    assert {mark.lower() for mark in marks} == {"at"}
    assert found(page, "bread at the") == found(page, "bread")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Tolmree", "Tolmere"),  # two letters swapped
        ("ferreis stay", "ferries stay"),
        ("haarbour", "harbour"),
        ("complaned", "complained"),
    ],
)
def test_a_slip_of_the_pen_is_set_right_and_said(
    open_page: OpenPage, typed: str, meant: str
) -> None:
    page = open_page("index.html")
    assert found(page, typed) == found(page, meant) != []
    search_for(page, typed)
    note = page.get_by_role("dialog").get_by_text("Showing results for:")
    expect(note).to_have_text(f"Showing results for: {meant}")
    search_for(page, meant)
    expect(note).to_have_count(0)


def test_an_excerpt_begins_and_ends_with_a_word_and_holds_no_links_to_others(
    open_page: OpenPage,
) -> None:
    page = open_page("index.html")
    for words in ("harbour", "quay", "Vask", "people", "fare"):
        search_for(page, words)
        for text in page.locator(".results p").all_text_contents():
            assert not re.search(r"See also|·\s*$", text)
            assert re.match(r"… \S|[^…\s]", text) or text == ""


def test_a_card_says_who_somebody_is(open_page: OpenPage) -> None:
    page = open_page("index.html")
    search_for(page, "Brandt")
    expect(page.locator(".results p").first).to_contain_text("Harbour master of Tolmere.")


def test_a_result_of_the_front_page_has_the_name_of_the_navigation(open_page: OpenPage) -> None:
    page = open_page("index.html")
    search_for(page, "fare")
    result = page.locator(".results li", has=page.locator("a[href*='index.html#how-it-ended']"))
    expect(result.locator("p > span")).to_have_text("Summary")


def test_where_nothing_is_found_questions_lead_on(site: Site, open_page: OpenPage) -> None:
    page = open_page("index.html")
    search_for(page, "zzzzzz")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_text("What people ask")).to_be_visible()
    dialog.get_by_role("link", name="Was anybody asked before the fare rose?").click()
    expect(page).to_have_url(f"{site.address}known.html#who-asked")


def test_a_slash_opens_the_search_but_not_for_who_is_typing(open_page: OpenPage) -> None:
    page = open_page("timeline.html", **DESK)
    page.keyboard.press("Control+/")
    expect(page.get_by_role("dialog", name="Search")).to_have_count(0)
    page.keyboard.press("/")
    field = page.get_by_role("searchbox")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.press("/")
    expect(field).to_have_value("/")


def test_the_slash_can_be_turned_off(open_page: OpenPage) -> None:
    page = open_page("timeline.html", **DESK)
    page.keyboard.press("/")
    page.get_by_role("checkbox", name="The key / opens the search").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    page.keyboard.press("/")
    expect(page.get_by_role("dialog", name="Search")).to_have_count(0)
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("checkbox")).not_to_be_checked()


def test_where_there_are_no_keys_nothing_is_said_of_one(open_page: OpenPage) -> None:
    for has_keys in (True, False):
        page = open_page("timeline.html", **PHONE, has_touch=not has_keys, is_mobile=not has_keys)
        page.get_by_role("button", name="Search").click()
        expect(page.get_by_role("searchbox")).to_be_focused()
        expect(page.get_by_text("The key / opens")).to_be_visible(visible=has_keys)
