"""Reads the YAML files of an explainer into the model, reporting every value that does not fit."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any

from explainer.source.derived import derived_ids, leaving_out, with_ids
from explainer.source.fields import Member, members
from explainer.source.model import Explainer
from explainer.source.place import Place, Text, printable
from explainer.source.problem import Fault, Problem, nearest, shown
from explainer.source.resting import with_paragraphs
from explainer.source.text_file import UnreadableFile, text_of
from explainer.source.yaml_text import (
    Fields,
    Items,
    Node,
    Report,
    has_only_comments,
    node_of,
    reporter,
)

# After any other problem an entry is missing, and the rules would report what refers to it.
LOSES_NOTHING = frozenset(
    (
        "unknown-key",
        "unknown-file",
        "alias-or-tag",
        "invisible-character",
        "cut-text",
    )
)
# What an id looks like in a file that is not sound YAML.
WRITTEN_ID = re.compile(r"\bid: *[\"']?([a-z0-9-]+)")


# A comma within a number ends the value: {latitude: 45,6} has a field 6.
DECIMALS = "a comma ends the value before it; write decimals with a point, as in 59.25"


class _Unreadable:
    """Stands for a value that could not be read; what is wrong has been reported."""


UNREADABLE = _Unreadable()
Reader = Callable[[Node, Report], Any]


@dataclass(frozen=True)
class Reading:
    """What was read: ``explainer`` if all of it could be, and the ``rest`` if that is enough.

    ``unread`` are those of the ``problems`` because of which something is missing. ``lost`` are the
    ids in files of which something could not be read: no message may say that they do not exist.
    ``contents`` has what each file holds as far as it could be read, by the name of its field of an
    explainer.
    """

    explainer: Explainer | None
    problems: list[Problem]
    unread: list[Problem]
    rest: Explainer | None
    lost: frozenset[str]
    contents: Mapping[str, Any]


def read_sources(folder: Path, shown_as: str) -> Reading:
    """The explainer in ``folder``, whose files are called ``shown_as``/NAME.yml in messages."""
    if missing := _no_explainer(folder, shown_as):
        return Reading(None, [missing], [missing], None, frozenset(), {})
    problems: list[Problem] = []
    unread: list[Problem] = []
    contents: dict[str, Any] = {}
    lost: dict[str, list[str] | None] = {}
    for member in members(Explainer).values():
        file = folder / f"{member.name}.yml"
        if not member.required and not file.exists() and not file.is_symlink():
            continue
        found: list[Problem] = []
        path = f"{shown_as}/{file.name}"
        value = _content(file, path, member.name, found)
        problems += found
        if value is UNREADABLE:
            unread += found
            lost[path] = _ids_in(file, path, member) or None
            continue
        contents[member.name] = value
        if losing := [problem for problem in found if problem.code not in LOSES_NOTHING]:
            unread += losing
            lost[path] = _ids_in(file, path, member)
    problems += _unknown_files(folder, shown_as)
    needed = (member.name for member in members(Explainer).values() if member.required)
    can_do = all(name in contents for name in needed) and None not in lost.values()
    sound = with_paragraphs(Explainer(**contents)) if can_do else None
    ids = frozenset(chain.from_iterable(ids or () for ids in lost.values()))
    return Reading(None if lost else sound, problems, unread, sound, ids, contents)


def _no_explainer(folder: Path, shown_as: str) -> Problem | None:
    """The problem of a ``folder`` that is none, or has none of the files that have to be there."""
    needed = [f"{member.name}.yml" for member in members(Explainer).values() if member.required]
    if any(os.path.lexists(folder / name) for name in needed):
        return None
    hint = "name the folder that holds the YAML files"
    start = Place(shown_as, 1, 1)
    if not folder.exists():
        return Problem(start, "there is no such folder", hint, "missing-file")
    if not folder.is_dir():
        return Problem(start, "this is no folder", hint, "unreadable-file")
    if any((folder / "sources" / name).is_file() for name in needed):
        hint = f"name {shown_as}/sources"
    return Problem(start, "no file of an explainer lies in this folder", hint, "missing-file")


def _content(file: Path, path: str, name: str, problems: list[Problem]) -> Any:
    """The content of a file: of a list, the entries without an error."""
    try:
        content, found = _read(text_of(file, path), path, name)
    except UnreadableFile as stop:
        problems.append(stop.problem)
        return UNREADABLE
    problems += found
    return content


# Under `mkdocs serve` only the file that was edited is read again: the rest is kept by its text.
@lru_cache(maxsize=16)
def _read(text: str, path: str, name: str) -> tuple[Any, tuple[Problem, ...]]:
    """What ``text`` holds for the field ``name`` of the explainer, and what is wrong with it."""
    member = members(Explainer)[name]
    problems: list[Problem] = []
    if member.many and has_only_comments(text):
        return (UNREADABLE, (_not_begun(path),)) if member.required else ((), ())
    node, found = _parsed(text, path)
    problems += found
    if node is None:
        return UNREADABLE, tuple(problems)
    read = _reader(member)
    report = reporter(problems)
    content: Any = UNREADABLE
    try:
        if not member.many or not isinstance(node, Items) or not node.items:
            content = read(node, report)
        else:
            content = tuple(chain.from_iterable(_sound(node, read, problems, report)))
    except UnreadableFile as stop:
        problems.append(stop.problem)
    return content, tuple(problems)


# Of a file with a problem, the ids are gathered too, right after it was read.
@lru_cache(maxsize=1)
def _parsed(text: str, path: str) -> tuple[Node | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    return node_of(text, path, problems), tuple(problems)


def _not_begun(path: str) -> Problem:
    hint = "it needs at least one; for an article, `build_pages.py add` writes it"
    return Problem(Place(path, 1, 1), "no entry stands in this file yet", hint, "empty-file")


def _sound(node: Items, read: Reader, problems: list[Problem], report: Report) -> Iterator[Any]:
    for item in node.items:
        before = len(problems)
        values = read(Items(node.place, [item]), report)
        if all(problem.code in LOSES_NOTHING for problem in problems[before:]):
            yield values


def _ids_in(file: Path, path: str, member: Member) -> list[str] | None:
    """Every id in a file, of sound entries and others; None where nobody can know them all."""
    try:
        text = text_of(file, path)
        node = _parsed(text, path)[0] if member.record else None
    except UnreadableFile:
        return None
    if node is None or member.record is None:
        return WRITTEN_ID.findall(text)
    if _lacks_entries(node, member.record):
        return None
    return [*WRITTEN_ID.findall(text), *derived_ids(node, leaving_out(member.record))]


def _lacks_entries(node: Node, record: type) -> bool:
    """Whether in ``node``, one ``record`` or a list of them, none stand where some have to.

    Others may refer to those that were to stand there.
    """
    if isinstance(node, Items):
        return any(_lacks_entries(item, record) for item in node.items)
    entries = node.entries if isinstance(node, Fields) else {}
    held = {str(key): value for key, value in entries.items()}
    return any(
        _lacks(held.get(member.name), member, member.record)
        for member in members(record).values()
        if member.record
    )


def _lacks(node: Node | None, member: Member, record: type) -> bool:
    if node is None:
        return member.many and member.required
    if member.many and not (isinstance(node, Items) and (node.items or not member.required)):
        return True
    return _lacks_entries(node, record)


def _unknown_files(folder: Path, shown_as: str) -> Iterator[Problem]:
    """Files that look as if they belonged here, but are not read; hidden ones are an editor's."""
    for file in sorted(folder.iterdir()) if folder.is_dir() else []:
        is_yaml = file.suffix.lower() in {".yml", ".yaml"} and not file.name.startswith(".")
        if is_yaml and file.name not in _file_names():
            yield Problem(
                Place(f"{shown_as}/{printable(file.name)}", 1, 1),
                f"{shown(file.name)} is not a file of the explainer",
                nearest(file.name, _file_names()),
                "unknown-file",
            )


