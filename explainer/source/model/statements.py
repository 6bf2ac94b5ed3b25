"""Statements: of the summary and the background, of events and of reactions."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Annotated, ClassVar

from explainer.source.dates import When
from explainer.source.fields import Doc, Refers
from explainer.source.kinds import Id, Line, Prose, YesNo
from explainer.source.model.cited import (
    ActorId,
    Cited,
    Entry,
    IsDraft,
    PlaceId,
    Quote,
    Says,
    SearchWords,
    TimeOfDay,
    TopicId,
)
from explainer.source.model.media import MediaOf
from explainer.source.times import Zone


@dataclass(frozen=True, kw_only=True)
class Statement(Cited):
    """One to three sentences of our own, with who says so and what they concern."""

    KIND: ClassVar[str] = "statement"

    text: Annotated[
        Prose,
        Doc("One to three sentences in our own words.", shown="the sentences themselves"),
    ]
    title: Annotated[
        Line | None,
        Doc("A short heading.", shown="a heading, or the label of links to it"),
    ] = None
    when: Annotated[
        When | None,
        Doc("The date, in EDTF: 2035-03-05, 2035-03-05~, 2034/..", shown="the date"),
    ] = None
    time: TimeOfDay = None
    ground: Annotated[
        Prose | None,
        Doc(
            "How the date was derived, where that is not plain.",
            shown="a line on how the date is known",
        ),
    ] = None
    says: Says = None
    quote: Annotated[
        Quote | None,
        Doc("Somebody's words, verbatim.", shown="a quotation with the speaker’s name"),
    ] = None
    places: Annotated[
        tuple[PlaceId, ...],
        Doc("Where it happened.", shown="links to the places, and on the timeline a filter"),
    ] = ()
    actors: Annotated[
        tuple[ActorId, ...],
        Doc("Whom it concerns.", shown="links from the actors, and on the timeline a filter"),
    ] = ()
    topics: Annotated[
        tuple[TopicId, ...],
        Doc("What it is about.", shown="its topics, and on the timeline a filter"),
    ] = ()

    @property
    def speaker(self) -> Id | None:
        """Whose claim it is."""
        return self.says

    @property
    def dated(self) -> When | None:
        """The date of what it states."""
        return self.when

    @property
    def quoted(self) -> Quote | None:
        """Somebody's words, quoted with it."""
        return self.quote


@dataclass(frozen=True, kw_only=True)
class Passage(Statement):
    """A statement in running text."""

    flows: Annotated[
        YesNo | None,
        Doc(
            "yes where it reads on in the paragraph of the one before.",
            shown="no new paragraph before it",
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class Event(Statement):
    """Something that happened, for the timeline; it needs a title and a date."""

    KIND: ClassVar[str] = "event"

    # Without field() a dataclass would take over the default that Statement gives.
    title: Annotated[
        Line,
        Doc("A short heading, in the present tense.", shown="a heading"),
    ] = field()
    when: Annotated[
        When,
        Doc(
            "The date, in EDTF: 2035-03-05, 2035-03-05~, ../2035-03-05.",
            shown="the date, and the order",
        ),
    ] = field()
    kind: Annotated[
        Id,
        Refers("event kind", vocabulary="event_kinds"),
        Doc("What kind of event it is.", shown="a sign and a label"),
    ]
    key: Annotated[
        YesNo | None,
        Doc("yes where it is a turning point of the story.", shown="yes: it stands out"),
    ] = None
    line: Annotated[
        Line | None,
        Doc(
            "A turning point in at most 48 characters.",
            shown="this, in the picture of the whole story",
        ),
    ] = None
    search: SearchWords = ()
    media: MediaOf = ()
    because: Annotated[
        tuple[Annotated[Id, Refers("event", record="Event")], ...],
        Doc(
            "Events that, by an article, led to this one.",
            shown="links under “What led to it”",
        ),
    ] = ()

    @property
    def is_key(self) -> bool:
        """Whether it is a turning point."""
        return self.key is not None and self.key.is_yes

    def moments(self, zone: Zone | None) -> tuple[datetime, ...]:
        """When it began and ended by the clock, in its own zone or else in ``zone``.

        That is nothing where no clock time is known, or not the one day that it is of.
        """
        day = self.when.earliest
        # At either end of the calendar there is no day for another zone.
        is_day = self.when.days == 1 and day not in {date.min, date.max}
        return self.time.moments(day, zone) if is_day and self.time and self.time.is_clock else ()


@dataclass(frozen=True, kw_only=True)
class Reaction(Statement):
    """What somebody abroad said or did."""

    KIND: ClassVar[str] = "reaction"

    by: Annotated[ActorId, Doc("Who reacted.", shown="the name, a link")]
    stance: Annotated[
        Id,
        Refers("stance", vocabulary="stances"),
        Doc("Which stance it takes.", shown="a label"),
    ]
    phase: Annotated[
        Id,
        Refers("phase", vocabulary="phases"),
        Doc(
            "Which of the phases in vocabulary.yml it belongs to.",
            shown="the part of the page that it is in",
        ),
    ]


@dataclass(frozen=True, kw_only=True)
class Section(Entry):
    """A part of the summary or of the background."""

    title: Annotated[Line, Doc("Its heading.", shown="a heading")]
    statements: Annotated[
        tuple[Passage, ...],
        Doc("What it says, in reading order.", shown="the text under the heading"),
    ]
    search: SearchWords = ()
    draft: IsDraft = None


@dataclass(frozen=True, kw_only=True)
class Chapter(Section):
    """A part of the background page."""

    media: MediaOf = ()
