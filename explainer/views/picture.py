"""The whole story in one picture: rows are dates, columns are lanes, each event is a mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from explainer.evidence.status import Status, weakest_first
from explainer.source.dates import When
from explainer.source.model import Event
from explainer.views.catalogue import Catalogue
from explainer.views.days import in_order
from explainer.views.interface import Interface
from explainer.views.links import Link

# With more days than this, events stand in rows of weeks, of months, or of years.
MOST_ROWS = 16
# Of more events in a cell than this, it shows how many there are, and lists them folded.
MOST_MARKS = 5
# With more than this in any cell, those of a status share one sign, with their number beside it.
MOST_SIGNS = 60
WEEK, MONTH, YEAR = "week", "month", "year"


@dataclass(frozen=True)
class Mark:
    """An event in the picture: its status, its address, and its name for those who cannot see."""

    link: Link
    status: Status
    name: str


@dataclass(frozen=True)
class TurningPoint:
    """A turning point in a few words; ``date`` is told where it is not just that of its row."""

    line: str
    link: Link
    status: Status
    date: str


@dataclass(frozen=True)
class Dated:
    """Events of one date in one lane: from ``earliest`` to ``latest``, empty where that is open.

    ``label`` is the date where it is not just that of its row: an uncertain day, or several.
    """

    label: str
    earliest: str
    latest: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Run:
    """How many events of a cell have a status; those with ``is_unsure`` are of no certain day.

    ``before`` and ``after`` hold the brackets around all that are of no certain day.
    """

    status: Status
    is_unsure: bool
    number: int
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Cell:
    """What a row has in a lane, by date."""

    dated: tuple[Dated, ...] = ()

    @property
    def marks(self) -> list[Mark]:
        """The marks of all dates."""
        return [mark for dated in self.dated for mark in dated.marks]

    @property
    def is_counted(self) -> bool:
        """Whether its marks are too many to be shown side by side."""
        return len(self.marks) > MOST_MARKS

    @property
    def sure(self) -> list[Mark]:
        """Its marks that have just the date of the row."""
        return [mark for dated in self.dated if not dated.label for mark in dated.marks]

    @property
    def unsure(self) -> list[Mark]:
        """Its marks that have another date."""
        return [mark for dated in self.dated if dated.label for mark in dated.marks]

    @property
    def runs(self) -> list[Run]:
        """Its marks by status, those with the date of the row first, the others in brackets."""
        unsure = list(_runs(self.unsure, is_unsure=True))
        if unsure:
            unsure[0] = replace(unsure[0], before="(")
            unsure[-1] = replace(unsure[-1], after=")")
        return [*_runs(self.sure), *unsure]


def _runs(marks: Iterable[Mark], *, is_unsure: bool = False) -> Iterator[Run]:
    counted = Counter(mark.status for mark in marks)
    return (Run(status, is_unsure, counted[status]) for status in Status if counted[status])


@dataclass(frozen=True)
class Listed:
    """Events counted by status and listed under their dates."""

    dated: tuple[tuple[str, tuple[Mark, ...]], ...]

    @property
    def marks(self) -> list[Mark]:
        """The marks of all dates."""
        return [mark for _, marks in self.dated for mark in marks]

    @property
    def runs(self) -> list[Run]:
        """The marks by status."""
        return list(_runs(self.marks))


def listed(catalogue: Catalogue, events: Iterable[Event]) -> Listed:
    """The ``events``, which are in order of time, counted and by date."""
    interface = catalogue.labels.interface
    by_date: dict[str, list[Mark]] = {}
    for event in events:
        by_date.setdefault(interface.date(event.when), []).append(_mark(catalogue, event))
    return Listed(tuple((label, tuple(marks)) for label, marks in by_date.items()))


@dataclass(frozen=True)
class Row:
    """The events of a day, or of a longer time, from ``first`` to ``last``.

    ``lanes`` has a cell for each lane, in their order. ``is_unordered`` says that the row has
    several turning points, but most of its events no hour by which to put them in order.
    """

    label: str
    full: str
    first: date
    last: date
    turning_points: tuple[TurningPoint, ...]
    lanes: tuple[Cell, ...]
    is_unordered: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether no event is dated so."""
        return not any(cell.dated for cell in self.lanes)


@dataclass(frozen=True)
class Picture:
    """The rows in order of time, under the labels of the lanes."""

    lanes: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def cells(self) -> list[Cell]:
        """The cells of all rows."""
        return [cell for row in self.rows for cell in row.lanes]

    @property
    def statuses(self) -> tuple[Status, ...]:
        """The statuses that its marks have."""
        return weakest_first(mark.status for cell in self.cells for mark in cell.marks)

    @property
    def has_counts(self) -> bool:
        """Whether any cell has so many events that they stand folded in a list."""
        return any(cell.is_counted for cell in self.cells)

    @property
    def has_a_sign_each(self) -> bool:
        """Whether there is room for a sign for each event; else those of a status share one."""
        return all(len(cell.marks) <= MOST_SIGNS for cell in self.cells)

    @property
    def has_words(self) -> bool:
        """Whether any row has turning points, or says that it is empty."""
        return any(row.turning_points or row.is_empty for row in self.rows)

    @property
    def is_unsure(self) -> bool:
        """Whether some events are of another date than just that of their row."""
        return any(cell.unsure for cell in self.cells)


