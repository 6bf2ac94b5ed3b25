"""Gives an entry another id, wherever the old one stands; addresses with the old one lead on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from explainer.desk.carry import carry_lock
from explainer.desk.edits import Edits
from explainer.evidence.load import lock_text
from explainer.evidence.paragraphs import read_traces, renamed_entry
from explainer.evidence.rules.ids import PAGES_OWN_STARTS, ids_of_pages, ids_of_parts
from explainer.source.derived import has_derived_id
from explainer.source.fields import members, walk
from explainer.source.kinds import Citation, Id
from explainer.source.model import Cited, Explainer, Named
from explainer.source.place import Place, Text
from explainer.source.problem import Fault, counted, nearest, shown
from explainer.writing import CannotWrite


class Mention(NamedTuple):
    """Where a text of the YAML has to be another."""

    place: Place
    old: str
    new: str


def rename(explainer: Explainer, edits: Edits, old: str, new: str) -> str:
    """Let the entry ``old`` have the id ``new`` in ``edits``; gives a line that says so.

    Raises CannotWrite where there is no entry ``old``, or where ``new`` is no id or is taken.
    """
    entry = _entry(explainer, old)
    _refuse(explainer, entry, new)
    mentions = list(mentions_of(explainer, old, new))
    for mention in mentions:
        edits.at(mention.place).replace(*mention)
    file = edits.at(entry.place)
    if has_derived_id(entry):
        file.add_id(entry.place, new)
    else:
        file.replace(entry.id.place, old, new)
    for inner in _named_after(entry):  # so that their addresses stay
        file.add_id(inner.place, inner.id)
    back = next((name for name in entry.formerly if name == new), None)
    if back is not None:  # it has this id again
        file.replace(back.place, new, old)
    else:
        file.add_to_field(entry.place, "formerly", old)
    traces = renamed_entry(read_traces(lock_text(edits.folder)), old, new)
    carry_lock(edits, explainer, renamed={old: new}, traces=traces)
    told = counted(len(mentions), "reference")
    return f"{shown(old)} is {shown(new)} now, and so {told}; the old address leads on"


def _named_after(entry: Named) -> Iterator[Cited]:
    """What stands in ``entry`` and has an id that is made of that of ``entry``."""
    for _, member, held in walk(entry):
        if member.record and issubclass(member.record, Cited):
            yield from (inner for inner in held if has_derived_id(inner))


def mentions_of(explainer: Explainer, old: str, new: str) -> Iterator[Mention]:
    """Where ``explainer`` refers to the entry ``old``, with what is to stand there instead."""
    for record, member, held in walk(explainer):
        for value in held:
            if member.refers and member.refers.record and value == old:
                yield Mention(value.place, old, new)
            elif isinstance(value, Citation) and value.article == old and is_written(record, value):
                yield Mention(value.place, str(value), f"{new}#{value.paragraph}")
        if member.name == "exempt" and old in _referred_to(record):
            words = (exemption.words for exemption in held)
            yield from (Mention(text.place, old, new) for text in words if text == old)


def is_written(record: object, citation: Citation) -> bool:
    """Whether ``citation`` stands in the YAML, and is not that of what ``record`` rests on."""
    resting = record.rests_on if isinstance(record, Cited) else ()
    return all(citation.place != name.place for name in resting)


def _referred_to(record: Any) -> set[str]:
    """The ids of entries to which fields of ``record``, or its quotation, refer."""
    quote = getattr(record, "quote", None)
    return {
        str(value)
        for each in (record, *([quote] if quote else []))
        for member in members(type(each)).values()
        if member.refers and member.refers.record
        for value in member.held_by(each)
    }


def _entry(explainer: Explainer, old: str) -> Named:
    for named in explainer.named:
        if named.id == old:
            return named
        if old in named.formerly:
            raise CannotWrite(f"{shown(old)} is {shown(named.id)} now; rename that")
    hint = nearest(old, (named.id for named in explainer.named))
    raise CannotWrite(f"no entry has the id {shown(old)}; {hint}")


def _refuse(explainer: Explainer, entry: Named, new: str) -> None:
    """Raise CannotWrite where ``entry`` cannot have the id ``new``."""
    try:
        Id.parse(Text(new, entry.place))
    except Fault as fault:
        raise CannotWrite(f"{fault.message}; {fault.hint or 'choose another'}") from None
    for named in explainer.named:
        if new == named.id or (new in named.formerly and named is not entry):
            verb = "is" if new == named.id else "was"
            raise CannotWrite(
                f"{shown(new)} {verb} the id of the entry at {named.place}; choose another"
            )
    ids = {str(named.id) for named in explainer.named}
    for part in ids_of_parts(explainer, entry):
        if new + part.removeprefix(entry.id) in ids:
            taken = shown(new + part.removeprefix(entry.id))
            raise CannotWrite(f"{shown(new)} would make {taken} the id of two; choose another")
    if new in ids_of_pages(explainer) or new.startswith(PAGES_OWN_STARTS):
        raise CannotWrite(f"the pages use the id {shown(new)} themselves; choose another")
