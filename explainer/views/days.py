"""The events of the timeline by day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from explainer.source.model import Event
from explainer.views.interface import Interface


@dataclass(frozen=True)
class Day:
    """The events of a day, or of a period that begins on it, in the order of timeline.yml."""

    anchor: str
    label: str
    events: tuple[Event, ...]


def days(events: Iterable[Event], interface: Interface) -> tuple[Day, ...]:
    """The ``events`` by day, in order."""
    ordered = sorted(events, key=lambda event: event.when.order)
    found = []
    for date, of_day in groupby(ordered, key=lambda event: event.when.order):
        events = tuple(of_day)
        labels = {interface.date(event.when) for event in events}
        label = labels.pop() if len(labels) == 1 else interface.day(date)
        found.append(Day(f"on-{date.isoformat()}", label, events))
    return tuple(found)
