"""What changed, by day: from the days in the lock and the corrections, without a clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from explainer.evidence.ledger import Ledger, Line
from explainer.evidence.steps import ADDED_AGAIN, ANSWERED, CHANGED, REMOVED, SETTLED, SUPERSEDED
from explainer.source.model import Correction, Explainer

# So long a correction leaves a mark, counted back from the last day of the ledger.
MARKED = timedelta(days=7)
# How the names of words begin, which have no address.
VOCABULARY = "vocabulary."


class Kind(StrEnum):
    """What can happen to an entry, in the order in which readers see it."""

    ADDED = "added"
    CHANGED = "changed"
    STATUS = "status"
    REMOVED = "removed"
    SUPERSEDED = "superseded"
    ANSWERED = "answered"
    SETTLED = "settled"
    CORRECTED = "corrected"


# States that are told by a word of their own, and say that the entry itself was edited.
TOLD_BY_KIND = {
    SUPERSEDED: Kind.SUPERSEDED,
    ANSWERED: Kind.ANSWERED,
    SETTLED: Kind.SETTLED,
}


@dataclass(frozen=True)
class Change:
    """What happened to the entry or correction ``name``.

    Of a change of status ``before`` and ``after`` are the states, of a correction the words.
    """

    kind: Kind
    name: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Day:
    """What changed on a day; on the first of the ledger so many entries were ``published``."""

    day: date
    changes: tuple[Change, ...]
    published: int = 0


def history(explainer: Explainer, ledger: Ledger) -> tuple[Day, ...]:
    """Every day on which something changed, the newest first; none where nothing was verified.

    Of the first day of the ledger no single entry is told.
    """
    lines = _lines(explainer, ledger)
    if not lines:
        return ()
    first = min(line.first for line in lines.values())
    found: dict[str, list[Change]] = {first: []}
    for name, line in lines.items():
        for day, change in _changes(name, line):
            if day > first:
                found.setdefault(day, []).append(change)
    for one in explainer.site.corrections:
        change = Change(Kind.CORRECTED, str(one.id), one.before or "", one.after or "")
        found.setdefault(made_on(one).isoformat(), []).append(change)
    published = {first: sum(line.first == first for line in lines.values())}
    return tuple(
        Day(date.fromisoformat(day), tuple(sorted(changes, key=_rank)), published.get(day, 0))
        for day, changes in sorted(found.items(), reverse=True)
    )


def _lines(explainer: Explainer, ledger: Ledger) -> dict[str, Line]:
    """The lines of the entries in the order of the pages, then of those that were removed.

    Corrections have a day of their own, and words of the vocabulary no address.
    """
    corrections = {str(correction.id) for correction in explainer.site.corrections}
    names = [str(named.id) for named in explainer.named if named.id not in corrections]
    there = {name: ledger[name] for name in names if name in ledger}
    gone = (item for item in sorted(ledger.items()) if item[1].is_gone)
    return there | {name: line for name, line in gone if not name.startswith(VOCABULARY)}


def _rank(change: Change) -> int:
    return list(Kind).index(change.kind)


def _changes(name: str, line: Line) -> Iterator[tuple[str, Change]]:
    """What happened to one entry, each with its day, an ISO date."""
    yield line.first, Change(Kind.ADDED, name)
    state = ""
    for day, grouped in groupby(line.steps, key=lambda step: step.day):
        steps = list(grouped)
        new = next((step.what for step in steps if step.is_state), state)
        happened = {step.what for step in steps if not step.is_state}
        yield from ((day, change) for change in _on_a_day(name, happened, state, new))
        state = new
    told = {step.day for step in line.steps if step.what in {CHANGED, ADDED_AGAIN}}
    if line.changed not in told | {line.first}:  # the line was begun before there were steps
        yield line.changed, Change(Kind.CHANGED, name)


def _on_a_day(name: str, happened: set[str], state: str, new: str) -> Iterator[Change]:
    """What happened to an entry on a day on which its state passed from ``state`` to ``new``."""
    if REMOVED in happened:
        yield Change(Kind.REMOVED, name)
    elif ADDED_AGAIN in happened:
        yield Change(Kind.ADDED, name)
    elif state and new != state and new in TOLD_BY_KIND:
        yield Change(TOLD_BY_KIND[new], name)
    else:
        if CHANGED in happened:
            yield Change(Kind.CHANGED, name)
        if state and new != state:
            yield Change(Kind.STATUS, name, state, new)


def made_on(correction: Correction) -> date:
    """The day of a correction; of a longer time, its first."""
    return correction.date.order


def last_day(ledger: Ledger) -> str:
    """The last day on which anything in the ledger happened, an ISO date; empty without a lock."""
    lines = ledger.values()
    days = (day for line in lines for day in (line.changed, *(step.day for step in line.steps)))
    return max(days, default="")


def recent_corrections(explainer: Explainer, ledger: Ledger) -> tuple[Correction, ...]:
    """The corrections of the last week of the explainer, counted from the ledger’s last day."""
    if not ledger:
        return ()
    last = date.fromisoformat(last_day(ledger))
    corrections = explainer.site.corrections
    return tuple(one for one in corrections if last - made_on(one) < MARKED)
