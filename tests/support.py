"""What several test modules share: the tiny explainer, copies of it, and cases kept as data."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import yaml

from explainer.cli import main
from explainer.desk import carry
from explainer.evidence.load import load
from explainer.source.model import Explainer
from explainer.source.yaml_text import PARSER

TESTS = Path(__file__).resolve().parent
ROOT = TESTS.parent
TINY = TESTS / "tiny"
BAD = TESTS / "bad"
GOLDEN = TESTS / "golden"
LAKE = ROOT / "examples" / "lake"
FERRY = ROOT / "examples" / "ferry"
# The explainer that is published, or another that SOURCES names; only tests/content reads it.
CONTENT = ROOT / (os.environ.get("SOURCES") or "sources")

# Stands in a case's `new` text where a problem is expected; taken out before the text is used.
MARK = "▸"
PRINTED = re.compile(r"(?:notice: )?(?P<place>.+?:\d+:\d+): (?P<said>.+) \[(?P<code>[a-z0-9-]*)\]")


Output = pytest.CaptureFixture[str]
LANES = (
    "\nlanes:\n  - {id: quay, label: On the quay, meaning: At the water.}\n"
    "  - {id: board, label: The board, meaning: In the office.}\n"
)


def run(sources: Path, *command: object) -> int:
    """What `build_pages.py` gives when it runs ``command`` on ``sources``."""
    return main(["--sources", str(sources), *map(str, command)])


def explainer_in(sources: Path) -> Explainer:
    """The explainer in ``sources``, whether or not it keeps every rule."""
    return carry.explainer_in(sources, "sources")


def copy_tiny(folder: Path) -> Path:
    """A copy of the tiny explainer and its articles, free to be spoilt."""
    return Path(shutil.copytree(TINY, folder / "tiny"))


def copy_with_lanes(folder: Path) -> Path:
    """The sources of a copy of the tiny explainer in ``folder`` whose picture has two lanes."""
    sources = copy_tiny(folder) / "sources"
    vocabulary = (sources / "vocabulary.yml").read_text("utf-8")
    for kind, lane in (("strike", "quay"), ("ruling", "board")):
        vocabulary = re.sub(rf"(?m)(- {{id: {kind},.*)}}$", rf"\1, lane: {lane}}}", vocabulary)
    (sources / "vocabulary.yml").write_text(vocabulary + LANES, "utf-8")
    return sources


def edited(folder: Path, file: str, *edits: tuple[str, str]) -> Explainer:
    """The tiny explainer after edits of a file, copied into ``folder``."""
    return edited_again(copy_tiny(folder) / "sources", file, *edits)


def edited_again(sources: Path, file: str, *edits: tuple[str, str]) -> Explainer:
    """The explainer in ``sources`` after edits of a file."""
    text = (sources / file).read_text("utf-8")
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (sources / file).write_text(text, "utf-8")
    return load(sources)


def copy_project(folder: Path) -> Path:
    """A copy of the whole project, with the tiny explainer for its sources."""
    project = folder / "project"
    no_caches = shutil.ignore_patterns("__pycache__")
    for name in ("explainer", "hooks", "docs", "theme"):
        shutil.copytree(ROOT / name, project / name, ignore=no_caches)
    for name in ("build_pages.py", "mkdocs.yml"):
        shutil.copy(ROOT / name, project / name)
    shutil.copytree(TINY / "sources", project / "sources")
    return project


def tiny_explainer() -> Explainer:
    """The tiny explainer, as the pages see it."""
    return load(TINY / "sources")


@dataclass(frozen=True)
class Edit:
    """One change to a file of the tiny explainer."""

    file: str
    new: str
    old: str = ""
    times: int = 1
    encoding: str = "utf-8"

    def apply(self, tiny: Path) -> Iterator[str]:
        """Make the change below ``tiny``; gives the places that its marks point at."""
        file = tiny / self.file
        new = self.new * self.times
        text = self.replaced(file.read_text("utf-8"), new) if self.old else new
        places = [f"{self.file}:{line}:{col}" for line, col in marks(text)]
        file.write_bytes(text.replace(MARK, "").encode(self.encoding))
        yield from places

    def replaced(self, text: str, new: str) -> str:
        """``text`` with the old words, which must stand in it once, replaced."""
        assert text.count(self.old) == 1, f"{self.old!r} is in {self.file} {text.count(self.old)}×"
        return text.replace(self.old, new)


def marks(text: str) -> Iterator[tuple[int, int]]:
    """Line and column of each mark in ``text``, as they are once all marks are gone."""
    for number, line in enumerate(text.split("\n"), start=1):
        for before, found in enumerate(re.finditer(MARK, line)):
            yield number, found.start() - before + 1


@dataclass(frozen=True)
class Case:
    """Changes to the tiny explainer, and the problems that are expected of them."""

    name: str
    edits: tuple[Edit, ...]
    expect: tuple[tuple[str, str], ...]
    at: tuple[str, ...] = ()
    become: dict[str, str] = field(default_factory=dict)

    def apply(self, tiny: Path) -> list[str]:
        """Make the changes; gives the places at which problems are expected, sorted."""
        places = [*self.at]
        for edit in self.edits:
            places += edit.apply(tiny)
        return sorted(places, key=by_place)


def by_place(place: str) -> tuple[str, int, int]:
    """By file, line and column."""
    file, line, col = place.rsplit(":", 2)
    return file, int(line), int(col)


def yaml_of(file: Path) -> Any:
    """What ``file`` holds; by libyaml where it is there, which takes a tenth of the time."""
    return yaml.load(file.read_text("utf-8"), PARSER)


def cases(folder: str) -> list[Any]:
    """Every case in the files of tests/bad/``folder``, as parameters of a test."""
    found = []
    for file in sorted((BAD / folder).glob("*.yml")):
        for number, given in enumerate(yaml_of(file), start=1):
            case = case_of(given)
            found.append(pytest.param(case, id=f"{file.stem}-{number}-{case.name}"))
    return found


def case_of(given: dict[str, Any]) -> Case:
    """A case as its file has it: see tests/bad/README.md."""
    edits = [given, *given.get("and", [])]
    return Case(
        given["name"],
        tuple(
            Edit(
                edit["in"],
                edit["new"],
                edit.get("old", ""),
                edit.get("times", 1),
                edit.get("encoding", "utf-8"),
            )
            for edit in edits
            if "new" in edit
        ),
        tuple(pair for expected in given["expect"] for pair in expected.items()),
        tuple(given.get("at", ())),
        {edit["in"]: edit["become"] for edit in edits if "become" in edit},
    )


def printed_problems(output: str, tiny: Path) -> list[tuple[str, str, str]]:
    """Place, code and message of each problem in ``output``; paths as they are below ``tiny``."""
    found = (PRINTED.fullmatch(line) for line in output.splitlines())
    return [
        (match["place"].removeprefix(f"{tiny.as_posix()}/"), match["code"], match["said"])
        for match in found
        if match
    ]
