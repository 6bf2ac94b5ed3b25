"""What a reader of one article alone would know, and would not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from explainer.evidence.status import Stand, Status, Statuses, agree
from explainer.source.model import Article, Cited, Disagreement, Event, Figure, Version

BEARS = frozenset((Stand.SUPPORTS, Stand.PARTLY))


@dataclass(frozen=True)
class Opposed:
    """A contradiction in which other ``articles`` stand against this one."""

    disagreement: Disagreement
    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Alone:
    """What one article has, alone and with others, and what it lacks.

    ``borne`` counts the statements that it bears at least in part, ``only`` are those that no other
    article bears, as the ledger lists them: without those that restate others. Of turning points
    and key figures, ``has`` are those that it alone tells of, and ``lacks`` those on which it is
    silent.
    """

    borne: int
    only: tuple[Cited, ...]
    contradicted: tuple[Cited, ...]
    has_events: tuple[Event, ...]
    has_figures: tuple[Figure, ...]
    lacks_events: tuple[Event, ...]
    lacks_figures: tuple[Figure, ...]
    opposed: tuple[Opposed, ...]


class Readings:
    """What each article of an explainer would tell a reader who had no other."""

    def __init__(self, statuses: Statuses) -> None:
        self.explainer = statuses.explainer
        self.statuses = statuses

    @cached_property
    def turning_points(self) -> tuple[Event, ...]:
        """The events that stand out."""
        return tuple(one for one in self.explainer.timeline if one.is_key)

    @cached_property
    def key_figures(self) -> tuple[Figure, ...]:
        """The figures of the front page."""
        keys = frozenset(self.explainer.site.key_figures)
        return tuple(figure for figure in self.explainer.figures if figure.id in keys)

    def of(self, article: Article) -> Alone:
        """What ``article`` has and lacks."""
        borne = self._borne.get(article.id, [])
        only = tuple(one for one in borne if len(self._bearers[one.id]) == 1)
        return Alone(
            len(borne),
            only,
            tuple(o for o in only if self.statuses.of(o).status is Status.CONTRADICTED),
            tuple(e for e in self.turning_points if self._stands[e.id].keys() == {article.id}),
            tuple(f for f in self.key_figures if _told_in(f) == {article.id}),
            tuple(e for e in self.turning_points if article.id not in self._stands[e.id]),
            tuple(f for f in self.key_figures if article.id not in _told_in(f)),
            tuple(self._opposed(article)),
        )

    def weight(self, article: Article) -> int:
        """How many lines and links the section of ``article`` has."""
        held = self.of(article)
        many = (held.contradicted, held.has_events, held.has_figures, held.opposed)
        return 6 + sum(map(len, (*many, held.lacks_events, held.lacks_figures)))

    @cached_property
    def _stands(self) -> dict[str, dict[str, Stand]]:
        """What each article that is not silent does for each statement, by the id of that."""
        return {cited.id: self.statuses.stands(cited) for cited in self.explainer.statements}

    @cached_property
    def _bearers(self) -> dict[str, frozenset[str]]:
        """The articles that bear each statement, wholly or in part, by its id."""
        return {
            name: frozenset(article for article, stand in stands.items() if stand in BEARS)
            for name, stands in self._stands.items()
        }

    @cached_property
    def _borne(self) -> dict[str, list[Cited]]:
        """The statements that each article bears, wholly or in part, by its id."""
        found: dict[str, list[Cited]] = {}
        for cited in self.explainer.citing_statements:
            for article in self._bearers[cited.id]:
                found.setdefault(article, []).append(cited)
        return found

    @cached_property
    def _contradictions(self) -> list[tuple[Disagreement, dict[str, list[Version]]]]:
        """The contradictions that are not settled, with the versions of each article by its id."""
        effects = self.statuses.effects
        return [
            (one, _versions(one))
            for one in self.explainer.disagreements
            if effects[one.kind] == "contradicts" and one.settled_by is None
        ]

    def _opposed(self, article: Article) -> Iterator[Opposed]:
        """The contradictions in which others have only versions against those of ``article``."""
        for disagreement, versions in self._contradictions:
            if ours := versions.get(article.id):
                against = {name for name, theirs in versions.items() if _differ(ours, theirs)}
                named = self.statuses.articles.items()
                articles = tuple(other for name, other in named if name in against)
                if articles:
                    yield Opposed(disagreement, articles)


@lru_cache(maxsize=2)
def readings(statuses: Statuses) -> Readings:
    """The readings of an explainer, worked out once for all parts of the page."""
    return Readings(statuses)


def _told_in(figure: Figure) -> set[str]:
    """The articles that give any value of ``figure``."""
    return {cite.article for value in figure.observations for cite in value.cite}


def _versions(disagreement: Disagreement) -> dict[str, list[Version]]:
    """The versions that each article is cited for, by its id."""
    found: dict[str, list[Version]] = {}
    for version in disagreement.versions:
        for name in {cite.article for cite in version.cite}:
            found.setdefault(name, []).append(version)
    return found


def _differ(ours: list[Version], theirs: list[Version]) -> bool:
    """Whether no version of one agrees with any of the other."""
    return not any(agree(one, other) for one in ours for other in theirs)
