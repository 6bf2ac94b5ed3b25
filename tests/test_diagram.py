"""The drawing of who stands how to whom: nothing covers anything, and each line says what it is."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, product

import pytest
from support import TINY

from explainer.evidence.load import load
from explainer.pages.curves import RADIUS, Box
from explainer.pages.diagram import LONGEST, WIDTH, Diagram, lay_out
from explainer.source.kinds import Id, Line
from explainer.source.model import Explainer

WORDS = {"works-for": "works for", "knows": "knows"}
# Rows and relations of three drawings: small, with much in a row, and with a long way down.
DRAWINGS = [
    ([["a", "b"], ["c"]], ["ab", "bc", "ca"]),
    ([["a", "b", "c", "d", "e"], ["f"]], ["af", "bf", "cf", "df", "ef", "ab", "bc"]),
    (
        [["a", "b"], ["c", "d", "e"], ["f", "g"], ["h"], ["i", "j"]],
        ["ab", "ac", "ad", "cd", "db", "de", "eb", "fd", "dh", "gh", "gj", "ih", "jh"],
    ),
]


@pytest.fixture(scope="module")
def tiny() -> Explainer:
    return load(TINY / "sources")


def drawn(
    tiny: Explainer, rows: list[list[str]], *relations: tuple[str, str, str], name: str = "{}"
) -> Diagram:
    """The drawing of ``rows`` of letters, with relations as (from, kind, to)."""
    template, place = tiny.actors[0].relations[0], tiny.actors[0].place
    actors = [
        replace(
            tiny.actors[0],
            id=Id(letter, place),
            short=Line(name.format(letter.upper()), place),
            relations=tuple(
                replace(template, id=Id(f"{a}-{b}", place), kind=Id(kind, place), to=Id(b, place))
                for a, kind, b in relations
                if a == letter
            ),
        )
        for row in rows
        for letter in row
    ]
    row_of = tiny.site.diagram[0]
    made = [replace(row_of, actors=tuple(Id(letter, place) for letter in row)) for row in rows]
    return lay_out(made, actors, WORDS)


def overlap(one: Box, other: Box) -> bool:
    across = abs(one.x - other.x) < one.half + other.half
    return across and abs(one.y - other.y) < one.half_height + other.half_height


@pytest.mark.parametrize(("rows", "pairs"), DRAWINGS)
def test_nothing_covers_anything_else(
    tiny: Explainer, rows: list[list[str]], pairs: list[str]
) -> None:
    diagram = drawn(
        tiny, rows, *((pair[0], "knows", pair[1]) for pair in pairs), name="{} of the quay"
    )
    boxes = {str(node.actor.id): node.box for node in diagram.nodes}
    assert not any(overlap(one, other) for one, other in combinations(boxes.values(), 2))
    numbers = [Box(*edge.at, RADIUS, RADIUS) for edge in diagram.edges]
    assert not any(overlap(one, other) for one, other in product(numbers, boxes.values()))
    assert not any(overlap(one, other) for one, other in combinations(numbers, 2))
    for edge in diagram.edges:
        ends = set(next(iter(edge.ids)).split("-"))
        assert not any(edge.curve.passes(box) for name, box in boxes.items() if name not in ends)
        assert all(0 <= x <= WIDTH and 0 <= y <= diagram.height for x, y in edge.curve.points)
    assert is_whole(diagram)


def is_whole(diagram: Diagram) -> bool:
    """Whether no circle of a number is cut off at an edge."""
    bottom = diagram.top + diagram.height
    return all(
        RADIUS < x < WIDTH - RADIUS and diagram.top + RADIUS < y < bottom - RADIUS
        for x, y in (edge.at for edge in diagram.edges)
    )


ROWS = [
    ([["a", "b", "c"], ["d", "e"], ["f", "g", "h"]], ["ed", "fd", "gf"]),
    ([["a", "b"]], ["ab"]),
    ([["a", "b", "c"]], ["ab", "bc", "ac"]),
    ([["a", "b", "c"], ["d", "e", "f"]], ["ab", "bc", "ac", "de", "ef", "df", "ad", "be", "cf"]),
]


@pytest.mark.parametrize("name", ["{}", "{} of the quay"])
@pytest.mark.parametrize(("rows", "pairs"), ROWS)
def test_no_number_is_cut_off(
    tiny: Explainer, rows: list[list[str]], pairs: list[str], name: str
) -> None:
    assert is_whole(drawn(tiny, rows, *((p[0], "knows", p[1]) for p in pairs), name=name))


def test_actors_stand_in_their_order_and_long_rows_are_parted(tiny: Explainer) -> None:
    diagram = drawn(tiny, [["a", "b", "c", "d"], ["e"]])
    rows = {node.box.y: "" for node in diagram.nodes}
    for node in sorted(diagram.nodes, key=lambda node: node.box.x):
        rows[node.box.y] += node.actor.id
    assert list(rows.values()) == ["ab", "cd", "e"]


def test_a_name_too_long_for_its_box_has_several_lines_or_narrower_letters(tiny: Explainer) -> None:
    (node,) = drawn(tiny, [["a"]], name="Ministry {} of Telecommunications").nodes
    assert [text for text, _, _ in node.feet] == ["Ministry A", "of", "Telecommunications"]
    assert [bool(room) for _, _, room in node.feet] == [
        len(text) > LONGEST for text, _, _ in node.feet
    ]
    assert all(room is None or room < 2 * node.box.half for _, _, room in node.feet)


def test_two_ways_share_a_line_and_both_are_told(tiny: Explainer) -> None:
    (edge,) = drawn(tiny, [["a", "z"]], ("a", "works-for", "z"), ("z", "knows", "a")).edges
    assert edge.told == (("a-z", "A", "works for", "Z"), ("z-a", "Z", "knows", "A"))
    assert (edge.arrow_at_start, edge.arrow_at_end) == (True, True)


def test_one_way_has_one_arrow_at_its_end(tiny: Explainer) -> None:
    (edge,) = drawn(tiny, [["z"], ["a"]], ("a", "works-for", "z")).edges
    assert edge.told == (("a-z", "A", "works for", "Z"),)
    assert (edge.arrow_at_start, edge.arrow_at_end) == (False, True)
    assert edge.curve.start[1] > edge.curve.end[1]
