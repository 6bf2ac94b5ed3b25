"""What a reader of one article alone would know, and would not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from explainer.evidence.status import Stand, Status, Statuses, agree
from explainer.source.kinds import Id
from explainer.source.model import Article, Cited, Disagreement, Event, Explainer, Figure, Version

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
    article bears; of turning points and key figures, ``has`` are those that it alone bears, and
    ``lacks`` those on which it is silent.
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

    def __init__(self, explainer: Explainer, statuses: Statuses) -> None:
        self.explainer = explainer
        self.statuses = statuses

    @cached_property
    def _stands(self) -> dict[Id, dict[str, Stand]]:
        """What each article that is not silent does for each statement."""
        return {cited.id: self.statuses.stands(cited) for cited in self.explainer.statements}

    def weight(self, article: Article) -> int:
        """How many lines and links the section of ``article`` has at most."""
        held = self.of(article)
        many = (held.contradicted, held.has_events, held.has_figures, held.opposed)
        return 6 + sum(map(len, (*many, held.lacks_events, held.lacks_figures)))

    @cached_property
    def turning_points(self) -> tuple[Event, ...]:
        """The events that stand out."""
        return tuple(one for one in self.explainer.timeline if one.key and one.key.is_yes)

    @cached_property
    def key_figures(self) -> tuple[Figure, ...]:
        """The figures of the front page."""
        keys = frozenset(self.explainer.site.key_figures)
        return tuple(figure for figure in self.explainer.figures if figure.id in keys)

    def of(self, article: Article) -> Alone:
        """What ``article`` has and lacks."""
        borne = [one for one in self.explainer.statements if article.id in self._bearers(one)]
        only = tuple(one for one in borne if len(self._bearers(one)) == 1)
        names = {one.id for one in only}
        return Alone(
            len(borne),
            only,
            tuple(o for o in only if self.statuses.of(o).status is Status.CONTRADICTED),
            tuple(event for event in self.turning_points if event.id in names),
            tuple(f for f in self.key_figures if self._told_in(f) == {article.id}),
            tuple(e for e in self.turning_points if article.id not in self._stands[e.id]),
            tuple(f for f in self.key_figures if article.id not in self._told_in(f)),
            tuple(self._opposed(article)),
        )

    def _bearers(self, cited: Cited) -> set[str]:
        """The articles that bear ``cited``, wholly or in part."""
        return {name for name, stand in self._stands[cited.id].items() if stand in BEARS}

    def _told_in(self, figure: Figure) -> set[str]:
        """The articles that give any value of ``figure``."""
        return {cite.article for value in figure.observations for cite in value.cite}

    def _opposed(self, article: Article) -> Iterator[Opposed]:
        """The open contradictions in which other articles have only versions against its own."""
        for disagreement in self.explainer.disagreements:
            effect = self.statuses.effects[disagreement.kind]
            if effect == "contradicts" and disagreement.settled_by is None:
                against = tuple(
                    other
                    for other in self.explainer.articles
                    if _differ(_versions(disagreement, article), _versions(disagreement, other))
                )
                if against:
                    yield Opposed(disagreement, against)


def _versions(disagreement: Disagreement, article: Article) -> list[Version]:
    """The versions of ``disagreement`` that ``article`` is cited for."""
    return [
        version
        for version in disagreement.versions
        if any(cite.article == article.id for cite in version.cite)
    ]


def _differ(ours: list[Version], theirs: list[Version]) -> bool:
    """Whether there are both, and no version of one agrees with any of the other."""
    return bool(ours and theirs) and not any(agree(one, o) for one in ours for o in theirs)
