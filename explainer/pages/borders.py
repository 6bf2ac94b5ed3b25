"""The outlines of states as they lie on the drawing of a map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from explainer.pages.arcs import Line, pieces_of, rings_of
from explainer.pages.projection import WIDTH, Projection, Spot
from explainer.source.model import MapFrame
from explainer.source.outlines import Ring, Shape

# Bends of an outline with a smaller area than this are not drawn: on the large map, on small ones.
FINE, COARSE = 1.0, 10.0
MARGIN = 10.0  # how far outside of the drawing an outline is cut off, its stroke unseen


@dataclass(frozen=True)
class Land:
    """A state, or whatever the file of outlines names, as rings on the drawing."""

    shape: Shape
    is_subject: bool
    rings: tuple[Line, ...]


@dataclass(frozen=True)
class Outline:
    """Lines of the map as one SVG path; its ``kind`` is ``land``, ``border`` or ``subject``."""

    path: str
    kind: str


@lru_cache(maxsize=1)  # all maps of a build show the same
def lands_of(frame: MapFrame, shapes: tuple[Shape, ...]) -> tuple[Land, ...]:
    """The parts of the ``shapes`` that lie in the drawing, the subject last."""
    projection = Projection(frame)
    lands = (
        Land(shape, shape.name == frame.subject, tuple(_seen(shape.rings, projection, frame)))
        for shape in sorted(shapes, key=lambda shape: shape.name == frame.subject)
    )
    return tuple(land for land in lands if land.rings)


@lru_cache(maxsize=2)  # fine and coarse ones
def outlines_of(frame: MapFrame, shapes: tuple[Shape, ...], least: float) -> tuple[Outline, ...]:
    """All land, the borders and the subject, drawn without bends smaller than ``least``.

    A border is a line that the outlines of two states share, in opposite directions. The borders of
    the subject are drawn with the subject.
    """
    lands = lands_of(frame, shapes)
    by_land = pieces_of((land.rings for land in lands), least)
    own = {*chain(*(those for land, those in zip(lands, by_land, strict=True) if land.is_subject))}
    shown = Counter(chain(*by_land))
    # Where a state is too narrow to be seen, its coast is the same line as its border.
    coast = [piece for piece, times in shown.items() if times > shown[piece.other_way]]
    borders = [
        piece.line
        for piece in shown
        if not piece.is_back and piece.other_way in shown and not own & {piece, piece.other_way}
    ]
    size = 10 if least <= FINE else 1  # a fine line keeps a tenth of a unit
    drawn = (
        ("land", [_path(ring, size, "z") for ring in rings_of(coast)]),
        ("border", [_path(line, size) for line in borders]),
        ("subject", [_path(ring, size, "z") for ring in rings_of(own)]),
    )
    return tuple(Outline("".join(paths), kind) for kind, paths in drawn if any(paths))


def _seen(
    rings: Iterable[Ring], projection: Projection, frame: MapFrame
) -> Iterator[tuple[Spot, ...]]:
    for ring in _near(rings, frame):
        spots = _within_the_drawing(_projected(ring, projection), projection.height)
        if len(spots) > 2:
            yield tuple(Spot(round(x, 1), round(y, 1)) for x, y in spots)


def _near(rings: Iterable[Ring], frame: MapFrame) -> Iterator[Ring]:
    """The ``rings`` that do not lie far north or south of ``frame``, where they would be torn."""
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


def _path(line: Line, size: int, end: str = "") -> str:
    """A ``line`` as an SVG path, which ``end`` closes if it is a ring; empty without extent."""
    whole = [(round(x * size), round(y * size)) for x, y in line]
    steps = [step for one, other in pairwise(whole) if any(step := _step(one, other))]
    if len(steps) < (2 if end else 1):
        return ""
    return f"M{_numbers(whole[:1], size)}l{_numbers(steps, size)}{end}"


def _step(one: tuple[int, int], other: tuple[int, int]) -> tuple[int, int]:
    return other[0] - one[0], other[1] - one[1]


def _numbers(pairs: Iterable[tuple[int, int]], size: int) -> str:
    """The numbers of ``pairs`` in a row, with a space between two unless a minus parts them."""
    return " ".join(f"{number / size:g}" for pair in pairs for number in pair).replace(" -", "-")
