"""What can be checked without the article texts: numbers and names, by what the lock keeps of them.

Only entries that were edited since they were verified are looked at: the others passed `verify`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from explainer.evidence.checks.figures import numbers_are_cited, values_are_cited
from explainer.evidence.claims import LOOK_BACK, Claim, Paragraph, claims_by
from explainer.evidence.language.numbers import Number
from explainer.evidence.names import Names
from explainer.evidence.paragraphs import Trace, Traces, hashed_name
from explainer.source.kinds import Citation
from explainer.source.model import Article, Explainer
from explainer.source.model import Paragraph as Digest
from explainer.source.problem import Problem, shown


@dataclass(frozen=True)
class Remembered(Paragraph):
    """A cited paragraph without its text: ``trace`` is what the lock keeps of it.

    ``near`` are its own trace and those of the paragraphs before it, ``all_of`` those of its
    article.
    """

    trace: Trace
    near: tuple[Trace, ...]
    all_of: tuple[Trace, ...]

    @property
    def article_numbers(self) -> tuple[Number, ...]:
        """The numbers of its whole article."""
        return tuple(chain.from_iterable(trace.numbers for trace in self.all_of))

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Its numbers."""
        return self.trace.numbers

    def ordinals(self, known: Mapping[str, int]) -> frozenset[int]:  # noqa: ARG002
        """The places in an order that it names in words."""
        return self.trace.ordinals


class Memory:
    """Finds what the lock keeps of cited paragraphs; of an article of another text, nothing."""

    def __init__(self, explainer: Explainer, traces: Traces) -> None:
        self.language = str(explainer.site.language)
        self.articles = {str(article.id): article for article in explainer.articles}
        self.known = {
            name: traces[name].paragraphs
            for name, article in self.articles.items()
            if name in traces
            and traces[name].sha256 == article.sha256
            and len(traces[name].paragraphs) == article.length
        }

    def paragraphs(self, citations: Iterable[Citation]) -> Iterator[Remembered]:
        """The paragraphs of ``citations`` that the lock knows."""
        for citation in citations:
            known = self.known.get(citation.article, ())
            if citation.paragraph <= len(known):
                yield self._paragraph(citation, self.articles[citation.article], known)

    def _paragraph(
        self, citation: Citation, article: Article, known: tuple[Trace, ...]
    ) -> Remembered:
        at = citation.paragraph - 1
        near = known[max(0, at - LOOK_BACK) : at + 1]
        language = str(article.language or self.language)
        return Remembered(str(citation), article, "", (), language, "", known[at], near, known)


def problems_of_edits(explainer: Explainer, traces: Traces, sound: frozenset[str]) -> list[Problem]:
    """Numbers and names that no cited paragraph has, in entries that are not among ``sound``.

    Those are the names of the entries that were verified as they stand.
    """
    memory = Memory(explainer, traces)
    if not memory.known:
        return []
    edited = [claim for claim in claims_by(explainer, memory) if claim.name not in sound]
    names = Names(explainer, {}, ()) if edited else None
    found: list[Problem] = []
    for claim in edited:
        found += numbers_are_cited(claim)
        found += values_are_cited(claim)
        if names:
            found += recorded_names_are_cited(claim, names, sound)
    return sorted(set(found))


def recorded_names_are_cited(
    claim: Claim, names: Names, sound: frozenset[str]
) -> Iterator[Problem]:
    """Each name of something recorded stands in a paragraph that is cited.

    Of an entry that was edited itself, the lock may not know every spelling: it passes.
    """
    traces = chain.from_iterable(
        p.near if isinstance(claim.record, Digest) else (p.trace,)
        for p in claim.paragraphs
        if isinstance(p, Remembered)
    )
    hashed = frozenset(chain.from_iterable(trace.names for trace in traces))
    there = frozenset(name for name in names.ids if hashed_name(name) in hashed)
    for text in claim.texts:
        for name, entry in names.recorded_missing(claim.unexcused(text), there):
            if entry in sound:
                yield Problem(
                    text.place,
                    f"the name {shown(name)} does not stand in {claim.cited}",
                    "mend the name or the citation, record the spelling, or state an exemption",
                    "name-not-cited",
                )
