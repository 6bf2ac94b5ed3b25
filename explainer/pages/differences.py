"""Where the articles contradict one another, or cannot be taken as they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from explainer.exports.citations import stopped
from explainer.pages.page import Draft, Page
from explainer.source.model import Disagreement, Explainer, Version
from explainer.source.phrase import Phrase
from explainer.views.cards import has_card
from explainer.views.contents import Contents, Home
from explainer.views.evidence import ShownCitation
from explainer.views.links import Link
from explainer.views.split import Group, Item, by_entry, by_word


@dataclass(frozen=True)
class ShownVersion:
    """What one or more articles say, ready to be printed; ``wording`` may be empty.

    ``taken`` leads to the statements that say it as this version has it; ``id`` is the anchor of
    their list.
    """

    id: str
    text: str
    wording: Markup
    citations: tuple[ShownCitation, ...]
    speaker: Link | None
    taken: tuple[Link, ...]


@dataclass(frozen=True)
class ShownDisagreement:
    """A disagreement ready to be printed; ``kind`` is empty where the heading above gives it.

    ``asides`` are what further articles say of it without taking a side.
    """

    record: Disagreement
    kind: str
    versions: list[ShownVersion]
    asides: list[ShownVersion]
    settled: Link | None
    see: tuple[Link, ...]
    has_card: bool

    @property
    def see_id(self) -> str:
        """The anchor of the list of what else there is to see."""
        return f"{self.record.id}-see"

    @property
    def lists(self) -> Iterator[tuple[str, str, tuple[Link, ...]]]:
        """What opens from a mark: what follows each version, and what else there is to see."""
        title = stopped(self.record.title)
        for version in self.versions:
            if version.taken:
                yield version.id, f"{title} {version.text}", version.taken
        if self.see:
            yield self.see_id, str(self.record.title), self.see

    @property
    def has_speakers(self) -> bool:
        """Whether any version is somebody's."""
        return any(version.speaker for version in (*self.versions, *self.asides))


def homes(explainer: Explainer) -> Iterator[Home]:
    """The disagreements."""
    return (Home(record.id, record.title) for record in explainer.disagreements)


def groups(contents: Contents) -> Iterator[Group]:
    """First what matters, then a kind each."""
    weighty, rest = _by_weight(contents.explainer.disagreements)
    items = tuple(Item(record.id) for record in weighty)
    yield Group("matters", "matters", contents.interface.of(Phrase("What matters most")), items)
    words = contents.labels["disagreement_kinds"]
    yield from by_word(
        words, rest, lambda record: record.kind, lambda record: Item(record.id), "kind"
    )


def _by_weight(
    records: list[Disagreement] | tuple[Disagreement, ...],
) -> tuple[list[Disagreement], list[Disagreement]]:
    weighty = [record for record in records if record.matters.is_yes]
    return weighty, [record for record in records if not record.matters.is_yes]


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows; paragraphs are numbered in this order."""
    explainer, labels = draft.explainer, draft.catalogue.labels
    weighty, rest = _by_weight(draft.portion.here(explainer.disagreements))
    by_kind = by_entry(explainer.vocabulary.disagreement_kinds, rest, lambda record: record.kind)
    labelled = labels["disagreement_kinds"]
    first = [_shown(draft, record, labelled[record.kind]) for record in weighty]
    kinds = [(kind, [_shown(draft, record) for record in those]) for kind, those in by_kind]
    shown = [*first, *(one for _, those in kinds for one in those)]
    return {
        "weighty": first,
        "kinds": kinds,
        "lists": [listed for one in shown for listed in one.lists],
    }


def _shown(draft: Draft, record: Disagreement, kind: str = "") -> ShownDisagreement:
    versions = [
        _version(draft, f"{record.id}-{number}", version)
        for number, version in enumerate(record.versions, start=1)
    ]
    links = draft.catalogue.links
    settled = links[record.settled_by] if record.settled_by else None
    see, carded = links.of(record.see), has_card(draft.explainer, record)
    asides = list(_asides(draft, record))
    return ShownDisagreement(record, kind, versions, asides, settled, see, carded)


def _asides(draft: Draft, record: Disagreement) -> Iterator[ShownVersion]:
    """Of each article that no version cites, the first statement that tells of the difference."""
    told = {cited.id: cited for cited in draft.explainer.citing_statements}
    heard = {citation.article for version in record.versions for citation in version.cite}
    for cited in (told[name] for name in record.told_in if name in told):
        articles = {citation.article for citation in cited.cite}
        if articles & heard:
            continue
        heard |= articles
        speaker = draft.catalogue.links[cited.speaker] if cited.speaker else None
        citations = draft.evidence.citations(cited.cite)
        text = draft.catalogue.wording(cited)
        yield ShownVersion(cited.id, text, Markup(""), citations, speaker, ())


def _version(draft: Draft, anchor: str, version: Version) -> ShownVersion:
    wording = Markup("")
    if version.wording:
        article = version.cite[0].article
        wording = draft.catalogue.articles.in_language(version.wording, article)
    links = draft.catalogue.links
    return ShownVersion(
        anchor,
        version.text,
        wording,
        draft.evidence.citations(version.cite),
        links[version.speaker] if version.speaker else None,
        links.of(version.statements),
    )


PAGE = Page(
    name="differences",
    title=Phrase("Where accounts differ"),
    description=Phrase("Contradictions, changed figures and garbled passages."),
    source="disagreements",
    needs="disagreements",
    homes=homes,
    groups=groups,
    longest=400,
    context=context,
)
