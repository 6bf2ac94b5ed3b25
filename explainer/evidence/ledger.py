"""The evidence lock: what was verified against the article texts, known on machines without them.

One line a statement: its id and a digest of its texts, its citations and the digests of the
articles that it cites. No article text is in it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from explainer.source.fields import walk
from explainer.source.kinds import Amount
from explainer.source.model import Evidence, Explainer, Record
from explainer.source.place import Place
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
    # After a citation, or a text that begins like one, comes the digest of its article.
    parts = (f"{part}\0{hashes.get(part.partition('#')[0], '')}" for part in _parts(thing))
    return hashlib.sha256("".join(parts).encode()).hexdigest()[:16]


def _parts(thing: Evidence | Record) -> Iterator[str]:
    """The name of each field in use, from ``thing`` down, and every value, in a fixed order."""
    for _, member, held in walk(thing):
        if held:
            yield member.name
        if not member.record:
            # The locks that editors have were written with amounts as readers see them.
            yield from (v.label if isinstance(v, Amount) else str(v) for v in held)


def write_lock(explainer: Explainer) -> str:
    """The text of the lock for ``explainer`` as it is now."""
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
                    "it may be published, but have it verified against the articles",
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
