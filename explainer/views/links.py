"""Where everything stands: the page and anchor of each thing that has an id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from explainer.views.split import Subpage


@dataclass(frozen=True)
class Link:
    """A label and where it leads: a page of ours and an anchor on it."""

    label: str
    page: str
    anchor: str

    @property
    def href(self) -> str:
        """The address for HTML."""
        return f"{self.page}.html#{self.anchor}" if self.anchor else f"{self.page}.html"

    def seen_from(self, page: str) -> str:
        """The address for HTML of ``page``, which need not load again for what is on it."""
        return f"#{self.anchor}" if self.page == page else self.href

    @property
    def md(self) -> str:
        """The address for a Markdown link, which the site generator resolves and checks."""
        return f"{self.page}.md#{self.anchor}"

    @property
    def whole(self) -> str:
        """The page without its subpages; only names of subpages have a hyphen."""
        return self.page.partition("-")[0]

    @property
    def permanent(self) -> str:
        """The address that stays however long the page becomes."""
        return f"{self.whole}.html#{self.anchor}"


class Links:
    """A link to each thing that has an id, by its id."""

    def __init__(
        self, unsplit: Mapping[str, Link], subpages: Mapping[str, tuple[Subpage, ...]]
    ) -> None:
        moved = {
            (page, name): subpage.page
            for page, those in subpages.items()
            for subpage in those
            for name in (*subpage.ids, *(group.anchor for group in subpage.groups))
        }
        self.by_id = {
            name: replace(link, page=moved.get((link.page, name), link.page))
            for name, link in unsplit.items()
        }

    @cached_property
    def pages(self) -> frozenset[str]:
        """The pages on which anything with an id stands, and those that these are a part of."""
        links = self.by_id.values()
        return frozenset(page for link in links for page in (link.page, link.whole))

    def __getitem__(self, name: str) -> Link:
        return self.by_id[name]

    def of(self, names: Iterable[str]) -> tuple[Link, ...]:
        """Links to the things with these ids; of several with one label, the first."""
        found: dict[tuple[str, str], Link] = {}
        for name in names:
            if link := self.by_id.get(name):
                found.setdefault((link.page, link.label), link)
        return tuple(found.values())
