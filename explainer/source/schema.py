"""Prints the model as JSON Schemas (draft 2020-12), one a file of the sources, for editors' tools.

Tools give YAML's scalars types of their own, by YAML 1.1 or 1.2: `34` a number, `yes` a text or
true, `2022-01-05` a text or a date. A schema allows every type under which a tool may hold a text
that our reader takes; what it cannot express (unknown ids, 30 February) is left to `check`.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Iterator
from dataclasses import is_dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from explainer.source.dates import When
from explainer.source.kinds import Amount, Citation, Decimal, Refers, Value, WholeNumber, YesNo
from explainer.source.model import Entry, Explainer, Vocabulary
from explainer.source.place import Text
from explainer.source.problem import Problem
from explainer.source.reading import members
from explainer.source.yaml_text import Fields, Items, read_yaml
from explainer.source.yaml_text import Value as Written

STARTER = Path(__file__).parents[1] / "starter"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
# The field of the vocabulary that holds the permitted words of each kind of reference.
WORDS = {
    "topic": "topics",
    "part of day": "parts_of_day",
    "event kind": "event_kinds",
    "actor kind": "actor_kinds",
    "side": "sides",
    "relation kind": "relation_kinds",
    "place kind": "place_kinds",
    "stance": "stances",
    "phase": "phases",
    "disagreement kind": "disagreement_kinds",
    "reason": "reasons",
    "origin": "origins",
}
# What YAML 1.1 takes for true or false, of the texts that can be ids.
TRUTHS = {"yes", "no", "on", "off", "true", "false", "y", "n"}
Schema = dict[str, Any]


def schemas(vocabulary: Vocabulary) -> dict[str, str]:
    """The text of each schema, by its path inside the folder of sources."""
    return {
        f"schema/{name}.schema.json": _printed(_file_schema(name, vocabulary))
        for name in members(Explainer)
    }


def _printed(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _file_schema(name: str, vocabulary: Vocabulary) -> Schema:
    member = members(Explainer)[name]
    printer = _Printer(vocabulary)
    content = printer.schema(member.kind, required=member.required)
    head = {"$schema": DRAFT, "title": f"{name}.yml", "description": member.describe}
    return {**head, **content, "$defs": dict(sorted(printer.records.items()))}


class _Printer:
    """Prints kinds of value as schemas, and gathers those of the records that they hold."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self.records: dict[str, Schema] = {}

    def schema(self, kind: Any, *, required: bool = False) -> Schema:
        """The schema of ``kind``; a ``required`` list must have an entry."""
        origin, parts = typing.get_origin(kind), typing.get_args(kind)
        if origin is Annotated:
            refers = next((mark for mark in kind.__metadata__ if isinstance(mark, Refers)), None)
            if refers and refers.kind in WORDS and not typing.get_origin(parts[0]):
                return self.words(getattr(self.vocabulary, WORDS[refers.kind]))
            return self.schema(parts[0], required=required)
        if origin in (typing.Union, types.UnionType):
            return self.schema(next(part for part in parts if part is not type(None)))
        if origin is tuple:
            least = {"minItems": 1} if required else {}
            return {"type": "array", "items": self.schema(parts[0]), **least}
        if is_dataclass(kind) and not hasattr(kind, "parse"):
            return self.record(kind)
        return scalar(kind)

    def words(self, entries: tuple[Entry, ...]) -> Schema:
        """The permitted words, with what each means."""
        ids: list[str | bool] = [str(entry.id) for entry in entries]
        truths = [True, False] if TRUTHS & set(ids) else []
        told = "; ".join(f"{entry.id}: {entry.meaning}" for entry in entries)
        return {"enum": ids + truths, "description": told}

    def record(self, record: Any) -> Schema:
        """A reference to the schema of a record, which is printed once."""
        name = record.__name__
        if name not in self.records:
            self.records[name] = {}
            known = members(record)
            self.records[name] = {
                "type": "object",
                "description": _first_line(record),
                "properties": {
                    member.name: self.field(record, member) for member in known.values()
                },
                "required": [member.name for member in known.values() if member.required],
                "additionalProperties": False,
            }
        return {"$ref": f"#/$defs/{name}"}

    def field(self, record: type, member: Any) -> Schema:
        """The schema of a field, with its meaning and an example."""
        schema = self.schema(member.kind, required=member.required)
        meaning = member.describe
        if "description" in schema:
            meaning = f"{meaning} {schema['description']}"
        example = example_of(record, member.name)
        return {**schema, "description": meaning, **({"examples": [example]} if example else {})}


