"""The names of states on a map, where each fits into its own outline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from explainer.pages.borders import Land, lands_of
from explainer.pages.boxes import Box, length_of
from explainer.pages.projection import WIDTH, Projection, Spot, rounded
from explainer.source.model import MapFrame
from explainer.source.outlines import Shape
from explainer.views.interface import Interface

# A name may reach over a border with this part of it, and no further.
AT_LEAST_INSIDE = 0.6
EDGE = 5.0  # how far names stay away from the edges of the drawing, dots and other names
# How wide a letter that fills no square is beside its size: in Latin script, and in others.
LATIN, OTHER = 0.52, 0.6
LAST_LATIN = "\u024f"
TALL, BASE = 0.56, 0.3  # half a line, and how far below its middle letters stand
FAR = 1000.0  # how far off the middle of a state is as bad as being wholly outside
STEP = 6.0  # how far apart the spots are that are tried

Span = tuple[float, float]


@dataclass(frozen=True)
class StateName:
    """The name of a state, and the middle of the line on which it stands."""

    text: str
    foot: Spot
    box: Box


@lru_cache(maxsize=2)  # the large map of two pages and that of the places, each build anew
def state_names(
    frame: MapFrame,
    shapes: tuple[Shape, ...],
    taken: tuple[Box, ...],
    size: float,
    interface: Interface,
) -> tuple[StateName, ...]:
    """The names of the states within ``frame``, each where it is clear of the boxes ``taken``.

    They are in the language of the site, their letters of the ``size``; the largest state comes
    first. A state without a name, or without room for it, has none.
    """
    covered, found = list(taken), list[StateName]()
    height = Projection(frame).height
    inside = ((land, _Inside(land, height)) for land in lands_of(frame, shapes))
    for land, spans in sorted(inside, key=lambda pair: -pair[1].size):
        text = interface.state(land.shape.name, land.shape.code)
        if text.strip() and (name := _placed(text, spans, covered, size)):
            covered.append(name.box)
            found.append(name)
    return tuple(found)


class _Inside:
    """Which parts of each line of the drawing lie in a state, from top to bottom."""

    def __init__(self, land: Land, height: float) -> None:
        self.height = height
        lines = range(int(height / STEP) + 1)
        self.lines = [list(_spans(land.rings, line * STEP)) for line in lines]
        self.size = sum(right - left for line in self.lines for left, right in line)

    @property
    def middle(self) -> Spot:
        """The middle of what is seen of the state."""
        parts = [
            (right - left, (left + right) / 2, number * STEP)
            for number, line in enumerate(self.lines)
            for left, right in line
        ]
        x, y = (sum(part[0] * part[axis] for part in parts) / self.size for axis in (1, 2))
        return Spot(x, y)

    def share(self, box: Box) -> float:
        """How much of ``box`` lies in the state, from 0 to 1."""
        lines = self.lines[int(box.top / STEP) : int(box.bottom / STEP) + 2]
        length = sum(
            max(0.0, min(right, box.right) - max(left, box.left))
            for line in lines
            for left, right in line
        )
        return length / (len(lines) * (box.right - box.left))


def _placed(text: str, inside: _Inside, taken: list[Box], size: float) -> StateName | None:
    """``text`` where most of it lies in the state, and of such spots where it is most central."""
    if not inside.size:
        return None
    frame = Box(EDGE, EDGE, WIDTH - EDGE, inside.height - EDGE)
    middle = inside.middle
    choices = [
        (share - (abs(box.middle.x - middle.x) + abs(box.middle.y - middle.y)) / FAR, box)
        for box in _boxes(inside, _length(text) * size, size)
        if box.is_free(taken, frame) and (share := inside.share(box)) >= AT_LEAST_INSIDE
    ]
    if not choices:
        return None
    box = max(choices)[1]
    return StateName(text, rounded(Spot(box.middle.x, box.middle.y + size * BASE)), box)


def _boxes(inside: _Inside, length: float, size: float) -> Iterator[Box]:
    """Where a name of this ``length`` may stand: its middle lies in the state."""
    half, tall = length / 2, size * TALL
    for number, line in enumerate(inside.lines):
        y = number * STEP
        for left, right in line:
            for step in range(int(left / STEP), int(right / STEP) + 1):
                x = step * STEP
                yield Box(x - half, y - tall, x + half, y + tall)


def _length(text: str) -> float:
    """How long ``text`` is beside the size of its letters."""
    return sum(length_of(one, OTHER if one > LAST_LATIN else LATIN) for one in text)


def _spans(rings: Iterable[tuple[Spot, ...]], y: float) -> Iterator[Span]:
    """The parts of the line ``y`` that lie in the ``rings``: from each odd crossing to the next."""
    crossings = sorted(
        one.x + (y - one.y) * (other.x - one.x) / (other.y - one.y)
        for ring in rings
        for one, other in pairwise((*ring, ring[0]))
        if (one.y <= y) != (other.y <= y)
    )
    within = (max(0.0, min(WIDTH, crossing)) for crossing in crossings)
    yield from zip(within, within, strict=True)
