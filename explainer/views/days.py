"""The events of the timeline by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from explainer.evidence.hours import Hours
from explainer.source.model import Event
from explainer.views.interface import Interface


@dataclass(frozen=True)
class Day:
    """The events of a day, or of a period that begins on it."""

    anchor: str
    label: str
    events: tuple[Event, ...]


def in_order(events: Iterable[Event], hours: Hours) -> list[Event]:
    """The ``events`` by day and hour; one without an hour follows what comes before it in the file.

    Timeline and picture both use this order, so that they tell a day in the same way.
    """
    found: list[Event] = []
    ordered = sorted(events, key=lambda event: event.when.order)
    for _, grouped in groupby(ordered, key=lambda event: event.when.order):
        of_day = list(grouped)
        begins = hours.in_turn((event.time, event.when.order) for event in of_day)
        timed = sorted(zip(begins, of_day, strict=True), key=itemgetter(0))
        found += [event for _, event in timed]
    return found


def days(events: Iterable[Event], interface: Interface) -> tuple[Day, ...]:
    """The ``events`` by day, those of a day in the order given."""
    ordered = sorted(events, key=lambda event: event.when.order)
    found = []
    for date, of_day in groupby(ordered, key=lambda event: event.when.order):
        events = tuple(of_day)
        labels = {interface.date(event.when) for event in events}
        label = labels.pop() if len(labels) == 1 else interface.day(date)
        found.append(Day(f"on-{date.isoformat()}", label, events))
    return tuple(found)