def _first_line(record: type) -> str:
    return (record.__doc__ or "").partition("\n")[0]


def scalar(kind: Any) -> Schema:
    """The schema of a single value, under every type that a tool may give it."""
    if kind is YesNo:
        return {"enum": ["yes", "no", True, False]}
    pattern = f"^(?:{kind.PATTERN})$" if kind.PATTERN else r"\S"
    text = {"pattern": pattern} | ({"maxLength": kind.LONGEST} if hasattr(kind, "LONGEST") else {})
    if kind is WholeNumber:
        return {"type": ["string", "integer"], **text, "minimum": 1, "maximum": 9999}
    if kind is When:
        return {"type": ["string", "integer"], **text, "minimum": 1000, "maximum": 9999}
    if kind is Amount:
        return {"type": ["string", "number"], **text, "minimum": 0}
    if kind is Decimal:
        return {"type": ["string", "number"], **text, "minimum": -999.999999, "maximum": 999.999999}
    if kind is Citation or kind.PATTERN:
        return {"type": "string", **text}
    return {"type": ["string", "number", "boolean"], **text}


def example_of(record: type, field: str) -> str | list[str] | None:
    """What the starter has in a field of ``record``, or of a record with the same field."""
    found = _examples()
    owners = (owner.__name__ for owner in record.__mro__)
    own = next((found[owner, field] for owner in owners if (owner, field) in found), None)
    return own or next((value for (_, name), value in found.items() if name == field), None)


@cache
def _examples() -> dict[tuple[str, str], str | list[str]]:
    """The first value of each field in the starter that is a text or a list of texts."""
    found: dict[tuple[str, str], str | list[str]] = {}
    for member in members(Explainer).values():
        for key, value in _walk(starter_content(member.name), member.kind):
            found.setdefault(key, value)
    return found


def starter_content(name: str) -> Written:
    """What stands in a file of the starter."""
    problems: list[Problem] = []
    content = read_yaml(STARTER / f"{name}.yml", f"{name}.yml", problems)
    if content is None or problems:
        raise ValueError(*map(str, problems))
    return content


def _walk(value: Written, kind: Any) -> Iterator[tuple[tuple[str, str], str | list[str]]]:
    record = record_in(kind)
    if isinstance(value, Items):
        for item in value.items:
            yield from _walk(item, kind)
    elif isinstance(value, Fields) and record is not None:
        for name, held in value.entries.items():
            texts = _texts(held)
            if texts is not None:
                yield (record.__name__, str(name)), texts
            yield from _walk(held, members(record)[name].kind)


def _texts(value: Written) -> str | list[str] | None:
    if isinstance(value, Text):
        return str(value)
    if isinstance(value, Items) and value.items:
        texts = [str(item) for item in value.items if isinstance(item, Text)]
        return texts if len(texts) == len(value.items) else None
    return None


def record_in(kind: Any) -> type | None:
    """The record that ``kind`` is, or that its list or choice holds."""
    if is_dataclass(kind):
        return None if hasattr(kind, "parse") else typing.cast(type, kind)
    parts = (
        typing.get_args(kind)[:1]
        if typing.get_origin(kind) is Annotated
        else (typing.get_args(kind))
    )
    return next((found for part in parts if (found := record_in(part))), None)


def values_described(kind: Any) -> str:
    """What a single value must be, for editors; empty for records."""
    if typing.get_origin(kind) is Annotated:
        refers = next((mark for mark in kind.__metadata__ if isinstance(mark, Refers)), None)
        if refers and not typing.get_origin(typing.get_args(kind)[0]):
            return f"the id of {_with_article(refers.kind)}"
        return values_described(typing.get_args(kind)[0])
    if typing.get_origin(kind) is tuple:
        inner = values_described(typing.get_args(kind)[0])
        return f"a list; each entry {inner}" if inner else "a list of entries, see below"
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        parts = typing.get_args(kind)
        return values_described(next(part for part in parts if part is not type(None)))
    if record_in(kind):
        return "an entry with named fields, see below"
    return str(kind.DESCRIBE) + _longest(kind)


def _with_article(kind: str) -> str:
    if kind.startswith("anything"):
        return "anything that has one"
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _longest(kind: Any) -> str:
    is_free = issubclass(kind, Value) and not kind.PATTERN
    return f" of at most {kind.LONGEST} characters" if is_free else ""
