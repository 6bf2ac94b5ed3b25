"""Records as the data files have them: every field that readers see something of.

The model's annotations are the one description of both what is written and what its schema says.
A record with citations of its own stands once, in the list of all statements; elsewhere its id is.
"""

from __future__ import annotations

from typing import Any

from explainer.exports.fields import Field
from explainer.source.fields import Member, members
from explainer.source.kinds import Decimal, YesNo
from explainer.source.model import Cited, Record

# The files of the explainer whose records are in the data as they are.
RECORDS = (
    "background",
    "actors",
    "figures",
    "disagreements",
    "words",
    "questions",
    "places",
    "glossary",
    "audit",
)


def plain(record: object) -> dict[str, Any]:
    """``record`` as JSON, field by field; what was left out is null or an empty list."""
    return {name: _held(member, record) for name, member in _shown(type(record)).items()}


def fields_of(record: type, own: frozenset[str] = frozenset()) -> tuple[Field, ...]:
    """What ``plain`` gives for such a record, without the fields named in ``own``."""
    return tuple(_field(member) for name, member in _shown(record).items() if name not in own)


def _shown(record: type) -> dict[str, Member]:
    return {name: member for name, member in members(record).items() if member.is_for_readers}


def _held(member: Member, record: object) -> Any:
    found = [_plain_value(item) for item in member.held_by(record)]
    return found if member.many else next(iter(found), None)


def _plain_value(item: Any) -> Any:
    if isinstance(item, Cited):
        return str(item.id)
    if isinstance(item, YesNo):
        return item.is_yes
    if isinstance(item, Decimal):
        return item.number
    return plain(item) if isinstance(item, Record) else str(item)


def _field(member: Member) -> Field:
    may_lack = not member.required and not member.many
    is_cited = member.record is not None and issubclass(member.record, Cited)
    if member.record and not is_cited:
        kind = "array" if member.many else "object"
        return Field(member.name, member.meaning, kind, may_lack, fields=fields_of(member.record))
    meaning = f"{member.meaning} The ids of statements." if is_cited else member.meaning
    kinds = {YesNo: "boolean", Decimal: "number"}
    if member.many:
        return Field(member.name, meaning, "array")
    return Field(member.name, meaning, kinds.get(member.value, "string"), may_lack)
