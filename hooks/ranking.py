"""A hook that makes Material's index one that `docs/assets/search-worker.js` searches.

Each entry has its plain text, what it is (a question, an event, a card …), its day and the words
under `search:`; beside them stand the language, words that mean the same, names of pages, and the
common questions. What is folded under a heading belongs to that heading.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import yaml
from mkdocs.plugins import CombinedEvent, event_priority

from explainer.evidence.language.lexicon import primary
from explainer.pages.all import PAGES
from explainer.source.kinds import Id, Term
from explainer.source.model import Article, Explainer
from explainer.source.model import Entry as AnEntry
from explainer.source.yaml_text import PARSER
from explainer.views.articles import lettered
from explainer.views.days import days
from explainer.views.interface import capital, interface_of
from hooks.ready_html import ready_blocks

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

SUMMARY = re.compile(r"</?summary\b[^>]*>")
# What the search does not read, and Material would parse: blocks and marks that are left out, and
# what is found by these words elsewhere: links to other entries, key numbers. Spellings stand under
# `search:` too.
UNSEARCHED = ready_blocks("[^>]* data-search-exclude")
UNREAD = re.compile(
    r'<(p|ul) class="(?:see|spellings|numbers)">.*?</\1>'
    r'|<a class="mark[^>]* data-search-exclude.*?</a>|<i\b[^>]*></i>'
    r"|<summary data-search-exclude>.*?</summary>",
    re.DOTALL,
)
# Material's index forgets that these end a line, and a note begins one.
LINE_ENDS = re.compile(
    r"</(?:d[dt]|t[dhr]|div|h[4-6]|blockquote)>|<br\b[^>]*>|(?=<span class=\"note\">)"
)
TAG = re.compile(r"</?(\w+)[^>]*>")
LINES = {"p", "li", "ul", "ol", "pre"}
# Pages on the explainer itself, not on what happened.
METHOD = {"agreement", "alone", "changes", "data", "sources"}
WORDS = Path(__file__).with_name("search_words.yml")
LUNR = "assets/javascripts/lunr/min/lunr"
RELATIONS = "-relations"
CITATION = "index.html#cite"
SHORT = "short"
MOST_ASKED = 8
# What lunr has for these asks for further scripts.
WITHOUT_STEMS = {"hi", "ja", "kn", "sa", "ta", "te", "th", "vi", "zh"}
WORD = re.compile(r"\w+")
MARK = re.compile("[\u0300-\u036f\u064b-\u065f]")
# Words that begin alike may be forms of one.
BEGINNING = 4
# Scripts without spaces between words: Thai, Hiragana, Katakana, Han.
UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")
SPACES = re.compile(r"[ \t\u00a0]{2,}|\t")
# Where a mark of evidence stood.
BEFORE_STOP = re.compile(r" +([,.])")

# What of the theme the shell does not use; the search needs its worker, and lunr for languages.
UNUSED = re.compile(r"assets/(stylesheets/.*|javascripts/(bundle\..*|.*\.map)|images/favicon\.png)")

Entry = dict[str, Any]


class Searched(Protocol):
    """What is found by further words."""

    @property
    def id(self) -> Id:
        """Its id."""

    @property
    def search(self) -> tuple[Term, ...]:
        """The words."""


def on_files(files: Files, **_: object) -> Files:
    """Leave out the styles and scripts of the theme that no page asks for."""
    for file in [file for file in files if UNUSED.fullmatch(file.src_uri)]:
        files.remove(file)
    return files


def on_config(config: MkDocsConfig) -> None:
    """Tell the shell where Material keeps lunr."""
    folder = Path(config.theme.dirs[1], "assets", "javascripts", "workers")
    config.extra["search_worker"] = next(
        f"assets/javascripts/workers/{file.name}" for file in sorted(folder.glob("search.*.min.js"))
    )


@event_priority(50)
def _for_the_index(context: dict[str, Any], /, *, page: Page, **_: object) -> dict[str, Any]:
    """Show Material's index the page as it is to be read: a summary would end its entry."""
    context["as_shown"] = page.content
    content = UNREAD.sub("", UNSEARCHED.sub("", page.content or ""))
    content = SUMMARY.sub("", content)
    page.content = LINE_ENDS.sub(r"\g<0><p>·</p>", content)  # an empty one would be left out
    return context


@event_priority(-50)
def _as_shown(context: dict[str, Any], /, *, page: Page, **_: object) -> dict[str, Any]:
    """Give the page back what it shows, now that the search has read it."""
    page.content = context.pop("as_shown")
    return context