def _file_names() -> list[str]:
    return [f"{name}.yml" for name in members(Explainer)]


def _reader(member: Member) -> Reader:
    """What reads the field ``member``."""
    read = _record_reader(member.record) if member.record else _value_reader(member.value)
    return _list_reader(read, required=member.required) if member.many else read


def _value_reader(kind: Any) -> Reader:
    def read(node: Node, report: Report) -> Any:
        if not isinstance(node, Text):
            report(_wrong_shape(node, kind.DESCRIBE))
            return UNREADABLE
        try:
            return kind.parse(node)
        except Fault as fault:
            report(fault.at(node.place))
            return UNREADABLE

    return read


def _list_reader(read_item: Reader, *, required: bool) -> Reader:
    """What reads a list by ``read_item``; one that is ``required`` must have an entry."""

    def read(node: Node, report: Report) -> Any:
        if not isinstance(node, Items):
            report(
                _wrong_shape(
                    node,
                    "a list: each entry on a line of its own after a hyphen, or all in [brackets]",
                )
            )
            return UNREADABLE
        if required and not node.items:
            report(
                Problem(
                    node.place, "this list is empty", "it needs at least one entry", "empty-value"
                )
            )
            return UNREADABLE
        values = [read_item(item, report) for item in node.items]
        return tuple([value for value in values if value is not UNREADABLE])

    return read


@cache
def _record_reader(record: Any) -> Reader:
    known = members(record)
    readers = {member.name: _reader(member) for member in known.values()}
    needed = tuple(member.name for member in known.values() if member.required)
    made_of = tuple(member.name for member in known.values() if member.required or member.derived)
    derived = leaving_out(record)

    def read(node: Node, report: Report) -> Any:
        if not isinstance(node, Fields):
            report(_wrong_shape(node, "an entry with named fields: " + ", ".join(needed)))
            return UNREADABLE
        values: dict[str, Any] = {"place": node.place}
        for key, value in with_ids(node.entries, derived).items():
            read_value = readers.get(key)
            if read_value is None:
                hint = DECIMALS if key.isdigit() else nearest(key, known)
                report(Problem(key.place, f"unknown name {shown(key)}", hint, "unknown-key"))
                continue
            values[key] = read_value(value, report)
        for name in needed:
            if name not in values:
                report(_missing(node, known[name]))
        if any(values.get(name, UNREADABLE) is UNREADABLE for name in made_of):
            return UNREADABLE
        return record(**{name: value for name, value in values.items() if value is not UNREADABLE})

    return read


def _missing(node: Fields, member: Member) -> Problem:
    first = member.meaning[0].lower() + member.meaning[1:]
    return Problem(
        node.place,
        f"{shown(member.name)} is missing from this entry",
        f"add it: {first.rstrip('.')}",
        "missing-key",
    )


def _wrong_shape(node: Node, wanted: str) -> Problem:
    if isinstance(node, Text):
        found = f"the single text {shown(node)}"
    else:
        found = "a list" if isinstance(node, Items) else "an entry with named fields"
    return Problem(node.place, f"{found} stands here", f"it should be {wanted}", "wrong-shape")
