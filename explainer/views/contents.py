"""What the pages say of what stands on them, and what they say it from.

The pages are made in explainer/pages; what is shown here needs no more of them than a Layout each.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from explainer.evidence.status import Statuses
from explainer.source.model import Explainer
from explainer.source.phrase import Phrase
from explainer.views.interface import Interface
from explainer.views.labels import Labels
from explainer.views.ledger import Ledger
from explainer.views.split import Group


class Home(NamedTuple):
    """The id of something that has its address on a page, and the label of links to it."""

    id: str
    label: str


@dataclass(frozen=True)
class Contents:
    """An explainer before its long pages are split.

    ``titles`` has the title of each page by its name, ``page_of`` the page of each id, ``ledger``
    what was verified and when.
    """

    explainer: Explainer
    statuses: Statuses
    labels: Labels
    titles: Mapping[str, str]
    page_of: Mapping[str, str]
    ledger: Ledger

    @property
    def interface(self) -> Interface:
        """The words of the interface."""
        return self.labels.interface

    @cached_property
    def mentions(self) -> Counter[str]:
        """How many events and reactions name each actor and place, whose entries list them."""
        records = (*self.explainer.timeline, *self.explainer.reactions)
        return Counter(str(name) for record in records for name in {*record.actors, *record.places})


@dataclass(frozen=True, kw_only=True)
class Layout:
    """A page as what is shown here needs it.

    ``homes`` gives everything that has its address there. ``groups`` are what the page may be
    split by where they weigh more than ``longest``; a page without them stays whole.
    """

    name: str
    title: Phrase
    homes: Callable[[Explainer], Iterable[Home]] = lambda _: ()
    groups: Callable[[Contents], Iterable[Group]] = lambda _: ()
    longest: int = 0
