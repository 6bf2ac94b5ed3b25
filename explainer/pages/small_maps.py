"""The small maps of the story, one for each day: dots by the number of events, with names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from math import sqrt

from explainer.pages.borders import COARSE, Outline, outlines_of
from explainer.pages.boxes import around
from explainer.pages.dots import Dot, Style, dots_of, told
from explainer.pages.map import Mark, spots_of
from explainer.pages.projection import WIDTH, Projection, Spot
from explainer.source.model import Event, Explainer, Location
from explainer.source.outlines import Shape
from explainer.views.interface import Interface

# A small map is some 160 pixels wide on a phone: its labels are larger in units of the drawing.
LABEL = 55.0
MOST_MAPS = 4
# In units of the drawing: the radius from which dots grow, what the first event adds to it, and the
# radius that no dot exceeds; where one would, all grow less.
SMALLEST, GROWTH, LARGEST = 10.0, 5.0, 60.0
RING = 13.0  # the radius of the ring at a place with events on earlier days only


@dataclass(frozen=True)
class SmallMap:
    """The events of one day on the map; ``earlier`` are places with events only before it."""

    title: str
    outlines: tuple[Outline, ...]
    dots: tuple[Dot, ...]
    earlier: tuple[Spot, ...]
    height: float
    interface: Interface
    width: float = WIDTH

    @property
    def summary(self) -> str:
        """How many events are reported where."""
        return told(self.dots, self.interface)


def maps_by_date(
    explainer: Explainer, shapes: Iterable[Shape], interface: Interface
) -> list[SmallMap]:
    """A small map for each of the days with most events, in order of time; none without a map."""
    frame = explainer.site.map
    if frame is None:
        return []
    spots = spots_of(explainer, frame)
    by_day = {day: counts for day, counts in _by_day(explainer, spots).items() if counts}
    most = sorted(by_day, key=lambda day: -sum(by_day[day].values()))[:MOST_MAPS]
    largest = max((max(by_day[day].values()) for day in most), default=1)
    unit = min(GROWTH, (LARGEST - SMALLEST) / sqrt(largest))
    height = round(Projection(frame).height, 1)
    style = Style(height, LABEL, lambda count: SMALLEST + unit * sqrt(count))
    outlines = outlines_of(frame, tuple(shapes), COARSE)
    made = []
    for day in sorted(most):
        earlier = tuple(spots[name].dot for name in _earlier(day, by_day))
        dots = dots_of(style, by_day[day], spots, [around(dot, RING) for dot in earlier])
        made.append(SmallMap(interface.day(day), outlines, dots, earlier, height, interface))
    return made


def _earlier(day: date, by_day: Mapping[date, Counter[str]]) -> list[str]:
    """The places with events on days before ``day`` but none on it."""
    names = (name for other, counts in by_day.items() if other < day for name in counts)
    return [name for name in dict.fromkeys(names) if name not in by_day[day]]


def _by_day(explainer: Explainer, spots: Mapping[str, Mark]) -> dict[date, Counter[str]]:
    """How many events of each day are shown at which places, in order of time."""
    found: dict[date, Counter[str]] = {}
    shown = sorted(shown_at(explainer, spots), key=lambda pair: pair[0].when.order)
    for event, names in shown:
        if event.when.days == 1:
            found.setdefault(event.when.order, Counter()).update(names)
    return found


def shown_at(explainer: Explainer, spots: Mapping[str, Mark]) -> Iterator[tuple[Event, list[str]]]:
    """Each event, with the places on the map at which it is shown."""
    places = {str(place.id): place for place in explainer.places}
    for event in explainer.timeline:
        yield event, _shown_at(event.places, places, spots)


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
    """A place and all that it lies in, the innermost first, each once."""
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
