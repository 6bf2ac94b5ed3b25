"""The small maps of the story, one a day: dots by how much is reported there, with their names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import sqrt
from typing import NamedTuple

from explainer.pages.map import (
    COARSE,
    Box,
    Map,
    Mark,
    Outline,
    map_of,
    outlines_of,
    rounded,
)
from explainer.pages.projection import Spot
from explainer.source.model import Explainer, Location
from explainer.source.outlines import Shape
from explainer.views.interface import Interface

# A small map is some 270 pixels wide: its labels are larger in units of the drawing.
LABEL = 34.0
LETTER, LINE = 0.57 * LABEL, 1.15 * LABEL  # how wide a bold letter is, and how high a line
MOST_MAPS = 4


@dataclass(frozen=True)
class Dot:
    """A place on a small map, its size by how many events are reported there.

    ``label`` is where its name stands, None where there is no room for it: the line below the map
    has all names. From a name that stands off its dot a line leads there, whose path is ``leader``.
    """

    id: str
    name: str
    count: int
    x: float
    y: float
    radius: float
    label: Spot | None
    anchor: str
    leader: str


@dataclass(frozen=True)
class SmallMap:
    """The events of one date on the map."""

    title: str
    summary: str
    width: float
    height: float
    outlines: tuple[Outline, ...]
    dots: tuple[Dot, ...]


def maps_by_date(
    explainer: Explainer, shapes: Iterable[Shape], interface: Interface
) -> list[SmallMap]:
    """A small map for each of the dates with most places, in order of time; none without a map."""
    frame = explainer.site.map
    whole = map_of(explainer, shapes)
    if frame is None or whole is None:
        return []
    places = {str(place.id): place for place in explainer.places}
    spots = {str(mark.place.id): mark for mark in whole.marks}
    by_date: dict[str, Counter[str]] = {}
    labels: dict[str, str] = {}
    for event in sorted(explainer.timeline, key=lambda event: event.when.order):
        day = event.when.order.isoformat()
        labels.setdefault(day, interface.day(event.when.order))
        here = by_date.setdefault(day, Counter())
        if event.when.days == 1:
            here.update(_shown_at(event.places, places, spots))
    dated = [(day, counts) for day, counts in by_date.items() if counts]
    most = sorted(dated, key=lambda pair: -sum(pair[1].values()))[:MOST_MAPS]
    coarse = replace(whole, outlines=outlines_of(frame, tuple(shapes), COARSE))
    return [_small(labels[day], counts, spots, coarse, interface) for day, counts in sorted(most)]


def _shown_at(
    names: Iterable[str], places: Mapping[str, Location], spots: Mapping[str, Mark]
) -> list[str]:
    """The places on the map at which those with ``names`` are shown, each once.

    They are these themselves, or where they lie.
    """
    around = (_around(name, places) for name in names)
    shown = (
        next((outer for outer in chain if outer in spots and not _is_site(outer, places)), None)
        for chain in around
    )
    return list(dict.fromkeys(name for name in shown if name is not None))


def _around(name: str, places: Mapping[str, Location]) -> list[str]:
    """A place and all that it lies in, from within; each once, even if they lie in one another."""
    found: list[str] = []
    outer: str | None = name
    while outer is not None and outer not in found:
        found.append(outer)
        outer = places[outer].within
    return found


def _is_site(name: str, places: Mapping[str, Location]) -> bool:
    """Whether a place lies in one, no wider than a town, that has a dot of its own."""
    outer = places.get(places[name].within or "")
    if outer is None or outer.latitude is None or outer.within is None:
        return False
    return outer.precision is None or not outer.precision.is_wide


class Choice(NamedTuple):
    """Where a label may stand: its box, how it is anchored there, and where a line to it ends."""

    box: Box
    anchor: str
    end: Spot | None = None

    @property
    def foot(self) -> Spot:
        """Where its text begins, ends or has its middle, on the line that letters stand on."""
        x = {"start": self.box.left, "end": self.box.right}.get(
            self.anchor, (self.box.left + self.box.right) / 2
        )
        return rounded(Spot(x, self.box.bottom - LINE / 4))


def _small(
    title: str,
    counts: Counter[str],
    spots: Mapping[str, Mark],
    whole: Map,
    interface: Interface,
) -> SmallMap:
    """The map of one date: each label where it is clear of all dots and of those before it."""
    frame = Box(0, 0, whole.width, whole.height)
    radii = {name: round(10 + 5 * sqrt(count), 1) for name, count in counts.items()}
    taken = [_around_dot(spots[name].dot, radius) for name, radius in radii.items()]
    dots: list[Dot] = []
    for name, count in counts.most_common():
        mark, radius = spots[name], radii[name]
        length = len(f"{mark.place.name} {count}") * LETTER
        choices = (*_beside(mark.dot, radius, length), *_further(mark.dot, radius, length))
        free = next((choice for choice in choices if choice.box.is_free(taken, frame)), None)
        taken += [free.box] if free else []
        label, anchor = (free.foot, free.anchor) if free else (None, "")
        leader = f"M{mark.dot.x:g} {mark.dot.y:g}L{_pair(free.end)}" if free and free.end else ""
        dots.append(
            Dot(name, str(mark.place.name), count, *mark.dot, radius, label, anchor, leader)
        )
    events = [interface.ngettext("%(num)s event", "%(num)s events", dot.count) for dot in dots]
    summary = interface.comma.join(
        f"{dot.name} {count}" for dot, count in zip(dots, events, strict=True)
    )
    return SmallMap(title, summary, whole.width, whole.height, whole.outlines, tuple(dots))


def _around_dot(dot: Spot, radius: float) -> Box:
    return Box(dot.x - radius, dot.y - radius, dot.x + radius, dot.y + radius)


def _pair(spot: Spot) -> str:
    return f"{round(spot.x, 1):g} {round(spot.y, 1):g}"


def _beside(dot: Spot, radius: float, length: float) -> Iterator[Choice]:
    """Where a label touches the dot: right, left, above, below, and between these."""
    (x, y), gap = dot, radius + 6
    for level in (0.0, -radius, radius):
        top = y + level - LINE / 2
        yield Choice(Box(x + gap, top, x + gap + length, top + LINE), "start")
        yield Choice(Box(x - gap - length, top, x - gap, top + LINE), "end")
    for top in (y - gap - LINE, y + gap):
        for left in (x - length / 2, x - radius, x + radius - length):
            yield Choice(Box(left, top, left + length, top + LINE), "middle")


def _further(dot: Spot, radius: float, length: float) -> Iterator[Choice]:
    """Where a label is a little away from the dot, to which a line leads."""
    (x, y), gap = dot, radius + 6
    for lines in (1.5, 2.5):
        for top in (y - lines * LINE, y + (lines - 1) * LINE):
            end = top + LINE / 2
            right, left = x + gap + LINE / 2, x - gap - LINE / 2
            yield Choice(Box(right, top, right + length, top + LINE), "start", Spot(right - 4, end))
            yield Choice(Box(left - length, top, left, top + LINE), "end", Spot(left + 4, end))
