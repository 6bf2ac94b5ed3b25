"""Small models for tests: the tiny explainer with statements and disagreements of a test's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from support import tiny_explainer

from explainer.evidence.ledger import Ledger, updated
from explainer.source.dates import When
from explainer.source.kinds import Citation, Decimal, Effect, Id, Line, Prose
from explainer.source.model import Disagreement, Event, Explainer, Location, Version
from explainer.source.place import Place, Text
from explainer.source.resting import with_paragraphs

NOWHERE = Place("timeline.yml", 1, 1)
FIRST, SECOND, THIRD = date(2031, 3, 3), date(2031, 3, 4), date(2031, 3, 6)
tiny = cache(tiny_explainer)


def an_id(name: str) -> Id:
    return Id(name, NOWHERE)


def ids(names: Iterable[str]) -> tuple[Id, ...]:
    return tuple(map(an_id, names))


def citations(names: Iterable[str]) -> tuple[Citation, ...]:
    return tuple(Citation.parse(Text(name, NOWHERE)) for name in names)


def event(
    name: str, cite: Iterable[str] = (), *, says: str = "", rests_on: Iterable[str] = ()
) -> Event:
    """An event that cites these paragraphs, or rests on these statements."""
    return replace(
        tiny().timeline[0],
        id=an_id(name),
        cite=citations(cite),
        says=an_id(says) if says else None,
        rests_on=ids(rests_on),
        because=(),
    )


def located(name: str, latitude: str, longitude: str) -> Location:
    """A place of this name; the tiny map goes from 60.5 to 62 north, from -9 to -6 east."""
    north, east = Decimal(latitude, NOWHERE), Decimal(longitude, NOWHERE)
    called = Line(name, NOWHERE)
    return replace(tiny().places[0], id=an_id(name), name=called, latitude=north, longitude=east)


def version(cite: str, *statements: str, side: str = "") -> Version:
    """A version that cites one paragraph, and the statements that take it."""
    plain = tiny().disagreements[0].versions[0]
    return replace(
        plain,
        id=None,
        cite=citations([cite]),
        statements=ids(statements),
        side=an_id(side) if side else None,
    )


def disagreement(
    kind: str, *versions: Version, settled_by: str = "", told_in: Iterable[str] = ()
) -> Disagreement:
    """A disagreement of the kind contradicts, updates or nothing, which its effect names."""
    return replace(
        tiny().disagreements[0],
        id=an_id(f"about-{kind}"),
        kind=an_id(kind),
        versions=versions,
        settled_by=an_id(settled_by) if settled_by else None,
        told_in=ids(told_in),
    )


def explainer(*events: Event, disagreements: Iterable[Disagreement] = ()) -> Explainer:
    """The tiny explainer with these events and disagreements, and a kind for each effect."""
    kind = tiny().vocabulary.disagreement_kinds[0]
    kinds = tuple(
        replace(kind, id=an_id(effect), effect=Effect(effect, NOWHERE))
        for effect in ("contradicts", "updates", "nothing")
    )
    vocabulary = replace(tiny().vocabulary, disagreement_kinds=kinds)
    return with_paragraphs(
        replace(
            tiny(),
            vocabulary=vocabulary,
            timeline=events,
            disagreements=tuple(disagreements),
            figures=(),
        )
    )


def when(edtf: str) -> When:
    return When.parse(Text(edtf, NOWHERE))


def three_days() -> Ledger:
    """A ledger of the tiny explainer, verified on three days.

    The second brought its end, the third took a question away and mended a sentence.
    """
    whole = tiny()
    crowd, fare, *others = whole.figures
    doubled = replace(fare.observations[0], superseded_by=None, why=None)
    fare = replace(fare, observations=(doubled,))
    stop, gathers, _ = whole.timeline
    gathers = replace(gathers, text=Prose("About fifty people had come.", NOWHERE))
    asked = replace(whole.questions[0], id=an_id("who-paid"))
    begun = replace(
        whole,
        timeline=(stop, gathers),
        figures=(crowd, fare, *others),
        questions=(*whole.questions, asked),
        disagreements=(),
    )
    ended = replace(whole, timeline=(stop, gathers, whole.timeline[2]))
    ledger = updated(begun, {}, FIRST)
    ledger = updated(replace(ended, questions=begun.questions), ledger, SECOND)
    return updated(whole, ledger, THIRD)
