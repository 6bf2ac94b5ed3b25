"""What holds on every page, in a real browser: access, widths, requests, doors, keyboard, paper."""

from __future__ import annotations

import json
import re
from itertools import product
from typing import Any

import pytest
from looks import (
    COLOURS,
    DESK,
    MOST_SHIFT,
    NARROWEST,
    PAGES,
    PHONE,
    SIZES,
    WCAG,
    WIDEST,
    WIDTHS,
    OpenPage,
    ask,
    axe,
    complaints,
    open_all,
    shift,
    some,
    stored,
)
from playwright.sync_api import expect
from sites import Site

from explainer.pages.all import DOORS

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
STRICT = {**WCAG, "runOnly": {"type": "tag", "values": TAGS}}

# WCAG 1.4.12: a reader may space text out this far, and nothing may be lost.
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important } p { margin-bottom: 2em !important }"
)
# WCAG 2.1.4: a key that is pressed by accident, or by speech, must do nothing.
SINGLE_KEYS = "fspn,."  # "/" opens the search, and can be turned off there
# Headings whose sign, which shows when it is pointed at, stands on a line of its own.
EMPTY_LINES = (
    "headings => headings.filter(heading => { const range = document.createRange();"
    " range.selectNodeContents(heading); range.setEndBefore(heading.lastElementChild);"
    " const sign = heading.lastElementChild.getBoundingClientRect();"
    " return sign.height > 0 && sign.top >= range.getBoundingClientRect().bottom; })"
    ".map(({ id }) => id)"
)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_a_complaint_and_keeps_nothing(
    site: Site, open_page: OpenPage, name: str
) -> None:
    page = open_page(None, **PHONE)
    with complaints(page, site.address) as said:
        page.goto(site.address + name, wait_until="networkidle")
        moved = shift(page)
        empty = page.locator("main :is(h1, h2, h3):has(.headerlink)").evaluate_all(EMPTY_LINES)
        open_all(page)
        assert ask(page, "misplaced") == []
    assert said == []
    assert stored(page) == []
    assert moved <= MOST_SHIFT
    assert empty == []


def test_a_page_that_is_not_there_says_so_and_leads_on(site: Site, open_page: OpenPage) -> None:
    page = open_page("no/such/page.html", **PHONE)
    expect(page).to_have_title(re.compile("^Page not found"))
    expect(page.locator(".doors")).to_be_visible()
    assert axe(page, STRICT) == []
    page.get_by_role("main").get_by_role("link", name="Timeline").click()
    expect(page).to_have_url(site.address + "timeline.html")


# What axe is asked in each state: at those widths where a page is laid out in another way.
LOOKS: dict[str, tuple[dict[str, Any], dict[str, tuple[int, ...]]]] = {
    "light": (STRICT, {"folded": (NARROWEST, WIDEST), "opened": (NARROWEST, 768, WIDEST)}),
    "dark": (COLOURS, {"folded": (WIDEST,), "opened": (NARROWEST, WIDEST)}),
}


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_sticks_out(open_page: OpenPage, name: str) -> None:
    page = open_page(name, **DESK, reduced_motion="reduce")
    found = []
    for state, width, scheme in product(("folded", "opened"), WIDTHS, LOOKS):
        if state == "opened":
            open_all(page)
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        options, asked_at = LOOKS[scheme]
        wrong = [*(axe(page, options) if width in asked_at[state] else ()), *ask(page, "sideways")]
        found += [f"{state}, {width} px, {scheme}: {each}" for each in wrong]
    assert found == []


def test_the_page_that_holds_all_the_others_is_as_sound(open_page: OpenPage) -> None:
    page = open_page("whole.html", **DESK, reduced_motion="reduce")
    # Lists behind a count stay folded there too.
    assert page.locator("details:not([open], .many)").count() == 0
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert ask(page, "sideways") == [], f"{width} px"
    for scheme, (options, asked_at) in LOOKS.items():
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for width in asked_at["opened"]:
            page.set_viewport_size({"width": width, "height": 800})
            assert axe(page, options) == [], f"{scheme}, {width} px"


