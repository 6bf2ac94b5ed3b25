"""Corrections and additions as an Atom feed (RFC 4287)."""

from __future__ import annotations

import uuid
from datetime import date
from xml.etree import ElementTree as ET

from explainer.exports.fields import ATOM
from explainer.source.model import Correction
from explainer.views.catalogue import Catalogue

NAMESPACE = "http://www.w3.org/2005/Atom"


def feed_xml(catalogue: Catalogue) -> str:
    """The feed.

    Its addresses are relative to the feed, unless the site's own is known. Ids come from the
    repository, or else from the title, so they stay when the site moves.
    """
    site = catalogue.explainer.site
    feed = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": site.language})
    name = str(site.repository or site.title)
    _atom_head(feed, name, site.title, site.changed)
    author = ET.SubElement(feed, "author")
    ET.SubElement(author, "name").text = site.title
    if catalogue.address:
        here = {"rel": "self", "type": ATOM, "href": catalogue.at("data/feed.xml")}
        ET.SubElement(feed, "link", here)
    base = catalogue.address or "../"
    ET.SubElement(feed, "link", {"href": f"{base}sources.html#corrections"})
    for correction in site.corrections:
        entry = ET.SubElement(feed, "entry")
        title = _correction_title(catalogue, correction)
        _atom_head(entry, f"{name}#{correction.id}", title, correction.date.order)
        ET.SubElement(entry, "link", {"href": f"{base}sources.html#{correction.id}"})
        ET.SubElement(entry, "summary").text = correction.text
    ET.indent(feed)
    body = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _correction_title(catalogue: Catalogue, correction: Correction) -> str:
    """The entries that a correction concerns, or else the day on which it was made."""
    concerned = dict.fromkeys(link.label for link in catalogue.links.of(correction.see))
    return "; ".join(concerned) or catalogue.labels.interface.date(correction.date)


def _atom_head(parent: ET.Element, name: str, title: str, updated: date) -> None:
    ET.SubElement(parent, "id").text = uuid.uuid5(uuid.NAMESPACE_URL, name).urn
    ET.SubElement(parent, "title").text = title
    ET.SubElement(parent, "updated").text = f"{updated.isoformat()}T00:00:00Z"
