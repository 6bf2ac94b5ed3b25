"""What a reader can rely on, held in a real browser on every page of the built site."""

from __future__ import annotations

import json
import re

import pytest
from looks import (
    DESK,
    PAGES,
    PHONE,
    SIZES,
    OpenPage,
    ask,
    axe,
    complaints,
    is_open,
    search_for,
    stored,
)
from playwright.sync_api import expect
from sites import Site

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Slow, and alike for all that looks alike: asked of one of each kind only, but in all colours.
LOOKS = ["color-contrast", "link-in-text-block", "target-size"]
STRUCTURE = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {rule: {"enabled": False} for rule in LOOKS},
}
APPEARANCE = {"runOnly": {"type": "rule", "values": LOOKS}}

# What people type, and where an answer is.
SEARCHES = {
    "ferries stay": "timeline.html#ferries-stop",
    "Wask": "actors.html#vask",
    "how many people": "differences.html#crowd-size",
    "harbour": "actors.html#brandt",
}
FIRST_RESULTS = 5

# WCAG 1.4.12: a reader may space text out this far, and nothing may be lost.
SPACED = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important } p { margin-bottom: 2em !important }"
)

SINGLE_KEYS = "fspn/,."


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_without_a_complaint_and_keeps_nothing(
    site: Site, open_page: OpenPage, name: str
) -> None:
    page = open_page(None, **DESK)
    with complaints(page, site.address) as said:
        page.goto(site.address + name, wait_until="networkidle")
        page.get_by_role("textbox", name="Search").focus()
    assert said == []
    assert stored(page) == []


def test_a_page_that_is_not_there_says_so_and_leads_on(site: Site, open_page: OpenPage) -> None:
    page = open_page("no/such/page.html", **PHONE)
    expect(page).to_have_title(re.compile("^Page not found"))
    expect(page.locator(".md-header")).to_have_css("position", "sticky")
    assert axe(page, STRUCTURE) + axe(page, APPEARANCE) == []
    page.get_by_role("main").get_by_role("link", name="Timeline").click()
    expect(page).to_have_url(site.address + "timeline.html")


def test_the_navigation_leads_to_every_page(site: Site, open_page: OpenPage) -> None:
    page = open_page("glossary.html", **DESK)
    tabs = page.locator(".md-tabs a")
    reached = set()
    for number in range(tabs.count()):
        label = tabs.nth(number).inner_text()
        tabs.nth(number).click()
        expect(page.locator(".md-tabs__item--active")).to_have_text(label)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        reached.add(page.url.removeprefix(site.address))
    assert reached == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_the_structure(open_page: OpenPage, name: str) -> None:
    page = open_page(name, **DESK, reduced_motion="reduce")
    found = axe(page, STRUCTURE)
    page.set_viewport_size(PHONE)
    found += axe(page, STRUCTURE)
    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_in_the_looks(open_page: OpenPage, name: str, scheme: str) -> None:
    page = open_page(name, **DESK, reduced_motion="reduce", color_scheme=scheme)
    ask(page, "prune")
    found = axe(page, APPEARANCE)
    page.set_viewport_size(PHONE)
    found += axe(page, APPEARANCE)
    assert found == []


@pytest.mark.parametrize("name", ["agreement.html", "figures.html"])
def test_rows_laid_out_as_blocks_stay_rows_of_a_table(open_page: OpenPage, name: str) -> None:
    page = open_page(name, **SIZES["phone"])
    parts = ("table", "thead", "tbody", "tr", "thead th", "tbody th", "td")
    roles = ("table", "rowgroup", "rowgroup", "row", "columnheader", "rowheader", "cell")
    for part, role in zip(parts, roles, strict=True):
        held = page.locator(f":is(.few, .figure) {part}")
        without = page.locator(f":is(.few, .figure) {part}:not([role={role}])")
        assert (held.count() > 0, without.count()) == (True, 0), part
    assert axe(page, STRUCTURE) == []


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_in_what_opens(open_page: OpenPage, size: str) -> None:
    page = open_page("index.html", **SIZES[size], reduced_motion="reduce")
    page.locator(".evidence-button").first.press("Enter")
    found = axe(page, STRUCTURE) + axe(page, APPEARANCE)
    page.keyboard.press("Escape")
    if size == "phone":
        page.get_by_role("button", name="Menu").press("Enter")
        found += axe(page, STRUCTURE)
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Search").press("Enter")
    search_for(page, "ferries")
    found += axe(page, STRUCTURE)
    assert found == []


@pytest.mark.parametrize("name", PAGES)
def test_a_narrow_page_never_scrolls_sideways_nor_cuts_spaced_text(
    open_page: OpenPage, name: str
) -> None:
    page = open_page(name, width=320, height=640)
    assert ask(page, "sideways") == []
    page.add_style_tag(content=SPACED)
    assert ask(page, "sideways") + ask(page, "cut") == []


@pytest.mark.parametrize("words", SEARCHES)
def test_search_finds(site: Site, open_page: OpenPage, words: str) -> None:
    page = open_page("index.html", **DESK)
    search_for(page, words)
    results = page.locator(".md-search-result__item")
    first = [
        re.sub(r"\?[^#]*", "", link.removeprefix(site.address))
        for link in results.evaluate_all(
            "(items, count) => items.slice(0, count).flatMap(item =>"
            " [...item.querySelectorAll('a')].map(link => link.href))",
            FIRST_RESULTS,
        )
    ]
    assert SEARCHES[words] in first


