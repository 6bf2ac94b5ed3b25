"""The second reading: somebody who did not write an entry holds it against its paragraphs.

What no rule can see is read: who did what to whom, a name in the place of another, a sentence that
no paragraph has. The lock keeps the day; an edit of the entry takes it off.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby

from explainer.evidence.claims import Claim, claims
from explainer.evidence.ledger import Ledger, entries, verified
from explainer.evidence.texts import Texts
from explainer.source.model import Explainer
from explainer.source.problem import nearest, shown
from explainer.writing import CannotWrite


@dataclass(frozen=True)
class Reading:
    """An entry to be read: its name, what it says, and the paragraphs that it cites."""

    name: str
    claims: tuple[Claim, ...]

    def __str__(self) -> str:
        lines = [f"── {self.name}"]
        for claim in self.claims:
            speaker = f" [says: {claim.speaker}]" if claim.speaker else ""
            lines += [f"{text}{speaker}" for text in (*claim.texts, *claim.notes)]
            if claim.quote:
                lines.append(f"“{claim.quote.words}” [by: {claim.quote.by}]")
            lines += [f"    {p.citation}: {p.text}" for p in claim.paragraphs]
        return "\n".join(lines)


def comparable(explainer: Explainer, texts: Texts) -> frozenset[str]:
    """The names of the entries that cite paragraphs, with which they can be compared."""
    return frozenset(claim.name for claim in claims(explainer, texts))


def refuse_unreadable(
    explainer: Explainer, texts: Texts, ledger: Ledger, names: Collection[str]
) -> None:
    """Raise CannotWrite for the first of ``names`` that nobody can compare with its paragraphs.

    It is none, or cites none, or was not verified as it stands.
    """
    known, citing = entries(explainer), comparable(explainer, texts)
    sound = verified(explainer, ledger)
    for name in names:
        if name not in known:
            raise CannotWrite(f"no entry has the id {shown(name)}; {nearest(name, known)}")
        if name not in citing:
            raise CannotWrite(f"{shown(name)} cites no paragraph that it could be compared with")
        if name not in sound:
            raise CannotWrite(f"{shown(name)} was not verified as it stands; run `verify` first")


def unread(
    explainer: Explainer, texts: Texts, ledger: Ledger, names: Collection[str] = ()
) -> Iterator[Reading]:
    """The entries that were verified as they stand and not read since, by name.

    With ``names``, these entries alone, read or not.
    """
    sound = verified(explainer, ledger)
    ordered = sorted(claims(explainer, texts), key=lambda claim: claim.name)
    for name, of_entry in groupby(ordered, key=lambda claim: claim.name):
        if name in sound and (name in names if names else not ledger[name].read):
            yield Reading(name, tuple(of_entry))


def sampled(explainer: Explainer, texts: Texts, size: int, seed: int) -> list[Reading]:
    """At most ``size`` statements of ``explainer``, drawn at random, for an outside reader.

    They are those whose ids, hashed with the ``seed``, come first: the same on every machine, and
    nearly the same when a few statements have come or gone.
    """
    ids = {str(cited.id) for cited in explainer.statements}
    drawn = set(sorted(ids, key=lambda name: _ticket(name, seed))[:size])
    of_drawn = [claim for claim in claims(explainer, texts) if claim.name in drawn]
    ordered = sorted(of_drawn, key=lambda claim: _ticket(claim.name, seed))
    return [
        Reading(name, tuple(of_entry))
        for name, of_entry in groupby(ordered, key=lambda claim: claim.name)
    ]


def _ticket(name: str, seed: int) -> str:
    return hashlib.sha256(f"{seed} {name}".encode()).hexdigest()
