"""The data files in CSV: events, figures, agreement, citations."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date

from explainer.exports.citations import Work, apa, chicago
from explainer.exports.csv_datasets import (
    AGREEMENT,
    CITATIONS_CSV,
    FIELDS,
    FIGURES,
    TIMELINE,
    with_articles,
)
from explainer.exports.fields import CSV, Resource
from explainer.exports.tables import Table
from explainer.source.dates import When
from explainer.views.agreement import row
from explainer.views.catalogue import Catalogue
from explainer.views.interface import Interface

# A spreadsheet takes a cell that begins with one of these for a formula; the wide ones, where it is
# set up for East Asia. See OWASP on CSV injection.
FORMULA_STARTS = tuple("=+-@\t\r＝＋－＠")


def timeline_csv(catalogue: Catalogue) -> str:
    """The events, one a row; items of a list are separated by semicolons."""
    rows = (
        [
            event.id,
            event.when.edtf,
            *_bounds(event.when),
            event.time,
            event.kind,
            event.title,
            event.text,
            event.says,
            ";".join(event.places),
            ";".join(event.actors),
            ";".join(event.topics),
            ";".join(map(str, event.cite)),
            catalogue.statuses.of(event).status.word,
            event.ground,
            event.quote and event.quote.words,
            event.quote and event.quote.by,
            event.quote and event.quote.translated,
            ";".join(event.see),
        ]
        for event in catalogue.explainer.timeline
    )
    return _csv(TIMELINE, rows)


def _bounds(when: When) -> tuple[str, str]:
    """First and last day; empty where that end is open."""
    first = "" if when.earliest == date.min else when.earliest.isoformat()
    last = "" if when.latest == date.max else when.latest.isoformat()
    return first, last


def figures_csv(catalogue: Catalogue) -> str:
    """Every value of every figure, one a row; ``low`` and ``high`` are numbers."""
    rows = (
        [
            figure.id,
            figure.title,
            figure.unit,
            o.id,
            _number(o.value.low) if o.value else None,
            _number(o.value.high) if o.value else None,
            o.words,
            o.as_of.edtf,
            o.said_by,
            o.superseded_by,
            ";".join(map(str, o.cite)),
            catalogue.statuses.of(o).status.word,
            o.scope or figure.scope,
            o.note,
            o.why,
        ]
        for figure in catalogue.explainer.figures
        for o in figure.observations
    )
    return _csv(FIGURES, rows)


def _number(value: float | None) -> int | float | None:
    return int(value) if value is not None and value == int(value) else value


def agreement_csv(catalogue: Catalogue) -> str:
    """Statements against articles: supports, in part, differs or silent."""
    rows = (
        [found.link.anchor, found.link.whole, found.status.word, found.text, *found.stands]
        for statement in catalogue.explainer.statements
        for found in [row(catalogue, statement)]
    )
    return _csv(with_articles(AGREEMENT, catalogue.articles), rows)


def citations_csv(works: Iterable[Work], interface: Interface) -> str:
    """Citations in words, one work a row."""
    rows = ([work.id, apa(work, interface), chicago(work, interface)] for work in works)
    return _csv(CITATIONS_CSV, rows)


def fields_csv(resources: Iterable[Resource]) -> str:
    """What each column of those ``resources`` that are CSV files holds."""
    rows = (
        [
            f"{file.path}#{field.name}",
            file.path,
            field.name,
            field.words,
            field.meaning,
            ";".join(field.choices),
        ]
        for file in resources
        if file.media_type == CSV
        for field in file.fields
    )
    return _csv(FIELDS, rows)


def table_csv(table: Table, catalogue: Catalogue) -> str:
    """One of the tables that have the fields of records for columns."""
    columns = table.resource.columns
    rows = ([_flat(row.get(column)) for column in columns] for row in table.rows(catalogue))
    return _csv(table.resource, rows)


def _flat(value: object) -> object:
    """``value`` as a cell has it: a list with semicolons, yes or no as Table Schema has them."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return ";".join(map(str, value))
    return _number(value) if isinstance(value, float) else value


def _csv(resource: Resource, rows: Iterable[Sequence[object]]) -> str:
    # The mark at the head tells office programs that it is UTF-8; readers of CSV skip it.
    text = io.StringIO("\ufeff")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, lineterminator="\r\n")  # RFC 4180
    writer.writerow(resource.columns)
    ours = [bool(field.choices) for field in resource.fields]
    writer.writerows(
        [value if is_ours else _cell(value) for value, is_ours in zip(row, ours, strict=True)]
        for row in rows
    )
    return text.getvalue()


def _cell(value: object) -> object:
    """``value`` as text even where a spreadsheet would take it for a formula."""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value
