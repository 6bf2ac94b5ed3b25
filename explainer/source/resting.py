"""Statements that restate others: their paragraphs are those of the others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from explainer.source.fields import members
from explainer.source.kinds import Citation
from explainer.source.model import Cited, Explainer


def with_paragraphs(explainer: Explainer) -> Explainer:
    """``explainer``, with the paragraphs of whatever rests on other statements filled in.

    Each such citation has the place of the id that it comes from. An id that leads nowhere, or to a
    statement that itself rests on others, gives none: rules report both.
    """
    bases = {
        statement.id: statement.cite for statement in explainer.statements if not statement.rests_on
    }
    if len(bases) == len(explainer.statements):
        return explainer
    filled: Explainer = _filled(explainer, bases)
    return filled


def _filled(record: Any, bases: dict[Any, tuple[Citation, ...]]) -> Any:
    """``record``, with the paragraphs of whatever in it rests on others."""
    if isinstance(record, Cited):
        record = _resting(record, bases)
    changed: dict[str, Any] = {}
    for member in filter(lambda member: member.record, members(type(record)).values()):
        before = member.held_by(record)
        items = tuple(_filled(item, bases) for item in before)
        if any(new is not old for new, old in zip(items, before, strict=True)):
            changed[member.name] = items if member.many else items[0]
    return replace(record, **changed) if changed else record


def _resting(cited: Cited, bases: dict[Any, tuple[Citation, ...]]) -> Cited:
    if not cited.rests_on or cited.cite:
        return cited
    found: dict[Citation, None] = {}
    for name in cited.rests_on:
        for citation in bases.get(name, ()):
            found.setdefault(replace(citation, place=name.place))
    return replace(cited, cite=tuple(found))
