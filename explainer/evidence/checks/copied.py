"""Texts are in our own words."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.evidence.language.words import words
from explainer.evidence.texts import Texts
from explainer.source.kinds import Line, Prose
from explainer.source.model import Explainer, Record
from explainer.source.place import Text
from explainer.source.problem import Problem, shown
from explainer.source.reading import members

LONGEST_SHARED_RUN = 8
# Fields whose words are somebody else's by design: a speaker's, a headline's, a garbled passage's.
VERBATIM = {"headline", "wording", "words"}


def shared_runs(explainer: Explainer, texts: Texts) -> Iterator[Problem]:
    """No run of nine words is shared with an article outside a quote."""
    length = LONGEST_SHARED_RUN + 1
    where: dict[tuple[str, ...], str] = {}
    for name, text in texts.items():
        for number, paragraph in enumerate(text.paragraphs, start=1):
            spelled = words(paragraph)
            for start in range(len(spelled) - length + 1):
                where.setdefault(spelled[start : start + length], f"{name}#{number}")
    for prose in own_texts(explainer):
        spelled = words(prose)
        for start in range(len(spelled) - length + 1):
            run = spelled[start : start + length]
            if run in where:
                yield Problem(
                    prose.place,
                    f"{length} words are those of {where[run]}: {shown(' '.join(run))}",
                    "say it in our own words",
                    "copied-words",
                )
                break


def own_texts(value: object) -> Iterator[Text]:
    """Every text below ``value`` that is in our own words."""
    if isinstance(value, tuple):
        for item in value:
            yield from own_texts(item)
    elif isinstance(value, Line | Prose):
        yield value
    elif isinstance(value, Record | Explainer):
        for name in members(type(value)):
            if name not in VERBATIM:
                yield from own_texts(getattr(value, name))