on_page_context = CombinedEvent(_for_the_index, _as_shown)


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the index anew."""
    file = Path(config.site_dir, "search", "search_index.json")
    if file.is_file():  # a site may do without the search
        index = json.loads(file.read_bytes())
        explainer = config.extra["explainer"].explainer
        languages = Path(config.theme.dirs[1])
        docs = [*index["docs"], *unread(index["docs"], explainer, Path(config.site_dir))]
        told = list(entries(docs, explainer))
        made = {"config": without_idle(settings(explainer, docs, languages), told), "docs": told}
        text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
        file.write_text(text, "utf-8", newline="\n")


def settings(explainer: Explainer, docs: list[Entry], theme: Path) -> dict[str, Any]:
    """What the search has to know of ``explainer`` beside its entries; lunr lies in ``theme``."""
    language = primary(explainer.site.language)
    interface = interface_of(explainer)
    words = search_words().get(language, {})
    is_there = (theme / f"{LUNR}.{language}.min.js").is_file()
    has_stems = is_there and language not in WITHOUT_STEMS
    titles = {entry["location"]: entry["title"] for entry in docs}
    named = {f"{page.name}.html": interface.of(page.title) for page in PAGES}
    return {
        "lang": language,
        "title": str(explainer.site.title),
        "lunr": [f"{LUNR}.{name}.min.js" for name in ("stemmer.support", language) if has_stems],
        "words": {name: those for name, those in words.items() if name not in {"alike", "pages"}},
        "synonyms": [
            *(list(map(str, each.words)) for each in explainer.site.synonyms),
            *(each.split() for each in words.get("alike", ())),
        ],
        "pages": {uri: name for uri, name in named.items() if titles.get(uri, name) != name},
        "asked": list(_asked(explainer, docs)),
    }


def without_idle(config: dict[str, Any], told: list[Entry]) -> dict[str, Any]:
    """The settings without the forms and synonyms that none of the entries ``told`` may answer.

    Entries may have other forms of a word, so the same beginning is enough. Where no spaces part
    the words, one may stand anywhere.
    """
    texts = _folded(
        "\n".join(f"{one['title']}\n{one['text']}\n{one.get('tags', '')}" for one in told)
    )
    begun = "".join(sorted({f" {word[:BEGINNING]}" for word in WORD.findall(texts)}))

    def is_there(words: Iterable[str]) -> bool:
        parts = WORD.findall(_folded(" ".join(words)))
        return any(
            one in texts if UNSPACED.search(one) else f" {one[:BEGINNING]}" in begun
            for one in parts
        )

    forms = [line for line in config["words"].get("forms", ()) if is_there(line.split())]
    synonyms = [group for group in config["synonyms"] if is_there(group)]
    return {**config, "words": {**config["words"], "forms": forms}, "synonyms": synonyms}


def _folded(text: str) -> str:
    """``text`` in small letters without accents, as the search compares words."""
    return MARK.sub("", unicodedata.normalize("NFD", text.lower()))


@cache
def search_words() -> dict[str, dict[str, Any]]:
    """Words of queries with a meaning of their own, by language and meaning."""
    read: dict[str, dict[str, Any]] = yaml.load(WORDS.read_text("utf-8"), PARSER)  # noqa: S506
    return read


def _asked(explainer: Explainer, docs: list[Entry]) -> Iterator[dict[str, str]]:
    """The questions to which a reader is led who finds nothing, with where they are answered."""
    asked = [str(one.id) for one in (*explainer.site.asked, *explainer.questions)][:MOST_ASKED]
    found = {anchor(entry): entry for entry in docs}
    for entry in (found[each] for each in asked if each in found):
        yield {"location": entry["location"], "title": plain(entry["title"])}


def unread(docs: list[Entry], explainer: Explainer, site: Path) -> Iterator[Entry]:
    """What of the built ``site`` Material's index leaves out, and readers look for all the same.

    These are pages that say again what stands on others, and the citation at the foot of the first.
    """
    interface = interface_of(explainer)
    read = {entry["location"].partition("#")[0] for entry in docs}
    for page in PAGES:
        place = f"{page.name}.html"
        if place not in read and (site / place).is_file():
            told = {"title": interface.of(page.title), "text": interface.of(page.description)}
            yield {"location": place, **told}
    yield {"location": CITATION, "title": interface.gettext("Cite this page"), "text": ""}


def anchor(entry: Entry) -> str:
    """The id of what ``entry`` leads to; empty for a page."""
    return str(entry["location"].partition("#")[2])


def entries(docs: list[Entry], explainer: Explainer) -> Iterator[Entry]:
    """The entries of Material's index with plain text, what each is, and the words it is found by.

    What a newcomer has to know stands there as one; here each question of it does.
    """
    kinds, words, by = dict(_kinds(explainer)), dict(_words(explainer)), dict(_by(explainer))
    when, texts = dict(_when(explainer)), {**dict(_of_days(explainer)), **dict(_values(explainer))}
    of_parts = search_words().get(primary(explainer.site.language), {}).get("pages", {})
    titles = {entry["location"]: plain(entry["title"]) for entry in docs}
    for entry in docs:
        place, id_ = entry["location"], anchor(entry)
        page = place.partition("#")[0].removesuffix(".html")
        if id_ == "basics" and explainer.site.basics:
            yield from _basics(place.partition("#")[0], explainer)
            continue
        is_method = page in METHOD or place == CITATION
        kind, title = kinds.get(id_, "method" if is_method else ""), titles[place]
        if id_.endswith(RELATIONS) and (whose := titles.get(place.removesuffix(RELATIONS))):
            kind, title = "relations", f"{whose} – {title}"
        tags = [*words.get(id_, ()), *of_parts.get(f"{page}#{id_}" if id_ else page, ())]
        yield {
            "location": place,
            "title": title,
            "text": texts[id_] if id_ in texts else plain(entry["text"]),
            **({"tags": tags} if tags else {}),
            **({"kind": kind} if kind else {}),
            **({"by": by[id_]} if id_ in by else {}),
            **({"when": when[id_]} if id_ in when else {}),
        }


def _basics(page: str, explainer: Explainer) -> Iterator[Entry]:
    """What a newcomer has to know, question by question."""
    for one in explainer.site.basics:
        told = {"title": str(one.title or one.text), "text": str(one.text), "kind": "question"}
        yield {"location": f"{page}#{one.id}", **told}


def _kinds(explainer: Explainer) -> Iterator[tuple[str, str]]:
    """What each entry is, by its id; the search weighs by it."""
    site = explainer.site
    lists: tuple[tuple[str, Iterable[AnEntry | Article]], ...] = (
        ("question", (*site.asked, *explainer.questions)),
        ("section", (*site.summary.medium, *explainer.background)),
        ("reaction", explainer.reactions),
        ("figure", explainer.figures),
        ("actor", explainer.actors),
        ("place", explainer.places),
        ("term", explainer.glossary),
        ("article", explainer.articles),
    )
    for kind, those in lists:
        yield from ((str(one.id), kind) for one in those)
    for event in explainer.timeline:
        yield str(event.id), "turn" if event.is_key else "event"
    for each in explainer.disagreements:
        yield str(each.id), "difference" if each.matters.is_yes else "detail"


def _by(explainer: Explainer) -> Iterator[tuple[str, str]]:
    """Who said what an event or a reaction gives, by its id."""
    names = {actor.id: str(actor.name) for actor in explainer.actors}
    for statement in (*explainer.timeline, *explainer.reactions):
        if speaker := statement.says or (statement.quote and statement.quote.by):
            yield str(statement.id), names[speaker]


def _when(explainer: Explainer) -> Iterator[tuple[str, str]]:
    """The day of each event and reaction, by its id."""
    interface = interface_of(explainer)
    for statement in (*explainer.timeline, *explainer.reactions):
        if statement.when:
            yield str(statement.id), capital(interface.date(statement.when))


def _of_days(explainer: Explainer) -> Iterator[tuple[str, str]]:
    """The turning points of each day, by the id of its heading."""
    for day in days(explainer.timeline, interface_of(explainer)):
        yield day.anchor, "\n".join(str(event.title) for event in day.events if event.is_key)


def _values(explainer: Explainer) -> Iterator[tuple[str, str]]:
    """The values of each figure by its id: what holds now first, then the latest first."""
    interface = interface_of(explainer)
    names: dict[Id | None, str] = {one.id: str(one.short_name) for one in explainer.actors}
    for figure in explainer.figures:
        values = (figure.current_value, *reversed(figure.observations))
        lines = []
        for each in values:
            origin = filter(None, (names.get(each.said_by), interface.date(each.as_of)))
            lines.append(f"{interface.value(each)} ({interface.comma.join(origin)})")
        notes = [text for each in values for text in (each.scope, each.note)]
        told = filter(None, (*lines, *notes, figure.scope, figure.note))
        yield str(figure.id), "\n".join(dict.fromkeys(map(str, told)))  # each line once


def _words(explainer: Explainer) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Other words for an entry, by its id."""
    site = explainer.site
    called = search_words().get(primary(site.language), {}).get("article", "").split()
    for article, letter in lettered(explainer):
        yield str(article.id), tuple(f"{word} {letter}" for word in called)
    yield SHORT, (str(site.title),)  # what it is about
    for actor in explainer.actors:
        short = (actor.short,) if actor.short else ()
        yield str(actor.id), tuple(map(str, (*short, *actor.search, *actor.spellings)))
    for place in explainer.places:
        yield str(place.id), tuple(map(str, (*place.search, *place.spellings)))
    for term in explainer.glossary:
        yield str(term.id), tuple(map(str, (*term.search, *term.aliases)))
    others: tuple[Searched, ...] = (
        *site.asked,
        *explainer.questions,
        *site.summary.medium,
        *explainer.background,
        *explainer.timeline,
        *explainer.figures,
        *explainer.disagreements,
    )
    for other in others:
        yield str(other.id), tuple(map(str, other.search))


def plain(text: str) -> str:
    """A text of Material's index, which is HTML, in lines without tags."""
    lines = TAG.sub(lambda tag: "\n" if tag[1] in LINES else "", text).split("\n")
    spaced = (SPACES.sub(" ", html.unescape(line)) for line in lines)
    stopped = (BEFORE_STOP.sub(r"\1", line) for line in spaced)
    return "\n".join(filter(None, (line.strip(" \u00a0·") for line in stopped)))
