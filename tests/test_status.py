"""The four statuses, each from a small model: the tiny explainer with one event of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import tiny_explainer

from explainer.evidence.status import Standing, Status, Statuses
from explainer.source.kinds import Citation, Id
from explainer.source.model import Event, Explainer
from explainer.source.place import Place, Text

NOWHERE = Place("timeline.yml", 1, 1)
# quay and wire rest on one origin, island on its own; brandt speaks for the harbour, which is
# official; vask does not; crowd-size is a contradiction, seagulls an odd wording.
STATUSES = [
    # cites, says, see, status
    (["quay#2"], None, [], Status.SINGLE),
    (["quay#2", "quay#3"], None, [], Status.SINGLE),
    (["quay#2", "wire#2"], None, [], Status.SINGLE),
    (["quay#2", "island#2"], None, [], Status.CORROBORATED),
    (["quay#2", "wire#2", "island#2"], None, [], Status.CORROBORATED),
    (["quay#2", "island#2"], "vask", [], Status.CORROBORATED),
    (["quay#2"], "vask", [], Status.SINGLE),
    (["quay#2"], "brandt", [], Status.CLAIMED),
    (["quay#2", "island#2"], "brandt", [], Status.CLAIMED),
    (["quay#2", "island#2"], "brandt", ["crowd-size"], Status.DISPUTED),
    (["quay#2"], None, ["crowd-size"], Status.DISPUTED),
    (["quay#2", "island#2"], None, ["seagulls"], Status.CORROBORATED),
    (["quay#2"], None, ["seagulls", "crowd-size"], Status.DISPUTED),
    (["quay#2"], None, ["crowd"], Status.SINGLE),
]


@pytest.mark.parametrize(("cites", "says", "see", "status"), STATUSES)
def test_status(cites: list[str], says: str | None, see: list[str], status: Status) -> None:
    assert standing("new", cites, says, see).status is status


@pytest.mark.parametrize(
    ("disagreement", "status"), [("crowd-size", Status.DISPUTED), ("seagulls", Status.SINGLE)]
)
def test_a_disagreement_that_names_the_statement_counts_the_same(
    disagreement: str, status: Status
) -> None:
    name = {"crowd-size": "crowd-gathers", "seagulls": "lund-shelves"}[disagreement]
    found = standing(name, ["quay#2"], None, [])
    assert found.status is status
    assert [item.id for item in found.disagreements] == [disagreement]


def test_every_value_of_a_disputed_figure_is_disputed() -> None:
    explainer = tiny_explainer()
    statuses = Statuses(explainer)
    for observation in explainer.figures[0].observations:
        assert statuses.of(observation).status is Status.DISPUTED


def test_articles_and_origins_are_counted_once() -> None:
    found = standing("new", ["wire#2", "quay#2", "wire#3", "island#2"], None, [])
    assert [article.id for article in found.articles] == ["quay", "wire", "island"]
    assert found.origins == ("harbour-wire", "island-desk")


def test_every_status_has_its_own_word_shape_and_address() -> None:
    for name in ("word", "shape", "slug", "meaning"):
        assert len({getattr(status, name) for status in Status}) == 4


def standing(name: str, cites: list[str], says: str | None, see: list[str]) -> Standing:
    """What an event with these citations and links rests on."""
    explainer = tiny_explainer()
    event = replace(
        explainer.timeline[0],
        id=an_id(name),
        cite=tuple(Citation.parse(Text(cite, NOWHERE)) for cite in cites),
        says=an_id(says) if says else None,
        see=tuple(an_id(other) for other in see),
    )
    return Statuses(with_events(explainer, event)).of(event)


def with_events(explainer: Explainer, *events: Event) -> Explainer:
    return replace(explainer, timeline=events)


def an_id(name: str) -> Id:
    return Id(name, NOWHERE)
