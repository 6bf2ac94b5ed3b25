"""The downloads: every data file, and programs that use them."""

from __future__ import annotations

from typing import Any

from explainer.exports.datasets import resources
from explainer.exports.examples import EXAMPLES
from explainer.pages.page import Draft, Page
from explainer.source.phrase import Phrase
from explainer.views.cards import cards


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    return {
        "licence": draft.explainer.site.licence,
        "resources": resources(draft.catalogue.articles),
        "examples": EXAMPLES,
        "card": next(cards(draft.catalogue), None),
    }


PAGE = Page(
    name="data",
    title=Phrase("Data"),
    description=Phrase("Everything on this site as files, and programs that use them."),
    source="site",
    context=context,
)
