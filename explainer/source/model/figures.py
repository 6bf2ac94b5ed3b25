"""Quantities, with every value that was reported for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from explainer.source.dates import When
from explainer.source.fields import Derived, Doc, Refers
from explainer.source.kinds import Amount, Id, Line, Prose
from explainer.source.model.cited import (
    ActorId,
    Cited,
    Entry,
    IsDraft,
    ReviewedOn,
    SearchWords,
    SeeAlso,
    TimeOfDay,
    TopicId,
)


@dataclass(frozen=True, kw_only=True)
class Observation(Cited):
    """One reported value of a figure."""

    KIND: ClassVar[str] = "observation"

    id: Annotated[
        Id,
        Derived(("value",)),
        Doc(
            "Its permanent name in addresses; if left out, made of the figure’s id and value.",
            shown="the end of its permanent address",
        ),
    ]

    value: Annotated[
        Amount | None,
        Doc(
            "A number (8), a range (8..10) or an open range (300..).",
            shown="the number, drawn to scale beside the others",
        ),
    ] = None
    words: Annotated[
        Line | None,
        Doc(
            "The value in words, where a number alone would mislead.",
            shown="these words in place of the number",
        ),
    ] = None
    as_of: Annotated[When, Doc("The day the value holds for, in EDTF.", shown="“As of”")]
    time: TimeOfDay = None
    said_by: Annotated[
        ActorId | None,
        Doc(
            "Who gave the value, where an article names somebody.",
            shown="“Said by”, and perhaps the status “officials’ word”",
        ),
    ] = None
    scope: Annotated[
        Line | None,
        Doc(
            "Who is counted and where, where that is not the scope of the figure.",
            shown="a line under the value",
        ),
    ] = None
    note: Annotated[
        Prose | None,
        Doc(
            "What a reader must know to understand the value.",
            shown="a line under the value",
        ),
    ] = None
    superseded_by: Annotated[
        Annotated[Id, Refers("observation", record="Observation")] | None,
        Doc("The later value that replaces this one.", shown="“Later replaced.”"),
    ] = None
    why: Annotated[
        Prose | None,
        Doc("Why the later value replaces this one.", shown="the reason, after “Later replaced.”"),
    ] = None

    @property
    def speaker(self) -> Id | None:
        """Who gave the value."""
        return self.said_by

    @property
    def dated(self) -> When | None:
        """The day that the value holds for."""
        return self.as_of

    @property
    def text(self) -> str:
        """The value as readers see it."""
        return self.words or (self.value.label if self.value else "")


@dataclass(frozen=True, kw_only=True)
class Figure(Entry):
    """A quantity, with every value that was reported for it."""

    title: Annotated[Line, Doc("What is counted or measured.", shown="a heading")]
    unit: Annotated[
        Line,
        Doc("The unit: people, per cent, kilometres.", shown="the unit over the values"),
    ]
    scope: Annotated[
        Line | None,
        Doc("Who is counted and where.", shown="a line under the heading"),
    ] = None
    current: Annotated[
        Annotated[Id, Refers("observation", record="Observation")] | None,
        Doc(
            "The value that holds now, where their dates do not show it.",
            shown="this value on the front page",
        ),
    ] = None
    topics: Annotated[
        tuple[TopicId, ...],
        Doc("What it is about.", shown="its topics"),
    ] = ()
    note: Annotated[
        Prose | None,
        Doc(
            "What a reader must know about the quantity.",
            shown="a line under the heading",
        ),
    ] = None
    search: SearchWords = ()
    see: SeeAlso = ()
    observations: Annotated[
        tuple[Observation, ...],
        Doc("Every value, in order of time.", shown="the rows of a table"),
    ]
    draft: IsDraft = None
    reviewed: ReviewedOn = None

    @property
    def standing(self) -> tuple[Observation, ...]:
        """The values that no later one replaces."""
        return tuple(value for value in self.observations if value.superseded_by is None)

    @property
    def latest(self) -> tuple[Observation, ...]:
        """Of the standing values, those of the last day."""
        last = max((value.as_of.order for value in self.standing), default=None)
        return tuple(value for value in self.standing if value.as_of.order == last)

    @property
    def current_value(self) -> Observation:
        """The value that holds now: the one named, or else the last of the latest."""
        named = [value for value in self.observations if value.id == self.current]
        return (named or self.latest or self.observations)[-1]
