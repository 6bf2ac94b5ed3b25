"""The form that makes an entry: its fields with their choices, and the entry that was filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from explainer.desk.guess import title_id
from explainer.desk.preview.entry_yaml import Entry
from explainer.desk.preview.kinds_of_entry import ENTRY_KINDS, EntryKind, Slot
from explainer.evidence.rules.ids import ids_of_pages
from explainer.source.fields import Member, Refers, members
from explainer.source.kinds import Prose
from explainer.source.model import Cited, Explainer, Quote

# What was typed and chosen, by the names of the fields; a field inside another is "quote.by".
Given = Mapping[str, Sequence[str]]

RECORDS = {"Actor": "actors", "Location": "places", "Event": "timeline"}


@dataclass(frozen=True)
class Choice:
    """One of the things that may be chosen: an id, and its label."""

    id: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Field:
    """A field of the form: ``line``, ``prose``, ``one`` of the choices or ``many`` of them."""

    name: str
    hint: str
    shape: str
    required: bool
    value: str = ""
    choices: tuple[Choice, ...] = ()

    @property
    def id(self) -> str:
        """Its id on the page."""
        return f"field-{self.name.replace('.', '-').replace('_', '-')}"

    @property
    def label(self) -> str:
        """Its name, as the YAML has it, in words."""
        return self.name.replace(".", ": ").replace("_", " ")

    @property
    def chosen(self) -> int:
        """How many of its choices are chosen."""
        return sum(choice.is_chosen for choice in self.choices)


@dataclass(frozen=True)
class Form:
    """A form for one kind of entry, as far as it was filled in, for one paragraph."""

    explainer: Explainer
    kind: EntryKind
    citation: str
    given: Given

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The lists that the entry may go into."""
        return tuple(self.kind.slots(self.explainer))

    @property
    def slot(self) -> Slot | None:
        """The list chosen, or else the first; None where there is none, or no such one."""
        slots = self.slots
        name = self.one("slot") or (slots[0].name if slots else "")
        return next((slot for slot in slots if slot.name == name), None)

    @property
    def cite(self) -> list[str]:
        """The citations: those typed, or else the chosen paragraph."""
        return self.one("cite").replace(",", " ").split() or [self.citation]

    @property
    def taken(self) -> frozenset[str]:
        """The ids that are in use."""
        return frozenset(str(named.id) for named in self.explainer.named)

    def one(self, name: str) -> str:
        """The one text given for a field, its spaces folded."""
        return " ".join(next(iter(self.given.get(name, ())), "").split())

    @property
    def id(self) -> str:
        """The id that was typed, or else the one proposed from the title."""
        title = next(filter(None, map(self.one, self.kind.titled)), "")
        slot = self.slot
        if self.kind.name == "value" and slot:
            title = f"{slot.name} {self.one('said_by') or title}"
        otherwise = f"{self.kind.name}-{self.citation.replace('#', '-')}"
        kept = self.taken | ids_of_pages(self.explainer)
        return self.one("id") or title_id(title, otherwise, kept)

    @property
    def fields(self) -> Iterator[Field]:
        """The fields of the form, in the order of the YAML."""
        known = members(self.kind.record)
        for name in self.kind.fields:
            if known[name].record is Quote:
                for inner in ("by", "words"):
                    yield self._field(f"{name}.{inner}", members(Quote)[inner], required=False)
            else:
                yield self._field(name, known[name], required=known[name].required)

    def entry(self) -> Entry:
        """The entry that was filled in; what was left out stands nowhere in it."""
        known = members(self.kind.record)
        entry: dict[str, Any] = {"id": self.id}
        for name in self.kind.fields:
            value: Any = self.one(name)
            if known[name].many:
                value = list(filter(None, self.given.get(name, ())))
            elif known[name].record is Quote:
                value = self._quote(name)
            if value:
                entry[name] = value
        return {**entry, "cite": self.cite}

    def _quote(self, name: str) -> dict[str, str]:
        inner = {"by": self.one(f"{name}.by"), "words": self.one(f"{name}.words")}
        return {**inner, "cite": self.citation} if inner["words"] else {}

    def _field(self, name: str, member: Member, *, required: bool) -> Field:
        choices = self._choices(name, member.refers) if member.refers else ()
        shape = "prose" if member.value is Prose else "line"
        if choices:
            shape = "many" if member.many else "one"
        return Field(name, member.meaning, shape, required, self.one(name), choices)

    def _choices(self, name: str, refers: Refers) -> tuple[Choice, ...]:
        """What a field that refers to something may name."""
        chosen = self.given.get(name, ())
        if refers.vocabulary:
            found = getattr(self.explainer.vocabulary, refers.vocabulary)
        else:
            found = getattr(self.explainer, RECORDS[refers.record])
        return tuple(Choice(each.id, _label(each), each.id in chosen) for each in found)


def form_for(explainer: Explainer, kind: str, citation: str, given: Given) -> Form:
    """The form for the kind of entry of that name, or for the first where there is none."""
    named = {each.name: each for each in ENTRY_KINDS}
    return Form(explainer, named.get(kind, ENTRY_KINDS[0]), citation, given)


def _label(record: Any) -> str:
    """What a reader calls a word of the vocabulary, an actor, a place or an event."""
    if isinstance(record, Cited):
        return str(getattr(record, "title", None) or record.id)
    return str(getattr(record, "label", None) or record.name)
