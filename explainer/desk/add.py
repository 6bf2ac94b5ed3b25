"""Takes an article in: its entry in articles.yml, with a stub for each paragraph, as a draft."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from babel import Locale

from explainer.desk.begun import begun
from explainer.desk.edits import Edits, NewEntry, write_or_show
from explainer.desk.guess import article_id, date_words, day_written, language_of, likely_unused
from explainer.desk.web_page import SUFFIXES, text_of_page
from explainer.evidence.kinship import shared_runs
from explainer.evidence.language.lexicon import primary
from explainer.evidence.texts import ArticleText, Texts, data_in, read_texts, text_of
from explainer.source.drafts import TO_WRITE
from explainer.source.kinds import FileName, Line
from explainer.source.model import Explainer
from explainer.source.place import SOURCES, shown_path
from explainer.source.problem import counted
from explainer.writing import CannotWrite, write_whole

# What most texts do not show, and what has a default.
IF_KNOWN = """\
  # Where the text shows it: publisher and byline as {text: …, ground: …}; condition: a sentence.
"""
# Articles on one event have short runs of words in common; longer ones are copied.
COPIED_RUN = 8
ARTICLES = "articles.yml"
LONGEST_HEADLINE = Line.LONGEST


@dataclass(frozen=True)
class Found:
    """A text to be taken in, and what it suggests; ``like`` is an article that shares runs.

    ``language`` is that of the site where the text ``is_plain`` in none.
    """

    file: str
    id: str
    text: ArticleText
    language: str
    is_plain: bool
    day: date
    like: str
    runs: tuple[str, ...]

    @property
    def headline(self) -> str:
        """Its first paragraph, as far as a heading may reach."""
        seen = (x for x in self.text.paragraphs[0] if x.isprintable() or x.isspace())
        first = " ".join("".join(seen).split())
        return first if len(first) <= LONGEST_HEADLINE else f"{first[: LONGEST_HEADLINE - 1]}…"


def add(sources: Path, files: Sequence[Path], today: date, *, dry_run: bool) -> list[str]:
    """Write an entry for each of the texts in ``files``; gives what to say of it.

    It needs nothing of the sources but articles.yml: where nobody has written a site yet, a date
    without its year is taken for one near ``today``. Raises SourcesInvalidError where articles.yml
    cannot be read, and CannotWrite where a file is no text, or is taken in already.
    """
    edits, there = Edits(sources), begun(sources, today)
    if edits.file(ARTICLES).has_entries:
        there.refuse_half_read(ARTICLES)
    explainer = there.explainer
    pages = {file: text_of_page(file) for file in files if file.suffix.lower() in SUFFIXES}
    texts = {file.with_suffix(".txt"): page.encode() for file, page in pages.items()}
    named = [file.with_suffix(".txt") if file in pages else file for file in files]
    found = _found_in(explainer, {file: texts.get(file) for file in named}, named)
    _put(edits, explainer, found)
    if dry_run:
        return write_or_show(edits, dry_run=True)
    try:
        said = [_write_text(file, data) for file, data in texts.items()]
        said += write_or_show(edits, dry_run=False)
    except BaseException:  # Ctrl-C too: none of these files was there before
        for file in texts:
            file.unlink(missing_ok=True)
        raise
    return [*said, *(line for one in found for line in _told(one, sources))]


def _put(edits: Edits, explainer: Explainer, found: Sequence[Found]) -> None:
    """Let ``edits`` have an entry for each of ``found`` behind those of the articles; all sound."""
    articles = explainer.articles
    for one in found:
        edits.add(NewEntry(ARTICLES, articles, len(articles), _entry(explainer, one)))
    edits.check()


def _found_in(
    explainer: Explainer, data: Mapping[Path, bytes | None], files: Sequence[Path]
) -> list[Found]:
    """What the texts in ``files`` suggest, in the order of the days on which they were written.

    Where ``data`` has bytes for a file, it is still to be written with them.
    """
    taken = {str(named.id) for named in explainer.named}
    texts: dict[Path, ArticleText] = {}
    for file in files:
        text = _text(explainer, file, data[file])
        _refuse_twice(texts, file, text)
        texts[file] = text
    read = [(file, _found(explainer, file, text)) for file, text in texts.items()]
    found: list[Found] = []
    for file, one in sorted(read, key=lambda pair: pair[1].day):
        name = article_id(file.stem, one.text.paragraphs[0], one.language, taken)
        others, _ = read_texts(explainer, file.parent)
        others |= {other.id: other.text for other in found}
        found.append(_with_likeness(replace(one, id=name), others))
        taken.add(name)
    return found


def _text(explainer: Explainer, file: Path, data: bytes | None) -> ArticleText:
    """The text in ``file``, or ``data`` that is to be written there."""
    shown = shown_path(file)
    if data is not None and file.exists():
        raise CannotWrite(f"{shown}: this file is there already; add it, or move it away")
    text = text_of(data_in(file) if data is None else data, file)
    if not FileName.COMPILED.fullmatch(file.name):
        raise CannotWrite(f"{shown}: rename it: letters a to z, digits, dots and hyphens only")
    for article in explainer.articles:
        if article.file == file.name or article.sha256 == text.sha256:
            raise CannotWrite(f"{shown}: {article.id} in articles.yml is this text already")
    return text


def _refuse_twice(before: Mapping[Path, ArticleText], file: Path, text: ArticleText) -> None:
    if any(other.name == file.name or one.sha256 == text.sha256 for other, one in before.items()):
        raise CannotWrite(f"{shown_path(file)}: this text is named twice")


def _found(explainer: Explainer, file: Path, text: ArticleText) -> Found:
    """What the text in ``file`` says of itself; it has no id yet, nor was it compared."""
    guess = language_of("\n".join(text.paragraphs))
    language = guess or primary(str(explainer.site.language))
    end = explainer.site.period.end or explainer.site.period.start
    near = end.latest if end else explainer.site.changed
    day = day_written(text.paragraphs, language, near)
    return Found(file.name, "", text, language, bool(guess), day, "", ())


def _with_likeness(found: Found, others: Texts) -> Found:
    """``found`` with the article of ``others`` with which it shares most words in long runs."""
    runs = {
        name: tuple(
            run
            for run in shared_runs(found.text, other, found.language)
            if len(run.split()) >= COPIED_RUN
        )
        for name, other in others.items()
    }
    like = max(runs, key=lambda name: sum(len(run.split()) for run in runs[name]), default="")
    return replace(found, like=like, runs=runs[like]) if like and runs[like] else found


def _entry(explainer: Explainer, found: Found) -> str:
    """The entry in articles.yml: all that is a guess, or not known, has a comment."""
    ours = primary(str(explainer.site.language))
    language = "" if found.language == ours else f"  language: {found.language}  # a guess\n"
    if not found.is_plain:
        language = f"  # TODO: language: and its code, such as fr, where it is not {ours}\n"
    head = f"""\
