"""Draws the map of the places as SVG: outlines, dots and labels that keep clear of one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count as count_up

from explainer.pages.borders import FINE, Outline, outlines_of
from explainer.pages.boxes import Box, around, length_of
from explainer.pages.neighbours import StateName, state_names
from explainer.pages.projection import WIDTH, Projection, Spot, rounded
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
    states: tuple[StateName, ...]
    marks: tuple[Mark, ...]
    outside: tuple[Location, ...] = ()

    @property
    def has_rings(self) -> bool:
        """Whether any mark is a ring."""
        return any(mark.is_wide for mark in self.marks)


def map_of(explainer: Explainer, shapes: Iterable[Shape], interface: Interface) -> Map | None:
    """The map of the places that are not too large for a dot, if site.yml wants one."""
    frame = explainer.site.map
    return draw(frame, shapes, _not_too_large(explainer), interface) if frame else None


def spots_of(explainer: Explainer, frame: MapFrame) -> dict[str, Mark]:
    """The marks of the map, by the ids of their places."""
    projection = Projection(frame)
    dots = list(_dots(_not_too_large(explainer), projection, frame))
    return {str(mark.place.id): mark for mark in _labelled(dots, projection.height)}


def _not_too_large(explainer: Explainer) -> list[Location]:
    """The places of such kinds as have dots."""
    kinds = explainer.vocabulary.place_kinds
    large = {kind.id for kind in kinds if kind.marked and not kind.marked.is_yes}
    return [place for place in explainer.places if place.kind not in large]


def draw(
    frame: MapFrame, shapes: Iterable[Shape], places: Iterable[Location], interface: Interface
) -> Map:
    """The map of ``places`` within ``frame``, over the outlines of ``shapes`` with their names."""
    projection, places, shapes = Projection(frame), tuple(places), tuple(shapes)
    dots = list(_dots(places, projection, frame))
    marks = tuple(_labelled(dots, projection.height))
    taken = [*(around(dot, DOT) for _, dot in dots), *(mark.box for mark in marks)]
    known = (place for place in places if place.longitude is not None)
    return Map(
        WIDTH,
        round(projection.height, 1),
        outlines_of(frame, shapes, FINE),
        state_names(frame, shapes, tuple(taken), LABEL, interface),
        marks,
        tuple(place for place in known if not _is_within(place, projection, frame)),
    )


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
    taken = [around(dot, DOT) for _, dot in dots]
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
