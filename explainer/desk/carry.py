"""Carries the evidence lock along with a change that alters no claim."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path

from explainer.desk.edits import Edits
from explainer.evidence.edited import read_values, values_of, write_values
from explainer.evidence.ledger import carried, read_lock, verified, write_lock
from explainer.evidence.load import LOCK_NAME, lock_text
from explainer.evidence.paragraphs import Traces, read_traces, write_traces
from explainer.source.model import Explainer
from explainer.source.problem import SourcesInvalidError
from explainer.source.reading import read_sources


def explainer_in(folder: Path, shown_as: str) -> Explainer:
    """The explainer in ``folder``, whether or not it keeps every rule.

    Raises SourcesInvalidError where something in it cannot be read.
    """
    reading = read_sources(folder, shown_as)
    if reading.explainer is None:
        raise SourcesInvalidError(reading.problems)
    return reading.explainer


def explainer_with(edits: Edits) -> Explainer:
    """The explainer as it will be with ``edits``; raises SourcesInvalidError as above."""
    with edits.copied() as copy:
        return explainer_in(copy, edits.shown_as)


def carry_lock(
    edits: Edits,
    before: Explainer,
    *,
    renamed: Mapping[str, str] | None = None,
    changed: Collection[str] = (),
    traces: Traces | None = None,
) -> None:
    """Let the lock, if there is one, say of the edited sources what it says of ``before``.

    ``renamed`` has new names of entries by their old ones, ``changed`` the names of those that rest
    on a text that has changed, ``traces`` those of the paragraphs where they are others now.
    """
    text = lock_text(edits.folder)
    if not text:
        return
    after = explainer_with(edits)
    ledger = carried(read_lock(text), before, after, renamed or {}, frozenset(changed))
    known = read_traces(text) if traces is None else traces
    values = values_of(after, verified(after, ledger), read_values(text))
    lines = write_traces(known) + write_values(values)
    edits.put(LOCK_NAME, write_lock(ledger, lines).encode())
