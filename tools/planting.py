"""What the planters of tools/planter.py share: the setting of a slip, and how a text is changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random
from typing import Any

from explainer.evidence.texts import Texts
from explainer.source.kinds import Citation
from explainer.source.model import Actor, Cited, Explainer, Observation
from explainer.source.place import Text

SMALL = "two three four five six seven eight nine ten eleven twelve".split()
COUNTED = re.compile(
    rf"(?:(?<![\w-])\d+(?:,\d{{3}})*|\b(?:{'|'.join(SMALL)}|dozens of|hundreds of|thousands of))"
    r" ([a-z]{3,}s)\b"
)
INSIDE = re.compile(r"“([^“”]{4,})”")


Plant = Callable[[Cited, "Setting"], Any]
PLANTERS: dict[str, Plant] = {}


@dataclass(frozen=True)
class Setting:
    """An explainer, the texts of its articles, and the chance that decides."""

    explainer: Explainer
    texts: Texts
    random: Random

    @cached_property
    def actors(self) -> dict[str, Actor]:
        """The actors by id."""
        return {str(actor.id): actor for actor in self.explainer.actors}

    @cached_property
    def speakers(self) -> list[str]:
        """The ids of those who speak somewhere."""
        return sorted({str(one.speaker) for one in self.explainer.statements if one.speaker})

    @cached_property
    def counted(self) -> list[str]:
        """The nouns that stand beside numbers."""
        every = " ".join(own_text(one) for one in self.explainer.statements)
        return sorted(set(COUNTED.findall(every)))

    @cached_property
    def citations(self) -> list[Citation]:
        """Every paragraph that is cited, once."""
        return sorted(set(self.explainer.citations), key=str)

    def paragraphs(self, record: Cited) -> str:
        """The text of the paragraphs that ``record`` cites."""
        return " ".join(
            self.texts[cite.article].paragraphs[cite.paragraph - 1]
            for cite in record.cite
            if cite.article in self.texts
        )

    def other(self, choices: Sequence[str], *not_these: object) -> str | None:
        """One of ``choices`` that is none of ``not_these``."""
        free = [choice for choice in choices if choice not in {str(each) for each in not_these}]
        return self.random.choice(free) if free else None


def planter(kind: str) -> Callable[[Plant], Plant]:
    """Keep the function below as what plants slips of a class; it gives None where it cannot."""

    def keep(plant: Plant) -> Plant:
        PLANTERS[kind] = plant
        return plant

    return keep


def with_fields(record: Cited, **changes: Any) -> Cited:
    """``record`` with other values in the fields that its class has."""
    return replace(record, **changes)


def own_text(record: Cited) -> str:
    """The text of ``record``; empty where it has none."""
    text = getattr(record, "text", "") or ""
    return str(text)


def with_text(record: Cited, text: str | None) -> Cited | None:
    """``record`` with another text; None where that is the same, or it has none of its own."""
    old = getattr(record, "text", None)
    if text is None or not isinstance(old, Text) or isinstance(record, Observation):
        return None
    return (
        with_fields(record, text=type(old)(" ".join(text.split()), old.place))
        if text != old
        else None
    )


def one_of(pattern: re.Pattern[str], record: Cited, setting: Setting) -> re.Match[str] | None:
    """One match of ``pattern`` in the text of ``record``, outside quotations."""
    text = own_text(record)
    quoted = [match.span() for match in INSIDE.finditer(text)]
    free = [
        match
        for match in pattern.finditer(text)
        if not any(start <= match.start() < end for start, end in quoted)
    ]
    return setting.random.choice(free) if free else None


def put(match: re.Match[str], new: str, group: int = 0) -> str:
    """The text of ``match`` with ``new`` in the place of what was found."""
    start, end = match.span(group)
    return f"{match.string[:start]}{new}{match.string[end:]}"
