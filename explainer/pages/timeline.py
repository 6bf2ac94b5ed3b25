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
from explainer.source.model import Event, Explainer
from explainer.source.phrase import Phrase
from explainer.views.contents import Contents, Home
from explainer.views.days import Day, days
from explainer.views.interface import Interface
from explainer.views.links import Link
from explainer.views.picture import picture
from explainer.views.split import Group, Item
from explainer.views.statements import ShownStatement

LONGEST = 150
# With more events than this, those of a day without a known hour stand by lane.
MANY = 12
# How a year, a month and a day are written in ids of groups.
YEAR, MONTH, DAY = "%Y", "%Y-%m", "%Y-%m-%d"


@dataclass(frozen=True)
class ShownEvent:
    """An event ready to be printed.

    ``moment`` is its date and part of day, as far as the heading of its day does not give it;
    ``known`` the number of the moment at which it was first reported.
    """

    record: Event
    shown: ShownStatement
    symbol: str
    kind: str
    moment: str
    known: int
    is_key: bool
    because: tuple[Link, ...]


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
    events: list[Event], longest: int, forms: tuple[str, ...], interface: Interface
) -> Iterator[Group]:
    form, *smaller = forms
    for key, grouped in groupby(events, key=lambda event: event.when.order.strftime(form)):
        together = list(grouped)
        if len(together) > longest and smaller:
            yield from _periods(together, longest, tuple(smaller), interface)
        else:
            items = tuple(Item(event.id) for event in together)
            label = _label(together[0], form, interface)
            yield Group(key, f"in-{key}", label, items)


def _label(event: Event, form: str, interface: Interface) -> str:
    day = event.when.order
    return {YEAR: str(day.year), MONTH: interface.month(day), DAY: interface.day(day)}[form]


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    events = draft.portion.here(draft.explainer.timeline)
    return {
        "days": [
            (day, _bands(draft, [_shown(draft, day, event) for event in day.events]))
            for day in days(events, draft.interface)
        ],
        "picture": picture(draft.catalogue) if draft.portion.subpage is None else None,
        "choices": _choices(draft, events) if events else [],
        "moments": _moments(draft, events),
    }


def _moments(draft: Draft, events: Iterable[Event]) -> list[tuple[str, int]]:
    """When the articles were written, each with how many of ``events`` were first reported then."""
    articles = draft.catalogue.articles
    new = Counter(articles.first_known(event) for event in events)
    return [(moment, new[number]) for number, moment in enumerate(articles.moments)]


def _bands(draft: Draft, events: list[ShownEvent]) -> list[tuple[str, list[ShownEvent]]]:
    """The ``events`` of a day by part of day, if any has a time; those without one first.

    Where these are many, each lane of the picture has a band of its own.
    """
    timed = [(time, event) for event in events if (time := event.record.time)]
    if not timed:
        return [("", events)]
    hours, words = draft.catalogue.statuses.hours, draft.catalogue.labels["parts_of_day"]
    by_clock = draft.interface.gettext("by the clock")
    clocked = [  # when each begins, the label of its band, and the event
        (hours.span(time, day)[0], words.get(hours.part(time, day), by_clock), event)
        for time, event in timed
        for day in [event.record.when.order]
    ]
    bands = groupby(sorted(clocked, key=itemgetter(0)), key=itemgetter(1))
    untimed = [event for event in events if not event.record.time]
    return [
        *_by_lane(draft, untimed),
        *((label, [event for _, _, event in those]) for label, those in bands),
    ]


def _by_lane(draft: Draft, events: list[ShownEvent]) -> list[tuple[str, list[ShownEvent]]]:
    """The ``events`` of a day whose hour is not known, by lane where they are many."""
    interface, vocabulary = draft.interface, draft.explainer.vocabulary
    label = interface.gettext("hour not given")
    if len(events) <= MANY:
        return [(label, events)] if events else []
    lane_of = {kind.id: kind.lane for kind in vocabulary.event_kinds}
    lanes = [(lane.id, interface.labelled(label, lane.label)) for lane in vocabulary.lanes]
    by_lane = [
        (name, [event for event in events if lane_of[event.record.kind] == lane])
        for lane, name in [*lanes, (None, label)]
    ]
    return [(name, those) for name, those in by_lane if those]


def _shown(draft: Draft, day: Day, event: Event) -> ShownEvent:
    catalogue = draft.catalogue
    shown = draft.statements.of(event)
    if draft.interface.date(event.when) == day.label:
        moment = shown.time if event.time and event.time.is_clock else ""
    else:
        moment = catalogue.labels.moment(event.when, event.time)
    return ShownEvent(
        event,
        shown,
        catalogue.labels.symbols[event.kind],
        catalogue.labels["event_kinds"][event.kind],
        moment,
        catalogue.articles.first_known(event),
        event.key is not None and event.key.is_yes,
        tuple(catalogue.links[name] for name in event.because),
    )


def _choices(draft: Draft, events: Iterable[Event]) -> list[Choice]:
    explainer, labels = draft.explainer, draft.catalogue.labels
    used = {name for event in events for name in (*event.places, *event.actors)}
    choices = [
        Choice(
            "place", Phrase("Place"), [(p.id, p.name) for p in explainer.places if p.id in used]
        ),
        Choice(
            "actor", Phrase("Actor"), [(a.id, a.name) for a in explainer.actors if a.id in used]
        ),
        Choice("topic", Phrase("Topic"), list(labels["topics"].items())),
        by_status(draft.interface),
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
