"""The same content as data for others to build on: JSON, CSV, GeoJSON, BibTeX, Atom."""

from __future__ import annotations

import csv
import io
import json
import uuid
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from explainer.exports.citations import Work, apa, article_work, bibtex, chicago, csl
from explainer.exports.datasets import (
    AGREEMENT,
    CITATIONS_CSV,
    FIGURES,
    TIMELINE,
    Resource,
    data_package,
    json_schema,
    resources,
    with_articles,
)
from explainer.source.dates import When
from explainer.source.model import Article, Cited, Correction, Event
from explainer.views.views import Desk

# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA_STARTS = tuple("=+-@\t\r")
ATOM = "http://www.w3.org/2005/Atom"
_line = json.JSONEncoder(ensure_ascii=False).encode


def exports(desk: Desk, works: Iterable[Work]) -> dict[str, str]:
    """The text of every data file, by its path on the site; ``works`` are ours, to be cited."""
    ours = list(works)
    articles = [article_work(article) for article in desk.explainer.articles]
    files = {
        "explainer.json": explainer_json(desk),
        "timeline.csv": timeline_csv(desk),
        "figures.csv": figures_csv(desk),
        "agreement.csv": agreement_csv(desk),
        "places.geojson": places_geojson(desk),
        "timeline.json": timeline_json(desk),
        "sources.csl.json": _by_line([csl(work) for work in articles]),
        "sources.bib": "\n".join(map(bibtex, articles)),
        "citations.csv": citations_csv(ours),
        "citations.csl.json": _by_line([csl(work) for work in ours]),
        "citations.bib": "\n".join(map(bibtex, ours)),
        "feed.xml": feed_xml(desk),
    }
    package = {"datapackage.json": _json(data_package(desk, files))}
    files |= package | dict(_schemas(resources(desk)))
    return {f"data/{path}": text for path, text in files.items()}


def _schemas(described: Iterable[Resource]) -> Iterator[tuple[str, str]]:
    for resource in described:
        if resource.schema_path:
            yield resource.schema_path, _json(json_schema(resource))


def citations_csv(works: Iterable[Work]) -> str:
    """Citations in words, one work a row."""
    return _csv(CITATIONS_CSV, ([work.id, apa(work), chicago(work)] for work in works))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _by_line(value: dict[str, Any] | list[Any]) -> str:
    """``value`` as JSON with a line for each field, and for each entry where a field is a list.

    This takes less than half the time of indents, which Python does not write in C.
    """
    if isinstance(value, list):
        return f"{_entries(value)}\n"
    fields = (
        f"{_line(name)}: {_entries(held) if isinstance(held, list) else _line(held)}"
        for name, held in value.items()
    )
    return "{{\n{}\n}}\n".format(",\n".join(fields))


def _entries(held: list[Any]) -> str:
    return "[\n{}\n]".format(",\n".join(map(_line, held))) if held else "[]"


def explainer_json(desk: Desk) -> str:
    """Every statement with where it stands, what it cites and how well it is borne out."""
    site = desk.explainer.site
    return _by_line(
        {
            "title": site.title,
            "as_of": site.as_of,
            "articles": [_article(desk, article) for article in desk.explainer.articles],
            "statements": [_statement(desk, cited) for cited in desk.explainer.statements],
        }
    )


def _article(desk: Desk, article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "letter": desk.articles[article.id].letter,
        "headline": article.headline,
        "written": article.written.when.edtf,
        "origin": article.origin,
        "paragraphs": article.paragraphs.number,
        "sha256": article.sha256,
    }


def _statement(desk: Desk, cited: Cited) -> dict[str, Any]:
    link = desk.links[cited.id]
    quote = getattr(cited, "quote", None)
    when: When | None = getattr(cited, "when", None) or getattr(cited, "as_of", None)
    return {
        "id": cited.id,
        "kind": cited.KIND,
        "page": f"{link.whole}.html",
        "anchor": link.anchor,
        "title": getattr(cited, "title", None) or link.label,
        "text": getattr(cited, "text", ""),
        "says": getattr(cited, "says", None) or getattr(cited, "said_by", None),
        "quote": quote and {"by": quote.by, "words": quote.words, "cite": str(quote.cite)},
        "when": when.edtf if when else None,
        "time": getattr(cited, "time", None),
        "places": list(getattr(cited, "places", ())),
        "actors": list(getattr(cited, "actors", ())),
        "topics": list(getattr(cited, "topics", ())),
        "cite": [str(citation) for citation in cited.cite],
        "status": desk.statuses.of(cited).status.word,
    }


