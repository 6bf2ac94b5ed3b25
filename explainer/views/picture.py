"""The whole story in one picture: rows are dates, columns are lanes, each event is a mark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from explainer.evidence.status import Status
from explainer.source.dates import When
from explainer.source.model import Event
from explainer.views.catalogue import Catalogue
from explainer.views.interface import Interface
from explainer.views.links import Link

# With more dates than this, events stand in rows of months, or of years.
MOST_ROWS = 16


@dataclass(frozen=True)
class Mark:
    """An event in the picture: its status, its address, and its name for those who cannot see."""

    link: Link
    status: Status
    name: str


@dataclass(frozen=True)
class TurningPoint:
    """A turning point in a few words."""

    line: str
    link: Link
    status: Status


@dataclass(frozen=True)
class Row:
    """The events of one date: from ``earliest`` to ``latest``, empty where that end is open.

    ``lanes`` has the marks of each lane, in the order of the lanes.
    """

    label: str
    full: str
    earliest: str
    latest: str
    turning_points: tuple[TurningPoint, ...]
    lanes: tuple[tuple[Mark, ...], ...]

    @property
    def is_empty(self) -> bool:
        """Whether no event is dated so."""
        return not any(self.lanes)


@dataclass(frozen=True)
class Picture:
    """The rows in order of time, under the labels of the lanes."""

    lanes: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def statuses(self) -> list[Status]:
        """The statuses that its marks have."""
        lanes = [lane for row in self.rows for lane in row.lanes]
        used = {mark.status for lane in lanes for mark in lane}
        return [status for status in Status if status in used]


def picture(catalogue: Catalogue) -> Picture | None:
    """The picture of the timeline; None where no kind of event has a lane."""
    vocabulary, events = catalogue.explainer.vocabulary, catalogue.explainer.timeline
    lane_of = {kind.id: kind.lane for kind in vocabulary.event_kinds if kind.lane}
    drawn = [event for event in events if event.kind in lane_of]
    if not drawn or not vocabulary.lanes:
        return None
    rows = []
    for _, _, grouped in _groups(drawn):
        of_row = list(grouped)
        lanes = tuple(
            tuple(_mark(catalogue, event) for event in of_row if lane_of[event.kind] == lane.id)
            for lane in vocabulary.lanes
        )
        rows.append(_row(catalogue, of_row, lanes))
    filled = _with_gaps(rows, len(vocabulary.lanes), catalogue.labels.interface)
    return Picture(tuple(str(lane.label) for lane in vocabulary.lanes), tuple(filled))


def _groups(events: list[Event]) -> Iterator[tuple[date, date, list[Event]]]:
    """The events by date, or, where there are too many dates, by month or by year."""
    for form in (None, "%Y-%m", "%Y"):
        ordered = sorted(events, key=lambda event: _key(event.when, form))
        found = [list(group) for _, group in groupby(ordered, key=lambda e: _key(e.when, form))]
        if len(found) <= MOST_ROWS or form == "%Y":
            for group in found:
                yield group[0].when.order, group[-1].when.order, group
            return


def _key(when: When, form: str | None) -> tuple[str, str, str]:
    if form is None:
        return when.order.isoformat(), when.latest.isoformat(), str(when)
    return when.order.strftime(form), "", ""


def _row(catalogue: Catalogue, events: list[Event], lanes: tuple[tuple[Mark, ...], ...]) -> Row:
    first, dates = events[0].when, {str(event.when) for event in events}
    exact = len(dates) == 1
    earliest = min(event.when.earliest for event in events)
    latest = max(event.when.latest for event in events)
    interface = catalogue.labels.interface
    label = short_label(first, interface) if exact else _period(events, interface)
    return Row(
        label,
        interface.date(first) if exact else label,
        "" if earliest == date.min else earliest.isoformat(),
        "" if latest == date.max else latest.isoformat(),
        tuple(_turning_point(catalogue, event) for event in events if _is_key(event)),
        lanes,
    )


def _period(events: list[Event], interface: Interface) -> str:
    first, last = events[0].when.order, events[-1].when.order
    if (first.year, first.month) == (last.year, last.month):
        return interface.month(first)
    return str(first.year)


def short_label(when: When, interface: Interface) -> str:
    """A date in a few letters: ``Wed 5``, ``perhaps Wed 5``, ``Tue 4 or Wed 5``, ``by Thu 6``."""
    start, end, day = when.start, when.end, interface.weekday_and_day
    if start and end and start == end and start.day:
        return interface.qualified(day(start.earliest), start.qualifier)
    if start and end and start.day and end.day:
        first, last = day(start.earliest), day(end.earliest)
        if (end.earliest - start.earliest).days == 1:
            return interface.gettext("%(start)s or %(end)s", start=first, end=last)
        return interface.gettext("%(start)s to %(end)s", start=first, end=last)
    if start is None and end and end.day:
        return interface.gettext("by %(date)s", date=day(end.earliest))
    if end is None and start and start.day:
        return interface.gettext("from %(date)s", date=day(start.earliest))
    return interface.date(when)


def _is_key(event: Event) -> bool:
    return event.key is not None and event.key.is_yes


def _turning_point(catalogue: Catalogue, event: Event) -> TurningPoint:
    status = catalogue.statuses.of(event).status
    return TurningPoint(event.line or event.title, catalogue.links[event.id], status)


def _mark(catalogue: Catalogue, event: Event) -> Mark:
    status = catalogue.statuses.of(event).status
    word = catalogue.labels.interface.of(status.word)
    return Mark(catalogue.links[event.id], status, f"{event.title}: {word}")


def _with_gaps(rows: list[Row], lanes: int, interface: Interface) -> Iterator[Row]:
    """The ``rows``, with an empty one for days between them on which nothing is dated."""
    reached: date | None = None
    for row in rows:
        start = _iso(row.earliest)
        if reached and start and (start - reached).days > 1 and _is_short(rows):
            last = start - timedelta(days=1)
            yield _gap(reached + timedelta(days=1), last, lanes, interface)
        end = _iso(row.latest)
        if start and end and (reached is None or end > reached):
            reached = end
        yield row


def _is_short(rows: Iterable[Row]) -> bool:
    """Whether the rows are days: a gap between months says nothing."""
    return all((_iso(row.latest) or date.min) - (_iso(row.earliest) or date.min) < timedelta(9)
               or not row.earliest or not row.latest for row in rows)  # fmt: skip


def _gap(first: date, last: date, lanes: int, interface: Interface) -> Row:
    label = interface.weekday_and_day(first)
    if first != last:
        end = interface.weekday_and_day(last)
        label = interface.gettext("%(start)s to %(end)s", start=label, end=end)
    return Row(label, label, first.isoformat(), last.isoformat(), (), ((),) * lanes)


def _iso(day: str) -> date | None:
    return date.fromisoformat(day) if day else None
