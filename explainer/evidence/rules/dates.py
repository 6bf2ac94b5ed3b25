"""Rules on dates and on the order of entries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from explainer.evidence.hours import BEFORE, Hours
from explainer.evidence.rules.registry import Finding, rule
from explainer.source.dates import When
from explainer.source.drafts import without_drafts
from explainer.source.model import Event, Explainer, Observation, Statement
from explainer.source.problem import shown
from explainer.source.times import Time


@rule("outside-period")
def dates_lie_in_the_period(explainer: Explainer) -> Iterator[Finding]:
    """Nothing is dated after the period that site.yml states, nor certain to last beyond it.

    A draft may be: the period is moved when it is published.
    """
    last = explainer.site.period.latest
    for cited in without_drafts(explainer).statements:
        when = cited.dated
        if when and when.latest_certain > last:
            message = f"{when} is after the period covered, which ends on {last}"
            yield when, message, "move the end of period: in site.yml, or mend the date"


@rule("bad-date")
def parts_of_day_stand_beside_a_day(explainer: Explainer) -> Iterator[Finding]:
    """A time goes with one day, or a part of day with two if it runs past midnight."""
    parts = explainer.vocabulary.parts_of_day
    overnight = {str(part.id) for part in parts if part.overnight and part.overnight.is_yes}
    for time, when in _times(explainer):
        most = 2 if time in overnight else 1
        if not (when and when.days and when.days <= most):
            which = "one day, or two in a row" if time in overnight else "one exact day"
            yield time, f"{shown(time)} needs {which}", "give the day, or leave out time"


def _times(explainer: Explainer) -> Iterator[tuple[Time, When | None]]:
    """Each part of day or clock time with its date."""
    for cited in explainer.statements:
        if isinstance(cited, Statement | Observation) and cited.time:
            yield cited.time, cited.dated
    for article in explainer.articles:
        if article.written.time:
            yield article.written.time, article.written.when


@rule("missing-key")
def parts_of_day_begin(explainer: Explainer) -> Iterator[Finding]:
    """Where clock times stand beside parts of day, each part says when it begins."""
    parts = explainer.vocabulary.parts_of_day
    clock = next((time for time, _ in _times(explainer) if time.is_clock), None)
    for part in parts if clock else ():
        if part.begins is None:
            message = f"{shown(part.id)} does not say when it begins, and {clock} stands beside it"
            yield part, message, 'add begins: and a clock time, such as "06:00"'


@rule("wrong-order")
def parts_of_day_stand_in_order(explainer: Explainer) -> Iterator[Finding]:
    """Parts of day stand in the order in which they begin."""
    latest = -1
    for part in explainer.vocabulary.parts_of_day:
        if part.begins and part.begins.minutes <= latest:
            yield part.begins, f"{shown(part.id)} begins before the part above it", "move it up"
        latest = max(latest, part.begins.minutes if part.begins else latest)


@rule("wrong-order")
def causes_come_first(explainer: Explainer) -> Iterator[Finding]:
    """No event leads to one that was over before it began."""
    hours = Hours(explainer)
    events = {event.id: event for event in explainer.timeline}
    for event in explainer.timeline:
        for name in event.because:
            cause = events.get(name)
            if cause and _comes_later(cause, event, hours):
                yield name, f"{shown(name)} does not come before this event", "a cause comes first"


def _comes_later(cause: Event, event: Event, hours: Hours) -> bool:
    if cause is event or cause.when.order > event.when.latest:
        return True
    is_one_day = cause.when == event.when and event.when.days == 1
    if not (is_one_day and hours.has(cause.time) and hours.has(event.time)):
        return False
    day = event.when.order
    return hours.span(cause.time, day)[0] > hours.span(event.time, day)[1]


@rule("wrong-order")
def times_run_forward(explainer: Explainer) -> Iterator[Finding]:
    """Within a day, the timeline lists its events in the order of their times."""
    hours = Hours(explainer)
    latest: dict[date, int] = {}
    for event in explainer.timeline:
        if event.time and hours.has(event.time):
            day = event.when.order
            first, last = hours.span(event.time, day)
            if last < latest.get(day, BEFORE):
                message = f"this event ({event.time}) stands after a later one of the same day"
                yield event.time, message, "move it up"
            latest[day] = max(first, latest.get(day, BEFORE))


@rule("wrong-order")
def later_values_stand_later(explainer: Explainer) -> Iterator[Finding]:
    """What replaces a value stands after it in the same figure."""
    for figure in explainer.figures:
        ids = [observation.id for observation in figure.observations]
        for position, observation in enumerate(figure.observations, start=1):
            later = observation.superseded_by
            if later and later not in ids[position:]:
                message = f"{shown(later)} does not stand after this observation in the same figure"
                yield later, message, "put them in order of time"


@rule("current-unclear")
def current_values_are_clear(explainer: Explainer) -> Iterator[Finding]:
    """Of the values of a key figure, dates show which holds now, or the figure names it.

    Drafts wait: that is settled when they are published.
    """
    keys = set(explainer.site.key_figures)
    for figure in without_drafts(explainer).figures:
        last = [value for value in figure.latest if value.id != figure.current]
        if figure.id in keys and figure.current is None and len(last) > 1:
            ids = ", ".join(value.id for value in last)
            message = f"which value of {shown(figure.id)} holds now is not clear: {ids}"
            yield figure, message, "name one: current: ID"


@rule("wrong-order")
def values_stand_in_order(explainer: Explainer) -> Iterator[Finding]:
    """The values of a figure stand in the order of the days they hold for."""
    for figure in explainer.figures:
        days = [value.as_of.order for value in figure.observations]
        for value, before, day in zip(figure.observations[1:], days, days[1:], strict=False):
            if day < before:
                yield value.as_of, f"{shown(value.id)} stands after a later value", "move it up"


@rule("wrong-successor")
def values_are_replaced_in_one_scope(explainer: Explainer) -> Iterator[Finding]:
    """A value is replaced by one of the same speaker, or of the same stated scope.

    The scope of the figure is that of a value without its own, where both say whose they are.
    """
    for figure in explainer.figures:
        values = {value.id: value for value in figure.observations}
        for value in figure.observations:
            later = values.get(value.superseded_by or value.id, value)
            common = figure.scope if value.said_by and later.said_by else None
            scope = value.scope or common
            is_one = scope is not None and scope == (later.scope or common)
            if later.said_by != value.said_by and not is_one:
                yield (
                    value.superseded_by or value,
                    f"{shown(later.id)} is of another speaker and of no stated scope in common",
                    "delete superseded_by, or give both the scope that they share",
                )
