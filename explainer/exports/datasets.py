"""What each data file holds, field by field: the one description of the downloads.

The exports take their columns from it, the page "Use the data" prints it, and both the Data Package
and the JSON Schemas are made from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from explainer.evidence.status import Stand, Status
from explainer.exports.fields import ATOM, BIBTEX, CSL, CSV, GEOJSON, JSON, Field, Resource
from explainer.views.articles import Articles


def _list(name: str, meaning: str, **more: Any) -> Field:
    return Field(name, meaning, "array", **more)


def _fields(described: Mapping[str, str]) -> tuple[Field, ...]:
    return tuple(Field(name, meaning) for name, meaning in described.items())


STATUS = Field(
    "status", "How well it is borne out.", choices=tuple(status.word for status in Status)
)
CITES = "The paragraphs that bear it, as article#paragraph."
WHEN = "The date in EDTF (ISO 8601-2): 2035-03-05, 2035-03-05~ (about), 2035-03-02/2035-03-04."
SAYS = "Whose claim it is, as the id of an actor; empty where it is nobody’s."
TIME = (
    "The part of day or clock time, where an article gives one: evening, 07:40, 07:40+01:00, "
    "07:40 Europe/Oslo."
)

TIMELINE = Resource(
    "timeline.csv",
    "The events",
    "One event a row, in the order of the page. Items of a list are separated by semicolons.",
    CSV,
    (
        Field("id", "Its permanent name."),
        Field("when", WHEN),
        Field("start", "Its first day; empty where the beginning is open.", "date", may_lack=True),
        Field("end", "Its last day; empty where the end is open.", "date", may_lack=True),
        Field("time", TIME, may_lack=True),
        Field("kind", "What kind of event it is."),
        Field("title", "Its heading."),
        Field("text", "What happened, in a few sentences."),
        Field("says", SAYS, may_lack=True),
        Field("places", "Ids of places.", may_lack=True),
        Field("actors", "Ids of actors.", may_lack=True),
        Field("topics", "Ids of topics.", may_lack=True),
        Field("cite", CITES),
        STATUS,
    ),
)
FIGURES = Resource(
    "figures.csv",
    "The figures",
    "One reported value a row: a figure has as many rows as values were reported for it.",
    CSV,
    (
        Field("figure", "The permanent name of the figure."),
        Field("title", "What is counted or measured."),
        Field("unit", "The unit."),
        Field("id", "The permanent name of the value."),
        Field("low", "The value, or the lower end of a range.", "number", may_lack=True),
        Field("high", "The value, or the upper end; empty if open.", "number", may_lack=True),
        Field("words", "The value in words, where a number would mislead.", may_lack=True),
        Field("as_of", f"The day the value holds for. {WHEN}"),
        Field("said_by", SAYS, may_lack=True),
        Field("superseded_by", "The id of the value that replaced it.", may_lack=True),
        Field("cite", CITES),
        STATUS,
    ),
)
AGREEMENT = Resource(
    "agreement.csv",
    "Who supports what",
    "One statement a row, and a column for each article: supports, in part, differs or silent.",
    CSV,
    (
        Field("id", "The permanent name of the statement."),
        Field("page", "The page that it stands on."),
        STATUS,
        Field("text", "The statement."),
    ),
)
CITATIONS_CSV = Resource(
    "citations.csv",
    "How to cite us",
    "Each page, event and figure of this site, cited in two styles.",
    CSV,
    (
        Field("id", "The permanent name of the page or entry."),
        Field("apa", "The citation in the style of APA, 7th edition."),
        Field("chicago", "The citation for a bibliography after the Chicago Manual of Style."),
    ),
)
QUOTE = Field(
    "quote",
    "Words that somebody is reported to have said.",
    "object",
    may_lack=True,
    fields=_fields(
        {
            "by": "Who said them.",
            "words": "The words, verbatim.",
            "cite": "The paragraph that has them.",
        }
    ),
)
RELATION = Field(
    "relation",
    "How an actor is related to another.",
    "object",
    may_lack=True,
    fields=_fields(
        {
            "kind": "What kind of relation it is.",
            "to": "The id of the other actor.",
        }
    ),
)
STATEMENT = (
    Field("id", "Its permanent name."),
    Field("kind", "What kind of statement it is."),
    Field("page", "The page that it stands on."),
    Field("anchor", "Its anchor there: page#anchor is its permanent address."),
    Field("title", "A heading for it."),
    Field("text", "What it says."),
    Field("says", SAYS, may_lack=True),
    QUOTE,
    Field("when", WHEN, may_lack=True),
    Field("time", TIME, may_lack=True),
    RELATION,
    _list("places", "Ids of places."),
    _list("actors", "Ids of actors."),
    _list("topics", "Ids of topics."),
    _list("cite", CITES),
    STATUS,
)
ARTICLE = (
    Field("id", "Its name in citations."),
    Field("letter", "Its letter on the site."),
    Field("headline", "Its headline, as the copy has it."),
    Field("written", f"When it was written. {WHEN}"),
    Field("origin", "The reporting that it rests on."),
    Field("paragraphs", "How many paragraphs it has.", "integer"),
    Field("sha256", "The SHA-256 of its text."),
)
MEDIUM = (
    Field("of", "The event or section of the background that it belongs to."),
    Field("file", "Its address on the site."),
    Field("alt", "What it shows."),
    Field("credit", "Who made it."),
    Field("licence", "Under which licence it is shown."),
    Field("warning", "What one should know before one sees it.", may_lack=True),
)
EXPLAINER = Resource(
    "explainer.json",
    "Everything",
    "Every statement with where it stands, what it cites and how well it is borne out.",
    JSON,
    (
        Field("title", "The title of the site."),
        Field("as_of", "Up to when it reports."),
        Field("timezone", "The zone of clock times that name none.", may_lack=True),
        _list("articles", "The articles that everything comes from.", fields=ARTICLE),
        _list("statements", "Every statement, in the order of the pages.", fields=STATEMENT),
        _list("media", "Pictures and films, if there are any.", optional=True, fields=MEDIUM),
    ),
)
DAY = tuple(
    Field(name, f"The {name}.", "integer", optional=name != "year")
    for name in ("year", "month", "day", "hour", "minute")
)
SLIDE_TEXT = (
    Field("headline", "Its heading, as HTML."),
    Field("text", "What happened, as HTML.", optional=True),
)
TIMELINE_JS = Resource(
    "timeline.json",
    "The events for TimelineJS",
    "The same events in the form that the program TimelineJS reads.",
    JSON,
    (
        Field("title", "The title slide.", "object", fields=(
            Field("text", "Its text.", "object", fields=SLIDE_TEXT),
        )),
        _list("events", "One slide an event.", fields=(
            Field("unique_id", "Its permanent name."),
            Field("start_date", "Its first day.", "object", fields=DAY),
            Field("end_date", "Its last day.", "object", optional=True, fields=DAY),
            Field("display_date", "The date for readers."),
            Field("text", "Its text.", "object", fields=SLIDE_TEXT),
            Field("group", "What kind of event it is."),
        )),
    ),
)  # fmt: skip
PLACES = Resource(
    "places.geojson",
    "The places",
    "The places with coordinates, as points (RFC 7946: longitude first).",
    GEOJSON,
    (
        Field("type", "What it is.", choices=("FeatureCollection",)),
        _list("features", "One place each.", fields=(
            Field("type", "What it is.", choices=("Feature",)),
            Field("id", "Its permanent name."),
            Field("geometry", "Where it lies.", "object", fields=(
                Field("type", "What it is.", choices=("Point",)),
                _list("coordinates", "Longitude and latitude, in degrees.", item="number"),
            )),
            Field("properties", "What is known of it.", "object", fields=(
                Field("name", "Its name."),
                Field("kind", "What kind of place it is."),
                _list("events", "Ids of the events there."),
                Field("coordinates", "Where its coordinates come from."),
            )),
        )),
    ),
)  # fmt: skip
CSL_ITEM = (
    Field("id", "Its name."),
    Field("type", "What it is, in the words of CSL."),
    Field("title", "Its title."),
    Field("container-title", "What it is part of.", optional=True),
    Field("issued", "Its date.", "object", optional=True, fields=(
        _list("date-parts", "Year, month and day; twice for a span.", item="array"),
        Field("circa", "Whether the date is approximate.", "boolean", optional=True),
    )),
    Field("URL", "Its address.", optional=True),
    Field("note", "What is not established.", optional=True),
)  # fmt: skip
SOURCES_CSL = Resource(
    "sources.csl.json",
    "The articles as CSL-JSON",
    "The articles, as far as established, for Zotero and other reference managers.",
    CSL,
    CSL_ITEM,
    is_list=True,
)
CITATIONS_CSL = replace(
    SOURCES_CSL,
    path="citations.csl.json",
    title="How to cite us, as CSL-JSON",
    meaning="Each page, event and figure of this site, for reference managers.",
)
SOURCES_BIB = Resource(
    "sources.bib",
    "The articles as BibTeX",
    "The same articles for BibTeX. Titles are in double braces, so that capitals stay.",
    BIBTEX,
)
CITATIONS_BIB = Resource(
    "citations.bib",
    "How to cite us, as BibTeX",
    "Each page, event and figure of this site, for BibTeX.",
    BIBTEX,
)
FEED = Resource(
    "feed.xml",
    "What changed",
    "An Atom feed (RFC 4287) to subscribe to: an entry for each day and for each correction.",
    ATOM,
)


def resources(articles: Articles) -> tuple[Resource, ...]:
    """Every data file of this explainer, the most asked for first."""
    return (
        EXPLAINER,
        TIMELINE,
        FIGURES,
        with_articles(AGREEMENT, articles),
        PLACES,
        TIMELINE_JS,
        SOURCES_CSL,
        SOURCES_BIB,
        CITATIONS_CSV,
        CITATIONS_CSL,
        CITATIONS_BIB,
        FEED,
    )


def with_articles(resource: Resource, articles: Articles) -> Resource:
    """``resource`` with a column for each article, those of one origin side by side."""
    stands = tuple(Stand)
    columns = (
        Field(article.id, f"What {articles[article.id].name} does for it.", choices=stands)
        for article in articles.by_origin
    )
    return replace(resource, fields=(*resource.fields, *columns))
