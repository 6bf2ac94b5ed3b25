"""The permitted words: an editor chooses among them, and readers see their labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from explainer.source.fields import Doc, Refers
from explainer.source.kinds import Effect, Id, Line, Prose, Term, YesNo
from explainer.source.model.cited import Record
from explainer.source.times import Clock


@dataclass(frozen=True, kw_only=True)
class VocabularyTerm(Record):
    """A permitted word with its label and meaning."""

    id: Annotated[
        Id,
        Doc("The word to write in the data.", shown="in the data files, and in addresses"),
    ]
    label: Annotated[
        Line,
        Doc("The label that readers see.", shown="this, in place of the word"),
    ]
    meaning: Annotated[
        Prose,
        Doc(
            "Its meaning in one line.",
            shown="nothing: it helps editors to choose",
        ),
    ]


@dataclass(frozen=True, kw_only=True)
class HeadingTerm(VocabularyTerm):
    """A permitted word whose label heads a part of a page, with its meaning below."""

    meaning: Annotated[
        Prose,
        Doc("Its meaning in one line.", shown="a line under the heading"),
    ]


@dataclass(frozen=True, kw_only=True)
class EventKind(VocabularyTerm):
    """A kind of event, with the sign that marks it on the timeline."""

    symbol: Annotated[
        Term,
        Doc(
            "One character of its own that marks it; ◆ ▲ ● ○ mark statements.",
            shown="the sign before the event",
        ),
    ]
    lane: Annotated[
        Annotated[Id, Refers("lane", vocabulary="lanes")] | None,
        Doc(
            "The lane of the picture in which such events stand.",
            shown="a column of the picture on the front page",
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class Side(VocabularyTerm):
    """On whose part an actor acts or speaks."""

    official: Annotated[
        YesNo,
        Doc(
            "yes where its word is that of a party in office.",
            shown="yes: statements on its word alone have the status “officials’ word”",
        ),
    ]
    column: Annotated[
        Annotated[Id, Refers("column", vocabulary="columns")] | None,
        Doc("The column of actors in which it stands.", shown="a column of the page Actors"),
    ] = None


@dataclass(frozen=True, kw_only=True)
class RelationKind(VocabularyTerm):
    """A kind of relation between actors."""

    inverse: Annotated[
        Line | None,
        Doc(
            "The label as the other actor has it, in the passive where the label is active: "
            "is opposed by.",
            shown="these words at the other actor, before a link to the one related to it",
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class PlaceKind(VocabularyTerm):
    """A kind of place."""

    marked: Annotated[
        YesNo | None,
        Doc(
            "no where such a place is too large for a dot on the map.",
            shown="no: no dot on the map",
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class PartOfDay(VocabularyTerm):
    """A part of a day."""

    begins: Annotated[
        Clock | None,
        Doc(
            "The clock time at which it begins: needed where a clock time stands anywhere.",
            shown="the part of day under which a clock time stands on the timeline",
        ),
    ] = None

    words: Annotated[
        tuple[Term, ...],
        Doc(
            "The words by which articles name it: early, early hours, dawn.",
            shown="nothing: verify looks for them in the paragraphs",
        ),
    ] = ()
    overnight: Annotated[
        YesNo | None,
        Doc(
            "yes where it runs past midnight: then it may go with two days, as in "
            "2035-03-05/2035-03-06.",
            shown="nothing: it concerns what dates may be written",
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class DisagreementKind(HeadingTerm):
    """A way in which articles cannot be taken literally."""

    effect: Annotated[
        Effect,
        Doc(
            "What it does to the statements that take a version: contradicts, updates or nothing.",
            shown="contradicts: their status is “contradicted”; updates: that of all but the "
            "last version is “updated”",
        ),
    ]
    differ: Annotated[
        YesNo | None,
        Doc(
            "no where only words, a copy or a lone source are in doubt, not what articles say.",
            shown="no: “Our reading.” with the evidence, in place of “Accounts differ:”",
        ),
    ] = None


@dataclass(frozen=True, kw_only=True)
class Vocabulary(Record):
    """The permitted words, defined once and read by rules, pages, schemas and reference."""

    origins: Annotated[
        tuple[VocabularyTerm, ...],
        Doc(
            "Reporting that several articles rest on, or that needs a name.",
            shown="labels of articles",
        ),
    ] = ()
    event_kinds: Annotated[
        tuple[EventKind, ...],
        Doc("Kinds of event.", shown="signs and labels of events"),
    ] = ()
    lanes: Annotated[
        tuple[VocabularyTerm, ...],
        Doc("Lanes of the picture, from the left.", shown="columns of the picture"),
    ] = ()
    columns: Annotated[
        tuple[VocabularyTerm, ...],
        Doc("Columns of actors, from the left.", shown="columns of the page Actors"),
    ] = ()
    actor_kinds: Annotated[
        tuple[VocabularyTerm, ...],
        Doc("Kinds of actor.", shown="parts of the page Actors"),
    ] = ()
    sides: Annotated[
        tuple[Side, ...],
        Doc("Sides that actors act or speak for.", shown="labels of actors"),
    ] = ()
    relation_kinds: Annotated[
        tuple[RelationKind, ...],
        Doc("Kinds of relation between actors.", shown="words in the drawing of actors"),
    ] = ()
    place_kinds: Annotated[
        tuple[PlaceKind, ...],
        Doc("Kinds of place.", shown="labels of places"),
    ] = ()
    topics: Annotated[
        tuple[VocabularyTerm, ...],
        Doc("What statements are about.", shown="choices of a filter"),
    ] = ()
    stances: Annotated[
        tuple[VocabularyTerm, ...],
        Doc("Stances of reactions.", shown="labels of reactions"),
    ] = ()
    phases: Annotated[
        tuple[HeadingTerm, ...],
        Doc("Before or after the turning point.", shown="parts of the page of reactions"),
    ] = ()
    parts_of_day: Annotated[
        tuple[PartOfDay, ...],
        Doc("Parts of a day, from first to last.", shown="words beside dates"),
    ] = ()
    disagreement_kinds: Annotated[
        tuple[DisagreementKind, ...],
        Doc(
            "Kinds of disagreement, weightiest first.",
            shown="parts of the page of disagreements",
        ),
    ] = ()
    reasons: Annotated[
        tuple[VocabularyTerm, ...],
        Doc("Why a paragraph is not used.", shown="words after “Not used”"),
    ] = ()
