"""Skeletons: entries for a paragraph with all filled in that can be known, marked as drafts."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from explainer.desk.counts import Counted, Left, value_of
from explainer.desk.edits import NewEntry
from explainer.desk.guess import entry_id, free_id, slug
from explainer.evidence.hours import Hours
from explainer.evidence.language.days import dates_in
from explainer.evidence.language.numbers import Number
from explainer.evidence.names import Names
from explainer.source.drafts import TO_WRITE
from explainer.source.model import Event, Explainer
from explainer.source.place import NOWHERE
from explainer.source.times import Clock


def event(explainer: Explainer, left: Left, names: Names, kind: str, taken: set[str]) -> str:
    """An event for ``left`` of the kind ``kind``, or of the first; its id is added to ``taken``."""
    name = free_id(entry_id(left.words, left.language), f"{left.article.id}-p{left.number}", taken)
    taken.add(name)
    places = sorted(left.names & {str(place.id) for place in explainer.places})
    actors = sorted(left.names & names.actors)
    speaker = left.speaker(names)
    clock = left.clock if takes_clock(explainer) else ""
    lines = [
        f"- id: {name}  # TODO: choose it well, it is permanent",
        "  draft: yes",
        f"  kind: {kind or explainer.vocabulary.event_kinds[0].id}  # TODO",
        f"  when: {left.day}  # TODO: {_ground(left)}",
        f'  time: "{clock}"  # TODO: a guess' if clock else "",
        f"  title: {TO_WRITE}",
        f"  text: {TO_WRITE}.",
        f"  says: {speaker}  # TODO: a guess" if speaker else "",
        f"  places: [{', '.join(places)}]" if places else "",
        f"  actors: [{', '.join(actors)}]" if actors else "",
        f"  cite: [{left.citation}]",
    ]
    return "".join(f"{line}\n" for line in lines if line)


def observation(figure_id: str, number: Number, left: Left, names: Names, taken: set[str]) -> str:
    """A value of the figure ``figure_id`` for a number of ``left``; its id goes into ``taken``."""
    name = free_id(f"{figure_id}-{left.article.id}", f"{left.article.id}-value", taken)
    taken.add(name)
    speaker = left.speaker(names)
    lines = [
        f"- id: {name}",
        "  draft: yes",
        f"  value: {value_of(number)}",
        f"  as_of: {left.day_counted}  # TODO: {_ground(left)}",
        f"  said_by: {speaker}  # TODO: a guess" if speaker else "",
        f"  cite: [{left.citation}]",
    ]
    return "".join(f"{line}\n" for line in lines if line)


def figure(counted: Iterable[Number], unit: str, left: Left, names: Names, taken: set[str]) -> str:
    """A figure for what ``left`` has ``counted`` of a ``unit``; its ids go into ``taken``."""
    name = free_id(slug(unit), f"{left.article.id}-figure", taken)
    taken.add(name)
    value = "".join(observation(name, number, left, names, taken) for number in counted)
    lines = [
        f"- id: {name}  # TODO: choose it well, it is permanent",
        "  draft: yes",
        f"  title: {TO_WRITE}",
        f"  unit: {json.dumps(unit, ensure_ascii=False)}  # TODO: a guess",
        "  observations:",
    ]
    own = [line for line in value.splitlines() if line != "  draft: yes"]
    return "".join(f"{line}\n" for line in (*lines, *(f"    {line}" for line in own)))


def takes_clock(explainer: Explainer) -> bool:
    """Whether a clock time may stand in the timeline: beside parts of day, each has to begin."""
    return all(part.begins for part in explainer.vocabulary.parts_of_day)


def _ground(left: Left) -> str:
    """What a day rests on that was guessed."""
    is_known = left.is_dated or dates_in(left.words, left.language, left.written)
    return "a guess" if is_known else "a guess, as the day of the article is not settled"


def placed_event(explainer: Explainer, text: str, left: Left) -> NewEntry:
    """``text``, an event of ``left``: it comes before the first that is later."""
    hours, day = Hours(explainer), left.day
    first = left.clock.partition("/")[0]
    minute = Clock(first, NOWHERE).minutes if first and takes_clock(explainer) else -1

    def is_later(event: Event) -> bool:
        if event.when.order != day or minute < 0 or not hours.has(event.time):
            return event.when.order > day
        return hours.span(event.time, day)[0] > minute

    later = (number for number, event in enumerate(explainer.timeline) if is_later(event))
    after = next(later, len(explainer.timeline))
    return NewEntry("timeline.yml", explainer.timeline, after, text, (day, minute))


def placed_observation(counted: Counted, text: str, day: date) -> NewEntry:
    """``text``, a value of a figure on the day ``day``: it comes after all up to that day."""
    values = counted.figure.observations
    before = sum(value.as_of.order <= day for value in values)
    return NewEntry("figures.yml", values, before, text, (day, 0))
