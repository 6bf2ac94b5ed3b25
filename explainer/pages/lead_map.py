"""The map of the whole story: how much is reported where, and the states around."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import sqrt

from explainer.pages.borders import COARSE, Outline, outlines_of
from explainer.pages.boxes import Box, around, length_of
from explainer.pages.dots import LETTER, LINE, Dot, Style, dots_of
from explainer.pages.map import LABEL, events_of, spots_of
from explainer.pages.neighbours import StateName, state_names
from explainer.pages.projection import WIDTH, Projection, Spot, rounded
from explainer.pages.small_maps import shown_at
from explainer.pages.targets import Place, targets_of
from explainer.source.model import Explainer
from explainer.source.outlines import Shape
from explainer.views.interface import Interface

LARGEST = 34.0  # the radius of the largest dot, in units of the drawing
MOST_NAMED = 6
GAP = 8.0


@dataclass(frozen=True)
class KeyDot:
    """A dot of the key with its text, which begins at ``foot``."""

    dot: Spot
    radius: float
    foot: Spot
    text: str


@dataclass(frozen=True)
class Key:
    """What sizes of dots mean: where on the map, and its dots from its own upper left corner."""

    box: Box
    dots: tuple[KeyDot, ...]

    @property
    def corner(self) -> Spot:
        """Its upper left corner."""
        return rounded(Spot(self.box.left, self.box.top))

    @property
    def size(self) -> Spot:
        """How wide and how high it is."""
        return rounded(Spot(self.box.right - self.box.left, self.box.bottom - self.box.top))


@dataclass(frozen=True)
class LeadMap:
    """All events that are shown at a place, ``shown`` of ``events``; its dots are links."""

    width: float
    height: float
    outlines: tuple[Outline, ...]
    states: tuple[StateName, ...]
    dots: tuple[Dot, ...]
    key: Key | None
    shown: int
    events: int


def lead_map(explainer: Explainer, shapes: Iterable[Shape], interface: Interface) -> LeadMap | None:
    """The map of all events; None without a map, or without an event at a place on it."""
    frame, shapes = explainer.site.map, tuple(shapes)
    if frame is None:
        return None
    spots = spots_of(explainer, frame)
    here = [names for _, names in shown_at(explainer, spots)]
    counts = Counter(name for names in here for name in names)
    if not counts:
        return None
    unit = LARGEST / sqrt(max(counts.values()))
    style = Style(Projection(frame).height, LABEL, lambda count: unit * sqrt(count), MOST_NAMED)
    taken = [around(spots[name].dot, style.radius(count)) for name, count in counts.items()]
    key = _key(max(counts.values()), style, taken, interface)
    keys = [key.box] if key else []
    taken += keys
    dots = dots_of(style, counts, spots, taken)
    places = [Place(around(spots[dot.id].dot, dot.radius), dot.box) for dot in dots]
    targets = targets_of(places, style.height, keys)
    taken += [dot.box for dot in dots if dot.box]
    return LeadMap(
        WIDTH,
        round(style.height, 1),
        outlines_of(frame, shapes, COARSE),
        state_names(frame, shapes, tuple(taken), LABEL, interface),
        tuple(replace(dot, target=one) for dot, one in zip(dots, targets, strict=True)),
        key,
        sum(map(bool, here)),
        len(here),
    )


def _key(most: int, style: Style, taken: list[Box], interface: Interface) -> Key | None:
    """The key of the dots, in the first corner that is free; None where none is."""
    dots = tuple(_key_dots(most, style, interface))
    last = dots[-1]
    length = last.foot.x + length_of(last.text, LETTER) * style.size + GAP
    tall = max(style.size * LINE, 2 * last.radius) + 2 * GAP
    across, down = (GAP, WIDTH - GAP - length), (style.height - GAP - tall, GAP)
    corners = [(x, y) for x in across for y in down]
    boxes = (Box(x, y, x + length, y + tall) for x, y in corners)
    free = next((box for box in boxes if box.is_free(taken, style.frame)), None)
    return Key(free, dots) if free else None


def _key_dots(most: int, style: Style, interface: Interface) -> Iterator[KeyDot]:
    """A dot for one event, and one for the ``most`` at a place, side by side."""
    middle = GAP + max(style.radius(most), style.size * LINE / 2)
    right = 0.0
    for count in dict.fromkeys((1, most)):
        radius = round(style.radius(count), 1)
        x = right + GAP + radius
        text = events_of(count, interface) if count == most else str(count)
        foot = Spot(x + radius + GAP, middle + style.size * 0.35)
        yield KeyDot(rounded(Spot(x, middle)), radius, rounded(foot), text)
        right = foot.x + length_of(text, LETTER) * style.size + GAP
