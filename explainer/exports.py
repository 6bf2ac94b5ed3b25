"""The same content as data for others to build on: JSON, CSV, GeoJSON, BibTeX, Atom."""

from __future__ import annotations

import csv
import io
import json
import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

from explainer.agreement import origin_groups
from explainer.edtf import When
from explainer.model import Article, Cited, Event
from explainer.views import Desk, agreement_rows

# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA_STARTS = tuple("=+-@\t\r")
ATOM = "http://www.w3.org/2005/Atom"


def exports(desk: Desk) -> dict[str, str]:
    """The text of every data file, by its path on the site."""
    return {
        "data/explainer.json": explainer_json(desk),
        "data/timeline.csv": timeline_csv(desk),
        "data/figures.csv": figures_csv(desk),
        "data/agreement.csv": agreement_csv(desk),
        "data/places.geojson": places_geojson(desk),
        "data/timeline.json": timeline_json(desk),
        "data/sources.bib": sources_bib(desk),
        "data/feed.xml": feed_xml(desk),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def explainer_json(desk: Desk) -> str:
    """Every statement with where it stands, what it cites and how well it is borne out."""
    site = desk.explainer.site
    return _json(
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
        "kind": type(cited).__name__.lower(),
        "page": f"{link.page}.html",
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


def _csv(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")  # RFC 4180
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def timeline_csv(desk: Desk) -> str:
    """The events, one a row; lists are parted by semicolons."""
    header = ["id", "when", "start", "end", "time", "kind", "title", "text", "says", "places"]
    header += ["actors", "topics", "cite", "status"]
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
    return _csv(header, rows)


def _bounds(when: When) -> tuple[str, str]:
    """First and last day; empty where that end is open."""
    first = "" if when.earliest == date.min else when.earliest.isoformat()
    last = "" if when.latest == date.max else when.latest.isoformat()
    return first, last


def figures_csv(desk: Desk) -> str:
    """Every value of every figure, one a row; ``low`` and ``high`` are numbers."""
    header = ["figure", "title", "unit", "id", "low", "high", "words", "as_of", "said_by"]
    header += ["superseded_by", "cite", "status"]
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
    return _csv(header, rows)


def _number(value: float | None) -> int | float | None:
    return int(value) if value is not None and value == int(value) else value


def agreement_csv(desk: Desk) -> str:
    """Statements against articles: supports, differs or silent."""
    articles = [a.id for group in origin_groups(desk.statuses) for a in group.articles]
    rows = (
        [row.link.anchor, row.link.page, row.status.word, row.text, *(s.word for s in row.stands)]
        for row in agreement_rows(desk)
    )
    return _csv(["id", "page", "status", "text", *articles], rows)


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
                "events": [e.id for e in desk.explainer.timeline if place.id in e.places],
                "coordinates": "general knowledge, not from the articles",
            },
        }
        for place in desk.explainer.places
        if place.longitude and place.latitude
    ]
    return _json({"type": "FeatureCollection", "features": features})


def timeline_json(desk: Desk) -> str:
    """The events for TimelineJS: https://timeline.knightlab.com/docs/json-format.html."""
    events = [_slide(desk, event) for event in desk.explainer.timeline]
    title = {"text": {"headline": _html(desk.explainer.site.title)}}
    return _json({"title": title, "events": events})


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


def sources_bib(desk: Desk) -> str:
    """The articles as BibTeX."""
    return "\n".join(_bib_entry(article) for article in desk.explainer.articles)


def _bib_entry(article: Article) -> str:
    fields = {
        "title": f"{{{_bib(article.headline)}}}",
        "year": str(article.written.when.order.year),
        "note": _bib(f"Publisher: {article.publisher.text}. Author: {article.byline.text}."),
    }
    if article.address:
        fields["url"] = article.address
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{article.id},\n{lines}}}\n"


def _bib(text: str) -> str:
    """``text`` with what BibTeX and TeX would take for commands made plain."""
    plain = {"\\": r"\textbackslash{}", "{": r"\{", "}": r"\}"}
    plain |= {letter: f"\\{letter}" for letter in "#$%&_"}
    plain |= {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
    return "".join(plain.get(letter, letter) for letter in text)


def feed_xml(desk: Desk) -> str:
    """Corrections and additions as an Atom feed (RFC 4287); addresses are relative to the feed."""
    site = desk.explainer.site
    feed = ET.Element("feed", {"xmlns": ATOM, "xml:lang": site.language})
    dates = [correction.date.order for correction in site.corrections]
    _atom_head(feed, site.title, site.title, max(dates, default=site.period.latest))
    author = ET.SubElement(feed, "author")
    ET.SubElement(author, "name").text = site.title
    ET.SubElement(feed, "link", {"href": "../sources.html#corrections"})
    for correction in site.corrections:
        entry = ET.SubElement(feed, "entry")
        name = f"{site.title}#{correction.id}"
        _atom_head(entry, name, correction.text, correction.date.order)
        ET.SubElement(entry, "link", {"href": f"../sources.html#{correction.id}"})
        ET.SubElement(entry, "summary").text = correction.text
    ET.indent(feed)
    body = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _atom_head(parent: ET.Element, name: str, title: str, updated: date) -> None:
    ET.SubElement(parent, "id").text = uuid.uuid5(uuid.NAMESPACE_URL, name).urn
    ET.SubElement(parent, "title").text = title
    ET.SubElement(parent, "updated").text = f"{updated.isoformat()}T00:00:00Z"
