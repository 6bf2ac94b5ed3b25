"""Places of the story, and terms that a newcomer needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from explainer.source.fields import Doc, Refers
from explainer.source.kinds import Citation, Decimal, Id, Line, Precision, Prose, Term, YesNo
from explainer.source.model.cited import Entry, IsDraft, PlaceId, SearchWords, Spellings


@dataclass(frozen=True, kw_only=True)
class Location(Entry):
    """A place of the story."""

    kind: Annotated[
        Id,
        Refers("place kind", vocabulary="place_kinds"),
        Doc("City, region, site or state.", shown="a label, and whether the map has a dot for it"),
    ]
    name: Annotated[Line, Doc("The name as we write it.", shown="a heading, and links to it")]
    spellings: Spellings = ()
    search: SearchWords = ()
    within: Annotated[
        PlaceId | None,
        Doc("The place that it lies in.", shown="“in …”, a link"),
    ] = None
    latitude: Annotated[
        Decimal | None,
        Doc("Degrees north; outside knowledge, marked so.", shown="the dot on the map"),
    ] = None
    longitude: Annotated[
        Decimal | None,
        Doc("Degrees east; outside knowledge, marked so.", shown="the dot on the map"),
    ] = None
    precision: Annotated[
        Precision | None,
        Doc(
            "How closely the coordinates fit: point, town, district, region or country; "
            "left out, nothing is said of it.",
            shown="a line under the name, and for a region or country a ring on the map",
        ),
    ] = None
    text: Annotated[
        Prose | None,
        Doc("One sentence on the place, from the articles.", shown="the sentence itself"),
    ] = None
    cite: Annotated[
        tuple[Citation, ...],
        Doc("The paragraphs that bear the text.", shown="numbered links to the paragraphs"),
    ] = ()
    draft: IsDraft = None


@dataclass(frozen=True, kw_only=True)
class GlossaryTerm(Entry):
    """A term that a newcomer needs, in at most 25 words."""

    term: Annotated[
        Term,
        Doc("The term as we write it.", shown="a heading; in texts, what opens the meaning"),
    ]
    aliases: Annotated[
        tuple[Term, ...],
        Doc(
            "Other forms that the texts have.",
            shown="“Also: …”; in texts, what opens the meaning",
        ),
    ] = ()
    search: SearchWords = ()
    meaning: Annotated[
        Prose,
        Doc("Its meaning in at most 25 words.", shown="the meaning, there and at the term"),
    ]
    outside: Annotated[
        YesNo,
        Doc(
            "yes where the meaning is general knowledge, not from the articles.",
            shown="yes: “General knowledge, not from the articles.”",
        ),
    ]
    cite: Annotated[
        tuple[Citation, ...],
        Doc(
            "The paragraphs that bear the meaning, if they do.",
            shown="numbered links to the paragraphs",
        ),
    ] = ()
    draft: IsDraft = None
