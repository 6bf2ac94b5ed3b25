"""Quoted words stand in a cited paragraph, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.evidence.claims import Claim, Paragraph, all_texts
from explainer.evidence.language.lexicon import lexicon
from explainer.evidence.language.words import folded, quoted, stands_in, words
from explainer.source.model import Version
from explainer.source.problem import Problem, shown

CLAUSE_END = re.compile(r"[.,;:!?\"()]| - ")
# How far from a quote that was cut a negation lies that turns its sense.
WORDS_BEFORE, WORDS_AFTER = 4, 3


def quotes_stand_in_their_paragraph(claim: Claim) -> Iterator[Problem]:
    """A quote stands word for word in the paragraph it names; an odd wording in one it cites."""
    quote = claim.quote
    if quote is not None:
        named = [p for p in claim.paragraphs if p.citation == str(quote.cite)]
        if not any(stands_in(quote.words, paragraph.text) for paragraph in named):
            yield Problem(
                quote.words.place,
                f"the quote {shown(quote.words)} does not stand in {quote.cite}",
                "copy it word for word",
                "altered-quote",
            )
    wording = claim.record.wording if isinstance(claim.record, Version) else None
    if wording and not any(stands_in(wording, paragraph.text) for paragraph in claim.paragraphs):
        yield Problem(
            wording.place,
            f"the wording {shown(wording)} does not stand in {claim.cited}",
            "copy it word for word",
            "altered-quote",
        )


def quoted_words_are_cited(claim: Claim) -> Iterator[Problem]:
    """Words in quotation marks of any kind stand in a paragraph that the text cites."""
    for text in all_texts(claim):
        is_note = text in claim.notes
        there = [p.whole.casefold() if is_note else p.text for p in claim.paragraphs]
        for marked in quoted(claim.unexcused(text)):
            sought = marked.casefold() if is_note else marked
            if not any(stands_in(sought, paragraph) for paragraph in there):
                yield Problem(
                    text.place,
                    f"the words {shown(marked)} do not stand in {claim.cited}",
                    "quote word for word, or leave out the quotation marks",
                    "altered-quote",
                )


def quotes_keep_their_negation(claim: Claim) -> Iterator[Problem]:
    """A quote that begins or ends within a clause does not leave out what denies it there."""
    quote = claim.quote
    for paragraph in claim.paragraphs:
        if quote is None or paragraph.citation != str(quote.cite):
            continue
        word = _denied_outside(quote.words, paragraph)
        if word and not claim.is_excused(word):
            yield Problem(
                quote.words.place,
                f"the quote {shown(quote.words)} leaves out {shown(word)}, which stands beside it",
                "quote the whole clause",
                "altered-quote",
            )


def _denied_outside(quote: str, paragraph: Paragraph) -> str:
    """The negation just before or after ``quote``, in the same clause and the same quotation."""
    negations = lexicon(paragraph.language).plain_negations
    before, _, after = folded(paragraph.text).partition(folded(quote).strip(" .,;:'\""))
    clause_before = CLAUSE_END.split(before)[-1]
    clause_after = CLAUSE_END.split(after)[0] if not folded(quote).endswith((".", "!", "?")) else ""
    near = (*words(clause_before)[-WORDS_BEFORE:], *words(clause_after)[:WORDS_AFTER])
    return next((word for word in near if word in negations), "")
