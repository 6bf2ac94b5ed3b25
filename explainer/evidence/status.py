"""How well a statement is borne out, computed from what it cites: the one place that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cached_property
from itertools import groupby

from explainer.evidence.hours import AFTER, Hours
from explainer.source.kinds import Citation, Id
from explainer.source.model import Article, Cited, Disagreement, Explainer, Observation, Version
from explainer.source.phrase import Phrase


class Status(Enum):
    """The five statuses, the weakest first: word, shape and meaning as readers see them."""

    CONTRADICTED = (
        Phrase("contradicted"),
        "◆",
        Phrase("It takes one side of a contradiction, and another article stands against it."),
    )
    UPDATED = (
        Phrase("updated"),
        "◇",
        Phrase(
            "A later report changed it: a newer figure, an answer, or accounts that were settled."
        ),
    )
    CLAIMED = (
        Phrase("officials’ word"),
        "▲",
        Phrase("It is the word of officials, however many articles carry it."),
    )
    SINGLE = (
        Phrase("one origin"),
        "○",
        Phrase(
            "One article says so, or several that rest on the same reporting. None contradicts it."
        ),
    )
    CORROBORATED = (
        Phrase("corroborated"),
        "●",
        Phrase(
            "Articles of two or more independent origins bear all of it, and none contradicts it."
        ),
    )

    def __init__(self, word: Phrase, shape: str, meaning: Phrase) -> None:
        self.word = word
        self.shape = shape
        self.meaning = meaning

    @cached_property
    def slug(self) -> str:
        """The status in addresses and class names."""
        return self.name.lower()

    @cached_property
    def strength(self) -> int:
        """Its rank, 0 for the weakest."""
        return list(Status).index(self)

    @property
    def is_shaky(self) -> bool:
        """Whether readers see why in words; one origin and more are told by their shape alone."""
        return self.strength < Status.SINGLE.strength


class Stand(StrEnum):
    """What an article does for a statement."""

    SUPPORTS = "supports"
    PARTLY = "partly"
    DIFFERS = "differs"
    SILENT = "silent"

    @property
    def word(self) -> Phrase:
        """It as readers see it."""
        return {
            Stand.SUPPORTS: Phrase("supports"),
            Stand.PARTLY: Phrase("partly"),
            Stand.DIFFERS: Phrase("differs"),
            Stand.SILENT: Phrase("silent"),
        }[self]


@dataclass(frozen=True)
class Taken:
    """A version of a disagreement that a statement takes, and those that stand against it."""

    disagreement: Disagreement
    version: Version
    against: tuple[Version, ...]


@dataclass(frozen=True)
class Standing:
    """What a statement rests on; of the disagreements that are ``told`` it takes no side."""

    status: Status
    articles: tuple[Article, ...]
    origins: tuple[str, ...]
    taken: tuple[Taken, ...]
    told: tuple[Disagreement, ...]

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Every disagreement that it has a part in."""
        return (*dict.fromkeys(taken.disagreement for taken in self.taken), *self.told)


def weakest_first(found: Iterable[Status]) -> tuple[Status, ...]:
    """Each of the statuses ``found``, the weakest first."""
    there = frozenset(found)
    return tuple(status for status in Status if status in there)


def told_by_all(standings: Iterable[Standing]) -> list[Id]:
    """The ids of the disagreements in which each of ``standings``, at least one, has a part."""
    first, *others = ([one.id for one in each.disagreements] for each in standings)
    return [name for name in first if all(name in names for names in others)]


@dataclass(frozen=True)
class OriginGroup:
    """Articles that rest on the same reporting."""

    origin: str
    articles: tuple[Article, ...]


