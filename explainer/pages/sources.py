"""The articles, the method, and what rests on each paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from explainer.evidence.status import Status
from explainer.exports.citations import Forms, article_work, forms
from explainer.pages.page import Draft, Page
from explainer.source.model import Article, Explainer
from explainer.views.articles import LetteredArticle
from explainer.views.contents import Contents, Home
from explainer.views.links import Link
from explainer.views.split import Group, Item


@dataclass(frozen=True)
class Paragraph:
    """A paragraph by its id: links to what rests on it, or why it is not used."""

    id: str
    links: list[Link]
    unused: list[str]


@dataclass(frozen=True)
class ShownArticle:
    """An article ready to be printed."""

    article: LetteredArticle
    headline: Markup
    citation: Forms
    paragraphs: list[Paragraph]

    @property
    def record(self) -> Article:
        """The article itself."""
        return self.article.record


def homes(explainer: Explainer) -> Iterator[Home]:
    """The articles and the corrections."""
    for article in explainer.articles:
        yield Home(article.id, article.headline)
    for correction in explainer.site.corrections:
        yield Home(correction.id, correction.date.label)


def groups(contents: Contents) -> Iterator[Group]:
    """An article each, with its paragraphs and what rests on them."""
    cited = Counter(citation.article for citation in contents.explainer.citations)
    for article in contents.explainer.articles:
        inner = tuple(_ids(article))
        item = Item(article.id, inner, len(inner) + cited[article.id])
        yield Group(article.id, "", article.headline, (item,))


def _ids(article: Article) -> Iterator[str]:
    return (f"{article.id}-{number}" for number in range(1, article.paragraphs.number + 1))


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    calendar, has_method = draft.explainer.site.calendar, draft.portion.subpage is None
    return {
        "has_method": has_method,
        "corrections": [
            (correction, draft.catalogue.links.of(correction.see))
            for correction in draft.explainer.site.corrections
        ],
        "statuses": tuple(Status),
        "dating": draft.evidence.citations(calendar.cite) if calendar and has_method else (),
        "articles": [_shown(draft, one) for one in draft.portion.here(draft.explainer.articles)],
    }


def _shown(draft: Draft, article: Article) -> ShownArticle:
    articles = draft.catalogue.articles
    return ShownArticle(
        articles[article.id],
        articles.in_language(article.headline, article.id),
        forms(article_work(article)),
        list(_paragraphs(draft, article)),
    )


def _paragraphs(draft: Draft, article: Article) -> Iterator[Paragraph]:
    resting, reasons = draft.catalogue.references.resting_on, draft.catalogue.labels["reasons"]
    unused: dict[int, list[str]] = {}
    for entry in article.unused:
        for number in dict.fromkeys(one.number for one in entry.paragraphs):
            text = f"Not used: {reasons[entry.reason].lower()}. {entry.note or ''}"
            unused.setdefault(number, []).append(text)
    for number, name in enumerate(_ids(article), start=1):
        links = resting.get((str(article.id), number), [])
        yield Paragraph(name, links, unused.get(number, []))


PAGE = Page(
    name="sources",
    title="Sources and method",
    label="Sources",
    description="The articles, their condition, and what rests on each paragraph.",
    source="articles",
    homes=homes,
    groups=groups,
    longest=3000,
    context=context,
)
