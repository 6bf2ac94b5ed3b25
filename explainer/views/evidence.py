"""What the statements of one page rest on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from explainer.evidence.status import Stand, Standing, Status
from explainer.source.kinds import Citation
from explainer.source.model import Actor, Cited, Disagreement, Figure, Version
from explainer.views.articles import LetteredArticle
from explainer.views.cards import Card, Carded, card_of
from explainer.views.catalogue import Catalogue
from explainer.views.changes import Past, past_of
from explainer.views.details import Details, details_of
from explainer.views.links import Link
from explainer.views.relevance import most_relevant_first


@dataclass(frozen=True)
class ShownCitation:
    """A cited paragraph; ``page`` is the one on which its article stands."""

    article: LetteredArticle
    paragraph: int
    page: str

    @property
    def name(self) -> str:
        """Its stable name, the same on every page: ``A¶14``."""
        return f"{self.article.letter}¶{self.paragraph}"

    @property
    def id(self) -> str:
        """Its anchor in the list at the end of a page."""
        return f"p-{self.article.record.id}-{self.paragraph}"

    @property
    def href(self) -> str:
        """The address of its place on the page of the sources."""
        return f"{self.page}.html#{self.article.record.id}-{self.paragraph}"

    @property
    def says(self) -> str:
        """What the paragraph says, in our own words."""
        return self.article.record.paragraphs[self.paragraph - 1].says or ""


@dataclass(frozen=True)
class Evidence:
    """What a statement rests on, as the reader opens it.

    ``differs`` are the disagreements between articles that it is part of, contradictions first;
    ``unclear`` are those about how a passage is to be read. ``against`` are the paragraphs that
    contradict it, ``partly`` those of origins that bear only a part of it. If it sums up other
    statements and is as sure as the weakest of them, ``summed`` is how many, and else 0.
    """

    id: str
    label: str
    standing: Standing
    boxes: tuple[Stand, ...]
    citations: tuple[ShownCitation, ...]
    partly: tuple[ShownCitation, ...]
    against: tuple[ShownCitation, ...]
    speaker: Link | None
    differs: tuple[Link, ...]
    unclear: tuple[Link, ...]
    summed: int
    is_verified: bool
    has_new_text: bool
    is_read: bool
    edit: str
    report: str
    home: Link
    details: Details | None
    past: Past

    @property
    def status(self) -> Status:
        """How well it is borne out."""
        return self.standing.status

    @property
    def differing(self) -> int:
        """How many origins say otherwise."""
        return self.boxes.count(Stand.DIFFERS)


# Of what the articles of one origin do, the last in this order counts.
WEIGHT = [Stand.SILENT, Stand.PARTLY, Stand.DIFFERS, Stand.SUPPORTS].index


class PageEvidence:
    """The evidence of one page: what it shows, and its paragraphs in the order of citation."""

    def __init__(self, catalogue: Catalogue, page: str) -> None:
        self.catalogue = catalogue
        self.page = page
        self.paragraphs: dict[tuple[str, int], None] = {}
        self.shown: dict[str, Evidence] = {}

    def citations(self, cites: Iterable[Citation]) -> tuple[ShownCitation, ...]:
        """Citations ready to be shown."""
        return tuple(self._shown(cite.article, cite.paragraph) for cite in cites)

    def _shown(self, name: str, paragraph: int) -> ShownCitation:
        self.paragraphs[name, paragraph] = None
        page = self.catalogue.links[name].page
        return ShownCitation(self.catalogue.articles[name], paragraph, page)

    def of(self, cited: Cited) -> Evidence:
        """What ``cited`` rests on; the page opens it where it is shown."""
        if cited.id not in self.shown:
            self.shown[cited.id] = self._evidence(cited)
        return self.shown[cited.id]

    def bearing(self, entry: Actor | Disagreement | Figure | Cited) -> tuple[ShownCitation, ...]:
        """The paragraphs that bear an entry and all that stands in it, each once."""
        found = (cite for cited in _within(entry) for cite in cited.cite)
        return self.citations(dict.fromkeys(found))

    def differing(self, cited: Cited) -> tuple[Link, ...]:
        """The disagreements between articles in which ``cited`` has a part.

        Those count too that lead to ``cited`` under ``see``, or to which it leads.
        """
        near = (one.id for one in self._differing if one.id in cited.see or cited.id in one.see)
        return tuple(dict.fromkeys((*self.of(cited).differs, *self.catalogue.links.of(near))))

    @cached_property
    def _differing(self) -> list[Disagreement]:
        """The disagreements between articles."""
        return [one for one in self.catalogue.explainer.disagreements if self.is_of_articles(one)]

    def is_of_articles(self, disagreement: Disagreement) -> bool:
        """Whether articles differ in it, rather than readings of one article."""
        kinds = self.catalogue.explainer.vocabulary.disagreement_kinds
        of_words = {kind.id for kind in kinds if kind.differ and not kind.differ.is_yes}
        articles = {cite.article for version in disagreement.versions for cite in version.cite}
        return len(articles) > 1 and disagreement.kind not in of_words

    def version(self, name: str) -> str:
        """The version of the entry ``name``, by which a citation knows whether it has changed."""
        return self.catalogue.ledger.versions[name]

    def card(self, record: Carded) -> Card:
        """The card of ``record``, which others show on their pages."""
        return card_of(self.catalogue, record)

    def corrected(self, name: str) -> Link | None:
        """The place on the page of changes that tells of a correction of ``name`` within a week."""
        return past_of(self.catalogue, name).corrected

    def _evidence(self, cited: Cited) -> Evidence:
        links, ledger = self.catalogue.links, self.catalogue.ledger
        standing = self.catalogue.statuses.of(cited)
        told = self._disagreements(cited)
        differs, unclear = (
            links.of(str(one.id) for one in told if self.is_of_articles(one) is several)
            for several in (True, False)
        )
        return Evidence(
            cited.id,
            links[cited.id].label,
            standing,
            self._boxes(cited),
            *self._borne(cited),
            self.citations(self._against(cited)),
            links[cited.speaker] if cited.speaker else None,
            differs,
            unclear,
            self._summed(cited),
            ledger.is_verified(cited.id),
            ledger.has_new_text(cited.id),
            ledger.is_read(cited.id),
            ledger.edit_address(cited.place),
            ledger.report_address(links[cited.id]),
            links[cited.id],
            details_of(self.catalogue, cited, differs + unclear),
            past_of(self.catalogue, cited.id),
        )

    def _disagreements(self, cited: Cited) -> list[Disagreement]:
        """Those of ``cited`` and of what it rests on, contradictions first."""
        statuses = self.catalogue.statuses
        standings = map(statuses.of, self._and_bases(cited))
        found = [each for one in standings for each in one.disagreements]
        return sorted(found, key=lambda each: statuses.effects[each.kind] != "contradicts")

    def _and_bases(self, cited: Cited) -> list[Cited]:
        """A statement, and those that it rests on."""
        statements = self.catalogue.statuses.statements
        return [cited, *(statements[name] for name in cited.rests_on)]

    def _against(self, cited: Cited) -> Iterable[Citation]:
        """The paragraphs of the versions that contradict ``cited``, each once."""
        statuses = self.catalogue.statuses
        versions = (v for one in self._and_bases(cited) for v in statuses.contradicting(one))
        found = (cite for version in versions for cite in version.cite)
        return dict.fromkeys(cite for cite in found if cite not in cited.cite)

    def _borne(self, cited: Cited) -> tuple[tuple[ShownCitation, ...], tuple[ShownCitation, ...]]:
        """The paragraphs of the origins that bear ``cited`` whole, and of those that do in part."""
        groups = self.catalogue.articles.origin_groups
        whole = {
            article.id
            for group, stand in zip(groups, self._boxes(cited), strict=True)
            for article in group.articles
            if stand is Stand.SUPPORTS
        }
        found = most_relevant_first(self.catalogue, cited)
        return (
            self.citations(cite for cite in found if cite.article in whole),
            self.citations(cite for cite in found if cite.article not in whole),
        )

    def _summed(self, cited: Cited) -> int:
        """How many statements ``cited`` sums up if it has its status from them."""
        statuses = self.catalogue.statuses
        _, *bases = self._and_bases(cited)
        found = {statuses.of(base).status for base in bases}
        return len(bases) if statuses.of(cited).status in found else 0

    def _boxes(self, cited: Cited) -> tuple[Stand, ...]:
        """What each origin does for ``cited``: the most that one of its articles does."""
        stands = self.catalogue.statuses.stands(cited)
        return tuple(
            max((stands.get(article.id, Stand.SILENT) for article in group.articles), key=WEIGHT)
            for group in self.catalogue.articles.origin_groups
        )

    def by_article(self) -> list[tuple[LetteredArticle, list[ShownCitation]]]:
        """The paragraphs cited on this page so far, under their articles, by origin."""
        found: dict[str, list[ShownCitation]] = {}
        for name, paragraph in self.paragraphs:
            found.setdefault(name, []).append(self._shown(name, paragraph))
        articles = self.catalogue.articles
        return [(articles[one.id], found[one.id]) for one in articles.by_origin if one.id in found]

    @property
    def letters(self) -> list[str]:
        """The letters of all articles."""
        return [article.letter for article in self.catalogue.articles.by_id.values()]

    @property
    def cited_articles(self) -> frozenset[str]:
        """The ids of the articles cited on this page so far."""
        return frozenset(article for article, _ in self.paragraphs)


def _within(entry: Actor | Disagreement | Figure | Cited) -> tuple[Cited | Version, ...]:
    """What cites paragraphs in an entry."""
    if isinstance(entry, Actor):
        return (*entry.roles, *entry.relations, *entry.statements)
    if isinstance(entry, Disagreement):
        return entry.versions
    return entry.observations if isinstance(entry, Figure) else (entry,)
