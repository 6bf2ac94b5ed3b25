"""What each data file holds, field by field: the one description of the downloads.

The exports take their columns from it, the page "Use the data" prints it, and both the Data Package
and the JSON Schemas are made from it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from explainer.evidence.status import Stand, Status
from explainer.views.views import Desk

SCHEMA = "https://json-schema.org/draft/2020-12/schema"
CSV, JSON, GEOJSON = "text/csv", "application/json", "application/geo+json"
BIBTEX, ATOM = "application/x-bibtex", "application/atom+xml"
CSL = "application/vnd.citationstyles.csl+json"
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}


@dataclass(frozen=True)
class Field:
    """A column or key: its name, its meaning and its type in JSON Schema, or ``date``.

    ``may_lack`` says that it may be empty or null, ``optional`` that the key may be left out;
    ``fields`` are those of an object or of each item of an array, and ``item`` is the type of an
    item that has none.
    """

    name: str
    meaning: str
    type: str = "string"
    may_lack: bool = False
    optional: bool = False
    fields: tuple[Field, ...] = ()
    item: str = "string"
    choices: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """Its type for readers."""
        kind = "list" if self.type == "array" else self.type
        return f"{kind}, may be empty" if self.may_lack else kind


@dataclass(frozen=True)
class Resource:
    """A data file: its path below data/, title, meaning, media type and fields.

    ``is_list`` says that a JSON file is a list of things that have those fields.
    """

    path: str
    title: str
    meaning: str
    media_type: str
    fields: tuple[Field, ...] = ()
    is_list: bool = False

    @property
    def anchor(self) -> str:
        """Its anchor on the page."""
        return self.path.replace(".", "-")

    @property
    def columns(self) -> list[str]:
        """The names of its fields, in order."""
        return [field.name for field in self.fields]

    @property
    def rows(self) -> list[tuple[int, Field]]:
        """Its fields and those within them, each with how deep it lies."""
        return list(_deep(self.fields, 0))

    @property
    def schema_path(self) -> str:
        """Where its JSON Schema lies below data/; empty where it has none."""
        has_schema = self.fields and self.media_type != CSV
        return f"schema/{self.path.rpartition('.')[0]}.schema.json" if has_schema else ""


def _deep(fields: tuple[Field, ...], depth: int) -> Iterator[tuple[int, Field]]:
    for field in fields:
        yield depth, field
        yield from _deep(field.fields, depth + 1)


def _list(name: str, meaning: str, **more: Any) -> Field:
    return Field(name, meaning, "array", **more)


def _fields(described: Mapping[str, str]) -> tuple[Field, ...]:
    return tuple(Field(name, meaning) for name, meaning in described.items())


STATUS = Field(
    "status", "How well it is borne out.", choices=tuple(status.word for status in Status)
)
CITES = "The paragraphs that bear it, as article#paragraph."
WHEN = "The date in EDTF (ISO 8601-2): 2022-01-05, 2022-01-05~ (about), 2022-01-02/2022-01-04."
SAYS = "Whose claim it is, as the id of an actor; empty where it is nobody’s."
TIME = "The part of day, where an article gives one."

TIMELINE = Resource(
    "timeline.csv",
    "The events",
    "One event a row, in the order of the page. Lists are parted by semicolons.",
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
    "One statement a row, and a column for each article: supports, differs or silent.",
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
EXPLAINER = Resource(
    "explainer.json",
    "Everything",
    "Every statement with where it stands, what it cites and how well it is borne out.",
    JSON,
    (
        Field("title", "The title of the site."),
        Field("as_of", "Up to when it reports."),
        _list("articles", "The articles that everything comes from.", fields=ARTICLE),
        _list("statements", "Every statement, in the order of the pages.", fields=STATEMENT),
    ),
)
DAY = tuple(
    Field(name, f"The {name}.", "integer", optional=name != "year")
    for name in ("year", "month", "day")
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
    "Corrections and additions",
    "An Atom feed (RFC 4287) to subscribe to.",
    ATOM,
)


@dataclass(frozen=True)
class Example:
    """A use of the data: a Python program that needs nothing installed, run beside the files."""

    title: str
    code: str


EXAMPLES = (
    Example(
        "Everything that one person or body claims",
        """\
