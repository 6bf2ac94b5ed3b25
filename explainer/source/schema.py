"""Prints the model as JSON Schemas (draft 2020-12), one a file of the sources, for editors' tools.

Tools give YAML's scalars types of their own, by YAML 1.1 or 1.2: `34` a number, `yes` a text or
true, `2035-03-05` a text or a date. A schema allows every type under which a tool may hold a text
that our reader takes; what it cannot express (unknown ids, 30 February) is left to `check`.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from explainer.source.dates import When
from explainer.source.fields import Member, members, record_classes, walk
from explainer.source.kinds import Amount, Citation, Count, Decimal, YesNo
from explainer.source.model import Explainer, Vocabulary, VocabularyTerm
from explainer.source.reading import read_sources
from explainer.source.times import Clock, Time

STARTER = Path(__file__).parents[1] / "starter"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
# What YAML 1.1 takes for true or false, of the texts that can be ids.
TRUTHS = {"yes", "no", "on", "off", "true", "false", "y", "n"}
Schema = dict[str, Any]


def schemas(vocabulary: Vocabulary) -> dict[str, str]:
    """The text of each schema, by its path inside the folder of sources."""
    return {
        f"schema/{member.name}.schema.json": _printed(_file_schema(member, vocabulary))
        for member in members(Explainer).values()
    }


def _printed(schema: Schema) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def _file_schema(member: Member, vocabulary: Vocabulary) -> Schema:
    inner = record_classes(member.record) if member.record else ()
    return {
        "$schema": DRAFT,
        "title": f"{member.name}.yml",
        "description": member.meaning,
        **_held(member, vocabulary),
        "$defs": {
            record.__name__: _record(record, vocabulary)
            for record in sorted(inner, key=lambda record: record.__name__)
        },
    }


def _held(member: Member, vocabulary: Vocabulary) -> Schema:
    """The schema of what a field holds; a list that is required must have an entry."""
    if member.record:
        one: Schema = {"$ref": f"#/$defs/{member.record.__name__}"}
    elif member.refers and member.refers.vocabulary:
        one = _words(getattr(vocabulary, member.refers.vocabulary))
        if member.value is Time:
            one = {"anyOf": [one, _clock()], "description": one.pop("description")}
    else:
        one = scalar(member.value)
    least = {"minItems": 1} if member.required else {}
    return {"type": "array", "items": one, **least} if member.many else one


def _words(terms: tuple[VocabularyTerm, ...]) -> Schema:
    """The permitted words, with what each means."""
    ids: list[str | bool] = [str(term.id) for term in terms]
    truths = [True, False] if TRUTHS & set(ids) else []
    meanings = "; ".join(f"{term.id}: {term.meaning}" for term in terms)
    return {"enum": ids + truths, "description": meanings}


def _clock() -> Schema:
    """A clock time; for YAML 1.1, 12:40 is the number 760."""
    return {"type": ["string", "integer"], "pattern": f"^(?:{Time.CLOCK_PATTERN})$",
            "minimum": 0, "maximum": 24 * 60 - 1}  # fmt: skip


def _record(record: type, vocabulary: Vocabulary) -> Schema:
    known = members(record).values()
    return {
        "type": "object",
        "description": (record.__doc__ or "").partition("\n")[0],
        "properties": {member.name: _field(record, member, vocabulary) for member in known},
        "required": [member.name for member in known if member.required],
        "additionalProperties": False,
    }


def _field(record: type, member: Member, vocabulary: Vocabulary) -> Schema:
    """The schema of a field, with its meaning and an example."""
    schema = _held(member, vocabulary)
    meaning = member.meaning
    if "description" in schema:
        meaning = f"{meaning} {schema['description']}"
    example = example_of(record, member.name)
    return {**schema, "description": meaning, **({"examples": [example]} if example else {})}


def scalar(kind: Any) -> Schema:
    """The schema of a single value, under every type that a tool may give it."""
    if kind is YesNo:
        return {"enum": ["yes", "no", True, False]}
    pattern = f"^(?:{kind.PATTERN})$" if kind.PATTERN else r"\S"
    text = {"pattern": pattern} | ({"maxLength": kind.LONGEST} if hasattr(kind, "LONGEST") else {})
    if kind is Clock:
        return {"type": ["string", "integer"], **text, "minimum": 0, "maximum": 24 * 60 - 1}
    if kind is When:
        return {"type": ["string", "integer"], **text, "minimum": 1000, "maximum": 9999}
    if kind is Amount:
        return {"type": ["string", "number"], **text, "minimum": 0}
    if kind is Count:
        return {"type": ["string", "integer"], **text, "minimum": 0, "maximum": 999999999}
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
    starter = read_sources(STARTER, STARTER.name).explainer
    found: dict[tuple[str, str], str | list[str]] = {}
    for record, member, held in walk(starter):
        if held and not member.record:
            texts = [str(value) for value in held]
            found.setdefault(
                (type(record).__name__, member.name), texts if member.many else texts[0]
            )
    return found
