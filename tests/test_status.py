"""The five statuses, who differs, and who was first and last: each from a small model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from models import disagreement, event, explainer, tiny, version
from support import ROOT, TINY

from explainer.evidence.load import load, problems_in
from explainer.evidence.sound import unsound_verdicts
from explainer.evidence.status import Stand, Standing, Status, Statuses, origin_groups
from explainer.pages.publish import outputs
from explainer.source.kinds import YesNo
from explainer.source.model import Cited, Disagreement, Event, Explainer, Vocabulary
from explainer.source.place import Place
from explainer.source.reading import read_sources

NOWHERE = Place("timeline.yml", 1, 1)
FIXED = [ROOT / "explainer" / "starter", TINY / "sources", ROOT / "examples" / "lake" / "sources"]


def standing(*events: Event, disagreements: Sequence[Disagreement] = ()) -> Standing:
    """What the first of ``events`` rests on."""
    made = explainer(*events, disagreements=disagreements)
    return Statuses(made).of(made.timeline[0])


def status(*events: Event, disagreements: Sequence[Disagreement] = ()) -> Status:
    return standing(*events, disagreements=disagreements).status


# quay and wire rest on one origin, island on its own; brandt speaks for the harbour, which is
# official; vask does not.
BY_CITATIONS = [
    (["quay#2"], "", Status.SINGLE),
    (["quay#2", "quay#3"], "", Status.SINGLE),
    (["quay#2", "wire#2"], "", Status.SINGLE),
    (["quay#2", "island#2"], "", Status.CORROBORATED),
    (["quay#2", "wire#2", "island#2"], "", Status.CORROBORATED),
    (["quay#2", "island#2"], "vask", Status.CORROBORATED),
    (["quay#2"], "vask", Status.SINGLE),
    (["quay#2"], "brandt", Status.CLAIMED),
    (["quay#2", "island#2"], "brandt", Status.CLAIMED),
]


@pytest.mark.parametrize(("cites", "says", "expected"), BY_CITATIONS)
def test_status_by_origins_and_speaker(cites: list[str], says: str, expected: Status) -> None:
    assert status(event("one", cites, says=says)) is expected


ONE, OTHER = version("quay#2", "one"), version("island#2", "other")
BY_VERSIONS = [
    # What the disagreement is, and the status of a corroborated statement in its first version.
    ("against another side", disagreement("contradicts", ONE, OTHER), Status.CONTRADICTED),
    ("alone", disagreement("contradicts", ONE), Status.CORROBORATED),
    (
        "on one side with the other",
        disagreement(
            "contradicts",
            version("quay#2", "one", side="a"),
            version("island#2", "other", side="a"),
        ),
        Status.CORROBORATED,
    ),
    (
        "on one side with the second, against the third",
        disagreement(
            "contradicts",
            version("quay#2", "one", side="a"),
            version("island#2", side="a"),
            version("wire#2", side="b"),
        ),
        Status.CONTRADICTED,
    ),
    (
        "on a side, the other on none",
        disagreement("contradicts", version("quay#2", "one", side="a"), OTHER),
        Status.CONTRADICTED,
    ),
    ("of a kind that does nothing", disagreement("nothing", ONE, OTHER), Status.CORROBORATED),
    ("before a later one", disagreement("updates", ONE, OTHER), Status.UPDATED),
    ("after an earlier one", disagreement("updates", OTHER, ONE), Status.CORROBORATED),
    (
        "before a later one of its side",
        disagreement(
            "updates",
            version("quay#2", "one", side="a"),
            version("wire#2", side="b"),
            version("island#2", side="a"),
        ),
        Status.CORROBORATED,
    ),
    (
        "settled for it",
        disagreement("contradicts", ONE, OTHER, settled_by="one"),
        Status.CORROBORATED,
    ),
    (
        "settled against it",
        disagreement("contradicts", ONE, OTHER, settled_by="other"),
        Status.UPDATED,
    ),
    (
        "settled for its side",
        disagreement(
            "contradicts",
            version("quay#2", "one", side="a"),
            version("wire#2", "other", side="a"),
            version("island#2", side="b"),
            settled_by="other",
        ),
        Status.CORROBORATED,
    ),
    ("told of", disagreement("contradicts", OTHER, told_in=["one"]), Status.CORROBORATED),
]


@pytest.mark.parametrize(
    ("held", "expected"),
    [pair[1:] for pair in BY_VERSIONS],
    ids=[pair[0] for pair in BY_VERSIONS],
)
def test_status_by_the_sides_of_a_disagreement(held: Disagreement, expected: Status) -> None:
    own, other = event("one", ["quay#2", "island#3"]), event("other", ["island#2"])
    assert status(own, other, disagreements=[held]) is expected


def test_a_link_changes_no_status() -> None:
    held = disagreement("contradicts", ONE, version("island#2"))
    linked = replace(event("two", ["quay#2", "island#2"]), see=(held.id,))
    assert status(linked, event("one", ["quay#2"]), disagreements=[held]) is Status.CORROBORATED


def test_of_several_statuses_the_weakest_is_given() -> None:
    contradicts = disagreement("contradicts", ONE, OTHER)
    updates = disagreement("updates", ONE, OTHER)
    own, other = event("one", ["quay#2"], says="brandt"), event("other", ["island#2"])
    assert status(own, other, disagreements=[updates, contradicts]) is Status.CONTRADICTED
    assert status(own, other, disagreements=[updates]) is Status.UPDATED
    assert status(own, other) is Status.CLAIMED


def test_a_replaced_value_is_updated() -> None:
    held = tiny()
    values = held.figures[1].observations
    statuses = Statuses(held)
    assert [statuses.of(value).status for value in values] == [Status.UPDATED, Status.SINGLE]


BASES = {
    "single": event("single", ["quay#2"]),
    "corroborated": event("corroborated", ["quay#2", "island#2"]),
    "claimed": event("claimed", ["quay#2"], says="brandt"),
    "updated": event("updated", ["quay#2"]),
    "contradicted": event("contradicted", ["quay#2"]),
}
RESTING = [
    (["single"], "", Status.SINGLE),
    (["corroborated"], "", Status.CORROBORATED),
    (["corroborated", "single"], "", Status.SINGLE),
    (["single", "claimed"], "", Status.CLAIMED),
    (["claimed", "updated"], "", Status.UPDATED),
    (["updated", "contradicted", "corroborated"], "", Status.CONTRADICTED),
    (["corroborated"], "brandt", Status.CLAIMED),
    (["corroborated"], "vask", Status.CORROBORATED),
    (["contradicted"], "brandt", Status.CONTRADICTED),
    (["updated"], "brandt", Status.UPDATED),
]


@pytest.mark.parametrize(("bases", "says", "expected"), RESTING)
def test_what_rests_has_the_weakest_status_of_its_ground(
    bases: list[str], says: str, expected: Status
) -> None:
    held = [
        disagreement("contradicts", version("quay#2", "contradicted"), version("island#2")),
        disagreement("updates", version("quay#2", "updated"), version("island#2")),
    ]
    resting = event("resting", says=says, rests_on=bases)
    assert status(resting, *BASES.values(), disagreements=held) is expected


def test_what_rests_on_two_origins_is_not_borne_by_both() -> None:
    bases = event("a", ["quay#2"]), event("b", ["island#2"])
    assert status(event("resting", rests_on=["a", "b"]), *bases) is Status.SINGLE


def test_articles_and_origins_are_counted_once() -> None:
    found = standing(event("one", ["wire#2", "quay#2", "wire#3", "island#2"]))
    assert [article.id for article in found.articles] == ["quay", "wire", "island"]
    assert found.origins == ("harbour-wire", "island-desk")


def test_one_origin_and_more_are_told_by_their_shape_alone() -> None:
    quiet = [one for one in Status if not one.is_shaky]
    assert quiet == [Status.SINGLE, Status.CORROBORATED]


def test_a_statement_knows_its_disagreements() -> None:
    taken = disagreement("contradicts", ONE, OTHER)
    told = disagreement("nothing", OTHER, told_in=["one"])
    own, other = event("one", ["quay#2"]), event("other", ["island#2"])
    found = standing(own, other, disagreements=[taken, told])
    assert [held.disagreement.id for held in found.taken] == [taken.id]
    assert [version.cite for version in found.taken[0].against] == [OTHER.cite]
    assert found.told == (told,)
    assert found.disagreements == (taken, told)


def _written(made: Explainer, uri: str) -> str:
    return next(output.text for output in outputs(made, {}) if output.uri == uri)


def _with_kinds(made: Explainer, plain: Explainer) -> Vocabulary:
    kinds = (*made.vocabulary.disagreement_kinds, *plain.vocabulary.disagreement_kinds)
    return replace(made.vocabulary, disagreement_kinds=kinds)


TOLD = [
    ("open", {}, ["about-contradicts"]),
    ("no contradiction", {"kind": "nothing"}, []),
    ("one that does not matter", {"matters": "no"}, []),
    ("settled", {"settled_by": "other"}, []),
    ("not told of", {"told_in": ["other"]}, []),
]


@pytest.mark.parametrize(
    ("changes", "expected"), [case[1:] for case in TOLD], ids=[case[0] for case in TOLD]
)
def test_a_turning_point_shows_the_contradictions_of_which_it_tells(
    changes: dict[str, Any], expected: list[str]
) -> None:
    given = {"kind": "contradicts", "matters": "yes", "told_in": ["one"]} | changes
    matters = YesNo(given.pop("matters"), NOWHERE)
    held = replace(disagreement(given.pop("kind"), OTHER, **given), matters=matters)
    turning = replace(event("one", ["quay#2", "island#2"]), key=YesNo("yes", NOWHERE))
    plain = tiny()
    made = explainer(
        turning,
        event("other", ["island#2"]),
        *plain.timeline,
        disagreements=[held, *plain.disagreements],
    )
    made = replace(made, figures=plain.figures, vocabulary=_with_kinds(made, plain))
    assert [one.id for one in Statuses(made).contradictions_told(turning)] == expected
    page = _written(made, "timeline.md").split('id="one"')[1].split("</li>")[0]
    for shown in (page, _written(made, "embed/one.html")):
        assert ("Accounts differ:" in shown) is bool(expected)
    folded = replace(made, timeline=(replace(turning, key=None), *made.timeline[1:]))
    page = _written(folded, "timeline.md")
    assert "Accounts differ" not in page.split('id="one"')[1].split("</li>")[0]


@pytest.mark.parametrize(
    ("other", "shown"), [("island#2", "Accounts differ:"), ("quay#3", "Our reading.")]
)
def test_accounts_differ_where_there_are_several(other: str, shown: str) -> None:
    held = disagreement("nothing", version("quay#2", "one"), version(other))
    plain = tiny()
    made = explainer(
        event("one", ["quay#2"]), *plain.timeline, disagreements=[held, *plain.disagreements]
    )
    made = replace(made, figures=plain.figures, vocabulary=_with_kinds(made, plain))
    evidence = _written(made, "timeline.md").split('id="e-one"')[1].split("</li>")[0]
    found = [line for line in ("Accounts differ:", "Our reading.") if line in evidence]
    assert found == [shown]


STANDS = [
    # Cited; the versions after the one taken; what each article does.
    (["quay#2"], [], {"quay": "supports"}),
    (["quay#2"], ["island#2"], {"quay": "supports", "island": "differs"}),
    (["quay#2", "island#3"], ["island#2"], {"quay": "supports", "island": "supports"}),
    (
        ["quay#2"],
        ["island#2", "wire#2"],
        {"quay": "supports", "island": "differs", "wire": "differs"},
    ),
]


@pytest.mark.parametrize(("cites", "others", "expected"), STANDS)
def test_an_article_differs_that_a_version_against_it_cites(
    cites: list[str], others: list[str], expected: dict[str, str]
) -> None:
    assert stands(cites, disagreement("contradicts", ONE, *map(version, others))) == expected


SILENT = [
    disagreement("nothing", ONE, OTHER),
    disagreement("updates", ONE, OTHER),
    disagreement("contradicts", ONE, OTHER, settled_by="other"),
    disagreement("contradicts", OTHER, version("wire#2"), told_in=["one"]),
    disagreement("contradicts", OTHER, version("wire#2")),
    disagreement("contradicts", version("quay#2", "one", side="a"), version("island#2", side="a")),
]


@pytest.mark.parametrize("held", SILENT)
def test_an_article_is_silent_where_no_version_stands_against_it(held: Disagreement) -> None:
    assert stands(["quay#2"], held) == {"quay": "supports"}


def test_only_a_contradiction_stands_against_a_statement_that_takes_sides_in_more() -> None:
    telling = disagreement("nothing", ONE, version("wire#2"))
    made = explainer(
        event("one", ["quay#2"]),
        event("other", ["island#2"]),
        disagreements=[telling, disagreement("contradicts", ONE, OTHER)],
    )
    found = list(Statuses(made).contradicting(made.timeline[0]))
    assert found == [OTHER]


def stands(cites: list[str], held: Disagreement) -> dict[str, str]:
    """What each article does for a statement ``one`` that cites ``cites``."""
    made = explainer(event("one", cites), event("other", ["island#2"]), disagreements=[held])
    found = Statuses(made).stands(made.timeline[0])
    return {article: str(stand) for article, stand in found.items()}


def test_articles_of_one_origin_stand_together() -> None:
    groups = {group.origin: [a.id for a in group.articles] for group in origin_groups(tiny())}
    assert groups == {"harbour-wire": ["quay", "wire"], "island-desk": ["island"]}


def test_every_status_has_its_own_word_shape_and_address() -> None:
    for name in ("word", "shape", "slug", "meaning"):
        assert len({getattr(status, name) for status in Status}) == len(Status) == 5
    assert [status.strength for status in Status] == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("sources", [FIXED[0], FIXED[2]], ids=["starter", "lake"])
def test_what_editors_begin_with_shows_every_status(sources: Path) -> None:
    made = load(sources)
    statuses = Statuses(made)
    assert {statuses.of(cited).status for cited in made.statements} == set(Status)


@pytest.mark.parametrize("sources", FIXED, ids=["starter", "tiny", "lake"])
def test_no_verdict_is_better_than_its_ground(sources: Path) -> None:
    assert list(unsound_verdicts(Statuses(load(sources)))) == []


class TooKind(Statuses):
    """Takes whatever rests on other statements for corroborated."""

    def of(self, cited: Cited) -> Standing:
        found = super().of(cited)
        return replace(found, status=Status.CORROBORATED) if cited.rests_on else found


class TooHarsh(Statuses):
    """Takes every article that is silent for one that differs."""

    def stands(self, cited: Cited) -> dict[str, Stand]:
        return dict.fromkeys(self.articles, Stand.DIFFERS) | super().stands(cited)


def test_a_status_better_than_its_base_is_found() -> None:
    found = list(unsound_verdicts(TooKind(load(TINY / "sources"))))
    assert [(problem.code, problem.message) for problem in found] == [
        (
            "better-than-its-base",
            (
                '"crowd-open" has the status "corroborated", '
                f'and "{base}", on which it rests, "contradicted"'
            ),
        )
        for base in ("crowd-brandt", "crowd-lund")
    ]


def test_a_differs_without_a_version_against_it_is_found() -> None:
    found = list(unsound_verdicts(TooHarsh(load(TINY / "sources"))))
    assert {problem.code for problem in found} == {"better-than-its-base"}
    about_lund = [problem.message for problem in found if "crowd-lund" in problem.message]
    assert about_lund == [
        (
            '"quay" is said to differ from "crowd-lund", '
            "and no version that cites it stands against that"
        )
    ]


def test_check_reports_what_is_computed_wrongly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.evidence.load.Statuses", TooHarsh)
    sources = TINY / "sources"
    found = problems_in(read_sources(sources, "x"), sources)
    assert {problem.code for problem in found} == {"better-than-its-base"}
