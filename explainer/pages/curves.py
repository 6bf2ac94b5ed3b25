"""Lines between boxes that pass no other box, and the numbers on them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import dist, hypot, inf

Point = tuple[float, float]

# How far a line may bend, the least first, and where its number may stand, the middle first.
BENDS = (0, 28, -28, 56, -56, 84, -84, 120, -120)
SHARES = (0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.2, 0.8)
SAMPLES = 16
# The room around a box, that of a number, and the least length of a line that shows its arrow.
ROOM = 4
RADIUS = 10
SHORTEST = 40


@dataclass(frozen=True)
class Box:
    """A box by its centre, half its width and half its height."""

    x: float
    y: float
    half: float
    half_height: float

    @property
    def centre(self) -> Point:
        """Its centre."""
        return self.x, self.y

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.half_height

    def holds(self, point: Point, room: float = ROOM) -> bool:
        """Whether the point is in it, or within ``room`` of it."""
        return (
            abs(point[0] - self.x) < self.half + room
            and abs(point[1] - self.y) < self.half_height + room
        )

    def border(self, towards: Point) -> Point:
        """Where a line from its centre leaves it."""
        across, down = towards[0] - self.x, towards[1] - self.y
        sideways = self.half / abs(across) if across else inf
        upright = self.half_height / abs(down) if down else inf
        share = min(sideways, upright)
        return round(self.x + across * share, 1), round(self.y + down * share, 1)


@dataclass(frozen=True)
class Curve:
    """A line from ``start`` to ``end``, drawn towards ``bend`` between them."""

    start: Point
    bend: Point
    end: Point

    @classmethod
    def straight(cls, start: Point, end: Point) -> Curve:
        """The straight one."""
        return cls(start, ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2), end)

    @property
    def length(self) -> float:
        """About how long it is."""
        return sum(dist(one, other) for one, other in pairwise(self.points))

    @cached_property
    def points(self) -> tuple[Point, ...]:
        """Points all along it."""
        return tuple(self.at(n / SAMPLES) for n in range(SAMPLES + 1))

    def at(self, share: float) -> Point:
        """The point after a ``share`` of it."""
        rest = 1 - share
        x, y = (
            rest * rest * start + 2 * rest * share * bend + share * share * end
            for start, bend, end in zip(self.start, self.bend, self.end, strict=True)
        )
        return round(x, 1), round(y, 1)

    def passes(self, box: Box) -> bool:
        """Whether it goes through a box or close by."""
        return any(box.holds(point) for point in self.points)

    def crosses(self, other: Curve) -> bool:
        """Whether the straight lines between the ends cross; those of one end do not."""
        a, b, c, d = self.start, self.end, other.start, other.end
        if len({a, b, c, d}) < len((a, b, c, d)):
            return False
        return _side(a, b, c) != _side(a, b, d) and _side(c, d, a) != _side(c, d, b)


def _side(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - a[1]) > (b[1] - a[1]) * (c[0] - a[0])


def curves(
    ends: Iterable[tuple[str, str]], boxes: Mapping[str, Box], width: float, height: float
) -> list[Curve]:
    """A line for each pair of ``ends``, bent where it would else pass another of the ``boxes``."""
    drawn: list[Curve] = []
    for one, other in ends:
        away = [box for name, box in boxes.items() if name not in (one, other)]
        choice = [_bent(boxes[one], boxes[other], bend) for bend in BENDS]
        drawn.append(min(choice, key=lambda each: _cost(each, away, drawn, width, height)))
    return drawn


def _bent(one: Box, other: Box, bend: float) -> Curve:
    across, down = other.x - one.x, other.y - one.y
    length = hypot(across, down)
    middle = (
        (one.x + other.x) / 2 + bend * down / length,
        (one.y + other.y) / 2 - bend * across / length,
    )
    return Curve(one.border(middle), middle, other.border(middle))


def _cost(curve: Curve, away: list[Box], drawn: list[Curve], width: float, height: float) -> float:
    """How bad a line is: through boxes, out of the drawing, too short, along others, bent."""
    through = sum(curve.passes(box) for box in away)
    outside = sum(not (0 < x < width and 0 < y < height) for x, y in curve.points)
    near = sum(
        dist(point, far) < RADIUS
        for other in drawn
        for point in curve.points[3:-3]
        for far in other.points[3:-3]
    )
    straight = Curve.straight(curve.start, curve.end)
    bent = dist(straight.bend, curve.bend)
    return 200 * through + 200 * outside + 100 * (curve.length < SHORTEST) + 5 * near + bent / 4


def place_numbers(drawn: list[Curve], boxes: list[Box], width: float, height: float) -> list[Point]:
    """Where the number of each line stands: on it, and on nothing else if that can be."""
    placed: list[Point] = []
    for curve in drawn:
        others = [point for other in drawn if other is not curve for point in other.points]

        def cost(share: float, curve: Curve = curve, others: list[Point] = others) -> float:
            at = curve.at(share)
            covered = sum(box.holds(at, RADIUS) for box in boxes)
            close = sum(dist(at, one) < 2 * RADIUS + 2 for one in placed)
            edge = not (RADIUS < at[0] < width - RADIUS and RADIUS < at[1] < height - RADIUS)
            crossed = sum(dist(at, one) < RADIUS for one in others)
            return 100 * (covered + close + edge) + 10 * crossed + abs(share - 0.5)

        placed.append(curve.at(min(SHARES, key=cost)))
    return placed
