"""The places: the map, and what happened at each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from typing import Any

from explainer.pages.map import map_of, spots_of
from explainer.pages.page import Draft, Page
from explainer.pages.small_maps import shown_at
from explainer.source.model import Explainer, Location
from explainer.source.phrase import Phrase
from explainer.views.contents import Contents, Home
from explainer.views.evidence import ShownCitation
from explainer.views.links import Link
from explainer.views.split import Group, Item

# More events than this are not listed again: a link leads to them on the timeline.
MOST_LISTED = 40


# How closely the dot of a place fits, where neither its kind nor a ring on the map says so.
PRECISION = {
    "point": Phrase("coordinates: this very place"),
    "district": Phrase("coordinates: somewhere in the district"),
}


@dataclass(frozen=True)
class ShownPlace:
    """A place ready to be printed; ``events`` are links with their moment, ``count`` how many."""

    record: Location
    kind: str
    precision: str
    within: Link | None
    citations: tuple[ShownCitation, ...]
    events: list[Link]
    count: int


def homes(explainer: Explainer) -> Iterator[Home]:
    """The places."""
    return (Home(place.id, place.name) for place in explainer.places)


def groups(contents: Contents) -> Iterator[Group]:
    """All places, in their order."""
    items = tuple(
        Item(place.id, weight=1 + contents.mentions[place.id] // 4)
        for place in contents.explainer.places
    )
    yield Group("all", "", contents.interface.of(Phrase("Places")), items)


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    whole, frame = draft.portion.subpage is None, draft.explainer.site.map
    dots = spots_of(draft.explainer, frame) if frame else {}
    counts = Counter(name for _, names in shown_at(draft.explainer, dots) for name in names)
    places = [_shown(draft, place, dots) for place in draft.portion.here(draft.explainer.places)]
    listed = (place for place in places if 0 < place.count <= MOST_LISTED)
    return {
        "most_listed": MOST_LISTED,
        "map": map_of(draft.explainer, draft.outlines, draft.interface, counts) if whole else None,
        "lists": [(place.record.id, place.record.name, place.events) for place in listed],
        "places": places,
    }


def _shown(draft: Draft, place: Location, dots: Container[str]) -> ShownPlace:
    catalogue = draft.catalogue
    links, labels = catalogue.links, catalogue.labels
    events = catalogue.references.events_at.get(place.id, [])
    return ShownPlace(
        place,
        labels["place_kinds"][place.kind],
        PRECISION.get(place.precision or "", "") if place.id in dots else "",
        links[place.within] if place.within else None,
        draft.evidence.citations(place.cite) if place.text else (),
        [_dated(links[event.id], labels.moment(event.when, event.time)) for event in events],
        len(events),
    )


def _dated(link: Link, moment: str) -> Link:
    return replace(link, label=f"{moment} – {link.label}")


PAGE = Page(
    name="places",
    title=Phrase("Places"),
    description=Phrase("Where it happened, and what happened there."),
    source="places",
    needs="places",
    homes=homes,
    groups=groups,
    longest=400,
    context=context,
)
