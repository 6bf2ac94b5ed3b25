"""Where in an entry an edit stands: the lock keeps a short hash of each value that was verified.

A line `= ENTRY HASHES` has two letters a value. It says no more than where to look: whether an
entry was edited at all is told by its digest.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import NamedTuple

from explainer.evidence.ledger import VALUES, entries, own_fields
from explainer.source.model import Explainer
from explainer.source.place import Place

LETTERS = 2


class Held(NamedTuple):
    """A value of an entry: where it stands, and the hash of it and of the name of its field."""

    place: Place
    hash: str


Values = Mapping[str, tuple[str, ...]]


def held_by(entry: object) -> Iterator[Held]:
    """Each value of ``entry`` that knows where it stands, in the order of the file."""
    found = (
        Held(value.place, _hashed(f"{member.name}\0{value}"))
        for member, held in own_fields(entry)
        for value in held
        if hasattr(value, "place") and not member.record
    )
    return iter(sorted(found))


def _hashed(text: str) -> str:
    data = blake2b(text.encode(), digest_size=3).digest()
    return base64.urlsafe_b64encode(data).decode()[:LETTERS]


def place_of_edit(entry: object, known: Iterable[str]) -> Place | None:
    """The first value of ``entry`` that is none of the ``known`` ones; None where all are."""
    left = Counter(known)
    for held in held_by(entry):
        if not left[held.hash]:
            return held.place
        left[held.hash] -= 1
    return None


def values_of(explainer: Explainer, names: Iterable[str], before: Values) -> Values:
    """What the lock keeps of ``explainer``: of ``names`` as they stand, of others as ``before``."""
    known = entries(explainer)
    now = {name: tuple(held.hash for held in held_by(known[name])) for name in names}
    return {**{name: before[name] for name in before if name in known}, **now}


def write_values(values: Values) -> str:
    """The lines of the lock for ``values``."""
    return "".join(f"{VALUES} {name} {''.join(held)}\n" for name, held in sorted(values.items()))


def read_values(text: str) -> Values:
    """The values in the ``text`` of a lock; lines of another form are passed over."""
    split = (line.split() for line in text.splitlines() if line.startswith(VALUES))
    return {
        parts[1]: tuple(parts[2][at : at + LETTERS] for at in range(0, len(parts[2]), LETTERS))
        for parts in split
        if len(parts) == 3
    }
