"""What a page says, for machines: JSON-LD in the terms of schema.org.

Every address in it is relative to the page, so it is right wherever the site lies.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from explainer.exports.authors import Name, authors_of, established
from explainer.exports.fields import Resource
from explainer.source.dates import Point, When
from explainer.source.model import Actor, Article, Cited, Event, Location, Site
from explainer.source.times import Zone
from explainer.views.catalogue import Catalogue
from explainer.views.changes import page_changed, published_on

CONTEXT = "https://schema.org"
# What would end a script element, or a line of JavaScript or YAML.
UNSAFE = re.compile("[<>&\u0085\u2028\u2029]")

_line = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Node = dict[str, Any]


@dataclass(frozen=True)
class Head:
    """What the head of a page says of it; ``name`` is that of its file.

    The front page has the headline of the whole explainer, others have none beside their title.
    """

    name: str
    title: str
    description: str
    picture: str
    headline: str = ""


def script(nodes: Iterable[Node]) -> str:
    """``nodes``, one a line, as text that is safe inside a script element."""
    graph = ",\n".join(map(_line, nodes))
    text = f'{{"@context":"{CONTEXT}","@graph":[\n{graph}\n]}}'
    return UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def page_nodes(catalogue: Catalogue, head: Head, cited: Collection[str]) -> list[Node]:
    """The page, what it cites, the events on it, and the claims with who makes them.

    ``cited`` has the ids of the articles that the page cites.
    """
    articles = [article for article in catalogue.explainer.articles if article.id in cited]
    here = catalogue.references.statements_on.get(head.name, [])
    return [
        _page(catalogue, head, articles),
        *map(_article, articles),
        *(_event(catalogue, event) for event in here if isinstance(event, Event)),
        *_claims(catalogue, here),
    ]


def dataset_nodes(catalogue: Catalogue, resources: Iterable[Resource]) -> list[Node]:
    """The downloads as one dataset."""
    site = catalogue.explainer.site
    downloads = [
        {
            "@type": "DataDownload",
            "name": resource.path,
            "description": resource.meaning,
            "contentUrl": f"data/{resource.path}",
            "encodingFormat": resource.media_type,
        }
        for resource in resources
    ]
    return [
        {
            "@type": "Dataset",
            "@id": "data.html#dataset",
            "name": f"{site.title}: data",
            "description": site.description,
            "temporalCoverage": site.period.edtf,
            "inLanguage": site.language,
            "isAccessibleForFree": True,
            **_terms(site),
            "creator": _authors(site),
            "distribution": downloads,
        }
    ]


def _page(catalogue: Catalogue, head: Head, articles: list[Article]) -> Node:
    site, changed = catalogue.explainer.site, page_changed(catalogue, head.name)
    given, day = site.published or site.period, published_on(catalogue)
    first = day.isoformat() if day else _iso(given.end or given.start)
    return {
        "@type": "Article",
        "@id": f"{head.name}.html#page",
        "headline": head.headline or head.title,
        "description": head.description,
        "image": head.picture,
        "inLanguage": site.language,
        "temporalCoverage": site.period.edtf,
        "datePublished": first,
        "dateModified": max(first, changed.isoformat()) if changed else first,
        "author": _authors(site),
        **({"publisher": Name.of(site.publisher).node} if site.publisher else {}),
        "isAccessibleForFree": True,
        **_terms(site),
        "isPartOf": {"@type": "WebSite", "@id": "index.html#site", "name": site.title},
        "citation": [{"@id": _address(article.id)} for article in articles],
    }


def _authors(site: Site) -> list[Node]:
    """Who is named as the author; where nobody is, the site itself."""
    return [name.node for name in authors_of(site) or (Name(site.title),)]


def _terms(site: Site) -> Node:
    return {"license": site.licence.address} if site.licence else {}


def _article(article: Article) -> Node:
    return _without_empty(
        {
            "@type": "Article",
            "@id": _address(article.id),
            "headline": article.headline,
            "dateCreated": _shared(article.written.when),
            "url": article.address,
            "author": [name.node for name in established(article.byline)],
            "publisher": [name.node for name in established(article.publisher)],
        }
    )


def _address(article: str) -> str:
    return f"sources.html#{article}"


def _event(catalogue: Catalogue, event: Event) -> Node:
    return _without_empty(
        {
            "@type": "Event",
            "@id": catalogue.links[event.id].href,
            "name": event.title,
            **_dates(event, catalogue.explainer.site.timezone),
            "location": [_place(place) for place in catalogue.references.places_of(event)],
        }
    )


def _dates(event: Event, zone: Zone | None) -> dict[str, str]:
    """When ``event`` began and ended: its days, or the moments where clock times are known."""
    dates = {"startDate": _iso(event.when.start), "endDate": _iso(event.when.end)}
    moments = (moment.isoformat() for moment in event.moments(zone))
    dates |= zip([*dates], moments, strict=False)
    return dates


def _place(place: Location) -> Node:
    node: Node = {"@type": "Place", "@id": f"places.html#{place.id}", "name": place.name}
    if place.latitude and place.longitude:
        node["latitude"], node["longitude"] = place.latitude.number, place.longitude.number
    return node


def _claims(catalogue: Catalogue, statements: Iterable[Cited]) -> Iterator[Node]:
    """A claim for each statement that is somebody's, with the articles in which it appears.

    What restates other statements is no claim beside theirs.
    """
    actors = {actor.id: actor for actor in catalogue.explainer.actors}
    for cited in statements:
        if cited.speaker and not cited.rests_on:
            articles = catalogue.statuses.of(cited).articles
            # An event has the address already; a claim is about it.
            own = "-claim" if isinstance(cited, Event) else ""
            yield {
                "@type": "Claim",
                "@id": f"{catalogue.links[cited.id].href}{own}",
                "text": catalogue.wording(cited),
                "author": _agent(actors[cited.speaker]),
                "appearance": [{"@id": _address(article.id)} for article in articles],
            }


def _agent(actor: Actor) -> Node:
    kind = "Person" if actor.kind == "person" else "Organization"
    return {"@type": kind, "@id": f"actors.html#{actor.id}", "name": actor.name}


def _shared(when: When) -> str:
    """What the first and the last day of ``when`` share, as ISO 8601 has it; perhaps nothing."""
    if when.start is None or when.end is None:
        return ""
    parts = zip(_iso(when.start).split("-"), _iso(when.end).split("-"), strict=False)
    return "-".join(one for one, _ in takewhile(lambda both: both[0] == both[1], parts))


def _iso(point: Point | None) -> str:
    """``point`` as ISO 8601 has it, as precise as it is known."""
    if point is None:
        return ""
    parts = [f"{point.year:04}", *(f"{part:02}" for part in (point.month, point.day) if part)]
    return "-".join(parts)


def _without_empty(node: Node) -> Node:
    return {name: value for name, value in node.items() if value}
