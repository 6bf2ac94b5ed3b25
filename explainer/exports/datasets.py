"""Every data file: the one description of the downloads.

The exports take their columns from it; fields.csv, the Data Package and the JSON Schemas are made
from it. The fields stand in csv_datasets.py, json_datasets.py and tables.py.
"""

from __future__ import annotations

from explainer.exports.csv_datasets import (
    AGREEMENT,
    CITATIONS_CSV,
    FIELDS,
    FIGURES,
    TIMELINE,
    with_articles,
)
from explainer.exports.fields import ATOM, BIBTEX, ICALENDAR, Resource
from explainer.exports.json_datasets import (
    CITATIONS_CSL,
    EXPLAINER,
    FINGERPRINTS,
    PLACES,
    SOURCES_CSL,
    STANDING,
    TIMELINE_JS,
)
from explainer.exports.tables import TABLES
from explainer.source.phrase import Phrase
from explainer.views.articles import Articles

SOURCES_BIB = Resource(
    "sources.bib",
    Phrase("The articles as BibTeX"),
    Phrase("The same articles for BibTeX. Titles are in double braces, so that capitals stay."),
    BIBTEX,
)
CITATIONS_BIB = Resource(
    "citations.bib",
    Phrase("How to cite us, as BibTeX"),
    Phrase("Each page, event and figure of this site, for BibTeX."),
    BIBTEX,
)
FEED = Resource(
    "feed.xml",
    Phrase("What changed"),
    Phrase(
        "An Atom feed (RFC 4287) to subscribe to: an entry for each day and for each correction."
    ),
    ATOM,
)
CALENDAR = Resource(
    "events.ics",
    Phrase("The events for calendars"),
    Phrase("The events as entries for whole days (RFC 5545); each says how sure its date is."),
    ICALENDAR,
)


def resources(articles: Articles) -> tuple[Resource, ...]:
    """Every data file of this explainer, the most asked for first."""
    return (
        EXPLAINER,
        TIMELINE,
        FIGURES,
        with_articles(AGREEMENT, articles),
        *(table.resource for table in TABLES),
        PLACES,
        TIMELINE_JS,
        CALENDAR,
        STANDING,
        FINGERPRINTS,
        SOURCES_CSL,
        SOURCES_BIB,
        CITATIONS_CSV,
        CITATIONS_CSL,
        CITATIONS_BIB,
        FEED,
        FIELDS,
    )
