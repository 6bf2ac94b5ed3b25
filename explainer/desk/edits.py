"""Changes of YAML files by the places that the reader knows: no line changes but those concerned.

A round trip through a YAML library would lay out anew what editors wrote. Here the text itself is
edited: a scalar, a field, an item of a list, a whole entry. Comments, order, line ends and a byte
order mark stay. All that helps an editor to write goes this way: it is shown as a diff, tried out
on a copy of the sources, and written to every file or to none.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from explainer.desk.layout import Items, Layout, Span
from explainer.evidence.load import LOCK_NAME, problems_in
from explainer.source.media import link_media
from explainer.source.model import Record
from explainer.source.place import Place, shown_path
from explainer.source.problem import Problem, SourcesInvalidError
from explainer.source.reading import read_sources
from explainer.source.yaml_text import node_of
from explainer.writing import CannotWrite, write_files, writing_to

BYTE_ORDER_MARK = "\ufeff"
# Where a copy is made to try changes in, as messages call it.
ASIDE = "the folder for temporary files"


@dataclass(frozen=True)
class Change:
    """What stands from ``start`` to ``end`` of a text becomes ``new``."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class NewEntry:
    """An entry for a list of ``file``: its ``text``, with the hyphen at the left.

    It comes after so many of its ``siblings``, the entries that the list has; of several that come
    after the same one, the first is that of the earliest ``moment``, a day and a minute of it.
    """

    file: str
    siblings: Sequence[Record]
    after: int
    text: str
    moment: tuple[date, int] = (date.min, 0)

    @property
    def first(self) -> Place | None:
        """Where the first of the siblings stands."""
        return self.siblings[0].place if self.siblings else None


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
        self.changes: list[Change] = []

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
        self.changes.append(Change(start, end, new))

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


