"""Changes of the files of an explainer: shown as a diff, tried out on a copy, written all or none.

All that helps an editor to write goes this way; what changes within a file, file_edits.py knows.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from explainer.desk.file_edits import FileEdits
from explainer.evidence.load import LOCK_NAME, problems_in
from explainer.source.media import link_media
from explainer.source.model import Record
from explainer.source.place import Place, shown_path
from explainer.source.problem import Problem, SourcesInvalidError
from explainer.source.reading import read_sources
from explainer.source.yaml_text import node_of
from explainer.writing import CannotWrite, write_files, writing_to

# Where a copy is made to try changes in, as messages call it.
ASIDE = "the folder for temporary files"


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
