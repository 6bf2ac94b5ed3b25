"""Outlines in pieces: what two share is one line, however it is simplified."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from models import tiny
from support import FERRY

from explainer.evidence.load import load, shapes_of
from explainer.pages.arcs import Line, pieces_of, rings_of
from explainer.pages.borders import COARSE, FINE, lands_of, outlines_of
from explainer.pages.projection import Spot
from explainer.source.outlines import Shape


def ring(*spots: tuple[float, float]) -> Line:
    return tuple(Spot(*spot) for spot in spots)


# Two neighbours, of which the border has a bend of the area 1; west of them an island.
WEST = ring((0, 0), (10, 0), (11, 1), (10, 2), (10, 20), (0, 20))
EAST = ring((20, 20), (10, 20), (10, 2), (11, 1), (10, 0), (20, 0))
ISLAND = ring((-9, 0), (-5, 0), (-5, 4), (-9, 4))


def area(line: Line) -> float:
    """What a ring holds, less than 0 where it runs the other way round."""
    around = pairwise((*line, line[0]))
    return sum(one.x * other.y - other.x * one.y for one, other in around) / 2


@pytest.mark.parametrize("least", [0.5, 3.0])
def test_a_border_is_the_same_line_for_both_neighbours(least: float) -> None:
    west, east = pieces_of([[WEST], [EAST]], least)
    shared = {piece.line for piece in west} & {piece.line for piece in east}
    assert len(shared) == 1
    assert {piece.other_way for piece in west} & {*east}
    (border,) = shared
    assert (Spot(11, 1) in border) == (least < 1)


def test_an_outline_alone_is_one_piece_and_its_ring_stays() -> None:
    ((piece,),) = pieces_of([[ISLAND]], 1)
    assert piece.line[0] == piece.line[-1]
    (made,) = rings_of([piece])
    assert {*made} == {*ISLAND}
    assert area(made) == area(ISLAND)


def test_a_hole_that_another_fills_is_shared_wherever_its_outline_begins() -> None:
    turned = ISLAND[2:] + ISLAND[:2]
    hole, filling = pieces_of([[ISLAND[::-1]], [turned]], 1)
    assert {piece.other_way for piece in hole} == {*filling}


def test_pieces_make_rings_again() -> None:
    west, east = pieces_of([[WEST, ISLAND], [EAST]], 0)
    rings = [*rings_of(west)]
    assert sorted(map(area, rings)) == [area(ISLAND), area(WEST)]
    coast = [one for one in (*west, *east) if one.other_way not in {*west, *east}]
    assert sorted(map(area, rings_of(coast))) == [area(ISLAND), area(WEST) + area(EAST)]


def test_a_ring_of_no_extent_is_none() -> None:
    assert pieces_of([[ring((1, 1), (1, 1))], [()]], 1) == [[], []]


def shape(name: str, *spots: tuple[float, float]) -> Shape:
    return Shape(name, (spots,))


def paths(*shapes: Shape, subject: str = "A") -> dict[str, str]:
    """What the map of the tiny explainer draws of ``shapes``, by kind."""
    frame = tiny().site.map
    assert frame is not None
    called = replace(frame, subject=type(frame.subject)(subject, frame.subject.place))
    return {each.kind: each.path for each in outlines_of(called, shapes, FINE)}


def kinds(*shapes: Shape, subject: str = "Sarnland") -> dict[str, int]:
    """How many lines of each kind it draws."""
    return {kind: path.count("M") for kind, path in paths(*shapes, subject=subject).items()}


A = shape("A", (-8.5, 61), (-8, 61), (-8, 61.5), (-8.5, 61.5))
B = shape("B", (-8, 61), (-7.5, 61), (-7.5, 61.5), (-8, 61.5))
FAR = shape("C", (-7, 61), (-6.5, 61), (-6.5, 61.5))


def test_land_is_one_and_a_border_is_drawn_once() -> None:
    assert kinds(A, B, FAR) == {"land": 2, "border": 1}


def test_the_subject_has_its_border_with_others_by_itself() -> None:
    assert kinds(A, B, FAR, subject="B") == {"land": 2, "subject": 1}


def test_an_outline_that_runs_the_wrong_way_is_land_all_the_same() -> None:
    assert kinds(A, Shape("B", (B.rings[0][::-1],))) == {"land": 2}


def test_a_state_too_narrow_to_be_seen_leaves_the_coast_of_its_neighbour_whole() -> None:
    """Its coast and its border become one line, which is still a part of the coast."""
    large = shape("A", (-8.5, 61), (-8, 61), (-8, 61.2), (-8, 61.21), (-8, 61.5), (-8.5, 61.5))
    narrow = shape("B", (-8, 61.2), (-7.9995, 61.205), (-8, 61.21))
    drawn = paths(large, narrow)
    land, own = (re.findall(r"[0-9.]+", drawn[kind]) for kind in ("land", "subject"))
    assert len(land) == len(own)
    assert "subject" not in paths(large, narrow, subject="B")


def test_a_needle_is_no_border() -> None:
    needle = [(-8.5, 61), (-8, 61), (-7.5, 61), (-8, 61), (-8, 61.5), (-8.5, 61.5)]
    assert kinds(shape("A", *needle)) == {"land": 1}


@pytest.mark.parametrize("least", [FINE, COARSE])
def test_states_of_the_world_share_their_borders(least: float) -> None:
    explainer = load(FERRY / "sources")
    frame, shapes = explainer.site.map, shapes_of(explainer, FERRY / "sources")
    assert frame is not None
    drawn = {each.kind: each.path for each in outlines_of(frame, shapes, least)}
    assert [*drawn] == ["land", "border", "subject"]
    # The mainland, Great Britain and Ireland: no state of the mainland is an island of its own.
    assert drawn["land"].count("M") == 3 < len(lands_of(frame, shapes))
