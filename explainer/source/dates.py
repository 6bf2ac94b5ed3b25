"""Dates in EDTF, the Extended Date/Time Format of ISO 8601-2:2019.

Read here: a year, month or day (``2035``, ``2035-03``, ``2035-03-05``), each with ``~`` where it is
approximate, ``?`` where uncertain or ``%`` where both; and an interval of two of these, either end
of which may be open (``..``). The specification: https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import ClassVar

from explainer.source.place import Place, Text
from explainer.source.problem import Fault, shown

POINT = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)", re.ASCII)
OPEN = ".."
MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
EXAMPLE = "write a date as 2035-03-05, 2035-03, 2035-03-05~ or 2035-03-05/2035-03-07"


# What else the standard has, by a sign of it, and what to write here instead.
NOT_READ = (
    (re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T.*"), "write the day here, and the hour under time:"),
    (re.compile(r"[0-9]{4}-(?:2[1-9]|3[0-9]|4[01])[~?%]?"), "write a season as its months"),
    (re.compile(r"[0-9X]{4}(?:-[0-9X]{2}){0,2}[~?%]?"), "write a span, such as 1990/1999"),
    (re.compile(r"-[0-9]{4}(?:-[0-9]{2}){0,2}|Y-?[0-9E]+"), "years from 0001 to 9999 are read"),
    (re.compile(r"[\[{].*[\]}]"), "write a span, and the choice in words"),
    (re.compile(r"-?[0-9]{4,9}S[0-9]+"), "leave the part from S on out"),
    (
        re.compile(r"[~?%]?[0-9]{4}[~?%]?(?:-[~?%]?[0-9]{2}[~?%]?){0,2}"),
        "write one mark of doubt, at the end: 2035-03-05~",
    ),
)


@dataclass(frozen=True)
class Point:
    """A year, a month or a day, and how sure it is."""

    year: int
    month: int | None
    day: int | None
    qualifier: str

    @property
    def earliest(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        """Its last day."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])


@dataclass(frozen=True)
class When:
    """A date or an interval; an open end is None."""

    edtf: str
    start: Point | None
    end: Point | None
    place: Place = field(repr=False, compare=False)

    DESCRIBE: ClassVar[str] = "a date, such as 2035-03-05, 2035-03, 2035-03-05~ or ../2035-03-05"
    ONE: ClassVar[str] = r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?[~?%]?"
    PATTERN: ClassVar[str] = rf"{ONE}(?:/(?:{ONE}|\.\.)?)?|(?:\.\.)?/{ONE}"

    @classmethod
    def parse(cls, text: Text) -> When:
        """Read EDTF; raises Fault where it is no date of the forms above."""
        if not text.strip():
            raise Fault("empty-value", "there is nothing here", EXAMPLE)
        first, slash, last = text.partition("/")
        start = _point(first, text, open_allowed=bool(slash))
        end = _point(last, text, open_allowed=True) if slash else start
        if start is None and end is None:
            raise Fault("bad-date", f"{shown(text)} has no date in it", EXAMPLE)
        if start and end and end.latest < start.earliest:
            raise Fault("bad-date", f"{shown(text)} ends before it begins", "swap the two dates")
        return cls(str(text), start, end, text.place)

    def __str__(self) -> str:
        return self.edtf

    @property
    def earliest(self) -> date:
        """The first day on which it can have begun; ``date.min`` where that is open."""
        return self.start.earliest if self.start else date.min

    @property
    def latest(self) -> date:
        """The last day on which it can have ended; ``date.max`` where that is open."""
        return self.end.latest if self.end else date.max

    @property
    def latest_certain(self) -> date:
        """The last day that it is certain to reach: a month reaches its first, whatever its day."""
        days = [point.earliest for point in (self.start, self.end) if point]
        return max(days)

    @cached_property
    def order(self) -> date:
        """The day by which it is sorted: its start, or else its end."""
        return self.start.earliest if self.start else self.latest

    @property
    def days(self) -> int | None:
        """How many days it lasts; None where it does not begin and end on a day."""
        if not (self.start and self.start.day and self.end and self.end.day):
            return None
        return (self.end.latest - self.start.earliest).days + 1


def _point(written: str, whole: Text, *, open_allowed: bool) -> Point | None:
    if open_allowed and written in {OPEN, ""}:
        return None
    match = POINT.fullmatch(written)
    if not match:
        raise _not_a_date(written, whole)
    year, month, day = (int(part) if part else None for part in match.group(1, 2, 3))
    if not year:
        raise Fault("bad-date", f"{shown(whole)} has the year 0000, which no calendar has", EXAMPLE)
    if month is not None and 21 <= month <= 41 and day is None:
        raise _not_a_date(written, whole)
    if month is not None and not 1 <= month <= 12:
        raise Fault("bad-date", f"{shown(whole)}: there is no month {month}", EXAMPLE)
    if day is not None and month and not 1 <= day <= monthrange(year, month)[1]:
        raise Fault(
            "bad-date", f"{shown(whole)}: {MONTHS[month - 1]} {year} has no day {day}", EXAMPLE
        )
    return Point(year, month, day, match[4])


def _not_a_date(written: str, whole: Text) -> Fault:
    """What is said of a text that is no date, or a date in EDTF of a form that is not read here."""
    for form, remedy in NOT_READ:
        if form.fullmatch(written):
            return Fault("bad-date", f"{shown(whole)} is EDTF that is not read here", remedy)
    return Fault("bad-date", f"{shown(whole)} is not a date", EXAMPLE)
