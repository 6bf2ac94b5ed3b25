"""Draws the map of the places as SVG: outlines, dots and labels that keep clear of one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import count as count_up
from itertools import pairwise
from typing import NamedTuple

from explainer.pages.projection import WIDTH, Projection, Spot
from explainer.source.model import Explainer, Location, MapFrame
from explainer.source.outlines import Ring, Shape

# The size of labels on a telephone, in units of the drawing: there, 720 units are some 330 pixels.
LABEL = 24.0
LETTER, LINE = 0.62 * LABEL, 1.2 * LABEL  # how wide a bold letter is, and how high a line
DOT = 7.0
# How far apart the points of an outline are at least, on the large map and on small ones.
FINE, COARSE = 0.0, 9.0
CLOSER_THAN_THIS = 14.0
MARGIN = 10.0  # how far outside of the drawing an outline is cut off, its stroke unseen


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

    def lies_in(self, frame: Box) -> bool:
        """Whether nothing of it is outside the ``frame``."""
        return (
            self.left >= frame.left
            and self.right <= frame.right
            and self.top >= frame.top
            and self.bottom <= frame.bottom
        )

    def is_free(self, taken: Iterable[Box], frame: Box) -> bool:
        """Whether it lies in the ``frame`` and meets nothing."""
        return self.lies_in(frame) and not any(map(self.meets, taken))


@dataclass(frozen=True)
class Outline:
    """A state's outline as an SVG path; it has no label where its rank is 0."""

    name: str
    path: str
    is_subject: bool
    label: Spot | None


@dataclass(frozen=True)
class Mark:
    """A dot with its label: where they are, and how the label is anchored.

    ``text`` is the name, a number where there is no room for it, or empty if there is none at all.
    """

    place: Location
    dot: Spot
    label: Spot
    anchor: str
    text: str
    box: Box

    @property
    def is_wide(self) -> bool:
        """Whether the place may lie far from its dot, which is a ring then."""
        return self.place.precision is not None and self.place.precision.is_wide

    @property
    def is_numbered(self) -> bool:
        """Whether the name has to stand beside the map."""
        return self.text != self.place.name


@dataclass(frozen=True)
class Map:
    """Everything that the drawing shows."""

    width: float
    height: float
    outlines: tuple[Outline, ...]
    marks: tuple[Mark, ...]
    outside: tuple[Location, ...] = ()

    @property
    def has_rings(self) -> bool:
        """Whether any mark is a ring."""
        return any(mark.is_wide for mark in self.marks)


def map_of(explainer: Explainer, shapes: Iterable[Shape]) -> Map | None:
    """The map of the places that are not too large for a dot, if site.yml wants one."""
    frame, kinds = explainer.site.map, explainer.vocabulary.place_kinds
    large = {kind.id for kind in kinds if kind.marked and not kind.marked.is_yes}
    places = [place for place in explainer.places if place.kind not in large]
    return draw(frame, shapes, places) if frame else None


def draw(frame: MapFrame, shapes: Iterable[Shape], places: Iterable[Location]) -> Map:
    """The map of ``places`` within ``frame``, over the outlines of ``shapes``."""
    projection, places = Projection(frame), tuple(places)
    dots = list(_dots(places, projection, frame))
    marks = tuple(_labelled(dots, projection.height))
    outlines = tuple(
        replace(outline, label=None) if _is_covered(outline, marks) else outline
        for outline in outlines_of(frame, tuple(shapes), FINE)
    )
    known = (place for place in places if place.longitude is not None)
    outside = tuple(place for place in known if not _is_within(place, projection, frame))
    return Map(WIDTH, round(projection.height, 1), outlines, marks, outside)


def _is_covered(outline: Outline, marks: Iterable[Mark]) -> bool:
    """Whether the name of a state would lie under that of a place."""
    if outline.label is None:
        return False
    (x, y), half = outline.label, len(outline.name) * LETTER / 2
    box = Box(x - half, y - LABEL, x + half, y + LABEL / 3)
    return any(box.meets(mark.box) for mark in marks)


@lru_cache(maxsize=2)  # fine ones and coarse ones: several pages show them, each build anew
def outlines_of(frame: MapFrame, shapes: tuple[Shape, ...], step: float) -> tuple[Outline, ...]:
    """The outlines of ``shapes``, the subject's last, their points at least ``step`` apart."""
    projection = Projection(frame)
    drawn = (
        (shape, "".join(_ring_path(ring, projection, step) for ring in _near(shape.rings, frame)))
        for shape in sorted(shapes, key=lambda shape: shape.name == frame.subject)
    )
    return tuple(
        Outline(
            shape.name,
            path,
            shape.name == frame.subject,
            rounded(projection.spot(*shape.label)) if shape.label and shape.rank else None,
        )
        for shape, path in drawn
        if path
    )


