"""What the site is, covers and does not cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from explainer.source.dates import When
from explainer.source.fields import Doc, Refers
from explainer.source.kinds import Citation, Decimal, FileName, Id, Language, Line, Prose, Term, Url
from explainer.source.model.behind import Behind
from explainer.source.model.cited import (
    ActorId,
    AnyId,
    Entry,
    Ground,
    IsDraft,
    Record,
    SearchWords,
)
from explainer.source.model.statements import Passage, Section, Statement
from explainer.source.times import Zone


@dataclass(frozen=True, kw_only=True)
class Correction(Entry):
    """A correction or addition, of which readers are informed."""

    date: Annotated[When, Doc("The day on which it was made.", shown="the date")]
    text: Annotated[
        Prose,
        Doc(
            "What was wrong or missing, and what it says now.",
            shown="a line of the list, and an entry of the feed",
        ),
    ]
    before: Annotated[Prose | None, Doc("What stood there before.", shown="“Before: …”")] = None
    after: Annotated[Prose | None, Doc("What stands there now.", shown="“Now: …”")] = None
    see: Annotated[
        tuple[AnyId, ...],
        Doc("Ids of the entries concerned.", shown="links to them"),
    ] = ()
    draft: IsDraft = None


@dataclass(frozen=True, kw_only=True)
class Anchor(Record):
    """How the articles' weekdays were turned into dates."""

    text: Annotated[Prose, Doc("The rule, for readers.", shown="the sentences themselves")]
    ground: Ground
    cite: Annotated[
        tuple[Citation, ...],
        Doc("The paragraphs that the ground rests on.", shown="numbered links to the paragraphs"),
    ]


@dataclass(frozen=True, kw_only=True)
class Asked(Statement):
    """A question that people ask: the title asks, the text answers."""

    leads_to: Annotated[
        tuple[AnyId, ...],
        Doc("Ids of the entries that tell more.", shown="links after the answer"),
    ] = ()
    search: SearchWords = ()


@dataclass(frozen=True, kw_only=True)
class Summary(Record):
    """The answer, at two depths; the pages are the third."""

    short: Annotated[
        tuple[Passage, ...],
        Doc("The answer in 30 seconds.", shown="the head of the front page"),
    ]
    medium: Annotated[
        tuple[Section, ...],
        Doc("The answer in 3 minutes, in sections.", shown="the body of the front page"),
    ]


@dataclass(frozen=True, kw_only=True)
class MapFrame(Record):
    """What the map shows: outlines from a GeoJSON file beside the YAML, and the extent drawn."""

    outlines: Annotated[
        FileName,
        Doc(
            "A GeoJSON file of outlines in the sources folder. `new` puts world.geojson there.",
            shown="the outlines drawn",
        ),
    ]
    subject: Annotated[
        Term,
        Doc("The name of the outline that stands out.", shown="the outline that stands out"),
    ]
    west: Annotated[Decimal, Doc("Degrees east of the left edge.", shown="the left edge")]
    east: Annotated[Decimal, Doc("Degrees east of the right edge.", shown="the right edge")]
    south: Annotated[Decimal, Doc("Degrees north of the lower edge.", shown="the lower edge")]
    north: Annotated[Decimal, Doc("Degrees north of the upper edge.", shown="the upper edge")]
    credit: Annotated[
        Prose,
        Doc("Where the outlines come from, for readers.", shown="a line under the map"),
    ]


@dataclass(frozen=True, kw_only=True)
class DiagramRow(Record):
    """A row of the diagram of relations."""

    actors: Annotated[
        tuple[ActorId, ...],
        Doc("The actors of the row, from left to right.", shown="boxes with their names"),
    ]


@dataclass(frozen=True, kw_only=True)
class Synonyms(Record):
    """Words that mean the same to those who search."""

    words: Annotated[
        tuple[Line, ...],
        Doc(
            "Words of which each finds what has one of the others.",
            shown="nothing: the search takes one for the other",
        ),
    ]


