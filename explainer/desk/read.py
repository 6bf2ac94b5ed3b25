"""Reads an article as it is taken in: each paragraph, what it says, and what rests on it."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.desk.resting import Citing, article_named, resting_on
from explainer.evidence.texts import Texts
from explainer.source.model import Article, Explainer, Paragraph
from explainer.source.problem import counted
from explainer.writing import CannotWrite

WIDEST = 100


@dataclass(frozen=True)
class ReadParagraph:
    """A paragraph as it is read: facts, each with what it is called."""

    citation: str
    state: str
    facts: tuple[tuple[str, str], ...]


def read(
    explainer: Explainer, texts: Texts, name: str, number: int | None, *, plain: bool
) -> Iterator[str]:
    """The lines that show the article ``name``, or its paragraph ``number`` alone.

    With ``plain`` each line is one fact, which begins with the paragraph that it is about. Raises
    CannotWrite where there is no such article or paragraph.
    """
    article = article_named(explainer, name)
    if number is not None and not 1 <= number <= article.length:
        has = f"it has {counted(article.length, 'paragraph')}"
        raise CannotWrite(f"{name} has no paragraph {number}: {has}")
    resting = resting_on(explainer)
    numbers = range(1, article.length + 1) if number is None else [number]
    if number is None:
        yield _summary(article, resting)
    for each in numbers:
        rests = resting.get((name, each), [])
        yield from _lines(_paragraph(article, each, rests, texts), plain=plain)


def _summary(article: Article, resting: dict[tuple[str, int], list[Citing]]) -> str:
    cited = sum((str(article.id), n) in resting for n in range(1, article.length + 1))
    unused = sum(bool(paragraph.unused) for paragraph in article.paragraphs)
    return (
        f"{article.id}: {counted(article.length, 'paragraph')}, {cited} cited, {unused} unused, "
        f"{article.left} left"
    )


def _paragraph(article: Article, number: int, rests: list[Citing], texts: Texts) -> ReadParagraph:
    digest = article.paragraphs[number - 1]
    facts = [("words", words)] if (words := words_of(article, number, texts)) else []
    facts += [("says", digest.says)] if digest.says else []
    facts += [("note", digest.note)] if digest.note else []
    facts += [("rests on it", str(entry)) for entry in rests]
    return ReadParagraph(f"{article.id}#{number}", _state(digest, rests), tuple(facts))


def _state(digest: Paragraph, rests: list[Citing]) -> str:
    if digest.unused:
        return f"unused: {digest.unused}"
    if digest.is_left:
        return "left"
    return f"taken in, cited by {len(rests)}"


def words_of(article: Article, number: int, texts: Texts) -> str:
    """The words of a paragraph; empty where its text is not at hand or is too short."""
    text = texts.get(article.id)
    return text.paragraphs[number - 1] if text and number <= len(text.paragraphs) else ""


def _lines(paragraph: ReadParagraph, *, plain: bool) -> Iterator[str]:
    if plain:
        yield f"{paragraph.citation} state: {paragraph.state}"
        yield from (f"{paragraph.citation} {name}: {text}" for name, text in paragraph.facts)
        return
    width = min(shutil.get_terminal_size().columns, WIDEST)
    yield f"\n── {paragraph.citation} ── {paragraph.state} ".ljust(width + 1, "─")
    for name, text in paragraph.facts:
        indent = " " * (len(name) + 4)
        yield textwrap.fill(f"  {name}: {text}", width, subsequent_indent=indent)
