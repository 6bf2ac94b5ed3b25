"""The four statuses, each from a small model: the tiny explainer with one event of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from support import tiny_explainer

from explainer.evidence.status import Stand, Standing, Status, Statuses, origin_groups, stands
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


@pytest.mark.parametrize(("cited", "says", "see", "status"), STATUSES)
def test_status(cited: list[str], says: str | None, see: list[str], status: Status) -> None:
    assert standing("new", cited, says, see).status is status


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


def standing(name: str, cited: list[str], says: str | None, see: list[str]) -> Standing:
    """What an event with these citations and links rests on."""
    explainer = tiny_explainer()
    event = replace(
        explainer.timeline[0],
        id=an_id(name),
        cite=cites(*cited),
        says=an_id(says) if says else None,
        see=tuple(an_id(other) for other in see),
    )
    return Statuses(with_events(explainer, event)).of(event)


def with_events(explainer: Explainer, *events: Event) -> Explainer:
    return replace(explainer, timeline=events)


def an_id(name: str) -> Id:
    return Id(name, NOWHERE)


def cites(*written: str) -> tuple[Citation, ...]:
    return tuple(Citation.parse(Text(citation, NOWHERE)) for citation in written)


def test_the_first_and_last_article_are_those_written_first_and_last() -> None:
    # wire is of Monday noon, quay of Monday evening, island of Tuesday.
    found = standing("new", ["island#2", "quay#2", "wire#2"], None, [])
    assert (found.first.id, found.last.id) == ("wire", "island")
    found = standing("new", ["quay#2", "wire#2"], None, [])
    assert (found.first.id, found.last.id) == ("wire", "quay")


@pytest.mark.parametrize(
    ("wire", "quay", "first", "last"),
    [
        ("noon", "evening", "wire", "quay"),
        ("evening", "noon", "quay", "wire"),
        ("noon", "noon", "quay", "wire"),  # a tie: in the order of articles.yml
        ("noon", None, "wire", "quay"),
        (None, "evening", "quay", "wire"),  # an unknown part of day comes last
        (None, None, "quay", "wire"),
    ],
)
def test_articles_of_one_day_are_in_the_order_of_their_parts_of_day(
    wire: str | None, quay: str | None, first: str, last: str
) -> None:
    explainer = tiny_explainer()
    times = {"wire": wire, "quay": quay, "island": None}
    articles = tuple(
        replace(article, written=replace(article.written, time=an_id(time) if time else None))
        for article in explainer.articles
        for time in [times[article.id]]
    )
    event = replace(explainer.timeline[0], cite=cites("wire#2", "quay#2"))
    found = Statuses(replace(explainer, articles=articles)).of(event)
    assert (found.first.id, found.last.id) == (first, last)


def test_an_article_differs_only_where_it_is_not_cited_itself() -> None:
    statuses = Statuses(tiny_explainer())
    crowd = next(s for s in tiny_explainer().statements if s.id == "crowd-gathers")
    # wire and island are cited for the versions of crowd-size, quay for the statement.
    expected = {"quay": Stand.SUPPORTS, "wire": Stand.DIFFERS, "island": Stand.DIFFERS}
    assert stands(statuses, crowd) == expected
    shelves = next(s for s in tiny_explainer().statements if s.id == "lund-shelves")
    assert stands(statuses, shelves) == {"island": Stand.SUPPORTS}


def test_origins_come_in_the_order_of_their_first_article() -> None:
    groups = origin_groups(Statuses(tiny_explainer()))
    assert [(group.origin, [a.id for a in group.articles]) for group in groups] == [
        ("harbour-wire", ["quay", "wire"]),
        ("island-desk", ["island"]),
    ]
