"""Lays out the drawing of who stands how to whom: actors in rows, numbered lines between them.

The lines have numbers and not words: words of any language and length then have room in a list
beneath, on the narrowest telephone too. A unit of the drawing is a pixel there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations, pairwise
from textwrap import wrap

from explainer.pages.curves import RADIUS, Box, Curve, Point, curves, place_numbers
from explainer.source.model import Actor, DiagramRow, Relation

WIDTH = 328
# The centres at which an actor can stand: two steps from its neighbours, one from the edge.
STEPS = 5
STEP = WIDTH / (STEPS + 1)
MOST_IN_A_ROW = 3
# Half the room of an actor, the height of a line of its name, and the room between two rows.
HALF = STEP - 4
LINE = 16
PADDING = 7
BETWEEN = 54
LETTER = 7.2
# From the middle of a number to where its circle ends, the line around it included.
RIM = RADIUS + 1
LONGEST = int((2 * HALF - 8) / LETTER)

Found = list[tuple[str, Relation]]


@dataclass(frozen=True)
class Node:
    """An actor and its box; ``lines`` are those of its name, each with the height of its foot."""

    actor: Actor
    box: Box
    lines: tuple[str, ...]

    @property
    def feet(self) -> list[tuple[str, float, float | None]]:
        """Each line of the name, where it stands, and how wide it is made if it is too long."""
        top = self.box.y - LINE * len(self.lines) / 2
        room = round(2 * HALF - 6, 1)
        return [
            (text, top + LINE * (n + 1) - 4, room if len(text) > LONGEST else None)
            for n, text in enumerate(self.lines)
        ]


@dataclass(frozen=True)
class Edge:
    """A numbered line between two actors, with arrows where it leads.

    ``told`` has each of its relations: its id, the one, in what relation, the other.
    """

    number: int
    curve: Curve
    at: Point
    arrow_at_start: bool
    arrow_at_end: bool
    told: tuple[tuple[str, str, str, str], ...]

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the relations."""
        return frozenset(each[0] for each in self.told)


@dataclass(frozen=True)
class Diagram:
    """The whole drawing, from its ``top``, which may lie above the boxes, and from its left."""

    width: float
    top: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def lay_out(rows: Iterable[DiagramRow], actors: Iterable[Actor], words: dict[str, str]) -> Diagram:
    """The drawing of the actors in ``rows``; ``words`` has the label of each kind of relation."""
    return _laid_out(tuple(rows), tuple(actors), tuple(words.items()))


@lru_cache(maxsize=1)  # so that a preview does not draw it again while actors.yml is as it was
def _laid_out(
    rows: tuple[DiagramRow, ...], actors: tuple[Actor, ...], words: tuple[tuple[str, str], ...]
) -> Diagram:
    by_id, labels = {actor.id: actor for actor in actors}, dict(words)
    lines = [part for row in rows for part in _parts([by_id[name] for name in row.actors])]
    pairs = _pairs([actor for line in lines for actor in line])
    nodes = {str(node.actor.id): node for node in _placed(lines, list(pairs))}
    height = max((node.box.bottom for node in nodes.values()), default=0) + PADDING
    boxes = {name: node.box for name, node in nodes.items()}
    ends = [(str(found[0][0]), str(found[0][1].to)) for found in pairs.values()]
    drawn = curves(ends, boxes, WIDTH, height)
    numbers = place_numbers(drawn, list(boxes.values()), WIDTH, height)
    edges = tuple(
        _edge(number, curve, at, found, _told(found, nodes, labels))
        for number, (curve, at, found) in enumerate(
            zip(drawn, numbers, pairs.values(), strict=True), 1
        )
    )
    # A number may stand on a line that bends out of a row at the edge.
    top = round(min([0, *(y - RIM for _, y in numbers)]))
    foot = max([height, *(y + RIM for _, y in numbers)])
    return Diagram(WIDTH, top, foot - top, tuple(nodes.values()), edges)


