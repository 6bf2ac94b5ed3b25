"""The glossary: terms that a newcomer needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from explainer.pages.page import Draft, Page
from explainer.source.model import Explainer
from explainer.source.phrase import Phrase
from explainer.views.contents import Contents, Home
from explainer.views.split import Group, Item


def homes(explainer: Explainer) -> Iterator[Home]:
    """The terms."""
    return (Home(term.id, term.term) for term in explainer.glossary)


def groups(contents: Contents) -> Iterator[Group]:
    """All terms, in their order."""
    items = tuple(Item(term.id) for term in contents.explainer.glossary)
    yield Group("terms", "", contents.interface.of(Phrase("Terms")), items)


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    terms = sorted(
        draft.portion.here(draft.explainer.glossary), key=lambda term: term.term.casefold()
    )
    return {"glossary": [(term, draft.evidence.citations(term.cite)) for term in terms]}


PAGE = Page(
    name="glossary",
    title=Phrase("Glossary"),
    description=Phrase("Terms that a newcomer needs."),
    source="glossary",
    needs="glossary",
    homes=homes,
    groups=groups,
    longest=500,
    context=context,
)
