"""The main part of each page of a built site, as a tree: what the page and the book are made of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TypeVar
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from explainer.pages.all import DOORS
from explainer.views.catalogue import Catalogue

Held = TypeVar("Held")

# Elements that have no end.
VOID = frozenset("br col hr img input source wbr".split())
# HTML knows no capital letters, drawings do.
CAPITALS = {
    name.lower(): name
    for name in (
        "clipPath linearGradient clipPathUnits gradientUnits markerHeight markerUnits markerWidth "
        "patternUnits preserveAspectRatio refX refY textLength viewBox"
    ).split()
}
# What a script works, or what belongs to the one page.
SCRIPTED_TAGS = {"form", "button", "fieldset", "output", "script"}
SCRIPTED = {"share", "headerlink", "tools-line", "filtering", "cite-this", "embed"}
# Attributes that name an element of the same page, or several.
REFERENCES = ("for", "aria-controls", "aria-describedby", "aria-labelledby", "headers")
IN_DRAWING = re.compile(r"url\(#([^)]*)\)")
# Those that may become one: a no-break space stays.
SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(frozen=True)
class Target:
    """Where a link on a page leads: to a page of the site and a place on it, to a file, or away."""

    page: str = ""
    anchor: str = ""
    file: str = ""
    away: str = ""


@dataclass(frozen=True)
class Part:
    """A page of the site: its name, the door that it is behind, its title and its main part."""

    name: str
    door: str
    title: str
    main: Element

    @cached_property
    def ids(self) -> frozenset[str]:
        """Every id on it."""
        return frozenset(each.get("id", "") for each in self.main.iter()) - {""}


def read_parts(folder: Path, known: Catalogue) -> list[Part]:
    """The parts of the site that was built in ``folder``, in the order of its navigation."""
    interface, titles = known.labels.interface, known.contents.titles
    parts = []
    for door in DOORS:
        for page in door.pages:
            for portion in page.portions(known):
                file = folder / f"{portion.page}.html"
                if file.is_file():  # an explainer need not have every page
                    title, subpage = titles[page.name], portion.subpage
                    title = interface.labelled(title, subpage.label) if subpage else title
                    main = tree(file.read_text("utf-8"))
                    parts.append(Part(portion.page, interface.of(door.label), title, main))
    return parts


def tree(page: str) -> Element:
    """The main part of a page of ours, without what only a script works.

    Raises ValueError where the page has none, or an element in it is closed out of turn.
    """
    start, end = page.find("<main"), page.rfind("</main>")
    if min(start, end) < 0:
        raise ValueError("a page without a main part")
    reader = _Reader()
    reader.feed(page[page.index(">", start) + 1 : end])
    main = reader.whole()
    _drop(main)
    return main


class _Reader(HTMLParser):
    """Makes a tree of what stands in an element of a page."""

    def __init__(self) -> None:
        super().__init__()
        self._tree = ET.TreeBuilder()
        self._tree.start("section", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin an element; one that has no end is whole with that."""
        given = {CAPITALS.get(name, name): value or "" for name, value in attrs}
        self._tree.start(CAPITALS.get(tag, tag), given)
        if tag in VOID:
            self._tree.end(tag)

    def handle_endtag(self, tag: str) -> None:
        """End an element, which has to be the last that has begun."""
        name = CAPITALS.get(tag, tag)
        if tag not in VOID and self._tree.end(name).tag != name:
            raise ValueError(f"</{name}> stands out of turn")

    def handle_data(self, data: str) -> None:
        """Take a text as it is."""
        self._tree.data(data)

    def whole(self) -> Element:
        """The tree, when all has been read."""
        self.close()
        main = self._tree.end("section")
        if main.tag != "section":
            raise ValueError(f"<{main.tag}> is not closed")
        return self._tree.close()


def _drop(element: Element) -> None:
    """Take out of ``element`` what only a script works; the text after it stays."""
    before: Element | None = None
    for child in list(element):
        if child.tag in SCRIPTED_TAGS or SCRIPTED & set(child.get("class", "").split()):
            if before is None:
                element.text = (element.text or "") + (child.tail or "")
            else:
                before.tail = (before.tail or "") + (child.tail or "")
            element.remove(child)
        else:
            _drop(child)
            before = child


@dataclass(frozen=True)
class Here:
    """The page on which a link stands, and the names of all pages of the site at ``address``."""

    page: str
    pages: frozenset[str]
    address: str


@lru_cache(maxsize=1 << 15)
def target(link: str, here: Here) -> Target:
    """Where ``link`` leads from ``here``."""
    inside = link.removeprefix(here.address) if here.address else link
    split = urlsplit(inside)
    if split.scheme or split.netloc:
        return Target(away=link)
    name = unquote(split.path).removesuffix(".html") or (here.page if inside == link else "index")
    if name in here.pages:
        return Target(name, unquote(split.fragment))
    return Target(file=inside)


def relink(main: Element, here: Here, change: Callable[[Element, str, Target], None]) -> None:
    """Call ``change`` for each link in ``main``, with its element, attribute and target."""
    for element in list(main.iter()):
        for name in ("href", "src"):
            value = element.get(name)
            if value is not None:
                change(element, name, target(value, here))


def rename_ids(main: Element, rename: Callable[[str], str]) -> None:
    """Give each id in ``main`` another name, and so whatever refers to it but links."""
    for element in main.iter():
        if "id" in element.attrib:
            element.set("id", rename(element.attrib["id"]))
        for name in REFERENCES:
            if name in element.attrib:
                element.set(name, " ".join(map(rename, element.attrib[name].split())))
        for name, value in element.attrib.items():
            if "url(#" in value:
                element.set(name, IN_DRAWING.sub(lambda found: f"url(#{rename(found[1])})", value))


def headings(main: Element) -> Iterator[tuple[str, str]]:
    """Id and words of each second heading in ``main`` that has an id, but those of the evidence."""
    skipped = {
        each
        for folded in main.iter("details")
        if "evidence-list" in folded.get("class", "")
        for each in folded.iter("h2")
    }
    for heading in main.iter("h2"):
        if heading not in skipped and heading.get("id"):
            yield heading.attrib["id"], SPACES.sub(" ", "".join(heading.itertext())).strip()


def by_door(named: Iterable[tuple[str, Held]]) -> list[tuple[str, list[Held]]]:
    """A table of contents: what stands behind each door, of pairs of a door and something."""
    doors: dict[str, list[Held]] = {}
    for door, held in named:
        doors.setdefault(door, []).append(held)
    return list(doors.items())
