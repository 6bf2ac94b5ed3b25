"""What may be out of date: the days of paragraphs, and the order of what is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from models import FIRST, SECOND, THIRD, tiny
from support import LAKE, TINY

from explainer.desk.stale import Stale
from explainer.evidence.ledger import updated
from explainer.evidence.texts import ArticleText, Texts
from explainer.evidence.verify import read_both
from explainer.source.kinds import Line, Prose
from explainer.source.place import NOWHERE, Text
from explainer.source.times import Time

# Those that cite quay#2, in the order of the files.
LAST = date(2031, 3, 7)
QUIET = Prose("Boats rest.", NOWHERE)
CITING = {"site": LAST, "short-strike": THIRD, "ferries-stop": SECOND, "fare-doubled": LAST}


def test_a_paragraph_is_as_old_as_the_first_entry_that_cites_it() -> None:
    ledger = updated(tiny(), {}, FIRST)
    for name, day in CITING.items():
        ledger[name] = replace(ledger[name], first=day.isoformat())
    stale = Stale(tiny(), ledger, {}, THIRD)
    assert stale.days["quay", 2] == SECOND
    assert stale.days["wire", 4] == FIRST


def test_of_findings_as_likely_the_first_in_the_files_comes_first() -> None:
    explainer, texts, _ = read_both(LAKE / "sources", LAKE / "articles")
    found = Stale(explainer, updated(explainer, {}, FIRST), texts, THIRD).findings(
        article="bulletin"
    )
    first, *others = found
    assert (first.name, first.shared) == ("who-opened-it", ("dike", "opening", "water", "company"))
    assert len({finding.score for finding in others}) == 1
    # Questions are looked at before disagreements.
    assert [finding.name for finding in others] == ["year-of-the-grant", "how-many-died"]


def test_the_paragraph_that_shares_most_stands_first_and_else_the_first_of_the_text() -> None:
    explainer, texts, _ = read_both(LAKE / "sources", LAKE / "articles")
    stale = Stale(explainer, updated(explainer, {}, FIRST), texts, THIRD)
    beside = {one.name: one.paragraphs for one in stale.findings(article="courier")}
    assert beside["year-of-the-grant"] == ("courier#7", "courier#9", "courier#2")
    assert beside["families-leave"] == ("courier#5",)
    assert beside["harbour-empty"] == ("courier#2", "courier#9")


def found_of(question: str, known: str, paragraph: str) -> list[str]:
    """What the findings on a question of tiny have in common with a newer ``paragraph``."""
    asked, text = tiny().questions[0], tiny_text(paragraph)
    asked = replace(
        asked,
        text=Prose(question, asked.place),
        known=Prose(known, asked.place),
        answered_by=None,
        cite=(),
    )
    explainer = replace(tiny(), questions=(asked,))
    found = Stale(explainer, updated(explainer, {}, FIRST), text, THIRD).findings(article="quay")
    return [name for one in found if one.name == asked.id for name in one.shared]


@pytest.mark.parametrize(
    ("paragraph", "shared"),
    [
        ("A forklift that was being charged set fire to the shed.", ["charged", "forklift"]),
        ("A forklift stood in the shed.", []),
        ("Of 414 boats 312 left.", []),
    ],
)
def test_a_question_is_held_against_what_shares_rare_words(
    paragraph: str, shared: list[str]
) -> None:
    known = "Perhaps it began at a forklift that was charged in hall 312 or 414."
    assert found_of("How did it begin?", known, paragraph) == shared


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("The fare of a crossing is now 5 crowns.", True),
        ("The fare of a crossing is 8 crowns as before.", False),
    ],
)
def test_a_figure_is_held_against_another_number_of_it(words: str, is_found: bool) -> None:
    stale = Stale(tiny(), updated(tiny(), {}, FIRST), tiny_text(words), THIRD)
    found = {one.name: one.shared for one in stale.findings(article="quay")}
    assert ("another number" in found.get("fare", ())) is is_found


def tiny_text(paragraph: str) -> Texts:
    """The texts of tiny with ``paragraph`` for the third of the quay's."""
    _, texts, _ = read_both(TINY / "sources", TINY / "articles")
    lines = [*texts["quay"].paragraphs]
    lines[2] = paragraph
    return {**texts, "quay": ArticleText("\n".join(lines).encode())}


@pytest.mark.parametrize(
    ("words", "shared"),
    [
        ("The boats came to rest at 7:10am, not at 7:40am.", ("07:40",)),
        ("The boats came to rest at 7:10am, not later.", ()),
        ("The boats came to rest at 7:40am.", ()),
    ],
)
def test_an_hour_is_held_against_what_denies_it(words: str, shared: tuple[str, ...]) -> None:
    time = Time.parse(Text("07:40", NOWHERE))
    event = replace(tiny().timeline[0], time=time, title=Line("Boats rest", NOWHERE), text=QUIET)
    event = replace(event, cite=(), actors=(), places=(), says=None, quote=None)
    explainer = replace(tiny(), timeline=(event,))
    found = Stale(explainer, updated(explainer, {}, FIRST), tiny_text(words), THIRD)
    of_event = [one.shared for one in found.findings(article="quay") if one.name == event.id]
    assert of_event == [shared] * bool(shared)
