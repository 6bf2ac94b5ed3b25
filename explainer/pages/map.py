"""The map of the places: outlines, and dots with labels that keep clear of one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from explainer.pages.borders import FINE, Outline, outlines_of
from explainer.pages.boxes import Box, around, length_of
from explainer.pages.neighbours import StateName, state_names
from explainer.pages.projection import WIDTH, Projection, Spot, rounded
from explainer.pages.targets import Place, Target, targets_of
from explainer.source.model import Explainer, Location, MapFrame
from explainer.source.outlines import Shape
from explainer.views.interface import Interface

# The size of labels on a telephone, in units of the drawing: there, 720 units are some 330 pixels.
LABEL = 25.0
# How wide a bold letter is beside the size of letters, and how high a line.
LETTER, LINE = 0.62, 1.2 * LABEL
DOT = 7.0
CLOSER_THAN_THIS = 14.0


@dataclass(frozen=True)
class Mark:
    """A dot with its label: where they are, and how the label is anchored.

    ``text`` is the name with the ``count`` of events there, if any. Where that has no room it is a
    number under which the name stands beside the map, or empty where not even that has room. The
    ``target``, if there is room for one, leads to the place.
    """

    place: Location
    dot: Spot
    label: Spot
    anchor: str
    text: str
    box: Box
    count: int = 0
    is_numbered: bool = False
    target: Target | None = None

    @property
    def is_wide(self) -> bool:
        """Whether the place may lie far from its dot, which is a ring then."""
        return self.place.precision is not None and self.place.precision.is_wide


@dataclass(frozen=True)
class Map:
    """Everything that the drawing shows."""

    width: float
    height: float
    outlines: tuple[Outline, ...]
    states: tuple[StateName, ...]
    marks: tuple[Mark, ...]
    outside: tuple[Location, ...] = ()

    @property
    def has_rings(self) -> bool:
        """Whether any mark is a ring."""
        return any(mark.is_wide for mark in self.marks)


def map_of(
    explainer: Explainer, shapes: Iterable[Shape], interface: Interface, counts: Counter[str]
) -> Map | None:
    """The map of the places that are not too large for a dot, if site.yml wants one.

    ``counts`` has how many events are shown at each.
    """
    frame, places = explainer.site.map, _not_too_large(explainer)
    return draw(frame, shapes, places, interface, counts) if frame else None


def spots_of(explainer: Explainer, frame: MapFrame) -> dict[str, Mark]:
    """The marks of the map, by the ids of their places."""
    projection = Projection(frame)
    dots = list(_dots(_not_too_large(explainer), projection, frame))
    marks = _labelled(dots, projection.height, Counter(), Interface())
    return {str(mark.place.id): mark for mark in marks}


def events_of(count: int, interface: Interface) -> str:
    """``1 event``, ``20 events``."""
    return interface.ngettext("%(num)s event", "%(num)s events", count)


def _not_too_large(explainer: Explainer) -> list[Location]:
    """The places of such kinds as have dots."""
    kinds = explainer.vocabulary.place_kinds
    large = {kind.id for kind in kinds if kind.marked and not kind.marked.is_yes}
    return [place for place in explainer.places if place.kind not in large]


def draw(
    frame: MapFrame,
    shapes: Iterable[Shape],
    places: Iterable[Location],
    interface: Interface,
    counts: Counter[str],
) -> Map:
    """The map of ``places`` within ``frame``, over the outlines of ``shapes`` with their names.

    Beside the names stand the ``counts`` of the places.
    """
    projection, places, shapes = Projection(frame), tuple(places), tuple(shapes)
    dots = list(_dots(places, projection, frame))
    marks = list(_labelled(dots, projection.height, counts, interface))
    drawn = [Place(around(mark.dot, DOT), mark.box if mark.text else None) for mark in marks]
    targets = targets_of(drawn, projection.height)
    taken = [*(around(dot, DOT) for _, dot in dots), *(mark.box for mark in marks)]
    known = (place for place in places if place.longitude is not None)
    return Map(
        WIDTH,
        round(projection.height, 1),
        outlines_of(frame, shapes, FINE),
        state_names(frame, shapes, tuple(taken), LABEL, interface),
        tuple(replace(mark, target=one) for mark, one in zip(marks, targets, strict=True)),
        tuple(place for place in known if not _is_within(place, projection, frame)),
    )


def _dots(
    places: Iterable[Location], projection: Projection, frame: MapFrame
) -> Iterator[tuple[Location, Spot]]:
    """The places to mark, without those outside the frame or on top of another."""
    taken: list[Spot] = []
    for place in places:
        if place.longitude is None or place.latitude is None:
            continue
        longitude, latitude = place.longitude.number, place.latitude.number
        if not _is_within(place, projection, frame):
            continue
        spot = projection.spot(longitude, latitude)
        if all(abs(spot.x - x) + abs(spot.y - y) > CLOSER_THAN_THIS for x, y in taken):
            taken.append(spot)
            yield place, spot


def _is_within(place: Location, projection: Projection, frame: MapFrame) -> bool:
    """Whether a place lies in the frame; one without coordinates does not."""
    if place.longitude is None or place.latitude is None:
        return False
    longitude = projection.near(place.longitude.number, projection.middle)
    north = frame.south.number < place.latitude.number < frame.north.number
    return north and projection.west < longitude < projection.east


def _labelled(
    dots: list[tuple[Location, Spot]], height: float, counts: Counter[str], interface: Interface
) -> Iterator[Mark]:
    """Dots with labels: the name to the right, left, below or above, or else a number there.

    The label of the place with most events says what the numbers beside the names are.
    """
    taken = [around(dot, DOT) for _, dot in dots]
    frame = Box(0, 0, WIDTH, height)
    number, most = 1, max(counts.values(), default=0)
    for place, dot in dots:
        count = counts[str(place.id)]
        names = list(_names(str(place.name), count, most, interface))
        texts = [*names, str(number)]
        placed = ((text, *free) for text in texts if (free := _free(dot, text, taken, frame)))
        text, label, anchor, box = next(placed, ("", dot, "start", Box(*dot, *dot)))
        taken.append(box)
        is_numbered = text not in names
        number += is_numbered
        yield Mark(place, rounded(dot), rounded(label), anchor, text, box, count, is_numbered)


def _names(name: str, count: int, most: int, interface: Interface) -> Iterator[str]:
    """``name`` with the ``count`` of events there; if that is the ``most``, first in words."""
    if count and count == most:
        yield f"{name} {events_of(count, interface)}"
    yield f"{name} {count}" if count else name


def _free(dot: Spot, text: str, taken: list[Box], frame: Box) -> tuple[Spot, str, Box] | None:
    """The first place for ``text`` beside ``dot`` that is inside the frame and meets nothing."""
    choices = _choices(dot, length_of(text, LETTER) * LABEL)
    return next((choice for choice in choices if choice[2].is_free(taken, frame)), None)


def _choices(dot: Spot, length: float) -> Iterator[tuple[Spot, str, Box]]:
    """Where a label may stand, how it is anchored there, and what it covers."""
    x, y = dot
    gap, half, foot = DOT + 5, LINE / 2, LABEL * 0.35  # from the middle of a line to its foot
    yield Spot(x + gap, y + foot), "start", Box(x + gap, y - half, x + gap + length, y + half)
    yield Spot(x - gap, y + foot), "end", Box(x - gap - length, y - half, x - gap, y + half)
    for middle in (y + gap + half, y - gap - half):
        box = Box(x - length / 2, middle - half, x + length / 2, middle + half)
        yield Spot(x, middle + foot), "middle", box