class Statuses:
    """The standing of every statement of an explainer."""

    def __init__(self, explainer: Explainer) -> None:
        self.explainer = explainer
        self.articles = {str(article.id): article for article in explainer.articles}
        self.ranks = {name: rank for rank, name in enumerate(self.articles)}
        self.hours = Hours(explainer)
        self.statements = {str(cited.id): cited for cited in explainer.statements}
        self._known: dict[str, Standing] = {}

    @cached_property
    def officials(self) -> frozenset[str]:
        """The ids of the actors whose word is that of a party in office."""
        official = {side.id for side in self.explainer.vocabulary.sides if side.official.is_yes}
        return frozenset(actor.id for actor in self.explainer.actors if actor.side in official)

    @cached_property
    def effects(self) -> dict[str, str]:
        """What each kind of disagreement does to a status."""
        kinds = self.explainer.vocabulary.disagreement_kinds
        return {str(kind.id): str(kind.effect) for kind in kinds}

    @cached_property
    def taken(self) -> dict[str, list[Taken]]:
        """The versions that each statement takes, by its id."""
        found: dict[str, list[Taken]] = {}
        for disagreement in self.explainer.disagreements:
            for version in disagreement.versions:
                against = tuple(
                    other for other in disagreement.versions if not agree(version, other)
                )
                for name in version.statements:
                    taken = Taken(disagreement, version, against)
                    found.setdefault(str(name), []).append(taken)
        return found

    @cached_property
    def told(self) -> dict[str, list[Disagreement]]:
        """The disagreements of which each statement tells, by its id."""
        found: dict[str, list[Disagreement]] = {}
        for disagreement in self.explainer.disagreements:
            for name in disagreement.told_in:
                found.setdefault(str(name), []).append(disagreement)
        return found

    def contradictions_told(self, cited: Cited) -> tuple[Disagreement, ...]:
        """The open contradictions that matter, of which ``cited`` tells without taking a side."""
        return tuple(
            one
            for one in self.told.get(cited.id, ())
            if one.matters.is_yes and not one.settled_by
            if self.effects[one.kind] == "contradicts"
        )

    def of(self, cited: Cited) -> Standing:
        """The standing of ``cited``, worked out once."""
        if cited.id not in self._known:
            self._known[cited.id] = self._standing(cited)
        return self._known[cited.id]

    def _standing(self, cited: Cited) -> Standing:
        articles = self.cited_articles(cited.cite)
        origins = tuple(dict.fromkeys(article.origin_id for article in articles))
        return Standing(
            self._status(cited, origins),
            articles,
            origins,
            tuple(self.taken.get(cited.id, ())),
            tuple(self.told.get(cited.id, ())),
        )

    def _status(self, cited: Cited, origins: tuple[str, ...]) -> Status:
        """The weakest of its own status and those of the statements that it rests on."""
        bases = [self.statements[name] for name in cited.rests_on if name in self.statements]
        statuses = (self.of(base).status for base in bases if not base.rests_on)
        own = self._own_status(cited, origins)
        return min((own, *statuses), key=lambda status: status.strength)

    def _own_status(self, cited: Cited, origins: tuple[str, ...]) -> Status:
        """The weakest status that fits, whatever else it rests on."""
        effects = {self._effect(taken) for taken in self.taken.get(cited.id, ())}
        if "contradicts" in effects:
            return Status.CONTRADICTED
        if "updates" in effects or (isinstance(cited, Observation) and cited.superseded_by):
            return Status.UPDATED
        if cited.speaker in self.officials:
            return Status.CLAIMED
        return Status.CORROBORATED if len(origins) > 1 else Status.SINGLE

    def _effect(self, taken: Taken) -> str:
        """What a disagreement does to a statement that takes a version of it."""
        disagreement, version = taken.disagreement, taken.version
        if not taken.against:
            return "nothing"
        if settled := disagreement.settled_by:
            agreeing = (other for other in disagreement.versions if agree(version, other))
            return "nothing" if any(settled in v.statements for v in agreeing) else "updates"
        effect = self.effects[disagreement.kind]
        is_last = agree(version, disagreement.versions[-1])
        return "nothing" if effect == "updates" and is_last else effect

    def contradicting(self, cited: Cited) -> Iterator[Version]:
        """The versions that contradict ``cited`` itself, not what it rests on."""
        for taken in self.taken.get(cited.id, ()):
            if self._effect(taken) == "contradicts":
                yield from taken.against

    def stands(self, cited: Cited) -> dict[str, Stand]:
        """What each article that is not silent does for ``cited``, by its id.

        It supports what it is cited for. It differs where it is cited for a version that stands
        against the one that the statement takes, and not for the statement itself. What rests on
        other statements it supports whole only where it supports each of them.
        """
        bases = [self.statements[name] for name in cited.rests_on if name in self.statements]
        if bases:
            return _joined([self.stands(base) for base in bases if not base.rests_on])
        against = (cite for version in self.contradicting(cited) for cite in version.cite)
        differing = {str(citation.article): Stand.DIFFERS for citation in against}
        return differing | {str(citation.article): Stand.SUPPORTS for citation in cited.cite}

    def written_order(self, article: Article) -> tuple[date, int]:
        """By when an article was written: day, then part of day, not known last."""
        when, time = article.written.when, article.written.time
        return when.order, self.hours.span(time, when.order)[0] if time else AFTER

    def first_known(self, cited: Cited) -> Article:
        """The article by which readers could first know of ``cited``, as far as times show."""
        return min(self.of(cited).articles, key=self.written_order)

    def cited_articles(self, citations: Iterable[Citation]) -> tuple[Article, ...]:
        """The articles that ``citations`` name, each once, in the order of articles.yml."""
        names = {citation.article for citation in citations}
        return tuple(article for name, article in self.articles.items() if name in names)


def _joined(stands: list[dict[str, Stand]]) -> dict[str, Stand]:
    """What each article does for statements together: it differs if it does from one of them."""
    found = {}
    for article in dict.fromkeys(name for each in stands for name in each):
        held = {each.get(article, Stand.SILENT) for each in stands}
        if Stand.DIFFERS in held:
            found[article] = Stand.DIFFERS
        else:
            found[article] = Stand.SUPPORTS if held == {Stand.SUPPORTS} else Stand.PARTLY
    return found


def agree(one: Version, other: Version) -> bool:
    """Whether two versions are one, or do not stand against each other."""
    return one is other or (one.side is not None and one.side == other.side)


def origin_groups(explainer: Explainer) -> tuple[OriginGroup, ...]:
    """The articles grouped by origin, origins in the order of their first article."""
    rank: dict[str, int] = {}
    for number, article in enumerate(explainer.articles):
        rank.setdefault(article.origin_id, number)
    ordered = sorted(explainer.articles, key=lambda article: rank[article.origin_id])
    return tuple(
        OriginGroup(origin, tuple(group))
        for origin, group in groupby(ordered, key=lambda article: article.origin_id)
    )
