"""The aids for reading, each in a real browser: filters, map, diagram, terms, weight."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from looks import DESK, PAGES, PHONE, OpenPage, is_open
from playwright.sync_api import Page, expect
from sites import Builder, Site, served
from support import copy_tiny

SHOWN = "[data-item]:not([hidden])"
# The budget for the first view of a page, compressed, whatever it loads by itself.
BUDGET = 80_000


def shown(page: Page) -> int:
    return page.locator(SHOWN).count()


def test_a_filter_shows_what_it_counts_announces_it_and_stands_in_the_address(
    middling: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html", middling, **DESK)
    everything = shown(page)
    place = page.get_by_label("Place")
    option = place.locator("option[value=place-1]").text_content() or ""
    place.select_option("place-1")
    counted = int(re.findall(r"\((\d+)\)$", option)[0])
    assert 0 < counted == shown(page) < everything
    expect(page.get_by_role("status").first).to_have_text(f"{counted} of {everything} shown")
    assert page.url.endswith("?place=place-1")
    page.get_by_role("button", name="Show everything").click()
    expect(page.get_by_role("status").first).to_have_text(f"{everything} of {everything} shown")
    assert "?" not in page.url


def test_an_address_with_filters_opens_filtered_by_keyboard_alike(
    middling: Site, open_page: OpenPage
) -> None:
    page = open_page("timeline.html?topic=harbour&status=corroborated", middling, **PHONE)
    assert page.get_by_label("Topic").input_value() == "harbour"
    filtered = shown(page)
    assert 0 < filtered < page.locator("[data-item]").count()
    page.get_by_label("Status").press("Home")
    assert shown(page) > filtered


def test_as_known_at_shows_more_with_each_moment(middling: Site, open_page: OpenPage) -> None:
    page = open_page("timeline.html", middling, **DESK)
    moments = page.get_by_label("As known at")
    numbers = []
    for value in range(moments.locator("option").count() - 1):
        moments.select_option(str(value))
        numbers.append(shown(page))
    assert len(numbers) > 2
    assert numbers == sorted(set(numbers))
    assert numbers[-1] == page.locator("[data-item]").count()


def test_what_an_address_points_to_is_never_filtered_away(open_page: OpenPage) -> None:
    page = open_page("timeline.html?place=sarn#crowd-gathers", **DESK)
    expect(page.locator("#crowd-gathers")).to_be_visible()


def test_the_agreement_table_filters_by_page_and_status(open_page: OpenPage) -> None:
    page = open_page("agreement.html", **DESK)
    page.get_by_label("Page").select_option("figures")
    page.get_by_label("Status").select_option("contradicted")
    rows = page.locator(SHOWN)
    assert rows.count() > 0
    assert {row.get_attribute("data-page") for row in rows.all()} == {"figures"}


def test_without_script_there_is_no_form_and_everything_is_shown(open_page: OpenPage) -> None:
    page = open_page("timeline.html", **DESK, java_script_enabled=False)
    expect(page.locator("form.filters")).to_be_hidden()
    events = page.locator("[data-item]")
    assert shown(page) == events.count() > 0
    expect(events.last).to_be_visible()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_each_place_on_the_map_is_legible_and_leads_to_its_events(
    open_page: OpenPage, size: dict[str, int]
) -> None:
    page = open_page("places.html", **size)
    marks = page.locator(".map a")
    assert marks.count() >= 1
    for mark in marks.all():
        address = mark.get_attribute("href") or ""
        assert page.locator(f'[id="{address.partition("#")[2]}"]').count() == 1
        box = mark.locator("text").bounding_box()
        assert box is not None
        assert box["height"] >= 9
        assert 0 <= box["x"] <= box["x"] + box["width"] <= size["width"]


@pytest.fixture(scope="session")
def crowded(built: Builder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The tiny explainer with eight more places round the first."""
    sources = copy_tiny(tmp_path_factory.mktemp("crowded")) / "sources"
    with (sources / "places.yml").open("a", encoding="utf-8") as places:
        for number in range(8):
            north, east = divmod(number, 3)
            places.write(
                f"\n- id: hamlet-{number}\n  kind: town\n  name: Hamlet at the {number}th mile\n"
                f"  latitude: {61.15 + 0.09 * north:.2f}\n  longitude: {-7.6 + 0.09 * east:.2f}\n"
            )
    with served(built("crowded", sources)) as here:
        yield here


