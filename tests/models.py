"""Small models for tests: the tiny explainer with statements and disagreements of a test's own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from support import tiny_explainer

from explainer.source.dates import When
from explainer.source.kinds import Citation, Effect, Id
from explainer.source.model import Disagreement, Event, Explainer, Version
from explainer.source.place import Place, Text
from explainer.source.resting import with_paragraphs

NOWHERE = Place("timeline.yml", 1, 1)
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
