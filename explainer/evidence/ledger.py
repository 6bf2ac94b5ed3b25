"""The evidence lock: what was held against the article texts, told on machines without them.

One line a statement: its id and a digest of its texts, its citations and the digests of the
articles that it cites. No article text is in it.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields
from functools import cache
from typing import Any

from explainer.source.kinds import Citation
from explainer.source.model import Evidence, Explainer, Record
from explainer.source.place import Place, Text
from explainer.source.problem import Problem, shown

HEADER = "# Written by `build_pages.py verify`: what was held against the articles. Do not edit.\n"


def locked_things(explainer: Explainer) -> dict[str, Evidence | Record]:
    """Everything that cites, by the id under which it is locked."""
    calendar = explainer.site.calendar
    things: dict[str, Evidence | Record] = {"calendar": calendar} if calendar else {}
    for group in (
        explainer.statements,
        explainer.disagreements,
        explainer.questions,
        explainer.places,
        explainer.glossary,
    ):
        things.update((item.id, item) for item in group)
    return things


def digests(explainer: Explainer) -> dict[str, str]:
    """The digest of each thing that cites, by id."""
    hashes = {str(article.id): str(article.sha256) for article in explainer.articles}
    return {name: _digest(thing, hashes) for name, thing in locked_things(explainer).items()}


def _digest(thing: Evidence | Record, hashes: dict[str, str]) -> str:
    parts: list[str] = []
    _add_parts(thing, parts)
    # After a citation, or whatever else begins like one, stands the digest of its article.
    told = (f"{part}\0{hashes.get(part.partition('#')[0], '')}" for part in parts)
    return hashlib.sha256("".join(told).encode()).hexdigest()[:16]


def _add_parts(value: object, parts: list[str]) -> None:
    """Add to ``parts`` every text below ``value`` with the name of its field, in a fixed order."""
    if isinstance(value, Text):
        parts.append(value)
    elif isinstance(value, tuple):
        for item in value:
            _add_parts(item, parts)
    elif isinstance(value, Record):
        record: Any = type(value)
        for name in _names(record):
            held = getattr(value, name)
            if held:
                parts.append(name)
                _add_parts(held, parts)
    elif isinstance(value, Citation):
        parts.append(str(value))
    elif value is not None:
        parts.append(str(getattr(value, "edtf", None) or getattr(value, "label", "")))


@cache
def _names(record: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(record) if field.name != "place")


def write_lock(explainer: Explainer) -> str:
    """The text of the lock for ``explainer`` as it stands."""
    lines = sorted(f"{name} {digest}\n" for name, digest in digests(explainer).items())
    return HEADER + "".join(lines)


def read_lock(text: str) -> dict[str, str]:
    """The digests in the text of a lock, by id; lines that are none are passed over."""
    lines = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {parts[0]: parts[1] for parts in lines if len(parts) == 2}


def stale(explainer: Explainer, lock: dict[str, str], lock_path: str) -> list[Problem]:
    """What was edited, added or removed since the lock was written, each at its place."""
    things = locked_things(explainer)
    found = []
    for name, digest in digests(explainer).items():
        if lock.get(name) != digest:
            done = "edited" if name in lock else "added"
            found.append(
                Problem(
                    things[name].place,
                    f"{shown(name)} was {done} since it was last verified",
                    "have it verified against the articles",
                    "not-verified",
                )
            )
    found += [
        Problem(
            Place(lock_path, 1, 1),
            f"{shown(name)} was removed since it was last verified",
            "verify again",
            "not-verified",
        )
        for name in lock
        if name not in things
    ]
    return sorted(found)
