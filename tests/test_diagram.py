"""The diagram of who stands how to whom: which lines have words, and which way they go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import TINY

from explainer.evidence.load import load
from explainer.pages.diagram import Diagram, lay_out
from explainer.source.kinds import Id, Line
from explainer.source.model import Explainer


def test_wide_boxes_side_by_side_leave_a_word_a_line() -> None:
    explainer = load(TINY / "sources")
    wide = [replace(actor, short=Line("w" * 60, actor.place)) for actor in explainer.actors]
    ids = {str(actor.id): actor.id for actor in wide}
    rows = [replace(explainer.site.diagram[0], actors=(ids["brandt"], ids["board"]))]
    drawn = lay_out(rows, wide, {"works-for": "works for"})
    assert [text for edge in drawn.edges for text, _, _ in edge.labels] == ["works", "for"]


WORDS = {"works-for": "works for", "knows": "knows"}


@pytest.fixture
def tiny() -> Explainer:
    return load(TINY / "sources")


def drawn(tiny: Explainer, rows: list[list[str]], *relations: tuple[str, str, str]) -> Diagram:
    """The diagram of ``rows`` of letters, with relations as (from, kind, to)."""
    template, place = tiny.actors[0].relations[0], tiny.actors[0].place
    names = [name for row in rows for name in row]
    actors = [
        replace(
            tiny.actors[0],
            id=Id(name, place),
            short=Line(name.upper(), place),
            relations=tuple(
                replace(template, id=Id(f"{a}-{b}", place), kind=Id(kind, place), to=Id(b, place))
                for a, kind, b in relations
                if a == name
            ),
        )
        for name in names
    ]
    row_of = tiny.site.diagram[0]
    made = [replace(row_of, actors=tuple(Id(name, place) for name in row)) for row in rows]
    return lay_out(made, actors, WORDS)


def words_on(diagram: Diagram) -> list[list[str]]:
    return [[text for text, _, _ in edge.labels] for edge in diagram.edges]


def test_of_two_like_lines_to_one_actor_both_have_words(tiny: Explainer) -> None:
    two = [("a", "works-for", "z"), ("b", "works-for", "z")]
    assert words_on(drawn(tiny, [["a", "b"], ["z"]], *two)) == [["works for"]] * 2


def test_of_three_like_lines_to_one_actor_the_middle_one_has_words(tiny: Explainer) -> None:
    three = [(name, "works-for", "z") for name in "abc"]
    assert words_on(drawn(tiny, [["a", "b", "c"], ["z"]], *three)) == [[], ["works for"], []]


def test_lines_of_another_kind_keep_their_words(tiny: Explainer) -> None:
    lines = [("a", "works-for", "z"), ("b", "knows", "z"), ("c", "works-for", "z")]
    found = words_on(drawn(tiny, [["a", "b", "c"], ["z"]], *lines))
    assert found == [["works for"], ["knows"], ["works for"]]


@pytest.mark.parametrize(
    ("rows", "there", "back"),
    [
        ([["a", "z"]], "→", "←"),
        ([["z", "a"]], "←", "→"),
        ([["a"], ["z"]], "↓", "↑"),
        ([["z"], ["a"]], "↑", "↓"),
    ],
)
def test_two_ways_have_signs_that_go_from_the_one_to_the_other(
    tiny: Explainer, rows: list[list[str]], there: str, back: str
) -> None:
    diagram = drawn(tiny, rows, ("a", "works-for", "z"), ("z", "knows", "a"))
    (edge,) = diagram.edges
    words = " ".join(text for text, _, _ in edge.labels).replace("\xa0", " ")
    assert (f"works for {there}" in words, f"knows {back}" in words) == (True, True)
    assert (edge.arrow_at_start, edge.arrow_at_end) == (True, True)


def test_one_way_has_an_arrow_and_no_sign(tiny: Explainer) -> None:
    (edge,) = drawn(tiny, [["a"], ["z"]], ("a", "works-for", "z")).edges
    assert (edge.arrow_at_start, edge.arrow_at_end) == (False, True)
    assert [text for text, _, _ in edge.labels] == ["works for"]
