#!/usr/bin/env python3
"""Measures `verify`: how many planted slips it finds, and how many true paraphrases it refuses.

The slips are changes to tests/flood, a sound explainer of an invented event; the paraphrases are
pairs of a paragraph and a sentence. Both are data: tests/slips/*.yml and tests/paraphrases.yml.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from itertools import chain
from math import floor
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from explainer.cli import command_line  # noqa: E402
from explainer.evidence.load import LOCK_NAME  # noqa: E402
from explainer.source.problem import Problem, SourcesInvalidError  # noqa: E402
from tools.paraphrases import Paraphrase, explainer_of, paraphrases  # noqa: E402

FLOOD = ROOT / "tests" / "flood"
SLIPS = ROOT / "tests" / "slips"
FLOORS = ROOT / "tests" / "verify_floors.yml"
NOTICE = "notice: "


@dataclass(frozen=True)
class Edit:
    """One change to a file; ``old`` stands in it once."""

    file: str
    old: str
    new: str

    def apply(self, text: str) -> str:
        """``text`` after the change; raises ValueError where ``old`` does not stand in it once."""
        if text.count(self.old) != 1:
            raise ValueError(f"{self.old!r} stands in {self.file} {text.count(self.old)} times")
        return text.replace(self.old, self.new)


@dataclass(frozen=True)
class Slip:
    """Something false that an editor or a hostile contributor could write."""

    kind: str
    edits: tuple[Edit, ...]
    expect: str | None


@dataclass(frozen=True)
class Outcome:
    """What became of a slip: the codes of the problems in its files, and whether it left a trace.

    A trace is a notice of `check` that an entry was edited since it was last verified.
    """

    slip: Slip
    codes: frozenset[str]
    traced: bool

    @property
    def caught(self) -> bool:
        """Whether a rule found it."""
        return bool(self.codes)


@dataclass(frozen=True)
class Rate:
    """How the slips of one class fared."""

    kind: str
    slips: int
    caught: int
    traced: int

    @property
    def per_cent(self) -> float:
        """The share that a rule found."""
        return 100 * self.caught / self.slips


def slips() -> list[Slip]:
    """All slips, class by class."""
    found = []
    for file in sorted(SLIPS.glob("*.yml")):
        for case in yaml.safe_load(file.read_text("utf-8")):
            edits = (Edit(e["in"], e["old"], e["new"]) for e in (case, *case.get("and", ())))
            found.append(Slip(case["class"], tuple(edits), case["expect"]))
    return found


class Workshop:
    """A copy of the flood, which each slip is planted in and taken out of again."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(FLOOD, folder / "flood"))
        self.sources = self.folder / "sources"
        self.lock = self.sources / LOCK_NAME
        self.verified = self.lock.read_bytes()
        self.sound = Counter(map(_unplaced, self.problems()))

    def problems(self) -> list[Problem]:
        """What `verify` reports; the lock stays as it was."""
        found = _problems(self.sources, self.folder / "articles")
        self.lock.write_bytes(self.verified)
        return found

    def outcome(self, slip: Slip) -> Outcome:
        """Plant ``slip``, look what is said of it, and put everything back."""
        files = {edit.file: (self.folder / edit.file).read_text("utf-8") for edit in slip.edits}
        try:
            for edit in slip.edits:
                file = self.folder / edit.file
                file.write_text(edit.apply(file.read_text("utf-8")), "utf-8")
            return Outcome(slip, frozenset(self._codes(slip)), self._traced())
        finally:
            for name, text in files.items():
                (self.folder / name).write_text(text, "utf-8")

    def _codes(self, slip: Slip) -> Iterator[str]:
        """The codes of new problems in a file that the slip is in; of an article, in any."""
        names = {Path(edit.file).name for edit in slip.edits}
        anywhere = any(edit.file.startswith("articles/") for edit in slip.edits)
        for problem in self.problems():
            is_new = _unplaced(problem) not in self.sound
            if is_new and (anywhere or Path(problem.place.path).name in names):
                yield problem.code

    def _traced(self) -> bool:
        said = StringIO()
        asked = command_line().parse_args(["--sources", str(self.sources), "check"])
        try:
            with redirect_stdout(said):
                asked.run(asked)
        except SourcesInvalidError:
            return True
        return said.getvalue().startswith(NOTICE)


def _problems(sources: Path, articles: Path) -> list[Problem]:
    asked = command_line().parse_args(["--sources", str(sources), "verify", str(articles)])
    try:
        with redirect_stdout(StringIO()):
            asked.run(asked)
    except SourcesInvalidError as invalid:
        return list(invalid.problems)
    return []


