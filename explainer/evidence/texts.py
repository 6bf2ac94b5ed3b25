"""The texts of the articles, which lie outside the project: read, identified and counted."""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from explainer.evidence.language.lexicon import languages, primary
from explainer.source.model import Article, Explainer
from explainer.source.place import Place, shown_path
from explainer.source.problem import Problem, counted, shown
from explainer.writing import CannotWrite, reason


@dataclass(frozen=True)
class ArticleText:
    """The text of an article: its bytes and its paragraphs, the non-empty lines."""

    data: bytes

    @cached_property
    def paragraphs(self) -> tuple[str, ...]:
        """The paragraphs; citation ``#1`` is the first."""
        lines = self.data.decode("utf-8", "replace").lstrip("\ufeff").splitlines()
        return tuple(line.strip() for line in lines if line.strip())

    @property
    def sha256(self) -> str:
        """The digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    def differs_only_in_line_ends(self, sha256: str) -> bool:
        """Whether the text has the digest ``sha256`` once its lines end as they do on Unix."""
        return hashlib.sha256(self.data.replace(b"\r\n", b"\n")).hexdigest() == sha256

    @cached_property
    def encoding(self) -> str:
        """UTF-8, or which other encoding the bytes seem to be in."""
        if self.data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return "UTF-16"
        try:
            self.data.decode("utf-8")
        except UnicodeDecodeError:
            return "not UTF-8"
        return "UTF-8"


Texts = dict[str, ArticleText]


class Totals(NamedTuple):
    """How the paragraphs of an article are accounted for."""

    article: str
    cited: int
    unused: int
    paragraphs: int
    left: int

    def __str__(self) -> str:
        accounted = self.cited + self.unused
        left = f"; {self.left} not yet taken in" if self.left else ""
        return (
            f"{self.article}: {self.cited} cited + {self.unused} unused = "
            f"{accounted} of {self.paragraphs} paragraphs{left}"
        )


def read_texts(explainer: Explainer, folder: Path) -> tuple[Texts, list[Problem]]:
    """The article texts in ``folder`` by article id, and what is wrong with them.

    A text that is not the one recorded, and in another encoding, is left out: nothing in it can be
    compared.
    """
    texts: Texts = {}
    problems = []
    for article in explainer.articles:
        try:
            text = ArticleText(_bytes_of(folder / article.file))
        except OSError as error:
            problems.append(_missing(article, error))
            continue
        problems.extend(_text_problems(article, text))
        if _is_readable(article, text):
            texts[article.id] = text
    return texts, problems


def data_in(file: Path) -> bytes:
    """The bytes of ``file``, which an editor named; raises CannotWrite where it cannot be read."""
    try:
        return _bytes_of(file)
    except FileNotFoundError:
        raise CannotWrite(f"{shown_path(file)}: there is no such text") from None
    except OSError as error:
        raise CannotWrite(f"{shown_path(file)}: cannot be read: {reason(error)}") from None


def text_of(data: bytes, file: Path) -> ArticleText:
    """The text that ``data`` from ``file`` holds; raises CannotWrite where there is none in it."""
    text = ArticleText(data)
    if text.encoding != "UTF-8":
        raise CannotWrite(f"{shown_path(file)}: it is {text.encoding}; save it as UTF-8")
    if not text.paragraphs:
        raise CannotWrite(f"{shown_path(file)}: this text is empty")
    return text


def _bytes_of(file: Path) -> bytes:
    if file.exists() and not file.is_file():  # to read a pipe would wait for ever
        raise OSError(errno.EINVAL, "it is not an ordinary file")
    return file.read_bytes()


def _missing(article: Article, error: OSError) -> Problem:
    """The problem of an ``article`` whose text cannot be read, as the system says by ``error``."""
    message = f"{shown(article.file)} is not among the article texts"
    hint = "name the folder that holds them"
    if not isinstance(error, FileNotFoundError):
        message = f"{shown(article.file)} cannot be read: {reason(error)}"
        hint = "put a text file there that you can open yourself"
    return Problem(article.file.place, message, hint, "missing-text")


def _is_readable(article: Article, text: ArticleText) -> bool:
    return text.encoding == "UTF-8" or text.sha256 == article.sha256


def _text_problems(article: Article, text: ArticleText) -> Iterator[Problem]:
    if text.sha256 != article.sha256:
        message = f"the text of {article.id} is not the one recorded"
        hint = f"its SHA-256 is {text.sha256}"
        if text.differs_only_in_line_ends(article.sha256):
            hint = "only the line ends differ: save it with Unix line ends"
        elif text.encoding != "UTF-8":
            hint = f"it is {text.encoding}: save it as UTF-8"
        yield Problem(article.sha256.place, message, hint, "changed-text")
    if not _is_readable(article, text):
        return
    count = len(text.paragraphs)
    if count != article.length:
        yield Problem(
            article.paragraphs[-1].place,
            f"{article.id} has {counted(count, 'paragraph')} in its text, {article.length} here",
            "add or delete entries, so that each paragraph has one, in order",
            "changed-text",
        )


def folder_of_texts(sources: Path) -> Path | None:
    """The folder ``articles`` in ``sources``, or else beside it; None where there is none."""
    folders = (sources / "articles", sources.absolute().parent / "articles")
    return next((folder for folder in folders if folder.is_dir()), None)


def unnamed_texts(explainer: Explainer, folder: Path) -> list[Problem]:
    """A notice for each text in ``folder`` that no article names."""
    named = {str(article.file) for article in explainer.articles}
    texts = {file.name for file in folder.iterdir() if file.suffix == ".txt" and file.is_file()}
    found = sorted(texts - named)
    return [
        Problem(
            Place(shown_path(folder / name), 1, 1),
            "no entry of articles.yml names this text",
            f"take it in: build_pages.py add {shown_path(folder / name)}",
            "unnamed-text",
        )
        for name in found
    ]


def totals(explainer: Explainer) -> list[Totals]:
    """For each article, how many of its paragraphs are cited, unused and there."""
    cited = {(citation.article, citation.paragraph) for citation in explainer.citations}
    return [
        Totals(
            article.id,
            sum(1 for name, _ in cited if name == article.id),
            sum(bool(paragraph.unused) for paragraph in article.paragraphs),
            article.length,
            article.left,
        )
        for article in explainer.articles
    ]


def unknown_languages(explainer: Explainer) -> Iterator[Problem]:
    """A notice for each language of ``explainer`` and its articles of which no words are known."""
    known, told = languages(), set[str]()
    for language in (explainer.site.language, *(a.language for a in explainer.articles)):
        code = primary(language) if language else ""
        if language and code not in known | told:
            told.add(code)
            yield Problem(
                language.place,
                f"`verify` does not know the words of {shown(code)}: there it compares digits, "
                "dates, names and quotations, but no units, negations, hedges or numbers in words",
                f"compare those by hand; it knows {', '.join(sorted(known))}",
                "no-word-lists",
            )
