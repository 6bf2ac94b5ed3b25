"""Dots sized by the events at a place, with names that keep clear of dots and of one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from explainer.pages.boxes import Box, around, length_of
from explainer.pages.map import Mark, events_of
from explainer.pages.projection import WIDTH, Spot, rounded
from explainer.pages.targets import Target
from explainer.views.interface import Interface

# How wide a bold letter is, and how high a line, beside the size of letters.
LETTER, LINE = 0.57, 1.15


@dataclass(frozen=True)
class Dot:
    """A place on a map, as large as its number of events asks.

    ``label`` is where its name stands, None if it has no room, and ``box`` what the name covers.
    ``leader`` is the path of the line to the dot from a name that stands away from it. ``target``
    leads to the place, on maps whose dots are links and if there is room.
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
    box: Box | None
    target: Target | None = None


class Choice(NamedTuple):
    """Where a label may stand: its box, how it is anchored there, and where a line to it ends."""

    box: Box
    anchor: str
    end: Spot | None = None

    @property
    def foot(self) -> Spot:
        """Where its text begins, ends or has its middle, on the line that letters stand on."""
        left, top, right, bottom = self.box
        x = {"start": left, "end": right}.get(self.anchor, (left + right) / 2)
        return rounded(Spot(x, bottom - (bottom - top) / 4))


@dataclass(frozen=True)
class Style:
    """How dots are drawn: the ``height`` of the drawing, and the ``size`` of letters.

    ``radius`` gives the radius for a number of events. Only the ``named`` dots with most events
    have names; None names all.
    """

    height: float
    size: float
    radius: Callable[[int], float]
    named: int | None = None

    @property
    def frame(self) -> Box:
        """The edges of the drawing."""
        return Box(0, 0, WIDTH, self.height)


def dots_of(
    style: Style, counts: Counter[str], spots: Mapping[str, Mark], taken: Iterable[Box] = ()
) -> tuple[Dot, ...]:
    """A dot for each place of ``counts``, those with most events first.

    Each name stands inside the frame, clear of the boxes ``taken``, of all dots and of the names
    before it.
    """
    ranked = counts.most_common()
    radii = {name: round(style.radius(count), 1) for name, count in ranked}
    covered = [*taken, *(around(spots[name].dot, radii[name]) for name in radii)]
    dots = []
    for number, (name, count) in enumerate(ranked):
        mark, is_named = spots[name], style.named is None or number < style.named
        length = length_of(f"{mark.place.name} {count}", LETTER) * style.size
        choices = _choices(mark.dot, radii[name], length, LINE * style.size) if is_named else ()
        free = next((one for one in choices if one.box.is_free(covered, style.frame)), None)
        covered += [free.box] if free else []
        dots.append(_dot(mark, count, radii[name], free))
    return tuple(dots)


def told(dots: Iterable[Dot], interface: Interface) -> str:
    """How many events each of the ``dots`` stands for, in words."""
    events = ((dot.name, events_of(dot.count, interface)) for dot in dots)
    return interface.comma.join(f"{name} {count}" for name, count in events)


def _dot(mark: Mark, count: int, radius: float, free: Choice | None) -> Dot:
    label, anchor, box = (free.foot, free.anchor, free.box) if free else (None, "", None)
    leader = f"M{mark.dot.x:g} {mark.dot.y:g}L{_pair(free.end)}" if free and free.end else ""
    name = str(mark.place.name)
    return Dot(str(mark.place.id), name, count, *mark.dot, radius, label, anchor, leader, box)


def _pair(spot: Spot) -> str:
    return f"{round(spot.x, 1):g} {round(spot.y, 1):g}"


def _choices(dot: Spot, radius: float, length: float, line: float) -> Iterator[Choice]:
    yield from _beside(dot, radius, length, line)
    yield from _further(dot, radius, length, line)


def _beside(dot: Spot, radius: float, length: float, line: float) -> Iterator[Choice]:
    """Where a label touches the dot: right, left, above, below, and between these."""
    (x, y), gap = dot, radius + 6
    for level in (0.0, -radius, radius):
        top = y + level - line / 2
        yield Choice(Box(x + gap, top, x + gap + length, top + line), "start")
        yield Choice(Box(x - gap - length, top, x - gap, top + line), "end")
    for top in (y - gap - line, y + gap):
        for left in (x - length / 2, x - radius, x + radius - length):
            yield Choice(Box(left, top, left + length, top + line), "middle")


def _further(dot: Spot, radius: float, length: float, line: float) -> Iterator[Choice]:
    """Where a label is a little away from the dot, to which a line leads."""
    (x, y), gap = dot, radius + 6
    for lines in (1.5, 2.5):
        for top in (y - lines * line, y + (lines - 1) * line):
            end = top + line / 2
            right, left = x + gap + line / 2, x - gap - line / 2
            yield Choice(Box(right, top, right + length, top + line), "start", Spot(right - 4, end))
            yield Choice(Box(left - length, top, left, top + line), "end", Spot(left + 4, end))
