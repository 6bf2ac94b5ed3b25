"""Days and clock times in a text, by the day on which its article was written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from babel import Locale, UnknownLocaleError

from explainer.evidence.language.lexicon import lexicon, primary

CLOCK = re.compile(
    r"\b(?P<h>[01]?\d|2[0-3])(?:(?P<sep>[:.h]|\s?Uhr\s?)(?P<m>[0-5]\d)?)?\s?(?P<half>[ap]\.?\s?m\b\.?)?"
    r"(?P<zone>\s?(?:GMT|UTC|Uhr)\b)?",
    re.IGNORECASE,
)
FOUR_DIGITS = re.compile(r"\b(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?=\s?(?:GMT|UTC|hrs|hours)\b)")
ISO = re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b")


@dataclass(frozen=True)
class Calendar:
    """The names of days and months in a language, in lower case, as pattern and by number."""

    weekdays: dict[str, int]
    months: dict[str, int]
    dates: re.Pattern[str]
    weekday: re.Pattern[str]


@cache
def calendar(language: str) -> Calendar | None:
    """The names of days and months of ``language``; None where Babel does not know it."""
    try:
        locale = Locale.parse(primary(language))
    except (UnknownLocaleError, ValueError):
        return None
    weekdays = _names(locale.days, (("stand-alone", "wide"), ("format", "wide")))
    months = _names(
        locale.months,
        (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated")),
    )
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
    day = r"(?P<{}>[0-3]?\d)(?:st|nd|rd|th|er|\.)?"
    dates = (
        rf"\b{day.format('d1')}\s+(?:of\s+|de\s+)?(?P<m1>{month})\b\.?(?:\s+(?:de\s+)?(?P<y1>\d{{4}}))?"
        rf"|\b(?P<m2>{month})\b\.?\s+{day.format('d2')}\b(?:,?\s+(?P<y2>\d{{4}}))?"
    )
    return Calendar(
        weekdays,
        months,
        re.compile(dates, re.IGNORECASE),
        re.compile(rf"\b(?:{weekday})\b", re.IGNORECASE),
    )


def _names(named: object, kinds: tuple[tuple[str, str], ...]) -> dict[str, int]:
    found: dict[str, int] = {}
    for context, width in kinds:
        for number, name in named[context][width].items():  # type: ignore[index]
            found.setdefault(str(name).lower().rstrip("."), int(number))
    return found


def weekdays_in(text: str, language: str) -> frozenset[int]:
    """The weekdays that ``text`` names; Monday is 0."""
    known = calendar(language)
    if known is None:
        return frozenset()
    return frozenset(known.weekdays[match[0].lower()] for match in known.weekday.finditer(text))


@cache  # a paragraph is asked once for each statement that cites it
def days_in(text: str, language: str, written: date) -> frozenset[date]:
    """The days that ``text`` names: by date, by weekday near ``written``, or as today.

    A weekday is the last one up to ``written``, and the next one after it.
    """
    return frozenset(_days(text, language, written))


def _days(text: str, language: str, written: date) -> Iterator[date]:
    known = calendar(language)
    if known is None:
        return
    for weekday in weekdays_in(text, language):
        back = (written.weekday() - weekday) % 7
        yield written - timedelta(days=back)
        yield written + timedelta(days=7 - back)
    for match in known.dates.finditer(text):
        yield from _dated(match, known, written)
    for match in ISO.finditer(text):
        yield from _valid(int(match["y"]), int(match["m"]), int(match["d"]))
    for word, days in lexicon(language).relative_days.items():
        if re.search(rf"\b{word}\b", text, re.IGNORECASE):
            yield written + timedelta(days=days)


def _dated(match: re.Match[str], known: Calendar, written: date) -> Iterator[date]:
    month = known.months[(match["m1"] or match["m2"]).lower().rstrip(".")]
    day = int(match["d1"] or match["d2"])
    year = match["y1"] or match["y2"]
    if year:
        yield from _valid(int(year), month, day)
        return
    near = [found for year in (-1, 0, 1) for found in _valid(written.year + year, month, day)]
    if near:
        yield min(near, key=lambda found: abs(found - written))


def _valid(year: int, month: int, day: int) -> Iterator[date]:
    try:
        yield date(year, month, day)
    except ValueError:  # such as 30 February: what looks like a date is none
        return


def clock_times_in(text: str) -> frozenset[int]:
    """The clock times in ``text``, in minutes from midnight; zones are left aside."""
    return frozenset(minutes for minutes, _ in _clock(text))


def _clock(text: str) -> Iterator[tuple[int, re.Match[str]]]:
    for match in CLOCK.finditer(text):
        is_time = match["half"] or match["zone"] or _is_written_so(match)
        if not is_time and not (match["sep"] and "uhr" in match["sep"].lower()):
            continue
        hour, minute = int(match["h"]), int(match["m"] or 0)
        half = (match["half"] or "").lower()[:1]
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        yield hour * 60 + minute, match
    for match in FOUR_DIGITS.finditer(text):
        yield int(match["h"]) * 60 + int(match["m"]), match


def _is_written_so(match: re.Match[str]) -> bool:
    """Whether the sign between hours and minutes makes it a time: 15:05, 15h05, 15h."""
    sign = match["sep"] or ""
    return sign in {"h", "H"} or (sign == ":" and bool(match["m"]))


def without_moments(text: str, language: str) -> str:
    """``text`` without its dates and clock times, whose digits count nothing."""
    known = calendar(language)
    if known is not None:
        text = known.dates.sub(_year_of, text)
    text = ISO.sub(" ", text)
    for _, match in sorted(_clock(text), key=lambda found: -found[1].start()):
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return text


def _year_of(match: re.Match[str]) -> str:
    return f" {match['y1'] or match['y2'] or ''} "
