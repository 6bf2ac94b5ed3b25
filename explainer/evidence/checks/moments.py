"""When it happened: the day and the hour are those that the cited paragraphs give."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from explainer.evidence.claims import LOOK_BACK, Claim, Paragraph, all_texts
from explainer.evidence.language.days import (
    clock_times_in,
    dates_in,
    days_in,
    loose_times_in,
    months_alone_in,
    months_in,
    weekdays_in,
)
from explainer.evidence.language.lexicon import primary
from explainer.evidence.language.words import has_any, stem, words
from explainer.source.dates import MONTHS, When
from explainer.source.model import Cited, Event, Observation, Reaction, Statement
from explainer.source.problem import Problem, shown
from explainer.source.times import Time


def days_are_cited(claim: Claim) -> Iterator[Problem]:
    """An exact day is one that a cited paragraph, or the ground of the date, names.

    What has no day of its own is of the day named last before it. News, and what somebody said, is
    of the day on which the article was written, unless its own paragraph names another.
    """
    when = claim.record.dated if isinstance(claim.record, Cited) else None
    if when is None or not _is_sure_day(when) or claim.is_excused(when.edtf):
        return
    day = when.earliest
    named = _named_days(claim)
    if day in named or (day in _written_days(claim) and _is_news(claim, named)):
        return
    ground = _ground(claim)
    if ground:
        grounded = days_in(ground, claim.language, _latest_written(claim))
        if day in grounded or (not grounded and not named) or day in _written_days(claim):
            return
    yield Problem(
        when.place,
        f"{claim.cited} does not name {day.isoformat()}" + _which(claim),
        "mend the day, make it uncertain (2035-03-05?), or say in ground how it was derived",
        "wrong-day",
    )


def _is_news(claim: Claim, named: frozenset[date]) -> bool:
    """Whether what has no day of its own may be of the day on which its article was written."""
    if not isinstance(claim.record, Event | Reaction) or not named:
        return True
    own = (day <= p.written for p in claim.paragraphs for day in _own_days(p))
    return claim.speaker is not None and not any(own)


def weekdays_in_texts_are_cited(claim: Claim) -> Iterator[Problem]:
    """A weekday or date in a text is one that a cited paragraph names, or that of its own date."""
    when = claim.record.dated if isinstance(claim.record, Cited) else None
    named = _named_days(claim)
    if when is not None:
        named |= _days_of(when)
    weekdays = {day.weekday() for day in named}
    for text in claim.texts:
        for weekday in weekdays_in(claim.unexcused(text), claim.language) - weekdays:
            yield Problem(
                text.place,
                f"{claim.cited} names no {_weekday_name(weekday)}",
                "mend the day or the citation, or state an exemption for it",
                "wrong-day",
            )


def dates_in_texts_are_cited(claim: Claim) -> Iterator[Problem]:
    """A date in a text is one that a cited paragraph names, or that of its own date."""
    when = claim.record.dated if isinstance(claim.record, Cited) else None
    named = _named_days(claim) | _written_days(claim) | (_days_of(when) if when else frozenset())
    for text in claim.texts:
        dates = dates_in(claim.unexcused(text), claim.language, _latest_written(claim))
        for day in sorted(dates - named):
            yield Problem(
                text.place,
                f"{claim.cited} does not name {day.isoformat()}" + _which(claim),
                "mend the date or the citation, or state an exemption for it",
                "wrong-day",
            )


def months_in_texts_are_cited(claim: Claim) -> Iterator[Problem]:
    """A month without a day is one that a cited paragraph names, where that names any."""
    when = claim.record.dated if isinstance(claim.record, Cited) else None
    there = frozenset[int]().union(*(months_in(p.text, p.language) for p in claim.paragraphs))
    known = frozenset[int]().union(*(months_in(p.context, p.language) for p in claim.paragraphs))
    days = _named_days(claim) | _written_days(claim) | (_days_of(when) if when else frozenset())
    known |= {day.month for day in days}
    for text in claim.texts if there else ():
        for month in sorted(months_alone_in(claim.unexcused(text), claim.language) - known):
            yield Problem(
                text.place,
                f"{claim.cited} does not name {MONTHS[month - 1]}; "
                f"it names {', '.join(MONTHS[number - 1] for number in sorted(there))}",
                "mend the month or the citation, or state an exemption for it",
                "wrong-day",
            )


def clock_times_are_cited(claim: Claim) -> Iterator[Problem]:
    """A clock time in a text stands in a paragraph that it cites.

    The time of the record may be worked out, if the ground says so.
    """
    there = [time for p in claim.paragraphs for time in clock_times_in(p.text, p.language)]
    grounded = _grounded(claim)
    for text in all_texts(claim):
        for time in clock_times_in(claim.unexcused(text), claim.language):
            same = [other for other in there if time.minutes & other.minutes]
            if not same and not time.minutes & grounded:
                yield Problem(
                    text.place,
                    f"the time {time} does not stand in {claim.cited}",
                    "mend the time or the citation, or state an exemption",
                    "wrong-time",
                )
            elif same and time.exact and not any(other.exact for other in same):
                yield Problem(
                    text.place,
                    f"{claim.cited} has about {time}, not exactly that",
                    "keep the hedge that the paragraph has, or state an exemption for the time",
                    "wrong-hedge",
                )


def _grounded(claim: Claim) -> frozenset[int]:
    """The clock times of ``time:`` that the ground names, in minutes from midnight."""
    time = _time(claim)
    if time is None or not time.is_clock:
        return frozenset()
    named = loose_times_in(_ground(claim)).keys()
    return frozenset(clock.minutes for clock in time.clocks if clock.minutes in named)


def parts_of_day_are_cited(claim: Claim, forms: dict[str, frozenset[str]]) -> Iterator[Problem]:
    """A part of day stands in a cited paragraph, in one of its words, or in the ground."""
    time = _time(claim)
    if time is None or time.is_clock or claim.is_excused(time) or not forms.get(time):
        return
    there = [(p.context, p.language) for p in claim.paragraphs]
    if not any(_has_part(*each, forms[time]) for each in (*there, (_ground(claim), ""))):
        yield Problem(
            time.place,
            f"{claim.cited} gives no such time of day as {shown(time)}",
            "mend time: or the citation, or name the time of day in ground",
            "wrong-time",
        )


def _has_part(text: str, language: str, forms: frozenset[str]) -> bool:
    """Whether ``text`` has one of ``forms``, in another case, or in German after a weekday."""
    if has_any(text, forms):
        return True
    if language and primary(language) != "en":
        stems = {stem(form, language) for form in forms}
        if stems & {stem(word, language) for word in words(text)}:
            return True
    ends = tuple(f"{day}{form}" for form in forms for day in ("tag", "woch"))
    return primary(language) == "de" and any(word.endswith(ends) for word in words(text))


def clock_fields_are_cited(claim: Claim) -> Iterator[Problem]:
    """Each clock time in ``time:`` stands in a cited paragraph, or in the ground."""
    time = _time(claim)
    if time is None or not time.is_clock or claim.is_excused(time):
        return
    there = [time for p in claim.paragraphs for time in clock_times_in(p.context, p.language)]
    grounded = _grounded(claim)
    named = ", ".join(dict.fromkeys(map(str, there)))
    for clock in time.clocks:
        stands = any(clock.minutes in found.minutes for found in there)
        if not stands and clock.minutes not in grounded:
            yield Problem(
                time.place,
                f"{claim.cited} does not give {clock}" + (f"; it gives {named}" if named else ""),
                "mend time: or the citation, or say in ground how it was derived",
                "wrong-time",
            )


def _time(claim: Claim) -> Time | None:
    record = claim.record
    return record.time if isinstance(record, Statement | Observation) else None


def _ground(claim: Claim) -> str:
    record = claim.record
    if isinstance(record, Statement):
        return record.ground or ""
    return (record.note or "") if isinstance(record, Observation) else ""


def _is_sure_day(when: When) -> bool:
    return when.days == 1 and bool(when.start) and not (when.start and when.start.qualifier)


def _named_days(claim: Claim) -> frozenset[date]:
    return frozenset[date]().union(*(_days_in_paragraph(p) for p in claim.paragraphs))


def _own_days(paragraph: Paragraph) -> frozenset[date]:
    return days_in(paragraph.text, paragraph.language, paragraph.written)


@cache  # a paragraph is asked once for each statement that cites it
def _days_in_paragraph(paragraph: Paragraph) -> frozenset[date]:
    """The days that ``paragraph`` names, or else those that are named last before it.

    A day to come is not when something happened: before it, the account may run on from another.
    """
    language, written = paragraph.language, paragraph.written
    own = _own_days(paragraph)
    for text in (paragraph.text, paragraph.context, *paragraph.earlier[LOOK_BACK:]):
        found = days_in(text, language, written)
        if any(day <= written for day in found):
            return own | found
    return own


def _written_days(claim: Claim) -> frozenset[date]:
    """The days on which the cited articles were written: news without a day is of that day."""
    return frozenset(paragraph.written for paragraph in claim.paragraphs)


def _latest_written(claim: Claim) -> date:
    return max(paragraph.written for paragraph in claim.paragraphs)


def _days_of(when: When) -> frozenset[date]:
    first, last = when.earliest, when.latest
    if first == date.min or last == date.max or (last - first).days > 31:
        return frozenset()
    return frozenset(first + timedelta(days=number) for number in range((last - first).days + 1))


def _which(claim: Claim) -> str:
    """Which days are named, and whether the cited paragraphs name them or those before."""
    own = frozenset[date]().union(*map(_own_days, claim.paragraphs))
    named = _named_days(claim)
    past = [day for day in own or named if day <= _latest_written(claim)]
    days = ", ".join(day.isoformat() for day in sorted(past or own or named)[:4])
    if not days:
        return ""
    return f"; it names {days}" if own else f"; it names no day, and before it stands {days}"


def _weekday_name(weekday: int) -> str:
    return "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[weekday]
