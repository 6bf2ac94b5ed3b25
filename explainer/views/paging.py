"""Which page each thing stands on: what is too long for one page is parted, with an overview.

The overview keeps the page's name and lists every id, so no address changes when a page is parted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from explainer.evidence.status import Status, Statuses
from explainer.source.dates import MONTHS, day_label
from explainer.source.model import Event, Explainer, Named

# How many entries, or what takes as much room, a page may hold to stay under 100 kB compressed.
LONGEST = {
    "background": 250,
    "timeline": 200,
    "actors": 250,
    "reaction": 200,
    "figures": 200,
    "differences": 150,
    "words": 150,
    "known": 700,
    "agreement": 700,
    "places": 400,
    "sources": 3000,
    "glossary": 500,
}
# So many ids an overview can list and stay under the same limit.
MOST_LISTED = 3000


@dataclass(frozen=True)
class Entry:
    """Something that stands whole on one page, the ids inside it, and how much room it takes."""

    id: str
    inner: tuple[str, ...] = ()
    weight: int = 1


@dataclass(frozen=True)
class Group:
    """The entries under one heading; ``is_home`` says that their own addresses lie here."""

    key: str
    anchor: str
    label: str
    entries: tuple[Entry, ...]
    is_home: bool = True

    @cached_property
    def weight(self) -> int:
        """How much room the entries take."""
        return sum(entry.weight for entry in self.entries)


@dataclass(frozen=True)
class Part:
    """One of the pages that a long page is parted into."""

    page: str
    label: str
    groups: tuple[Group, ...]

    @cached_property
    def ids(self) -> frozenset[str]:
        """The ids of its entries, and those inside them."""
        entries = (entry for group in self.groups for entry in group.entries)
        return frozenset(name for entry in entries for name in (entry.id, *entry.inner))

    @property
    def whole(self) -> str:
        """The page that it is part of; only names of parts have a hyphen."""
        return self.page.partition("-")[0]

    @property
    def homes(self) -> int:
        """How many ids have their own address here."""
        entries = (entry for group in self.groups if group.is_home for entry in group.entries)
        return sum(1 + len(entry.inner) for entry in entries)

    @property
    def length(self) -> int:
        """How many entries it has."""
        return sum(len(group.entries) for group in self.groups)


def parted(page: str, groups: Iterable[Group], longest: int) -> tuple[Part, ...]:
    """The pages that ``page`` becomes; none where all of ``groups`` fits on it."""
    held = [group for group in groups if group.entries]
    if sum(group.weight for group in held) <= longest:
        return ()
    shelves: list[list[Group]] = []
    for piece in (piece for group in held for piece in _pieces(group, longest)):
        if shelves and sum(group.weight for group in (*shelves[-1], piece)) <= longest:
            shelves[-1].append(piece)
        else:
            shelves.append([piece])
    return tuple(_part(page, shelf) for shelf in shelves)


def _part(page: str, groups: list[Group]) -> Part:
    first, last = groups[0].label, groups[-1].label
    label = first if first == last else f"{first} – {last}"
    return Part(f"{page}-{groups[0].key}", label, tuple(groups))


def _pieces(group: Group, longest: int) -> Iterator[Group]:
    """``group``, cut where it is longer than a page may be."""
    runs: list[list[Entry]] = [[]]
    room = longest
    for entry in group.entries:
        if entry.weight > room and runs[-1]:
            runs.append([])
            room = longest
        runs[-1].append(entry)
        room -= entry.weight
    for number, run in enumerate(runs, start=1):
        # No id has two hyphens side by side, so no other group has this key.
        key = group.key if number == 1 else f"{group.key}--{number}"
        label = group.label if len(runs) == 1 else f"{group.label}, part {number}"
        anchor = group.anchor if number == 1 else ""
        yield Group(key, anchor, label, tuple(run), group.is_home)


def periods(events: Iterable[Event], longest: int) -> Iterator[Group]:
    """The events by year, or by month or day where a year or month has more than ``longest``."""
    ordered = sorted(events, key=lambda event: event.when.order)
    yield from _periods(ordered, longest, ("%Y", "%Y-%m", "%Y-%m-%d"))


def _periods(events: list[Event], longest: int, sizes: tuple[str, ...]) -> Iterator[Group]:
    for key, grouped in groupby(events, key=lambda event: event.when.order.strftime(sizes[0])):
        held = list(grouped)
        if len(held) > longest and len(sizes) > 1:
            yield from _periods(held, longest, sizes[1:])
        else:
            label = _period_label(held[0], len(sizes))
            yield Group(key, f"in-{key}", label, tuple(Entry(event.id) for event in held))


def _period_label(event: Event, sizes_left: int) -> str:
    day = event.when.order
    year, month = str(day.year), f"{MONTHS[day.month - 1]} {day.year}"
    return (day_label(day), month, year)[sizes_left - 1]


class Shelves:
    """What each page has to hold, in groups; ``labels`` are those of the vocabulary."""

    def __init__(
        self, explainer: Explainer, statuses: Statuses, labels: dict[str, dict[str, str]]
    ) -> None:
        self.explainer = explainer
        self.statuses = statuses
        self.labels = labels

    def parts(self, pages_of: dict[str, str]) -> dict[str, tuple[Part, ...]]:
        """The parts of each page; ``pages_of`` has the page, not parted, of each id."""
        makers: dict[str, Callable[[], Iterable[Group]]] = {
            "background": self.background,
            "timeline": lambda: periods(self.explainer.timeline, LONGEST["timeline"]),
            "actors": self.actors,
            "reaction": lambda: self.by_kind("phases", self.explainer.reactions, "phase"),
            "figures": self.figures,
            "differences": self.differences,
            "words": self.words,
            "known": self.known,
            "agreement": lambda: self.agreement(pages_of),
            "places": self.places,
            "sources": self.sources,
            "glossary": lambda: [_all("terms", "Terms", self.explainer.glossary)],
        }
        return {page: parted(page, make(), LONGEST[page]) for page, make in makers.items()}

    def by_kind(self, vocabulary: str, records: Iterable[Named], field: str) -> Iterator[Group]:
        """The ``records`` by the word of the vocabulary that their ``field`` names."""
        held: dict[str, list[Entry]] = {}
        for record in records:
            held.setdefault(getattr(record, field), []).append(self.entry(record))
        for word, label in self.labels[vocabulary].items():
            yield Group(word, f"{field}-{word}", label, tuple(held.get(word, ())))

    def entry(self, record: Named) -> Entry:
        """A record with what stands inside it, and what is listed with it."""
        inner = tuple(
            item.id
            for field in ("roles", "relations", "statements", "observations")
            for item in getattr(record, field, ())
        )
        name = str(record.id)
        listed = self.mentions.get(name, 0) // 4
        return Entry(name, inner, 1 + len(inner) + listed)

    @cached_property
    def mentions(self) -> dict[str, int]:
        """How many events and reactions name each actor and place, which its entry lists."""
        counts: dict[str, int] = {}
        for record in (*self.explainer.timeline, *self.explainer.reactions):
            for name in {*record.actors, *record.places}:
                counts[name] = counts.get(name, 0) + 1
        return counts

    def background(self) -> Iterator[Group]:
        """A section each."""
        for section in self.explainer.background:
            entries = tuple(Entry(statement.id) for statement in section.statements)
            yield Group(section.id, section.id, section.title, entries)

    def actors(self) -> Iterator[Group]:
        """A kind of actor each."""
        return self.by_kind("actor_kinds", self.explainer.actors, "kind")

    def places(self) -> Iterator[Group]:
        """All places, in their order."""
        yield Group("all", "", "Places", tuple(map(self.entry, self.explainer.places)))

    def figures(self) -> Iterator[Group]:
        """All figures, in their order."""
        yield Group("all", "", "Figures", tuple(map(self.entry, self.explainer.figures)))

    def differences(self) -> Iterator[Group]:
        """First what matters, then a kind each."""
        held = self.explainer.disagreements
        weighty = tuple(self.entry(item) for item in held if item.matters.is_yes)
        yield Group("matters", "matters", "What matters most", weighty)
        rest = [item for item in held if not item.matters.is_yes]
        yield from self.by_kind("disagreement_kinds", rest, "kind")

    def words(self) -> Iterator[Group]:
        """A subject each."""
        for subject in self.explainer.words:
            entry = Entry(subject.id, weight=len(subject.entries))
            yield Group(subject.id, "", subject.title, (entry,))

    def known(self) -> Iterator[Group]:
        """The questions, then a status each."""
        questions = tuple(Entry(question.id, weight=2) for question in self.explainer.questions)
        yield Group("not-known", "not-known", "Not known", questions)
        held: dict[Status, list[Entry]] = {status: [] for status in Status}
        for statement in self.explainer.statements:
            held[self.statuses.of(statement).status].append(Entry(statement.id))
        for status, entries in held.items():
            word = status.word.capitalize()
            yield Group(status.slug, status.slug, word, tuple(entries), is_home=False)

    def agreement(self, pages_of: dict[str, str]) -> Iterator[Group]:
        """A page each."""
        statements = self.explainer.statements
        for page, held in groupby(statements, key=lambda statement: pages_of[statement.id]):
            entries = tuple(Entry(statement.id) for statement in held)
            label = "Summary" if page == "index" else page.capitalize()
            yield Group(page, "", label, entries, is_home=False)

    def sources(self) -> Iterator[Group]:
        """An article each, with its paragraphs and what rests on them."""
        cited: dict[str, int] = {}
        for citation in self.explainer.citations:
            cited[citation.article] = cited.get(citation.article, 0) + 1
        for article in self.explainer.articles:
            paragraphs = range(1, article.paragraphs.number + 1)
            inner = tuple(f"{article.id}-{number}" for number in paragraphs)
            entry = Entry(article.id, inner, len(inner) + cited.get(article.id, 0))
            yield Group(article.id, "", article.headline, (entry,))


def _all(key: str, label: str, records: Iterable[Named]) -> Group:
    entries = tuple(Entry(record.id) for record in records)
    return Group(key, "", label, entries)
