"""When it happened: the day and the hour are those that the cited paragraphs give."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from explainer.evidence.claims import Claim, Paragraph, all_texts
from explainer.evidence.language.days import clock_times_in, dates_in, days_in, weekdays_in
from explainer.evidence.language.words import has_any
from explainer.source.dates import When
from explainer.source.model import Cited, Event, Observation, Reaction, Statement
from explainer.source.problem import Problem, shown
from explainer.source.times import Time


def days_are_cited(claim: Claim) -> Iterator[Problem]:
    """An exact day is one that a cited paragraph, or the ground of the date, names."""
    when = claim.record.dated if isinstance(claim.record, Cited) else None
    if when is None or not _is_sure_day(when) or claim.is_excused(when.edtf):
        return
    day = when.earliest
    named = _named_days(claim)
    is_of_news = not isinstance(claim.record, Event | Reaction)
    if day in named or (is_of_news and day in _written_days(claim)):
        return
    ground = _ground(claim)
    if ground:
        grounded = days_in(ground, claim.language, _latest_written(claim))
        if day in grounded or (not grounded and not named) or day in _written_days(claim):
            return
    yield Problem(
        when.place,
        f"{claim.cited} does not name {day.isoformat()}" + _which(named),
        "mend the day, make it uncertain (2035-03-05?), or say in ground how it was derived",
        "wrong-day",
    )


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
                f"{claim.cited} does not name {day.isoformat()}" + _which(named),
                "mend the date or the citation, or state an exemption for it",
                "wrong-day",
            )


def clock_times_are_cited(claim: Claim) -> Iterator[Problem]:
    """A clock time in a text stands in a paragraph that it cites."""
    there = [time for paragraph in claim.paragraphs for time in clock_times_in(paragraph.text)]
    for text in all_texts(claim):
        for time in clock_times_in(claim.unexcused(text)):
            same = [other for other in there if time.minutes & other.minutes]
            if not same:
                yield Problem(
                    text.place,
                    f"the time {time} does not stand in {claim.cited}",
                    "mend the time or the citation, or state an exemption",
                    "wrong-time",
                )
            elif time.exact and not any(other.exact for other in same):
                yield Problem(
                    text.place,
                    f"{claim.cited} has about {time}, not exactly that",
                    "keep the hedge that the paragraph has, or state an exemption for the time",
                    "wrong-hedge",
                )


def parts_of_day_are_cited(claim: Claim, forms: dict[str, frozenset[str]]) -> Iterator[Problem]:
    """A part of day stands in a cited paragraph, in one of its words, or in the ground."""
    time = _time(claim)
    if time is None or time.is_clock or claim.is_excused(time) or not forms.get(time):
        return
    there = (*(p.context for p in claim.paragraphs), _ground(claim))
    if not any(has_any(text, forms[time]) for text in there):
        yield Problem(
            time.place,
            f"{claim.cited} gives no such time of day as {shown(time)}",
            "mend time: or the citation, or name the time of day in ground",
            "wrong-time",
        )


def clock_fields_are_cited(claim: Claim) -> Iterator[Problem]:
    """Each clock time in ``time:`` stands in a cited paragraph, or in the ground."""
    time = _time(claim)
    if time is None or not time.is_clock or claim.is_excused(time):
        return
    texts = (*(p.context for p in claim.paragraphs), _ground(claim))
    there = [found for text in texts for found in clock_times_in(text)]
    named = ", ".join(dict.fromkeys(map(str, there)))
    for clock in time.clocks:
        if not any(clock.minutes in found.minutes for found in there):
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


def _days_in_paragraph(paragraph: Paragraph) -> frozenset[date]:
    """The days that ``paragraph`` names, or else those of the paragraphs before it."""
    language, written = paragraph.language, paragraph.written
    return days_in(paragraph.text, language, written) or days_in(
        paragraph.context, language, written
    )


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


def _which(named: frozenset[date]) -> str:
    days = sorted(day.isoformat() for day in named)
    return f"; it names {', '.join(days[:4])}" if days else ""


def _weekday_name(weekday: int) -> str:
    return "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[weekday]
