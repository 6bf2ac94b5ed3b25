"""Marks in a text what has to agree with its paragraph: numbers, names and quoted words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from markupsafe import Markup, escape

from explainer.evidence.language.numbers import numbers
from explainer.evidence.language.words import FOLDED_MARKS, QUOTATIONS
from explainer.evidence.names import Names

# A number in digits, or a word that may be one: forty, twenty-one.
TOKEN = re.compile(r"\d(?:[\d.,]*\d)?|[^\W\d_]+(?:-[^\W\d_]+)*")
# What is marked, in the order in which the one hides the other.
KINDS = ("quoted", "name", "number")

Span = tuple[int, int]


def marked(text: str, names: Names, language: str, quotes: Iterable[str] = ()) -> Markup:
    """``text`` escaped, with a mark round each number, name and quotation.

    ``language`` is that of ``text``; ``quotes`` are words that are quoted from it elsewhere.
    """
    plain = _same_length(text)
    kinds = [""] * len(text)
    for kind, spans in (
        ("quoted", _quotations(plain, quotes)),
        ("name", _names(plain, names)),
        ("number", _numbers(plain, language)),
    ):
        for start, end in spans:
            kinds[start:end] = [kind] * (end - start)
    pieces = []
    for kind, run in groupby(range(len(text)), key=lambda position: kinds[position]):
        at = list(run)
        piece = escape(text[at[0] : at[-1] + 1])
        pieces.append(Markup('<mark class="{}">{}</mark>').format(kind, piece) if kind else piece)
    return Markup("").join(pieces)


def _same_length(text: str) -> str:
    """``text`` with typographic marks made plain, letter for letter."""
    plain = (unicodedata.normalize("NFKC", letter.translate(FOLDED_MARKS)) for letter in text)
    return "".join(new if len(new) == 1 else old for old, new in zip(text, plain, strict=True))


def _quotations(plain: str, quotes: Iterable[str]) -> Iterator[Span]:
    for marks in QUOTATIONS:
        for match in marks.finditer(plain):
            yield match.span(1)
    for quote in quotes:
        sought = _same_length(" ".join(quote.split())).strip(" .,;:'\"")
        start = plain.find(sought) if sought else -1
        if start >= 0:
            yield start, start + len(sought)


def _names(plain: str, names: Names) -> Iterator[Span]:
    for match in names.pattern.finditer(plain):
        if match[0].casefold() in names.proper and not match[0].islower():
            yield match.span()


def _numbers(plain: str, language: str) -> Iterator[Span]:
    for match in TOKEN.finditer(plain):
        if match[0][0].isdigit() or numbers(match[0].lower(), language):
            yield match.span()