def picture(catalogue: Catalogue) -> Picture | None:
    """The picture of the timeline; None where no kind of event has a lane."""
    vocabulary = catalogue.explainer.vocabulary
    events = in_order(catalogue.explainer.timeline, catalogue.statuses.hours)
    lane_of = {kind.id: kind.lane for kind in vocabulary.event_kinds if kind.lane}
    drawn = [event for event in events if event.kind in lane_of]
    if not drawn or not vocabulary.lanes:
        return None
    lanes = [str(lane.id) for lane in vocabulary.lanes]
    rows = []
    groups, form = _groups(drawn)
    for of_row in groups:
        by_lane = [[event for event in of_row if lane_of[event.kind] == lane] for lane in lanes]
        rows.append(_row(catalogue, of_row, by_lane, form))
    are_days = form is None and all(_is_day(event.when) for event in drawn)
    filled = _with_gaps(rows, len(lanes), catalogue.labels.interface) if are_days else rows
    return Picture(tuple(str(lane.label) for lane in vocabulary.lanes), tuple(filled))


def _groups(events: list[Event]) -> tuple[list[list[Event]], str | None]:
    """The events by day, or by the shortest longer time that gives few enough rows, and which."""
    found: list[list[Event]] = []
    form = None
    for form in (None, WEEK, MONTH, YEAR):
        ordered = sorted(events, key=lambda event: _key(event.when, form))
        found = [list(group) for _, group in groupby(ordered, key=lambda e: _key(e.when, form))]
        if len(found) <= MOST_ROWS:
            break
    return found, form


def _key(when: When, form: str | None) -> tuple[str, str]:
    """What sorts a date into its row: its day; a date that is no day has a row of its own."""
    if form is None:
        return when.order.isoformat(), "" if _is_day(when) else str(when)
    return _first_day(when.order, form).isoformat(), ""


def _first_day(day: date, form: str) -> date:
    """The first day of the week, the month or the year of ``day``."""
    if form == WEEK:
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if form == MONTH else day.replace(month=1, day=1)


def _is_day(when: When) -> bool:
    return all(point.day for point in (when.start, when.end) if point)


def _row(
    catalogue: Catalogue, events: list[Event], by_lane: list[list[Event]], form: str | None
) -> Row:
    interface = catalogue.labels.interface
    label, full = _labels(events, form, interface)
    beside = _beside(label, interface) if form is None else lambda _: ""
    points = tuple(_turning_point(catalogue, each, beside(each)) for each in events if each.is_key)
    is_day = form is None and _is_day(events[0].when)
    ends = [event.when.latest for event in events if event.when.latest != date.max]
    return Row(
        label,
        full,
        events[0].when.order,
        max([events[-1].when.order, *ends]),
        points,
        tuple(Cell(tuple(_dated(catalogue, of_lane, beside))) for of_lane in by_lane),
        is_day and len(points) > 1 and _has_hardly_an_hour(events),
    )


def _has_hardly_an_hour(events: list[Event]) -> bool:
    """Whether most of ``events`` have no time."""
    return sum(event.time is None for event in events) * 2 > len(events)


def _labels(events: list[Event], form: str | None, interface: Interface) -> tuple[str, str]:
    """The label of a row, in a few letters and in full."""
    first = events[0].when
    if form:
        period = _period(first.order, form, interface)
        return period, period
    if len({str(event.when) for event in events}) == 1:
        return short_label(first, interface), interface.date(first)
    return interface.weekday_and_day(first.order), interface.day(first.order)


def _beside(row: str, interface: Interface) -> Callable[[Event], str]:
    """A function that gives the date of an event, such as ``by Thu 6``, unless it is its row's."""

    def told(event: Event) -> str:
        label = short_label(event.when, interface)
        return "" if label == row else label

    return told


def _dated(
    catalogue: Catalogue, events: list[Event], beside: Callable[[Event], str]
) -> Iterator[Dated]:
    """The events of a lane by date, those with the date of the row first."""
    by_date: dict[str, list[Event]] = {}
    for event in events:
        by_date.setdefault(beside(event), []).append(event)
    for label in sorted(by_date, key=lambda label: (bool(label), by_date[label][0].when.earliest)):
        whens = [event.when for event in by_date[label]]
        earliest, latest = min(w.earliest for w in whens), max(w.latest for w in whens)
        yield Dated(
            label,
            "" if earliest == date.min else earliest.isoformat(),
            "" if latest == date.max else latest.isoformat(),
            tuple(_mark(catalogue, event) for event in by_date[label]),
        )


def _period(day: date, form: str, interface: Interface) -> str:
    """The week, the month or the year of a ``day``."""
    if form == WEEK:
        first = _first_day(day, form)
        start, end = map(interface.day_of_month, (first, first + timedelta(days=6)))
        return interface.gettext("%(start)s to %(end)s", start=start, end=end)
    return interface.month(day) if form == MONTH else str(day.year)


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


def _turning_point(catalogue: Catalogue, event: Event, when: str) -> TurningPoint:
    status = catalogue.statuses.of(event).status
    return TurningPoint(event.line or event.title, catalogue.links[event.id], status, when)


def _mark(catalogue: Catalogue, event: Event) -> Mark:
    status = catalogue.statuses.of(event).status
    interface = catalogue.labels.interface
    name = interface.labelled(event.title, interface.of(status.word))
    return Mark(catalogue.links[event.id], status, name)


def _with_gaps(rows: list[Row], lanes: int, interface: Interface) -> Iterator[Row]:
    """The ``rows`` of days, with an empty row for days between them on which no event can lie."""
    reached = rows[0].first
    for row in rows:
        if (row.first - reached).days > 1:
            last = row.first - timedelta(days=1)
            yield _gap(reached + timedelta(days=1), last, lanes, interface)
        reached = max(reached, row.last)
        yield row


def _gap(first: date, last: date, lanes: int, interface: Interface) -> Row:
    label = interface.weekday_and_day(first)
    if first != last:
        end = interface.weekday_and_day(last)
        label = interface.gettext("%(start)s to %(end)s", start=label, end=end)
    return Row(label, label, first, last, (), (Cell(),) * lanes)
