"""Had you read one article alone: what each has, lacks, and has others against."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from explainer.pages.page import Draft, Page
from explainer.source.model import Article, Cited, Event
from explainer.source.phrase import Phrase
from explainer.views.agreement import row
from explainer.views.alone import Alone, Opposed, readings
from explainer.views.articles import LetteredArticle
from explainer.views.contents import Contents
from explainer.views.links import Link
from explainer.views.split import Group, Item


@dataclass(frozen=True)
class ShownAlone:
    """An article ready to be printed, with what it has and lacks; lists are links."""

    article: LetteredArticle
    headline: Markup
    home: Link
    held: Alone
    contradicted: tuple[Link, ...]
    has_events: tuple[Link, ...]
    has_figures: tuple[Link, ...]
    lacks_events: tuple[Link, ...]
    lacks_figures: tuple[Link, ...]
    opposed: tuple[tuple[Link, str], ...]

    @property
    def record(self) -> Article:
        """The article itself."""
        return self.article.record


def groups(contents: Contents) -> Iterator[Group]:
    """An article each; its own address is on the page of sources."""
    known = readings(contents.statuses)
    for article in contents.explainer.articles:
        item = Item(article.id, weight=known.weight(article))
        yield Group(article.id, "", article.headline, (item,), is_home=False)


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    known = readings(draft.catalogue.statuses)
    here = draft.portion.here(draft.explainer.articles)
    return {
        "turning_points": len(known.turning_points),
        "key_figures": len(known.key_figures),
        "shown": [_shown(draft, article, known.of(article)) for article in here],
    }


def _shown(draft: Draft, article: Article, held: Alone) -> ShownAlone:
    articles, links = draft.catalogue.articles, draft.catalogue.links
    return ShownAlone(
        articles[article.id],
        articles.in_language(article.headline, article.id),
        links[article.id],
        held,
        tuple(_said(draft, cited) for cited in _others(held.contradicted, held.has_events)),
        _turning_points(draft, held.has_events),
        links.of(figure.id for figure in held.has_figures),
        _turning_points(draft, held.lacks_events),
        links.of(figure.id for figure in held.lacks_figures),
        tuple(_opposed(draft, opposed) for opposed in held.opposed),
    )


def _others(contradicted: Iterable[Cited], events: Iterable[Event]) -> Iterator[Cited]:
    """Those of ``contradicted`` that are not listed as turning points."""
    listed = {event.id for event in events}
    return (cited for cited in contradicted if cited.id not in listed)


def _said(draft: Draft, cited: Cited) -> Link:
    """A link to ``cited`` in its own words: what it is part of is not what is contradicted."""
    shown = row(draft.catalogue, cited)
    return replace(shown.link, label=shown.heading)


def _turning_points(draft: Draft, events: Iterable[Event]) -> tuple[Link, ...]:
    """Links to ``events``, with the short line that the picture of the story has."""
    links = draft.catalogue.links
    return tuple(
        Link(event.line or links[event.id].label, links[event.id].page, event.id)
        for event in events
    )


def _opposed(draft: Draft, opposed: Opposed) -> tuple[Link, str]:
    """A link to a contradiction, and the letters of the articles against."""
    letters = [draft.catalogue.articles[article.id].letter for article in opposed.articles]
    return draft.catalogue.links[opposed.disagreement.id], draft.interface.listed(letters)


PAGE = Page(
    name="alone",
    title=Phrase("One article alone"),
    description=Phrase("What a reader of one article alone would know, and what would be missing."),
    source="articles",
    fewest_articles=2,
    groups=groups,
    longest=1000,
    context=context,
)
