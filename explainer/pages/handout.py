"""The handout: the story on a few sheets of paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from explainer.evidence.language.words import first_sentence
from explainer.evidence.status import told_by_all
from explainer.pages.index import key_figures
from explainer.pages.lead_map import lead_map
from explainer.pages.page import Draft, Page
from explainer.pages.small_maps import maps_by_date
from explainer.source.model import GlossaryTerm, Statement, Summary
from explainer.source.phrase import Phrase
from explainer.views.picture import picture
from explainer.views.statements import in_paragraphs

# Sections with their headings, each of paragraphs of statements.
Story = list[tuple[str, list[list[Statement]]]]


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    explainer, site = draft.explainer, draft.explainer.site
    sections, weighty = _story(site.summary), _weighty(draft)
    return {
        "standfirst": site.standfirst,
        "picture": picture(draft.catalogue),
        "lead": lead_map(explainer, draft.outlines, draft.interface),
        "maps": maps_by_date(explainer, draft.outlines, draft.interface),
        "key_figures": list(key_figures(draft)),
        "status_of": lambda statement: draft.catalogue.statuses.of(statement).status,
        "sections": sections,
        "told": lambda paragraph: _told(draft, paragraph),
        "weighty": weighty,
        "glossary": _terms(draft, [*_texts(sections), *(" ".join(pair) for pair in weighty)]),
        "articles": [draft.catalogue.articles[article.id] for article in explainer.articles],
    }


def _told(draft: Draft, paragraph: Sequence[Statement]) -> str:
    """The title of the difference in which several statements of ``paragraph`` all have a part."""
    told = told_by_all(draft.catalogue.statuses.of(one) for one in paragraph)
    return draft.catalogue.links[told[0]].label if told and len(paragraph) > 1 else ""


def _weighty(draft: Draft) -> list[tuple[str, str]]:
    """The differences that matter most, with how we read them, but those that the story tells."""
    of = draft.catalogue.statuses.of
    told = {
        name
        for section in draft.explainer.site.summary.medium
        for paragraph in in_paragraphs(section.statements)
        for name in told_by_all(map(of, paragraph))
    }
    return [
        (one.title, first_sentence(one.reading))
        for one in draft.explainer.disagreements
        if one.matters.is_yes and one.id not in told
    ]


def _terms(draft: Draft, texts: Iterable[str]) -> list[GlossaryTerm]:
    """The terms of the glossary that ``texts`` have more than once."""
    terms = draft.catalogue.terms
    found = Counter(
        terms.found(match).id for text in texts for match in terms.pattern.finditer(text)
    )
    return [term for term in draft.explainer.glossary if found[term.id] > 1]


def _texts(sections: Story) -> Iterator[str]:
    return (str(one.text) for _, paragraphs in sections for those in paragraphs for one in those)


def _story(summary: Summary) -> Story:
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
