"""The evidence lock: what was verified against the article texts, known on machines without them.

One line an entry: its id, a digest of all that it says, the days on which it was first verified and
last changed, the day on which somebody read it beside its paragraphs, and what happened to it since
(explainer/evidence/steps.py). A digest covers whatever readers see or a status rests on, with the
digests of the articles cited. What was removed keeps a line without a digest. No article text is in
it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from explainer.evidence.steps import Steps, read_steps, removed, states, stepped
from explainer.source.fields import Member, members
from explainer.source.kinds import Amount, Citation
from explainer.source.model import Cited, Correction, Explainer, Record, Section, Vocabulary
from explainer.source.place import Place
from explainer.source.problem import Problem, shown

HEADER = """\
# Written by `build_pages.py verify`; do not edit: entry, digest, first verified, changed, read,
# and what happened since, by day.
"""
NEVER = "-"
UNVERIFIED = "it may be published; somebody who has the article texts runs verify"
# Records inside others that have lines of their own.
OWN_LINES = (Cited, Correction, Section)
# Fields that say nothing to readers, and on which no verdict rests.
EDITORS_OWN = frozenset(("draft", "reviewed"))


@dataclass(frozen=True)
class Line:
    """What the lock says of one entry; days are ISO dates, ``read`` is empty if nobody read it.

    Lines that were written before there were steps have none.
    """

    digest: str
    first: str
    changed: str
    read: str = ""
    steps: Steps = ()

    def __str__(self) -> str:
        days = f"{self.digest} {self.first} {self.changed} {self.read or NEVER}"
        return " ".join((days, *map(str, self.steps)))

    @property
    def is_gone(self) -> bool:
        """Whether the entry was removed."""
        return self.digest == NEVER


Ledger = dict[str, Line]


def entries(explainer: Explainer) -> dict[str, Record]:
    """Everything that the lock has a line for, by name: an id, or the file and the list in it."""
    words = explainer.vocabulary
    lists = members(Vocabulary).values()
    return {
        "site": explainer.site,
        **{str(named.id): named for named in explainer.named},
        **{
            f"vocabulary.{member.name}.{term.id}": term
            for member in lists
            for term in member.held_by(words)
        },
    }


def digests(explainer: Explainer) -> dict[str, str]:
    """The digest of each entry, by its name."""
    hashes = {str(article.id): str(article.sha256) for article in explainer.articles}
    ranks = _ranks(explainer)
    return {
        name: _digest(entry, hashes, ranks.get(name, ""))
        for name, entry in entries(explainer).items()
    }


def _ranks(explainer: Explainer) -> dict[str, str]:
    """The place in its list of whatever means something by it: an article's letter, a word's rank.

    What comes first among the parts of a day decides which article was first.
    """
    ranks = {str(article.id): str(rank) for rank, article in enumerate(explainer.articles)}
    for member in members(Vocabulary).values():
        for rank, term in enumerate(member.held_by(explainer.vocabulary)):
            ranks[f"vocabulary.{member.name}.{term.id}"] = str(rank)
    return ranks


def _digest(entry: Record, hashes: dict[str, str], rank: str) -> str:
    whole = "\0".join((*_parts(entry, hashes), *([rank] if rank else ())))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def _parts(entry: object, hashes: dict[str, str]) -> Iterator[str]:
    """The name of each field in use, from ``entry`` down, and every value, in a fixed order."""
    for member, held in own_fields(entry):
        if held:
            yield member.name
        for item in held:
            yield item.label if isinstance(item, Amount) else str(item)
            if isinstance(item, Citation):
                yield hashes.get(item.article, "")


def own_fields(entry: object) -> Iterator[tuple[Member, tuple[Any, ...]]]:
    """Each field from ``entry`` down with its values.

    A field of records comes before the fields of what it holds. Of those with a line of their own
    it has the ids, so that none can be moved elsewhere without a trace.
    """
    for member in members(type(entry)).values():
        held = tuple(member.held_by(entry))
        if member.name in EDITORS_OWN:
            continue
        if not member.record:
            yield member, held
            continue
        yield member, tuple(x.id for x in held if isinstance(x, OWN_LINES))
        for inner in held:
            if not isinstance(inner, OWN_LINES):
                yield from own_fields(inner)


def updated(
    explainer: Explainer, before: Ledger, today: date, unsound: Iterable[str] = ()
) -> Ledger:
    """The ledger once ``explainer`` has been verified on the day ``today``.

    An entry in ``unsound`` keeps the line it had, which is that of another text, or has none.
    """
    left, day, known_states = frozenset(unsound), today.isoformat(), states(explainer)
    now = digests(explainer)
    ledger = {}
    for name, digest in now.items():
        if name not in left:
            ledger[name] = _line(before.get(name), digest, known_states.get(name, ""), day)
        elif name in before:
            ledger[name] = before[name]
    gone = {name: line for name, line in before.items() if name not in now and line.first != day}
    return ledger | {name: _gone(line, day) for name, line in gone.items()}


def _line(known: Line | None, digest: str, state: str, day: str) -> Line:
    """The line of an entry that is sound on ``day``; ``known`` is the one it had."""
    if known is None:
        known = Line(digest, day, day)
    is_changed = known.digest != digest
    steps = stepped(known.steps, day, state, is_changed=is_changed and known.first != day)
    if is_changed:
        return Line(digest, known.first, day, "", steps)
    return replace(known, steps=steps)


def _gone(line: Line, day: str) -> Line:
    """The line of an entry that is there no more."""
    if line.is_gone:
        return line
    return replace(line, digest=NEVER, read="", steps=removed(line.steps, day))


def marked_read(ledger: Ledger, names: Iterable[str], today: date) -> Ledger:
    """``ledger`` with the entries ``names`` marked as read on the day ``today``."""
    read = frozenset(names)
    return {
        name: replace(line, read=today.isoformat()) if name in read else line
        for name, line in ledger.items()
    }


def write_lock(ledger: Ledger) -> str:
    """The text of the lock."""
    return HEADER + "".join(f"{name} {line}\n" for name, line in sorted(ledger.items()))


def read_lock(text: str) -> Ledger:
    """The ledger in the text of a lock; lines of another form are passed over."""
    split = (line.split() for line in text.splitlines() if not line.startswith("#"))
    found = ((parts[0], _read_line(parts[1:])) for parts in split if len(parts) >= 5)
    return {name: line for name, line in found if line}


def _read_line(parts: list[str]) -> Line | None:
    digest, first, changed, read, *more = parts
    steps = read_steps(more)
    if steps is None or not all(map(_is_day, (first, changed, *(step.day for step in steps)))):
        return None
    return Line(digest, first, changed, "" if read == NEVER else read, steps)


def _is_day(text: str) -> bool:
    """Whether ``text`` is a day as we write it: 2035-03-06."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def verified(explainer: Explainer, ledger: Ledger) -> frozenset[str]:
    """The names of the entries that were verified as they stand."""
    return frozenset(
        name
        for name, digest in digests(explainer).items()
        if name in ledger and ledger[name].digest == digest
    )


def stale(explainer: Explainer, ledger: Ledger, lock_path: str) -> list[Problem]:
    """What was edited, added or removed since the lock was written, each at its place.

    Where nothing was ever verified, that is told once.
    """
    if not ledger:
        message = "nothing has been verified against the article texts yet"
        return [Problem(Place(lock_path, 1, 1), message, UNVERIFIED, "not-verified")]
    known = entries(explainer)
    sound = verified(explainer, ledger)
    found = []
    for name, entry in known.items():
        if name not in sound:
            done = "edited" if name in ledger else "added"
            message = f"{shown(name)} was {done} since it was last verified"
            found.append(Problem(entry.place, message, UNVERIFIED, "not-verified"))
    gone = [name for name, line in ledger.items() if name not in known and not line.is_gone]
    for name in gone:
        message = f"{shown(name)} was removed since it was last verified"
        found.append(Problem(Place(lock_path, 1, 1), message, UNVERIFIED, "not-verified"))
    return sorted(found)
