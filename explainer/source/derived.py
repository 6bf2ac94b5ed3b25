"""Ids that an editor left out: made of the id of the entry around them and of what stands beside.

The same text gives the same id. It stays when entries are moved or others are added, unless those
would have it too: of several the first has it, the next have 2, 3 and so on behind it. What has no
letters that an id may have, such as a role in Arabic, is numbered from 1. An id that is written
wins, and nothing derived is the same as one written in the same entry.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain, count

from explainer.source.fields import members
from explainer.source.kinds import Id
from explainer.source.model.cited import Entry
from explainer.source.place import Text
from explainer.source.yaml_text import Fields, Items, Node

# Words of a text that go into an id: enough to tell roles apart, few enough for an address.
MOST_WORDS = 5
# Before the ids in an entry that has no id itself, which is reported.
NAMELESS = "entry"


def leaving_out(record: type) -> dict[str, tuple[str, ...]]:
    """The fields of ``record`` whose entries may leave out their ids, with what makes these."""
    inner = {member.name: member.record for member in members(record).values() if member.record}
    ids = {name: members(held).get("id") for name, held in inner.items()}
    return {name: member.derived for name, member in ids.items() if member and member.derived}


def with_ids(
    entries: Mapping[Text, Node], derived: Mapping[str, tuple[str, ...]]
) -> dict[Text, Node]:
    """``entries`` of a node, with ids for what stands in its fields ``derived`` without one."""
    found = dict(entries)
    lists = {
        key: node for key, node in entries.items() if key in derived and isinstance(node, Items)
    }
    taken = set(chain.from_iterable(map(_written, lists.values())))
    owner = next((node for key, node in entries.items() if key == "id"), None)
    for key, node in lists.items():
        items = [_named(item, owner, derived[key], taken) for item in node.items]
        found[key] = Items(node.place, items)
    return found


def derived_ids(node: Node, derived: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """Each id that is derived in the list of entries ``node``."""
    for entry in _items(node):
        if isinstance(entry, Fields):
            for name, held in with_ids(entry.entries, derived).items():
                if name in derived:
                    yield from _written(held)


def has_derived_id(entry: Entry) -> bool:
    """Whether nobody wrote the id of ``entry``: then it has the place of the entry itself."""
    return entry.id.place == entry.place


def _items(node: Node) -> list[Node]:
    return node.items if isinstance(node, Items) else []


def _written(node: Node) -> Iterator[str]:
    """The ids that stand in the entries of a list."""
    for item in _items(node):
        if isinstance(item, Fields):
            yield from (str(held) for key, held in item.entries.items() if key == "id")


def _named(item: Node, owner: Node | None, parts: tuple[str, ...], taken: set[str]) -> Node:
    """``item`` with an id, which is ``taken`` from then on."""
    if not isinstance(item, Fields) or any(key == "id" for key in item.entries):
        return item
    stem = owner if isinstance(owner, Text) and re.fullmatch(Id.PATTERN, owner) else NAMELESS
    values = [str(held) for key, held in item.entries.items() if key in parts]
    name = _free(stem, _slug(" ".join(values)), taken)
    taken.add(name)
    key, value = Text("id", item.place), Text(name, item.place)
    return replace(item, entries={key: value, **item.entries})


def _slug(text: str) -> list[str]:
    """The first words of ``text`` in letters that an id may have; none for other scripts."""
    plain = unicodedata.normalize("NFKD", text).lower().encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain)[:MOST_WORDS]


def _free(stem: str, words: list[str], taken: set[str]) -> str:
    """An id of ``stem`` and ``words``, or else a number, that is not taken and not too long."""
    numbers = (f"-{number}" for number in count(2 if words else 1))
    ends = chain([""], numbers) if words else numbers
    whole = "-".join([stem, *words])
    names = (whole[: Id.LONGEST - len(end)].rstrip("-") + end for end in ends)
    return next(name for name in names if name not in taken)
