"""What changed, by day, as readers see it: with titles, links and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from explainer.evidence.history import Change, Day, Kind, made_on
from explainer.evidence.status import Status
from explainer.source.dates import day_label
from explainer.source.model import Correction, Observation, Role
from explainer.source.problem import counted
from explainer.views.catalogue import Catalogue
from explainer.views.links import Link

PAGE = "changes"
# What is counted of each kind, one and many, and what has become of it.
COUNTED = {
    Kind.ADDED: ("entry", "entries", "added"),
    Kind.CHANGED: ("entry", "entries", "changed"),
    Kind.STATUS: ("entry", "entries", "with a new status"),
    Kind.REMOVED: ("entry", "entries", "removed"),
    Kind.SUPERSEDED: ("figure", "figures", "replaced by a later one"),
    Kind.ANSWERED: ("question", "questions", "answered"),
    Kind.SETTLED: ("difference", "differences", "settled"),
    Kind.CORRECTED: ("correction", "corrections", ""),
}
# What heads the changes of each kind.
HEADINGS = {
    Kind.ADDED: "Added",
    Kind.CHANGED: "Changed",
    Kind.STATUS: "New status",
    Kind.REMOVED: "Removed",
    Kind.SUPERSEDED: "Replaced by a later figure",
    Kind.ANSWERED: "Answered",
    Kind.SETTLED: "Settled",
    Kind.CORRECTED: "Corrected",
}
# So many titles name a day where there is little room.
NAMED = 2


@dataclass(frozen=True)
class ShownChange:
    """What happened to one entry, or to several that share their title and page.

    ``before`` and ``after`` are the statuses, or the words that were corrected; ``text`` says what
    a correction is about, ``links`` lead to the entries concerned. What was removed has none.
    """

    kind: Kind
    name: str
    title: str
    links: tuple[Link, ...]
    before: str = ""
    after: str = ""
    text: str = ""
    times: int = 1

    @property
    def line(self) -> str:
        """Its title, with the old and the new status."""
        return f"{self.title} ({self.before} → {self.after})" if self.is_status else self.title

    @property
    def is_status(self) -> bool:
        """Whether it passed from one status to another."""
        return self.kind is Kind.STATUS


@dataclass(frozen=True)
class ShownDay:
    """What changed on a day; on the first of all so many entries were ``published``."""

    day: date
    changes: tuple[ShownChange, ...]
    published: int

    @property
    def label(self) -> str:
        """The day for readers."""
        return day_label(self.day)

    @property
    def anchor(self) -> str:
        """Its anchor on the page of changes."""
        return f"on-{self.day.isoformat()}"

    @property
    def title(self) -> str:
        """What changed, in a line: counts, and the first titles."""
        if self.published:
            return f"First publication: {counted(self.published, 'entry', 'entries')}"
        titles = list(dict.fromkeys(change.title for change in self.changes if change.links))
        more = " …" if len(titles) > NAMED else ""
        return f"{self.counts}: {'; '.join(titles[:NAMED])}{more}" if titles else self.counts

    def without(self, kind: Kind) -> ShownDay:
        """The day without the changes of a kind."""
        return replace(self, changes=tuple(c for c in self.changes if c.kind is not kind))

    @property
    def counts(self) -> str:
        """How much of each kind: ``28 entries added, 14 changed, 1 question answered``."""
        return ", ".join(_counts(Counter(change.kind for change in self.changes)))

    @property
    def by_kind(self) -> list[tuple[Kind, list[ShownChange]]]:
        """The changes of each kind, those that would read the same as one."""
        kinds = dict.fromkeys(change.kind for change in self.changes)
        return [(kind, _together([c for c in self.changes if c.kind is kind])) for kind in kinds]


def _counts(found: Counter[Kind]) -> Iterator[str]:
    """How many of each kind there are; a noun that was just said is not said again."""
    said = ""
    for kind, (one, many, done) in COUNTED.items():
        if kind in found:
            number = str(found[kind]) if one == said else counted(found[kind], one, many)
            yield f"{number} {done}".strip()
            said = one


def _together(changes: list[ShownChange]) -> list[ShownChange]:
    """``changes`` with those that would read the same as one."""
    found: dict[ShownChange, list[ShownChange]] = {}
    for change in changes:
        links = tuple(replace(link, anchor="") for link in change.links)
        found.setdefault(replace(change, name="", links=links), []).append(change)
    return [replace(those[0], times=len(those)) for those in found.values()]


@dataclass(frozen=True)
class Past:
    """When an entry was added, last changed and corrected, for readers; each may be empty."""

    added: str = ""
    changed: str = ""
    corrected: Link | None = None


def past_of(catalogue: Catalogue, name: str) -> Past:
    """What readers see at the entry ``name`` of what happened to it.

    That is nothing for what stands as on the first day of all. A correction is told for a week.
    """
    ledger = catalogue.ledger
    added, changed = ledger.added.get(name), ledger.changed.get(name)
    corrected = None
    if correction := ledger.corrected(name):
        label = f"Corrected {correction.date.label}"
        corrected = replace(day_link(catalogue, made_on(correction)), label=label)
    return Past(
        day_label(added) if added else "",
        day_label(changed) if changed and changed != added else "",
        corrected,
    )


def day_link(catalogue: Catalogue, day: date) -> Link:
    """Where the page of changes, or the part of it that has this day, tells of it."""
    anchor = f"on-{day.isoformat()}"
    parts = catalogue.subpages.get(PAGE, ())
    here = (part.page for part in parts if any(group.anchor == anchor for group in part.groups))
    return Link(day_label(day), next(here, PAGE), anchor)


def shown_days(catalogue: Catalogue) -> list[ShownDay]:
    """Every day on which something changed, the newest first."""
    return [_shown_day(catalogue, day) for day in catalogue.ledger.history]


def _shown_day(catalogue: Catalogue, day: Day) -> ShownDay:
    changes = tuple(_shown(catalogue, change) for change in day.changes)
    return ShownDay(day.day, changes, day.published)


def _shown(catalogue: Catalogue, change: Change) -> ShownChange:
    kind, name, before, after = change.kind, change.name, change.before, change.after
    if kind is Kind.CORRECTED:
        return _shown_correction(catalogue, change)
    link = catalogue.links.by_id.get(name)
    if kind is Kind.REMOVED or link is None:
        return ShownChange(kind, name, name, ())
    if kind is Kind.STATUS:
        before, after = word_of(before), word_of(after)
    # Values of one figure, and roles of one actor, share its name.
    cited = catalogue.statuses.statements.get(name)
    is_part = isinstance(cited, Observation | Role)
    title = catalogue.wording(cited) if cited and is_part else link.label
    return ShownChange(kind, name, title, (replace(link, label=title),), before, after)


def _shown_correction(catalogue: Catalogue, change: Change) -> ShownChange:
    (correction,) = (c for c in catalogue.explainer.site.corrections if c.id == change.name)
    return ShownChange(
        change.kind,
        change.name,
        correction_title(catalogue, correction),
        catalogue.links.of(correction.see),
        change.before,
        change.after,
        correction.text,
    )


def word_of(state: str) -> str:
    """A state as readers see it: the word for a status."""
    return {status.slug: status.word for status in Status}.get(state, state)


def correction_title(catalogue: Catalogue, correction: Correction) -> str:
    """The entries that a correction concerns, or else the day on which it was made."""
    concerned = dict.fromkeys(link.label for link in catalogue.links.of(correction.see))
    return "; ".join(concerned) or correction.date.label


def page_changed(catalogue: Catalogue, page: str) -> date | None:
    """The last day on which an entry of ``page`` changed; None where all is as on the first day.

    The front page changes with any entry, and so do pages that have none of their own.
    """
    links, changed = catalogue.links, catalogue.ledger.changed
    if page == "index" or page not in links.pages:
        return max(changed.values(), default=None)
    there = (links.by_id.get(name) for name in changed)
    here = [changed[link.anchor] for link in there if link and page in (link.page, link.whole)]
    return max(here, default=None)


def lines(catalogue: Catalogue, since: date = date.min) -> Iterator[str]:
    """What has changed since a day, that day included: a line each, the newest first."""
    for shown in shown_days(catalogue):
        day = shown.day.isoformat()
        if shown.day < since:
            return
        for change in shown.changes:
            title = "" if change.kind is Kind.REMOVED else f": {change.line}"
            yield f"{day} {change.kind} {change.name}{title}"
        if shown.published:
            yield f"{day} first publication: {counted(shown.published, 'entry', 'entries')}"
