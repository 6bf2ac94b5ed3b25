"""A hook that splits the search of a very large explainer: a reader fetches what one search needs.

The index holds every entry whole. Where it would be larger than LARGEST_WHOLE it keeps the
titles of the pages alone, and `docs/assets/search-parts.js` takes the rest from beside it:

- ``search/words/``: in which entries each word stands, in the order of the words;
- ``search/entries/``: the entries themselves, a few a file.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# An index of so many bytes, 100 to 250 kB compressed, is fetched and searched whole.
LARGEST_WHOLE = 800_000
# What is found lies scattered: small files hold little else, yet a search asks for few enough.
ENTRIES_A_FILE = 8
# Some 5 kB compressed.
LETTERS_A_FILE = 20_000
# These have no spaces between words: only a browser knows where one begins.
UNSPACED = {"ja", "th", "zh"}
# Numbers with their thousands apart are one word.
WORD = re.compile(r"\d{1,3}(?:[.,\u00a0\u202f]\d{3})+(?!\d)|[^\W_]+")
ACCENT = re.compile(r"(и\u0306)|[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670.,\u00a0\u202f]")

Entry = dict[str, Any]
# By word: the numbers of its entries, doubled, one more where it stands in the title; each but the
# first as what it adds to the one before.
Lists = dict[str, list[int]]


@event_priority(-100)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Split the index, after every hook that needs the whole of it."""
    file = Path(config.site_dir, "search", "search_index.json")
    if file.is_file():  # which it is not where a site does without the search
        text = file.read_bytes()
        index = json.loads(text)
        if len(text) > LARGEST_WHOLE and index["config"]["lang"] not in UNSPACED:
            for name, content in parts(index).items():
                (file.parent / name).parent.mkdir(exist_ok=True)
                made = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
                (file.parent / name).write_text(made, "utf-8", newline="\n")


def parts(index: dict[str, Any]) -> dict[str, Any]:
    """The content of each file that ``index`` becomes, by its name in the folder of the search."""
    entries = index["docs"]
    shelves = list(shelved(lists_of(entries)))
    named = {
        "entries": len(entries),
        "entries_a_file": ENTRIES_A_FILE,
        "words": [next(iter(shelf)) for shelf in shelves],
    }
    made = {f"words/{number}.json": shelf for number, shelf in enumerate(shelves)}
    for number, first in enumerate(range(0, len(entries), ENTRIES_A_FILE)):
        made[f"entries/{number}.json"] = entries[first : first + ENTRIES_A_FILE]
    config = index["config"] | {"parts": named}
    return made | {"search_index.json": {"config": config, "docs": list(pages(entries))}}


def pages(entries: list[Entry]) -> Iterator[Entry]:
    """The first entry of each page without its text: it tells the name of the page."""
    seen = set()
    for entry in entries:
        page = entry["location"].partition("#")[0]
        if page not in seen:
            seen.add(page)
            yield entry | {"text": ""}


def lists_of(entries: list[Entry]) -> Lists:
    """Where each word stands."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        title = words_of("\n".join((entry["title"], *entry.get("tags", ()))))
        for word in title:
            found[word].append(2 * number + 1)
        texts = (entry.get(field, "") for field in ("text", "by", "when"))
        for word in words_of("\n".join(texts)) - title:
            found[word].append(2 * number)
    return {
        word: [place - before for before, place in zip([0, *places], places, strict=False)]
        for word, places in found.items()
    }


def words_of(text: str) -> set[str]:
    """The words of ``text`` without accents; `docs/assets/search-worker.js` has to agree."""
    return {folded(word) for word in WORD.findall(unicodedata.normalize("NFC", text))}


def folded(word: str) -> str:
    """``word`` in small letters without accents; й is a letter of its own."""
    parts = unicodedata.normalize("NFD", word.lower())
    return unicodedata.normalize("NFC", ACCENT.sub(lambda mark: mark[1] or "", parts))


def shelved(lists: Lists) -> Iterator[Lists]:
    """``lists`` by word, in runs of about LETTERS_A_FILE; a browser too compares by UTF-16."""
    shelf: Lists = {}
    letters = 0
    for word in sorted(lists, key=lambda word: word.encode("utf-16-be")):
        if letters > LETTERS_A_FILE:
            yield shelf
            shelf, letters = {}, 0
        shelf[word] = lists[word]
        letters += len(word) + len(str(lists[word]))
    if shelf:
        yield shelf
