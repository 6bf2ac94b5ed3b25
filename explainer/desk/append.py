"""Adds lines to the YAML and changes no other: found by places, tried before, written whole."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from explainer.evidence.load import problems_in
from explainer.source.media import link_media
from explainer.source.place import Place, Text, shown_path
from explainer.source.problem import SourcesInvalidError, counted
from explainer.source.reading import read_sources
from explainer.source.text_file import UnreadableFile, text_of
from explainer.source.yaml_text import Fields, Items, Node, has_only_comments, node_of
from explainer.writing import CannotWrite, alone_in, reason, scratch

AT_END = 0
NEWLINE = b"\n"


@dataclass(frozen=True)
class Insertion:
    """Lines to be put before the line ``before`` of a file, counted from 1, or at its end.

    With a ``column``, counted from 1, the text goes into that line instead, over ``over`` letters.
    """

    file: str
    text: str
    before: int = AT_END
    column: int = 0
    over: int = 0


Changes = dict[str, bytes]


class Sheet:
    """A file of the sources that is a list of entries, and where each of them stands."""

    def __init__(self, file: Path) -> None:
        """Read ``file``, which may be missing.

        Raises SourcesInvalidError where it is not sound YAML, and CannotWrite where its list is in
        brackets, which leave no line of its own to a new entry.
        """
        self.name = file.name
        self.shown = shown_path(file)
        self.lines: list[str] = []
        self.root = Items(Place(self.shown, 1, 1))
        if file.exists():
            text, root = _parsed(file, self.shown)
            self.lines = text.split("\n")
            if has_only_comments(text):
                return
            if not isinstance(root, Items) or self.is_in_brackets(root):
                raise CannotWrite(f"{self.shown}: {_NO_LIST}")
            self.root = root

    def is_in_brackets(self, node: Node) -> bool:
        """Whether ``node`` is written in brackets, not one entry a line."""
        return self.lines[node.place.line - 1][node.place.col - 1 :].startswith(("[", "{"))

    def at_end(self, text: str) -> Insertion:
        """``text``, an entry with its dash at the left, after the last entry."""
        indented = _indented(text, self.root.place.col - 1)
        return Insertion(self.name, f"\n{indented}" if self.lines else indented)

    def after(self, items: Items, number: int, text: str) -> Insertion:
        """``text``, an entry, after the first ``number`` of ``items``; a blank line parts roots."""
        indented = _indented(text, items.place.col - 1)
        if items is self.root:
            indented = f"{indented}\n" if number == 0 else f"\n{indented}"
        before = self._end_of(items, number)
        return Insertion(self.name, indented, AT_END if before > len(self.lines) else before)

    def _end_of(self, items: Items, number: int) -> int:
        """The line before which the first ``number`` of ``items`` have ended."""
        if number < len(items.items):
            limit = items.items[number].place.line
        else:
            last = max(place.line for place in _places(items))
            later = (place.line for place in _places(self.root) if place.line > last)
            limit = min(later, default=len(self.lines) + 1)
        while limit > items.place.line and self._is_loose(limit - 1, items.place.col):
            limit -= 1
        return limit

    def _is_loose(self, line: int, column: int) -> bool:
        """Whether a line is blank, or a comment of what follows; text stands further right."""
        text = self.lines[line - 1]
        bare = text.lstrip(" ")
        return not bare.strip() or (bare.startswith("#") and len(text) - len(bare) < column)


_NO_LIST = (
    "the list stands in [brackets]; write each entry on a line of its own, "
    "or delete the file while it is empty"
)


def _parsed(file: Path, shown: str) -> tuple[str, Node | None]:
    try:
        text = text_of(file, shown)
    except UnreadableFile as stop:
        raise SourcesInvalidError([stop.problem]) from None
    return text, node_of(text, shown, [])


def _places(node: Node) -> Iterator[Place]:
    """The places of ``node`` and of all in it."""
    yield node.place
    if isinstance(node, Fields):
        for key, value in node.entries.items():
            yield key.place
            yield from _places(value)
    elif not isinstance(node, Text):
        for item in node.items:
            yield from _places(item)


def _indented(text: str, columns: int) -> str:
    return "".join(f"{' ' * columns}{line}\n" if line else "\n" for line in text.splitlines())


def changes_of(sources: Path, insertions: Iterable[Insertion]) -> Changes:
    """The bytes that each file concerned has after ``insertions``, by its name in ``sources``."""
    of_file: dict[str, list[Insertion]] = {}
    for insertion in insertions:
        of_file.setdefault(insertion.file, []).append(insertion)
    return {name: inserted(_bytes(sources / name), added) for name, added in of_file.items()}


def _bytes(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


def inserted(data: bytes, insertions: Iterable[Insertion]) -> bytes:
    """``data`` with ``insertions``, whose lines end as its first line does; all else is kept."""
    lines = data.splitlines(keepends=True)
    end = b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"
    if lines and not lines[-1].endswith((b"\n", b"\r")):
        lines[-1] += end
    added: dict[int, bytes] = {}
    for insertion in insertions:
        text = insertion.text.encode().replace(b"\n", end)
        if insertion.column:
            line = lines[insertion.before - 1].decode()
            kept = insertion.column - 1 + line.startswith("\ufeff")
            lines[insertion.before - 1] = (
                line[:kept].encode() + text + line[kept + insertion.over :].encode()
            )
        else:
            before = insertion.before or len(lines) + 1
            added[before] = added.get(before, b"") + text
    for number in range(1, len(lines) + 2):
        if number in added:
            here = lines[number - 1] if number <= len(lines) else b""
            lines[number - 1 : number] = [added[number] + here]
    return b"".join(lines)


def tried(sources: Path, changes: Mapping[str, bytes]) -> None:
    """Raise SourcesInvalidError with what would be wrong with ``sources`` after ``changes``."""
    with TemporaryDirectory() as scratch_folder:
        copy = Path(scratch_folder)
        for file in sources.iterdir():
            if file.is_file() and not file.name.startswith("."):
                shutil.copyfile(file, copy / file.name)
        link_media(sources, copy)
        for name, data in changes.items():
            (copy / name).write_bytes(data)
        problems = problems_in(read_sources(copy, shown_path(sources)), copy)
    if problems:
        raise SourcesInvalidError(problems)


def difference(sources: Path, changes: Mapping[str, bytes]) -> Iterator[str]:
    """The lines of a diff that shows ``changes``."""
    for name, data in changes.items():
        path = shown_path(sources / name)
        old, new = (
            text.decode("utf-8", "replace").splitlines() for text in (_bytes(sources / name), data)
        )
        yield from difflib.unified_diff(old, new, path, path, lineterm="")


def write_all(sources: Path, changes: Mapping[str, bytes]) -> None:
    """Put all of ``changes`` in place, or none; raises CannotWrite where that cannot be done."""
    with alone_in(sources), scratch(sources) as staging:
        new, old = Path(staging, "new"), Path(staging, "old")
        new.mkdir()
        old.mkdir()
        done: list[str] = []
        try:
            for name, data in changes.items():
                (new / name).write_bytes(data)
                if (sources / name).exists():
                    shutil.copy2(sources / name, old / name)
                    shutil.copymode(sources / name, new / name)
            for name in changes:
                done.append(name)
                (new / name).replace(sources / name)
        except OSError as error:
            for name in done:
                _put_back(old / name, sources / name)
            why = f"cannot be written: {reason(error)}"
            raise CannotWrite(f"{shown_path(sources)}: {why}") from None


def _put_back(old: Path, file: Path) -> None:
    if old.exists():
        old.replace(file)
    else:
        file.unlink(missing_ok=True)


def carry_out(sources: Path, insertions: Iterable[Insertion], *, dry_run: bool) -> list[str]:
    """Make ``insertions``, and give what to say of it; with ``dry_run`` the diff, and no change.

    Raises SourcesInvalidError where the sources would not be sound, and CannotWrite.
    """
    changes = changes_of(sources, insertions)
    tried(sources, changes)
    if dry_run:
        return list(difference(sources, changes))
    before = {name: _bytes(sources / name).count(NEWLINE) for name in changes}
    write_all(sources, changes)
    return [
        f"{shown_path(sources / name)}: {counted(data.count(NEWLINE) - before[name], 'line')} added"
        for name, data in changes.items()
    ]
