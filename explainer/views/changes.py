"""What changed, by day, as readers see it: with titles, links and counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from explainer.evidence.history import Change, Day, Kind, made_on
from explainer.evidence.status import Status
from explainer.source.model import Correction, Observation, Role
from explainer.source.phrase import Phrase
from explainer.views.catalogue import Catalogue
from explainer.views.interface import Interface
from explainer.views.links import Link

PAGE = "changes"
# What heads the changes of each kind.
HEADINGS = {
    Kind.ADDED: Phrase("Added"),
    Kind.CHANGED: Phrase("Changed"),
    Kind.STATUS: Phrase("New status"),
    Kind.REMOVED: Phrase("Removed"),
    Kind.SUPERSEDED: Phrase("Replaced by a later figure"),
    Kind.ANSWERED: Phrase("Answered"),
    Kind.SETTLED: Phrase("Settled"),
    Kind.CORRECTED: Phrase("Corrected"),
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

    def line(self, interface: Interface) -> str:
        """Its title, with the old and the new status."""
        if not self.is_status:
            return self.title
        return f"{self.title} ({self.before} {interface.arrow} {self.after})"

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
    interface: Interface

    @property
    def label(self) -> str:
        """The day for readers."""
        return self.interface.day(self.day)

    @property
    def anchor(self) -> str:
        """Its anchor on the page of changes."""
        return f"on-{self.day.isoformat()}"

    @property
    def title(self) -> str:
        """What changed, in a line: counts, and the first titles."""
        if self.published:
            return self.interface.ngettext(
                "First publication: %(num)s entry",
                "First publication: %(num)s entries",
                self.published,
            )
        titles = list(dict.fromkeys(change.title for change in self.changes if change.links))
        more = " …" if len(titles) > NAMED else ""
        named = f"{self.interface.semicolon.join(titles[:NAMED])}{more}"
        return self.interface.labelled(self.counts, named) if titles else self.counts

    def without(self, kind: Kind) -> ShownDay:
        """The day without the changes of a kind."""
        return replace(self, changes=tuple(c for c in self.changes if c.kind is not kind))

    @property
    def counts(self) -> str:
        """How much of each kind: ``28 entries added, 1 question answered``."""
        found = Counter(change.kind for change in self.changes)
        counts = [_count(kind, found[kind], self.interface) for kind in HEADINGS if found[kind]]
        return self.interface.comma.join(counts)

    @property
    def news(self) -> str:
        """What is new: what was added is named, and mere changes count where there is no more."""
        rest = self.without(Kind.CHANGED)
        if any(change.kind is Kind.ADDED for change in rest.changes):
            return rest.title
        return rest.counts or self.counts

    @property
    def by_kind(self) -> list[tuple[Kind, list[ShownChange]]]:
        """The changes of each kind, those that would read the same as one."""
        kinds = dict.fromkeys(change.kind for change in self.changes)
        return [(kind, _together([c for c in self.changes if c.kind is kind])) for kind in kinds]


def _count(kind: Kind, number: int, interface: Interface) -> str:
    """How many changes of a kind there are, in words."""
    ngettext = interface.ngettext
    return {
        Kind.ADDED: ngettext("%(num)s entry added", "%(num)s entries added", number),
        Kind.CHANGED: ngettext("%(num)s entry changed", "%(num)s entries changed", number),
        Kind.STATUS: ngettext(
            "%(num)s entry with a new status", "%(num)s entries with a new status", number
        ),
        Kind.REMOVED: ngettext("%(num)s entry removed", "%(num)s entries removed", number),
        Kind.SUPERSEDED: ngettext(
            "%(num)s figure replaced by a later one",
            "%(num)s figures replaced by later ones",
            number,
        ),
        Kind.ANSWERED: ngettext("%(num)s question answered", "%(num)s questions answered", number),
        Kind.SETTLED: ngettext("%(num)s difference settled", "%(num)s differences settled", number),
        Kind.CORRECTED: ngettext("%(num)s correction", "%(num)s corrections", number),
    }[kind]


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
    ledger, interface = catalogue.ledger, catalogue.labels.interface
    added, changed = ledger.added.get(name), ledger.changed.get(name)
    corrected = None
    if correction := ledger.corrected(name):
        day = interface.date(correction.date)
        label = interface.gettext("Corrected %(day)s", day=day)
        corrected = replace(day_link(catalogue, made_on(correction)), label=label)
    return Past(
        interface.day(added) if added else "",
        interface.day(changed) if changed and changed != added else "",
        corrected,
    )


def day_link(catalogue: Catalogue, day: date) -> Link:
    """Where the page of changes, or the part of it that has this day, tells of it."""
    anchor = f"on-{day.isoformat()}"
    parts = catalogue.subpages.get(PAGE, ())
    here = (part.page for part in parts if any(group.anchor == anchor for group in part.groups))
    return Link(catalogue.labels.interface.day(day), next(here, PAGE), anchor)


def shown_days(catalogue: Catalogue) -> list[ShownDay]:
    """Every day on which something changed, the newest first."""
    return [_shown_day(catalogue, day) for day in catalogue.ledger.history]


def _shown_day(catalogue: Catalogue, day: Day) -> ShownDay:
    changes = tuple(_shown(catalogue, change) for change in day.changes)
    return ShownDay(day.day, changes, day.published, catalogue.labels.interface)


def _shown(catalogue: Catalogue, change: Change) -> ShownChange:
    kind, name, before, after = change.kind, change.name, change.before, change.after
    if kind is Kind.CORRECTED:
        return _shown_correction(catalogue, change)
    link = catalogue.links.by_id.get(name)
    if kind is Kind.REMOVED or link is None:
        return ShownChange(kind, name, name, ())
    if kind is Kind.STATUS:
        say = catalogue.labels.interface.of
        before, after = say(word_of(before)), say(word_of(after))
    title = _title(catalogue, name, link)
    return ShownChange(kind, name, title, (replace(link, label=title),), before, after)


def _title(catalogue: Catalogue, name: str, link: Link) -> str:
    """What names the entry ``name``: its title, unless others share that or it is not ours.

    Values of one figure, and roles of one actor, share its name. Of an article it is not the text
    behind the headline that changed, but what a page of ours says of it.
    """
    cited = catalogue.statuses.statements.get(name)
    if isinstance(cited, Observation | Role):
        return catalogue.wording(cited)
    if name in catalogue.articles.by_id:
        page = catalogue.contents.titles[link.whole]
        return catalogue.labels.interface.labelled(page, catalogue.articles[name].name)
    return link.label


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
    interface = catalogue.labels.interface
    concerned = dict.fromkeys(link.label for link in catalogue.links.of(correction.see))
    return interface.semicolon.join(concerned) or interface.date(correction.date)


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


def published_on(catalogue: Catalogue) -> date | None:
    """The first day of the ledger, where nobody gives another; None without a lock."""
    site = catalogue.explainer.site
    return None if site.published or site.corrections else catalogue.ledger.published


def lines(catalogue: Catalogue, since: date = date.min) -> Iterator[str]:
    """What has changed since a day, that day included: a line each, the newest first."""
    for shown in shown_days(catalogue):
        day = shown.day.isoformat()
        if shown.day < since:
            return
        for change in shown.changes:
            line = change.line(shown.interface)
            title = "" if change.kind is Kind.REMOVED else f": {line}"
            yield f"{day} {change.kind} {change.name}{title}"
        if shown.published:
            yield f"{day} {shown.title}"
