"""The pages and data files of the tiny explainer, whole.

``EXPLAINER_UPDATE_GOLDEN=1 python -m pytest tests/test_golden.py`` writes the golden files anew,
and fails where that changed anything: look at the difference, then run it without.
"""

from __future__ import annotations

import difflib
import os
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from models import three_days
from support import TESTS, TINY

from explainer.evidence.load import load, lock_of
from explainer.pages import timeline
from explainer.pages.all import PAGES
from explainer.pages.publish import Output, outputs, publish

SOURCES = TINY / "sources"
UPDATE = "EXPLAINER_UPDATE_GOLDEN"
# With these limits the long pages of the tiny explainer are split, each by its own groups.
LIMITS = {"timeline": 1, "actors": 5, "known": 8, "words": 1, "agreement": 6}


def test_pages_are_the_golden_ones() -> None:
    compare("golden", publish(load(SOURCES), SOURCES))


def test_pages_that_are_split_and_not_verified_are_the_golden_ones(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(timeline, "LONGEST", 1)
    ledger = lock_of(SOURCES)
    lock = ledger | {"ferries-stop": replace(ledger["ferries-stop"], digest="0" * 16)}
    del lock["crowd-gathers"]
    pages = [replace(page, longest=LIMITS.get(page.name, page.longest)) for page in PAGES]
    made = outputs(load(SOURCES), lock, pages=pages)
    wanted = [output for output in made if output.uri.partition(".")[0].partition("-")[0] in LIMITS]
    compare("golden-split", [output for output in wanted if output.uri.endswith(".md")])


def test_pages_of_what_changed_on_three_days_are_the_golden_ones() -> None:
    made = outputs(load(SOURCES), three_days())
    wanted = {"changes.md", "index.md", "timeline.md", "data/feed.xml"}
    compare("golden-changes", [output for output in made if output.uri in wanted])


def compare(name: str, made: Iterable[Output]) -> None:
    """Fail with every line in which ``made`` is not what the folder ``name`` keeps."""
    folder = TESTS / name
    texts = {output.uri: text_of(output.content) for output in made}
    kept = kept_files(folder)
    if os.environ.get(UPDATE):
        write_anew(folder, texts)
    found = [line for uri in sorted({*texts, *kept}) for line in differences(uri, texts, kept)]
    assert not found, f"{UPDATE}=1 makes these the golden ones:\n" + "\n".join(found)


def text_of(content: str | bytes) -> str:
    """``content`` as it is kept; of a picture, whose bytes hang on libraries, only the kind."""
    return content if isinstance(content, str) else repr(content[:8])


def kept_files(folder: Path) -> dict[str, str]:
    """The text of every golden file, by its path."""
    files = (file for file in folder.rglob("*") if file.is_file() and file.name[0] != ".")
    return {file.relative_to(folder).as_posix(): exact_text(file) for file in files}


def exact_text(file: Path) -> str:
    """What ``file`` holds, its line ends as they are."""
    return file.read_bytes().decode("utf-8")


def write_anew(folder: Path, made: dict[str, str]) -> None:
    """Make ``made`` the golden files; what else lies there goes, but for the dot files."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name[0] != ".":
            path.unlink()
    for uri, text in made.items():
        file = folder / uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))


def differences(uri: str, made: dict[str, str], kept: dict[str, str]) -> list[str]:
    """The lines of one file that differ, line ends included."""
    old, new = (list(map(repr, files.get(uri, "").splitlines(True))) for files in (kept, made))
    return list(difflib.unified_diff(old, new, f"golden/{uri}", f"made/{uri}", lineterm="", n=1))
