"""Where a map is touched: areas large enough on any screen, none of which meets another."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explainer.pages.boxes import Box, around
from explainer.pages.projection import WIDTH, Spot
from explainer.pages.targets import LEAST, LOWEST, NARROWEST, Place, targets_of

HEIGHT = 400.0
NEEDED = LEAST * WIDTH / NARROWEST
DOT = around(Spot(300, 200), 8)


def beside(dot: Box, length: float = 150) -> Box:
    """A name to the right of ``dot``."""
    return Box(dot.right + 6, dot.middle.y - 14, dot.right + 6 + length, dot.middle.y + 14)


def test_a_place_alone_is_touched_at_its_dot_and_its_name() -> None:
    (target,) = targets_of([Place(DOT, beside(DOT))], HEIGHT)
    assert target
    assert (target.holds_dot, target.holds_name) == (True, True)
    assert target.box.joined(DOT).joined(beside(DOT)) == target.box
    assert target.box.bottom - target.box.top >= NEEDED


@pytest.mark.parametrize("height", [100.0, HEIGHT, 2000.0])
def test_targets_are_larger_where_the_style_sheet_makes_a_high_map_smaller(height: float) -> None:
    (target,) = targets_of([Place(around(Spot(300, 50), 8), None)], height)
    assert target
    left, top, right, bottom = target.box
    scale = min(NARROWEST / WIDTH, LOWEST / height)
    assert LEAST <= min(right - left, bottom - top) * scale < LEAST + 2


def test_near_the_edge_a_target_reaches_inwards() -> None:
    edge = around(Spot(10, 10), 8)
    (target,) = targets_of([Place(edge, None)], HEIGHT)
    assert target
    assert target.box.lies_in(Box(0, 0, WIDTH, HEIGHT))


def test_a_target_gives_way_to_the_name_of_another_and_to_what_is_taken() -> None:
    above, below = beside(DOT), Box(300, 225, 450, 253)
    for places, taken in (
        ([Place(DOT, above), Place(around(Spot(290, 239), 8), below)], []),
        ([Place(DOT, above)], [below]),
    ):
        target = targets_of(places, HEIGHT, taken)[0]
        assert target
        assert (target.holds_dot, target.box.meets(below)) == (True, False)


def test_where_its_dot_lies_on_another_its_name_is_the_target() -> None:
    big, small = around(Spot(300, 200), 34), around(Spot(315, 170), 6)
    above = Box(250, 130, 380, 158)
    one, other = targets_of([Place(big, beside(big)), Place(small, above)], HEIGHT)
    assert one
    assert other
    assert (one.holds_dot, other.holds_dot, other.holds_name) == (True, False, True)
    assert not one.box.meets(other.box)


def test_where_names_are_too_close_the_dot_alone_is_the_target() -> None:
    name = beside(DOT)
    above = Box(name.left, name.top - 30, name.right, name.top)
    (target,) = targets_of(
        [Place(DOT, name)], HEIGHT, [above, Box(name.left, name.bottom, 500, 250)]
    )
    assert target
    assert (target.holds_dot, target.holds_name) == (True, False)
    assert not target.box.meets(name)


def test_where_there_is_no_room_there_is_no_target() -> None:
    close = [Place(around(Spot(300 + 20 * n, 200), 8), None) for n in range(3)]
    assert targets_of(close, HEIGHT)[1] is None


spots = st.builds(Spot, st.floats(10, WIDTH - 10), st.floats(10, HEIGHT - 10))


@given(st.lists(spots, max_size=40))
def test_however_many_places_there_are_no_two_targets_meet(dots: list[Spot]) -> None:
    found = targets_of([Place(around(dot, 8), None) for dot in dots], HEIGHT)
    boxes = [target.box for target in found if target]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert all(min(b.right - b.left, b.bottom - b.top) >= NEEDED for b in boxes)
    assert all(box.lies_in(Box(0, 0, WIDTH, HEIGHT)) for box in boxes)
    assert bool(boxes) == bool(dots)
