"""The kinds of entry that the desk's form makes, and the lists of the sources that they go into."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from explainer.source.dates import When
from explainer.source.model import (
    Event,
    Explainer,
    Observation,
    Passage,
    Question,
    Reaction,
    Record,
    Section,
)
from explainer.source.place import NOWHERE, Text
from explainer.source.problem import Fault


@dataclass(frozen=True)
class Slot:
    """A list that an entry may go into: its name in the form, its file, and what is in it."""

    name: str
    label: str
    file: str
    siblings: Sequence[Record]


@dataclass(frozen=True)
class EntryKind:
    """A kind of entry: the class of its records, the fields asked for, in the order of the YAML.

    ``titled`` are the fields from whose words an id is proposed; the first that is filled in.
    """

    name: str
    label: str
    record: type[Record]
    fields: tuple[str, ...]
    titled: tuple[str, ...]
    slots: Callable[[Explainer], Iterator[Slot]]


def _timeline(explainer: Explainer) -> Iterator[Slot]:
    yield Slot("timeline", "The timeline", "timeline.yml", explainer.timeline)


def _figures(explainer: Explainer) -> Iterator[Slot]:
    for figure in explainer.figures:
        yield Slot(figure.id, f"{figure.title} ({figure.unit})", "figures.yml", figure.observations)


def _reactions(explainer: Explainer) -> Iterator[Slot]:
    yield Slot("reactions", "The reactions", "reactions.yml", explainer.reactions)


def _texts(explainer: Explainer) -> Iterator[Slot]:
    """The lists of statements that are running text, and those on actors."""
    yield from _sections("Background", "background.yml", explainer.background)
    yield from _sections("Summary", "site.yml", explainer.site.summary.medium)
    for actor in explainer.actors:
        if actor.statements:
            yield Slot(actor.id, f"Actor: {actor.name}", "actors.yml", actor.statements)


def _sections(door: str, file: str, sections: Sequence[Section]) -> Iterator[Slot]:
    for section in sections:
        yield Slot(section.id, f"{door}: {section.title}", file, section.statements)


def _questions(explainer: Explainer) -> Iterator[Slot]:
    yield Slot("questions", "The open questions", "questions.yml", explainer.questions)


_DATE = ("when", "time")
_SAID = ("says", "quote")
_ABOUT = ("places", "actors", "topics")

ENTRY_KINDS = (
    EntryKind(
        "event",
        "Event",
        Event,
        ("kind", *_DATE, "title", "text", "ground", *_SAID, *_ABOUT, "because"),
        ("title",),
        _timeline,
    ),
    EntryKind(
        "value",
        "Value of a figure",
        Observation,
        ("value", "words", "as_of", "time", "said_by", "scope", "note"),
        ("words",),
        _figures,
    ),
    EntryKind(
        "reaction",
        "Reaction",
        Reaction,
        ("by", "stance", "phase", *_DATE, "title", "text", *_SAID, *_ABOUT),
        ("title", "text"),
        _reactions,
    ),
    EntryKind(
        "statement",
        "Statement",
        Passage,
        ("title", *_DATE, "text", "ground", *_SAID, *_ABOUT),
        ("title", "text"),
        _texts,
    ),
    EntryKind(
        "question", "Open question", Question, ("text", "known", "expect"), ("text",), _questions
    ),
)


def position(slot: Slot, when: str, time: str, parts_of_day: Sequence[str]) -> int:
    """How many entries of ``slot`` stand before a new one of this date and part of day.

    It comes before the first that is later; where it has no date, or they have none, at the end.
    """
    try:
        day = When.parse(Text(when, NOWHERE)).order
    except Fault:
        return len(slot.siblings)
    rank = {part: number for number, part in enumerate(parts_of_day)}
    own = rank.get(time)
    for number, sibling in enumerate(slot.siblings):
        if not isinstance(sibling, Event | Observation) or sibling.dated is None:
            continue
        other = rank.get(sibling.time or "")
        is_later = own is not None and other is not None and other > own
        if sibling.dated.order > day or (sibling.dated.order == day and is_later):
            return number
    return len(slot.siblings)
