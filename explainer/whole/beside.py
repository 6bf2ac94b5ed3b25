"""Puts the whole site beside its pages: as one page, as a book and as an archive."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from babel.units import format_unit

from explainer.source.phrase import Phrase
from explainer.views.interface import Interface
from explainer.whole import book, document
from explainer.whole.about import About
from explainer.whole.archive import archive
from explainer.whole.parts import read_parts

ARCHIVE = "site.zip"
# The page that leads to them, and what they stand before on it.
PAGE, BEFORE = "data.html", "<h2"


@dataclass(frozen=True)
class Kept:
    """A file that holds the whole site, and what it is good for."""

    name: str
    meaning: Phrase
    is_fetched: bool = False


ONE_PAGE = Kept(document.NAME, Phrase("everything on one page, to read and to search"))
BOOK = Kept(book.NAME, Phrase("the same, as a book (EPUB)"), is_fetched=True)
ALL_FILES = Kept(ARCHIVE, Phrase("all files of this site, to read without a connection"), True)


def keep_whole(folder: Path, about: About) -> None:
    """Write the three files into ``folder``, where the site was built, and link them.

    The archive holds the other two, and a page that leads to them, but not itself.
    """
    known = about.known
    parts = read_parts(folder, known)
    page = document.whole_html(deepcopy(parts), about, folder)  # it changes what it is given
    volume = book.book(parts, about, folder)
    (folder / document.NAME).write_text(page, "utf-8", newline="\n")
    (folder / book.NAME).write_bytes(volume)
    without = (folder / PAGE).read_text("utf-8")
    _link(folder, about, without, (ONE_PAGE, BOOK))
    (folder / ARCHIVE).write_bytes(archive(_files(folder)))
    _link(folder, about, without, (ONE_PAGE, BOOK, ALL_FILES))


def _files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file below ``folder``, in the order of their paths."""
    named = ((file.relative_to(folder).as_posix(), file) for file in folder.rglob("*"))
    for name, file in sorted(named):
        if file.is_file():
            yield name, file.read_bytes()


def _link(folder: Path, about: About, page: str, those: tuple[Kept, ...]) -> None:
    """Lead to ``those`` files from the page of the data, whose text is ``page`` without that."""
    interface = about.known.labels.interface
    files = [(kept, _size(folder / kept.name, interface)) for kept in those]
    before, mark, after = page.partition(BEFORE)
    section = about.rendered("kept.html.jinja", files=files)
    (folder / PAGE).write_text(f"{before}{section}{mark}{after}", "utf-8", newline="\n")


def _size(file: Path, interface: Interface) -> str:
    """How large a file is, in the words of the language: ``2.2 MB``."""
    size = max(round(file.stat().st_size / 1e6, 1), 0.1)
    return format_unit(size, "digital-megabyte", length="short", locale=interface.locale)
