"""Tries an entry out on a copy of the sources before it is written, and writes it whole."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from explainer.desk.preview.entry_yaml import yaml_of
from explainer.desk.preview.form import Form
from explainer.desk.preview.insert import inserted
from explainer.desk.preview.kinds_of_entry import position
from explainer.desk.preview.paragraphs import Desk
from explainer.evidence.load import problems_in
from explainer.evidence.texts import Texts
from explainer.source.fields import members
from explainer.source.media import link_media
from explainer.source.model import Explainer
from explainer.source.place import shown_path
from explainer.source.problem import Problem
from explainer.source.reading import read_sources
from explainer.writing import CannotWrite, alone_in, reason, write_whole


@dataclass(frozen=True)
class Trial:
    """What an entry would make of the sources: its YAML, the file it goes into, what is wrong.

    ``refused`` says why it cannot be put there at all; then it can still be copied.
    """

    yaml: str
    file: str
    id: str
    old: bytes = b""
    new: str = ""
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
    text, slot = yaml_of(form.entry()), form.slot
    if slot is None:
        return Trial(text, "", form.id, refused="there is no such list for this entry")
    try:
        file = file_of(sources, slot.file)
        old = file.read_bytes() if file.exists() else b""
        parts = [str(part.id) for part in form.explainer.vocabulary.parts_of_day]
        when = form.one("when") or form.one("as_of")
        after = position(slot, when, form.one("time"), parts)
        places = [sibling.place for sibling in slot.siblings]
        new = inserted(old.decode("utf-8"), places, after, text)
    except (CannotWrite, UnicodeDecodeError) as refused:
        return Trial(text, slot.file, form.id, refused=str(refused))
    except OSError as error:
        return Trial(text, slot.file, form.id, refused=reason(error))
    problems, is_placed = _problems_of(form, sources, texts, {slot.file: new})
    misplaced = f"{slot.file}: there is no safe place for it; copy the YAML"
    why = "" if problems or is_placed else misplaced
    return Trial(text, slot.file, form.id, old, new, problems, why)


def write(trial: Trial, sources: Path) -> None:
    """Put the entry in place.

    Raises CannotWrite where the file has changed meanwhile, or may not be written.
    """
    file = file_of(sources, trial.file)
    try:
        with alone_in(sources):
            if (file.read_bytes() if file.exists() else b"") != trial.old:
                raise CannotWrite(f"{trial.file} has been changed meanwhile; try again")
            write_whole(file, trial.new)
    except OSError as error:
        raise CannotWrite(f"{trial.file} cannot be written: {reason(error)}") from None


def file_of(sources: Path, name: str) -> Path:
    """The file ``name`` of the explainer in ``sources``.

    Raises CannotWrite for any other name, and where it leads out of that folder.
    """
    file = sources / name
    known = {f"{member}.yml" for member in members(Explainer)}
    if name not in known or file.resolve() != sources.resolve() / name:
        raise CannotWrite(f"{name!r} is no file in the folder of the sources")
    return file


def _problems_of(
    form: Form, sources: Path, texts: Texts, changed: dict[str, str]
) -> tuple[tuple[Problem, ...], bool]:
    """What is wrong with ``sources`` once some files are ``changed``, and was not wrong before.

    And whether the entry is what came with the change, and nothing else went.
    """
    before = problems_in(read_sources(sources, shown_path(sources)), sources)
    with tempfile.TemporaryDirectory(prefix="desk-") as scratch:
        copy = Path(scratch)
        for file in sources.iterdir():
            if file.is_file():
                shutil.copyfile(file, copy / file.name)
        link_media(sources, copy)
        for name, text in changed.items():
            (copy / name).write_text(text, "utf-8", newline="")
        reading = read_sources(copy, shown_path(sources))
        problems = _added(problems_in(reading, copy), before)
    if reading.explainer is None:
        return problems, False
    names = {str(named.id) for named in reading.explainer.named}
    is_placed = names == form.taken | {form.id}
    found = Desk(reading.explainer, texts).problems_of(form.id) if is_placed else []
    return (*problems, *found), is_placed


def _added(now: Iterable[Problem], before: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems of ``now`` without those of ``before``, whatever lines they have moved to.

    Of paragraphs that nothing cites an entry can only make fewer.
    """
    known = Counter((problem.place.path, problem.message) for problem in before)
    new = []
    for problem in sorted(now):
        key = (problem.place.path, problem.message)
        if known[key]:
            known[key] -= 1
        elif problem.code != "unaccounted":
            new.append(problem)
    return tuple(new)
