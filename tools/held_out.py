"""Plants slips at random in any explainer, and prints how many `verify` finds, by class.

Apart from tests/slips, which the rules were written with in sight: here a seed and a table of
changes decide. Run: python -m tools.held_out SOURCES ARTICLES
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import tools.planter  # noqa: F401 - fills the table
from explainer.evidence.claims import claims
from explainer.evidence.texts import Texts
from explainer.evidence.verify import checks_for, read_both
from explainer.source.kinds import Citation
from explainer.source.model import Cited, Explainer, Observation, Relation, Statement
from tools.planting import PLANTERS, Setting

Found = dict[str, set[tuple[str, str]]]


@dataclass(frozen=True)
class Fate:
    """What became of a slip: the codes of the problems that `verify` reports there."""

    sound: Cited
    planted: Cited
    codes: frozenset[str]


def problems_of(explainer: Explainer, texts: Texts) -> Found:
    """The problems of each entry, as code and message."""
    checks = checks_for(explainer, texts)
    found: Found = {}
    for claim in claims(explainer, texts):
        problems = (problem for check in checks for problem in check(claim))
        found.setdefault(claim.name, set()).update((p.code, p.message) for p in problems)
    return found


def with_records(held: Any, planted: Mapping[str, Cited]) -> Any:
    """``held``, with each record of an id in ``planted`` in the place of the one that has it."""
    if isinstance(held, tuple):
        return tuple(with_records(item, planted) for item in held)
    if isinstance(held, Cited) and held.id in planted:
        return planted[held.id]
    if not is_dataclass(held) or isinstance(held, type | Citation) or hasattr(held, "parse"):
        return held
    changed = {
        field.name: with_records(getattr(held, field.name), planted) for field in fields(held)
    }
    return replace(held, **changed)


def fates(kind: str, setting: Setting, texts: Texts, sound: Found, each: int) -> list[Fate]:
    """What becomes of up to ``each`` slips of a class, one an entry, all planted at once."""
    plant = PLANTERS[kind]
    records = [one for one in setting.explainer.statements if _can_be_planted(one)]
    setting.random.shuffle(records)
    pairs: list[tuple[Cited, Cited]] = []
    for record in records:
        changed = plant(record, setting) if len(pairs) < each else None
        if changed is not None and changed != record:
            pairs.append((record, changed))
    planted = {str(changed.id): changed for _, changed in pairs}
    found = problems_of(with_records(setting.explainer, planted), texts)
    return [
        Fate(record, changed, _codes(found[record.id] - sound.get(record.id, set())))
        for record, changed in pairs
        if record.id in found
    ]


def _can_be_planted(record: Cited) -> bool:
    return isinstance(record, Statement | Observation | Relation) and bool(record.cite)


def _codes(problems: Iterable[tuple[str, str]]) -> frozenset[str]:
    return frozenset(code for code, _ in problems)


def main() -> int:
    """Print the rate of each class."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=60, help="how many slips of a class at most")
    parser.add_argument("--missed", metavar="CLASS", help="list those of a class (or all) missed")
    asked = parser.parse_args()
    explainer, texts, problems = read_both(asked.sources, asked.articles)
    if problems:
        print(*problems, sep="\n")
        return 1
    sound = problems_of(explainer, texts)
    total = caught = 0
    print("class                slips found rate")
    for kind in PLANTERS:
        setting = Setting(explainer, texts, Random(f"{asked.seed} {kind}"))
        found = fates(kind, setting, texts, sound, asked.each)
        hits = sum(bool(fate.codes) for fate in found)
        total, caught = total + len(found), caught + hits
        print_rate(kind, len(found), hits)
        if asked.missed in (kind, "all"):
            print_missed(found)
    print_rate("total", total, caught)
    return 0


def print_rate(kind: str, slips: int, caught: int) -> None:
    """A line of the table."""
    rate = f"{100 * caught / slips:3.0f}%" if slips else "   -"
    print(f"{kind:20} {slips:5} {caught:5} {rate}")


def print_missed(found: Iterable[Fate]) -> None:
    """What differs in each record that was changed unseen."""
    for fate in found:
        if fate.codes:
            continue
        for field in fields(fate.sound):
            old, new = getattr(fate.sound, field.name), getattr(fate.planted, field.name)
            if old != new:
                cites = ", ".join(map(str, fate.sound.cite))
                print(f"  {fate.sound.id} [{cites}] {field.name}: {old} -> {new}")


if __name__ == "__main__":
    sys.exit(main())