def test_links_of_that_page_stay_on_it_without_a_script(site: Site, open_page: OpenPage) -> None:
    page = open_page("whole.html", **PHONE, java_script_enabled=False)
    for link in (
        "nav.contents a[href='#timeline']",
        "main a.mark",
        "main .part a[href^='#sources.']",
    ):
        page.locator(link).first.click()
        expect(page.locator(":target")).to_be_in_viewport()
        assert page.url.startswith(f"{site.address}whole.html#")


def test_citations_of_several_lines_are_as_high_as_a_finger_needs(open_page: OpenPage) -> None:
    page = open_page("differences.html", width=768, height=800)
    open_all(page)
    some(page.locator("td .cites"))[0].evaluate(
        "cites => { for (let n = 0; n < 30; n++)"
        " cites.append(' ', cites.firstElementChild.cloneNode(true)) }"
    )
    assert axe(page, WCAG) == []


@pytest.mark.parametrize("name", PAGES)
def test_spaced_text_is_not_cut(open_page: OpenPage, name: str) -> None:
    page = open_page(name, width=320, height=640)
    page.add_style_tag(content=SPACED)
    open_all(page)
    assert ask(page, "sideways") + ask(page, "cut") == []


@pytest.mark.parametrize("width", WIDTHS)
def test_five_doors_stand_open(open_page: OpenPage, width: int) -> None:
    page = open_page("index.html", width=width, height=700)
    doors = page.get_by_role("navigation", name="Main").get_by_role("link")
    assert doors.all_text_contents() == [each.label for each in DOORS]
    for each in doors.all():
        expect(each).to_be_in_viewport()


@pytest.mark.parametrize("width", [NARROWEST, WIDEST])
def test_doors_and_rooms_say_where_one_is(site: Site, open_page: OpenPage, width: int) -> None:
    page = open_page("index.html", width=width, height=700)
    reached = set()
    for door in DOORS:
        doors = page.get_by_role("navigation", name="Main").get_by_role("link")
        doors.filter(has_text=door.label).click()
        expect(page.locator(".doors [aria-current]")).to_have_text([door.label])
        for number in range(len(door.pages)):
            page.locator(".rooms a").nth(number).click()
            expect(page.locator(".doors [aria-current]")).to_have_text([door.label])
            expect(page.locator("[aria-current=page]")).to_have_text([door.pages[number].title])
            expect(page.get_by_role("heading", level=1)).to_be_visible()
            reached.add(page.url.removeprefix(site.address))
    assert reached == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_no_script_is_needed_to_read(site: Site, open_page: OpenPage, name: str) -> None:
    page = open_page(name, **PHONE, java_script_enabled=False)
    shown = " ".join((page.locator("main").text_content() or "").split()).casefold()
    missing = [text for text in statements_on(site, name) if text not in shown]
    assert missing == []
    for door in some(page.locator(".doors a")):
        expect(door).to_be_visible()
    # What only a script can do is not offered.
    dead = page.locator("button").filter(visible=True)
    assert dead.all_text_contents() == []


def statements_on(site: Site, name: str) -> list[str]:
    """Each statement that the exported data say stands on a page."""
    held = json.loads((site.folder / "data" / "explainer.json").read_text("utf-8"))["statements"]
    texts = [" ".join(each["text"].split()) for each in held if each["page"] == name]
    return [text.casefold().rstrip(".") for text in texts]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", PAGES)
def test_the_focus_is_always_seen(open_page: OpenPage, name: str, size: str) -> None:
    page = open_page(name, **SIZES[size], reduced_motion="reduce")
    ask(page, "prune")
    wrong = []
    stops = 0
    while True:
        page.keyboard.press("Tab")
        at = ask(page, "focus")
        if at is None:
            break
        stops += 1
        assert stops < 1000, "the focus never leaves the page"
        wrong += [f"{said}: {at['name']}" for said in at["said"]]
    assert stops > 5
    assert wrong == []


def test_no_single_key_does_anything(site: Site, open_page: OpenPage) -> None:
    page = open_page("timeline.html", **DESK)
    for key in SINGLE_KEYS:
        page.keyboard.press(key)
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert page.evaluate("document.activeElement === document.body")
    expect(page).to_have_url(site.address + "timeline.html")