def _parts(row: list[Actor]) -> Iterator[list[Actor]]:
    """A row, or rows of about the same length where it is too long."""
    count = -(-len(row) // MOST_IN_A_ROW)
    for number in range(count):
        yield row[len(row) * number // count : len(row) * (number + 1) // count]


def _pairs(actors: list[Actor]) -> dict[tuple[str, str], Found]:
    """The relations between any two of the ``actors``, with the one who stands in each."""
    there = {actor.id for actor in actors}
    pairs: dict[tuple[str, str], Found] = {}
    for actor in actors:
        for relation in actor.relations:
            if relation.to in there and relation.to != actor.id:
                one, other = sorted((str(actor.id), str(relation.to)))
                pairs.setdefault((one, other), []).append((actor.id, relation))
    return pairs


def _placed(rows: list[list[Actor]], pairs: list[tuple[str, str]]) -> Iterator[Node]:
    """The actors, each row so far to the left or right that the lines pass as few as can be."""
    names = [[_lines(actor) for actor in row] for row in rows]
    heights = [LINE * max(map(len, row)) + 2 * PADDING for row in names]
    tops = [PADDING + sum(heights[:n]) + BETWEEN * n for n in range(len(rows))]
    boxes = [
        [Box(0, top + height / 2, HALF, LINE * len(lines) / 2 + PADDING) for lines in row]
        for row, top, height in zip(names, tops, heights, strict=True)
    ]
    spots = _spots([[str(actor.id) for actor in row] for row in rows], boxes, pairs)
    for row, those, lines, steps in zip(rows, boxes, names, spots, strict=True):
        for actor, box, text, step in zip(row, those, lines, steps, strict=True):
            half = min(HALF, max(map(len, text)) * LETTER / 2 + PADDING)
            yield Node(actor, replace(box, x=STEP * step, half=half), text)


def _lines(actor: Actor) -> tuple[str, ...]:
    return tuple(wrap(actor.short_name, LONGEST, break_long_words=False))


def _spots(
    rows: list[list[str]], boxes: list[list[Box]], pairs: list[tuple[str, str]]
) -> list[tuple[int, ...]]:
    """At which step each actor of each row stands: row by row the best, till none gets better."""
    free = [[s for s in combinations(range(1, STEPS + 1), len(row)) if _apart(s)] for row in rows]
    spots = [min(choice, key=_lopsided) for choice in free]
    for _ in rows:
        before = list(spots)
        for n, choice in enumerate(free):
            whole = [[*spots[:n], steps, *spots[n + 1 :]] for steps in choice]
            spots = min(whole, key=lambda each: _cost(each, rows, boxes, pairs))
        if spots == before:
            break
    return spots


def _apart(steps: tuple[int, ...]) -> bool:
    return all(other - one > 1 for one, other in pairwise(steps))


def _lopsided(steps: tuple[int, ...]) -> float:
    return abs(sum(steps) / len(steps) - (STEPS + 1) / 2)


def _cost(
    spots: list[tuple[int, ...]],
    rows: list[list[str]],
    boxes: list[list[Box]],
    pairs: list[tuple[str, str]],
) -> float:
    """How bad the ``spots`` are: lines through others' boxes, lines that cross, long lines."""
    at = {
        name: replace(box, x=STEP * step)
        for row, those, steps in zip(rows, boxes, spots, strict=True)
        for name, box, step in zip(row, those, steps, strict=True)
    }
    straight = [
        (one, other, Curve.straight(at[one].centre, at[other].centre)) for one, other in pairs
    ]
    hits = sum(
        curve.passes(box)
        for one, other, curve in straight
        for name, box in at.items()
        if name not in (one, other)
    )
    crossings = sum(a.crosses(b) for (*_, a), (*_, b) in combinations(straight, 2))
    length = sum(curve.length for *_, curve in straight)
    return 100 * hits + 20 * crossings + length / 20 + sum(map(_lopsided, spots))


def _told(
    found: Found, nodes: dict[str, Node], words: dict[str, str]
) -> tuple[tuple[str, str, str, str], ...]:
    """Each of the relations ``found``: its id, the one, in what relation, the other."""
    return tuple(
        (str(relation.id), _name(nodes[one]), words[relation.kind], _name(nodes[relation.to]))
        for one, relation in found
    )


def _edge(
    number: int, curve: Curve, at: Point, found: Found, told: tuple[tuple[str, str, str, str], ...]
) -> Edge:
    first, _ = found[0]
    forward = any(one == first for one, _ in found)
    backward = any(one != first for one, _ in found)
    return Edge(number, curve, at, backward, forward, told)


def _name(node: Node) -> str:
    return " ".join(node.lines)