@pytest.mark.xfail(reason="where many places lie close, the map still lays names over names")
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_the_names_on_the_map_keep_clear_of_one_another(
    crowded: Site, open_page: OpenPage, size: dict[str, int]
) -> None:
    page = open_page("places.html", crowded, **size)
    names = page.locator(".map text").filter(visible=True)
    boxes = [box for name in names.all() if (box := name.bounding_box())]
    assert len(boxes) > 4
    for one, other in combinations(boxes, 2):
        across = min(box["x"] + box["width"] for box in (one, other)) - max(one["x"], other["x"])
        down = min(box["y"] + box["height"] for box in (one, other)) - max(one["y"], other["y"])
        assert min(across, down) <= 1


def test_the_diagram_leads_to_actors_and_is_there_as_a_list(open_page: OpenPage) -> None:
    page = open_page("actors.html", **DESK)
    for node in page.locator(".diagram a").all():
        assert page.locator(node.get_attribute("href") or "").count() == 1
    told = page.locator(".diagram + details li")
    assert told.count() >= page.locator(".diagram line").count() > 0


def test_a_term_opens_on_hover_and_on_focus_and_closes_with_escape(open_page: OpenPage) -> None:
    page = open_page("index.html", **DESK)
    term = page.locator("button.term").first
    meaning = page.locator(f"#{term.get_attribute('popovertarget')}")
    term.hover()
    assert is_open(meaning)
    page.mouse.move(0, 0)
    expect(meaning).to_be_hidden()
    page.locator(".md-skip").focus()
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(meaning).to_be_visible()
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()


def test_a_term_opens_by_touch(open_page: OpenPage) -> None:
    page = open_page("index.html", **PHONE, has_touch=True)
    term = page.locator("button.term").first
    term.tap()
    assert is_open(page.locator(f"#{term.get_attribute('popovertarget')}"))


def test_a_reader_can_go_back_to_the_sentence(site: Site, open_page: OpenPage) -> None:
    page = open_page("timeline.html", **DESK)
    page.locator(".see a").first.click()
    page.get_by_role("button", name="Back to where I was").click()
    expect(page).to_have_url(site.address + "timeline.html")


@pytest.mark.parametrize("name", PAGES)
def test_the_first_view_keeps_within_its_weight_and_stays_where_it_is(
    site: Site, open_page: OpenPage, name: str
) -> None:
    page = open_page(None, **PHONE)
    fetched: set[str] = set()
    page.on("requestfinished", lambda request: fetched.add(request.url))
    page.goto(site.address + name, wait_until="networkidle")
    files = {Path(site.folder, url.removeprefix(site.address).split("?")[0]) for url in fetched}
    weight = sum(len(gzip.compress(file.read_bytes(), 6)) for file in files if file.is_file())
    assert weight <= BUDGET
    shift = page.evaluate(
        "() => new Promise(done => { let sum = 0; new PerformanceObserver(list => {"
        " for (const entry of list.getEntries()) sum += entry.value; })"
        ".observe({type: 'layout-shift', buffered: true}); setTimeout(() => done(sum), 100); })"
    )
    assert shift < 0.02


@pytest.mark.parametrize("name", PAGES)
def test_no_heading_has_an_empty_line(open_page: OpenPage, name: str) -> None:
    page = open_page(name, **PHONE)
    # Of the text and of the sign beside it, which shows when it is pointed at.
    empty = page.locator("article :is(h1, h2, h3)").evaluate_all(
        "headings => headings.filter(heading => { const range = document.createRange();"
        " range.selectNodeContents(heading); range.setEndBefore(heading.lastElementChild);"
        " const sign = heading.lastElementChild.getBoundingClientRect();"
        " return heading.lastElementChild.matches('.headerlink')"
        " && sign.top >= range.getBoundingClientRect().bottom; }).map(({ id }) => id)"
    )
    assert empty == []