def test_search_works_by_keyboard(open_page: OpenPage) -> None:
    page = open_page("index.html", **PHONE)
    button = page.get_by_role("button", name="Search")
    button.press("Enter")
    expect(page.locator(".md-search__input")).to_be_focused()
    search_for(page, "ferries")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".md-search-result__link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    button.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?h=ferries"))


def test_the_menu_works_by_keyboard(site: Site, open_page: OpenPage) -> None:
    page = open_page("background.html", **PHONE)
    button = page.get_by_role("button", name="Menu")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    menu = page.get_by_role("navigation", name="Navigation")
    expect(menu.get_by_role("link", name="Summary", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(menu).to_be_hidden()
    button.press("Space")
    menu.get_by_role("link", name="Glossary", exact=True).press("Enter")
    expect(page).to_have_url(site.address + "glossary.html")


@pytest.mark.parametrize("key", ["Enter", "Space"])
@pytest.mark.parametrize("size", SIZES)
def test_evidence_opens_and_closes_by_keyboard(open_page: OpenPage, size: str, key: str) -> None:
    page = open_page("background.html", **SIZES[size])
    button = page.locator(".evidence-button").nth(1)
    evidence = page.locator(f"#{button.get_attribute('popovertarget')}")
    button.press(key)
    assert is_open(evidence)
    page.keyboard.press("Tab")
    expect(evidence.get_by_role("link").first).to_be_focused()
    page.keyboard.press("Escape")
    assert not is_open(evidence)
    expect(button).to_be_focused()


def test_evidence_is_a_sheet_at_the_foot_of_a_phone(open_page: OpenPage) -> None:
    page = open_page("background.html", **PHONE)
    button = page.locator(".evidence-button").nth(1)
    button.click()
    box = page.locator(f"#{button.get_attribute('popovertarget')}").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, PHONE["width"])
    assert box["y"] + box["height"] == pytest.approx(PHONE["height"], abs=1)


@pytest.mark.parametrize("name", PAGES)
def test_no_script_is_needed_to_read(site: Site, open_page: OpenPage, name: str) -> None:
    page = open_page(name, **PHONE, java_script_enabled=False)
    # What is laid out only as the reader comes near is no text for `inner_text`.
    page.evaluate(
        "document.head.append(Object.assign(document.createElement('style'),"
        " {textContent: '* { content-visibility: visible !important; }'}))"
    )
    shown = " ".join(page.locator("article").inner_text().split()).casefold()
    missing = [text for text in statements_on(site, name) if text not in shown]
    assert missing == []
    for entry in page.locator(".md-tabs a").all():
        expect(entry).to_be_visible()
    buttons = page.locator(".evidence-button")
    if buttons.count():
        buttons.first.click()
        target = buttons.first.get_attribute("popovertarget")
        expect(page.locator(f"#{target}")).to_be_visible()


def statements_on(site: Site, name: str) -> list[str]:
    """Each statement that the exported data say stands on a page; roles are told in one line."""
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
    expect(page.locator("#__search")).not_to_be_checked()
    assert page.evaluate("document.activeElement === document.body")
    expect(page).to_have_url(site.address + "timeline.html")
    field = page.locator(".md-search__input")
    field.press_sequentially(SINGLE_KEYS)
    expect(field).to_have_value(SINGLE_KEYS)


def test_a_palette_is_kept_only_once_it_was_chosen(open_page: OpenPage) -> None:
    page = open_page("glossary.html", **DESK, color_scheme="dark", locale="en-GB")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    assert stored(page) == []
    page.get_by_title("Switch to light mode").click()
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    assert len(stored(page)) == 1
    page.goto(page.url.replace("glossary", "places"))
    expect(body).to_have_attribute("data-md-color-scheme", "default")


def test_nothing_moves_for_whoever_asks_for_that(open_page: OpenPage) -> None:
    page = open_page("index.html", **DESK, reduced_motion="reduce")
    moving = page.evaluate(
        "() => [...document.querySelectorAll('*')].map(element => getComputedStyle(element))"
        ".filter(style => !/^0s(, 0s)*$/.test(style.transitionDuration)"
        " || style.animationName !== 'none').length"
    )
    assert moving == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_is_given_to_whoever_asks_for_it(open_page: OpenPage, scheme: str) -> None:
    page = open_page("figures.html", **DESK, contrast="more", color_scheme=scheme)
    ask(page, "prune")
    assert axe(page, {"runOnly": {"type": "rule", "values": ["color-contrast-enhanced"]}}) == []


@pytest.mark.parametrize("name", PAGES)
def test_paper_shows_all(open_page: OpenPage, name: str) -> None:
    page = open_page(name, width=700, height=1000, java_script_enabled=True)
    page.emulate_media(media="print")
    page.wait_for_function(  # what was not laid out yet comes a frame later
        "() => [...document.querySelectorAll('article details > :not(summary)')]"
        ".every(e => e.checkVisibility({contentVisibilityAuto: true}))"
    )
    assert (
        page.locator("article .cited-here").count() or not page.locator(".evidence-button").count()
    )
    assert ask(page, "sideways") + ask(page, "cut", "article") == []
    expect(page.locator(".md-header")).to_be_hidden()


def test_paper_is_white_for_whoever_reads_in_the_dark(open_page: OpenPage) -> None:
    page = open_page("figures.html", width=700, height=1000, color_scheme="dark")
    page.emulate_media(media="print")
    ask(page, "prune")
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    assert axe(page, APPEARANCE) == []
