"""What all that cites has in common, and the marks of the ids that fields refer to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from explainer.source.dates import When
from explainer.source.fields import Doc, Refers
from explainer.source.kinds import Citation, Id, Line, Prose, Term, YesNo
from explainer.source.place import Place
from explainer.source.times import Time

ActorId = Annotated[Id, Refers("actor", record="Actor")]
PlaceId = Annotated[Id, Refers("place", record="Location")]
TopicId = Annotated[Id, Refers("topic", vocabulary="topics")]
PartOfDay = Annotated[Time, Refers("part of day", vocabulary="parts_of_day")]
CitedId = Annotated[Id, Refers("statement", record="Cited")]
AnyId = Annotated[Id, Refers("entry", record="Record")]

# On each entry with an id; the digests of the ledger leave both out.
IsDraft = Annotated[
    YesNo | None,
    Doc(
        "yes as long as it is not ready to be published.",
        shown="nothing: a draft stands in the preview alone",
    ),
]
ReviewedOn = Annotated[
    When | None,
    Doc(
        "The day on which it was last held against newer paragraphs; written by stale.",
        shown="nothing: it concerns those who edit",
    ),
]
Ground = Annotated[Prose, Doc("On what ground.", shown="a sentence after it")]
Says = Annotated[
    ActorId | None,
    Doc(
        "Whose claim it is, where it is somebody's claim.",
        shown="“Said by …”, and perhaps the status “officials’ word”",
    ),
]
SeeAlso = Annotated[
    tuple[AnyId, ...],
    Doc("Ids of related disagreements, figures or statements.", shown="links under “See also”"),
]
Spellings = Annotated[
    tuple[Term, ...],
    Doc("Other spellings that the articles have.", shown="“Also written: …”"),
]
SearchWords = Annotated[
    tuple[Term, ...],
    Doc(
        "Other words by which articles or readers refer to it.",
        shown="nothing: the search finds it by them",
    ),
]

TimeOfDay = Annotated[
    PartOfDay | None,
    Doc(
        "The part of day or clock time, where an article gives one.",
        shown="the part of day or clock time beside the date",
    ),
]


@dataclass(frozen=True, kw_only=True)
class Record:
    """Something written in the YAML; ``place`` is where it begins."""

    place: Place


@dataclass(frozen=True, kw_only=True)
class Entry(Record):
    """A record with an id, which is its permanent address."""

    id: Annotated[
        Id,
        Doc("Its permanent name in addresses.", shown="the end of its permanent address"),
    ]
    formerly: Annotated[
        tuple[Id, ...],
        Doc(
            "Ids that it had before: `rename` writes them here, and no other entry may have them.",
            shown="this entry, at addresses with an id that it had",
        ),
    ] = ()


@dataclass(frozen=True, kw_only=True)
class Exemption(Record):
    """A number or name that no cited paragraph holds, and why it is right all the same."""

    words: Annotated[
        Line,
        Doc(
            "The number or name, as the text has it.",
            shown="nothing: it concerns those who verify",
        ),
    ]
    why: Annotated[
        Prose,
        Doc(
            "Why it is right although no cited paragraph has it.",
            shown="nothing: it concerns those who verify",
        ),
    ]


Exemptions = Annotated[
    tuple[Exemption, ...],
    Doc(
        "Numbers or names that the cited text lacks.",
        shown="nothing: it concerns those who verify",
    ),
]


@dataclass(frozen=True, kw_only=True)
class Quote(Record):
    """Words that somebody is reported to have said, verbatim, at most 25 words."""

    by: Annotated[
        ActorId,
        Doc("Who said it: the id of an actor.", shown="the name beside the quotation"),
    ]
    words: Annotated[
        Prose,
        Doc(
            "The words, exactly as the article has them; at most 25 words.",
            shown="the quotation",
        ),
    ]
    translated: Annotated[
        Prose | None,
        Doc(
            "The same words in the language of the site, where they are in another; at most 25.",
            shown="our translation, after the quotation",
        ),
    ] = None
    cite: Annotated[
        Citation,
        Doc(
            "The paragraph that has these words.",
            shown="the language of the quotation, which is that of the article",
        ),
    ]


@dataclass(frozen=True, kw_only=True)
class Cited(Entry):
    """Anything the site says: it has an id, and the paragraphs that bear it.

    ``KIND`` is what the data files call it.
    """

    KIND: ClassVar[str]

    id: Annotated[
        Id,
        Doc(
            "Its permanent name in addresses: small letters, digits and hyphens.",
            shown="the end of its permanent address",
        ),
    ]
    cite: Annotated[
        tuple[Citation, ...],
        Doc(
            "The paragraphs that bear it, as article#paragraph.",
            shown="numbered links to the paragraphs, and the status",
        ),
    ] = ()
    rests_on: Annotated[
        tuple[CitedId, ...],
        Doc(
            "Instead of cite: ids of the statements that this one restates.",
            shown="their paragraphs, and the weakest of their statuses",
        ),
    ] = ()
    see: SeeAlso = ()
    exempt: Exemptions = ()
    draft: IsDraft = None
    reviewed: ReviewedOn = None

    @property
    def speaker(self) -> Id | None:
        """Whose claim it is: the id of an actor."""
        return None

    @property
    def dated(self) -> When | None:
        """The date that it holds for."""
        return None

    @property
    def quoted(self) -> Quote | None:
        """Somebody's words, quoted with it."""
        return None
