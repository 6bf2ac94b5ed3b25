"""How many words the pages of a built site hold: ``python -m tools.words SITE``.

Counted is what is read in the main part of each page, folded parts included. Left out are marks of
evidence and what opens from them, controls of filters, and names that only a screen reader says.
"""

from __future__ import annotations

import re
import sys
from html.parser import HTMLParser
from pathlib import Path

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Classes whose text is no reading: evidence that opens beside a mark, tools, hidden names.
LEFT_OUT = frozenset(
    "boxes cites count evidence-list filters headerlink mark visually-hidden".split()
)
UNREAD = frozenset({"script", "style", "template", "select", "button"})
WORD = re.compile(r"\w[\w’'.,-]*")


class _Reading(HTMLParser):
    """Gathers the text of ``main`` without what is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = []  # each open element, and whether it is read

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        classes = frozenset((dict(attrs).get("class") or "").split())
        outer = self._open[-1][1] if self._open else False
        read = (outer or tag == "main") and tag not in UNREAD and not classes & LEFT_OUT
        self._open.append((tag, read))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1][1]:
            self.texts.append(data)


def words(page: str) -> int:
    """The number of words that are read in the main part of ``page``, an HTML document."""
    reading = _Reading()
    reading.feed(page)
    return sum(len(WORD.findall(text)) for text in reading.texts)


def main(site: Path) -> None:
    """Print the words of each page of ``site``, most first, and their sum."""
    pages = (page for page in sorted(site.glob("*.html")) if page.name != "whole.html")
    counts = {page.name: words(page.read_text("utf-8")) for page in pages}
    for name, count in sorted(counts.items(), key=lambda pair: -pair[1]):
        print(f"{count:7,}  {name}")
    print(f"{sum(counts.values()):7,}  words in {len(counts)} pages")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
