"""The fields of the model, read once from its annotations; and the way through all that it holds.

An annotation says what a field holds, ``X``, ``X | None`` or ``tuple[X, ...]``, where ``X`` is a
record or a kind of value; a ``Doc`` in it says what the field means, a ``Refers`` what an id in it
must be the id of.
"""

from __future__ import annotations

import typing
from collections.abc import Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, NamedTuple


class Doc(NamedTuple):
    """What a field means: to editors, and what readers see of it (or ``nothing``, and why)."""

    meaning: str
    shown: str


class Refers(NamedTuple):
    """Marks an id as that of something else: of a record, or of a word of the vocabulary.

    ``kind`` is what messages call it, ``record`` the name of the record's class, ``vocabulary``
    the field of vocabulary.yml that lists the words.
    """

    kind: str
    record: str = ""
    vocabulary: str = ""


class Derived(NamedTuple):
    """Marks an id that may be left out: it is made of that of the entry around it, and ``parts``.

    ``parts`` are names of fields beside it; ``derived.py`` says how.
    """

    parts: tuple[str, ...]


# Thus begins what is said of a field on which nothing depends that readers see.
NOTHING = "nothing: "


@dataclass(frozen=True)
class Member:
    """A field of a record.

    It holds records of the class ``record``, or values of the kind ``value``: any number of them
    where ``many``, else one, or none where it is not ``required``.
    """

    name: str
    required: bool
    default: Any
    meaning: str
    shown: str
    many: bool
    record: type | None
    value: Any
    refers: Refers | None
    derived: tuple[str, ...] = ()

    @property
    def is_for_readers(self) -> bool:
        """Whether anything that readers or their programs get depends on it."""
        return not self.shown.startswith(NOTHING)

    def held_by(self, record: object) -> tuple[Any, ...]:
        """What the field of ``record`` holds, one or many, as a tuple; empty if it was left out."""
        held = getattr(record, self.name)
        if self.many:
            return tuple(held)
        return () if held is None else (held,)


def members(record: type) -> dict[str, Member]:
    """The fields of a class of records that stand in the YAML, by name.

    Raises TypeError where the annotation of one has no ``Doc``.
    """
    return _members(record)


@cache  # Apart from members(), for mypy would take a class for hashable, but not a dataclass.
def _members(record: Any) -> dict[str, Member]:
    hints = typing.get_type_hints(record, include_extras=True)
    return {
        field.name: _member(field.name, field.default, hints[field.name])
        for field in fields(record)
        if field.name != "place"
    }


def _member(name: str, default: Any, hint: Any) -> Member:
    held, many, marks = _unwrapped(hint)
    doc = next((mark for mark in marks if isinstance(mark, Doc)), None)
    if doc is None:
        raise TypeError(f"the field {name} has no Doc")
    derived = next((mark.parts for mark in marks if isinstance(mark, Derived)), ())
    is_record = is_dataclass(held) and not hasattr(held, "parse")
    return Member(
        name=name,
        required=default is MISSING and not derived,
        default=default,
        meaning=doc.meaning,
        shown=doc.shown,
        many=many,
        record=typing.cast(type, held) if is_record else None,
        value=None if is_record else held,
        refers=next((mark for mark in marks if isinstance(mark, Refers)), None),
        derived=derived,
    )


def _unwrapped(hint: Any) -> tuple[Any, bool, list[Any]]:
    """What an annotation is about, whether it is a list of that, and its marks, outermost first."""
    marks: list[Any] = []
    many = False
    while (origin := typing.get_origin(hint)) is not None:
        inner, *_ = typing.get_args(hint)
        if origin is Annotated:
            marks += hint.__metadata__
        many = many or origin is tuple
        hint = inner
    return hint, many, marks


def record_classes(record: type) -> tuple[type, ...]:
    """The class ``record`` and those of all records below it, each once, as they are met."""
    found: dict[type, None] = {}
    waiting = [record]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found[current] = None
            inner = [member.record for member in members(current).values() if member.record]
            waiting += reversed(inner)
    return tuple(found)


def walk(record: object) -> Iterator[tuple[object, Member, tuple[Any, ...]]]:
    """Each record from ``record`` down, with each of its fields and what that holds.

    A record's fields come in the order of its class; after a field come the records it holds.
    """
    for member in members(type(record)).values():
        held = member.held_by(record)
        yield record, member, held
        if member.record:
            for inner in held:
                yield from walk(inner)
