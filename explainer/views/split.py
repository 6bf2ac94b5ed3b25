"""Splits a page that is too long into subpages, to which an overview leads.

The overview keeps the page's name and lists every id, so no address changes when a page is split.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from explainer.source.model import Named, VocabularyTerm
from explainer.views.interface import Interface

Kept = TypeVar("Kept", bound=Named)


@dataclass(frozen=True)
class Item:
    """Something that stands whole on one page, and the ids inside it.

    ``weight`` is the room it takes, in the room of one statement without anything inside it.
    """

    id: str
    inner: tuple[str, ...] = ()
    weight: int = 1


@dataclass(frozen=True)
class Group:
    """The items under one heading; ``is_home`` says that their own addresses lie here."""

    key: str
    anchor: str
    label: str
    items: tuple[Item, ...]
    is_home: bool = True

    @cached_property
    def weight(self) -> int:
        """How much room the items take."""
        return sum(item.weight for item in self.items)


@dataclass(frozen=True)
class Subpage:
    """One of the pages that a long page is split into."""

    page: str
    label: str
    groups: tuple[Group, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of its items, and those inside them."""
        items = (item for group in self.groups for item in group.items)
        return frozenset(name for item in items for name in (item.id, *item.inner))

    @property
    def whole(self) -> str:
        """The page that it belongs to; only names of subpages have a hyphen."""
        return self.page.partition("-")[0]

    @cached_property
    def homes(self) -> int:
        """How many ids have their own address here."""
        items = (item for group in self.groups if group.is_home for item in group.items)
        return sum(1 + len(item.inner) for item in items)

    @property
    def length(self) -> int:
        """How many items it has."""
        return sum(len(group.items) for group in self.groups)


def split(
    page: str, groups: Iterable[Group], longest: int, interface: Interface
) -> tuple[Subpage, ...]:
    """The subpages of ``page``; none where all of ``groups`` fits within a weight of ``longest``.

    Groups stay together while they fit, in their order; a group that is too long is cut.
    """
    filled = [group for group in groups if group.items]
    if sum(group.weight for group in filled) <= longest:
        return ()
    packed: list[list[Group]] = []
    for piece in (piece for group in filled for piece in _pieces(group, longest, interface)):
        if packed and sum(group.weight for group in (*packed[-1], piece)) <= longest:
            packed[-1].append(piece)
        else:
            packed.append([piece])
    return tuple(_subpage(page, together) for together in packed)


def _subpage(page: str, groups: list[Group]) -> Subpage:
    first, last = groups[0].label, groups[-1].label
    label = first if first == last else f"{first} – {last}"
    return Subpage(f"{page}-{groups[0].key}", label, tuple(groups))


def _pieces(group: Group, longest: int, interface: Interface) -> Iterator[Group]:
    """``group``, cut where it is longer than a page may be."""
    runs: list[list[Item]] = [[]]
    room = longest
    for item in group.items:
        if item.weight > room and runs[-1]:
            runs.append([])
            room = longest
        runs[-1].append(item)
        room -= item.weight
    for number, run in enumerate(runs, start=1):
        # No id has two hyphens side by side, so no other group has this key.
        key = group.key if number == 1 else f"{group.key}--{number}"
        label = group.label
        if len(runs) > 1:
            part = {"label": label, "number": number}
            label = interface.gettext("%(label)s, part %(number)s", **part)
        anchor = group.anchor if number == 1 else ""
        yield Group(key, anchor, label, tuple(run), group.is_home)


def by_word(
    words: Mapping[str, str],
    records: Iterable[Kept],
    word_of: Callable[[Kept], str],
    item_of: Callable[[Kept], Item],
    prefix: str,
) -> Iterator[Group]:
    """The ``records`` by their word of the vocabulary; ``words`` has the label of each word.

    The anchor of each group is its word after ``prefix``.
    """
    found: dict[str, list[Item]] = {}
    for record in records:
        found.setdefault(word_of(record), []).append(item_of(record))
    for word, label in words.items():
        yield Group(word, f"{prefix}-{word}", label, tuple(found.get(word, ())))


def by_entry(
    entries: Iterable[VocabularyTerm], records: Iterable[Kept], word_of: Callable[[Kept], str]
) -> list[tuple[VocabularyTerm, list[Kept]]]:
    """The ``records`` under the entry of the vocabulary that each names; empty ones left out."""
    found: dict[str, list[Kept]] = {}
    for record in records:
        found.setdefault(word_of(record), []).append(record)
    return [(entry, found[entry.id]) for entry in entries if entry.id in found]
