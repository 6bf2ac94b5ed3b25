"""What refers to what: statements by page and paragraph, events by actor and place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from explainer.source.kinds import Citation
from explainer.source.model import (
    Actor,
    Cited,
    Event,
    Explainer,
    Location,
    Relation,
    Statement,
)
from explainer.views.interface import Interface
from explainer.views.links import Link, Links


class References:
    """The references of an explainer, read from where they lead to."""

    def __init__(self, explainer: Explainer, links: Links, interface: Interface) -> None:
        self.explainer = explainer
        self.links = links
        self.interface = interface

    @cached_property
    def resting_on(self) -> dict[tuple[str, int], list[Link]]:
        """Links to all that cites each paragraph, by its article and number."""
        found: dict[tuple[str, int], dict[Link, None]] = {}
        for link, cites in self._citing():
            for cite in cites:
                found.setdefault((cite.article, cite.paragraph), {})[link] = None
        return {paragraph: list(links) for paragraph, links in found.items()}

    def _citing(self) -> Iterator[tuple[Link, tuple[Citation, ...]]]:
        explainer = self.explainer
        if calendar := explainer.site.calendar:
            label = self.interface.gettext("How the days were dated")
            yield Link(label, "sources", "dates"), calendar.cite
        for cited in explainer.statements:
            yield self.links[cited.id], cited.cite
        for disagreement in explainer.disagreements:
            for version in disagreement.versions:
                yield self.links[disagreement.id], version.cite
        for group in (explainer.questions, explainer.places, explainer.glossary):
            for named in group:
                yield self.links[named.id], named.cite

    @cached_property
    def events_with(self) -> dict[str, list[Event]]:
        """The events that concern each actor or have its words, in order of time."""
        found: dict[str, list[Event]] = {}
        for event in sorted(self.explainer.timeline, key=_day):
            for name in whom(event):
                found.setdefault(name, []).append(event)
        return found

    @cached_property
    def reactions_with(self) -> dict[str, list[Link]]:
        """Links to the reactions of each actor, and to those that name it, in order of time."""
        found: dict[str, list[Link]] = {}
        for reaction in sorted(self.explainer.reactions, key=_day):
            for name in dict.fromkeys((reaction.by, *whom(reaction))):
                found.setdefault(name, []).append(self.links[reaction.id])
        return found

    @cached_property
    def related_to(self) -> dict[str, list[tuple[Actor, Relation]]]:
        """The relations that lead to each actor, each with the actor whose relation it is."""
        found: dict[str, list[tuple[Actor, Relation]]] = {}
        for actor in self.explainer.actors:
            for relation in actor.relations:
                found.setdefault(relation.to, []).append((actor, relation))
        return found

    def places_of(self, event: Event) -> list[Location]:
        """The places of ``event``, in the order of places.yml."""
        numbers = sorted(self._place_numbers[name] for name in {*event.places})
        return [self.explainer.places[number] for number in numbers]

    @cached_property
    def _place_numbers(self) -> dict[str, int]:
        return {place.id: number for number, place in enumerate(self.explainer.places)}

    @cached_property
    def events_at(self) -> dict[str, list[Event]]:
        """The events at each place that has any, by its id."""
        found: dict[str, list[Event]] = {}
        for event in self.explainer.timeline:
            for place in dict.fromkeys(event.places):
                found.setdefault(place, []).append(event)
        return found

    @cached_property
    def statements_on(self) -> dict[str, list[Cited]]:
        """The statements on each page that has any, by its name."""
        found: dict[str, list[Cited]] = {}
        for statement in self.explainer.statements:
            found.setdefault(self.links[statement.id].page, []).append(statement)
        return found


def _day(statement: Statement) -> str:
    """The day by which statements of several files are sorted; an undated one comes first."""
    return str(statement.when.order) if statement.when else ""


def whom(record: Statement) -> tuple[str, ...]:
    """The ids of the actors whom a statement concerns, and of those whose words it has."""
    return tuple(dict.fromkeys((*record.actors, *speakers(record))))


def speakers(record: Statement) -> tuple[str, ...]:
    """The ids of those whose words a statement has: its speaker and the one quoted."""
    quoted = record.quoted.by if record.quoted else None
    return tuple(name for name in (record.speaker, quoted) if name)
