"""Notes on entries that somebody has held them against newer paragraphs.

The day stands on the entry, not in the lock: `verify` writes that anew on the machine that has the
texts, and an editor without them can look at an entry too. It changes no digest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from explainer.desk.doubtful import Markable
from explainer.desk.edits import Edits, write_or_show
from explainer.desk.file_edits import FileEdits
from explainer.source.model import Explainer, Statement
from explainer.source.problem import nearest, shown
from explainer.writing import CannotWrite


def mark_reviewed(
    sources: Path, explainer: Explainer, ids: Collection[str], day: date, *, dry_run: bool
) -> list[str]:
    """Write ``reviewed:`` with the day ``day`` on the entries ``ids``; gives what to say of it.

    Raises CannotWrite where an id is not that of a statement, figure, question or disagreement.
    """
    records = {str(record.id): record for record in _markable(explainer)}
    for name in ids:
        if name not in records:
            hint = nearest(name, records)
            raise CannotWrite(f"{shown(name)} is nothing that stale lists; {hint}")
    edits = Edits(sources)
    for name in dict.fromkeys(ids):
        _mark(edits.at(records[name].place), records[name], day)
    edits.check()
    return write_or_show(edits, dry_run=dry_run)


def _markable(explainer: Explainer) -> Iterator[Markable]:
    yield from (cited for cited in explainer.statements if isinstance(cited, Statement))
    yield from explainer.figures
    yield from explainer.questions
    yield from explainer.disagreements


def _mark(file: FileEdits, record: Markable, day: date) -> None:
    """Put the day on ``record``: over the day that it has, or after its id."""
    if record.reviewed:
        file.replace(record.reviewed.place, str(record.reviewed), day.isoformat())
    else:
        file.add_field(record.place, "reviewed", day.isoformat())
