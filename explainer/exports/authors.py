"""Those who wrote or publish something, as each form of citation has them.

A name is written as “Family, Given” where it is a person’s, and as it stands where it is a body’s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from explainer.source.model import Established, Site


@dataclass(frozen=True)
class Name:
    """A person's family name with the given ones, or the name of a body, which has no given."""

    family: str
    given: str = ""

    @classmethod
    def of(cls, written: str) -> Name:
        """The name as the YAML has it."""
        family, _, given = (part.strip() for part in written.partition(","))
        return cls(family, given) if family and given else cls(str(written))

    @property
    def shown(self) -> str:
        """It as it is spoken."""
        return f"{self.given} {self.family}".strip()

    @property
    def inverted(self) -> str:
        """It as it is sorted."""
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def initials(self) -> str:
        """It as APA has it: the family name, and the first letters of the given ones."""
        first = " ".join(f"{part[0]}." for part in self.given.split())
        return f"{self.family}, {first}" if first else self.family

    @property
    def csl(self) -> dict[str, str]:
        """It as a name variable of CSL-JSON."""
        if self.given:
            return {"family": self.family, "given": self.given}
        return {"literal": self.family}

    @property
    def node(self) -> dict[str, Any]:
        """It in the terms of schema.org."""
        return {"@type": "Person" if self.given else "Organization", "name": self.shown}


def names(written: Sequence[str]) -> tuple[Name, ...]:
    """Names as the YAML has them."""
    return tuple(map(Name.of, written))


def authors_of(site: Site) -> tuple[Name, ...]:
    """Who is named as the author of the site: its authors, or else its publisher, or nobody."""
    return names(site.authors or ([site.publisher] if site.publisher else []))


def in_apa(authors: Sequence[Name]) -> str:
    """Authors in the style of APA, seventh edition: the last one after an ampersand."""
    *before, last = [author.initials for author in authors] or [""]
    return f"{', '.join(before)}, & {last}" if before else last


def in_chicago(authors: Sequence[Name]) -> str:
    """Authors as the Chicago Manual of Style has them: only the first is inverted."""
    if not authors:
        return ""
    shown = [authors[0].inverted, *(author.shown for author in authors[1:])]
    *before, last = shown
    return f"{', '.join(before)}, and {last}" if before else last


def established(fact: Established | None) -> tuple[Name, ...]:
    """The names that a fact about an article gives; none where nothing is established."""
    return names(fact.names) if fact else ()
