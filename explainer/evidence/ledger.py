"""The evidence lock: what was verified against the article texts, known on machines without them.

One line an entry: its id, a digest of all that it says, the days on which it was first verified and
last changed, the day on which somebody read it beside its paragraphs, and what happened to it since
(explainer/evidence/steps.py). A digest covers whatever readers see or a status rests on, with the
digests of the articles cited. What was removed keeps a line without a digest. No article text is in
it. Below stand lines of other forms: see paragraphs.py and edited.py.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from explainer.evidence.steps import Steps, read_steps, removed, states, stepped
from explainer.source.fields import Member, members
from explainer.source.kinds import Amount, Citation
from explainer.source.model import (
    Asked,
    Cited,
    Correction,
    Disagreement,
    Event,
    Explainer,
    Figure,
    Question,
    Record,
    Section,
    Vocabulary,
)
from explainer.source.place import Place
from explainer.source.problem import Problem, counted, shown

HEADER = """\
# Written by `build_pages.py verify`; do not edit: entry, digest, first verified, changed, read,
# and what happened since, by day.
"""
NEVER = "-"
# In place of a digest: the entry rests on a paragraph whose text has changed since.
TEXT_CHANGED = "text-changed"
# With these begin lines for the paragraphs of the articles, and for the values of an entry.
PARAGRAPHS, VALUES = OTHER_FORMS = "¶", "="
UNVERIFIED = "nothing is blocked; next, an editor who has the article texts runs `verify`"
MOST_NOTICES = 10
# So many letters tell the versions of one entry apart.
VERSION = 6
# Records inside others that have lines of their own.
OWN_LINES = (Cited, Correction, Section)
# Fields that say nothing to readers, and on which no verdict rests.
EDITORS_OWN = frozenset(("draft", "reviewed"))
# Their words under `search:` are for the search alone; no check takes them for names, as it does
# those of actors, places and terms.
ONLY_SEARCHED = (Event, Asked, Section, Figure, Question, Disagreement)


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
Held = tuple[Member, tuple[Any, ...]]
Fields = Callable[[Record], Iterator[Held]]
FindEdit = Callable[[str, Record], Place | None]


def entries(explainer: Explainer) -> dict[str, Record]:
    """Everything that the lock has a line for, by name: an id, or the file and the list in it."""
    words = explainer.vocabulary
    lists = members(Vocabulary).values()
    return {
        "site": explainer.site,
        **{str(named.id): named for named in explainer.named},
        **{f"audit.{number}": audit for number, audit in enumerate(explainer.audit, start=1)},
        **{
            f"vocabulary.{member.name}.{term.id}": term
            for member in lists
            for term in member.held_by(words)
        },
    }


def digests(explainer: Explainer) -> dict[str, str]:
    """The digest of each entry, by its name."""
    return _digests(explainer, own_fields)


def _digests(explainer: Explainer, fields: Fields) -> dict[str, str]:
    hashes = {str(article.id): str(article.sha256) for article in explainer.articles}
    ranks = _ranks(explainer)
    return {
        name: _digest(fields(entry), hashes, ranks.get(name, ""))
        for name, entry in entries(explainer).items()
    }


def versions(explainer: Explainer) -> dict[str, str]:
    """A few letters for each entry with an id, which change with what readers see of it or a part.

    Addresses that are cited hold them.
    """
    own = _digests(explainer, _fields_for_readers)
    return {str(named.id): _version(str(named.id), named, own) for named in explainer.named}


def _version(name: str, entry: Record, own: Mapping[str, str]) -> str:
    held = (those for member, those in own_fields(entry) if member.record)
    parts = (own.get(str(part), "") for those in held for part in those)
    whole = "\0".join((own[name], *parts))
    return hashlib.sha256(whole.encode()).hexdigest()[:VERSION]


def _ranks(explainer: Explainer) -> dict[str, str]:
    """The place in its list of whatever means something by it: an article's letter, a word's rank.

    What comes first among the parts of a day decides which article was first.
    """
    ranks = {str(article.id): str(rank) for rank, article in enumerate(explainer.articles)}
    for member in members(Vocabulary).values():
        for rank, term in enumerate(member.held_by(explainer.vocabulary)):
            ranks[f"vocabulary.{member.name}.{term.id}"] = str(rank)
    return ranks


def _digest(fields: Iterable[Held], hashes: dict[str, str], rank: str) -> str:
    whole = "\0".join((*_parts(fields, hashes), *([rank] if rank else ())))
    return hashlib.sha256(whole.encode()).hexdigest()[:16]


def _parts(fields: Iterable[Held], hashes: dict[str, str]) -> Iterator[str]:
    """The name of each field in use and every value, in a fixed order."""
    for member, held in fields:
        if held:
            yield member.name
        for item in held:
            yield item.label if isinstance(item, Amount) else str(item)
            if isinstance(item, Citation):
                yield hashes.get(item.article, "")


def _fields_for_readers(entry: object) -> Iterator[Held]:
    return ((member, held) for member, held in own_fields(entry) if member.is_for_readers)


def own_fields(entry: object) -> Iterator[Held]:
    """Each field from ``entry`` down with its values.

    A field of records comes before the fields of what it holds. Of those with a line of their own
    it has the ids, so that none can be moved elsewhere without a trace.
    """
    for member in members(type(entry)).values():
        held = tuple(member.held_by(entry))
        is_for_search = member.name == "search" and isinstance(entry, ONLY_SEARCHED)
        if member.name in EDITORS_OWN or is_for_search:
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


def carried(
    ledger: Ledger,
    before: Explainer,
    after: Explainer,
    renamed: Mapping[str, str],
    text_changed: Collection[str],
) -> Ledger:
    """The ledger once ``after`` has taken the place of ``before``, and no claim is another.

    What was verified stays so, under its new name where ``renamed`` has one, except what rests on a
    text that has changed. What was not verified stays that.
    """
    sound, now = verified(before, ledger), digests(after)
    new = {}
    for name, line in ledger.items():
        called = renamed.get(name, name)
        if name in sound and name in text_changed:
            new[called] = replace(line, digest=TEXT_CHANGED, read="")
        elif name in sound and called in now:
            new[called] = replace(line, digest=now[called])
        else:
            new[called] = line
    return new


def marked_read(ledger: Ledger, names: Iterable[str], today: date) -> Ledger:
    """``ledger`` with the entries ``names`` marked as read on the day ``today``."""
    read = frozenset(names)
    return {
        name: replace(line, read=today.isoformat()) if name in read else line
        for name, line in ledger.items()
    }


def write_lock(ledger: Ledger, others: str = "") -> str:
    """The text of the lock; ``others`` are its lines of other forms."""
    lines = (f"{name} {line}\n" for name, line in sorted(ledger.items()))
    return HEADER + "".join(lines) + others


def read_lock(text: str) -> Ledger:
    """The ledger in the text of a lock; lines of another form are passed over."""
    split = (line.split() for line in text.splitlines() if not line.startswith(("#", *OTHER_FORMS)))
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


def lines_of_other_forms(text: str) -> str:
    """The lines in the text of a lock that are for paragraphs and values."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if line.startswith(OTHER_FORMS))


