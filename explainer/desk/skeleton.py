"""Skeletons: entries for a paragraph with all filled in that can be known, marked as drafts."""

from __future__ import annotations

from datetime import date

from explainer.desk.append import Insertion, Sheet
from explainer.desk.counts import Counted, Left
from explainer.desk.guess import entry_id, free_id
from explainer.evidence.names import Names
from explainer.source.model import Explainer
from explainer.source.yaml_text import Fields, Items

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


def place_event(explainer: Explainer, sheet: Sheet, text: str, day: date) -> Insertion:
    """Where ``text``, an event of the day ``day``, goes: after the last one up to that day."""
    numbered = enumerate(explainer.timeline, start=1)
    last = max((number for number, event in numbered if event.when.order <= day), default=0)
    if last == len(explainer.timeline):
        return sheet.at_end(text)
    return sheet.after(sheet.root, last, text)


def place_observation(sheet: Sheet, counted: Counted, text: str, day: date) -> Insertion | None:
    """Where ``text``, a value of a figure, goes; None where its values stand in brackets."""
    values = counted.figure.observations
    items = _observations(sheet, str(counted.figure.id))
    if items is None or sheet.is_in_brackets(items):
        return None
    return sheet.after(items, sum(value.as_of.order <= day for value in values), text)


def _observations(sheet: Sheet, figure: str) -> Items | None:
    for entry in sheet.root.items:
        if isinstance(entry, Fields) and _field(entry, "id") == figure:
            found = _field(entry, "observations")
            return found if isinstance(found, Items) else None
    return None


def _field(entry: Fields, name: str) -> object:
    return next((value for key, value in entry.entries.items() if key == name), None)
