"""The map: which places have a dot, and labels that keep clear of dots, edges and one another."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from models import located, when
from support import TINY, copy_tiny, tiny_explainer

from explainer.evidence.load import load
from explainer.evidence.rules import check
from explainer.pages import dots, small_maps
from explainer.pages.borders import MARGIN
from explainer.pages.boxes import Box, around
from explainer.pages.dots import Dot, Style
from explainer.pages.map import DOT, LABEL, LETTER, Map, Mark, draw, map_of
from explainer.pages.projection import WIDTH
from explainer.pages.publish import outputs
from explainer.pages.small_maps import SmallMap, maps_by_date
from explainer.source.kinds import Decimal, Id, Precision, YesNo
from explainer.source.model import Explainer, Location, MapFrame
from explainer.source.outlines import Shape
from explainer.views.interface import Interface


@pytest.fixture(scope="module")
def tiny() -> Explainer:
    return load(TINY / "sources")


def drawn(tiny: Explainer, *places: Location) -> Map:
    assert tiny.site.map is not None
    return draw(tiny.site.map, (), places, Interface(), Counter())


def box(mark: Mark) -> Box:
    """What the label of ``mark`` covers, as far as letters are alike."""
    length, half = len(mark.place.name) * LETTER * LABEL, LABEL / 2
    left = {"start": 0.0, "middle": length / 2, "end": length}[mark.anchor]
    x, y = mark.label
    return Box(x - left, y - half - half / 2, x - left + length, y + half / 2)


def test_a_label_gives_way_to_a_label_and_to_a_dot(tiny: Explainer) -> None:
    west, east = located("aaaaa", "61.2", "-7.8"), located("bbbbb", "61.2", "-7.5")
    near = located("ccccc", "61.22", "-7.9")
    marks = drawn(tiny, west, east, near).marks
    assert len(marks) == 3
    boxes = [box(mark) for mark in marks]
    assert not any(one.meets(other) for one in boxes for other in boxes if one is not other)
    for mark in marks:
        dot = Box(mark.dot.x - DOT, mark.dot.y - DOT, mark.dot.x + DOT, mark.dot.y + DOT)
        assert not any(one.meets(dot) for one in boxes)


def test_a_label_gives_way_to_a_label_where_no_dot_is_near(tiny: Explainer) -> None:
    first, second = located("aaaaa", "61.2", "-7.5"), located("bbbbb", "61.16", "-7.52")
    one, other = drawn(tiny, first, second).marks
    assert one.anchor == "start"
    assert other.anchor == "end"
    assert not box(one).meets(box(other))


@pytest.mark.parametrize(("name", "stands"), [("abcdefgh", "start"), ("東西南北東西南北", "end")])
def test_letters_that_fill_a_square_need_more_room(tiny: Explainer, name: str, stands: str) -> None:
    made = drawn(tiny, located(name, "61.2", "-6.7"))
    (mark,) = made.marks
    assert (mark.text, mark.anchor) == (name, stands)
    there = Style(made.height, LABEL, lambda _: DOT)
    (dot,) = dots.dots_of(there, Counter({name: 1}), {name: mark})
    assert dot.box is not None
    assert (dot.anchor, dot.box.lies_in(there.frame)) == (stands, True)


def test_a_label_alone_stands_to_the_right_and_at_the_edge_to_the_left(tiny: Explainer) -> None:
    (middle,) = drawn(tiny, located("aaaaa", "61.2", "-7.5")).marks
    (edge,) = drawn(tiny, located("aaaaa", "61.2", "-6.05")).marks
    assert (middle.anchor, edge.anchor) == ("start", "end")


def test_what_lies_outside_the_frame_or_on_another_dot_has_none(tiny: Explainer) -> None:
    marks = drawn(
        tiny,
        located("first", "61.2", "-7.5"),
        located("same", "61.2", "-7.5"),
        located("north", "62.1", "-7.5"),
        located("west", "61.2", "-9.1"),
        replace(tiny.places[0], latitude=None),
    ).marks
    assert [mark.place.name for mark in marks] == ["first"]


def test_a_place_of_a_kind_that_is_too_large_has_no_dot(tiny: Explainer) -> None:
    def names(explainer: Explainer) -> list[str]:
        made = map_of(explainer, (), Interface(), Counter())
        assert made is not None
        return [mark.place.name for mark in made.marks]

    town, island = tiny.vocabulary.place_kinds
    marked = replace(town, marked=YesNo("yes", town.place))
    kinds = replace(tiny.vocabulary, place_kinds=(marked, island))
    assert names(replace(tiny, vocabulary=kinds)) == ["Tolmere"]
    large = replace(town, marked=YesNo("no", town.place))
    kinds = replace(tiny.vocabulary, place_kinds=(large, island))
    assert (names(tiny), names(replace(tiny, vocabulary=kinds))) == (["Tolmere"], [])


def test_beside_names_stand_numbers_the_largest_says_of_what(tiny: Explainer) -> None:
    names = {"Most": "-8.5", "Few": "-7.5", "None": "-6.5"}
    places = [located(name, "61.2", longitude) for name, longitude in names.items()]
    assert tiny.site.map is not None
    counts = Counter({"Most": 12, "Few": 1})
    made = draw(tiny.site.map, (), places, Interface(), counts)
    assert [mark.text for mark in made.marks] == ["Most 12 events", "Few 1", "None"]
    assert not any(mark.is_numbered for mark in made.marks)


def test_where_a_number_has_no_room_a_name_has_it_beside_the_map() -> None:
    towns = {
        f"A town with a long name {number}": located(
            f"A town with a long name {number}", f"{61.2 + number * 0.05:.2f}", "-7.5"
        )
        for number in range(4)
    }
    event = replace(tiny_explainer().timeline[0], places=tuple(one.id for one in towns.values()))
    made = replace(tiny_explainer(), places=tuple(towns.values()), timeline=(event,))
    page = next(each.text for each in outputs(made, {}) if each.uri == "places.md")
    caption = page.partition("<figcaption>")[2].partition("</figcaption>")[0]
    assert re.search(r">1</text>", page)
    assert re.search(r"1 <a [^>]*>A town with a long name \d</a> \(1\)\.", caption)


def test_without_a_frame_there_is_no_map(tiny: Explainer) -> None:
    assert (
        map_of(replace(tiny, site=replace(tiny.site, map=None)), (), Interface(), Counter()) is None
    )


def test_places_that_lie_in_one_another_still_have_maps(tiny: Explainer) -> None:
    first, second, *others = tiny.places
    within = (replace(first, within=second.id), replace(second, within=first.id))
    maps = maps_by_date(replace(tiny, places=(*within, *others)), (), Interface())
    assert [dot.id for dot in maps[0].dots]


def test_what_lies_in_a_place_is_counted_there(tiny: Explainer) -> None:
    events = [event for event in tiny.timeline if event.when.days == 1 and event.places]
    site = replace(located("pier", "61", "-7"), within=events[0].places[0])
    unmarked = replace(site, latitude=None, longitude=None)
    there = replace(events[0], places=(unmarked.id,))
    explainer = replace(tiny, places=(*tiny.places, unmarked), timeline=(there,))
    (only,) = maps_by_date(explainer, (), Interface())
    assert [(dot.id, dot.count) for dot in only.dots] == [(str(events[0].places[0]), 1)]


@pytest.mark.parametrize(("precision", "shown_at"), [("region", "city"), ("town", "around")])
def test_a_town_in_a_region_has_its_own_dot_what_lies_in_a_town_has_not(
    tiny: Explainer, precision: str, shown_at: str
) -> None:
    event = next(event for event in tiny.timeline if event.when.days == 1)
    at = tiny.places[0].place
    whole = replace(located("whole", "61.5", "-8"), within=None)
    around = replace(
        located("around", "61", "-7"), within=whole.id, precision=Precision(precision, at)
    )
    city = replace(located("city", "61.1", "-7.1"), within=around.id)
    there = replace(event, places=(city.id,))
    made = replace(tiny, places=(whole, around, city), timeline=(there,))
    (only,) = maps_by_date(made, (), Interface())
    assert [dot.id for dot in only.dots] == [shown_at]


def test_small_maps_are_of_the_days_with_most_events_in_order_of_time(tiny: Explainer) -> None:
    names = ("north", "south")
    places = tuple(located(name, f"{61 + n / 2}", "-7") for n, name in enumerate(names))
    reported = {"06": ["north"] * 3, "01": [*names], "02": ["north"] * 2, "03": [*names, "north"]}
    reported |= {"04": ["south"], "04/2031-03-05": ["south"] * 9}
    events = tuple(
        replace(tiny.timeline[0], when=when(f"2031-03-{day}"), places=(Id(name, places[0].place),))
        for day, those in reported.items()
        for name in those
    )
    maps = maps_by_date(replace(tiny, places=places, timeline=events), (), Interface())
    counts = [[(dot.id, dot.count) for dot in each.dots] for each in maps]
    days = (date(2031, 3, day) for day in (1, 2, 3, 6))
    assert [each.title for each in maps] == [Interface().day(day) for day in days]
    assert counts == [
        [("north", 1), ("south", 1)],
        [("north", 2)],
        [("north", 2), ("south", 1)],
        [("north", 3)],
    ]
    (south,) = {(dot.x, dot.y) for each in maps for dot in each.dots if dot.id == "south"}
    assert [each.earlier for each in maps] == [(), (south,), (), (south,)]


def test_a_name_on_a_small_map_keeps_clear_of_the_rings_of_earlier_days(tiny: Explainer) -> None:
    early, late = (located(name, "61.2", at) for name, at in (("Early", "-7.1"), ("Late", "-7.5")))
    days = {"2031-03-01": early, "2031-03-02": late}
    events = tuple(
        replace(tiny.timeline[0], when=when(day), places=(place.id,)) for day, place in days.items()
    )
    made = replace(tiny, places=(early, late), timeline=events)
    first, second = maps_by_date(made, (), Interface())
    assert not first.earlier
    (ring,), (dot,) = second.earlier, second.dots
    assert not label_box(dot).meets(around(ring, small_maps.RING))
    (alone,) = maps_by_date(replace(made, timeline=events[1:]), (), Interface())
    assert (alone.dots[0].anchor, dot.anchor) == ("start", "end")


@pytest.mark.parametrize(("first", "told"), [("2031-03-01", True), ("2031-03-02", False)])
def test_what_a_ring_is_is_told_where_a_small_map_has_one(
    tiny: Explainer, first: str, told: bool
) -> None:
    places = (located("North", "61.5", "-7"), located("South", "61", "-7"))
    days = (first, "2031-03-02")
    events = tuple(
        replace(tiny.timeline[0], when=when(day), places=(place.id,))
        for day, place in zip(days, places, strict=True)
    )
    made = replace(tiny, places=places, timeline=events)
    page = next(each.text for each in outputs(made, {}) if each.uri == "index.md")
    maps = page.partition('<div class="maps"')[2].partition("</p>")[0]
    assert ("Ring: earlier" in maps, 'class="wide"' in maps) == (told, told)


@pytest.mark.parametrize(("most", "few", "largest"), [(4, 15, 20), (100, 15, 60), (1600, 11.2, 60)])
def test_no_dot_of_a_small_map_covers_the_map(
    tiny: Explainer, most: int, few: float, largest: float
) -> None:
    places = (located("north", "61.5", "-7"), located("south", "61", "-7"))
    event = next(event for event in tiny.timeline if event.when.days == 1)
    north, south = (replace(event, places=(place.id,)) for place in places)
    made = replace(tiny, places=places, timeline=(*[north] * most, south))
    (only,) = maps_by_date(made, (), Interface())
    assert [dot.radius for dot in only.dots] == [largest, few]


def test_places_of_one_event_stand_in_its_order(tiny: Explainer) -> None:
    names = ("north", "south", "east", "west", "middle", "harbour")
    places = tuple(located(name, f"{60.6 + n / 5}", "-7") for n, name in enumerate(names))
    event = next(event for event in tiny.timeline if event.when.days == 1)
    there = replace(event, places=tuple(place.id for place in places))
    (only,) = maps_by_date(replace(tiny, places=places, timeline=(there,)), (), Interface())
    assert [dot.id for dot in only.dots] == [*names]


def of_one_day(tiny: Explainer, places: list[Location], most: str) -> SmallMap:
    """The small map of a day on which nine events are at the place ``most``, one at each other."""
    event = next(event for event in tiny.timeline if event.when.days == 1)
    names = [place.id for place in places]
    once = replace(event, places=tuple(names))
    more = [replace(event, places=tuple(name for name in names if name == most))] * 8
    (only,) = maps_by_date(
        replace(tiny, places=tuple(places), timeline=(once, *more)), (), Interface()
    )
    return only


def label_box(dot: Dot) -> Box:
    """What the label of ``dot`` covers, as far as letters are alike."""
    assert dot.label
    length = len(f"{dot.name} {dot.count}") * dots.LETTER * small_maps.LABEL
    left = {"start": 0.0, "middle": length / 2, "end": length}[dot.anchor]
    x, y = dot.label
    return Box(x - left, y - small_maps.LABEL * 0.8, x - left + length, y)


def round_box(dot: Dot) -> Box:
    return Box(dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius)


@pytest.mark.parametrize(
    "second", [("61.3", "-7.45"), ("61.2", "-7.3"), ("61.1", "-7.5"), ("61.2", "-7.62")]
)
def test_on_a_small_map_the_names_of_neighbours_keep_clear(
    tiny: Explainer, second: tuple[str, str]
) -> None:
    places = [located("Alm", "61.2", "-7.5"), located("Tal", *second)]
    made = of_one_day(tiny, places, "Alm")
    assert [(dot.name, dot.count) for dot in made.dots] == [("Alm", 9), ("Tal", 1)]
    one, other = map(label_box, made.dots)
    assert not one.meets(other)
    for dot in made.dots:
        assert not any(round_box(dot).meets(box) for box in (one, other))
        assert dot.leader == ""


def test_on_a_crowded_small_map_a_line_leads_to_a_name_or_it_is_left_to_the_caption(
    tiny: Explainer,
) -> None:
    places = [
        located(f"Place-{row}-{column}", f"{61.1 + row * 0.06:.2f}", f"{-7.6 + column * 0.1}")
        for row in range(5)
        for column in range(6)
    ]
    made = of_one_day(tiny, places, "Place-2-2")
    assert len(made.dots) == len(places)
    named = [dot for dot in made.dots if dot.label]
    assert 1 < len(named) < len(places)
    boxes = [label_box(dot) for dot in named]
    assert not any(one.meets(other) for one in boxes for other in boxes if one is not other)
    assert not any(box.meets(round_box(dot)) for box in boxes for dot in made.dots)
    assert all(box.lies_in(Box(0, 0, made.width, made.height)) for box in boxes)
    led = [dot for dot in named if dot.leader]
    assert led
    assert all(dot.leader.startswith(f"M{dot.x:g} {dot.y:g}L") for dot in led)
    assert all(place.name in made.summary for place in places)


def test_places_outside_the_frame_are_listed(tiny: Explainer) -> None:
    inside, outside = located("Here", "61", "-8"), located("Far", "61", "8")
    nowhere = replace(located("Nowhere", "61", "-8"), latitude=None, longitude=None)
    made = drawn(tiny, inside, outside, nowhere)
    assert [str(mark.place.name) for mark in made.marks] == ["Here"]
    assert [str(each.name) for each in made.outside] == ["Far"]


def across(tiny: Explainer) -> MapFrame:
    """A frame from 170 to 190 degrees east."""
    assert tiny.site.map is not None
    at = tiny.places[0].place
    return replace(tiny.site.map, west=Decimal("170", at), east=Decimal("-170", at))


def test_a_frame_may_reach_across_180_degrees(tiny: Explainer) -> None:
    names = {"West": "175", "Middle": "180", "East": "-175", "Outside": "-165"}
    places = [located(name, "61", longitude) for name, longitude in names.items()]
    made = draw(across(tiny), (), places, Interface(), Counter())
    dots = {str(mark.place.name): mark.dot.x for mark in made.marks}
    assert list(dots) == ["West", "Middle", "East"]
    assert dots["West"] < dots["Middle"] < dots["East"]
    assert dots["Middle"] == pytest.approx(WIDTH / 2, abs=0.2)
    assert [str(each.name) for each in made.outside] == ["Outside"]


@pytest.mark.parametrize("east", [-178.0, 182.0])
def test_an_outline_across_180_degrees_is_in_one_piece(tiny: Explainer, east: float) -> None:
    ring = ((178.0, 60.8), (east, 60.8), (east, 61.5), (178.0, 61.5))
    (outline,) = draw(across(tiny), [Shape("Isle", (ring,))], (), Interface(), Counter()).outlines
    steps = [float(number) for number in re.findall(r"-?[\d.]+", outline.path)]
    assert max(map(abs, steps[2:])) < WIDTH / 2


def test_a_frame_across_180_degrees_is_no_problem(tiny: Explainer) -> None:
    other = replace(tiny, site=replace(tiny.site, map=across(tiny)))
    assert [problem.code for problem in check(other)] == []


FAR = {
    "around the other pole": ((-180.0, -70.0), (180.0, -70.0), (180.0, -90.0), (-180.0, -90.0)),
    "beside it": ((2.0, 60.0), (4.0, 60.0), (4.0, 62.0)),
    "to the north": ((-8.0, 70.0), (-7.0, 70.0), (-7.0, 71.0)),
}


@pytest.mark.parametrize("ring", FAR.values(), ids=FAR)
def test_an_outline_outside_of_the_frame_is_not_drawn(
    tiny: Explainer, ring: tuple[tuple[float, float], ...]
) -> None:
    assert tiny.site.map is not None
    assert draw(tiny.site.map, [Shape("Far", (ring,))], (), Interface(), Counter()).outlines == ()


def test_an_outline_ends_a_little_outside_of_the_frame(tiny: Explainer) -> None:
    assert tiny.site.map is not None
    ring = ((-12.0, 61.0), (-3.0, 61.0), (-3.0, 61.5), (-12.0, 61.5))
    made = draw(tiny.site.map, [Shape("Belt", (ring,))], (), Interface(), Counter())
    x, y = 0.0, 0.0
    for step in re.findall(r"(-?[\d.]+)[ ]?(-?[\d.]+)", made.outlines[0].path):
        x, y = x + float(step[0]), y + float(step[1])
        assert -MARGIN <= round(x, 1) <= WIDTH + MARGIN
        assert -MARGIN <= round(y, 1) <= made.height + MARGIN


def test_a_place_that_may_lie_far_from_its_dot_is_a_ring(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    file = sources / "places.yml"
    text = file.read_text("utf-8")
    drawn = {}
    for precision in ("", "town", "district", "region", "country"):
        line = f"  precision: {precision}\n" if precision else ""
        file.write_text(text.replace("  longitude: -7.5\n", f"  longitude: -7.5\n{line}"), "utf-8")
        made = {each.uri: each for each in outputs(load(sources), {})}
        page = made["places.md"].text
        rings = page.count('class="wide"')
        (place,) = json.loads(made["data/places.geojson"].text)["features"]
        told = "Ring: somewhere" in page, "· coordinates:" in page
        drawn[precision] = (rings, place["properties"]["precision"], told)
    assert drawn == {
        "": (0, None, (False, False)),
        "town": (0, "town", (False, False)),
        "district": (0, "district", (False, True)),
        "region": (1, "region", (True, False)),
        "country": (1, "country", (True, False)),
    }


def test_how_closely_coordinates_fit_is_told_where_there_is_a_dot_alone() -> None:
    longitudes = {"Quay": "-7.5", "Pier": "-7.501", "Mole": "-8"}
    sites = [located(name, "61.2", longitude) for name, longitude in longitudes.items()]
    close = tuple(replace(site, precision=Precision("district", site.place)) for site in sites)
    made = replace(tiny_explainer(), places=close, timeline=())
    page = next(each.text for each in outputs(made, {}) if each.uri == "places.md")
    parts = {name: page.partition(f"## {name} ")[2].partition("\n##")[0] for name in longitudes}
    told = [name for name, part in parts.items() if "coordinates:" in part]
    assert told == ["Quay", "Mole"]