import json
with open("explainer.json", encoding="utf-8") as file:
    statements = json.load(file)["statements"]
for statement in statements:
    if statement["says"]:
        print(statement["says"], "says:", statement["text"])
""",
    ),
    Example(
        "The events of each day",
        """\
import csv
from collections import Counter
with open("timeline.csv", encoding="utf-8", newline="") as file:
    days = Counter(row["start"] for row in csv.DictReader(file))
for day in sorted(days):
    print(day or "open", days[day])
""",
    ),
    Example(
        "The lowest and highest value of each figure",
        """\
import csv
values = {}
with open("figures.csv", encoding="utf-8", newline="") as file:
    for row in csv.DictReader(file):
        ends = [float(row[end]) for end in ("low", "high") if row[end]]
        values.setdefault(row["title"], []).extend(ends)
for title, ends in values.items():
    if ends:
        print(title, min(ends), max(ends))
""",
    ),
    Example(
        "How often each article is cited",
        """\
import json
from collections import Counter
with open("explainer.json", encoding="utf-8") as file:
    statements = json.load(file)["statements"]
cited = Counter(
    cite.split("#")[0] for statement in statements for cite in statement["cite"]
)
for article, times in cited.most_common():
    print(article, times)
""",
    ),
)


def resources(desk: Desk) -> tuple[Resource, ...]:
    """Every data file of this explainer, the most asked for first."""
    return (
        EXPLAINER,
        TIMELINE,
        FIGURES,
        with_articles(AGREEMENT, desk),
        PLACES,
        TIMELINE_JS,
        SOURCES_CSL,
        SOURCES_BIB,
        CITATIONS_CSV,
        CITATIONS_CSL,
        CITATIONS_BIB,
        FEED,
    )


def with_articles(resource: Resource, desk: Desk) -> Resource:
    """``resource`` with a column for each article, those of one origin side by side."""
    stands = tuple(Stand)
    columns = (
        Field(article.id, f"What {desk.articles[article.id].name} does for it.", choices=stands)
        for article in desk.articles_by_origin
    )
    return replace(resource, fields=(*resource.fields, *columns))


def json_schema(resource: Resource) -> dict[str, Any]:
    """The JSON Schema of a JSON file."""
    whole = _object(resource.fields)
    if resource.is_list:
        whole = {"type": "array", "items": whole}
    about = {"$schema": SCHEMA, "title": resource.title, "description": resource.meaning}
    return about | whole


def _object(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: _value(field) for field in fields},
        "required": [field.name for field in fields if not field.optional],
        "additionalProperties": False,
    }


def _value(field: Field) -> dict[str, Any]:
    if field.type == "object":
        value = _object(field.fields)
    elif field.type == "array":
        items = _object(field.fields) if field.fields else {"type": field.item}
        value = {"type": "array", "items": items}
    else:
        value = {"type": field.type}
    if field.may_lack:
        value["type"] = [value["type"], "null"]
    if field.choices:
        value["enum"] = list(field.choices)
    return {"description": field.meaning} | value


def data_package(desk: Desk, files: Mapping[str, str]) -> dict[str, Any]:
    """The description of all ``files`` (by path below data/) as a Data Package."""
    site = desk.explainer.site
    package = {
        "profile": "data-package",
        "name": "explainer",
        "title": site.title,
        "description": f"{site.description} {site.as_of}.",
        "licenses": [LICENCE],
        "resources": [_resource(resource, files[resource.path]) for resource in resources(desk)],
    }
    return package | ({"homepage": desk.address} if desk.address else {})


def _resource(resource: Resource, text: str) -> dict[str, Any]:
    content = text.encode()
    described: dict[str, Any] = {
        "name": resource.anchor,
        "path": resource.path,
        "title": resource.title,
        "description": resource.meaning,
        "mediatype": resource.media_type,
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if resource.media_type == CSV:
        columns = [_column(field) for field in resource.fields]
        described |= {
            "profile": "tabular-data-resource",
            "format": "csv",
            "schema": {"fields": columns, "primaryKey": "id"},
        }
    return described


def _column(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if field.may_lack else {"required": True}
    if field.choices:
        constraints["enum"] = list(field.choices)
    described = {"name": field.name, "type": field.type, "description": field.meaning}
    return described | ({"constraints": constraints} if constraints else {})
