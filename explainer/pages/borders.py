"""The outlines of states as they lie on the drawing of a map."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from itertools import pairwise

from explainer.pages.projection import WIDTH, Projection, Spot
from explainer.source.model import MapFrame
from explainer.source.outlines import Ring, Shape

# Bends of an outline that are smaller than this, in units of area, are left out: on the large map
# and on small ones.
FINE, COARSE = 1.0, 30.0
MARGIN = 10.0  # how far outside of the drawing an outline is cut off, its stroke unseen


@dataclass(frozen=True)
class Land:
    """A state, or what the map's outlines name, in rings of the drawing."""

    shape: Shape
    is_subject: bool
    rings: tuple[tuple[Spot, ...], ...]


@dataclass(frozen=True)
class Outline:
    """A state's outline as an SVG path."""

    path: str
    is_subject: bool


@lru_cache(maxsize=1)  # several maps show them, each build anew
def lands_of(frame: MapFrame, shapes: tuple[Shape, ...]) -> tuple[Land, ...]:
    """What of the ``shapes`` lies in the drawing, the subject last."""
    projection = Projection(frame)
    lands = (
        Land(shape, shape.name == frame.subject, tuple(_seen(shape.rings, projection, frame)))
        for shape in sorted(shapes, key=lambda shape: shape.name == frame.subject)
    )
    return tuple(land for land in lands if land.rings)


@lru_cache(maxsize=2)  # fine ones and coarse ones
def outlines_of(frame: MapFrame, shapes: tuple[Shape, ...], least: float) -> tuple[Outline, ...]:
    """The outlines of ``shapes``, the subject's last, without bends smaller than ``least``."""
    drawn = (
        (land, "".join(_path(ring, least) for ring in land.rings))
        for land in lands_of(frame, shapes)
    )
    return tuple(Outline(path, land.is_subject) for land, path in drawn if path)


def _seen(
    rings: Iterable[Ring], projection: Projection, frame: MapFrame
) -> Iterator[tuple[Spot, ...]]:
    for ring in _near(rings, frame):
        spots = _within_the_drawing(_projected(ring, projection), projection.height)
        if len(spots) > 2:
            yield tuple(spots)


def _path(ring: tuple[Spot, ...], least: float) -> str:
    """An outline as an SVG path, empty where nothing of it is as large as ``least``."""
    kept = _simplified(ring, least)
    if len(kept) < 3:
        return ""
    size = 10 if least <= FINE else 1  # a fine line keeps a tenth of a unit
    whole = [(round(x * size), round(y * size)) for x, y in kept]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in pairwise(whole)]
    return f"M{_numbers(whole[:1], size)}l{_numbers(filter(any, steps), size)}z"


def _simplified(ring: tuple[Spot, ...], least: float) -> list[Spot]:
    """``ring`` without the points that bend it by less than the area ``least``, the least first.

    M. Visvalingam, J. D. Whyatt: Line generalisation by repeated elimination of points, 1993. What
    two states share comes out alike for both.
    """
    before = [number - 1 for number in range(len(ring))]
    after = [(number + 1) % len(ring) for number in range(len(ring))]
    before[0] = len(ring) - 1
    areas = {n: _area(ring[before[n]], spot, ring[after[n]]) for n, spot in enumerate(ring)}
    queue = [(area, number) for number, area in areas.items()]
    heapify(queue)
    while queue and queue[0][0] < least:
        area, number = heappop(queue)
        if areas.get(number) != area:
            continue
        del areas[number]
        left, right = before[number], after[number]
        after[left], before[right] = right, left
        for n in (left, right):
            if n in areas:
                areas[n] = max(area, _area(ring[before[n]], ring[n], ring[after[n]]))
                heappush(queue, (areas[n], n))
    return [ring[number] for number in sorted(areas)]


def _area(a: Spot, b: Spot, c: Spot) -> float:
    """How large the triangle of three points is."""
    return abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2


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
