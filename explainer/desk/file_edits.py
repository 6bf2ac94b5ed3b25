"""Changes of a YAML file by the places that the reader knows: no line changes but those concerned.

A round trip through a YAML library would lay out anew what editors wrote. Here the text itself is
edited: a scalar, a field, an item of a list, a whole entry. Comments, order, line ends and a byte
order mark stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from explainer.desk.layout import Items, Layout, Span
from explainer.source.place import Place

BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Replacement:
    """What stands from ``start`` to ``end`` of a text becomes ``new``."""

    start: int
    end: int
    new: str


class FileEdits:
    """Changes of one YAML file, whose ``data`` is sound YAML.

    Places are those of the text as it was, whatever has been changed. Each change raises KeyError
    where nothing of the kind stands at its place.
    """

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.text = data.decode("utf-8-sig")
        self.mark = BYTE_ORDER_MARK if data.startswith(BYTE_ORDER_MARK.encode()) else ""
        self.layout = Layout(self.text)
        self.changes: list[Replacement] = []

    def replace(self, place: Place, old: str, new: str) -> None:
        """Let the value at ``place``, which has ``old`` in it, have ``new`` there; quotes stay."""
        scalar = self.layout.scalar(place)
        start, end = scalar.start, scalar.end
        position = self.text.rfind(old, start, end)
        if position < 0:
            raise KeyError(place)
        self._change(position, position + len(old), new)

    def add_id(self, entry: Place, value: str) -> None:
        """Give the entry at ``entry``, which has none, the id ``value`` as its first field."""
        key, _, is_flow = self.layout.field(entry, self.layout.fields(entry)[0])
        gap = ", " if is_flow else self.layout.line_break + " " * self.layout.column(key.start)
        self._change(key.start, key.start, f"id: {value}{gap}")

    def add_field(self, entry: Place, name: str, value: str) -> None:
        """Give the entry at ``entry`` the field ``name: value`` after its id, or its first."""
        names = self.layout.fields(entry)
        after = "id" if "id" in names else names[0]
        key, held, is_flow = self.layout.field(entry, after)
        if is_flow:
            self._change(held.end, held.end, f", {name}: {value}")
        else:
            self._add_lines(held.end, [f"{' ' * self.layout.column(key.start)}{name}: {value}"])

    def add_to_field(self, entry: Place, name: str, value: str) -> None:
        """Add ``value`` to the list ``name`` of the entry at ``entry``, or begin such a list."""
        items = self.layout.items_of_field(entry, name)
        if items is None:
            self.add_field(entry, name, f"[{value}]")
        elif items.parts:
            self._add_after(items, -1, value)
        else:
            self._change(items.whole.start + 1, items.whole.start + 1, value)

    def add_item(self, after: Place, value: str) -> None:
        """Add the item ``value`` to a list, after the item at ``after``."""
        items, number = self.layout.item(after)
        self._add_after(items, number, value)

    def remove_item(self, place: Place) -> None:
        """Take the item at ``place`` out of its list; a comment beside it stays."""
        items, number = self.layout.item(place)
        part = items.parts[number]
        if items.is_flow:
            self._remove_from_flow(items.parts, number)
            return
        start = items.dashes[number]
        line_start, line_end = self.layout.line_start(start), self.layout.line_end(part.end)
        if self.text[part.end : line_end].strip():  # a comment
            self._change(start, part.end, "")
        else:
            self._change(line_start, line_end, "")

    def rearrange(self, items: Place, order: Sequence[int | str]) -> None:
        """Let the list at ``items`` hold what ``order`` says: old items by number, or new ones.

        Comments above an item go with it; those above an item that goes stay where they are.
        """
        found = self.layout.items(items)
        if found.is_flow:
            start, end, new = _flow_order(self.text, found.parts, order)
        else:
            start, end, new = _block_order(self.layout, found, order)
        if self.text[start:end] != new:
            self._change(start, end, new)

    @property
    def has_entries(self) -> bool:
        """Whether anything stands in the file besides comments and an empty list."""
        return not (self.layout.root is None or self.layout.is_empty)

    def takes_entries(self, first: Place | None) -> bool:
        """Whether `add_entry` can add to the list whose first entry is at ``first``."""
        if first is None:
            return not self.has_entries
        return self.layout.has_own_lines(self.layout.items(first))

    def add_entry(self, first: Place | None, after: int, text: str) -> None:
        """Add ``text``, an entry with its hyphen at the left, after so many entries of a list.

        The list is one that takes entries, whose first is at ``first``; None stands for that of a
        file without any. Entries of a file stand apart, those inside others close together.
        """
        if first is None:
            if self.layout.is_empty and not self.changes:
                self._change(*self.layout.span(self.layout.root), "")
            is_begun = bool(self.text or self.changes)
            self._put_lines(len(self.text), ["", *_lines(text)] if is_begun else _lines(text))
            return
        items = self.layout.items(first)
        indent = " " * self.layout.column(items.dashes[0])
        lines = [f"{indent}{line}" if line else "" for line in _lines(text)]
        if self.layout.is_root(items):
            lines = ["", *lines] if after else [*lines, ""]
        if after:
            self._put_lines(self.layout.item_end(items, after - 1), lines)
        else:
            self._put_lines(self.layout.line_start(items.dashes[0]), lines)

    @property
    def changed(self) -> str:
        """The text with all changes; raises ValueError where two of them meet."""
        pieces, position = [], 0
        for change in sorted(self.changes, key=lambda change: (change.start, change.end)):
            if change.start < position and change.new:
                raise ValueError(f"two changes meet at {change.start}")
            pieces += [self.text[position : change.start], change.new]
            position = max(position, change.end)
        return "".join(pieces) + self.text[position:]

    @property
    def changed_data(self) -> bytes:
        """The bytes of the file with all changes."""
        return (self.mark + self.changed).encode()

    def _change(self, start: int, end: int, new: str) -> None:
        self.changes.append(Replacement(start, end, new))

    def _add_lines(self, after: int, lines: Sequence[str]) -> None:
        """Add ``lines`` below the line of the position ``after``."""
        self._put_lines(self.layout.line_end(after), lines)

    def _put_lines(self, at: int, lines: Sequence[str]) -> None:
        """Add ``lines`` at ``at``, where a line begins, or where the text ends."""
        line_break = self.layout.line_break
        is_open = at > 0 and not self.text[:at].endswith(("\n", "\r"))
        is_first = all(change.start < at for change in self.changes)
        gap = line_break if is_open and is_first else ""
        self._change(at, at, gap + "".join(f"{line}{line_break}" for line in lines))

    def _add_after(self, items: Items, number: int, value: str) -> None:
        end = items.parts[number].end
        if items.is_flow:
            self._change(end, end, f", {value}")
        else:
            indent = self.layout.column(items.dashes[number])
            self._add_lines(end, [f"{' ' * indent}- {value}"])

    def _remove_from_flow(self, parts: Sequence[Span], number: int) -> None:
        start, end = parts[number].start, parts[number].end
        if number + 1 < len(parts):
            comma = self.text.index(",", end)
            between = self.text[end : parts[number + 1].start]
            self._change(start, comma + 1 if "#" in between else parts[number + 1].start, "")
        elif number and "#" not in self.text[parts[number - 1].end : start]:
            self._change(parts[number - 1].end, end, "")
        else:
            self._change(start, end, "")


def _block_order(layout: Layout, items: Items, order: Sequence[int | str]) -> tuple[int, int, str]:
    """The lines of a block list from where to where, and what stands there in the new ``order``."""
    text, line_break = layout.text, layout.line_break
    ends = [layout.line_end(part.end) for part in items.parts]
    lines = [layout.line_start(dash) for dash in items.dashes]
    starts = [lines[0], *ends[:-1]]
    leads, left = {}, ""
    for number, (start, line) in enumerate(zip(starts, lines, strict=True)):
        left += text[start:line]
        if number in order:
            leads[number], left = left, ""
    pieces = []
    for item in order:
        if isinstance(item, str):
            indent = " " * layout.column(items.dashes[0])
            pieces.append(f"{indent}- {item}{line_break}")
        else:
            body = text[lines[item] : ends[item]]
            pieces.append(leads[item] + body.rstrip("\r\n") + line_break)
    new = "".join(pieces) + left
    is_open = not text[: ends[-1]].endswith(("\n", "\r"))
    return starts[0], ends[-1], new.removesuffix(line_break) if is_open else new


def _flow_order(
    text: str, parts: Sequence[Span], order: Sequence[int | str]
) -> tuple[int, int, str]:
    """The same for a list in brackets, whose items are parted by commas."""
    leads = [""]
    for before, after in pairwise(parts):
        comma = text.index(",", before.end)
        leads.append(text[before.end : comma] + text[comma + 1 : after.start])
    pieces = []
    for position, item in enumerate(order):
        lead = leads[item] if isinstance(item, int) else ""
        held = text[parts[item].start : parts[item].end] if isinstance(item, int) else item
        pieces.append((lead if lead.strip() or "\n" in lead else " " if position else "") + held)
    return parts[0].start, parts[-1].end, ",".join(pieces)


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")
