"""Where each value, field and list of a YAML text begins and ends."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from explainer.source.place import Place
from explainer.source.yaml_text import PARSER

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")


class Span(NamedTuple):
    """From where to where something stands in a text."""

    start: int
    end: int


@dataclass(frozen=True)
class Items:
    """A list: where it stands, where its items do, and the hyphens before them.

    Where it ``is_flow``, its items stand in brackets, and there are no hyphens.
    """

    whole: Span
    parts: tuple[Span, ...]
    dashes: tuple[int, ...]
    is_flow: bool


class Layout:
    """The layout of ``text``, which is sound YAML; its lines may end in any way.

    ``root`` is the node of all of it: None where the text has comments alone, or nothing.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        lines = [match for match in LINE.finditer(text) if match[0]]
        self.starts = [match.start() for match in lines] + [len(text)]
        breaks = [match[0][len(match[0].rstrip("\r\n")) :] for match in lines]
        self.line_break = next((found for found in breaks if found), "\n")
        self.scalars: dict[tuple[int, int], Any] = {}
        self.mappings: dict[tuple[int, int], Any] = {}
        self.sequences: dict[tuple[int, int], Any] = {}
        self.holders: dict[tuple[int, int], tuple[Any, int]] = {}
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        self.root: Any = yaml.compose(plain, Loader=PARSER)
        if self.root is not None:
            self._keep(self.root)

    @property
    def is_empty(self) -> bool:
        """Whether the text holds a list without entries: ``[]``."""
        return isinstance(self.root, yaml.SequenceNode) and not self.root.value

    def _keep(self, node: Any) -> None:
        kinds = {yaml.ScalarNode: self.scalars, yaml.MappingNode: self.mappings}
        kinds.get(type(node), self.sequences)[_key(node)] = node
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self._keep(key)
                self._keep(value)
        elif isinstance(node, yaml.SequenceNode):
            for number, item in enumerate(node.value):
                self.holders[_key(item)] = (node, number)
                self._keep(item)

    def scalar(self, place: Place) -> Span:
        """The value at ``place``, its quotes included; raises KeyError where there is none."""
        return self.span(self.scalars[place.line, place.col])

    def field(self, entry: Place, name: str) -> tuple[Span, Span, bool]:
        """Where a field of the entry at ``entry`` has its name and its value; if in brackets."""
        node = self.mappings[entry.line, entry.col]
        for key, value in node.value:
            if key.value == name:
                return self.span(key), self.span(value), bool(node.flow_style)
        raise KeyError(name)

    def fields(self, entry: Place) -> list[str]:
        """The names of the fields of the entry at ``entry``, in order."""
        return [str(key.value) for key, _ in self.mappings[entry.line, entry.col].value]

    def items_of_field(self, entry: Place, name: str) -> Items | None:
        """The list in a field of the entry at ``entry``; None where there is no such field."""
        for key, value in self.mappings[entry.line, entry.col].value:
            if key.value == name:
                return self._items(value)
        return None

    def items(self, place: Place) -> Items:
        """The list whose first item, or whose bracket, is at ``place``."""
        key = (place.line, place.col)
        holder, _ = self.holders.get(key, (self.sequences.get(key), 0))
        if holder is None:
            raise KeyError(place)
        return self._items(holder)

    def item(self, place: Place) -> tuple[Items, int]:
        """The list that what stands at ``place`` is an item of, and its number in it from 0."""
        holder, number = self.holders[place.line, place.col]
        return self._items(holder), number

    def is_root(self, items: Items) -> bool:
        """Whether ``items`` is all that the text holds."""
        return self.root is not None and items.whole == self.span(self.root)

    def has_own_lines(self, items: Items) -> bool:
        """Whether each of ``items`` begins a line of its own."""
        if items.is_flow or not items.dashes:
            return False
        first = items.dashes[0]
        return not self.text[self.line_start(first) : first].strip(" ")

    def item_end(self, items: Items, number: int) -> int:
        """Where the lines of an item of a block list end, with the comments that are its own.

        A comment that is indented further than the hyphen is its own; others are of what follows.
        """
        end = position = self.line_end(items.parts[number].end)
        column = self.column(items.dashes[number])
        while position < len(self.text):
            following = self.line_end(position)
            line = self.text[position:following]
            bare = line.lstrip(" ")
            is_own = bare.startswith("#") and len(line) - len(bare) > column
            if bare.strip() and not bare.startswith("#"):
                break
            position = following
            end = position if is_own else end
        return end

    def span(self, node: Any) -> Span:
        """From where to where ``node`` stands, without the blank lines and comments after it."""
        start = self._position(node.start_mark)
        if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
            end = self._position(node.end_mark)
            return Span(start, start + len(self.text[start:end].rstrip()))
        last = node.value[-1]
        if isinstance(node, yaml.MappingNode):
            key, value = last
            return Span(start, max(self.span(key).end + 1, self.span(value).end))
        return Span(start, self.span(last).end)

    def line_start(self, position: int) -> int:
        """Where the line of ``position`` begins."""
        return position - self.column(position)

    def line_end(self, position: int) -> int:
        """Where the line of ``position`` ends, with its line break."""
        found = LINE.match(self.text, position)
        return found.end() if found else len(self.text)

    def column(self, position: int) -> int:
        """How many characters of its line stand before ``position``."""
        before = max(self.text.rfind("\n", 0, position), self.text.rfind("\r", 0, position))
        return position - before - 1

    def _position(self, mark: Any) -> int:
        line, column = int(mark.line), int(mark.column)
        return self.starts[min(line, len(self.starts) - 1)] + column

    def _items(self, node: Any) -> Items:
        parts = tuple(self.span(item) for item in node.value)
        dashes = () if node.flow_style else tuple(self._dash(node, item) for item in node.value)
        return Items(self.span(node), parts, dashes, bool(node.flow_style))

    def _dash(self, node: Any, item: Any) -> int:
        """The hyphen before ``item`` of the block list ``node``; all stand in one column."""
        column = int(node.start_mark.column)
        positions = (
            self.starts[line] + column
            for line in range(item.start_mark.line, node.start_mark.line - 1, -1)
        )
        start = self._position(item.start_mark)
        return next(at for at in positions if at < start and self.text[at] == "-")


def _key(node: Any) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1
