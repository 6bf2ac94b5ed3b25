"""Statements that restate others: their paragraphs are those of the others."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any

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


def _filled(value: Any, bases: dict[Any, tuple[Citation, ...]]) -> Any:
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        return tuple(_filled(item, bases) for item in value)
    if isinstance(value, Cited):
        value = _resting(value, bases)
    if not is_dataclass(value) or isinstance(value, type | Citation):
        return value
    changed = {}
    for field in fields(value):
        held = getattr(value, field.name)
        new = _filled(held, bases)
        if new is not held and new != held:
            changed[field.name] = new
    return replace(value, **changed) if changed else value


def _resting(cited: Cited, bases: dict[Any, tuple[Citation, ...]]) -> Cited:
    if not cited.rests_on or cited.cite:
        return cited
    found: dict[Citation, None] = {}
    for name in cited.rests_on:
        for citation in bases.get(name, ()):
            found.setdefault(replace(citation, place=name.place))
    return replace(cited, cite=tuple(found))
