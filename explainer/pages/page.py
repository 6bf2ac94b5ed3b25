"""What each page says of itself, and what a page knows while it is being written."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from explainer.evidence.ledger import Ledger
from explainer.source.model import Explainer, Section
from explainer.source.outlines import Shape
from explainer.source.phrase import Phrase
from explainer.views.catalogue import Catalogue
from explainer.views.contents import Layout
from explainer.views.evidence import PageEvidence
from explainer.views.interface import Interface
from explainer.views.portion import Portion
from explainer.views.statements import PageStatements, ShownStatement
from explainer.views.terms import PageTerms


@dataclass(frozen=True, kw_only=True)
class Page(Layout):
    """A page of the site; its template lies beside its module as NAME.md.jinja.

    ``source`` is the YAML file that it is edited in, ``needs`` the field of the explainer without
    which there is no such page; ``needs_lock`` says that there is none without the evidence lock,
    ``fewest_articles`` from how many articles on it says anything.
    ``context`` gives what its template shows.
    """

    description: Phrase
    source: str
    context: Callable[[Draft], dict[str, Any]]
    needs: str = ""
    needs_lock: bool = False
    fewest_articles: int = 1

    def is_wanted(self, explainer: Explainer, lock: Ledger) -> bool:
        """Whether ``explainer`` and its evidence lock have anything for this page to show."""
        has_field = not self.needs or bool(getattr(explainer, self.needs))
        has_articles = len(explainer.articles) >= self.fewest_articles
        return has_field and has_articles and (bool(lock) or not self.needs_lock)

    def portions(self, catalogue: Catalogue) -> list[Portion]:
        """The page, and where it is too long its subpages."""
        subpages = catalogue.subpages[self.name]
        whole = Portion(self.name, subpages)
        return [whole, *(Portion(self.name, subpages, subpage) for subpage in subpages)]


@dataclass(frozen=True)
class Unpublished:
    """How many entries are drafts, and whether the preview shows what is not published."""

    drafts: int = 0
    is_shown: bool = False


@dataclass
class Draft:
    """A page being written; ``pages`` are all that the site has, ``outlines`` those of the map."""

    catalogue: Catalogue
    portion: Portion
    pages: tuple[Page, ...]
    outlines: tuple[Shape, ...]
    unpublished: Unpublished = Unpublished()
    evidence: PageEvidence = field(init=False)
    terms: PageTerms = field(init=False)
    statements: PageStatements = field(init=False)

    def __post_init__(self) -> None:
        self.evidence = PageEvidence(self.catalogue, self.portion.page)
        self.terms = PageTerms(self.catalogue.terms)
        self.statements = PageStatements(self.catalogue, self.evidence, self.terms)

    @property
    def interface(self) -> Interface:
        """The words of the interface."""
        return self.catalogue.labels.interface

    @property
    def explainer(self) -> Explainer:
        """What the page is about."""
        return self.catalogue.explainer

    def sections(
        self, sections: Iterable[Section]
    ) -> list[tuple[Section, list[list[ShownStatement]]]]:
        """The ``sections`` with what of them stands on this page, in paragraphs."""
        here = ((section, self.portion.here(section.statements)) for section in sections)
        return [
            (section, self.statements.paragraphs(statements))
            for section, statements in here
            if statements
        ]
