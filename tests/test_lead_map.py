"""The map of the whole story: all events by place, the most counted named, a key of the dots."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import replace

import pytest
from models import located, tiny
from support import LAKE

from explainer.evidence.load import load
from explainer.pages.boxes import Box, around
from explainer.pages.lead_map import GAP, LARGEST, MOST_NAMED, LeadMap, lead_map
from explainer.pages.projection import Spot
from explainer.pages.templates import environment
from explainer.source.outlines import Shape
from explainer.views.interface import Interface
from explainer.views.links import Link

LAND = Shape("Land", (((-12.0, 59.0), (-3.0, 59.0), (-3.0, 64.0), (-12.0, 64.0)),))


def of(counts: Mapping[str, int], *, told: int = 0) -> LeadMap:
    """The map of so many events at places of these names, and of ``told`` events at no place."""
    places = [
        located(name, f"{60.7 + number % 4 * 0.3:.2f}", f"{-8.7 + number * 0.33:.2f}")
        for number, name in enumerate(counts)
    ]
    at = [(place.id,) for place in places for _ in range(counts[str(place.name)])]
    events = [replace(tiny().timeline[0], places=there) for there in (*at, *[()] * told)]
    made = lead_map(
        replace(tiny(), places=tuple(places), timeline=tuple(events)), [LAND], Interface()
    )
    assert made is not None
    return made


def drawn(made: LeadMap) -> str:
    """What is printed of it."""
    parts = environment(Interface()).get_template("_parts.jinja").make_module({})
    links = {dot.id: Link(dot.name, "places", dot.id) for dot in made.dots}
    return str(parts.lead_map(made, links))  # type: ignore[attr-defined]


def at(*spots: tuple[str, str]) -> LeadMap:
    """The map of an event at places on these spots, north and east."""
    places = tuple(located(f"P{n}", *spot) for n, spot in enumerate(spots))
    event = replace(tiny().timeline[0], places=tuple(place.id for place in places))
    made = lead_map(replace(tiny(), places=places, timeline=(event,)), [LAND], Interface())
    assert made is not None
    return made


def test_the_area_of_a_dot_goes_with_the_number_of_its_events() -> None:
    made = of({"One": 1, "Four": 4, "Nine": 9})
    assert [(dot.name, dot.count) for dot in made.dots] == [("Nine", 9), ("Four", 4), ("One", 1)]
    assert [dot.radius for dot in made.dots] == pytest.approx(
        [LARGEST, LARGEST * 2 / 3, LARGEST / 3], abs=0.1
    )


def test_only_the_most_counted_are_named_all_are_told() -> None:
    names = {f"P{number}": 9 - number for number in range(8)}
    made = of(names)
    assert [dot.name for dot in made.dots if dot.label] == [*names][:MOST_NAMED]
    printed = drawn(made)
    assert all(f'aria-label="{name} {count} event' in printed for name, count in names.items())


def test_each_dot_is_a_link_to_its_place() -> None:
    printed = drawn(of({"Here": 3, "There": 1}))
    assert 'role="group" aria-label="Where"' in printed
    links = re.findall(r'<a href="(.*?)" aria-label="(.*?)"><path.*?/><circle.*?/><text', printed)
    assert links == [
        ("places.html&#35;Here", "Here 3 events"),
        ("places.html&#35;There", "There 1 event"),
    ]


def test_of_dots_on_one_another_the_name_of_the_smaller_is_a_link() -> None:
    north = {"Big": "61.2", "Small": "61.26"}
    big, small = (located(name, latitude, "-7.5") for name, latitude in north.items())
    events = [replace(tiny().timeline[0], places=at) for at in [(big.id,)] * 9 + [(small.id,)]]
    explainer = replace(tiny(), places=(big, small), timeline=tuple(events))
    made = lead_map(explainer, [LAND], Interface())
    assert made is not None
    held = [(dot.target.holds_dot, dot.target.holds_name) for dot in made.dots if dot.target]
    assert held == [(True, True), (False, True)]
    assert re.search(
        '<circle[^>]*/><a href="places.html&#35;Small"[^>]*><path[^>]*/><text', drawn(made)
    )


def test_events_at_no_place_of_the_map_are_counted_apart() -> None:
    made = of({"Here": 3}, told=4)
    assert (made.shown, made.events) == (3, 7)


def test_the_key_shows_one_event_and_the_most_at_the_scale_of_the_map() -> None:
    made = of({"Here": 12, "There": 3})
    assert made.key
    small, large = made.key.dots
    assert (small.text, large.text) == ("1", "12 events")
    assert large.radius == pytest.approx(small.radius * math.sqrt(12), rel=0.02)
    assert made.dots[0].radius == pytest.approx(large.radius, rel=0.02)


def test_no_target_meets_the_key() -> None:
    """The small dot is right above it, so that its target would reach into it."""
    big, small = located("Big", "61.6", "-7"), located("Small", "60.7", "-8.8")
    events = [replace(tiny().timeline[0], places=(each.id,)) for each in [big] * 400 + [small]]
    explainer = replace(tiny(), places=(big, small), timeline=tuple(events))
    made = lead_map(explainer, [LAND], Interface())
    assert made
    assert made.key
    target = made.dots[1].target
    assert target
    assert not target.box.meets(made.key.box)
    assert target.box.middle.y < made.dots[1].y - 5


def test_where_each_place_has_one_event_the_key_has_one_dot() -> None:
    made = of({"Here": 1})
    assert made.key
    assert [dot.text for dot in made.key.dots] == ["1 event"]


def test_nothing_on_the_map_meets_anything_else() -> None:
    made = of({f"Place{number}": 8 - number for number in range(8)})
    assert made.key
    assert [state.text for state in made.states] == ["Land"]
    texts = [made.key.box, *(state.box for state in made.states)]
    texts += [dot.box for dot in made.dots if dot.box]
    dots = [around(Spot(dot.x, dot.y), dot.radius) for dot in made.dots]
    assert not any(one.meets(other) for one in texts for other in texts if one is not other)
    assert not any(box.meets(dot) for box in texts for dot in dots)
    assert all(box.lies_in(Box(0, 0, made.width, made.height)) for box in texts)


CORNERS = [("60.6", "-8.9"), ("61.9", "-8.8"), ("60.6", "-6.1"), ("61.9", "-6.2")]


@pytest.mark.parametrize(
    ("dots", "at_left", "at_top"), [(0, True, False), (1, True, True), (2, False, False)]
)
def test_the_key_stands_in_the_first_corner_without_a_dot(
    dots: int, at_left: bool, at_top: bool
) -> None:
    made = at(*CORNERS[:dots], ("61.25", "-7.5"))
    assert made.key is not None
    assert (made.key.box.left == GAP, made.key.box.top == GAP) == (at_left, at_top)


def test_a_name_gives_way_to_the_key() -> None:
    beside = ("60.66", "-7.0")  # left of the lower right corner, in which the key stands
    made = at(*CORNERS[:2], beside)
    assert made.key is not None
    assert not any(dot.box.meets(made.key.box) for dot in made.dots if dot.box)
    assert [each.dots[-1].anchor for each in (made, at(beside))] == ["end", "start"]


def test_where_dots_are_in_all_corners_there_is_no_key() -> None:
    assert at(*CORNERS).key is None


def test_without_a_map_or_an_event_on_it_there_is_none() -> None:
    nowhere = replace(tiny(), timeline=tuple(replace(e, places=()) for e in tiny().timeline))
    assert lead_map(nowhere, [LAND], Interface()) is None
    no_map = replace(tiny(), site=replace(tiny().site, map=None))
    assert lead_map(no_map, [LAND], Interface()) is None
    assert lead_map(load(LAKE / "sources"), (), Interface()) is None


def test_the_small_maps_below_it_use_its_outlines() -> None:
    made = of({"Here": 3})
    parts = environment(Interface()).get_template("_parts.jinja").make_module({})
    assert drawn(made).count('id="outlines"') == 1
    used = str(parts.outlines(made.outlines, True))  # type: ignore[attr-defined]
    assert used == '<use href="#outlines"/>'


def test_where_there_is_no_map_nothing_is_printed() -> None:
    parts = environment(Interface()).get_template("_parts.jinja").make_module({})
    assert str(parts.lead_map(None, {})).strip() == ""  # type: ignore[attr-defined]
