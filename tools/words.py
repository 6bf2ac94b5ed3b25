"""How much a built site gives to read, and how hard it is: ``python -m tools.words SITE``.

Counted are the words of the main part of each page, folded parts included. Left out are marks of
evidence and what opens from them, the names of events that open from a count of them in the picture
and at an actor, controls of filters, and names that only a screen reader says.

The grade is that of Flesch and Kincaid, about the years of school that a page asks for. It is
taken from the running text alone: what ends as a sentence does, outside tables and navigation.
The formula is for English; pages in another language get no grade.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Classes whose text is no reading: evidence that opens beside a mark, tools, hidden names.
LEFT_OUT = frozenset(
    "boxes cites count evidence-list filters headerlink many mark visually-hidden".split()
)
UNREAD = frozenset({"script", "style", "template", "select", "button"})
# Within a sentence; every other element ends what was said before it.
INLINE = frozenset("a abbr b bdi cite code em i mark q small span strong sub sup time".split())
NOT_RUNNING = frozenset({"table", "nav", "svg"})
CITED_AS = "cite-this"  # the class of what names the page for citations
WORD = re.compile(r"\w[\w’'.,-]*")
SENTENCE_END = re.compile(r"[.!?…][”’»\")]*$")
END_OF_BLOCK = "\n"


class _Reading(HTMLParser):
    """Gathers the text of ``main`` without what is left out: all of it, and what runs on."""

    def __init__(self) -> None:
        super().__init__()
        self.language = ""
        self.texts: list[str] = []
        self.running: list[str] = []  # with END_OF_BLOCK between one paragraph and the next
        self._open: list[tuple[str, bool, bool]] = []  # each element: is it read, does it run on

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "html":
            self.language = dict(attrs).get("lang") or ""
        if tag not in INLINE:
            self.running.append(END_OF_BLOCK)
        if tag in VOID:
            return
        classes = frozenset((dict(attrs).get("class") or "").split())
        _, outer, outer_runs = self._open[-1] if self._open else ("", False, True)
        read = (outer or tag == "main") and tag not in UNREAD and not classes & LEFT_OUT
        runs = outer_runs and tag not in NOT_RUNNING and CITED_AS not in classes
        self._open.append((tag, read, runs))

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.running.append(END_OF_BLOCK)
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._open:
            return
        _, read, runs = self._open[-1]
        if read:
            self.texts.append(data)
        if read and runs:
            self.running.append(data.replace("\n", " "))


@dataclass(frozen=True)
class Page:
    """What a page gives to read: its words, and its paragraphs of whole sentences."""

    language: str
    words: int
    paragraphs: tuple[str, ...]

    @property
    def grade(self) -> float | None:
        """The grade of Flesch and Kincaid; None in another language, or without running text."""
        if self.language.partition("-")[0] != "en" or not self.paragraphs:
            return None
        import textstat  # its dictionary takes two seconds to read

        return float(textstat.flesch_kincaid_grade("\n".join(self.paragraphs)))


def read(page: str) -> Page:
    """What ``page``, an HTML document, gives to read in its main part."""
    reading = _Reading()
    reading.feed(page)
    count = sum(len(WORD.findall(text)) for text in reading.texts)
    blocks = (" ".join(block.split()) for block in "".join(reading.running).split(END_OF_BLOCK))
    return Page(reading.language, count, tuple(b for b in blocks if SENTENCE_END.search(b)))


def main(site: Path) -> None:
    """Print the words and the grade of each page of ``site``, most words first, and their sum."""
    files = (file for file in sorted(site.glob("*.html")) if file.name != "whole.html")
    pages = {file.name: read(file.read_text("utf-8")) for file in files}
    for name, page in sorted(pages.items(), key=lambda pair: -pair[1].words):
        grade = page.grade
        told = "" if grade is None else f", grade {grade:.1f}"
        print(f"{page.words:7,}  {name}{told}")
    print(f"{sum(page.words for page in pages.values()):7,}  words in {len(pages)} pages")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