def _unplaced(problem: Problem) -> tuple[str, str, str]:
    """A problem without its line, which an edit above it moves."""
    return problem.place.path, problem.code, problem.message


def outcomes(chosen: list[Slip]) -> list[Outcome]:
    """What became of each slip; the processors share them."""
    shares = os.cpu_count() or 1
    with ProcessPoolExecutor(shares) as pool:
        found = pool.map(_outcomes, (chosen[first::shares] for first in range(shares)))
    by_slip = {outcome.slip: outcome for outcome in chain.from_iterable(found)}
    return [by_slip[slip] for slip in chosen]


def _outcomes(chosen: list[Slip]) -> list[Outcome]:
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder))
        return [workshop.outcome(slip) for slip in chosen]


def rates(found: Iterable[Outcome]) -> list[Rate]:
    """The rate of each class, in the order of the files, and of all together."""
    by_kind: dict[str, list[Outcome]] = {}
    for outcome in found:
        by_kind.setdefault(outcome.slip.kind, []).append(outcome)
        by_kind.setdefault("total", []).append(outcome)
    by_kind["total"] = by_kind.pop("total")
    return [
        Rate(kind, len(listed), sum(o.caught for o in listed), sum(o.traced for o in listed))
        for kind, listed in by_kind.items()
    ]


def refused(pairs: list[Paraphrase]) -> dict[int, list[str]]:
    """For each pair in which `verify` finds a problem, by its number: the problems."""
    found: dict[int, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        written = explainer_of(pairs, Path(folder))
        for problem in _problems(written.sources, written.articles):
            number = written.pair_at(Path(problem.place.path).name, problem.place.line)
            if number is None:
                raise ValueError(f"the paraphrases cannot be read: {problem}")
            found.setdefault(number, []).append(f"{problem.message} [{problem.code}]")
    return found


def measured(found: list[Rate], pairs: list[Paraphrase], wrong: Mapping[int, object]) -> Any:
    """The rates as tests/verify_floors.yml keeps them: whole per cent, rounded down or up."""
    true = [number for number, pair in enumerate(pairs) if pair.holds]
    false = [number for number, pair in enumerate(pairs) if not pair.holds]
    return {
        "slips_caught_at_least": {rate.kind: floor(rate.per_cent) for rate in found},
        "true_paraphrases_refused_at_most": -floor(-100 * sum(n in wrong for n in true) / len(true)),
        "false_paraphrases_refused_at_least": floor(
            100 * sum(n in wrong for n in false) / len(false)
        ),
    }


def main() -> int:
    """Print the rates by class; with --keep, keep them as the floors that the tests hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="keep the rates as floors of the tests")
    parser.add_argument("--missed", metavar="CLASS", help="print the slips of a class not found")
    parser.add_argument("--refused", action="store_true", help="print the true pairs refused")
    asked = parser.parse_args()
    found = outcomes(slips())
    pairs = paraphrases()
    wrong = refused(pairs)
    kept = measured(rates(found), pairs, wrong)
    print(f"{'class':20} slips found  rate  in the ledger alone")
    for rate in rates(found):
        alone = sum(o.traced and not o.caught for o in found if rate.kind in (o.slip.kind, "total"))
        print(f"{rate.kind:20} {rate.slips:5} {rate.caught:5} {rate.per_cent:4.0f}% {alone:8}")
    print(f"true paraphrases refused: {kept['true_paraphrases_refused_at_most']}%")
    print(f"false paraphrases refused: {kept['false_paraphrases_refused_at_least']}%")
    _print_details(asked, found, pairs, wrong)
    if asked.keep:
        FLOORS.write_text(yaml.safe_dump(kept, sort_keys=False), "utf-8")
    return 0


def _print_details(
    asked: argparse.Namespace,
    found: list[Outcome],
    pairs: list[Paraphrase],
    wrong: Mapping[int, list[str]],
) -> None:
    for outcome in found:
        if not outcome.caught and asked.missed in (outcome.slip.kind, "all"):
            edit = outcome.slip.edits[0]
            print(f"{outcome.slip.kind}: {edit.file}: {edit.old!r} -> {edit.new!r}")
    for number, problems in wrong.items():
        if asked.refused and pairs[number].holds:
            print(f"{pairs[number].sentence} ({pairs[number].kind}): {'; '.join(problems)}")


if __name__ == "__main__":
    sys.exit(main())
