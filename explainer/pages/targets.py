"""The areas of a map that lead to its places: large enough to touch, none meeting another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, floor
from typing import NamedTuple

from explainer.pages.boxes import Box
from explainer.pages.projection import WIDTH

# In pixels: the least size of a target (WCAG 2.5.8), and the smallest size at which the style sheet
# shows a drawing: its width on a phone of 320 pixels, its height if it is high.
LEAST, NARROWEST, LOWEST = 24.0, 286.0, 423.0
# Which part of the room that is added to a box lies before it: half, none or all.
PARTS = (0.5, 0.0, 1.0)


class Place(NamedTuple):
    """What is drawn of a place: its dot, and its name if there is room for it."""

    dot: Box
    name: Box | None


@dataclass(frozen=True)
class Target:
    """The area that leads to a place: round its dot, its name, or both."""

    box: Box
    holds_dot: bool
    holds_name: bool

    @property
    def path(self) -> str:
        """Its outline as an SVG path."""
        left, top, right, bottom = self.box
        return f"M{left:g} {top:g}h{right - left:g}v{bottom - top:g}h{left - right:g}z"


def targets_of(
    places: Sequence[Place], height: float, taken: Iterable[Box] = ()
) -> list[Target | None]:
    """The target of each of the ``places`` on a drawing of this ``height``; the first choose first.

    A target meets no other, nothing that is ``taken``, no name of another place, and no dot of
    another place but one that touches its own dot. None where there is no room for it.
    """
    frame, covered, found = Box(0, 0, WIDTH, height), [*taken], list[Target | None]()
    least = LEAST * max(WIDTH / NARROWEST, height / LOWEST)
    for number, place in enumerate(places):
        others = [*covered, *_drawn([*places[:number], *places[number + 1 :]], place.dot)]
        choices = (target for target in _choices(place, least) if target.box.is_free(others, frame))
        target = next(choices, None)
        found.append(target)
        covered += [target.box] if target else []
    return found


def _drawn(places: Iterable[Place], dot: Box) -> Iterator[Box]:
    """The dots and names of ``places``, without dots that meet ``dot``."""
    for place in places:
        if not place.dot.meets(dot):
            yield place.dot
        if place.name:
            yield place.name


def _choices(place: Place, least: float) -> Iterator[Target]:
    """Round dot and name, else round the name, else round the dot; centred, or to one side."""
    dot, name = place
    boxes = [(dot.joined(name), True, True), (name, False, True)] if name else []
    for box, holds_dot, holds_name in (*boxes, (dot, True, False)):
        for down, across in product(PARTS, PARTS):
            yield Target(_grown(box, least, across, down), holds_dot, holds_name)


def _grown(box: Box, least: float, across: float, down: float) -> Box:
    """``box`` widened to at least ``least`` each way, ``across`` and ``down`` of that before it.

    Its edges are whole numbers, to keep its path short.
    """
    wide = max(0.0, least - (box.right - box.left))
    high = max(0.0, least - (box.bottom - box.top))
    left, top = box.left - wide * across, box.top - high * down
    right, bottom = box.right + wide * (1 - across), box.bottom + high * (1 - down)
    return Box(floor(left), floor(top), ceil(right), ceil(bottom))
