"""Those who matter to the story, and how they are related."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from explainer.source.dates import When
from explainer.source.fields import Derived, Doc, Refers
from explainer.source.kinds import Id, Line, Prose, YesNo
from explainer.source.model.cited import (
    ActorId,
    Cited,
    Entry,
    IsDraft,
    Says,
    SearchWords,
    Spellings,
)
from explainer.source.model.statements import Statement


@dataclass(frozen=True, kw_only=True)
class Role(Cited):
    """An office, or a part somebody played."""

    KIND: ClassVar[str] = "role"

    id: Annotated[
        Id,
        Derived(("text",)),
        Doc(
            "Its permanent name in addresses; if left out, made of the actor’s id and text.",
            shown="the end of its permanent address",
        ),
    ]

    text: Annotated[
        Prose,
        Doc("The office or part, for example: Mayor of the town.", shown="a line under the name"),
    ]
    when: Annotated[
        When | None,
        Doc("Since when or from when to when, in EDTF.", shown="the time, in brackets"),
    ] = None
    says: Says = None

    @property
    def speaker(self) -> Id | None:
        """Whose claim it is."""
        return self.says

    @property
    def dated(self) -> When | None:
        """The time in office."""
        return self.when


@dataclass(frozen=True, kw_only=True)
class Relation(Cited):
    """How an actor is related to another."""

    KIND: ClassVar[str] = "relation"

    id: Annotated[
        Id,
        Derived(("kind", "to")),
        Doc(
            "Its permanent name in addresses; if left out, made of the actor’s id, kind and to.",
            shown="the end of its permanent address",
        ),
    ]

    kind: Annotated[
        Id,
        Refers("relation kind", vocabulary="relation_kinds"),
        Doc("What kind of relation it is.", shown="the words at the line in the drawing"),
    ]
    to: Annotated[ActorId, Doc("The other actor.", shown="the end of the line in the drawing")]
    text: Annotated[
        Prose,
        Doc("The relation as one sentence of our own.", shown="the sentence itself"),
    ]
    when: Annotated[
        When | None,
        Doc("When it was so, or happened, in EDTF.", shown="the date"),
    ] = None
    says: Says = None

    @property
    def speaker(self) -> Id | None:
        """Whose claim it is."""
        return self.says

    @property
    def dated(self) -> When | None:
        """When it was so, or happened."""
        return self.when


@dataclass(frozen=True, kw_only=True)
class Actor(Entry):
    """A person, body, group or state that matters to the story."""

    kind: Annotated[
        Id,
        Refers("actor kind", vocabulary="actor_kinds"),
        Doc("Person, body, group or state.", shown="the part of the page that it is in"),
    ]
    side: Annotated[
        Id,
        Refers("side", vocabulary="sides"),
        Doc(
            "On whose part it acts or speaks.",
            shown="a label, and perhaps the status “officials’ word” of what it says",
        ),
    ]
    name: Annotated[Line, Doc("The name as we write it.", shown="a heading, and links to it")]
    short: Annotated[
        Line | None,
        Doc(
            "A shorter name for labels.",
            shown="the name in the drawing, and in the list of who reacted how",
        ),
    ] = None
    spellings: Spellings = ()
    search: SearchWords = ()
    principal: Annotated[
        YesNo | None,
        Doc("yes where it is one of the main actors.", shown="yes: a card of its own"),
    ] = None
    line: Annotated[
        Line | None,
        Doc("Who it is, in one line of at most 60 characters.", shown="a line under the name"),
    ] = None
    roles: Annotated[
        tuple[Role, ...],
        Doc("Offices and parts, each cited.", shown="lines under the name"),
    ] = ()
    relations: Annotated[
        tuple[Relation, ...],
        Doc("Its relations to others, each cited.", shown="a list, and lines in the drawing"),
    ] = ()
    statements: Annotated[
        tuple[Statement, ...],
        Doc("What is known of it beyond the timeline.", shown="the text under the name"),
    ] = ()
    draft: IsDraft = None

    @property
    def short_name(self) -> Line:
        """Its name where there is little room."""
        return self.short or self.name
