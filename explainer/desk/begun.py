"""An explainer as far as it is written: an editor’s commands work before all of it is sound."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from explainer.source.dates import When
from explainer.source.kinds import Language, Line, Prose
from explainer.source.model import Explainer, Site, Summary, Vocabulary
from explainer.source.place import NOWHERE, Text, shown_path
from explainer.source.problem import Fault, Problem, SourcesInvalidError
from explainer.source.reading import read_sources
from explainer.source.text_file import UnreadableFile, text_of
from explainer.source.yaml_text import Fields, node_of

# The language of a site that names none.
LANGUAGE = "en"


@dataclass(frozen=True)
class Begun:
    """An explainer as far as it can be read, and ``unread``: why the rest of it cannot."""

    explainer: Explainer
    unread: tuple[Problem, ...]

    def refuse_half_read(self, *files: str) -> None:
        """Raise SourcesInvalidError where something in one of ``files`` could not be read."""
        wrong = [one for one in self.unread if PurePosixPath(one.place.path).name in files]
        if wrong:
            raise SourcesInvalidError(wrong)


def begun(sources: Path, today: date) -> Begun:
    """The explainer in the folder ``sources`` as far as it can be read, even if it breaks rules.

    Where site.yml or vocabulary.yml cannot be read, an empty one stands for it: its language is
    what site.yml names, if anything, and its period is ``today``. Raises SourcesInvalidError where
    the folder has none of its files.
    """
    reading = read_sources(sources, shown_path(sources))
    if any(problem.place.path == shown_path(sources) for problem in reading.problems):
        raise SourcesInvalidError(reading.problems)
    explainer = reading.explainer or reading.rest
    if explainer is None:
        explainer = Explainer(**{**_blank(sources, today), **reading.contents})
    return Begun(explainer, tuple(reading.unread))


def _blank(sources: Path, today: date) -> Mapping[str, Any]:
    """What every explainer has, with nothing in it."""
    line = Line("…", NOWHERE)
    site = Site(
        place=NOWHERE,
        title=line,
        description=Prose("…", NOWHERE),
        headline=line,
        language=_language(sources / "site.yml") or Language(LANGUAGE, NOWHERE),
        as_of=line,
        period=When.parse(Text(today.isoformat(), NOWHERE)),
        covered=(),
        not_covered=(),
        method=(),
        summary=Summary(place=NOWHERE, short=(), medium=()),
    )
    return {"site": site, "vocabulary": Vocabulary(place=NOWHERE), "articles": ()}


def _language(file: Path) -> Language | None:
    """The language that a site.yml names, whatever else is wrong with it."""
    try:
        node = node_of(text_of(file, shown_path(file)), shown_path(file), [])
    except UnreadableFile:
        return None
    named = dict(node.entries).get(Text("language", NOWHERE)) if isinstance(node, Fields) else None
    try:
        return Language.parse(named) if isinstance(named, Text) else None
    except Fault:
        return None
