"""Times within a day: a part of day, or a clock time in a zone.

Clock times have the form of ISO 8601-1 (``07:40``), zones that of the IANA time zone database
(https://www.iana.org/time-zones) or of an offset from UTC.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import ClassVar, Self
from zoneinfo import ZoneInfo, available_timezones

from explainer.source.kinds import Id, Value
from explainer.source.place import Text
from explainer.source.problem import Fault, nearest, shown

CLOCK = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
OFFSET = r"[+-](?:0[0-9]|1[0-4]):[0-5][0-9]"
ZONE_NAME = r"[A-Z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+)*"
EXAMPLE = "write it in 24 hours, as in 07:40, 07:40/09:15, 07:40+01:00 or 07:40 Europe/Oslo"
DAY = 24 * 60  # in minutes
# In the database for machines that nobody has set: they say nothing of any place.
NO_PLACES = {"Factory", "localtime"}


# A time as articles have it: 3 h 52, 3h52, 3.52 p.m., 15 h, 7 Uhr.
AS_READ = re.compile(
    r"(?P<h>[01]?\d|2[0-3])\s?(?:(?:[:.h]|heures?|Uhr)\s?(?P<m>[0-5]\d)?)?\s?(?:Uhr)?"
    r"\s?(?P<half>[ap]\.?m\.?)?",
    re.IGNORECASE,
)


def _hint(written: str) -> str:
    """What to write in place of ``written``: the time that it means where that is plain."""
    found = AS_READ.fullmatch(written)
    if not found or not (found["m"] or re.search(r"[a-z]", written, re.IGNORECASE)):
        return EXAMPLE
    hour = int(found["h"])
    if found["half"]:
        if not 1 <= hour <= 12:
            return EXAMPLE
        hour = hour % 12 + (12 if found["half"].lower().startswith("p") else 0)
    return f'write "{hour:02}:{found["m"] or "00"}"'


class Zone(Value):
    """A time zone."""

    __slots__ = ()
    DESCRIBE = "a time zone, such as Europe/Oslo or +01:00"
    PATTERN = rf"{OFFSET}|{ZONE_NAME}"
    LONGEST = 40

    @classmethod
    def parse(cls, text: Text) -> Self:
        """A zone that exists; raises Fault for anything else."""
        zone = super().parse(text)
        if not re.fullmatch(OFFSET, zone) and zone not in _known_zones():
            hint = nearest(zone, _known_zones())
            raise Fault("bad-time", f"there is no time zone {shown(zone)}", hint)
        return zone

    def offset(self, day: date, minutes: int) -> int:
        """How many minutes it is ahead of UTC on ``day``, ``minutes`` after midnight there."""
        moment = datetime.combine(day, time(minutes // 60, minutes % 60), _tzinfo(str(self)))
        return round((moment.utcoffset() or timedelta()).total_seconds() / 60)


class Clock(Value):
    """A clock time without a zone."""

    __slots__ = ()
    DESCRIBE = "a clock time, such as 07:40"
    PATTERN = CLOCK
    LONGEST = 10

    @property
    def minutes(self) -> int:
        """The minutes from midnight."""
        return int(self[:2]) * 60 + int(self[3:5])


class Time(Id):
    """The id of a part of day, or a clock time or two (from, to) with or without a zone.

    Where the second is earlier than the first, it is that of the next day.
    """

    __slots__ = ()
    DESCRIBE = "a part of day, or a clock time such as 07:40"
    CLOCK_DESCRIBE: ClassVar[str] = (
        "a clock time: 07:40, 07:40+01:00 or 07:40 Europe/Oslo; from and to: 07:40/09:15"
    )
    CLOCK_PATTERN: ClassVar[str] = rf"{CLOCK}(?:/{CLOCK})?(?:{OFFSET}| {ZONE_NAME})?"
    PATTERN = rf"{Id.PATTERN}|{CLOCK_PATTERN}"
    LONGEST = 60

    @classmethod
    def parse(cls, text: Text) -> Self:
        """A word that may be a part of day, or a clock time; raises Fault for anything else."""
        folded = " ".join(text.split())
        if not folded[:1].isdigit() and ":" not in folded:
            return cls(Id.parse(text), text.place)
        if not re.fullmatch(cls.CLOCK_PATTERN, folded, re.ASCII):
            raise Fault("bad-time", f"{shown(folded)} is not a clock time", _hint(folded))
        parsed = cls(folded, text.place)
        if parsed.end == parsed.clock:
            raise Fault("bad-time", f"{shown(folded)} ends when it begins", "give one clock time")
        if zone := parsed._zone_name:
            Zone.parse(Text(zone, text.place))
        return parsed

    @property
    def is_clock(self) -> bool:
        """Whether it is a clock time."""
        return self[:1].isdigit()

    @property
    def clock(self) -> Clock:
        """A clock time without its zone: of two, the first."""
        return Clock(self[:5], self.place)

    @property
    def end(self) -> Clock | None:
        """The second of two clock times."""
        return Clock(self[6:11], self.place) if self.is_clock and self[5:6] == "/" else None

    @property
    def clocks(self) -> tuple[Clock, ...]:
        """Its clock times: none, one, or the first and the last."""
        first = (self.clock,) if self.is_clock else ()
        return (*first, self.end) if self.end else first

    @property
    def lasts(self) -> int:
        """The minutes from the first clock time to the second; 0 where there is one alone."""
        return (self.end.minutes - self.minutes) % DAY if self.end else 0

    @property
    def minutes(self) -> int:
        """The minutes from midnight of a clock time, in its own zone."""
        return self.clock.minutes

    @property
    def zone(self) -> Zone | None:
        """The zone that a clock time names."""
        return Zone(self._zone_name, self.place) if self._zone_name else None

    @property
    def _zone_name(self) -> str:
        return self[11 if self.end else 5 :].strip() if self.is_clock else ""

    def moments(self, day: date, zone: Zone | None) -> tuple[datetime, ...]:
        """Its clock times from ``day`` on, in its own zone or else in ``zone``, if there is one."""
        there = self.zone or zone
        midnight = datetime.combine(day, time())
        steps = (0, self.lasts) if self.end and day < date.max else (0,)
        local = (midnight + timedelta(minutes=self.minutes + step) for step in steps)
        if there is None:
            return tuple(local)
        offsets = ((each, there.offset(each.date(), _minutes(each))) for each in local)
        return tuple(each.replace(tzinfo=timezone(timedelta(minutes=m))) for each, m in offsets)

    def minutes_in(self, zone: Zone | None, day: date) -> int:
        """The minutes from midnight of ``day`` in ``zone``: below 0 on the day before."""
        if self.zone is None or zone is None:
            return self.minutes
        return self.minutes - self.zone.offset(day, self.minutes) + zone.offset(day, self.minutes)


def _minutes(moment: datetime) -> int:
    return moment.hour * 60 + moment.minute


@cache
def _known_zones() -> frozenset[str]:
    return frozenset(available_timezones()) - NO_PLACES


@cache
def _tzinfo(zone: str) -> tzinfo:
    if zone[0] in "+-":
        ahead = timedelta(hours=int(zone[1:3]), minutes=int(zone[4:6]))
        return timezone(-ahead if zone[0] == "-" else ahead)
    return ZoneInfo(zone)
