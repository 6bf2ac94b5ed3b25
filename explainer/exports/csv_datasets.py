"""What each CSV file holds, column by column; those of whole records stand in tables.py."""

from __future__ import annotations

from dataclasses import replace

from explainer.evidence.status import Stand
from explainer.exports.fields import CSV, Field, Resource
from explainer.exports.shared_fields import CITES, SAYS, STATUS, TIME, WHEN
from explainer.source.phrase import Phrase
from explainer.views.articles import Articles

TIMELINE = Resource(
    "timeline.csv",
    Phrase("The events"),
    Phrase(
        "One event a row, in the order of the page. Items of a list are separated by semicolons."
    ),
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
        Field("ground", "How the date was derived, where that is not plain.", may_lack=True),
        Field("quote", "Words that somebody is reported to have said.", may_lack=True),
        Field("quote_by", "Who said them, as the id of an actor.", may_lack=True),
        Field("quote_translated", "The same words in the language of the site.", may_lack=True),
        Field("see", "Ids of related entries.", may_lack=True),
    ),
)
FIGURES = Resource(
    "figures.csv",
    Phrase("The figures"),
    Phrase("One reported value a row: a figure has as many rows as values were reported for it."),
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
        Field("scope", "Who is counted and where.", may_lack=True),
        Field("note", "What a reader must know to understand the value.", may_lack=True),
        Field("why", "Why the later value replaces it.", may_lack=True),
    ),
)
AGREEMENT = Resource(
    "agreement.csv",
    Phrase("Who supports what"),
    Phrase(
        "One statement a row, and a column for each article: supports, in part, differs or silent."
    ),
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
    Phrase("How to cite us"),
    Phrase("Each page, event and figure of this site, cited in two styles."),
    CSV,
    (
        Field("id", "The permanent name of the page or entry."),
        Field("apa", "The citation in the style of APA, 7th edition."),
        Field("chicago", "The citation for a bibliography after the Chicago Manual of Style."),
    ),
)
FIELDS = Resource(
    "fields.csv",
    Phrase("The columns of the tables"),
    Phrase("What each column of each CSV file holds, one a row."),
    CSV,
    (
        Field("id", "The file and the name of the column."),
        Field("file", "The file."),
        Field("field", "The name of the column."),
        Field("type", "What kind of value it has."),
        Field("meaning", "What it holds."),
        Field("choices", "The values it may have, if they are few.", may_lack=True),
    ),
)


def with_articles(resource: Resource, articles: Articles) -> Resource:
    """``resource`` with a column for each article, those of one origin side by side."""
    stands = tuple(Stand)
    columns = (
        Field(article.id, f"What {articles[article.id].name} does for it.", choices=stands)
        for article in articles.by_origin
    )
    return replace(resource, fields=(*resource.fields, *columns))
