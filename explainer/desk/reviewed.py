"""Notes on entries that somebody has held them against newer paragraphs.

The day stands on the entry, not in the lock: `verify` writes that anew on the machine that has the
texts, and an editor without them can look at an entry too. It changes no digest.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

from explainer.desk.append import Insertion, carry_out
from explainer.desk.doubtful import Markable
from explainer.source.model import Explainer, Statement
from explainer.source.problem import nearest, shown
from explainer.source.text_file import text_of
from explainer.writing import CannotWrite

# An id that is the first field of its entry, or another, on a line of its own.
OWN_LINE = re.compile(r"(?P<before>[ \t]*(?:-[ \t]+)*)id:[ \t]*[\"']?")


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
    insertions = [_marked(sources, records[name], day) for name in dict.fromkeys(ids)]
    return carry_out(sources, insertions, dry_run=dry_run)


def _markable(explainer: Explainer) -> Iterator[Markable]:
    yield from (cited for cited in explainer.statements if isinstance(cited, Statement))
    yield from explainer.figures
    yield from explainer.questions
    yield from explainer.disagreements


def _marked(sources: Path, record: Markable, day: date) -> Insertion:
    """What puts the day on ``record``: over the day that it has, or after its id."""
    file = Path(record.id.place.path).name
    if record.reviewed:
        place = record.reviewed.place
        return Insertion(file, day.isoformat(), place.line, place.col, len(str(record.reviewed)))
    place = record.id.place
    line = text_of(sources / file, place.path).split("\n")[place.line - 1]
    is_quoted = line[place.col - 1] in "\"'"
    own = OWN_LINE.fullmatch(line[: place.col - 1])
    if own:
        indent = " " * len(own["before"])
        return Insertion(file, f"{indent}reviewed: {day}\n", place.line + 1)
    end = place.col + len(record.id) + 2 * is_quoted
    return Insertion(file, f", reviewed: {day}", place.line, end)
