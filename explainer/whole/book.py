"""The whole site as a book in EPUB 3: a chapter a page, for readers of books and of screens."""

from __future__ import annotations

import mimetypes
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree as ET
from xml.etree.ElementTree import Element

from markupsafe import Markup

from explainer.whole.about import HERE, About
from explainer.whole.archive import archive
from explainer.whole.parts import Here, Part, Target, by_door, headings, relink

NAME = "whole.epub"
MIMETYPE = "mimetype"
COVER = "pictures/index.png"
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"


@dataclass(frozen=True)
class Chapter:
    """A page as a file of the book; ``properties`` is what the package has to say of it."""

    part: Part
    content: str

    @property
    def file(self) -> str:
        """Its name in the book."""
        return _file(self.part.name)

    @property
    def id(self) -> str:
        """Its name in the package."""
        return f"page-{self.part.name}"

    @property
    def properties(self) -> str:
        """What a reading system is told of it."""
        return "svg" if "<svg" in self.content else ""

    @property
    def headings(self) -> list[tuple[str, str]]:
        """Id and words of each heading for the table of contents."""
        return list(headings(self.part.main))


@dataclass(frozen=True)
class Asset:
    """A picture or film of the book."""

    number: int
    file: str

    @property
    def id(self) -> str:
        """Its name in the package."""
        return f"file-{self.number}"

    @property
    def kind(self) -> str:
        """Its media type."""
        return mimetypes.guess_type(self.file)[0] or "application/octet-stream"

    @property
    def properties(self) -> str:
        """What a reading system is told of it."""
        return "cover-image" if self.file == COVER else ""


def book(parts: list[Part], about: About, folder: Path) -> bytes:
    """All ``parts`` of the site in ``folder`` as a book. The parts are changed."""
    names = frozenset(part.name for part in parts)
    shown: dict[str, None] = {COVER: None}
    for part in parts:
        here = Here(part.name, names, about.known.address)
        relink(part.main, here, partial(_lead_on, here, shown))
        _suit_drawings(part.main)
    chapters = [Chapter(part, _chapter(part, about)) for part in parts]
    assets = [Asset(number, file) for number, file in enumerate(shown)]
    files = {
        MIMETYPE: b"application/epub+zip",
        "META-INF/container.xml": (HERE / "container.xml").read_bytes(),
        "book/package.opf": about.rendered(
            "package.opf.jinja", id=_identifier(about), chapters=chapters, assets=assets
        ).encode(),
        "book/contents.xhtml": about.rendered(
            "contents.xhtml.jinja",
            doors=by_door((chapter.part.door, chapter) for chapter in chapters),
        ).encode(),
        "book/book.css": (HERE / "book.css").read_bytes(),
        **{f"book/{chapter.file}": chapter.content.encode() for chapter in chapters},
        **{f"book/{asset.file}": (folder / asset.file).read_bytes() for asset in assets},
    }
    return archive(files.items(), stored=frozenset({MIMETYPE}))


def _file(page: str) -> str:
    return f"{page}.xhtml"


def _identifier(about: About) -> str:
    """What tells this book from others: made from the address of its site, or else its title."""
    return uuid5(NAMESPACE_URL, about.known.address or str(about.known.explainer.site.title)).urn


def _lead_on(
    here: Here, shown: dict[str, None], element: Element, name: str, found: Target
) -> None:
    """Let the link that ``element`` has in ``name`` lead to a chapter, or note a picture.

    Pictures are noted in ``shown``.

    A file of the site is not in the book: where the address of the site is known the link leads
    there, else its words stay.
    """
    if found.page:
        file = "" if found.page == here.page and found.anchor else _file(found.page)
        element.set(name, f"{file}#{found.anchor}" if found.anchor else file)
    elif found.file and name == "src":
        shown[found.file] = None
    elif found.file and here.address:
        element.set(name, f"{here.address}{found.file}")
    elif found.file:
        del element.attrib[name]


def _suit_drawings(main: Element) -> None:
    """Give drawings the names that XML wants, and the links in them the attribute of SVG 1.1."""
    for drawing in main.iter("svg"):
        drawing.set("xmlns", SVG)
        drawing.set("xmlns:xlink", XLINK)
        for element in drawing.iter():
            if "href" in element.attrib:
                element.set("xlink:href", element.attrib.pop("href"))


def _chapter(part: Part, about: About) -> str:
    body = ET.tostring(part.main, encoding="unicode")
    return about.rendered("chapter.xhtml.jinja", part=part, body=Markup(body))  # noqa: S704 - ours
