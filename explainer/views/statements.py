"""Statements ready to be printed on a page: text, evidence, quotation and links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from explainer.source.model import Passage, Statement
from explainer.views.catalogue import Catalogue
from explainer.views.evidence import Evidence, PageEvidence
from explainer.views.links import Link
from explainer.views.terms import PageTerms


@dataclass(frozen=True)
class Quotation:
    """Somebody's words, made safe, what they mean if they are in another language, and whose."""

    words: Markup
    translated: str
    by: Link
    is_by_speaker: bool


@dataclass(frozen=True)
class ShownStatement:
    """A statement ready to be printed."""

    id: str
    record: Statement
    text: Markup
    evidence: Evidence
    date: str
    time: str
    quote: Quotation | None
    places: tuple[Link, ...]
    see: tuple[Link, ...]


class PageStatements:
    """Makes the statements of one page ready, whose evidence and terms it notes."""

    def __init__(self, catalogue: Catalogue, evidence: PageEvidence, terms: PageTerms) -> None:
        self.catalogue = catalogue
        self.evidence = evidence
        self.terms = terms

    def of(self, record: Statement) -> ShownStatement:
        """A statement with its evidence and links."""
        links, labels = self.catalogue.links, self.catalogue.labels
        text = self.terms.marked(record.text)
        evidence = self.evidence.of(record)
        disagreements = {item.id for item in evidence.standing.disagreements}
        return ShownStatement(
            record.id,
            record,
            text,
            evidence,
            labels.moment(record.when, None),
            labels.time_of_day(record.time),
            self._quotation(record),
            links.of(record.places),
            links.of(name for name in record.see if name not in disagreements),
        )

    def _quotation(self, record: Statement) -> Quotation | None:
        quote = record.quoted
        if quote is None:
            return None
        words = self.catalogue.articles.in_language(quote.words, quote.cite.article)
        by = self.catalogue.links[quote.by]
        return Quotation(words, quote.translated or "", by, quote.by == record.speaker)

    def paragraphs(self, records: Iterable[Statement]) -> list[list[ShownStatement]]:
        """Statements gathered into paragraphs: one that flows joins the one before it."""
        return [[self.of(record) for record in those] for those in in_paragraphs(records)]


def in_paragraphs(records: Iterable[Statement]) -> list[list[Statement]]:
    """``records`` gathered into paragraphs: a statement that flows joins the one before it."""
    gathered: list[list[Statement]] = []
    for record in records:
        flows = isinstance(record, Passage) and record.flows and record.flows.is_yes
        if gathered and flows:
            gathered[-1].append(record)
        else:
            gathered.append([record])
    return gathered
