"""Everything that pages and exports show of an explainer, worked out once for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from explainer.evidence.ledger import Ledger as Lock
from explainer.evidence.status import Statuses
from explainer.source.model import (
    Cited,
    Explainer,
    Observation,
    Relation,
    Role,
    Statement,
)
from explainer.views.articles import Articles
from explainer.views.contents import Contents, Layout
from explainer.views.interface import Interface, interface_of
from explainer.views.labels import Labels
from explainer.views.ledger import Ledger
from explainer.views.links import Link, Links
from explainer.views.references import References
from explainer.views.split import Subpage, split
from explainer.views.terms import Terms


@dataclass(frozen=True)
class Catalogue:
    """An explainer with its labels, links and statuses.

    ``address`` is where the site will lie, with its last slash; empty where that is not known.
    ``subpages`` are those of each page; none where it is short enough.
    """

    explainer: Explainer
    address: str
    statuses: Statuses
    labels: Labels
    contents: Contents
    articles: Articles
    subpages: Mapping[str, tuple[Subpage, ...]]
    links: Links
    ledger: Ledger

    @cached_property
    def references(self) -> References:
        """What refers to what."""
        return References(self.explainer, self.links, self.labels.interface)

    @cached_property
    def terms(self) -> Terms:
        """The words that the glossary explains."""
        return Terms(self.explainer.glossary)

    def at(self, path: str) -> str:
        """The whole address of something on the site; empty where that of the site is not known."""
        return f"{self.address}{path}" if self.address else ""

    def wording(self, cited: Cited) -> str:
        """What ``cited`` says, fit to stand alone in a list."""
        text = text_of(cited)
        if isinstance(cited, Observation):
            text = self.labels.interface.value(cited)
        alone = not isinstance(cited, Observation | Role)
        if alone:
            return text
        return self.labels.interface.labelled(self.links[cited.id].label, text)


def text_of(cited: Cited) -> str:
    """What ``cited`` says; empty for a kind without a text."""
    return cited.text if isinstance(cited, Statement | Role | Relation | Observation) else ""


def catalogue(
    explainer: Explainer,
    lock: Lock,
    layouts: Sequence[Layout],
    address: str = "",
    repository: str = "",
) -> Catalogue:
    """The catalogue of ``explainer``; ``lock`` is the ledger of what was verified.

    ``layouts`` are those of all pages; ``repository`` is where the sources lie, unless they say so.
    """
    interface, statuses = interface_of(explainer), Statuses(explainer)
    labels = Labels(explainer.vocabulary, interface, explainer.site.timezone)
    homes, ledger = _homes(explainer, layouts, interface), Ledger(explainer, lock, repository)
    titles = {layout.name: interface.of(layout.title) for layout in layouts}
    page_of = {name: link.page for name, link in homes.items()}
    contents = Contents(explainer, statuses, labels, titles, page_of, ledger)
    subpages = _subpages(layouts, contents, interface)
    return Catalogue(
        explainer,
        address,
        statuses,
        labels,
        contents,
        Articles(explainer, statuses, labels),
        subpages,
        Links(homes, subpages),
        ledger,
    )


def _subpages(
    layouts: Iterable[Layout], contents: Contents, interface: Interface
) -> dict[str, tuple[Subpage, ...]]:
    return {
        one.name: split(one.name, one.groups(contents), one.longest, interface) for one in layouts
    }


def _homes(
    explainer: Explainer, layouts: Iterable[Layout], interface: Interface
) -> dict[str, Link]:
    """Where everything that has an id would stand if no page were split."""
    return {
        home.id: Link(interface.of(home.label), layout.name, home.id)
        for layout in layouts
        for home in layout.homes(explainer)
    }
