"""The timeline: every event by day, with its evidence, and filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from explainer.pages.filters import Choice, by_status
from explainer.pages.page import Draft, Page
from explainer.source.dates import When
from explainer.source.model import Event, Explainer
from explainer.source.phrase import Phrase
from explainer.views.catalogue import Catalogue
from explainer.views.contents import Contents, Home
from explainer.views.days import Day, days, in_order
from explainer.views.interface import Interface, capital
from explainer.views.links import Link
from explainer.views.picture import MOST_MARKS, Listed, listed, picture, short_label
from explainer.views.references import whom
from explainer.views.split import Group, Item
from explainer.views.statements import ShownStatement

LONGEST = 150
# If a day has more events than this that nothing puts in order, they stand by subject.
MANY = 12
# So much of an ISO date is the id of the group of a year, a month or a day.
YEAR, MONTH, DAY = len("YYYY"), len("YYYY-MM"), len("YYYY-MM-DD")


@dataclass(frozen=True)
class ShownEvent:
    """An event ready to be printed.

    ``moment`` is its date and part of day, unless the headings above give them; ``whom`` are the
    ids of the actors whom it concerns or whose words it has; ``known`` is the number of the moment
    at which it was first reported; ``articles`` are the ids of those that bear it. ``differs``
    leads to where articles differ on it, and to the contradictions that a turning point tells of.
    """

    record: Event
    shown: ShownStatement
    symbol: str
    kind: str
    moment: str
    whom: tuple[str, ...]
    known: int
    is_key: bool
    because: tuple[Link, ...]
    articles: tuple[str, ...]
    differs: tuple[Link, ...]


@dataclass(frozen=True)
class Subject:
    """The events of a day in one lane of the picture, and how many have which status."""

    label: str
    events: list[ShownEvent]
    counted: Listed

    @property
    def is_folded(self) -> bool:
        """Whether they are too many to stand in sight, as in a cell of the picture."""
        return len(self.events) > MOST_MARKS


@dataclass(frozen=True)
class ShownDay:
    """A day ready to be printed.

    ``bands`` are its events in order of time, in groups with a label, which may be empty;
    ``subjects`` are the events that nothing puts in order, where there are many. ``timed`` of
    ``length`` events have an hour; ``has_untimed_turning_points`` says that turning points stand
    among them which only the order of the file places.
    """

    anchor: str
    label: str
    bands: list[tuple[str, list[ShownEvent]]]
    subjects: list[Subject]
    timed: int
    length: int
    has_untimed_turning_points: bool


def homes(explainer: Explainer) -> Iterator[Home]:
    """The events."""
    return (Home(event.id, event.title) for event in explainer.timeline)


def groups(contents: Contents) -> Iterator[Group]:
    """The events by year, or by month or day where a year or month has too many."""
    return periods(contents.explainer.timeline, LONGEST, contents.interface)


def periods(events: Iterable[Event], longest: int, interface: Interface) -> Iterator[Group]:
    """The ``events`` by year, or by month or day where a year or month has over ``longest``."""
    ordered = sorted(events, key=lambda event: event.when.order)
    yield from _periods(ordered, longest, (YEAR, MONTH, DAY), interface)


def _periods(
    events: list[Event], longest: int, lengths: tuple[int, ...], interface: Interface
) -> Iterator[Group]:
    length, *longer = lengths
    for key, grouped in groupby(events, key=lambda event: event.when.order.isoformat()[:length]):
        together = list(grouped)
        if len(together) > longest and longer:
            yield from _periods(together, longest, tuple(longer), interface)
        else:
            items = tuple(Item(event.id) for event in together)
            label = _label(together[0], length, interface)
            yield Group(key, f"in-{key}", label, items)


def _label(event: Event, length: int, interface: Interface) -> str:
    day = event.when.order
    return {YEAR: str(day.year), MONTH: interface.month(day), DAY: interface.day(day)}[length]


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    here = draft.portion.here(draft.explainer.timeline)
    events = in_order(here, draft.catalogue.statuses.hours)
    return {
        "days": [_day(draft, day) for day in days(events, draft.interface)],
        "picture": picture(draft.catalogue) if draft.portion.subpage is None else None,
        "choices": _choices(draft, events) if events else [],
        "moments": _moments(draft, events),
    }


def _moments(draft: Draft, events: Iterable[Event]) -> list[tuple[str, int]]:
    """When articles were written, each with how many of ``events`` were first reported then."""
    articles = draft.catalogue.articles
    new = Counter(articles.first_known(event) for event in events)
    return [(moment, new[number]) for number, moment in enumerate(articles.moments)]


def _day(draft: Draft, day: Day) -> ShownDay:
    """A ``day``, in order of time if any of its events has an hour.

    A turning point without an hour stands where its editor put it in the file. The other events
    without one follow, by subject if there are many.
    """
    timed = [event for event in day.events if event.time]
    placed = [event for event in day.events if event.time or event.is_key]
    others = [event for event in day.events if not (event.time or event.is_key)]
    subjects = _subjects(draft, day, others) if timed and len(others) > MANY else []
    shown = placed if subjects else [*placed, *others]
    bands = _bands(draft, shown) if timed else [("", day.events)]
    return ShownDay(
        day.anchor,
        day.label,
        [(label, [_shown(draft, day, event) for event in those]) for label, those in bands],
        subjects,
        len(timed),
        len(day.events),
        any(not event.time for event in placed),
    )


def _bands(draft: Draft, events: list[Event]) -> Iterator[tuple[str, Iterable[Event]]]:
    """The ``events`` of a day, which are in order, in groups with their part of day."""
    hours, words = draft.catalogue.statuses.hours, draft.catalogue.labels["parts_of_day"]
    gettext = draft.interface.gettext

    def label(event: Event) -> str:
        if not event.time:
            return gettext("hour not given")
        return words.get(hours.part(event.time, event.when.order), gettext("by the clock"))

    yield from groupby(events, key=label)


def _subjects(draft: Draft, day: Day, events: list[Event]) -> list[Subject]:
    """The ``events``, which have no hour, by lane of the picture; last those that are in none."""
    vocabulary, gettext = draft.explainer.vocabulary, draft.interface.gettext
    lane_of = {kind.id: kind.lane for kind in vocabulary.event_kinds}
    lanes = [(lane.id, str(lane.label)) for lane in vocabulary.lanes]
    in_none = gettext("other events") if lanes else gettext("hour not given")
    by_lane = [
        (label, [event for event in events if lane_of[event.kind] == lane])
        for lane, label in [*lanes, (None, in_none)]
    ]
    return [
        Subject(
            label,
            [_shown(draft, day, event) for event in those],
            listed(draft.catalogue, those),
        )
        for label, those in by_lane
        if those
    ]


def _shown(draft: Draft, day: Day, event: Event) -> ShownEvent:
    catalogue = draft.catalogue
    shown = draft.statements.of(event)
    return ShownEvent(
        event,
        shown,
        catalogue.labels.symbols[event.kind],
        catalogue.labels["event_kinds"][event.kind],
        _moment(draft, day, event),
        whom(event),
        catalogue.articles.first_known(event),
        event.is_key,
        tuple(catalogue.links[name] for name in event.because),
        tuple(str(article.id) for article in shown.evidence.standing.articles),
        tuple(dict.fromkeys((*draft.evidence.differing(event), *_told(catalogue, event)))),
    )


def _moment(draft: Draft, day: Day, event: Event) -> str:
    """When an ``event`` was, unless its ``day`` and the band above it say so."""
    interface, time = draft.interface, event.time
    hour = time if time and time.is_clock else None
    if interface.date(event.when) == day.label:
        return capital(draft.catalogue.labels.time_of_day(hour)) if hour else ""
    if not _is_of_one_month(event.when):
        return draft.catalogue.labels.moment(event.when, hour)
    label = short_label(event.when, interface)
    if not hour:
        return label
    part = draft.catalogue.labels.time_of_day(hour)
    return interface.gettext("%(date)s, %(part_of_day)s", date=label, part_of_day=part)


def _is_of_one_month(when: When) -> bool:
    """Whether its days can stand in a few letters under a heading that names their month."""
    days = (point.earliest for point in (when.start, when.end) if point)
    return len({(day.year, day.month) for day in days}) == 1


def _told(catalogue: Catalogue, event: Event) -> tuple[Link, ...]:
    """The contradictions of which ``event`` tells, if it is a turning point."""
    told = catalogue.statuses.contradictions_told(event) if event.is_key else ()
    return catalogue.links.of(one.id for one in told)


def _choices(draft: Draft, events: Iterable[Event]) -> list[Choice]:
    """The choices of the filters, each with what any of the ``events`` has."""
    explainer, labels, statuses = draft.explainer, draft.catalogue.labels, draft.catalogue.statuses
    articles = draft.catalogue.articles
    used = {name for event in events for name in (*event.places, *event.topics, *whom(event))}
    standings = [statuses.of(event) for event in events]
    cited = {article.id for standing in standings for article in standing.articles}
    choices = [
        Choice(
            "place", Phrase("Place"), [(p.id, p.name) for p in explainer.places if p.id in used]
        ),
        Choice(
            "actor", Phrase("Actor"), [(a.id, a.name) for a in explainer.actors if a.id in used]
        ),
        Choice(
            "topic",
            Phrase("Topic"),
            [(topic, label) for topic, label in labels["topics"].items() if topic in used],
        ),
        Choice(
            "article",
            Phrase("Supported by"),
            [(a.id, articles[a.id].name) for a in explainer.articles if a.id in cited],
        ),
        by_status((standing.status for standing in standings), draft.interface),
    ]
    return [choice for choice in choices if choice.options]


PAGE = Page(
    name="timeline",
    title=Phrase("Timeline"),
    description=Phrase("What happened, in order of time, with its evidence."),
    source="timeline",
    needs="timeline",
    homes=homes,
    groups=groups,
    longest=LONGEST,
    context=context,
)