- id: {found.id}
  draft: yes  # delete this line once each TODO of this article is settled
  headline: {json.dumps(found.headline, ensure_ascii=False)}
{language}  file: {found.file}
  sha256: {found.text.sha256}
  written: {{when: {found.day}?, ground: {TO_WRITE}.}}  # TODO: when, and how that shows
{IF_KNOWN}{_origin(explainer, found)}\
  paragraphs:  # in place of not_yet: yes, says: … (at most 25 words of your own) or unused: reason
"""
    return head + "".join(_stubs(explainer, found))


def _origin(explainer: Explainer, found: Found) -> str:
    """The lines on its origin: none where nothing shows that it is not of its own."""
    if not found.like:
        return ""
    origins = {str(article.id): article.origin for article in explainer.articles}
    ground = f"it shares {counted(len(found.runs), 'long run')} of words with {found.like}"
    origin = origins.get(found.like)  # an article added with this one has none yet
    if origin is None:
        remedy = "where both rest on one origin, name it in vocabulary.yml"
        return f"  # TODO: {ground}; {remedy}\n"
    return f"  origin: {origin}  # TODO: a guess: {ground}\n"


def _stubs(explainer: Explainer, found: Found) -> Iterator[str]:
    """A line for each paragraph, with what it is likely to be and the days that it names."""
    reasons = {str(term.id) for term in explainer.vocabulary.reasons}
    for number, paragraph in enumerate(found.text.paragraphs, start=1):
        kind = likely_unused(paragraph, number, found.language)
        told = [str(number)]
        if kind:
            told.append(f"likely {{unused: {kind}}}" if kind in reasons else f"likely {kind}")
        days = list(dict.fromkeys(date_words(paragraph, found.language)))
        told += [f"days: {', '.join(days)}"] if days else []
        yield f"    - not_yet: yes  # {'; '.join(told)}\n"


def _write_text(file: Path, data: bytes) -> str:
    write_whole(file, data.decode())
    return f"{shown_path(file)}: the text of the web page; read it against the page"


def _told(found: Found, sources: Path) -> Iterator[str]:
    """What was found in a text, and what is to be done next."""
    paragraphs = counted(len(found.text.paragraphs), "paragraph")
    language = Locale.parse(found.language).english_name if found.is_plain else "a language unknown"
    yield f"{found.id}: {paragraphs}, in {language}; a draft, which is not published yet"
    if found.like:
        yield f"{found.id} shares with {found.like}:"
        yield from (f'    "{run}"' for run in found.runs)
    yield f"next: settle each TODO of {found.id} in articles.yml,"
    named = "" if sources == SOURCES else f"--sources {shlex.quote(str(sources))} "
    yield f"      then: build_pages.py {named}todo {found.id}"
