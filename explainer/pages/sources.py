"""The articles, the method, and what rests on each paragraph."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from explainer.evidence.rates import rates
from explainer.evidence.status import weakest_first
from explainer.exports.authors import names
from explainer.exports.citations import apa, article_work
from explainer.pages.page import Draft, Page
from explainer.source.model import Article, Explainer
from explainer.source.phrase import Phrase
from explainer.views.articles import LetteredArticle, letters_by_origin
from explainer.views.audits import shown_audits
from explainer.views.contents import Contents, Home
from explainer.views.links import Link
from explainer.views.split import Group, Item

# Of a class of slips of which rules find less than this, in per cent, readers are told.
MOSTLY_FOUND = 75


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of an article: what it says, and links to what rests on it."""

    id: str
    number: int
    says: str
    links: list[Link]


@dataclass(frozen=True)
class ShownArticle:
    """An article ready to be printed."""

    article: LetteredArticle
    headline: Markup
    citation: str
    paragraphs: list[Paragraph]

    @property
    def record(self) -> Article:
        """The article itself."""
        return self.article.record

    @property
    def lists(self) -> Iterator[tuple[str, str, list[Link]]]:
        """What opens from a mark: what rests on each paragraph."""
        for each in self.paragraphs:
            if each.links:
                yield each.id, f"{self.article.letter}¶{each.number}", each.links


def homes(explainer: Explainer) -> Iterator[Home]:
    """The articles and the corrections."""
    for article in explainer.articles:
        yield Home(article.id, article.headline)
    for correction in explainer.site.corrections:
        yield Home(correction.id, Phrase("Correction"))


def groups(contents: Contents) -> Iterator[Group]:
    """An article each, with its paragraphs and what rests on them."""
    cited = Counter(citation.article for citation in contents.explainer.citations)
    for article in contents.explainer.articles:
        inner = tuple(_ids(article))
        item = Item(article.id, inner, len(inner) + cited[article.id])
        yield Group(article.id, "", article.headline, (item,))


def _ids(article: Article) -> Iterator[str]:
    return (f"{article.id}-{number}" for number in range(1, article.length + 1))


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    explainer, of = draft.explainer, draft.catalogue.statuses.of
    ids = [str(statement.id) for statement in explainer.statements]
    links = draft.catalogue.links
    articles = [_shown(draft, one) for one in draft.portion.here(explainer.articles)]
    calendar, has_method = explainer.site.calendar, draft.portion.subpage is None
    return {
        "has_method": has_method,
        "has_changes": any(page.name == "changes" for page in draft.pages),
        "report": _report(draft),
        "marks": weakest_first(of(statement).status for statement in explainer.citing_statements),
        "corrections": [
            (correction, draft.interface.date(correction.date), links.of(correction.see))
            for correction in explainer.site.corrections
        ],
        "authors": [name.shown for name in names(explainer.site.authors)],
        "boxes": letters_by_origin(explainer, draft.interface),
        "rates": rates(),
        "mostly_found": MOSTLY_FOUND,
        "often_missed": _often_missed(),
        "audits": shown_audits(draft.catalogue),
        "read": sum(map(draft.catalogue.ledger.is_read, ids)),
        "total": len(ids),
        "drafts": draft.unpublished.drafts,
        "dating": draft.evidence.citations(calendar.cite) if calendar else (),
        "articles": articles,
        "lists": [listed for shown in articles for listed in shown.lists],
    }


def _report(draft: Draft) -> str:
    """Where readers report an error: among the issues, or to the contact; empty without either."""
    repository, contact = draft.catalogue.ledger.repository, draft.explainer.site.contact
    if repository:
        return f"{repository}/issues"
    return contact.href if contact else ""


def _often_missed() -> list[tuple[Phrase, int]]:
    """The classes of slips of which rules find few, each with how many per cent."""
    return [(name, share) for name, share in rates().by_class.items() if share < MOSTLY_FOUND]


def _shown(draft: Draft, article: Article) -> ShownArticle:
    articles = draft.catalogue.articles
    return ShownArticle(
        articles[article.id],
        articles.in_language(article.headline, article.id),
        apa(article_work(article), draft.interface),
        list(_paragraphs(draft, article)),
    )


def _paragraphs(draft: Draft, article: Article) -> Iterator[Paragraph]:
    resting, reasons = draft.catalogue.references.resting_on, draft.catalogue.labels["reasons"]
    for number, digest in enumerate(article.paragraphs, start=1):
        if digest.is_left and not draft.unpublished.is_shown:
            continue
        says = digest.says or ""
        if digest.is_left:
            says = draft.interface.gettext("Draft: not yet taken in.")
        if digest.unused:
            why = reasons[digest.unused]
            reason = draft.interface.gettext("%(reason)s: not used.", reason=why)
            says = f"{reason} {digest.note or ''}".strip()
        links = resting.get((str(article.id), number), [])
        yield Paragraph(f"{article.id}-{number}", number, says, links)


PAGE = Page(
    name="sources",
    title=Phrase("Sources and method"),
    description=Phrase("The articles, their condition, and what rests on each paragraph."),
    source="articles",
    homes=homes,
    groups=groups,
    longest=3000,
    context=context,
)
