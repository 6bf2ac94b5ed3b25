"""State names on maps: inside their outlines, clear of dots, in the language of the site."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest
from models import located
from support import TINY

from explainer.evidence.load import load
from explainer.pages.boxes import Box
from explainer.pages.map import DOT, LABEL, Map, draw
from explainer.pages.neighbours import StateName, state_names
from explainer.pages.projection import WIDTH, Projection
from explainer.source.model import Explainer, MapFrame
from explainer.source.outlines import Ring, Shape
from explainer.views.interface import Interface


@pytest.fixture(scope="module")
def tiny() -> Explainer:
    return load(TINY / "sources")


@pytest.fixture
def frame(tiny: Explainer) -> MapFrame:
    """From 60.5 to 62 north, from -9 to -6 east."""
    assert tiny.site.map is not None
    return tiny.site.map


def square(west: float, south: float, east: float, north: float) -> Ring:
    return ((west, south), (east, south), (east, north), (west, north))


WEST, EAST = square(-12, 60, -7.5, 63), square(-7.5, 60, -3, 63)


def named(frame: MapFrame, *shapes: Shape, language: str = "en") -> dict[str, StateName]:
    found = state_names(frame, shapes, (), LABEL, Interface(language))
    return {name.text: name for name in found}


def test_each_state_has_its_name_on_its_own_side(frame: MapFrame) -> None:
    border = Projection(frame).spot(-7.5, 61.2).x
    names = named(frame, Shape("West", (WEST,)), Shape("East", (EAST,)))
    assert names["West"].box.right <= border <= names["East"].box.left


def test_an_outline_without_a_name_is_drawn_without_one(frame: MapFrame) -> None:
    assert named(frame, Shape("", (WEST,)), Shape(" ", (EAST,))) == {}


def test_a_name_that_would_be_cut_at_the_edge_stands_further_in_or_not_at_all(
    frame: MapFrame,
) -> None:
    whole = Box(0, 0, WIDTH, Projection(frame).height)
    corner = Shape("A corner", (square(-6.9, 60, -3, 61.2),))
    (name,) = named(frame, corner).values()
    assert name.box.lies_in(whole)
    assert named(frame, Shape("A strip", (square(-6.2, 60, -3, 63),))) == {}


def test_a_name_is_in_no_hole_of_its_state(frame: MapFrame) -> None:
    lake = square(-8.4, 60.7, -6.6, 61.8)
    (name,) = named(frame, Shape("Land", (square(-12, 59, -3, 64), lake))).values()
    corner = Projection(frame).spot(-8.4, 61.8), Projection(frame).spot(-6.6, 60.7)
    assert not name.box.meets(
        Box(corner[0].x + 30, corner[0].y + 30, corner[1].x - 30, corner[1].y - 30)
    )


def test_a_name_keeps_clear_of_dots_and_of_their_names(frame: MapFrame) -> None:
    def made(*spots: tuple[str, str]) -> Map:
        places = [located(f"Town{n}", *spot) for n, spot in enumerate(spots)]
        return draw(
            frame, [Shape("Land", (square(-12, 59, -3, 64),))], places, Interface(), Counter()
        )

    (alone,) = made().states
    middle = Projection(frame).spot(-7.5, 61.25)
    assert abs(alone.box.middle.x - middle.x) < 10
    crowded = made(("61.25", "-7.5"), ("61.3", "-7.9"), ("61.1", "-7.2"))
    (name,) = crowded.states
    for mark in crowded.marks:
        x, y = mark.dot
        assert not name.box.meets(mark.box)
        assert not name.box.meets(Box(x - DOT, y - DOT, x + DOT, y + DOT))


def test_names_keep_clear_of_one_another_and_the_larger_state_comes_first(
    frame: MapFrame,
) -> None:
    one, other = square(-12, 59, -3, 64), square(-8.5, 60.8, -6.5, 61.7)
    names = [*named(frame, Shape("Inner", (other,)), Shape("Outer", (one,))).values()]
    assert [name.text for name in names] == ["Outer", "Inner"]
    assert not names[0].box.meets(names[1].box)


@pytest.mark.parametrize(
    ("language", "name"), [("en", "Sarnland"), ("de", "Norwegen"), ("ru", "Норвегия")]
)
def test_names_are_in_the_language_of_the_site_where_their_code_is_known(
    frame: MapFrame, language: str, name: str
) -> None:
    shapes = Shape("Sarnland", (WEST,), "NO"), Shape("Elsewhere", (EAST,), "ZZQ")
    assert {*named(frame, *shapes, language=language)} == {name, "Elsewhere"}


def test_a_state_outside_of_the_frame_has_no_name(frame: MapFrame) -> None:
    assert named(frame, Shape("Far", (square(2, 60, 4, 62),))) == {}


def test_the_subject_is_named_too(frame: MapFrame) -> None:
    subject = replace(frame, subject=type(frame.subject)("West", frame.subject.place))
    assert [*named(subject, Shape("West", (WEST,)))] == ["West"]


def test_letters_of_other_scripts_are_wider(frame: MapFrame) -> None:
    widths = []
    for name in ("Norway", "Норвег", "挪挪挪挪挪挪"):
        (made,) = named(frame, Shape(name, (square(-12, 59, -3, 64),))).values()
        widths.append(made.box.right - made.box.left)
    assert widths == sorted({*widths})
