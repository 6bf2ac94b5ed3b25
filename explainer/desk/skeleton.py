"""Skeletons: entries for a paragraph with all filled in that can be known, marked as drafts."""

from __future__ import annotations

from datetime import date

from explainer.desk.counts import Counted, Left
from explainer.desk.edits import NewEntry
from explainer.desk.guess import entry_id, free_id
from explainer.evidence.names import Names
from explainer.source.model import Explainer

TO_WRITE = "To be written"


def event(explainer: Explainer, left: Left, names: Names, kind: str, taken: set[str]) -> str:
    """An event for ``left`` of the kind ``kind``, or of the first; its id is added to ``taken``."""
    name = free_id(entry_id(left.words, left.language), f"{left.article.id}-p{left.number}", taken)
    taken.add(name)
    places = sorted(left.names & {str(place.id) for place in explainer.places})
    actors = sorted(left.names & names.actors)
    speaker = left.speaker(names)
    lines = [
        f"- id: {name}  # TODO: choose it well, it is permanent",
        "  draft: yes",
        f"  kind: {kind or explainer.vocabulary.event_kinds[0].id}  # TODO",
        f"  when: {left.day}  # TODO: a guess",
        f"  title: {TO_WRITE}",
        f"  text: {TO_WRITE}.",
        f"  says: {speaker}  # TODO: a guess" if speaker else "",
        f"  places: [{', '.join(places)}]" if places else "",
        f"  actors: [{', '.join(actors)}]" if actors else "",
        f"  cite: [{left.citation}]",
    ]
    return "".join(f"{line}\n" for line in lines if line)


def observation(counted: Counted, left: Left, names: Names, taken: set[str]) -> str:
    """A value of a figure for a number of ``left``; its id is added to ``taken``."""
    name = free_id(f"{counted.figure.id}-{left.article.id}", f"{left.article.id}-value", taken)
    taken.add(name)
    speaker = left.speaker(names)
    lines = [
        f"- id: {name}",
        "  draft: yes",
        f"  value: {counted.value}",
        f"  as_of: {left.day}  # TODO: a guess",
        f"  said_by: {speaker}  # TODO: a guess" if speaker else "",
        f"  cite: [{left.citation}]",
    ]
    return "".join(f"{line}\n" for line in lines if line)


def placed_event(explainer: Explainer, text: str, day: date) -> NewEntry:
    """``text``, an event of the day ``day``: it comes after the last one up to that day."""
    numbered = enumerate(explainer.timeline, start=1)
    last = max((number for number, event in numbered if event.when.order <= day), default=0)
    return NewEntry("timeline.yml", explainer.timeline, last, text)


def placed_observation(counted: Counted, text: str, day: date) -> NewEntry:
    """``text``, a value of a figure on the day ``day``: it comes after all up to that day."""
    values = counted.figure.observations
    before = sum(value.as_of.order <= day for value in values)
    return NewEntry("figures.yml", values, before, text)
