"""Reads the YAML files of an explainer into the model, reporting every value that does not fit."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from explainer.model import Explainer
from explainer.place import Place, Text
from explainer.problem import Fault, Problem, nearest, shown
from explainer.yamltext import Fields, Items, Value, read_yaml

Report = Callable[[Problem], None]
# After any other problem something is missing, and rules would blame what refers to it.
LOSES_NOTHING = frozenset(
    ("unknown-key", "unknown-file", "duplicate-key", "alias-or-tag", "invisible-character")
)


class _Unreadable:
    """Stands for a value that could not be read; what is wrong has been reported."""


UNREADABLE = _Unreadable()
Reader = Callable[[Value, Report], Any]


@dataclass(frozen=True)
class Member:
    """A field of a record as an editor meets it."""

    name: str
    required: bool
    describe: str
    kind: Any


def members(record: type) -> dict[str, Member]:
    """The fields of a record that stand in the YAML, by name."""
    kind: Any = record
    return _members(kind)


@cache
def _members(record: Any) -> dict[str, Member]:
    hints = typing.get_type_hints(record, include_extras=True)
    found = {}
    for field in fields(record):
        if field.name == "place":
            continue
        kind = hints[field.name]
        describe = kind.__metadata__[-1]
        found[field.name] = Member(field.name, field.default is MISSING, describe, kind)
    return found


def read_sources(folder: Path, shown_as: str) -> tuple[Explainer | None, list[Problem]]:
    """The explainer in ``folder``, whose files are called ``shown_as``/NAME.yml in messages.

    Gives the explainer (None where any of it is lost) and every problem found.
    """
    problems: list[Problem] = []
    contents: dict[str, Any] = {}
    for member in members(Explainer).values():
        file = folder / f"{member.name}.yml"
        path = f"{shown_as}/{file.name}"
        if not member.required and not file.exists() and not file.is_symlink():
            continue
        node = read_yaml(file, path, problems)
        if node is not None:
            value = reader(member.kind, required=member.required)(node, problems.append)
            if value is not UNREADABLE:
                contents[member.name] = value
    for file in sorted(folder.glob("*.y*ml")):
        if file.suffix not in {".yml", ".yaml"} or file.name in _file_names():
            continue
        problems.append(
            Problem(
                Place(f"{shown_as}/{file.name}", 1, 1),
                f"{shown(file.name)} is not a file of the explainer",
                nearest(file.name, _file_names()),
                "unknown-file",
            )
        )
    complete = all(problem.code in LOSES_NOTHING for problem in problems)
    return Explainer(**contents) if complete else None, problems


def _file_names() -> list[str]:
    return [f"{name}.yml" for name in members(Explainer)]


@cache
def reader(kind: Any, *, required: bool = False) -> Reader:
    """What reads a value of ``kind``; a ``required`` list must have an entry."""
    origin = typing.get_origin(kind)
    if origin is Annotated:
        return reader(typing.get_args(kind)[0], required=required)
    if origin in (typing.Union, types.UnionType):
        present = next(part for part in typing.get_args(kind) if part is not type(None))
        return reader(present)
    if origin is tuple:
        return _list_reader(typing.get_args(kind)[0], required=required)
    if is_dataclass(kind) and not hasattr(kind, "parse"):
        return _record_reader(kind)
    return _value_reader(kind)


def _value_reader(kind: Any) -> Reader:
    def read(node: Value, report: Report) -> Any:
        if not isinstance(node, Text):
            report(_wrong_shape(node, kind.DESCRIBE))
            return UNREADABLE
        try:
            return kind.parse(node)
        except Fault as fault:
            report(fault.at(node.place))
            return UNREADABLE

    return read


def _list_reader(kind: Any, *, required: bool) -> Reader:
    read_item = reader(kind)

    def read(node: Value, report: Report) -> Any:
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
        values = (read_item(item, report) for item in node.items)
        return tuple(value for value in values if value is not UNREADABLE)

    return read


def _record_reader(record: Any) -> Reader:
    known = members(record)
    readers = {
        member.name: reader(member.kind, required=member.required) for member in known.values()
    }
    needed = tuple(member.name for member in known.values() if member.required)

    def read(node: Value, report: Report) -> Any:
        if not isinstance(node, Fields):
            report(_wrong_shape(node, "an entry with named fields: " + ", ".join(needed)))
            return UNREADABLE
        values: dict[str, Any] = {"place": node.place}
        for key, value in node.entries.items():
            read_value = readers.get(key)
            if read_value is None:
                hint = nearest(key, known)
                report(Problem(key.place, f"unknown name {shown(key)}", hint, "unknown-key"))
                continue
            values[key] = read_value(value, report)
        missing = [name for name in needed if name not in values]
        for name in missing:
            report(_missing(node, known[name]))
        if missing or any(values[name] is UNREADABLE for name in needed):
            return UNREADABLE
        return record(**{name: value for name, value in values.items() if value is not UNREADABLE})

    return read


def _missing(node: Fields, member: Member) -> Problem:
    first = member.describe[0].lower() + member.describe[1:]
    return Problem(
        node.place,
        f"{shown(member.name)} is missing from this entry",
        f"add it: {first.rstrip('.')}",
        "missing-key",
    )


def _wrong_shape(node: Value, wanted: str) -> Problem:
    found = {Text: "a single text", Items: "a list", Fields: "an entry with named fields"}[
        type(node)
    ]
    return Problem(node.place, f"{found} stands here", f"it should be {wanted}", "wrong-shape")
