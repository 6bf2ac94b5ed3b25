"""Who supports what: every statement that cites paragraphs against every article."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from explainer.evidence.doubts import first_to_check
from explainer.pages.filters import Choice, by_status
from explainer.pages.page import Draft, Page
from explainer.source.phrase import Phrase
from explainer.views.agreement import row
from explainer.views.contents import Contents
from explainer.views.split import Group, Item

# With more articles than this a column each is too narrow: their letters are listed instead.
MOST_COLUMNS = 6


def groups(contents: Contents) -> Iterator[Group]:
    """A page each."""
    page_of, listed = contents.page_of, contents.explainer.citing_statements
    for page, statements in groupby(listed, key=lambda s: page_of[s.id]):
        items = tuple(Item(statement.id) for statement in statements)
        yield Group(page, "", contents.titles[page], items, is_home=False)


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    articles, titles = draft.catalogue.articles, draft.catalogue.contents.titles
    statements = draft.portion.here(draft.explainer.citing_statements)
    rows = [row(draft.catalogue, statement) for statement in statements]
    pages = [(page, list(those)) for page, those in groupby(rows, key=lambda row: row.link.whole)]
    links = draft.catalogue.links
    summing = {links[one.id].whole for one in draft.explainer.statements if one.rests_on}
    by_page = Choice("page", Phrase("Page"), [(page, titles[page]) for page, _ in pages])
    by_its_status = by_status((row.status for row in rows), draft.interface)
    return {
        "articles": articles,
        "choices": [*_by_article(draft), by_page, by_its_status],
        "has_columns": len(draft.explainer.articles) <= MOST_COLUMNS,
        "groups": [
            (articles[next(iter(group.articles)).id].origin, group.articles)
            for group in articles.origin_groups
        ],
        "pages": [(titles[page], those, page in summing) for page, those in pages],
        "has_checks": draft.portion.subpage is None
        and bool(first_to_check(draft.explainer, draft.catalogue.statuses)),
    }


def _by_article(draft: Draft) -> list[Choice]:
    """The choices of an article that supports a statement, among others or alone."""
    articles = draft.catalogue.articles
    named: list[tuple[object, str]] = [
        (article.id, articles[article.id].name) for article in draft.explainer.articles
    ]
    supported, alone = Phrase("Supported by"), Phrase("Resting on it alone")
    those = Phrase("those that rest on {text} alone")
    return [Choice("article", supported, named), Choice("only", alone, named, those)]


PAGE = Page(
    name="agreement",
    title=Phrase("All statements"),
    description=Phrase(
        "What each article does for every statement: supports, in part, differs or silent."
    ),
    source="timeline",
    groups=groups,
    longest=700,
    context=context,
)
