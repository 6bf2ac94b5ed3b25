"""Loads an explainer: reads its sources and checks them by every rule."""

from __future__ import annotations

from pathlib import Path

from explainer.evidence.edited import place_of_edit, read_values
from explainer.evidence.ledger import TEXT_CHANGED, Ledger, entries, read_lock, stale, verified
from explainer.evidence.lock_lines import lock_problems
from explainer.evidence.prints import Prints, prints_in
from explainer.evidence.rules import check, check_rest
from explainer.evidence.sound import unsound_verdicts
from explainer.evidence.status import Statuses
from explainer.source.drafts import without_drafts
from explainer.source.media import media_problems
from explainer.source.model import Explainer, Record
from explainer.source.outlines import Shape, read_outlines
from explainer.source.place import Place, shown_path
from explainer.source.problem import Fault, Problem, SourcesInvalidError, nearest, shown
from explainer.source.reading import Reading, read_sources

LOCK_NAME = "evidence.lock"


def load(sources: Path) -> Explainer:
    """The explainer in the folder ``sources``.

    Raises SourcesInvalidError with every problem in it.
    """
    reading = read_sources(sources, shown_path(sources))
    problems = problems_in(reading, sources)
    if problems or reading.explainer is None:
        raise SourcesInvalidError(problems)
    problems = _problems_of_edits(reading.explainer, sources)
    if problems:
        raise SourcesInvalidError(problems)
    return reading.explainer


def _problems_of_edits(explainer: Explainer, sources: Path) -> list[Problem]:
    """What the lock shows to be wrong with entries that were edited since they were verified.

    What rests on a text that has changed is to be looked at, which is another thing.
    """
    ledger = lock_of(sources)
    changed = {name for name, line in ledger.items() if line.digest == TEXT_CHANGED}
    sound = verified(explainer, ledger) | changed
    if sound >= entries(explainer).keys():
        return []
    from explainer.evidence.paragraphs import read_traces  # what they import costs 0.2 s
    from explainer.evidence.remembered import problems_of_edits

    return problems_of_edits(explainer, read_traces(lock_text(sources)), sound)


def problems_in(reading: Reading, sources: Path) -> list[Problem]:
    """What is wrong with each record that was read, and between those that are sound."""
    problems = list(reading.problems)
    if reading.explainer is not None:
        problems += check(reading.explainer)
        published = without_drafts(reading.explainer)
        if not problems and published is not reading.explainer:
            problems += check(published)
    elif reading.rest is not None:
        problems += check_rest(reading.rest, reading.lost)
    if reading.explainer is not None and not problems:  # then there is something to compute
        problems += unsound_verdicts(Statuses(without_drafts(reading.explainer)))
    if reading.rest is not None:
        problems += media_problems(reading.rest, sources)
        problems += [fault.at(place) for fault, place in _outline_faults(reading.rest, sources)]
    return problems


def lock_of(sources: Path) -> Ledger:
    """The ledger in the evidence lock of ``sources``; empty where there is no lock."""
    return read_lock(lock_text(sources))


def edits_since(explainer: Explainer, sources: Path) -> list[Problem]:
    """A notice for each entry that is not as it was when the lock of ``sources`` was written.

    The first are of the lock itself, where something is wrong with its lines.
    """
    text = lock_text(sources)
    values = read_values(text)

    def find_edit(name: str, entry: Record) -> Place | None:
        return place_of_edit(entry, values[name]) if name in values else None

    lock = shown_path(sources / LOCK_NAME)
    return [*lock_problems(text, lock), *stale(explainer, read_lock(text), lock, find_edit)]


def lock_text(sources: Path) -> str:
    """The text of the evidence lock of ``sources``; empty where there is no lock."""
    lock = sources / LOCK_NAME
    return lock.read_text("utf-8", "replace") if lock.is_file() else ""


def prints_of(explainer: Explainer, sources: Path) -> Prints:
    """The prints of the articles' paragraphs, as far as the lock of ``sources`` has them."""
    return prints_in(lock_text(sources), explainer)


def shapes_of(explainer: Explainer, sources: Path) -> tuple[Shape, ...]:
    """The outlines of the map, if there is one; raises Fault where they cannot be read."""
    frame = explainer.site.map
    return read_outlines(sources / frame.outlines) if frame else ()


def _outline_faults(explainer: Explainer, sources: Path) -> list[tuple[Fault, Place]]:
    """Why the map's outlines cannot be read, and where they are named; empty where they can."""
    frame = explainer.site.map
    try:
        shapes = shapes_of(explainer, sources)
    except Fault as fault:
        return [(fault, frame.outlines.place)] if frame else []
    names = {shape.name for shape in shapes}
    if frame is None or frame.subject in names:
        return []
    message = f"no outline in {frame.outlines} has the name {shown(frame.subject)}"
    return [(Fault("bad-outlines", message, nearest(frame.subject, names)), frame.subject.place)]
