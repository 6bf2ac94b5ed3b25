"""The handout: the story on a few sheets of paper."""

from __future__ import annotations

from typing import Any

from explainer.evidence.language.words import first_sentence
from explainer.pages.index import key_figures
from explainer.pages.lead_map import lead_map
from explainer.pages.page import Draft, Page
from explainer.pages.small_maps import maps_by_date
from explainer.source.model import Statement, Summary
from explainer.source.phrase import Phrase
from explainer.views.picture import picture
from explainer.views.statements import in_paragraphs


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    explainer, site = draft.explainer, draft.explainer.site
    return {
        "standfirst": site.standfirst,
        "picture": picture(draft.catalogue),
        "lead": lead_map(explainer, draft.outlines, draft.interface),
        "maps": maps_by_date(explainer, draft.outlines, draft.interface),
        "key_figures": list(key_figures(draft)),
        "status_of": lambda statement: draft.catalogue.statuses.of(statement).status,
        "sections": _story(site.summary),
        "weighty": [
            (one.title, first_sentence(one.reading))
            for one in explainer.disagreements
            if one.matters.is_yes
        ],
        "articles": [draft.catalogue.articles[article.id] for article in explainer.articles],
    }


def _story(summary: Summary) -> list[tuple[str, list[list[Statement]]]]:
    """The longer answer in its sections, or else the short one, which says the same in brief."""
    sections = [(str(one.title), in_paragraphs(one.statements)) for one in summary.medium]
    return sections or [("", in_paragraphs(summary.short))]


PAGE = Page(
    name="handout",
    title=Phrase("Handout"),
    description=Phrase(
        "The story on paper: numbers, picture, maps, summary, what is contradicted, sources."
    ),
    source="site",
    context=context,
)
