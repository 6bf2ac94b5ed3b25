"""Where a map is touched: for each place a large enough area, none of which meets another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import ceil, floor
from typing import NamedTuple

from explainer.pages.boxes import Box
from explainer.pages.projection import WIDTH

# WCAG 2.5.8, in pixels; and the least room, in pixels, that the style sheet leaves a drawing: its
# width on a phone of 320 pixels, its height where it is high.
LEAST, NARROWEST, LOWEST = 24.0, 286.0, 423.0
# How much of what an area needs beyond what it covers lies before that.
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
        """It as an SVG path."""
        left, top, right, bottom = self.box
        return f"M{left:g} {top:g}h{right - left:g}v{bottom - top:g}h{left - right:g}z"


def targets_of(
    places: Sequence[Place], height: float, taken: Iterable[Box] = ()
) -> list[Target | None]:
    """The target of each of the ``places`` on a drawing of this ``height``, the first ones first.

    It meets no other, nothing that is ``taken``, and neither the name nor the dot of another place,
    if that does not lie on its own dot. None where there is no room for it.
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
    """The dots and names of ``places``, but for dots that meet ``dot``."""
    for place in places:
        if not place.dot.meets(dot):
            yield place.dot
        if place.name:
            yield place.name


def _choices(place: Place, least: float) -> Iterator[Target]:
    """Round dot and name, else round the name or the dot; at their middle, or to one side."""
    dot, name = place
    boxes = [(dot.joined(name), True, True), (name, False, True)] if name else []
    for box, holds_dot, holds_name in (*boxes, (dot, True, False)):
        for down, across in product(PARTS, PARTS):
            yield Target(_grown(box, least, across, down), holds_dot, holds_name)


def _grown(box: Box, least: float, across: float, down: float) -> Box:
    """``box`` made as wide and high as ``least``, these parts of what is missing before it.

    Its edges are whole numbers, as they are in the path.
    """
    wide = max(0.0, least - (box.right - box.left))
    high = max(0.0, least - (box.bottom - box.top))
    left, top = box.left - wide * across, box.top - high * down
    right, bottom = box.right + wide * (1 - across), box.bottom + high * (1 - down)
    return Box(floor(left), floor(top), ceil(right), ceil(bottom))
