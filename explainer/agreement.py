"""Which article supports which statement, which differs, and which is silent on it."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby

from explainer.frozen import frozen
from explainer.model import Article, Cited
from explainer.status import Statuses


class Stand(StrEnum):
    """What an article does for a statement."""

    SUPPORTS = "supports"
    DIFFERS = "differs"
    SILENT = "silent"


@frozen
class OriginGroup:
    """Articles that rest on the same reporting."""

    origin: str
    articles: tuple[Article, ...]


def origin_groups(statuses: Statuses) -> tuple[OriginGroup, ...]:
    """The articles grouped by origin, origins in the order of their first article."""
    articles = statuses.explainer.articles
    rank: dict[str, int] = {}
    for number, article in enumerate(articles):
        rank.setdefault(article.origin, number)
    ordered = sorted(articles, key=lambda article: rank[article.origin])
    return tuple(
        OriginGroup(origin, tuple(group))
        for origin, group in groupby(ordered, key=lambda article: str(article.origin))
    )


def stands(statuses: Statuses, statement: Cited) -> dict[str, Stand]:
    """What each article that is not silent does for ``statement``, by its id.

    It supports what it is cited for. It differs where it is cited for a version in a disagreement
    that makes the statement disputed, and not for the statement itself.
    """
    differing = {
        str(citation.article): Stand.DIFFERS
        for disagreement in statuses.of(statement).disagreements
        if disagreement.kind in statuses.disputing_kinds
        for version in disagreement.versions
        for citation in version.cite
    }
    return differing | {str(citation.article): Stand.SUPPORTS for citation in statement.cite}
