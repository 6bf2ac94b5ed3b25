"""Maps in a browser, with its letters: names are large enough, whole, and clear of one another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

import pytest
from looks import DESK, PHONE, WIDTHS, OpenPage
from playwright.sync_api import ViewportSize, expect
from sites import Site, served

READABLE = 11
LARGEST = 17
# Each text of a map: its words, its box, that of its map, and how large its letters are.
TEXTS = """all => all.map(text => {
  const box = ({ left, top, right, bottom }) => [left, top, right, bottom];
  const [own, whole] = [text, text.ownerSVGElement].map(one => box(one.getBoundingClientRect()));
  const size = parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a;
  return [text.textContent, own, whole, size];
})"""


# What each link is called, and its box.
TARGETS = """all => all.map(link => {
  const { left, top, right, bottom } = link.getBoundingClientRect();
  return [link.getAttribute("aria-label"), left, top, right, bottom];
})"""


@pytest.fixture(scope="module")
def here(ferry: Site) -> Iterator[Site]:
    """The invented explainer in French, served."""
    with served(ferry) as site:
        yield site


def overlap(one: list[float], other: list[float]) -> bool:
    """Whether two boxes have more than an edge in common."""
    beside = one[2] <= other[0] or other[2] <= one[0]
    return not beside and one[1] < other[3] and other[1] < one[3]


def meet(one: list[float], other: list[float]) -> bool:
    """Whether two boxes overlap by more than letters leave empty above and below themselves."""
    beside = one[2] <= other[0] or other[2] <= one[0]
    slack = 0.15 * (one[3] - one[1])
    return not beside and one[1] + slack < other[3] - slack and other[1] + slack < one[3] - slack


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("name", ["places.html", "handout.html"])
def test_names_on_maps_can_be_read_and_are_whole(
    here: Site, open_page: OpenPage, name: str, size: ViewportSize
) -> None:
    page = open_page(name, here, **size)
    texts = page.locator(".map text").evaluate_all(TEXTS)
    assert {"Royaume-Uni", "France"} <= {words for words, *_ in texts}
    for words, own, whole, letters in texts:
        assert letters >= READABLE, words
        assert whole[0] <= own[0] < own[2] <= whole[2], words
        assert whole[1] <= own[1] < own[3] <= whole[3], words
    met = [(a[0], b[0]) for a, b in combinations(texts, 2) if meet(a[1], b[1])]
    assert met == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_names_on_small_maps_can_be_read_and_are_no_larger_than_the_text(
    open_page: OpenPage, size: ViewportSize
) -> None:
    page = open_page("index.html", **size)
    texts = page.locator(".maps text").evaluate_all(TEXTS)
    assert texts
    for words, own, whole, letters in texts:
        assert READABLE <= letters <= LARGEST, words
        assert whole[0] <= own[0] < own[2] <= whole[2], words


@pytest.mark.parametrize("name", ["index.html", "places.html"])
def test_dots_of_a_map_are_links_large_enough_and_apart(
    here: Site, open_page: OpenPage, name: str
) -> None:
    page = open_page(name, here, **DESK)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        targets = page.locator(".map svg a").evaluate_all(TARGETS)
        assert len(targets) > 3
        small = [(t, width) for t in targets if min(t[3] - t[1], t[4] - t[2]) < 24]
        met = [(a[0], b[0]) for a, b in combinations(targets, 2) if overlap(a[1:], b[1:])]
        assert (small, met) == ([], [])


def test_a_dot_of_the_lead_map_leads_to_its_place_by_hand_and_by_keyboard(
    here: Site, open_page: OpenPage
) -> None:
    page = open_page("handout.html", here, **PHONE)
    page.get_by_role("link", name="Falmouth 6 événements").click()
    expect(page).to_have_url(f"{here.address}places.html#falmouth")
    page.go_back()
    link = page.locator(".map.lead svg a").first
    expect(link).to_have_css("outline-style", "none")
    page.keyboard.press("Tab")  # what then has the focus shows it
    link.focus()
    expect(link).to_have_css("outline-style", "solid")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{here.address}places.html#falmouth")


def test_the_words_below_the_lead_map_lead_to_all_places(here: Site, open_page: OpenPage) -> None:
    page = open_page("index.html", here, **PHONE)
    page.locator(".map.lead figcaption a").click()
    expect(page).to_have_url(f"{here.address}places.html")


def test_without_a_map_there_is_no_frame_of_one(lake: Site, open_page: OpenPage) -> None:
    with served(lake) as site:
        for name in ("index.html", "places.html", "handout.html"):
            expect(open_page(name, site).locator(".map, .maps")).to_have_count(0)


def test_an_axis_of_numbers_stands_alike_whatever_way_a_language_is_written(
    open_page: OpenPage,
) -> None:
    place = """svg => {
      const [own, zero] = [svg, svg.querySelector("text[x='-12']")]
        .map(one => one.getBoundingClientRect());
      return [own.left - zero.left, getComputedStyle(svg).marginRight];
    }"""
    page = open_page("figures.html", **DESK)
    axis = page.locator("td .axis").first
    before = axis.evaluate(place)
    page.evaluate("document.documentElement.dir = 'rtl'")
    zero, margin = axis.evaluate(place)
    assert (zero, margin) == (pytest.approx(before[0], abs=0.1), before[1])
