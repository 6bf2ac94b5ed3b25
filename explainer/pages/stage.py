"""Writes pages and data files to a folder, from which any site generator can build."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from explainer.pages.publish import Output
from explainer.source.place import ROOT, shown_path
from explainer.writing import CannotWrite, alone_in, refuse_other_files, scratch, swap, writing_to

HAND_WRITTEN = ROOT / "docs"
# Lies in every folder that was staged, so that no other folder is ever replaced.
MARKER = "made-by-build-pages.txt"


def stage(made: Sequence[Output], out: Path) -> None:
    """Replace the folder ``out`` by one that holds ``made`` and the hand-written files.

    Raises CannotWrite where ``out`` holds anything that this function has not written.
    """
    refuse_other_files(out, MARKER)
    if out.resolve().is_relative_to(HAND_WRITTEN):
        raise CannotWrite(
            f"{shown_path(out)}: nothing generated goes into docs; name another folder"
        )
    with writing_to(out):
        out.parent.mkdir(parents=True, exist_ok=True)
        with alone_in(out.parent), scratch(out.parent) as staging:
            new, old = Path(staging, "new"), Path(staging, "old")
            shutil.copytree(HAND_WRITTEN, new)
            (new / MARKER).write_text("Made by build_pages.py; everything here is replaced.\n")
            for page in made:
                file = new / page.uri
                refuse_collision(page, file.exists())
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(page.data)
            swap(new, out, old)


def refuse_collision(page: Output, taken: bool) -> None:
    """Raise CannotWrite where a hand-written page has the name of a generated one."""
    if taken:
        raise CannotWrite(f"docs/{page.uri}: a generated page has this name; rename the file")
