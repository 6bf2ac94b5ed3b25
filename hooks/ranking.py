"""A hook that ranks what the search finds: what a reader looks for comes before notes on copies.

Names, figures, turning points and questions weigh more than other entries, notes on the copies of
articles less. The words under `search:` are found too, and letters with accents without them. What
is folded under a heading belongs to that heading.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import CombinedEvent, event_priority

from explainer.source.model import Explainer
from hooks.search import words_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

SUMMARY = re.compile(r"</?summary\b[^>]*>")
FIELDS = {"title": {"boost": 20.0}, "text": {"boost": 1.0}, "tags": {"boost": 15.0}}
ASKED, NAMED, REPORTED, LOW = 16.0, 10.0, 4.0, 0.25


# What of the theme the shell does not use; the search needs its worker, and lunr for languages.
UNUSED = re.compile(r"assets/(stylesheets/.*|javascripts/(bundle\..*|.*\.map)|images/favicon\.png)")


def on_files(files: Files, **_: object) -> Files:
    """Leave out the styles and scripts of the theme that no page asks for."""
    for file in [file for file in files if UNUSED.fullmatch(file.src_uri)]:
        files.remove(file)
    return files


def on_config(config: MkDocsConfig) -> None:
    """Tell the shell where Material keeps the script that searches."""
    folder = Path(config.theme.dirs[1], "assets", "javascripts", "workers")
    config.extra["search_worker"] = next(
        f"assets/javascripts/workers/{file.name}" for file in sorted(folder.glob("search.*.min.js"))
    )


@event_priority(50)
def _unfolded(context: dict[str, Any], /, *, page: Page, **_: object) -> dict[str, Any]:
    """Hide from the search that a heading is a summary: it would end the entry with the summary."""
    context["folded"] = page.content
    page.content = SUMMARY.sub("", page.content or "")
    return context


@event_priority(-50)
def _folded_again(context: dict[str, Any], /, *, page: Page, **_: object) -> dict[str, Any]:
    """Give the page its summaries back, now that the search has read it."""
    page.content = context.pop("folded")
    return context


on_page_context = CombinedEvent(_unfolded, _folded_again)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the index anew with weights and further words."""
    file = Path(config.site_dir, "search", "search_index.json")
    if file.is_file():  # a site may do without the search
        index = json.loads(file.read_bytes())
        explainer = config.extra["explainer"].explainer
        text = json.dumps(ranked(index, explainer), ensure_ascii=False, separators=(",", ":"))
        file.write_text(text, "utf-8", newline="\n")


def ranked(index: dict[str, Any], explainer: Explainer) -> dict[str, Any]:
    """``index`` with a weight for each entry that has one, and the words that it is found by."""
    weights, words = dict(_weights(explainer)), dict(_words(explainer))
    entries = []
    for entry in index["docs"]:
        anchor = entry["location"].partition("#")[2]
        own = words_of(f"{entry['title']} {entry['text']}")
        tags = [
            *words.get(anchor, ()),
            *_synonyms(explainer, own),
            *_without_accents(own),
        ]
        weight = weights.get(anchor)
        entries.append(
            {**entry, **({"tags": tags} if tags else {}), **({"boost": weight} if weight else {})}
        )
    return {"config": index["config"] | {"fields": FIELDS}, "docs": entries}


def _weights(explainer: Explainer) -> Iterator[tuple[str, float]]:
    """The weight of each entry that has another than 1, by its id."""
    asked = [*explainer.site.asked, *explainer.site.basics, *explainer.questions]
    yield from ((str(one.id), ASKED) for one in asked)
    yield from ((str(actor.id), NAMED) for actor in explainer.actors)
    reported = [*explainer.figures, *explainer.places, *explainer.glossary]
    yield from ((str(one.id), REPORTED) for one in reported)
    for event in explainer.timeline:
        if event.key and event.key.is_yes:
            yield str(event.id), NAMED
    for disagreement in explainer.disagreements:
        if not disagreement.matters.is_yes:
            yield str(disagreement.id), LOW


def _words(explainer: Explainer) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Other words for an entry, by its id."""
    for actor in explainer.actors:
        yield str(actor.id), (*actor.search, *actor.spellings)
    for place in explainer.places:
        yield str(place.id), (*place.search, *place.spellings)
    for term in explainer.glossary:
        yield str(term.id), (*term.search, *term.aliases)


def _synonyms(explainer: Explainer, own: set[str]) -> Iterator[str]:
    """The words that readers take for one of ``own``."""
    for synonyms in explainer.site.synonyms:
        words = {word.casefold() for word in synonyms.words}
        if not words.isdisjoint(own):
            yield from sorted(words - own)


def _without_accents(own: set[str]) -> list[str]:
    """Those of the words ``own`` that have accents, without them."""
    folded = {word: _folded(word) for word in own}
    return sorted(plain for word, plain in folded.items() if plain != word)


def _folded(word: str) -> str:
    parts = unicodedata.normalize("NFD", word)
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
