"""Draws the map of the places as SVG: outlines, dots and labels that keep clear of one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import cos, radians, sin
from typing import NamedTuple

from explainer.source.model import Explainer, Location, MapFrame
from explainer.source.outlines import Ring, Shape

WIDTH = 720.0
# The size of labels on a telephone, in units of the drawing: there, 720 units are some 330 pixels.
LABEL = 24.0
LETTER = 0.54 * LABEL
DOT = 7.0
CLOSER_THAN_THIS = 14.0
NEARLY_CYLINDRICAL = 1e-6


class Spot(NamedTuple):
    """A point of the drawing, from its upper left corner."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Projection:
    """An equidistant conic projection, true to scale along two parallels of the frame.

    The formulas: John P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395,
    1987, pages 111 to 114 (public domain).
    """

    def __init__(self, frame: MapFrame) -> None:
        south, north = frame.south.number, frame.north.number
        self.middle = (frame.west.number + frame.east.number) / 2
        first, second = (radians(south + (north - south) * part) for part in (1 / 6, 5 / 6))
        cone = (cos(first) - cos(second)) / (second - first)
        # It is 0 where the frame lies evenly about the equator: what is nearly 0 draws the same.
        self.cone = cone if abs(cone) > NEARLY_CYLINDRICAL else NEARLY_CYLINDRICAL
        self.radius = cos(first) / self.cone + first
        corners = [
            self._plane(longitude, latitude)
            for longitude in (frame.west.number, self.middle, frame.east.number)
            for latitude in (south, north)
        ]
        self.left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        self.top, bottom = min(y for _, y in corners), max(y for _, y in corners)
        self.scale = WIDTH / (right - self.left)
        self.height = (bottom - self.top) * self.scale

    def _plane(self, longitude: float, latitude: float) -> Spot:
        distance = self.radius - radians(latitude)
        angle = self.cone * radians(longitude - self.middle)
        return Spot(distance * sin(angle), distance * cos(angle))

    def spot(self, longitude: float, latitude: float) -> Spot:
        """Where a place lies in the drawing."""
        x, y = self._plane(longitude, latitude)
        return Spot((x - self.left) * self.scale, (y - self.top) * self.scale)


@dataclass(frozen=True)
class Outline:
    """A state's outline as an SVG path; rank 1 keeps its label on a telephone, rank 0 has none."""

    name: str
    path: str
    is_subject: bool
    label: Spot | None
    rank: int


@dataclass(frozen=True)
class Mark:
    """A dot with its label: where they are, and how the label is anchored."""

    place: Location
    dot: Spot
    label: Spot
    anchor: str


@dataclass(frozen=True)
class Map:
    """Everything that the drawing shows."""

    width: float
    height: float
    outlines: tuple[Outline, ...]
    marks: tuple[Mark, ...]


def map_of(explainer: Explainer, shapes: Iterable[Shape]) -> Map | None:
    """The map of the places that are not too large for a dot, if site.yml wants one."""
    frame, kinds = explainer.site.map, explainer.vocabulary.place_kinds
    large = {kind.id for kind in kinds if kind.marked and not kind.marked.is_yes}
    places = [place for place in explainer.places if place.kind not in large]
    return draw(frame, shapes, places) if frame else None


def draw(frame: MapFrame, shapes: Iterable[Shape], places: Iterable[Location]) -> Map:
    """The map of ``places`` within ``frame``, over the outlines of ``shapes``."""
    projection = Projection(frame)
    outlines = tuple(
        Outline(
            shape.name,
            "".join(_ring_path(ring, projection) for ring in shape.rings),
            shape.name == frame.subject,
            _rounded(projection.spot(*shape.label)) if shape.label and shape.rank else None,
            shape.rank,
        )
        for shape in sorted(shapes, key=lambda shape: shape.name == frame.subject)
    )
    dots = list(_dots(places, projection, frame))
    marks = tuple(_labelled(dots, projection.height))
    return Map(WIDTH, round(projection.height, 1), outlines, marks)


def _ring_path(ring: Ring, projection: Projection) -> str:
    spots = (projection.spot(longitude, latitude) for longitude, latitude in ring)
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots) + "Z"


def _dots(
    places: Iterable[Location], projection: Projection, frame: MapFrame
) -> Iterator[tuple[Location, Spot]]:
    """The places to be marked: none that lies outside, or on top of another."""
    taken: list[Spot] = []
    for place in places:
        if place.longitude is None or place.latitude is None:
            continue
        longitude, latitude = place.longitude.number, place.latitude.number
        inside = frame.west.number < longitude < frame.east.number
        if not inside or not frame.south.number < latitude < frame.north.number:
            continue
        spot = projection.spot(longitude, latitude)
        if all(abs(spot.x - x) + abs(spot.y - y) > CLOSER_THAN_THIS for x, y in taken):
            taken.append(spot)
            yield place, spot


def _labelled(dots: list[tuple[Location, Spot]], height: float) -> Iterator[Mark]:
    """Dots with labels: to the right, left, below or above, the first that meets the fewest."""
    taken = [Box(x - DOT, y - DOT, x + DOT, y + DOT) for _, (x, y) in dots]
    frame = Box(0, 0, WIDTH, height)
    for place, dot in dots:
        choices = list(_choices(dot, len(place.name) * LETTER))
        inside = [choice for choice in choices if _inside(choice[2], frame)] or choices
        label, anchor, box = min(inside, key=lambda choice: sum(map(choice[2].meets, taken)))
        taken.append(box)
        yield Mark(place, _rounded(dot), _rounded(label), anchor)


def _inside(box: Box, frame: Box) -> bool:
    return (
        box.left >= frame.left
        and box.right <= frame.right
        and box.top >= frame.top
        and box.bottom <= frame.bottom
    )


def _choices(dot: Spot, length: float) -> Iterator[tuple[Spot, str, Box]]:
    x, y = dot
    gap, half = DOT + 5, LABEL / 2
    yield Spot(x + gap, y + half / 2), "start", Box(x + gap, y - half, x + gap + length, y + half)
    yield Spot(x - gap, y + half / 2), "end", Box(x - gap - length, y - half, x - gap, y + half)
    below, above = y + gap + LABEL * 0.7, y - gap
    yield Spot(x, below), "middle", Box(x - length / 2, y + gap, x + length / 2, y + gap + LABEL)
    yield Spot(x, above), "middle", Box(x - length / 2, y - gap - LABEL, x + length / 2, y - gap)


def _rounded(spot: Spot) -> Spot:
    return Spot(round(spot.x, 1), round(spot.y, 1))
