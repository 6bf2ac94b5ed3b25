"""Records as tables, for those who work in a spreadsheet: one entry a row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from explainer.exports.fields import CSV, Field, Resource
from explainer.exports.records import fields_of, plain
from explainer.exports.shared_fields import STATUS
from explainer.source.model import (
    Actor,
    Disagreement,
    GlossaryTerm,
    Location,
    Paragraph,
    Question,
    Relation,
    Version,
)
from explainer.source.phrase import Phrase
from explainer.views.catalogue import Catalogue

Row = dict[str, Any]


@dataclass(frozen=True)
class Table:
    """A data file in CSV: its description, and what gives its rows by the names of columns."""

    resource: Resource
    rows: Callable[[Catalogue], Iterator[Row]]


def _flat(record: type, *left_out: str) -> tuple[Field, ...]:
    """The fields of a record that fit into a cell; lists are separated by semicolons."""
    found = fields_of(record, frozenset(left_out))
    return tuple(
        Field(field.name, field.meaning, "string" if field.type == "array" else field.type, True)
        for field in found
        if not field.fields
    )


def _resource(name: str, title: Phrase, meaning: Phrase, *fields: Field) -> Resource:
    return Resource(f"{name}.csv", title, meaning, CSV, fields)


ID = Field("id", "Its permanent name.")


def _versions(catalogue: Catalogue) -> Iterator[Row]:
    for difference in catalogue.explainer.disagreements:
        whole = plain(difference)
        for number, version in enumerate(difference.versions, start=1):
            own = {"id": f"{difference.id}-{number}", "difference": difference.id}
            yield whole | plain(version) | own


def _relations(catalogue: Catalogue) -> Iterator[Row]:
    for actor in catalogue.explainer.actors:
        for relation in actor.relations:
            status = catalogue.statuses.of(relation).status.word
            yield plain(relation) | {"of": actor.id, "status": status}


def _paragraphs(catalogue: Catalogue) -> Iterator[Row]:
    for article in catalogue.explainer.articles:
        for number, paragraph in enumerate(article.paragraphs, start=1):
            row = {"id": f"{article.id}#{number}", "article": article.id, "paragraph": number}
            yield row | plain(paragraph)


TABLES = (
    Table(
        _resource("actors", Phrase("The actors"), Phrase("One actor a row."), ID,
                  *_flat(Actor, "id")),
        lambda catalogue: map(plain, catalogue.explainer.actors),
    ),
    Table(
        _resource(
            "relations",
            Phrase("How the actors are related"),
            Phrase("One relation a row."),
            ID,
            Field("of", "The id of the actor whose relation it is."),
            STATUS,
            *_flat(Relation, "id"),
        ),
        _relations,
    ),
    Table(
        _resource(
            "differences",
            Phrase("Where the articles differ"),
            Phrase("One version a row: a difference has as many rows as versions."),
            ID,
            Field("difference", "The permanent name of the difference."),
            *_flat(Disagreement, "id"),
            *_flat(Version, "id"),
        ),
        _versions,
    ),
    Table(
        _resource("questions", Phrase("What is left open"), Phrase("One question a row."), ID,
                  *_flat(Question, "id")),
        lambda catalogue: map(plain, catalogue.explainer.questions),
    ),
    Table(
        _resource("places", Phrase("The places"), Phrase("One place a row."), ID,
                  *_flat(Location, "id")),
        lambda catalogue: map(plain, catalogue.explainer.places),
    ),
    Table(
        _resource("glossary", Phrase("The terms"), Phrase("One term a row."), ID,
                  *_flat(GlossaryTerm, "id")),
        lambda catalogue: map(plain, catalogue.explainer.glossary),
    ),
    Table(
        _resource(
            "paragraphs",
            Phrase("What each paragraph of the articles says"),
            Phrase("One paragraph a row, in our own words, or why it is not used."),
            Field("id", "Its name in citations: article#paragraph."),
            Field("article", "The id of the article."),
            Field("paragraph", "Its number, counted from 1.", "integer"),
            *_flat(Paragraph),
        ),
        _paragraphs,
    ),
)  # fmt: skip
