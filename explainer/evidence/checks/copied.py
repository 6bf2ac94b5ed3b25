"""Texts are in our own words."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.evidence.language.words import without_quotations, words
from explainer.evidence.ledger import entries, own_fields
from explainer.evidence.texts import Texts
from explainer.source.kinds import Line, Prose
from explainer.source.model import Explainer
from explainer.source.place import Text
from explainer.source.problem import Problem, shown

LONGEST_SHARED_RUN = 8
# Fields whose words are somebody else's by design: a speaker's, a headline's, a garbled passage's.
VERBATIM = {"headline", "wording", "words"}


def shared_runs(explainer: Explainer, texts: Texts) -> Iterator[tuple[str, Problem]]:
    """No run of nine words is shared with an article outside a quote; with the entry's name."""
    length = LONGEST_SHARED_RUN + 1
    where: dict[tuple[str, ...], str] = {}
    for name, text in texts.items():
        for number, paragraph in enumerate(text.paragraphs, start=1):
            for run in _runs(words(paragraph), length):
                where.setdefault(run, f"{name}#{number}")
    for entry, prose in own_texts(explainer):
        for run in _runs(words(without_quotations(prose)), length):
            if run in where:
                message = f"{length} words are those of {where[run]}: {shown(' '.join(run))}"
                yield (
                    entry,
                    Problem(prose.place, message, "say it in our own words", "copied-words"),
                )
                break


def _runs(spelled: tuple[str, ...], length: int) -> Iterator[tuple[str, ...]]:
    return (spelled[start : start + length] for start in range(len(spelled) - length + 1))


def own_texts(explainer: Explainer) -> Iterator[tuple[str, Text]]:
    """Every text of ``explainer`` that is in our own words, with the name of its entry."""
    for name, entry in entries(explainer).items():
        for member, held in own_fields(entry):
            if member.name not in VERBATIM and member.value in {Line, Prose}:
                yield from ((name, text) for text in held)