def _ring_path(ring: Ring, projection: Projection, step: float) -> str:
    """An outline as an SVG path, without what is outside or too small to be seen at this step."""
    kept: list[Spot] = []
    for spot in _within_the_drawing(_projected(ring, projection), projection.height):
        if not kept or abs(spot.x - kept[-1].x) + abs(spot.y - kept[-1].y) >= step:
            kept.append(spot)
    if len(kept) < 3:
        return ""
    size = 1 if step >= 1 else 10  # a fine line keeps a tenth of a unit
    whole = [(round(x * size), round(y * size)) for x, y in kept]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole)]
    return f"M{_numbers(whole[:1], size)}l{_numbers(filter(any, steps), size)}z"


def _near(rings: Iterable[Ring], frame: MapFrame) -> Iterator[Ring]:
    """The ``rings`` that are not far north or south of ``frame``: there they would be torn."""
    south, north = frame.south.number, frame.north.number
    low, high = 2 * south - north, 2 * north - south
    for ring in rings:
        if any(latitude > low for _, latitude in ring) and any(y < high for _, y in ring):
            yield ring


def _projected(ring: Ring, projection: Projection) -> Iterator[Spot]:
    before = projection.near(ring[0][0], projection.middle) if ring else 0
    for longitude, latitude in ring:
        before = projection.near(longitude, before)
        yield projection.at(before, latitude)


def _within_the_drawing(ring: Iterable[Spot], height: float) -> list[Spot]:
    """``ring`` cut off a little outside of the drawing's edges, one edge after the other.

    Ivan E. Sutherland, Gary W. Hodgman: Reentrant Polygon Clipping, 1974.
    """
    spots = list(ring)
    edges = ((0, -1, MARGIN), (0, 1, WIDTH + MARGIN), (1, -1, MARGIN), (1, 1, height + MARGIN))
    for axis, sign, edge in edges:
        cut: list[Spot] = []
        for before, spot in zip([*spots[-1:], *spots[:-1]], spots, strict=True):
            outside, was_outside = (sign * each[axis] > edge for each in (spot, before))
            if outside != was_outside:
                part = (sign * edge - before[axis]) / (spot[axis] - before[axis])
                x, y = (b + part * (s - b) for b, s in zip(before, spot, strict=True))
                cut.append(Spot(x, y))
            if not outside:
                cut.append(spot)
        spots = cut
    return spots


def _numbers(pairs: Iterable[tuple[int, int]], size: int) -> str:
    """The numbers of ``pairs`` in a row: a minus parts one from the one before as a space does."""
    return " ".join(f"{number / size:g}" for pair in pairs for number in pair).replace(" -", "-")


def _dots(
    places: Iterable[Location], projection: Projection, frame: MapFrame
) -> Iterator[tuple[Location, Spot]]:
    """The places to be marked: none that lies outside, or on top of another."""
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


def _labelled(dots: list[tuple[Location, Spot]], height: float) -> Iterator[Mark]:
    """Dots with labels: the name to the right, left, below or above, or else a number there."""
    taken = [Box(x - DOT, y - DOT, x + DOT, y + DOT) for _, (x, y) in dots]
    frame = Box(0, 0, WIDTH, height)
    numbers = count_up(1)
    for place, dot in dots:
        text = str(place.name)
        free = _free(dot, text, taken, frame)
        if free is None:
            text = str(next(numbers))
            free = _free(dot, text, taken, frame)
        if free is None:
            yield Mark(place, rounded(dot), rounded(dot), "start", "", Box(*dot, *dot))
            continue
        label, anchor, box = free
        taken.append(box)
        yield Mark(place, rounded(dot), rounded(label), anchor, text, box)


def _free(dot: Spot, text: str, taken: list[Box], frame: Box) -> tuple[Spot, str, Box] | None:
    """The first place for ``text`` beside ``dot`` that is inside the frame and meets nothing."""
    choices = _choices(dot, len(text) * LETTER)
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


def rounded(spot: Spot) -> Spot:
    """``spot`` to a tenth of a unit of the drawing."""
    return Spot(round(spot.x, 1), round(spot.y, 1))
