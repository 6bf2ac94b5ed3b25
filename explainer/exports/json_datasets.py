"""What each JSON file holds, key by key."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from explainer.evidence.status import Stand
from explainer.exports.fields import CSL, GEOJSON, JSON, Field, Resource
from explainer.exports.records import RECORDS, fields_of
from explainer.exports.shared_fields import CITES, SAYS, STATUS, TIME, WHEN
from explainer.source.kinds import Precision
from explainer.source.model import (
    Article,
    Asked,
    Event,
    Explainer,
    Observation,
    Passage,
    Quote,
    Reaction,
    Relation,
    Role,
    Site,
    Vocabulary,
)
from explainer.source.phrase import Phrase


def _list(name: str, meaning: str, **more: Any) -> Field:
    return Field(name, meaning, "array", **more)


STANDS = _list("stands", "What each article that is not silent does for it.", fields=(
    Field("article", "The id of the article."),
    Field("stand", "What it does.", choices=tuple(Stand)),
))  # fmt: skip
COMPUTED = (
    Field("id", "Its permanent name."),
    Field("kind", "What kind of statement it is."),
    Field("page", "The page that it stands on."),
    Field("anchor", "Its anchor there: page#anchor is its permanent address."),
    Field("part_of", "The actor, figure or section that it belongs to.", may_lack=True),
    Field("title", "A heading for it."),
    Field("text", "What it says."),
    Field("says", SAYS, may_lack=True),
    Field("quote", "Words that somebody is reported to have said.", "object", may_lack=True,
          fields=fields_of(Quote)),
    Field("when", WHEN, may_lack=True),
    Field("time", TIME, may_lack=True),
    _list("places", "Ids of places."),
    _list("actors", "Ids of actors."),
    _list("topics", "Ids of topics."),
    _list("cite", CITES),
    STATUS,
    _list("origins", "The independent reporting that bears it: one origin, or several."),
    STANDS,
    _list("differences", "Ids of the differences that it has a part in."),
)  # fmt: skip


def _statement_fields() -> tuple[Field, ...]:
    """What is computed of a statement, then the fields that only some kinds of it have."""
    known = frozenset(field.name for field in COMPUTED)
    found: dict[str, Field] = {}
    for kind in (Asked, Passage, Event, Reaction, Role, Relation, Observation):
        for field in fields_of(kind, known - {"kind"}):
            name = "what" if field.name == "kind" else field.name
            found.setdefault(name, replace(field, name=name, optional=True))
    return (*COMPUTED, *found.values())


ARTICLE = (
    Field("letter", "Its letter on the site."),
    Field("length", "How many paragraphs it has.", "integer"),
    *fields_of(Article),
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
    Phrase("Everything"),
    Phrase("All that the pages show: each statement with its evidence and status, and all else."),
    JSON,
    (
        Field("title", "The title of the site."),
        Field("as_of", "Up to when it reports."),
        Field("site", "What the site is and covers.", "object", fields=fields_of(Site)),
        Field("vocabulary", "The words used.", "object", fields=fields_of(Vocabulary)),
        _list("articles", "The articles that everything comes from.", fields=ARTICLE),
        _list("statements", "Every statement, in page order.", fields=_statement_fields()),
        *(field for field in fields_of(Explainer) if field.name in RECORDS),
        _list("media", "Pictures and films, if there are any.", optional=True, fields=MEDIUM),
    ),
)
ARTICLE_NAME = (
    Field("id", "Its name in citations."),
    Field("letter", "Its letter on the site."),
    Field("headline", "Its headline, as the copy has it."),
)
PRINT = (
    Field("words", "How many words the paragraph has, spaces between them.", "integer"),
    Field("hash", "The hash of its words: see explainer/evidence/prints.py."),
)
FINGERPRINTS = Resource(
    "fingerprints.json",
    Phrase("Fingerprints of the articles"),
    Phrase(
        "What identifies a copy of an article, or of one paragraph; it holds none of their words."
    ),
    JSON,
    (
        _list("articles", "The articles.", fields=(
            *ARTICLE_NAME,
            Field("language", "The language that it is written in."),
            Field("sha256", "The SHA-256 of its text."),
            Field("paragraphs", "How many paragraphs it has.", "integer"),
            _list("prints", "One print a paragraph; none where they are not known.", fields=PRINT),
        )),
    ),
)  # fmt: skip
STANDING = Resource(
    "standing.json",
    Phrase("What the statuses are computed from"),
    Phrase(
        "Which articles bear which statement, and which accounts stand against each other."
    ),
    JSON,
    (
        _list("articles", "The articles, those of one origin side by side.", fields=(
            *ARTICLE_NAME,
            Field("origin", "The reporting that it rests on."),
        )),
        _list("statements", "Every statement, in the order of the pages.", fields=(
            *COMPUTED[:2],
            _list("cite", "Ids of the articles that are cited for it."),
            _list("rests_on", "Ids of the statements that it restates."),
            Field("officials", "Whether it is the word of officials.", "boolean"),
            Field("superseded_by", "The id of the value that replaced it.", may_lack=True),
        )),
        _list("disagreements", "Where accounts differ.", fields=(
            Field("id", "Its permanent name."),
            Field("effect", "What it does to a status: contradicts, updates or nothing."),
            Field("settled_by", "The id of the statement that settles it.", may_lack=True),
            _list("versions", "What the accounts are, in their order.", fields=(
                _list("against", "Which of them stand against it, from 0 on.", item="integer"),
                _list("cite", "Ids of the articles that are cited for it."),
                _list("statements", "Ids of the statements that take it."),
                Field("officials", "Whether it is the word of officials.", "boolean"),
            )),
        )),
    ),
)  # fmt: skip
DAY = tuple(
    Field(name, f"The {name}.", "integer", optional=name != "year")
    for name in ("year", "month", "day", "hour", "minute")
)
SLIDE_TEXT = (
    Field("headline", "Its heading, as HTML."),
    Field("text", "What happened, who says so and what bears it, as HTML.", optional=True),
)
TIMELINE_JS = Resource(
    "timeline.json",
    Phrase("The events for TimelineJS"),
    Phrase(
        "The same events in the form that the program TimelineJS reads."
    ),
    JSON,
    (
        Field("title", "The title slide.", "object", fields=(
            Field("text", "Its text.", "object", fields=SLIDE_TEXT),
        )),
        _list("events", "One slide an event.", fields=(
            Field("unique_id", "Its permanent name."),
            Field("start_date", "When it began, as precisely as known.", "object", fields=DAY),
            Field("end_date", "When it ended.", "object", optional=True, fields=DAY),
            Field("display_date", "The date for readers."),
            Field("text", "Its text.", "object", fields=SLIDE_TEXT),
            Field("group", "What kind of event it is."),
            STATUS,
            Field("says", SAYS, may_lack=True),
            _list("cite", CITES),
        )),
    ),
)  # fmt: skip
PRECISIONS = tuple(Precision.PATTERN.split("|"))
PLACES = Resource(
    "places.geojson",
    Phrase("The places on a map"),
    Phrase(
        "The places with coordinates, as points (RFC 7946: longitude first)."
    ),
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
                Field("label", "Its name, with the number of events there."),
                Field("kind_label", "What kind of place it is, in words."),
                Field("within", "The id of the place that it lies in.", may_lack=True),
                Field("count", "How many events happened there.", "integer"),
                _list("events", "Ids of the events there."),
                Field("page", "Its address on the site."),
                Field("coordinates", "Where its coordinates come from."),
                Field("precision", "How closely they fit; empty where nothing is said of it.",
                      may_lack=True, choices=PRECISIONS),
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
    _list("author", "Who wrote it, as far as known.", optional=True, fields=(
        Field("family", "The family name of a person.", optional=True),
        Field("given", "The given names of a person.", optional=True),
        Field("literal", "The name of a body.", optional=True),
    )),
)  # fmt: skip
SOURCES_CSL = Resource(
    "sources.csl.json",
    Phrase("The articles as CSL-JSON"),
    Phrase("The articles, as far as established, for Zotero and other reference managers."),
    CSL,
    CSL_ITEM,
    is_list=True,
)
CITATIONS_CSL = replace(
    SOURCES_CSL,
    path="citations.csl.json",
    title=Phrase("How to cite us, as CSL-JSON"),
    meaning=Phrase("Each page, event and figure of this site, for reference managers."),
)
