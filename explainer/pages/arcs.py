"""Outlines in pieces: a border that two states share is one line, simplified and drawn once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush
from itertools import pairwise
from math import inf
from typing import NamedTuple

from explainer.pages.projection import Spot

Line = tuple[Spot, ...]


class Piece(NamedTuple):
    """A part of an outline between two spots where lines meet; the whole where it meets none.

    The ``line`` is the same for every outline that it is part of; ``is_back`` says that this
    outline runs along it from its end.
    """

    line: Line
    is_back: bool

    @property
    def along(self) -> Line:
        """The line as this outline runs along it."""
        return self.line[::-1] if self.is_back else self.line

    @property
    def other_way(self) -> Piece:
        """The same piece as the outline on its other side has it."""
        return Piece(self.line, not self.is_back)


def pieces_of(outlines: Iterable[Sequence[Line]], least: float) -> list[list[Piece]]:
    """The pieces of each of the ``outlines``, which are rings, without bends under ``least``."""
    closed = [[_closed(ring) for ring in rings] for rings in outlines]
    meeting = _meeting(ring for rings in closed for ring in rings)
    return [
        [
            Piece(_simplified(line, least), is_back)
            for ring in rings
            for line, is_back in map(_as_shared, _parts(ring, meeting))
        ]
        for rings in closed
    ]


def rings_of(pieces: Iterable[Piece]) -> Iterator[Line]:
    """The rings that the ``pieces`` make when laid end to start; each piece is used once."""
    starting = defaultdict[Spot, list[Line]](list)
    for piece in pieces:
        starting[piece.along[0]].append(piece.along)
    for spot in [*starting]:
        while starting[spot]:
            ring = [spot]
            while starting[ring[-1]]:
                ring += starting[ring[-1]].pop()[1:]
            yield tuple(ring[:-1])


def _closed(ring: Line) -> Line:
    """``ring`` with its first spot at its end again, and no spot twice in a row."""
    spots = [spot for before, spot in pairwise((*ring[-1:], *ring)) if spot != before]
    return (*spots, *spots[:1])


def _meeting(rings: Iterable[Line]) -> set[Spot]:
    """The spots at which more than two lines meet."""
    beside = defaultdict[Spot, set[Spot]](set)
    for ring in rings:
        for one, other in pairwise(ring):
            beside[one].add(other)
            beside[other].add(one)
    return {spot for spot, those in beside.items() if len(those) > 2}


def _parts(ring: Line, meeting: set[Spot]) -> Iterator[Line]:
    """``ring`` cut where lines meet; whole, from its least spot on, where none do."""
    spots = ring[:-1]
    cuts = [number for number, spot in enumerate(spots) if spot in meeting]
    if not cuts:
        cuts = [spots.index(min(spots))] if spots else []
    for first, last in pairwise([*cuts, *(cut + len(spots) for cut in cuts[:1])]):
        yield tuple(spots[number % len(spots)] for number in range(first, last + 1))


def _as_shared(line: Line) -> tuple[Line, bool]:
    """``line`` in one direction for all that share it, and whether that is not its own."""
    back = line[::-1]
    return (back, True) if back < line else (line, False)


def _simplified(line: Line, least: float) -> Line:
    """``line`` without spots that bend it by less than the area ``least``, the least first.

    Its ends stay. M. Visvalingam, J. D. Whyatt: Line generalisation by repeated elimination of
    points, 1993.
    """
    before = [number - 1 for number in range(len(line))]
    after = [number + 1 for number in range(len(line))]
    areas = dict.fromkeys((0, len(line) - 1), inf)
    areas |= {n: _area(*line[n - 1 : n + 2]) for n in range(1, len(line) - 1)}
    queue = [(area, number) for number, area in areas.items()]
    heapify(queue)
    while queue[0][0] < least:
        area, number = heappop(queue)
        if areas.get(number) != area:
            continue
        del areas[number]
        left, right = before[number], after[number]
        after[left], before[right] = right, left
        for n in (left, right):
            if areas[n] < inf:
                areas[n] = max(area, _area(line[before[n]], line[n], line[after[n]]))
                heappush(queue, (areas[n], n))
    return tuple(line[number] for number in sorted(areas))


def _area(a: Spot, b: Spot, c: Spot) -> float:
    """The area of the triangle of three points."""
    return abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2
