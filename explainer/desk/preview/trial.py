"""Tries an entry out on a copy of the sources before it is written, and writes it whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from explainer.desk.edits import Edits, NewEntry, added
from explainer.desk.preview.entry_yaml import yaml_of
from explainer.desk.preview.form import Form
from explainer.desk.preview.kinds_of_entry import position
from explainer.desk.preview.paragraphs import Desk
from explainer.evidence.load import problems_in
from explainer.evidence.texts import Texts
from explainer.source.fields import members
from explainer.source.model import Explainer
from explainer.source.problem import Problem
from explainer.source.reading import read_sources
from explainer.writing import CannotWrite, reason


@dataclass(frozen=True)
class Trial:
    """What an entry would make of the sources: its YAML, the file it goes into, what is wrong.

    ``refused`` says why it cannot be put there at all; then it can still be copied.
    """

    yaml: str
    file: str
    id: str
    edits: Edits
    problems: tuple[Problem, ...] = ()
    refused: str = ""

    @property
    def may_be_written(self) -> bool:
        """Whether nothing speaks against it."""
        return not (self.problems or self.refused)


def try_out(form: Form, sources: Path, texts: Texts) -> Trial:
    """Put what was filled in into a copy of ``sources``, and check and verify that.

    The problems are those that the entry brings with it, not those that were there before.
    """
    slot = form.slot
    trial = Trial(yaml_of(form.entry()), slot.file if slot else "", form.id, Edits(sources))
    if slot is None:
        return replace(trial, refused="there is no such list for this entry")
    try:
        file_of(sources, slot.file)
        parts = [str(part.id) for part in form.explainer.vocabulary.parts_of_day]
        after = position(slot, form.one("when") or form.one("as_of"), form.one("time"), parts)
        trial.edits.add(NewEntry(slot.file, slot.siblings, after, trial.yaml))
    except CannotWrite as refused:
        return replace(trial, refused=str(refused))
    except OSError as error:
        return replace(trial, refused=reason(error))
    problems, is_placed = _problems_of(form, trial.edits, texts)
    misplaced = f"{slot.file}: there is no safe place for it; copy the YAML"
    return replace(trial, problems=problems, refused="" if problems or is_placed else misplaced)


def write(trial: Trial, sources: Path) -> None:
    """Put the entry in place.

    Raises CannotWrite where the file has changed meanwhile, or may not be written.
    """
    file_of(sources, trial.file)
    trial.edits.write()


def file_of(sources: Path, name: str) -> Path:
    """The file ``name`` of the explainer in ``sources``.

    Raises CannotWrite for any other name, and where it leads out of that folder.
    """
    file = sources / name
    known = {f"{member}.yml" for member in members(Explainer)}
    if name not in known or file.resolve() != sources.resolve() / name:
        raise CannotWrite(f"{name!r} is no file in the folder of the sources")
    return file


def _problems_of(form: Form, edits: Edits, texts: Texts) -> tuple[tuple[Problem, ...], bool]:
    """What is wrong with the sources after ``edits``, and was not wrong before.

    And whether the entry is what came with the change, and nothing else went.
    """
    before = problems_in(read_sources(edits.folder, edits.shown_as), edits.folder)
    with edits.copied() as copy:
        reading = read_sources(copy, edits.shown_as)
        problems = added(problems_in(reading, copy), before)
    if reading.explainer is None:
        return problems, False
    names = {str(named.id) for named in reading.explainer.named}
    is_placed = names == form.taken | {form.id}
    found = Desk(reading.explainer, texts).problems_of(form.id) if is_placed else []
    return (*problems, *found), is_placed
