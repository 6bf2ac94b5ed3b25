"""Begins another explainer in an empty folder: a small complete one, or one without content."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from explainer.desk.blank import Say, blank_files
from explainer.evidence.ledger import updated, write_lock
from explainer.evidence.load import LOCK_NAME, load
from explainer.evidence.paragraphs import other_lines
from explainer.evidence.texts import read_texts
from explainer.source.drafts import without_drafts
from explainer.source.place import shown_path
from explainer.source.reading import read_sources
from explainer.source.reference import editors_help
from explainer.source.schema import STARTER
from explainer.writing import CannotWrite, scratch, writing_to

# Outlines of all states, for the map of any region.
WORLD = "world.geojson"


def begin(folder: Path) -> None:
    """Copy the starter to ``folder``, with its schemas, its reference and its lock.

    Raises CannotWrite where ``folder`` is not empty or cannot be written.
    """
    with _new(folder) as new:
        shutil.copytree(STARTER, new)
        explainer = load(new)
        texts, _ = read_texts(explainer, new / "articles")
        published = without_drafts(explainer)
        ledger = updated(published, {}, explainer.site.changed)
        lock = write_lock(ledger, other_lines(published, ledger, texts, ""))
        _write(new, {**editors_help(explainer.vocabulary), LOCK_NAME: lock})


def begin_empty(folder: Path, language: str, says: Sequence[Say]) -> None:
    """Put files with comments and no content into ``folder``, with outlines, schemas and reference.

    The first of ``says`` puts words of ours into the ``language`` of the site, the others into
    languages of articles. Raises CannotWrite as ``begin`` does.
    """
    with _new(folder) as new:
        new.mkdir()
        (new / "articles").mkdir()
        shutil.copy(STARTER / WORLD, new)
        _write(new, blank_files(language, says))
        words = read_sources(new, str(new)).contents["vocabulary"]
        _write(new, editors_help(words))


@contextmanager
def _new(folder: Path) -> Iterator[Path]:
    """A path that becomes ``folder`` once what is put there is whole."""
    if folder.is_symlink() or (folder.exists() and (folder.is_file() or any(folder.iterdir()))):
        raise CannotWrite(f"{shown_path(folder)}: this folder is not empty; name another")
    with writing_to(folder):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with scratch(folder.parent) as staging:
            new = Path(staging, "new")
            yield new
            new.replace(folder)


def _write(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8", newline="\n")
