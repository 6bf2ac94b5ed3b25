"""No English word of ours is left on pages in another language, whatever it came from.

The words of an explainer are written in letters that no language of the interface has. What is
then left in Latin letters, on pages in Cyrillic or Arabic ones, is untranslated.
"""

from __future__ import annotations

import re
import string
from dataclasses import fields, is_dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from sites import Builder
from support import TINY, copy_tiny

from explainer.evidence.load import load, lock_of
from explainer.pages.publish import outputs
from explainer.source.kinds import Language, Line, Prose, Term
from explainer.source.model import Explainer
from explainer.source.schema import STARTER

# What names a thing and is the same in all languages.
NAMES = frozenset(
    """
    APA Atom BibTeX Chicago Crossref CSL CSV Data DOI EDTF EPUB GeoJSON HTML ISO JSON Manual
    Markdown MkDocs oEmbed Package Python RFC Schema SHA Style TimelineJS UTF Wilson WGS Zotero
    WCAG AA axe core Material
    """.split()
)
OTHER_LETTERS = str.maketrans(
    string.ascii_letters, "".join(chr(0x1D5D4 + number) for number in range(52))
)
WORD = re.compile(r"[A-Za-z]{2,}")
# Of Markdown: where links lead, attributes, what stands at the head of a page.
MARKUP = re.compile(r"\A---\n.*?\n---\n|\]\([^)]*\)|\{:[^}]*\}|`[^`]*`", re.DOTALL)
FILES = re.compile(
    r"\b[\w-]+(?:/[\w-]+)*(?:\.csl)?\.(?:csv|json|geojson|ics|bib|xml|html|pdf|epub|zip|txt)\b"
)
TIME_ZONES = re.compile(r"\bUTC\b|\bOslo\b")
# The date of a work in a citation, as the style of APA has it.
DATE_OF_APA = re.compile(r"\(\d{4}, [A-Z][a-z]+ \d{1,2}\)")
ADDRESSES = re.compile(r"\b(?:https?://|mailto:)\S+|\S+@\S+|\bexample\.org\b")


def unlike(value: Any) -> Any:
    """``value`` with other letters in all that an editor wrote for readers."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(map(unlike, value))
    if isinstance(value, Line | Prose | Term):
        return type(value)(value.translate(OTHER_LETTERS), value.place)
    if is_dataclass(value) and not isinstance(value, type) and not hasattr(value, "parse"):
        changes = {each.name: unlike(getattr(value, each.name)) for each in fields(value)}
        return replace(value, **changes)
    return value


def in_language(sources: Path, language: str) -> Explainer:
    """The explainer in ``sources`` with words of its own letters, on a site in ``language``."""
    explainer: Explainer = unlike(load(sources))
    place = explainer.site.language.place
    return replace(explainer, site=replace(explainer.site, language=Language(language, place)))


class Seen(HTMLParser):
    """What readers see of a page, and what is read out to them; no code, no script."""

    HIDDEN = frozenset(("script", "style", "pre", "code"))
    TOLD = frozenset(("title", "alt", "aria-label", "placeholder", "content", "label"))

    def __init__(self, text: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.hidden = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.hidden += tag in self.HIDDEN
        told = self.TOLD if tag != "meta" else frozenset[str]()
        if not self.hidden:
            self.texts += [value for name, value in given.items() if name in told and value]

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in self.HIDDEN

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            self.texts.append(data)


def latin(text: str) -> set[str]:
    """The words of a page in Latin letters that name nothing."""
    seen = "\n".join(Seen(MARKUP.sub(" ", text)).texts)
    for pattern in (ADDRESSES, FILES, TIME_ZONES, DATE_OF_APA):
        seen = pattern.sub(" ", seen)
    return {*WORD.findall(seen)} - NAMES


@pytest.mark.parametrize("language", ["ru", "kk", "ar"])
@pytest.mark.parametrize("sources", [STARTER, TINY / "sources"], ids=["starter", "tiny"])
def test_no_page_has_a_word_that_is_not_translated(sources: Path, language: str) -> None:
    made = outputs(in_language(sources, language), lock_of(sources))
    left = {page.uri: latin(page.text) for page in made if page.uri.endswith(".md")}
    assert {uri: words for uri, words in left.items() if words} == {}


def test_nor_has_the_shell_around_the_pages(built: Builder, tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    site = sources / "site.yml"
    written = site.read_text("utf-8")
    site.write_text(re.sub(r"(?m)^language: .*$", "language: ru", written), "utf-8")
    made = built("tiny in Russian", sources)
    own = {*WORD.findall(" ".join(file.read_text("utf-8") for file in sources.glob("*.yml")))}
    left = {name: latin((made.folder / name).read_text("utf-8")) - own for name in made.documents}
    assert {name: words for name, words in left.items() if words} == {}


def test_what_is_not_translated_is_found() -> None:
    page = 'Слова <a title="Permanent link">¶</a> <code>not this</code> [data.csv](data/data.csv)'
    assert latin(page) == {"Permanent", "link"}
    assert latin(str(unlike(load(STARTER)).site.headline)) == set()