def _csv(resource: Resource, rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
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


def timeline_csv(desk: Desk) -> str:
    """The events, one a row; lists are parted by semicolons."""
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
            desk.statuses.of(event).status.word,
        ]
        for event in desk.explainer.timeline
    )
    return _csv(TIMELINE, rows)


def _bounds(when: When) -> tuple[str, str]:
    """First and last day; empty where that end is open."""
    first = "" if when.earliest == date.min else when.earliest.isoformat()
    last = "" if when.latest == date.max else when.latest.isoformat()
    return first, last


def figures_csv(desk: Desk) -> str:
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
            desk.statuses.of(o).status.word,
        ]
        for figure in desk.explainer.figures
        for o in figure.observations
    )
    return _csv(FIGURES, rows)


def _number(value: float | None) -> int | float | None:
    return int(value) if value is not None and value == int(value) else value


def agreement_csv(desk: Desk) -> str:
    """Statements against articles: supports, differs or silent."""
    rows = (
        [row.link.anchor, row.link.whole, row.status.word, row.text, *row.stands]
        for row in map(desk.row, desk.explainer.statements)
    )
    return _csv(with_articles(AGREEMENT, desk), rows)


def places_geojson(desk: Desk) -> str:
    """The places that have coordinates, as points (RFC 7946: longitude first)."""
    features = [
        {
            "type": "Feature",
            "id": place.id,
            "geometry": {
                "type": "Point",
                "coordinates": [place.longitude.number, place.latitude.number],
            },
            "properties": {
                "name": place.name,
                "kind": place.kind,
                "events": [event.id for event in desk.events_at.get(place.id, [])],
                "coordinates": "general knowledge, not from the articles",
            },
        }
        for place in desk.explainer.places
        if place.longitude and place.latitude
    ]
    return _by_line({"type": "FeatureCollection", "features": features})


def timeline_json(desk: Desk) -> str:
    """The events for TimelineJS: https://timeline.knightlab.com/docs/json-format.html."""
    events = [_slide(desk, event) for event in desk.explainer.timeline]
    title = {"text": {"headline": _html(desk.explainer.site.title)}}
    return _by_line({"title": title, "events": events})


def _slide(desk: Desk, event: Event) -> dict[str, Any]:
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": _timeline_date(event.when.order),
        "display_date": desk.moment(event.when, event.time),
        "text": {"headline": _html(event.title), "text": f"<p>{_html(event.text)}</p>"},
        "group": desk.label["event_kinds"][event.kind],
    }
    if event.when.latest not in {event.when.order, date.max}:
        slide["end_date"] = _timeline_date(event.when.latest)
    return slide


def _timeline_date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _html(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def feed_xml(desk: Desk) -> str:
    """Corrections and additions as an Atom feed (RFC 4287).

    Its addresses are relative to the feed, unless the site's own is known. Ids come from the
    repository, or else from the title, so they stay when the site moves.
    """
    site = desk.explainer.site
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": site.language})
    name = str(site.repository or site.title)
    _atom_head(feed, name, site.title, site.changed)
    author = ET.SubElement(feed, "author")
    ET.SubElement(author, "name").text = site.title
    if desk.address:
        here = {"rel": "self", "type": "application/atom+xml", "href": desk.at("data/feed.xml")}
        ET.SubElement(feed, "link", here)
    base = desk.address or "../"
    ET.SubElement(feed, "link", {"href": f"{base}sources.html#corrections"})
    for correction in site.corrections:
        entry = ET.SubElement(feed, "entry")
        title = _correction_title(desk, correction)
        _atom_head(entry, f"{name}#{correction.id}", title, correction.date.order)
        ET.SubElement(entry, "link", {"href": f"{base}sources.html#{correction.id}"})
        ET.SubElement(entry, "summary").text = correction.text
    ET.indent(feed)
    body = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _correction_title(desk: Desk, correction: Correction) -> str:
    """The entries that a correction concerns, or else the day on which it was made."""
    concerned = dict.fromkeys(link.label for link in desk.linked(correction.see))
    return "; ".join(concerned) or correction.date.label


def _atom_head(parent: ET.Element, name: str, title: str, updated: date) -> None:
    ET.SubElement(parent, "id").text = uuid.uuid5(uuid.NAMESPACE_URL, name).urn
    ET.SubElement(parent, "title").text = title
    ET.SubElement(parent, "updated").text = f"{updated.isoformat()}T00:00:00Z"


def robots_txt(desk: Desk) -> str:
    """What robots may read: everything; and where the list of pages lies, if that is known."""
    sitemap = f"Sitemap: {desk.at('sitemap.xml')}\n" if desk.address else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"
