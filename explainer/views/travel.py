"""How a number travelled: what each origin gave, in order of time, and who gave it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from explainer.evidence.status import OriginGroup
from explainer.source.dates import When
from explainer.source.kinds import Amount, Id
from explainer.source.model import Figure, Observation
from explainer.views.bars import highest
from explainer.views.catalogue import Catalogue
from explainer.views.interface import Interface
from explainer.views.links import Link
from explainer.views.picture import short_label

# The drawing in its own units: numbers stand at the left, dates below. Each moment has a band, in
# which each origin has a place of its own.
LEFT, RIGHT, TOP, BOTTOM = 40, 412, 18, 120
# So many dates have room below the drawing.
MOST_DATES = 4


@dataclass(frozen=True)
class Stop:
    """A value that an origin gave for one moment; ``step`` is the place of that moment in time.

    ``letters`` are those of the articles that gave it, ``speakers`` those whose word it was.
    """

    amount: Amount
    value: str
    moment: str
    scope: str
    step: int
    letters: tuple[str, ...]
    speakers: tuple[Link, ...]


@dataclass(frozen=True)
class Trail:
    """What one origin gave: its articles share their reporting, and perhaps their wording.

    ``number`` is its place among the origins of the figure; ``told`` has each stop after the sign
    that leads to it.
    """

    origin: str
    letters: tuple[str, ...]
    number: int
    stops: tuple[Stop, ...]
    told: tuple[tuple[str, Stop], ...]


@dataclass(frozen=True)
class Mark:
    """A stop as it is drawn; an end that is open has an arrow beyond it."""

    x: float
    low: float
    high: float
    is_open_above: bool
    is_open_below: bool
    label: str


@dataclass(frozen=True)
class Line:
    """A trail as it is drawn: its marks, and the lines between those of one scope."""

    number: int
    marks: tuple[Mark, ...]
    paths: tuple[str, ...]


@dataclass(frozen=True)
class Travel:
    """How the number of a figure travelled, told and drawn.

    ``shared`` are the values that several origins gave for one scope, each with that scope, which
    may be empty, and their names; ``dates`` stand below the drawing, each at its x.
    """

    trails: tuple[Trail, ...]
    shared: tuple[tuple[str, str, tuple[str, ...]], ...]
    lines: tuple[Line, ...]
    dates: tuple[tuple[float, str], ...]
    highest: str


def travel(catalogue: Catalogue, figure: Figure) -> Travel | None:
    """How the values of ``figure`` travelled; None where numbers are given for one moment only."""
    values = [value for value in figure.observations if value.value]
    moments = _moments(values)
    steps = list(dict.fromkeys(moments.values()))
    longest = highest(figure)
    if len(steps) < 2 or not longest:
        return None
    interface = catalogue.labels.interface
    step_of = {name: steps.index(moment) for name, moment in moments.items()}
    trails = tuple(_trails(catalogue, values, step_of))
    labels = {moments[value.id]: _short(value.as_of, interface) for value in values}
    middle = 0.5 / len(steps)
    dates = [(_x(n / len(steps) + middle), labels[moment]) for n, moment in enumerate(steps)]
    return Travel(
        trails,
        tuple(_shared(trails)),
        tuple(_line(trail, len(steps), len(trails), longest) for trail in trails),
        tuple(dates if len(dates) <= MOST_DATES else (dates[0], dates[-1])),
        interface.number(longest),
    )


def _short(when: When, interface: Interface) -> str:
    """A date in a few letters, below the drawing: ``Wed 5``, ``Wed 5 to Thu 6``."""
    if when.start and when.end and when.days and when.days > 1:
        first, last = (interface.weekday_and_day(one.earliest) for one in (when.start, when.end))
        return interface.gettext("%(start)s to %(end)s", start=first, end=last)
    return short_label(when, interface)


def moved(one: Stop, other: Stop) -> bool:
    """Whether ``other`` is a later value of the same scope."""
    return other.step > one.step and other.scope == one.scope


def _moments(values: list[Observation]) -> dict[Id, tuple[str, str]]:
    """The moment that each of ``values`` holds for, by its id.

    Parts of a day make moments of their own only where each value of that date has one.
    """
    vague = {value.as_of.edtf for value in values if not value.time}
    return {
        value.id: (value.as_of.edtf, "" if value.as_of.edtf in vague else str(value.time))
        for value in values
    }


def _trails(
    catalogue: Catalogue, values: list[Observation], steps: Mapping[Id, int]
) -> Iterator[Trail]:
    """A trail for each origin that gave any of ``values``; ``steps`` has the step of each."""
    found = []
    for group in catalogue.articles.origin_groups:
        stops = tuple(_stops(catalogue, group, values, steps))
        if stops:
            found.append((catalogue.articles[group.articles[0].id].origin, stops))
    for number, (origin, stops) in enumerate(found):
        letters = sorted({letter for stop in stops for letter in stop.letters})
        told = tuple(_told(stops, catalogue.labels.interface.arrow))
        yield Trail(origin, tuple(letters), number, stops, told)


def _stops(
    catalogue: Catalogue, group: OriginGroup, values: list[Observation], steps: Mapping[Id, int]
) -> Iterator[Stop]:
    """What the articles of ``group`` gave, one stop for each step, scope and amount."""
    ids = {str(article.id) for article in group.articles}
    found: dict[tuple[int, str, Amount], list[Observation]] = {}
    for value in values:
        if value.value and ids & {cite.article for cite in value.cite}:
            key = (steps[value.id], str(value.scope or ""), value.value)
            found.setdefault(key, []).append(value)
    labels = catalogue.labels
    for (step, scope, amount), together in found.items():
        moment = labels.moment(together[0].as_of, together[0].time)
        cited = {cite.article for value in together for cite in value.cite}
        letters = (catalogue.articles[one.id].letter for one in group.articles if one.id in cited)
        speakers = catalogue.links.of(value.said_by for value in together if value.said_by)
        said = labels.interface.amount(amount)
        yield Stop(amount, said, moment, scope, step, tuple(letters), speakers)


def _told(stops: tuple[Stop, ...], arrow: str) -> Iterator[tuple[str, Stop]]:
    """Each stop after its sign: an ``arrow`` where the value changed in one scope, else a dot."""
    yield "", stops[0]
    for one, other in pairwise(stops):
        has_changed = moved(one, other) and one.amount != other.amount
        yield arrow if has_changed else "·", other


def _shared(trails: Iterable[Trail]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each value that several origins gave for one scope, for whatever moment, with their names."""
    origins: dict[tuple[str, str], dict[str, None]] = {}
    for trail in trails:
        for stop in trail.stops:
            origins.setdefault((stop.value, stop.scope), {})[trail.origin] = None
    for (value, scope), names in origins.items():
        if len(names) > 1:
            yield value, scope, tuple(names)


def _x(share: float) -> float:
    """Where something stands that lies so far along the drawing: 0 is its left end, 1 its right."""
    return round(LEFT + (RIGHT - LEFT) * share, 1)


def _line(trail: Trail, steps: int, trails: int, top: float) -> Line:
    def x(stop: Stop) -> float:
        return _x((stop.step + (trail.number + 0.5) / trails) / steps)

    marks = tuple(_mark(stop, x(stop), top) for stop in trail.stops)
    paths = tuple(
        f"M{one.x} {one.high}L{other.x} {other.high}"
        for (one, before), (other, after) in pairwise(zip(marks, trail.stops, strict=True))
        if moved(before, after)
    )
    return Line(trail.number, marks, paths)


def _mark(stop: Stop, x: float, top: float) -> Mark:
    def y(bound: float) -> float:
        return round(BOTTOM - (BOTTOM - TOP) * bound / top, 1)

    low, high = stop.amount.low, stop.amount.high
    ends = [y(bound) for bound in (low, high) if bound is not None]
    return Mark(x, ends[0], ends[-1], high is None, low is None, " ".join(stop.letters))
