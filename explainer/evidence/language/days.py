"""Days and clock times in a text, by the day on which its article was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from babel import Locale, UnknownLocaleError

from explainer.evidence.language.lexicon import lexicon, primary
from explainer.evidence.language.spoken import NOON, PARTS, half_of_day, spoken_times

CLOCK = re.compile(
    r"\b(?P<h>2[0-3]|[01]?\d)(?!\d)(?:(?P<sep>[:.]|\s?h\s?(?![^\W\d])|\s?Uhr\s?)(?P<m>[0-5]\d)?)?"
    r"\s?(?P<half>(?<!Uhr )[ap]\.?\s?m\b\.?)?"
    r"(?P<zone>\s?(?:GMT|UTC|Uhr|o[’']clock)\b)?(?P<hours>\s?(?:horas|heures|hrs|часов|часа)\b(?:\s(?P<m2>[0-5]\d)\b)?)?"
    rf"(?P<part>\s?(?:{'|'.join(PARTS.values())})\b)?",
    re.IGNORECASE,
)
# The first of two times, whose second says what it is: "from 6 to 8 p.m.", "entre 14 et 16 heures".
RANGE = re.compile(
    r"\b(?P<open>from|between|de|entre|von|zwischen|с|между)\s(?:las\s)?"
    r"(?P<time>(?P<h>2[0-3]|[01]?\d)(?:[:.](?P<m>[0-5]\d))?)"
    r"\s?(?:to|and|until|till|à|et|a|y|bis|und|до|и|–|-)\s?(?:las\s)?(?=\d)",
    re.IGNORECASE,
)
FOUR_DIGITS = re.compile(r"\b(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?=\s?(?:GMT|UTC|hrs|hours)\b)")
# "Half past six", "a quarter to eight", "at ten to six"; not "ten to twelve people".
HOURS = "one two three four five six seven eight nine ten eleven twelve".split()
MINUTES = {"five": 5, "ten": 10, "quarter": 15, "twenty": 20, "twenty-five": 25, "half": 30}
SPOKEN = re.compile(
    r"\b(?:a )?(?P<m>half|quarter|twenty-five|twenty|ten|five)(?: minutes)?"
    rf" (?:(?P<past>past|after)|(?P<to>to)) (?P<h>{'|'.join(HOURS)})\b"
    r"|\b(?:12 )?(?P<name>noon|midday|midnight|minuit|mediodía|medianoche|Mitternacht|"
    r"mezzanotte|mezzogiorno|meia-noite|meio-dia|полночь|полуночи|полдень|полудня|"
    r"(?:\w+(?:tag|woch))?mittags?|(?-i:(?<!après-)(?<!Après-)midi))\b",
    re.IGNORECASE,
)
MIDNIGHT = {"midnight", "minuit", "medianoche", "mitternacht", "mezzanotte", "meia-noite"}
MIDNIGHT |= {"полночь", "полуночи"}
AT = re.compile(r"\b(?:at|by|until|till|before|after|since)(?: about| around)? $", re.IGNORECASE)
HALF_OF_DAY = re.compile(r"\b(?:(morning)|afternoon|evening|night)\b", re.IGNORECASE)
# Before an hour in French, which otherwise counts how long something took.
AT_HOUR = re.compile(r"(?:à|vers|dès|avant|après|las|hacia|в|к|с|до|около)\s$", re.IGNORECASE)
# Before an hour with minutes, in Spanish, Italian and Portuguese: "a las 5.20", "alle 14.55".
LAS = re.compile(
    r"\b(?:las|(?:d?all|dell|nell|sull|l)e|(?:d?all|l)[’']|ore|às|das|pelas)\s?$", re.IGNORECASE
)
NOT_EXACT = re.compile(
    r"\b(?:about|around|roughly|approximately|nearly|almost|shortly (?:before|after)|"
    r"just (?:before|after)|vers|gegen|hacia|около|verso|intorno alle|attorno alle|por volta das) "
    r"(?:las |le |alle )?$",
    re.IGNORECASE,
)
# What German adds to a weekday, and what stands before a month in English, where "may" is a verb.
PART_OF_WEEKDAY = "(?:vor|nach)?mittag|abend|morgen|nacht|früh|s"
BEFORE_MONTH = re.compile(
    r"\b(?:in|since|until|till|by|of|from|last|next|early|late|mid|during|this)[\s-]$",
    re.IGNORECASE,
)
LOOSE = re.compile(
    r"(?<![\d.,:])(?P<h>2[0-3]|[01]?\d)(?:\s?(?:[.:]|h|Uhr)\s?(?P<m>[0-5]\d)|\s?(?:h|heures?|Uhr))"
    r"(?![\d:]|[.,]\d|\s?[0-5]\d)",
    re.IGNORECASE,
)
ISO = re.compile(r"\b(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})\b")


@dataclass(frozen=True)
class Calendar:
    """The names of days and months in a language, in lower case, as pattern and by number."""

    weekdays: dict[str, int]
    months: dict[str, int]
    dates: re.Pattern[str]
    weekday: re.Pattern[str]
    month: re.Pattern[str]


@cache
def calendar(language: str) -> Calendar | None:
    """The names of days and months of ``language``; None where Babel does not know it."""
    try:
        locale = Locale.parse(primary(language))
    except (UnknownLocaleError, ValueError):
        return None
    weekdays = _names(locale.days, (("stand-alone", "wide"), ("format", "wide")))
    weekdays |= lexicon(language).weekdays
    wide = _names(locale.months, (("format", "wide"), ("stand-alone", "wide")))
    months = _names(
        locale.months,
        (("format", "wide"), ("stand-alone", "wide"), ("format", "abbreviated")),
    )
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True))
    weekday = "|".join(sorted(map(re.escape, weekdays), key=len, reverse=True))
    day = r"(?P<{}>[0-3]?\d)(?:st|nd|rd|th|er|º|°|\.)?"
    dates = (
        rf"\b{day.format('d1')}\s+(?:of\s+|de\s+)?(?P<m1>{month})\b\.?(?:\s+(?:de\s+)?(?P<y1>\d{{4}}))?"
        rf"|\b(?P<m2>{month})\b\.?\s+{day.format('d2')}\b(?:,?\s+(?P<y2>\d{{4}}))?"
    )
    return Calendar(
        weekdays,
        months,
        re.compile(dates, re.IGNORECASE),
        re.compile(rf"\b({weekday})(?:{PART_OF_WEEKDAY})?\b", re.IGNORECASE),
        re.compile(rf"\b(?:{'|'.join(map(re.escape, wide))})\b", re.IGNORECASE),
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
    return frozenset(known.weekdays[match[1].lower()] for match in known.weekday.finditer(text))


def months_in(text: str, language: str) -> frozenset[int]:
    """The months that ``text`` names, with a day or alone; January is 1."""
    known = calendar(language)
    if known is None:
        return frozenset()
    return frozenset(known.months[match[0].lower()] for match in known.month.finditer(text))


def months_alone_in(text: str, language: str) -> frozenset[int]:
    """The months that ``text`` surely names, without a day: in English after a word like “in”."""
    known = calendar(language)
    if known is None:
        return frozenset()
    plain = known.dates.sub(" ", text)
    return frozenset(
        known.months[match[0].lower()]
        for match in known.month.finditer(plain)
        if primary(language) != "en" or BEFORE_MONTH.search(plain[: match.start()])
    )


@cache  # a paragraph is asked once for each statement that cites it
def days_in(text: str, language: str, written: date) -> frozenset[date]:
    """The days that ``text`` names: by date, by weekday near ``written``, or as today.

    A weekday is the last one up to ``written``, and the next one after it.
    """
    return frozenset(_days(text, language, written))


def dates_in(text: str, language: str, written: date) -> frozenset[date]:
    """The days that ``text`` names by date: 5 March, without weekdays."""
    known = calendar(language)
    if known is None:
        return frozenset()
    return frozenset(
        day for match in known.dates.finditer(text) for day in _dated(match, known, written)
    )


def _days(text: str, language: str, written: date) -> Iterator[date]:
    known = calendar(language)
    if known is None:
        return
    named = {*_named(text, known, written)}
    yield from named
    plain = text.replace("’", "'")
    words_of = lexicon(language)
    for word, days in words_of.relative_days.items():
        if re.search(rf"\b{word}\b", plain, re.IGNORECASE):
            yield written + timedelta(days=days)
    for words, days in words_of.days_apart.items():
        if re.search(rf"\b{words}\b", plain, re.IGNORECASE):
            yield from (day + timedelta(days=days) for day in named or {written})


def _named(text: str, known: Calendar, written: date) -> Iterator[date]:
    """The days that ``text`` names by weekday or date."""
    for match in known.weekday.finditer(text):
        back = (written.weekday() - known.weekdays[match[1].lower()]) % 7
        yield written - timedelta(days=back)
        yield written + timedelta(days=7 - back)
    for match in known.dates.finditer(text):
        yield from _dated(match, known, written)
    for match in ISO.finditer(text):
        yield from _valid(int(match["y"]), int(match["m"]), int(match["d"]))


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


@dataclass(frozen=True)
class ClockTime:
    """A time of day as a text has it: the minutes from midnight that it may mean."""

    minutes: frozenset[int]
    exact: bool
    start: int
    end: int

    def __str__(self) -> str:
        first = min(self.minutes)
        return f"{first // 60:02}:{first % 60:02}"


@cache  # as the days are
def clock_times_in(text: str, language: str) -> tuple[ClockTime, ...]:
    """The clock times in ``text``, in digits or in words; zones are left aside."""
    found = {each.start: each for each in _clock(text)}
    taken = {*_covered(found.values())}
    for spoken in spoken_times(text, language):
        if taken.isdisjoint(range(spoken.start, spoken.end)):
            exact = not NOT_EXACT.search(text[: spoken.start])
            time = ClockTime(spoken.minutes, exact, spoken.start, spoken.end)
            found[spoken.start] = time
    return tuple(found[start] for start in sorted(found))


def loose_times_in(text: str) -> dict[int, tuple[int, int]]:
    """Whatever may be a clock time in ``text``, in minutes from midnight, with where it stands.

    That is how an editor may have copied it from an article in any language: 14.56, 14 h 56.
    """
    found = {int(m["h"]) * 60 + int(m["m"] or 0): m.span() for m in LOOSE.finditer(text)}
    for time in _clock(text):
        found |= dict.fromkeys(time.minutes, (time.start, time.end))
    return found


def _covered(times: Iterable[ClockTime]) -> Iterator[int]:
    for time in times:
        yield from range(time.start, time.end)


def _clock(text: str) -> Iterator[ClockTime]:
    begun = {match.end(): match for match in RANGE.finditer(text)}
    for match in CLOCK.finditer(text):
        first = begun.get(match.start())
        if _is_time(text, match, in_range=first is not None):
            half = _half(match)
            last = _minute(match["h"], match["m"] or match["m2"], half)
            yield _clock_time(text, match, {last})
            if first:
                minute = _minute(first["h"], first["m"], half)
                # "From 11 to 2 p.m." begins in the other half of the day.
                minute -= 720 if half == "p" and minute > last else 0
                yield ClockTime(frozenset({minute}), True, *first.span("time"))
    for match in FOUR_DIGITS.finditer(text):
        yield _clock_time(text, match, {int(match["h"]) * 60 + int(match["m"])})
    for match in SPOKEN.finditer(text):
        if not match["to"] or match["m"].lower() in {"half", "quarter"} or _at(text, match):
            yield _clock_time(text, match, _spoken_minutes(text, match))


def _is_time(text: str, match: re.Match[str], *, in_range: bool = False) -> bool:
    """Whether digits are a time by what stands at them; ``in_range``: after a first time."""
    if match["half"] or match["zone"] or _is_written_so(match):
        return True
    before = text[: match.start()]
    if match["hours"]:
        return bool(match["m"] or match["m2"] or in_range or AT_HOUR.search(before))
    following = match.string[match.end() : match.end() + 1]
    return bool((match["m"] or match["part"]) and not following.isdigit() and LAS.search(before))


def _minute(hour: str, minute: str | None, half: str) -> int:
    """The minutes from midnight; ``half`` of the day is a, p or unknown."""
    whole = int(hour) % 12 + (12 if half == "p" else 0) if half else int(hour)
    return whole * 60 + int(minute or 0)


def _half(match: re.Match[str]) -> str:
    """The half of the day that a time says: a, p or, where it says none, empty."""
    if match["part"] and int(match["h"]) <= NOON:
        return half_of_day(match["part"], int(match["h"]))
    return (match["half"] or "").lower()[:1]


def _at(text: str, match: re.Match[str]) -> bool:
    return bool(AT.search(text[: match.start()]))


def _clock_time(text: str, match: re.Match[str], minutes: set[int]) -> ClockTime:
    exact = not NOT_EXACT.search(text[: match.start()])
    return ClockTime(frozenset(minutes), exact, match.start(), match.end())


def _spoken_minutes(text: str, match: re.Match[str]) -> set[int]:
    """The minutes from midnight that a time in words may mean: of both halves, or of one."""
    if match["name"]:
        return {0 if match["name"].lower() in MIDNIGHT else 720}
    past = MINUTES[match["m"].lower()]
    hour = HOURS.index(match["h"].lower()) + 1
    minutes = (hour * 60 + (past if match["past"] else -past)) % 720
    half = HALF_OF_DAY.search(text[match.end() : match.end() + 30])
    if half is None:
        return {minutes, minutes + 720}
    return {minutes if half[1] else minutes + 720}


def _is_written_so(match: re.Match[str]) -> bool:
    """Whether the sign between hours and minutes makes it a time: 15:05, 15h05, 15 h, 15 Uhr."""
    sign = (match["sep"] or "").strip().lower()
    return sign in {"h", "uhr"} or (sign == ":" and bool(match["m"]))


def without_moments(text: str, language: str) -> str:
    """``text`` without its dates and clock times, whose digits count nothing."""
    known = calendar(language)
    if known is not None:
        text = known.dates.sub(_year_of, text)
    text = ISO.sub(" ", text)
    for found in reversed(clock_times_in(text, language)):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text


def _year_of(match: re.Match[str]) -> str:
    return f" {match['y1'] or match['y2'] or ''} "
