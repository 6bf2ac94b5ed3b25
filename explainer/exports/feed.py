"""What changed as an Atom feed (RFC 4287): an entry for each day and for each correction."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from explainer.evidence.history import Kind, made_on
from explainer.exports.authors import Name, authors_of
from explainer.exports.citations import stopped
from explainer.exports.fields import ATOM
from explainer.source.model import Correction
from explainer.views.catalogue import Catalogue
from explainer.views.changes import HEADINGS, PAGE, ShownDay, correction_title, shown_days

NAMESPACE = "http://www.w3.org/2005/Atom"
# So many titles of each kind stand in the entry of a day; the page has them all.
MOST_TITLES = 10


@dataclass(frozen=True)
class Entry:
    """An entry of the feed; ``name`` is what its id is made from, ``path`` where it leads."""

    name: str
    title: str
    updated: date
    path: str
    summary: str


def feed_xml(catalogue: Catalogue) -> str:
    """The feed.

    Its addresses are relative to the feed, unless the site's own is known. Ids come from the
    repository, or else from the title, so they stay when the site moves.
    """
    site, entries = catalogue.explainer.site, _entries(catalogue)
    feed = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": site.language})
    name = str(site.repository or site.title)
    updated = max((site.changed, *(entry.updated for entry in entries)))
    _atom_head(feed, name, site.title, updated)
    for author in authors_of(site) or (Name(site.title),):  # RFC 4287 asks for one
        ET.SubElement(ET.SubElement(feed, "author"), "name").text = author.shown
    if site.licence:
        ET.SubElement(feed, "rights").text = f"{site.licence.name}, {site.licence.address}"
    if catalogue.address:
        here = {"rel": "self", "type": ATOM, "href": catalogue.at("data/feed.xml")}
        ET.SubElement(feed, "link", here)
    base = catalogue.address or "../"
    whole = f"{PAGE}.html" if catalogue.ledger.history else "sources.html#corrections"
    ET.SubElement(feed, "link", {"href": f"{base}{whole}"})
    for entry in entries:
        element = ET.SubElement(feed, "entry")
        _atom_head(element, f"{name}#{entry.name}", entry.title, entry.updated)
        ET.SubElement(element, "link", {"href": f"{base}{entry.path}"})
        ET.SubElement(element, "summary").text = entry.summary
    ET.indent(feed)
    body = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _entries(catalogue: Catalogue) -> list[Entry]:
    """Every entry, the newest first; corrections before the day on which they were made."""
    corrections = [_of_correction(catalogue, one) for one in catalogue.explainer.site.corrections]
    days = [day for shown in shown_days(catalogue) for day in _of_day(shown)]
    return sorted((*corrections, *days), key=lambda entry: entry.updated, reverse=True)


def _of_correction(catalogue: Catalogue, correction: Correction) -> Entry:
    path = f"sources.html#{correction.id}"
    say = catalogue.labels.interface.gettext
    told = [str(correction.text)]
    if correction.before:
        told.append(say("It said: “%(words)s”", words=correction.before))
    if correction.after:
        told.append(say("It says now: “%(words)s”", words=correction.after))
    title = say("Corrected: %(entries)s", entries=correction_title(catalogue, correction))
    return Entry(correction.id, title, made_on(correction), path, " · ".join(told))


def _of_day(day: ShownDay) -> Iterator[Entry]:
    """The entry of a day; corrections have their own."""
    rest = day.without(Kind.CORRECTED)
    if rest.changes or rest.published:
        path = f"{PAGE}.html#{rest.anchor}"
        yield Entry(rest.anchor, rest.title, rest.day, path, " ".join(_told(rest)))


def _told(day: ShownDay) -> Iterator[str]:
    """A sentence for each kind of change, with the first titles."""
    if day.published:
        yield f"{day.title}."
    for kind, changes in day.by_kind:
        interface = day.interface
        titles = [change.line(interface) for change in changes[:MOST_TITLES]]
        more = ["…"] if len(changes) > MOST_TITLES else []
        told = interface.semicolon.join([*titles, *more])
        yield stopped(interface.labelled(interface.of(HEADINGS[kind]), told))


def _atom_head(parent: ET.Element, name: str, title: str, updated: date) -> None:
    ET.SubElement(parent, "id").text = uuid.uuid5(uuid.NAMESPACE_URL, name).urn
    ET.SubElement(parent, "title").text = title
    ET.SubElement(parent, "updated").text = f"{updated.isoformat()}T00:00:00Z"