def verified(explainer: Explainer, ledger: Ledger) -> frozenset[str]:
    """The names of the entries that were verified as they stand."""
    return frozenset(
        name
        for name, digest in digests(explainer).items()
        if name in ledger and ledger[name].digest == digest
    )


def stale(
    explainer: Explainer,
    ledger: Ledger,
    lock_path: str,
    find_edit: FindEdit = lambda *_: None,
) -> list[Problem]:
    """What was edited, added or removed since the lock was written, each at its place.

    ``find_edit`` gives the place of the edit in an entry of that name, where it is known. Where
    nothing was ever verified, that is told once.
    """
    if not ledger:
        message = "nothing has been verified against the article texts yet"
        return [Problem(Place(lock_path, 1, 1), message, UNVERIFIED, "not-verified")]
    known = entries(explainer)
    sound = verified(explainer, ledger)
    found = [
        _notice(name, entry, ledger.get(name), find_edit)
        for name, entry in known.items()
        if name not in sound
    ]
    gone = [name for name, line in ledger.items() if name not in known and not line.is_gone]
    for name in gone:
        message = f"{shown(name)} was removed since it was last verified"
        found.append(Problem(Place(lock_path, 1, 1), message, UNVERIFIED, "not-verified"))
    return sorted(found)


def _notice(name: str, entry: Record, line: Line | None, find_edit: FindEdit) -> Problem:
    """What is to be said of the entry ``name``, which is not as it was in its ``line``."""
    place = entry.place
    if line is None:
        message = f"{shown(name)} was added since it was last verified"
    elif line.digest == TEXT_CHANGED:
        message = f"{shown(name)} rests on a paragraph whose text has changed since"
    else:
        message = f"{shown(name)} was edited since it was last verified"
        place = find_edit(name, entry) or place
    return Problem(place, message, UNVERIFIED, "not-verified")


def summed_up(notices: list[Problem], lock_path: str) -> list[Problem]:
    """``notices`` of `stale`, or one in their place where they are more than ten."""
    if len(notices) <= MOST_NOTICES:
        return notices
    message = f"{counted(len(notices), 'entry', 'entries')} were edited, added or removed, or rest "
    message += "on a text that has changed, since they were last verified"
    return [Problem(Place(lock_path, 1, 1), message, UNVERIFIED, "not-verified")]
