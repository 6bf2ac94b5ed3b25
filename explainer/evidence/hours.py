"""The order of times within a day: parts of day and clock times on one scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeGuard

from explainer.source.model import Explainer
from explainer.source.times import Time

# Before and after all that is known to be of a day, zones included.
BEFORE, AFTER = -10_000, 10_000
END_OF_DAY = 24 * 60 - 1


class Hours:
    """The hours of an explainer: minutes from midnight in its zone.

    Where parts of day do not say when they begin, their order replaces minutes; a rule asks for the
    beginnings as soon as there are clock times too.
    """

    def __init__(self, explainer: Explainer) -> None:
        self.zone = explainer.site.timezone
        parts = explainer.vocabulary.parts_of_day
        self.parts = [str(part.id) for part in parts]
        known = bool(parts) and all(part.begins for part in parts)
        self.begins = [
            part.begins.minutes if known and part.begins else rank
            for rank, part in enumerate(parts)
        ]
        self.known = known

    def has(self, time: Time | None) -> TypeGuard[Time]:
        """Whether ``time`` is a clock time or a part of day that is known."""
        return time is not None and (time.is_clock or time in self.parts)

    def span(self, time: Time, day: date) -> tuple[int, int]:
        """The first and the last minute of ``day`` that ``time`` may mean."""
        if time.is_clock:
            minutes = time.minutes_in(self.zone, day)
            return minutes, minutes + time.lasts
        rank = self.parts.index(time)
        if not self.known:
            return rank, rank
        following = [begin for begin in self.begins if begin > self.begins[rank]]
        return self.begins[rank], min(following, default=END_OF_DAY + 1) - 1

    def in_turn(self, times: Iterable[tuple[Time | None, date]]) -> Iterator[int]:
        """The minute at which each of ``times`` begins, of one day and in the order of the file.

        A part of day leaves the minute open: after a clock time within it, it begins at that time.
        What has no time begins with what comes before it.
        """
        latest = BEFORE
        for time, day in times:
            if time is None:
                yield latest
                continue
            first, last = self.span(time, day)
            begin = first if time.is_clock else min(max(first, latest), last)
            latest = max(latest, begin)
            yield begin

    def part(self, time: Time, day: date) -> str:
        """The part of day that ``time`` is or begins in; empty where none is known.

        What lies before the first part belongs to the last, which runs past midnight.
        """
        if not time.is_clock:
            return str(time)
        if not self.known:
            return ""
        minutes = time.minutes_in(self.zone, day) % (END_OF_DAY + 1)
        begun = [rank for rank, begin in enumerate(self.begins) if begin <= minutes]
        return self.parts[begun[-1] if begun else -1]
