"""The data files in JSON: everything, the events as slides, the places as GeoJSON."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from explainer.exports.records import RECORDS, plain
from explainer.source.dates import Point
from explainer.source.kinds import Id
from explainer.source.media import FOLDER, holders_of_media
from explainer.source.model import Article, Cited, Entry, Event, Explainer
from explainer.views.catalogue import Catalogue, text_of
from explainer.views.interface import capital

_line = json.JSONEncoder(ensure_ascii=False).encode


def explainer_json(catalogue: Catalogue) -> str:
    """Everything that pages show: each statement with its evidence and status, each record."""
    explainer = catalogue.explainer
    topics = {value.id: each.topics for each in explainer.figures for value in each.observations}
    owners = dict(_owners(explainer))
    records = {name: list(map(plain, getattr(explainer, name))) for name in RECORDS}
    return by_line(
        {
            "title": explainer.site.title,
            "as_of": explainer.site.as_of,
            "site": plain(explainer.site),
            "vocabulary": plain(explainer.vocabulary),
            "articles": [_article(catalogue, article) for article in explainer.articles],
            "statements": [
                _statement(catalogue, cited, topics.get(cited.id, ()))
                | {"part_of": owners.get(str(cited.id))}
                for cited in explainer.statements
            ],
            **records,
            **({"media": media} if (media := list(_media(explainer))) else {}),
        }
    )


def _owners(explainer: Explainer) -> Iterator[tuple[str, str]]:
    """The id of each statement that is part of something, and of what."""
    parts: list[tuple[Entry, Iterable[Cited]]] = [
        *((section, section.statements) for section in explainer.background),
        *((section, section.statements) for section in explainer.site.summary.medium),
        *((one, (*one.roles, *one.relations, *one.statements)) for one in explainer.actors),
        *((figure, figure.observations) for figure in explainer.figures),
    ]
    for whole, statements in parts:
        for statement in statements:
            yield str(statement.id), str(whole.id)


def _article(catalogue: Catalogue, article: Article) -> dict[str, Any]:
    letter = catalogue.articles[article.id].letter
    computed = {"letter": letter, "length": article.length, "origin": article.origin_id}
    return plain(article) | computed


def _media(explainer: Explainer) -> Iterator[dict[str, Any]]:
    """Each picture and film, with what it belongs to."""
    for holder in holders_of_media(explainer):
        for medium in holder.media:
            yield {
                "of": holder.id,
                "file": f"{FOLDER}/{medium.file}",
                "alt": medium.alt,
                "credit": medium.credit,
                "licence": medium.licence,
                "warning": medium.warning,
            }


def _statement(catalogue: Catalogue, cited: Cited, topics: tuple[Id, ...]) -> dict[str, Any]:
    """What is said of a statement; ``topics`` are those of the figure that a value belongs to."""
    link, fields = catalogue.links[cited.id], plain(cited)
    quote, standing = cited.quoted, catalogue.statuses.of(cited)
    if "kind" in fields:  # that of an event or a relation
        fields["what"] = fields.pop("kind")
    stands = catalogue.statuses.stands(cited)
    return {
        "places": [],
        "actors": [],
        "topics": list(topics),
        "time": None,
        **fields,
        "kind": cited.KIND,
        "page": f"{link.whole}.html",
        "anchor": link.anchor,
        "title": fields.get("title") or link.label,
        "text": text_of(cited),
        "says": cited.speaker,
        "quote": quote and plain(quote),
        "when": cited.dated.edtf if cited.dated else None,
        "status": standing.status.word,
        "origins": list(standing.origins),
        "stands": [{"article": name, "stand": stand.value} for name, stand in stands.items()],
        "differences": [str(difference.id) for difference in standing.disagreements],
    }


def timeline_json(catalogue: Catalogue) -> str:
    """The events for TimelineJS: https://timeline.knightlab.com/docs/json-format.html."""
    events = [_slide(catalogue, event) for event in catalogue.explainer.timeline]
    title = {"text": {"headline": _html(catalogue.explainer.site.title)}}
    return by_line({"title": title, "events": events})


def _slide(catalogue: Catalogue, event: Event) -> dict[str, Any]:
    start = event.when.start or event.when.end
    slide: dict[str, Any] = {
        "unique_id": event.id,
        "start_date": _timeline_date(start),
        "display_date": catalogue.labels.moment(event.when, event.time),
        "text": {"headline": _html(event.title), "text": _slide_text(catalogue, event)},
        "group": catalogue.labels["event_kinds"][event.kind],
        "status": catalogue.statuses.of(event).status.word,
        "says": event.says,
        "cite": list(map(str, event.cite)),
    }
    if event.when.end not in {start, None}:
        slide["end_date"] = _timeline_date(event.when.end)
    moments = map(_timeline_moment, event.moments(None))
    slide |= zip(("start_date", "end_date"), moments, strict=False)
    return slide


def _slide_text(catalogue: Catalogue, event: Event) -> str:
    """What happened, who says so, how well it is borne out and by what, with a link back."""
    interface, links = catalogue.labels.interface, catalogue.links
    said = interface.of(catalogue.statuses.of(event).status.word)
    if event.says:
        speaker = interface.gettext("Said by: %(name)s.", name=links[event.says].label)
        said = f"{speaker} {capital(said)}"
    cited = interface.comma.join(
        f"{catalogue.articles[c.article].letter}¶{c.paragraph}" for c in event.cite
    )
    path = links[event.id].permanent
    href = catalogue.at(path) or f"../{path}"
    evidence = f'<a href="{_html(href)}">{_html(interface.gettext("Evidence"))}</a>'
    borne = _html(interface.labelled(said, cited))
    return f"<p>{_html(event.text)}</p><p>{borne}. {evidence}</p>"


def _timeline_date(point: Point | None) -> dict[str, int]:
    """``point`` as precise as it is known: TimelineJS takes a year or a month alone."""
    parts = {"year": point.year, "month": point.month, "day": point.day} if point else {}
    return {name: number for name, number in parts.items() if number}


def _timeline_moment(moment: datetime) -> dict[str, int]:
    return {name: getattr(moment, name) for name in ("year", "month", "day", "hour", "minute")}


def _html(text: str) -> str:
    return html.escape(str(text))


def places_geojson(catalogue: Catalogue) -> str:
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
                "label": f"{place.name} ({len(events)})",
                "kind_label": catalogue.labels["place_kinds"][place.kind],
                "within": place.within,
                "count": len(events),
                "events": [event.id for event in events],
                "page": catalogue.links[place.id].permanent,
                "coordinates": "general knowledge, not from the articles",
                "precision": place.precision,
            },
        }
        for place in catalogue.explainer.places
        for events in [catalogue.references.events_at.get(place.id, [])]
        if place.longitude and place.latitude
    ]
    return by_line({"type": "FeatureCollection", "features": features})


def indented(value: object) -> str:
    """``value`` as JSON with indents."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def by_line(value: dict[str, Any] | list[Any]) -> str:
    """``value`` as JSON with a line for each field, and for each entry where a field is a list.

    This takes less than half the time of indents, which Python does not write in C.
    """
    if isinstance(value, list):
        return f"{_entries(value)}\n"
    fields = (
        f"{_line(name)}: {_entries(content) if isinstance(content, list) else _line(content)}"
        for name, content in value.items()
    )
    return "{{\n{}\n}}\n".format(",\n".join(fields))


def _entries(items: list[Any]) -> str:
    return "[\n{}\n]".format(",\n".join(map(_line, items))) if items else "[]"
