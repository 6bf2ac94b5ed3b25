"""Begins another explainer: a small complete one, put into an empty folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from explainer.evidence.ledger import updated, write_lock
from explainer.evidence.load import LOCK_NAME, load
from explainer.evidence.paragraphs import other_lines
from explainer.evidence.texts import read_texts
from explainer.source.drafts import without_drafts
from explainer.source.place import shown_path
from explainer.source.reference import editors_help
from explainer.source.schema import STARTER
from explainer.writing import CannotWrite, reason, scratch


def begin(folder: Path) -> None:
    """Copy the starter to ``folder``, with its schemas, its reference and its lock.

    Raises CannotWrite where ``folder`` is not empty or cannot be written.
    """
    if folder.is_symlink() or (folder.exists() and (folder.is_file() or any(folder.iterdir()))):
        raise CannotWrite(f"{shown_path(folder)}: this folder is not empty; name another")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with scratch(folder.parent) as staging:
            new = Path(shutil.copytree(STARTER, Path(staging, "new")))
            explainer = load(new)
            texts, _ = read_texts(explainer, new / "articles")
            published = without_drafts(explainer)
            ledger = updated(published, {}, explainer.site.changed)
            lock = write_lock(ledger, other_lines(published, ledger, texts, ""))
            for name, text in {**editors_help(explainer), LOCK_NAME: lock}.items():
                (new / name).parent.mkdir(exist_ok=True)
                (new / name).write_text(text, "utf-8", newline="\n")
            new.replace(folder)
    except OSError as error:
        raise CannotWrite(f"{shown_path(folder)}: cannot be written: {reason(error)}") from None
