"""The whole site as one page: every reference leads within it, style and pictures are in it."""

from __future__ import annotations

import mimetypes
from base64 import b64encode
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from markupsafe import Markup

from explainer.whole.about import About
from explainer.whole.parts import Here, Part, Target, by_door, headings, relink, rename_ids

NAME = "whole.html"


def whole_html(parts: list[Part], about: About, folder: Path) -> str:
    """All ``parts`` of the site in ``folder`` as one page, which needs no other file to be read.

    An id has the name of its page before it, so that none stands twice. The parts are changed.
    """
    ids = {part.name: part.ids for part in parts}
    for part in parts:
        here = Here(part.name, frozenset(ids), about.known.address)
        relink(part.main, here, partial(_lead_within, ids, folder))
        rename_ids(part.main, partial(_named, part.name))
        _open(part.main)
        part.main.set("id", part.name)
        part.main.set("class", "part")
    style, paper = (
        (folder / "assets" / name).read_text("utf-8") for name in ("explainer.css", "print.css")
    )
    return about.rendered(
        "whole.html.jinja",
        style=Markup(style),  # noqa: S704 - our own
        paper=Markup(paper),  # noqa: S704 - our own
        icon=_inlined(folder / "assets" / "mark.svg"),
        doors=by_door((part.door, (part, list(headings(part.main)))) for part in parts),
        parts=[Markup(_written(part.main)) for part in parts],  # noqa: S704 - from our own pages
    )


def _open(main: Element) -> None:
    """Unfold what is folded: paper shows it all, and every link finds its place.

    The lists in the picture stay folded: the timeline has all of them. Of the regions that scroll
    several have the same name, which only groups may.
    """
    for element in main.iter():
        if element.tag == "details" and "many" not in element.get("class", "").split():
            element.set("open", "")
        if element.get("role") == "region":
            element.set("role", "group")


def _lead_within(
    ids: dict[str, frozenset[str]], folder: Path, element: Element, name: str, found: Target
) -> None:
    """Let the link that ``element`` has in ``name`` lead within the document, or hold a picture."""
    if found.page:
        is_there = found.anchor in ids[found.page]
        element.set(name, f"#{_named(found.page, found.anchor) if is_there else found.page}")
    elif found.file and element.tag == "img":
        element.set(name, _inlined(folder / found.file))
    elif found.file:
        element.set(name, found.file)


def _named(page: str, id: str) -> str:  # noqa: A002 - an id is what it is
    return f"{page}.{id}"


def _inlined(file: Path) -> str:
    """A picture as an address that holds it."""
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{b64encode(file.read_bytes()).decode()}"


def _written(main: Element) -> str:
    return ET.tostring(main, encoding="unicode", method="html")
