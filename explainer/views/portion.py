"""What of a page's records a page shows: all of them, those of one subpage, or an overview."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from explainer.source.model import Named
from explainer.source.phrase import Phrase
from explainer.views.links import Link, Links
from explainer.views.split import Group, Subpage

Identified = TypeVar("Identified", bound=Named)
# So many ids an overview can list and stay under 100 kB compressed.
MOST_LISTED = 3000


@dataclass(frozen=True)
class Portion:
    """A page: whole where there are no ``subpages``, an overview of them, or one of them."""

    name: str
    subpages: tuple[Subpage, ...] = ()
    subpage: Subpage | None = None

    @property
    def is_overview(self) -> bool:
        """Whether it only leads on to the subpages of a long page."""
        return bool(self.subpages) and self.subpage is None

    @property
    def page(self) -> str:
        """The name of the file that it becomes."""
        return self.subpage.page if self.subpage else self.name

    @property
    def lists_entries(self) -> bool:
        """Whether an overview can list every id of its subpages."""
        return sum(subpage.homes for subpage in self.subpages) <= MOST_LISTED

    @property
    def moved_uri(self) -> str:
        """The file by which a script finds what an overview cannot list."""
        return f"moved/{self.name}.json"

    @property
    def neighbours(self) -> list[tuple[Phrase, Subpage]]:
        """The subpages before and after this one."""
        at = self.subpages.index(self.subpage) if self.subpage else 0
        before = [(Phrase("Before"), subpage) for subpage in self.subpages[max(0, at - 1) : at]]
        return before + [(Phrase("After"), subpage) for subpage in self.subpages[at + 1 : at + 2]]

    def here(self, records: Iterable[Identified]) -> list[Identified]:
        """Those of ``records`` that stand on this page, in their order."""
        if not self.subpages:
            return list(records)
        ids = self.subpage.ids if self.subpage else frozenset[str]()
        return [record for record in records if record.id in ids]

    def moved(
        self, subpage: Subpage, links: Links
    ) -> Iterator[tuple[Group, list[tuple[str, Link | None]]]]:
        """The groups of ``subpage``, with each id that had its address on the overview."""
        for group in subpage.groups:
            listed: list[tuple[str, Link | None]] = []
            for number, item in enumerate(group.items if group.is_home else (), start=1):
                link = links[item.id]
                label = str(number) if link.label == group.label else link.label
                listed.append((item.id, replace(link, label=label)))
                listed += ((name, None) for name in item.inner)
            yield group, listed
