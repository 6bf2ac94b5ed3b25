"""Plants slips in a copy of tests/flood, and looks what `check` and `verify` say of each."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from itertools import chain
from pathlib import Path

import yaml

from explainer.cli import command_line
from explainer.evidence.ledger import stale
from explainer.evidence.load import LOCK_NAME, lock_of, shapes_of
from explainer.evidence.verify import read_both, verify
from explainer.source.problem import Problem, SourcesInvalidError
from explainer.source.reading import read_sources
from explainer.source.yaml_text import PARSER

TESTS = Path(__file__).resolve().parent.parent / "tests"
FLOOD = TESTS / "flood"
SLIPS = TESTS / "slips"
ENTRY = re.compile(r" *- id: ([a-z0-9-]+)$")
# Files whose entries stand by themselves: a slip in one of them shows at its entry.
ENTRIES = frozenset(
    f"{name}.yml"
    for name in "timeline background actors reactions figures disagreements questions site".split()
)
# Classes of slips that can show at other entries than their own.
ALONE = frozenset("check-switched-off status-inflated other-structure day time-of-day".split())

Entry = tuple[str, str]


@dataclass(frozen=True)
class Edit:
    """One change to a file; ``old`` stands in it once."""

    file: str
    old: str
    new: str

    def position(self, text: str) -> int:
        """Where ``old`` stands in ``text``; raises ValueError where that is not once."""
        if text.count(self.old) != 1:
            raise ValueError(f"{self.old!r} stands in {self.file} {text.count(self.old)} times")
        return text.index(self.old)


@dataclass(frozen=True)
class Slip:
    """Something false that an editor or a hostile contributor could write."""

    kind: str
    edits: tuple[Edit, ...]
    expect: str | None


@dataclass(frozen=True)
class Outcome:
    """What became of a slip: the codes of the problems found there, and whether it left a trace.

    A trace is that the ledger shows the entry as edited since it was last verified.
    """

    slip: Slip
    codes: frozenset[str]
    traced: bool

    @property
    def caught(self) -> bool:
        """Whether a rule found it."""
        return bool(self.codes)


def slips() -> list[Slip]:
    """All slips, class by class."""
    found = []
    for file in sorted(SLIPS.glob("*.yml")):
        for case in yaml.load(file.read_text("utf-8"), PARSER):
            edits = (Edit(e["in"], e["old"], e["new"]) for e in (case, *case.get("and", ())))
            found.append(Slip(case["class"], tuple(edits), case["expect"]))
    return found


def outcomes(chosen: list[Slip]) -> list[Outcome]:
    """What became of each slip, class by class."""
    with tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder))
        found = chain.from_iterable(workshop.outcomes(batch) for batch in batches(chosen))
        return sorted(found, key=lambda outcome: outcome.slip.kind)


def batches(chosen: Iterable[Slip]) -> list[list[Slip]]:
    """The slips in as few batches as will do, no two of a batch in the same entry.

    To plant them one by one takes a minute; the outcomes are the same.
    """
    together: list[dict[Entry, Slip]] = []
    alone = []
    for slip in chosen:
        entry = entry_of(slip)
        if entry is None:
            alone.append([slip])
            continue
        batch = next((batch for batch in together if entry not in batch), None)
        if batch is None:
            together.append(batch := {})
        batch[entry] = slip
    return [*(list(batch.values()) for batch in together), *alone]


def entry_of(slip: Slip) -> Entry | None:
    """The file and id of the entry that a slip lies in; None where it has to be planted alone."""
    edit = slip.edits[0]
    name = Path(edit.file).name
    if len(slip.edits) > 1 or name not in ENTRIES or slip.kind in ALONE:
        return None
    text = (FLOOD / edit.file).read_text("utf-8")
    pairs = enumerate(zip(edit.old, edit.new, strict=False))
    changed = next((at for at, (old, new) in pairs if old != new), len(edit.old))
    found = _last_id(text[: edit.position(text) + changed].splitlines())
    return (name, found) if found else None


def _last_id(lines: list[str]) -> str:
    return next((match[1] for line in reversed(lines) if (match := ENTRY.match(line))), "")


def planted(text: str, edits: Iterable[Edit]) -> str:
    """``text`` after ``edits``, each found where it stands in the text as it was."""
    changed = text
    for position, edit in sorted(
        ((edit.position(text), edit) for edit in edits), key=lambda pair: pair[0], reverse=True
    ):
        changed = changed[:position] + edit.new + changed[position + len(edit.old) :]
    return changed


class Workshop:
    """A copy of the flood, which slips are planted in and taken out of again."""

    def __init__(self, folder: Path) -> None:
        self.folder = Path(shutil.copytree(FLOOD, folder / "flood"))
        self.sources = self.folder / "sources"
        self.ledger = lock_of(self.sources)
        problems, edited = self._looked_at()
        if edited:
            raise ValueError("tests/flood was edited since it was verified: verify it")
        self.sound = {_unplaced(problem) for problem in problems}

    def outcomes(self, batch: list[Slip]) -> list[Outcome]:
        """What becomes of each slip of ``batch``, all of which are planted at once."""
        sound = self._plant(batch)
        try:
            if len(batch) == 1:
                return [self._outcome(batch[0])]
            if read_sources(self.sources, "sources").explainer is not None:
                return self._outcomes_by_entry(batch)
        finally:
            for name, text in sound.items():
                (self.folder / name).write_text(text, "utf-8")
        # One of them cannot be read, and hides the others.
        return [self.outcomes([slip])[0] for slip in batch]

    def _plant(self, batch: list[Slip]) -> dict[str, str]:
        """Make the changes; gives the texts that the files had."""
        edits = [edit for slip in batch for edit in slip.edits]
        sound = {edit.file: (self.folder / edit.file).read_text("utf-8") for edit in edits}
        for name, text in sound.items():
            here = [edit for edit in edits if edit.file == name]
            (self.folder / name).write_text(planted(text, here), "utf-8")
        return sound

    def _outcome(self, slip: Slip) -> Outcome:
        """The outcome of a slip that is planted alone: any problem in one of its files counts."""
        names = {Path(edit.file).name for edit in slip.edits}
        anywhere = any(edit.file.startswith("articles/") for edit in slip.edits)
        problems, edited = self._looked_at()
        codes = {
            problem.code
            for problem in self._new(problems)
            if anywhere or Path(problem.place.path).name in names
        }
        return Outcome(slip, frozenset(codes), edited != [])

    def _outcomes_by_entry(self, batch: list[Slip]) -> list[Outcome]:
        """The outcomes of slips in different entries: what is said at an entry is of its slip."""
        texts = {
            file.name: file.read_text("utf-8").splitlines() for file in self.sources.glob("*.yml")
        }

        def entry_at(problem: Problem) -> Entry:
            name = Path(problem.place.path).name
            return name, _last_id(texts.get(name, [])[: problem.place.line])

        problems, notices = self._looked_at()
        codes: dict[Entry, set[str]] = {}
        for problem in self._new(problems):
            codes.setdefault(entry_at(problem), set()).add(problem.code)
        edited = {entry_at(notice) for notice in notices}
        found = []
        for slip in batch:
            entry = entry_of(slip) or ("", "")
            found.append(Outcome(slip, frozenset(codes.get(entry, ())), entry in edited))
        return found

    def _new(self, problems: Iterable[Problem]) -> list[Problem]:
        """What `verify` reports beyond what it says of the sound sources."""
        return [problem for problem in problems if _unplaced(problem) not in self.sound]

    def _looked_at(self) -> tuple[list[Problem], list[Problem]]:
        """What `verify` reports, and what `check` shows as edited since it was verified."""
        try:
            explainer, texts, problems = read_both(self.sources, self.folder / "articles")
        except SourcesInvalidError as invalid:
            return list(invalid.problems), []
        found = verify(explainer, texts, shapes_of(explainer, self.sources)).problems
        return [*problems, *found], stale(explainer, self.ledger, LOCK_NAME)


def problems_of(sources: Path, articles: Path) -> list[Problem]:
    """What `build_pages.py verify` reports."""
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
