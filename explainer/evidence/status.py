"""How well a statement is borne out, computed from what it cites, for all that show it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cached_property
from itertools import groupby

from explainer.source.kinds import Citation
from explainer.source.model import Article, Cited, Disagreement, Explainer


class Status(Enum):
    """The four statuses: word, shape and meaning as readers see them; the first that fits holds."""

    DISPUTED = (
        "disputed",
        "◆",
        "The articles differ on it, or a later report changed it. The disagreement is linked.",
    )
    CLAIMED = (
        "claimed by officials",
        "▲",
        "It rests on the word of a party in office, however many articles carry it.",
    )
    CORROBORATED = (
        "corroborated",
        "●",
        "Articles of two or more independent origins say so, and none differs.",
    )
    SINGLE = (
        "single origin",
        "○",
        "One article says so, or several that rest on the same reporting. None differs.",
    )

    def __init__(self, word: str, shape: str, meaning: str) -> None:
        self.word = word
        self.shape = shape
        self.meaning = meaning

    @cached_property
    def slug(self) -> str:
        """The status in addresses and class names."""
        return self.name.lower()


@dataclass(frozen=True)
class Standing:
    """What a statement rests on."""

    status: Status
    articles: tuple[Article, ...]
    origins: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
    first: Article
    last: Article


class Statuses:
    """The standing of every statement of an explainer."""

    def __init__(self, explainer: Explainer) -> None:
        self.explainer = explainer
        self.articles = {str(article.id): article for article in explainer.articles}
        self.ranks = {str(name): rank for rank, name in enumerate(self.articles)}
        self.parts_of_day = [str(part.id) for part in explainer.vocabulary.parts_of_day]
        self._known: dict[str, Standing] = {}

    @cached_property
    def officials(self) -> frozenset[str]:
        """The ids of the actors whose word is that of a party in office."""
        official = {side.id for side in self.explainer.vocabulary.sides if side.official.is_yes}
        return frozenset(actor.id for actor in self.explainer.actors if actor.side in official)

    @cached_property
    def disputes(self) -> dict[str, list[Disagreement]]:
        """The disagreements attached to each id, from either side."""
        attached: dict[str, list[Disagreement]] = {}
        for disagreement in self.explainer.disagreements:
            for name in disagreement.see:
                attached.setdefault(name, []).append(disagreement)
        by_id = {disagreement.id: disagreement for disagreement in self.explainer.disagreements}
        for statement in self.explainer.statements:
            listed = attached.setdefault(statement.id, [])
            listed += [
                by_id[name] for name in statement.see if name in by_id and by_id[name] not in listed
            ]
        for figure in self.explainer.figures:
            for observation in figure.observations:
                listed = attached.setdefault(observation.id, [])
                listed += [
                    item
                    for item in (
                        *attached.get(figure.id, []),
                        *(by_id[n] for n in figure.see if n in by_id),
                    )
                    if item not in listed
                ]
        return attached

    @cached_property
    def disputing_kinds(self) -> frozenset[str]:
        """The kinds of disagreement that make a statement disputed."""
        kinds = self.explainer.vocabulary.disagreement_kinds
        return frozenset(kind.id for kind in kinds if kind.disputes.is_yes)

    def of(self, statement: Cited) -> Standing:
        """The standing of ``statement``, worked out once."""
        if statement.id not in self._known:
            self._known[statement.id] = self._standing(statement)
        return self._known[statement.id]

    def _standing(self, statement: Cited) -> Standing:
        articles = self.cited_articles(statement.cite)
        in_time = sorted(articles, key=self.written_order)
        origins = tuple(dict.fromkeys(str(article.origin) for article in articles))
        attached = tuple(self.disputes.get(statement.id, ()))
        status = self._status(statement, origins, attached)
        return Standing(status, articles, origins, attached, in_time[0], in_time[-1])

    def written_order(self, article: Article) -> tuple[date, int]:
        """When an article was written, for sorting: day, then part of day, an unknown one last."""
        time = article.written.time
        rank = self.parts_of_day.index(time) if time else len(self.parts_of_day)
        return article.written.when.order, rank

    def cited_articles(self, citations: Iterable[Citation]) -> tuple[Article, ...]:
        """The articles that ``citations`` name, each once, in the order of articles.yml."""
        names = {citation.article for citation in citations}
        return tuple(self.articles[name] for name in sorted(names, key=self.ranks.__getitem__))

    def _status(
        self, statement: Cited, origins: tuple[str, ...], attached: tuple[Disagreement, ...]
    ) -> Status:
        if any(disagreement.kind in self.disputing_kinds for disagreement in attached):
            return Status.DISPUTED
        if statement.speaker in self.officials:
            return Status.CLAIMED
        return Status.CORROBORATED if len(origins) > 1 else Status.SINGLE


class Stand(StrEnum):
    """What an article does for a statement."""

    SUPPORTS = "supports"
    DIFFERS = "differs"
    SILENT = "silent"


@dataclass(frozen=True)
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