class Edits:
    """Changes of the files in ``folder``, an explainer's sources.

    Files that are no YAML are put beside them whole, by ``put``. All are written, or none.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.shown_as = shown_path(folder)
        self.files: dict[str, FileEdits] = {}
        self.others: dict[str, tuple[bytes, bytes]] = {}

    def at(self, place: Place) -> FileEdits:
        """The changes of the file that ``place`` is in."""
        return self.file(PurePosixPath(place.path).name)

    def file(self, name: str) -> FileEdits:
        """The changes of the file ``name``, which may be new.

        Raises OSError where it cannot be read, and CannotWrite where it is no YAML that our reader
        takes: what that refuses, such as a list inside itself, can have no layout either.
        """
        if name not in self.files:
            data, path = self._data(name), f"{self.shown_as}/{name}"
            try:
                _refuse_unreadable(data.decode("utf-8-sig"), path)
            except UnicodeDecodeError:
                raise CannotWrite(f"{path}: it is not UTF-8; save it as that first") from None
            self.files[name] = FileEdits(data)
        return self.files[name]

    def takes(self, entry: NewEntry) -> bool:
        """Whether the list for ``entry`` has its entries on lines of their own."""
        return self.file(entry.file).takes_entries(entry.first)

    def add(self, entry: NewEntry) -> None:
        """Put ``entry`` where it belongs.

        Raises CannotWrite where its list is written in brackets, or stands there no more.
        """
        name = f"{self.shown_as}/{entry.file}"
        try:
            if not self.takes(entry):
                wrong = "this list has no entry on lines of its own"
                remedy = "write one so, without brackets, then try again"
                raise CannotWrite(f"{entry.first or name}: {wrong}; {remedy}")
            self.file(entry.file).add_entry(entry.first, entry.after, entry.text)
        except KeyError:
            raise CannotWrite(f"{name}: it was changed meanwhile; try again") from None

    def put(self, name: str, data: bytes) -> None:
        """Let the file ``name``, which may be new, hold ``data``."""
        self.others[name] = (self._data(name), data)

    def changed(self) -> dict[str, tuple[bytes, bytes]]:
        """What each file that changes held, and what it will hold, by its name."""
        edited = {name: (file.data, file.changed_data) for name, file in self.files.items()}
        both = {**edited, **self.others}
        return {name: (old, new) for name, (old, new) in both.items() if old != new}

    def diff(self) -> str:
        """All changes as a unified diff; the lock, which nobody reads, is only named."""
        shown_as = self.shown_as.strip("/")
        changed = self.changed()
        lines = [
            line if line.endswith("\n") else f"{line}\n"
            for name, (old, new) in sorted(changed.items())
            if name != LOCK_NAME
            for line in difflib.unified_diff(
                _lines_of(old), _lines_of(new), f"a/{shown_as}/{name}", f"b/{shown_as}/{name}"
            )
        ]
        lines += [f"{self.shown_as}/{LOCK_NAME} follows\n"] if LOCK_NAME in changed else []
        return "".join(lines)

    @contextmanager
    def copied(self) -> Iterator[Path]:
        """A copy of the folder as it will be, to try out all changes in; it goes when left."""
        with writing_to(ASIDE):
            scratch = TemporaryDirectory(prefix="desk-")
        with scratch:
            copy = Path(scratch.name)
            for name, data in self._all_files().items():
                with writing_to(ASIDE):
                    (copy / name).write_bytes(data)
            link_media(self.folder, copy)
            yield copy

    def check(self) -> None:
        """Raise SourcesInvalidError with what would be wrong once all is written.

        What was wrong before speaks against no change, nor does what that kept from being seen in
        other files.
        """
        with self.copied() as copy:
            problems = problems_in(read_sources(copy, self.shown_as), copy)
        if not problems:
            return
        before = problems_in(read_sources(self.folder, self.shown_as), self.folder)
        changed = {f"{self.shown_as}/{name}" for name in self.changed()}
        new = added(problems, before)
        if problems := [one for one in new if not before or one.place.path in changed]:
            raise SourcesInvalidError(problems)

    def write(self) -> list[str]:
        """Write all files, or none; gives their names as messages have them.

        Raises CannotWrite where one was changed by somebody else meanwhile, or cannot be written.
        """
        changed = self.changed()
        write_files(self.folder, changed)
        return [f"{self.shown_as}/{name}" for name in sorted(changed)]

    def _all_files(self) -> dict[str, bytes]:
        """What each file of the folder will hold, by its name; hidden ones are an editor's."""
        there = (file for file in self.folder.iterdir() if file.is_file())
        kept = {file.name: file.read_bytes() for file in there if not file.name.startswith(".")}
        return kept | {name: new for name, (_, new) in self.changed().items()}

    def _data(self, name: str) -> bytes:
        file = self.folder / name
        return file.read_bytes() if file.exists() else b""


def _refuse_unreadable(text: str, path: str) -> None:
    """Raise CannotWrite where ``text`` is neither empty nor YAML, or has anchors in it."""
    problems: list[Problem] = []
    if node_of(text, path, problems) is None:
        refused = [problem for problem in problems if problem.code != "empty-file"]
    else:
        refused = [problem for problem in problems if problem.code == "alias-or-tag"]
    if refused:
        raise CannotWrite(str(refused[0]))


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def _lines_of(data: bytes) -> list[str]:
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").splitlines(keepends=True)


def added(now: Iterable[Problem], before: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of ``now`` without those of ``before``, whatever lines they have moved to.

    Of paragraphs that nothing cites an entry can only make fewer.
    """
    known = Counter((problem.place.path, problem.message) for problem in before)
    new = []
    for problem in sorted(now):
        key = (problem.place.path, problem.message)
        if known[key]:
            known[key] -= 1
        elif problem.code != "unaccounted":
            new.append(problem)
    return tuple(new)


def write_or_show(edits: Edits, *, dry_run: bool) -> list[str]:
    """Write ``edits``, and name each file that was written; in a ``dry_run``, give the diff alone.

    Raises CannotWrite as ``Edits.write`` does.
    """
    if dry_run:
        return [f"{edits.diff()}nothing was written: this is what would change"]
    return [f"{name}: written" for name in edits.write()]
