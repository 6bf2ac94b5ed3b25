"""Which entries a newer paragraph can make false, and why."""

from __future__ import annotations

from dataclasses import replace

import pytest
from models import NOWHERE, an_id, disagreement, event, explainer, tiny, version

from explainer.desk.doubtful import Doubtful, doubtful_entries, unsearched
from explainer.source.kinds import Language, Line, Prose
from explainer.source.model import Event, Explainer
from explainer.source.place import Text
from explainer.source.times import Time


def found(made: Explainer) -> dict[str, Doubtful]:
    """Each entry that can become false, by its id."""
    return {str(each.record.id): each for each in doubtful_entries(made)}


def telling(text: str) -> Event:
    one = replace(event("one", ["quay#2"]), time=None, actors=(), places=())
    return replace(one, title=Line("A boat", NOWHERE), text=Prose(text, NOWHERE))


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The boat sailed.", ""),
        ("The boat did not sail.", "says that something is not so (“not”)"),
        ("The boat did not sail; it cannot.", "says that something is not so (“cannot”)"),
        ("Everybody sailed with the entire crew.", "speaks of all (“entire”)"),
        ("Each boat sailed.", ""),
        ("Almost all boats sailed.", ""),
    ],
)
def test_a_statement_that_denies_or_speaks_of_all_can_become_false(text: str, why: str) -> None:
    one = found(explainer(telling(text))).get("one")
    assert (one.why if one else "").startswith(why)
    assert bool(one) is bool(why)


def test_only_the_names_that_stand_in_its_fields_are_its_own() -> None:
    said = replace(telling("The boat did not sail."), says=an_id("vask"))
    names = [found(explainer(one))["one"].names for one in (telling(str(said.text)), said)]
    assert names == [frozenset(), {"vask"}]


@pytest.mark.parametrize(("time", "times"), [("noon", None), ("11:40", {"11:40"})])
def test_an_event_with_an_hour_can_become_false(time: str, times: set[str] | None) -> None:
    one = replace(telling("The boat sailed."), time=Time.parse(Text(time, NOWHERE)))
    doubt = found(explainer(one)).get("one")
    assert (doubt.times if doubt else None) == times


def test_a_question_can_become_false_until_it_is_answered() -> None:
    (question, *_) = tiny().questions
    assert str(question.id) in found(tiny())
    answered = replace(question, answered_by=tiny().timeline[0].id)
    assert str(question.id) not in found(replace(tiny(), questions=(answered,)))


@pytest.mark.parametrize(
    ("kind", "settled_by", "doubted"),
    [("contradicts", "", True), ("contradicts", "ferries-stop", False), ("nothing", "", False)],
)
def test_a_contradiction_can_become_false_until_it_is_settled(
    kind: str, settled_by: str, *, doubted: bool
) -> None:
    about = disagreement(kind, version("quay#2"), version("island#2"), settled_by=settled_by)
    made = explainer(*tiny().timeline, disagreements=[about])
    assert (f"about-{kind}" in found(made)) is doubted


@pytest.mark.parametrize(("language", "is_told"), [("en-GB", False), ("fr", False), ("kk", True)])
def test_a_language_without_words_of_absence_is_told(language: str, *, is_told: bool) -> None:
    site = replace(tiny().site, language=Language(language, NOWHERE))
    assert bool(unsearched(replace(tiny(), site=site))) is is_told
