"""Lays out the diagram of who stands how to whom: rows of actors, lines between them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain
from textwrap import wrap

from explainer.source.model import Actor, DiagramRow, Relation

WIDTH = 420.0
ROW = 96.0
HALF_HEIGHT = 15.0
MARGIN = 24.0
LETTER = 7.2
LINE = 12.5
# A letter of a relation, which is smaller, and the widest; how long its lines may be, and the room
# an arrow takes.
SMALL_LETTER = 5.5
WIDE_LETTER = 6.2
LONGEST_LINE = 12
ARROW = 12

Found = list[tuple[str, Relation]]
Labels = tuple[tuple[str, float, float], ...]


@dataclass(frozen=True)
class Node:
    """An actor's box: its centre and half its width."""

    actor: Actor
    label: str
    x: float
    y: float
    half: float


@dataclass(frozen=True)
class Edge:
    """A line between two boxes, with arrows where it leads, and labels one under another.

    ``ground`` is what the labels cover of the line: left, top, width and height; none without any.
    ``ids`` are those of the relations.
    """

    start: tuple[float, float]
    end: tuple[float, float]
    arrow_at_start: bool
    arrow_at_end: bool
    labels: Labels
    ground: tuple[float, float, float, float] | None
    ids: frozenset[str]


@dataclass(frozen=True)
class Diagram:
    """The whole drawing, and the relations that it shows."""

    width: float
    height: float
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    relations: tuple[Relation, ...]

    @property
    def grounds(self) -> list[tuple[float, float, float, float]]:
        """What the labels cover of the lines."""
        return [edge.ground for edge in self.edges if edge.ground]


def lay_out(rows: Iterable[DiagramRow], actors: Iterable[Actor], words: dict[str, str]) -> Diagram:
    """The diagram of the actors in ``rows``; ``words`` has the label of each kind of relation."""
    by_id = {actor.id: actor for actor in actors}
    nodes: dict[str, Node] = {}
    for number, row in enumerate(rows):
        step = WIDTH / len(row.actors)
        for position, name in enumerate(row.actors):
            actor = by_id[name]
            label = actor.short or actor.name
            half = min(len(label) * LETTER / 2 + 8, step / 2 - 2)
            nodes[name] = Node(actor, label, step * (position + 0.5), MARGIN + number * ROW, half)
    pairs: dict[frozenset[str], Found] = {}
    for node in list(nodes.values()):
        name = node.actor.id
        for relation in node.actor.relations:
            if relation.to in nodes and relation.to != name:
                pairs.setdefault(frozenset({name, relation.to}), []).append((name, relation))
    edges = tuple(_edge(nodes, found, words, _has_words(pairs, found)) for found in pairs.values())
    relations = tuple(relation for found in pairs.values() for _, relation in found)
    height = max((node.y for node in nodes.values()), default=0) + MARGIN
    return Diagram(WIDTH, height, tuple(nodes.values()), edges, relations)


def _has_words(pairs: dict[frozenset[str], Found], found: Found) -> bool:
    """Whether the words stand on this line: of many like ones to one target, on the middle one."""
    _, relation = found[0]
    alike = [
        other
        for other in pairs.values()
        if len(other) == 1 and (other[0][1].kind, other[0][1].to) == (relation.kind, relation.to)
    ]
    return len(found) > 1 or len(alike) < 3 or alike[len(alike) // 2] is found


def _edge(nodes: dict[str, Node], found: Found, words: dict[str, str], has_words: bool) -> Edge:
    name, first = found[0]
    one, other = nodes[name], nodes[first.to]
    start, end = _border(one, other), _border(other, one)
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    forward = any(source == name for source, _ in found)
    backward = any(source != name for source, _ in found)
    signs = _signs(start, end) if forward and backward else ("", "")
    kinds = dict.fromkeys(words[k.kind] + signs[source != name] for source, k in found)
    gap = abs(end[0] - start[0]) if start[1] == end[1] else WIDTH
    room = int((gap - 2 * ARROW) / SMALL_LETTER)
    longest = max(1, min(LONGEST_LINE, room))  # between wide boxes there may be no room at all
    wrapped = (wrap(kind, longest, break_long_words=False) for kind in kinds if has_words)
    lines = list(chain.from_iterable(wrapped))
    top = middle[1] + 4 - LINE * (len(lines) - 1) / 2
    labels = tuple(
        (text, round(middle[0], 1), round(top + LINE * n, 1)) for n, text in enumerate(lines)
    )
    ids = frozenset(str(relation.id) for _, relation in found)
    return Edge(start, end, backward, forward, labels, _ground(labels), ids)


def _signs(start: tuple[float, float], end: tuple[float, float]) -> tuple[str, str]:
    """Which way a relation goes from ``start`` to ``end``, and which way back, after its words."""
    across, down = end[0] - start[0], end[1] - start[1]
    if abs(across) > 2 * abs(down):
        return ("\xa0→", "\xa0←") if across > 0 else ("\xa0←", "\xa0→")
    return ("\xa0↓", "\xa0↑") if down > 0 else ("\xa0↑", "\xa0↓")


def _ground(labels: Labels) -> tuple[float, float, float, float] | None:
    if not labels:
        return None
    width = max(len(text) for text, _, _ in labels) * WIDE_LETTER
    _, x, y = labels[0]
    return round(x - width / 2, 1), round(y - LINE + 2, 1), round(width, 1), LINE * len(labels) + 2


def _border(node: Node, towards: Node) -> tuple[float, float]:
    """Where the line from the centre of ``node`` to that of ``towards`` leaves the box."""
    across, down = towards.x - node.x, towards.y - node.y
    sideways = node.half / abs(across) if across else float("inf")
    upright = HALF_HEIGHT / abs(down) if down else float("inf")
    share = min(sideways, upright)
    return round(node.x + across * share, 1), round(node.y + down * share, 1)
