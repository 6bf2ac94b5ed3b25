"""Where the articles differ, what each side calls a thing, and what is left open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from explainer.source.fields import Doc, Refers
from explainer.source.kinds import Citation, Id, Line, Prose, YesNo
from explainer.source.model.cited import (
    ActorId,
    CitedId,
    Entry,
    Exemptions,
    IsDraft,
    Record,
    ReviewedOn,
    SearchWords,
    SeeAlso,
)


@dataclass(frozen=True, kw_only=True)
class Version(Record):
    """What one or more articles say where others differ, or how a garbled passage reads."""

    id: Annotated[
        Id | None,
        Doc(
            "Its name within the disagreement.",
            shown="in the data files: its name there",
        ),
    ] = None
    text: Annotated[
        Prose,
        Doc("What these paragraphs say, in our own words.", shown="the sentence itself"),
    ]
    side: Annotated[
        Id | None,
        Doc(
            "A word that versions have in common which do not stand against one another.",
            shown="nothing: it decides which articles differ",
        ),
    ] = None
    speaker: Annotated[
        ActorId | None,
        Doc("Whose account it is, where it is somebody's.", shown="the name, a link"),
    ] = None
    statements: Annotated[
        tuple[CitedId, ...],
        Doc(
            "Ids of the statements that say it as this version has it.",
            shown="their status, and which articles differ from them",
        ),
    ] = ()
    wording: Annotated[
        Line | None,
        Doc(
            "The odd words themselves, verbatim, at most eight, where they matter.",
            shown="“In the words of the copy: …”",
        ),
    ] = None
    cite: Annotated[
        tuple[Citation, ...],
        Doc(
            "The paragraphs that say so, the wording’s first.",
            shown="numbered links to the paragraphs",
        ),
    ]
    exempt: Exemptions = ()


@dataclass(frozen=True, kw_only=True)
class Disagreement(Entry):
    """A point on which the articles differ, or a passage that cannot be taken literally."""

    kind: Annotated[
        Id,
        Refers("disagreement kind", vocabulary="disagreement_kinds"),
        Doc(
            "What kind of difference it is.",
            shown="a label, or the part of the page; perhaps the status of statements",
        ),
    ]
    title: Annotated[Line, Doc("What it is about.", shown="a heading")]
    matters: Annotated[
        YesNo,
        Doc(
            "yes where it changes what a reader believes; else no.",
            shown="yes: it is at the head of the page",
        ),
    ]
    versions: Annotated[
        tuple[Version, ...],
        Doc("What each article says, each cited.", shown="a list"),
    ]
    reading: Annotated[
        Prose,
        Doc(
            "How this explainer reads it, and why; the first sentence answers the title.",
            shown="“Our reading.”, and its first sentence in the handout",
        ),
    ]
    outside: Annotated[
        Prose | None,
        Doc(
            "What general knowledge adds; shown as not from the articles.",
            shown="“Not from the articles.”",
        ),
    ] = None
    told_in: Annotated[
        tuple[CitedId, ...],
        Doc(
            "Ids of statements that tell of the difference itself, and take no side.",
            shown="a link from each of them, and to it",
        ),
    ] = ()
    settled_by: Annotated[
        CitedId | None,
        Doc(
            "The statement of a later report that settles it.",
            shown="“Settled: …”, and the status “updated” of the versions it went against",
        ),
    ] = None
    search: SearchWords = ()
    see: SeeAlso = ()
    draft: IsDraft = None
    reviewed: ReviewedOn = None


@dataclass(frozen=True, kw_only=True)
class Subject(Entry):
    """Something that each side has its own words for."""

    title: Annotated[Line, Doc("What the words are for.", shown="a heading")]
    entries: Annotated[
        tuple[Annotated[Id, Refers("statement", record="Statement")], ...],
        Doc(
            "Ids of statements that have those words.",
            shown="the statements, under the sides that speak",
        ),
    ]
    draft: IsDraft = None


@dataclass(frozen=True, kw_only=True)
class Question(Entry):
    """Something that the articles leave open."""

    text: Annotated[Prose, Doc("The question.", shown="a heading")]
    known: Annotated[
        Prose,
        Doc("What the articles do say on it.", shown="the answer, as far as it goes"),
    ]
    expect: Annotated[
        Prose,
        Doc(
            "Where one would expect the answer.",
            shown="“Where the answer would be expected.”",
        ),
    ]
    cite: Annotated[
        tuple[Citation, ...],
        Doc(
            "The paragraphs that say what is known, or that it is not.",
            shown="numbered links to the paragraphs",
        ),
    ]
    answered_by: Annotated[
        CitedId | None,
        Doc("The statement of a later report that answers it.", shown="“Answered: …”, a link"),
    ] = None
    search: SearchWords = ()
    see: SeeAlso = ()
    exempt: Exemptions = ()
    draft: IsDraft = None
    reviewed: ReviewedOn = None