def test_the_first_stop_skips_to_the_content(open_page: OpenPage) -> None:
    page = open_page("background.html", **PHONE)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()


def test_nothing_moves_for_a_reader_who_asks_for_that(open_page: OpenPage) -> None:
    page = open_page("index.html", **DESK, reduced_motion="reduce")
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')].map(element => getComputedStyle(element))"
        ".filter(style => !/^0s(, 0s)*$/.test(style.transitionDuration)"
        " || style.animationName !== 'none').length"
    )
    assert moving == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_given_to_a_reader_who_asks_for_it(
    open_page: OpenPage, scheme: str
) -> None:
    page = open_page("figures.html", **DESK, contrast="more", color_scheme=scheme)
    open_all(page)
    assert axe(page, {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}) == []


@pytest.mark.parametrize("name", PAGES)
def test_paper_shows_all_and_nothing_stays_in_place(open_page: OpenPage, name: str) -> None:
    page = open_page(name, width=700, height=1000)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    # Lists behind a count stay folded: what they lead to is on paper elsewhere.
    assert page.locator("main details:not([open], .evidence-list, .many)").count() == 0
    for width, height in ((700, 1000), (1060, 680)):  # upright, and across
        page.set_viewport_size({"width": width, "height": height})
        held = page.locator("body *").evaluate_all(
            "all => all.filter(each => each.checkVisibility()"
            " && /fixed|sticky/.test(getComputedStyle(each).position)).map(each => each.className)"
        )
        assert held == []
    page.set_viewport_size({"width": 700, "height": 1000})
    dead = (".entries > summary", ".asked .count")  # what only a screen opens
    for hidden in (".doors", ".rooms", ".tools", ".foot nav", ".marks", ".filtering", *dead):
        for each in page.locator(hidden).all():
            expect(each).to_be_hidden()
    assert ask(page, "sideways") + ask(page, "cut", "main") == []
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details[data-printed][open]").count() == 0


def test_a_browser_knows_what_each_sheet_of_paper_has_in_its_corners(open_page: OpenPage) -> None:
    page = open_page("figures.html", **DESK)
    known = page.evaluate(
        "[...document.styleSheets].flatMap(sheet => [...sheet.cssRules])"
        ".filter(rule => rule instanceof CSSPageRule).map(rule => rule.cssText).join(' ')"
    )
    for corner, held in (
        ("top-right", "Last changed"),
        ("bottom-left", "contradicted"),
        ("bottom-right", "counter(page)"),
    ):
        told = [part.partition("}")[0] for part in known.split(f"@{corner}")[1:]]
        assert any(held in part for part in told), corner


def test_paper_is_white_for_a_reader_in_the_dark(open_page: OpenPage) -> None:
    page = open_page("figures.html", width=700, height=1000, color_scheme="dark")
    page.emulate_media(media="print")
    open_all(page)
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    assert axe(page, COLOURS) == []


def test_on_paper_the_bar_of_statuses_needs_no_colour(open_page: OpenPage) -> None:
    page = open_page("known.html", width=680, height=1000)
    page.emulate_media(media="print")
    grounds = page.locator(".sure i").evaluate_all(
        "all => all.map(getComputedStyle).map(({ backgroundImage, backgroundColor }) =>"
        " backgroundImage + (backgroundColor === 'rgba(0, 0, 0, 0)'))"
    )
    assert len(grounds) == len({*grounds}) > 2


def test_on_paper_tables_are_tables_and_the_maps_are_not_parted(open_page: OpenPage) -> None:
    for name, table, style, wanted in (
        ("differences.html", ".versions", "display", "table"),
        ("agreement.html", ".agreement tr", "display", "table-row"),
        ("figures.html", ".blocks tr", "display", "table-row"),
        ("index.html", ".maps", "break-inside", "avoid"),
        ("timeline.html", ".meta", "break-inside", "avoid"),
    ):
        page = open_page(name, width=680, height=1000)
        page.emulate_media(media="print")
        expect(page.locator(table).first).to_have_css(style, wanted)
