"""Measures `verify`: how many planted slips it finds, and how many true paraphrases it refuses.

The slips are changes to tests/flood, a sound explainer of an invented event; the paraphrases are
pairs of a paragraph and a sentence. Both are data: tests/slips/*.yml and tests/paraphrases.yml.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import ceil, floor
from pathlib import Path
from typing import Any

import yaml

from explainer.source.place import ROOT
from tools.paraphrases import Paraphrase, explainer_of, paraphrases
from tools.slips import Outcome, outcomes, problems_of, slips

FLOORS = ROOT / "explainer" / "evidence" / "rates.yml"
# Found in the digests of the paragraphs of pairs, which say nothing.
OF_DIGESTS = frozenset(("idle-citation", "wrong-negation"))
ABOUT_FLOORS = (
    "# What `verify` has to reach, in per cent: written by `python -m tools.verify_rates --keep`.\n"
)


@dataclass(frozen=True)
class Rate:
    """How the slips of one class fared; ``traced`` are those that only the ledger shows."""

    kind: str
    slips: int
    caught: int
    traced: int

    @property
    def per_cent(self) -> float:
        """The share that a rule found."""
        return 100 * self.caught / self.slips

    @property
    def unseen(self) -> int:
        """How many neither a rule found nor the ledger shows."""
        return self.slips - self.caught - self.traced


def rates(found: Iterable[Outcome]) -> list[Rate]:
    """The rate of each class, and last that of all together."""
    by_kind: dict[str, list[Outcome]] = {}
    everything = list(found)
    for outcome in everything:
        by_kind.setdefault(outcome.slip.kind, []).append(outcome)
    return [
        Rate(
            kind,
            len(listed),
            sum(outcome.caught for outcome in listed),
            sum(outcome.traced and not outcome.caught for outcome in listed),
        )
        for kind, listed in [*by_kind.items(), ("total", everything)]
    ]


def refused(pairs: list[Paraphrase]) -> dict[int, list[str]]:
    """The pairs in which `verify` finds a problem, by number, with the problems.

    Raises ValueError where the explainer that holds them has a problem of its own.
    """
    found: dict[int, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        written = explainer_of(pairs, Path(folder))
        for problem in problems_of(written.sources, written.articles):
            file = Path(problem.place.path).name
            if file == "articles.yml" and problem.code in OF_DIGESTS:
                continue
            number = written.pair_at(file, problem.place.line)
            if number is None:
                raise ValueError(f"the paraphrases cannot be read: {problem}")
            found.setdefault(number, []).append(f"{problem.message} [{problem.code}]")
    return found


def measured(found: list[Rate], pairs: list[Paraphrase], wrong: Mapping[int, object]) -> Any:
    """The rates as FLOORS keeps them: in whole per cent, but for the unseen."""
    shares = {
        holds: 100
        * sum(number in wrong for number, pair in enumerate(pairs) if pair.holds is holds)
        / sum(pair.holds is holds for pair in pairs)
        for holds in (True, False)
    }
    return {
        "slips_found_at_least": {rate.kind: floor(rate.per_cent) for rate in found},
        "slips_seen_by_nothing_at_most": found[-1].unseen,
        "true_paraphrases_refused_at_most": ceil(shares[True]),
        "false_paraphrases_refused_at_least": floor(shares[False]),
    }


def main() -> int:
    """Print the rates by class; with --keep, keep them as the floors that the tests hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="make these the floors of the tests")
    parser.add_argument(
        "--missed", metavar="CLASS", help="list the slips of a class (or all) missed"
    )
    parser.add_argument("--refused", action="store_true", help="list the true paraphrases refused")
    asked = parser.parse_args()
    found, pairs = outcomes(slips()), paraphrases()
    wrong = refused(pairs)
    kept = measured(rates(found), pairs, wrong)
    print("class                slips found rate ledger unseen")
    for rate in rates(found):
        shown = f"{rate.kind:20} {rate.slips:5} {rate.caught:5} {rate.per_cent:3.0f}%"
        print(f"{shown} {rate.traced:6} {rate.unseen:6}")
    print(f"true paraphrases refused: {kept['true_paraphrases_refused_at_most']}%")
    print(f"false paraphrases refused: {kept['false_paraphrases_refused_at_least']}%")
    print_missed(found, asked.missed)
    if asked.refused:
        print_refused(pairs, wrong)
    if asked.keep:
        FLOORS.write_text(ABOUT_FLOORS + yaml.safe_dump(kept, sort_keys=False), "utf-8")
    return 0


def print_missed(found: Iterable[Outcome], kind: str | None) -> None:
    """List the slips of a class that no rule found; ``all`` for those of every class."""
    for outcome in found:
        if not outcome.caught and kind in (outcome.slip.kind, "all"):
            edit = outcome.slip.edits[0]
            print(f"{outcome.slip.kind}: {edit.file}: {edit.old!r} -> {edit.new!r}")


def print_refused(pairs: list[Paraphrase], wrong: Mapping[int, list[str]]) -> None:
    """List the true paraphrases in which a problem was found."""
    for number, problems in wrong.items():
        if pairs[number].holds:
            print(f"{pairs[number].sentence} ({pairs[number].kind}): {'; '.join(problems)}")


if __name__ == "__main__":
    sys.exit(main())