@dataclass(frozen=True, kw_only=True)
class Site(Behind):
    """What the site is, covers and does not cover."""

    title: Annotated[
        Line,
        Doc("The title of the explainer.", shown="the name in the bar at the top of each page"),
    ]
    description: Annotated[
        Prose,
        Doc("One sentence for search engines and shared links.", shown="what search engines show"),
    ]
    headline: Annotated[
        Line,
        Doc("What happened, in a line of at most 80 characters.", shown="the first heading"),
    ]
    standfirst: Annotated[
        Statement | None,
        Doc("The story in two or three sentences.", shown="the lines under the headline"),
    ] = None
    basics: Annotated[
        tuple[Statement, ...],
        Doc(
            "What a newcomer has to know: the title asks, the text answers.",
            shown="a box on the front page",
        ),
    ] = ()
    asked: Annotated[
        tuple[Asked, ...],
        Doc("Questions that people ask, with answers.", shown="a list on the front page"),
    ] = ()
    language: Annotated[
        Language,
        Doc(
            "The language of the pages, as a code: en-GB.",
            shown="the language that the pages are marked with, for browsers and screen readers",
        ),
    ]
    as_of: Annotated[
        Line,
        Doc("The as-of line on every page.", shown="the line under each page’s heading"),
    ]
    period: Annotated[
        When,
        Doc(
            "The time that the explainer covers, in EDTF.",
            shown="where published is left out, the date in citations",
        ),
    ]
    published: Annotated[
        When | None,
        Doc(
            "The day of publication; left out, that of the first `verify` takes its place, or "
            "without one the last day of the period.",
            shown="the date in citations, until something is changed or corrected",
        ),
    ] = None
    time_zone: Annotated[
        Prose | None,
        Doc("The local time zone, where times of day matter.", shown="a line over the timeline"),
    ] = None
    timezone: Annotated[
        Zone | None,
        Doc(
            "The zone of clock times that name none: Europe/Oslo or +01:00.",
            shown="“Time zone: …” under the timeline; no zone beside times that are in it",
        ),
    ] = None
    calendar: Annotated[
        Anchor | None,
        Doc(
            "How dates were derived, where articles name weekdays.",
            shown="“How the days were dated”",
        ),
    ] = None
    covered: Annotated[
        tuple[Prose, ...],
        Doc("What is covered.", shown="a list at the foot of the front page"),
    ]
    not_covered: Annotated[
        tuple[Prose, ...],
        Doc("What is not covered.", shown="a list at the foot of the front page"),
    ]
    method: Annotated[
        tuple[Prose, ...],
        Doc(
            "How the explainer was made, in paragraphs.",
            shown="the head of the page Sources and method",
        ),
    ]
    summary: Annotated[
        Summary,
        Doc("The answer in 30 seconds and in 3 minutes.", shown="the front page"),
    ]
    key_figures: Annotated[
        tuple[Annotated[Id, Refers("figure", record="Figure")], ...],
        Doc("Figures on the front page.", shown="the numbers on the front page"),
    ] = ()
    map: Annotated[
        MapFrame | None,
        Doc("The map of the places; leave it out for none.", shown="the map on two pages"),
    ] = None
    synonyms: Annotated[
        tuple[Synonyms, ...],
        Doc(
            "Words that the search takes for one another.",
            shown="nothing: the search takes one for the other",
        ),
    ] = ()
    diagram: Annotated[
        tuple[DiagramRow, ...],
        Doc(
            "Rows of actors, from the top; none for none.",
            shown="the drawing on the page Actors",
        ),
    ] = ()
    repository: Annotated[
        Url | None,
        Doc(
            "Where the sources lie, for the links that edit them.",
            shown="the links “Edit this entry” and “Report a problem with this”",
        ),
    ] = None
    corrections: Annotated[
        tuple[Correction, ...],
        Doc(
            "Corrections, the newest first.",
            shown="a list on the page Sources and method, and the feed",
        ),
    ] = ()

    @property
    def last_dated(self) -> When:
        """The last correction, or else the day of publication, or else the period."""
        corrected = [correction.date for correction in self.corrections]
        return max(corrected, key=lambda when: when.latest, default=self.published or self.period)

    @property
    def changed(self) -> date:
        """The day on which it was last changed; where its period has no end, the first of that."""
        when = self.last_dated
        return when.order if when.latest == date.max else when.latest
