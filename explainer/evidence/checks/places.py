"""Where it happened: places are named in the cited paragraphs, and lie where they are said to."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, hypot, radians

from explainer.evidence.claims import Claim
from explainer.evidence.names import Names
from explainer.source.model import Event, Explainer, Location, Reaction
from explainer.source.outlines import Ring, Shape
from explainer.source.problem import Problem, shown

KILOMETRES_A_DEGREE = 111.2
# A site or district lies no farther than this from the place that it is said to lie in.
FARTHEST_WITHIN = 150.0
# Outlines of small scale are off by some kilometres at a coast or border.
TOLERANCE = 0.3


def places_are_cited(claim: Claim, names: Names, inner: dict[str, set[str]]) -> Iterator[Problem]:
    """A place of an event, or one that lies in it, is named in a cited paragraph or just before."""
    record = claim.record
    if not isinstance(record, Event | Reaction):
        return
    named = frozenset[str]().union(*(names.all_ids_in(p.context) for p in claim.paragraphs))
    named |= frozenset[str]().union(
        *(names.all_ids_in(p.article.headline) for p in claim.paragraphs)
    )
    for place in record.places:
        if not named & {place, *inner.get(place, ())} and not claim.is_excused(place):
            yield Problem(
                place.place,
                f"{claim.cited} does not name {shown(place)}",
                "mend places: or the citation, record the spelling, or state an exemption",
                "wrong-place",
            )


def inner_places(explainer: Explainer) -> dict[str, set[str]]:
    """For each place, the ids of those that lie in it, at any depth."""
    within = {str(place.id): place.within for place in explainer.places}
    found: dict[str, set[str]] = {}
    for name, first in within.items():
        outer = first
        for _ in range(len(within)):
            if outer is None:
                break
            found.setdefault(str(outer), set()).add(name)
            outer = within.get(outer)
    return found


def coordinates_fit(
    explainer: Explainer, shapes: tuple[Shape, ...]
) -> Iterator[tuple[str, Problem]]:
    """Coordinates lie inside the outline of their state, and near the place they lie in."""
    places = {str(place.id): place for place in explainer.places}
    kinds = explainer.vocabulary.place_kinds
    large = {kind.id for kind in kinds if kind.marked and not kind.marked.is_yes}
    outlines = {shape.name: shape for shape in shapes}
    for place in explainer.places:
        if place.latitude is None or place.longitude is None:
            continue
        for outer in _outer(place, places):
            shape = outlines.get(outer.name)
            if shape:
                if not _inside(place, shape):
                    yield place.id, _misplaced(place, f"they lie outside {outer.name}")
                break
            if outer.kind not in large and _distance(place, outer) > FARTHEST_WITHIN:
                yield place.id, _misplaced(place, f"they lie far from {outer.name}")
                break


def _misplaced(place: Location, why: str) -> Problem:
    value = place.latitude
    return Problem(
        value.place if value else place.place,
        f"the coordinates of {shown(place.name)} cannot be right: {why}",
        "look whether latitude and longitude were swapped, or a sign was lost",
        "wrong-coordinates",
    )


def _outer(place: Location, places: dict[str, Location]) -> Iterator[Location]:
    for _ in range(len(places)):
        outer = places.get(place.within or "")
        if outer is None:
            return
        yield outer
        place = outer


def _distance(one: Location, other: Location) -> float:
    """Kilometres between two places; 0 where one of them has no coordinates."""
    here, there = _point(one), _point(other)
    if here is None or there is None:
        return 0.0
    east, north = here[0] - there[0], here[1] - there[1]
    return KILOMETRES_A_DEGREE * hypot(north, east * cos(radians(here[1])))


def _point(place: Location) -> tuple[float, float] | None:
    """Longitude and latitude of ``place``."""
    if place.latitude is None or place.longitude is None:
        return None
    return place.longitude.number, place.latitude.number


def _inside(place: Location, shape: Shape) -> bool:
    point = _point(place)
    if point is None:
        return True
    steps = (0.0, TOLERANCE, -TOLERANCE)
    near = [(point[0] + east, point[1] + north) for east in steps for north in steps]
    return any(_winds_round(ring, point) for point in near for ring in shape.rings)


def _winds_round(ring: Ring, point: tuple[float, float]) -> bool:
    """Whether ``point`` lies in ``ring``: a ray from it crosses the ring an odd number of times."""
    x, y = point
    inside = False
    for (x1, y1), (x2, y2) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
    return inside
