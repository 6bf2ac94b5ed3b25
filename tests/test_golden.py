"""The pages and data files of the tiny explainer, whole.

``EXPLAINER_UPDATE_GOLDEN=1 python -m pytest tests/test_golden.py`` writes tests/golden/ anew, and
fails where that changed anything: look at the difference, then run it without.
"""

from __future__ import annotations

import difflib
import os
import shutil
from pathlib import Path

from support import TESTS, TINY

from explainer.evidence.load import load
from explainer.pages.publish import publish

GOLDEN = TESTS / "golden"
UPDATE = "EXPLAINER_UPDATE_GOLDEN"


def test_pages_are_the_golden_ones() -> None:
    made = made_files()
    kept = kept_files()
    if os.environ.get(UPDATE):
        write_anew(made)
    told = [line for uri in sorted({*made, *kept}) for line in differences(uri, made, kept)]
    assert not told, f"{UPDATE}=1 makes these the golden ones:\n" + "\n".join(told)


def made_files() -> dict[str, str]:
    """The text of every page and data file, by its path."""
    sources = TINY / "sources"
    made = publish(load(sources), sources)
    return {page.uri: text_of(page.content) for page in made}


def text_of(content: str | bytes) -> str:
    """``content`` as it is kept; of a picture, whose bytes hang on libraries, only the kind."""
    return content if isinstance(content, str) else repr(content[:8])


def kept_files() -> dict[str, str]:
    """The text of every golden file, by its path."""
    files = (file for file in GOLDEN.rglob("*") if file.is_file() and file.name[0] != ".")
    return {file.relative_to(GOLDEN).as_posix(): exact_text(file) for file in files}


def exact_text(file: Path) -> str:
    """What ``file`` holds, its line ends as they are."""
    return file.read_bytes().decode("utf-8")


def write_anew(made: dict[str, str]) -> None:
    """Make ``made`` the golden files; what else lies there goes, but for the dot files."""
    for path in GOLDEN.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name[0] != ".":
            path.unlink()
    for uri, text in made.items():
        file = GOLDEN / uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))


def differences(uri: str, made: dict[str, str], kept: dict[str, str]) -> list[str]:
    """The lines of one file that differ, line ends included."""
    old, new = (list(map(repr, files.get(uri, "").splitlines(True))) for files in (kept, made))
    return list(difflib.unified_diff(old, new, f"golden/{uri}", f"made/{uri}", lineterm="", n=1))
