"""The background: what a reader must know first, in sections."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explainer.pages.page import Draft, Page
from explainer.source.model import Explainer
from explainer.source.phrase import Phrase
from explainer.views.contents import Contents, Home
from explainer.views.split import Group, Item


def homes(explainer: Explainer) -> Iterator[Home]:
    """The sections and their statements."""
    for section in explainer.background:
        yield Home(section.id, section.title)
        for statement in section.statements:
            yield Home(statement.id, statement.title or section.title)


def groups(contents: Contents) -> Iterator[Group]:
    """A section each."""
    for section in contents.explainer.background:
        items = tuple(Item(statement.id) for statement in section.statements)
        yield Group(section.id, section.id, section.title, items)


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    sections = draft.sections(draft.explainer.background)
    return {
        "sections": sections,
        "on_this_page": [(section.id, section.title) for section, _ in sections],
    }


PAGE = Page(
    name="background",
    title=Phrase("Background"),
    description=Phrase("What a reader must know first."),
    source="background",
    needs="background",
    homes=homes,
    groups=groups,
    longest=250,
    context=context,
)
