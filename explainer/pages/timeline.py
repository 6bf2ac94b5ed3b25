"""The timeline: every event by day, with its evidence, and filters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from explainer.pages.filters import Choice, by_status
from explainer.pages.page import Draft, Page
from explainer.source.dates import When
from explainer.source.model import Event, Explainer
from explainer.source.phrase import Phrase
from explainer.views.catalogue import Catalogue
from explainer.views.contents import Contents, Home
from explainer.views.days import Day, days
from explainer.views.interface import Interface, capital
from explainer.views.links import Link
from explainer.views.picture import picture, short_label
from explainer.views.references import whom
from explainer.views.split import Group, Item
from explainer.views.statements import ShownStatement

LONGEST = 150
# With more events than this, those of a day without a known hour stand by lane.
MANY = 12
# So much of an ISO date is the id of the group of a year, a month or a day.
YEAR, MONTH, DAY = len("YYYY"), len("YYYY-MM"), len("YYYY-MM-DD")


@dataclass(frozen=True)
class ShownEvent:
    """An event ready to be printed.

    ``moment`` is its date and part of day, as far as the headings above do not give it; ``whom``
    are the ids of the actors that it concerns or whose words it has; ``known`` is the number of
    the moment at which it was first reported. ``articles`` are the ids of those that bear it;
    ``differs`` leads to what articles differ on in it, and to the contradictions of which a
    turning point tells.
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
class ShownDay:
    """A day ready to be printed: its events in bands, each under a label, which may be empty.

    ``is_vague`` says that most of its many events have no hour. Its turning points then stand
    first; ``timed`` is how many of ``length`` events have an hour.
    """

    anchor: str
    label: str
    bands: list[tuple[str, list[ShownEvent]]]
    is_vague: bool
    has_turning_points: bool
    timed: int
    length: int


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
    events = draft.portion.here(draft.explainer.timeline)
    return {
        "days": [_day(draft, day) for day in days(events, draft.interface)],
        "picture": picture(draft.catalogue) if draft.portion.subpage is None else None,
        "choices": _choices(draft, events) if events else [],
        "moments": _moments(draft, events),
    }


def _moments(draft: Draft, events: Iterable[Event]) -> list[tuple[str, int]]:
    """When the articles were written, each with how many of ``events`` were first reported then."""
    articles = draft.catalogue.articles
    new = Counter(articles.first_known(event) for event in events)
    return [(moment, new[number]) for number, moment in enumerate(articles.moments)]


def _day(draft: Draft, day: Day) -> ShownDay:
    """A ``day``; one that is vague begins with its turning points, in the order of the file."""
    untimed = [event for event in day.events if not event.time]
    timed = len(day.events) - len(untimed)
    by_lane = _by_lane(draft, [event for event in untimed if not event.is_key])
    is_vague = 0 < timed < len(untimed) and len(by_lane) > 1
    first = [event for event in day.events if is_vague and event.is_key]
    rest = [event for event in day.events if not is_vague or not event.is_key]
    shown = [_shown(draft, day, event, is_banded=False) for event in first]
    bands = [(draft.interface.gettext("Turning points"), shown)] if shown else []
    for label, events in _bands(draft, rest) if timed else [("", rest)]:
        bands.append((label, [_shown(draft, day, event) for event in events]))
    return ShownDay(day.anchor, day.label, bands, is_vague, bool(shown), timed, len(day.events))


def _bands(draft: Draft, events: list[Event]) -> Iterator[tuple[str, list[Event]]]:
    """The ``events`` of a day by part of day; then those without a time."""
    hours, words = draft.catalogue.statuses.hours, draft.catalogue.labels["parts_of_day"]
    by_clock = draft.interface.gettext("by the clock")
    timed = [(event.time, event.when.order, event) for event in events if event.time]
    begins = hours.in_turn((time, day) for time, day, _ in timed)
    clocked = [  # when each begins, the label of its band, and the event
        (begin, words.get(hours.part(time, day), by_clock), event)
        for begin, (time, day, event) in zip(begins, timed, strict=True)
    ]
    for label, those in groupby(sorted(clocked, key=itemgetter(0)), key=itemgetter(1)):
        yield label, [event for _, _, event in those]
    yield from _by_lane(draft, [event for event in events if not event.time])


def _by_lane(draft: Draft, events: list[Event]) -> list[tuple[str, list[Event]]]:
    """The ``events`` of a day whose hour is not known, by lane of the picture where many."""
    interface, vocabulary = draft.interface, draft.explainer.vocabulary
    label = interface.gettext("hour not given")
    if len(events) <= MANY:
        return [(label, events)] if events else []
    lane_of = {kind.id: kind.lane for kind in vocabulary.event_kinds}
    lanes = [(lane.id, interface.labelled(label, lane.label)) for lane in vocabulary.lanes]
    by_lane = [
        (name, [event for event in events if lane_of[event.kind] == lane])
        for lane, name in [*lanes, (None, label)]
    ]
    return [(name, those) for name, those in by_lane if those]


def _shown(draft: Draft, day: Day, event: Event, *, is_banded: bool = True) -> ShownEvent:
    """An ``event``; one that ``is_banded`` stands under its part of day."""
    catalogue = draft.catalogue
    shown = draft.statements.of(event)
    return ShownEvent(
        event,
        shown,
        catalogue.labels.symbols[event.kind],
        catalogue.labels["event_kinds"][event.kind],
        _moment(draft, day, event, is_banded=is_banded),
        whom(event),
        catalogue.articles.first_known(event),
        event.is_key,
        tuple(catalogue.links[name] for name in event.because),
        tuple(str(article.id) for article in shown.evidence.standing.articles),
        tuple(dict.fromkeys((*draft.evidence.differing(event), *_told(catalogue, event)))),
    )


def _moment(draft: Draft, day: Day, event: Event, *, is_banded: bool) -> str:
    """When an ``event`` was, as far as neither its ``day`` nor the band that it stands in says."""
    interface, time = draft.interface, event.time
    hour = time if time and (time.is_clock or not is_banded) else None
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
