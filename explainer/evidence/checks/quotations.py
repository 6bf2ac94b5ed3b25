"""Quoted words stand in a cited paragraph, word for word."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.evidence.claims import Claim, all_texts
from explainer.evidence.language.words import quoted, stands_in
from explainer.source.model import Version
from explainer.source.problem import Problem, shown


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
        for words in quoted(claim.unexcused(text)):
            sought = words.casefold() if is_note else words
            if not any(stands_in(sought, paragraph) for paragraph in there):
                yield Problem(
                    text.place,
                    f"the words {shown(words)} do not stand in {claim.cited}",
                    "quote word for word, or leave out the quotation marks",
                    "altered-quote",
                )
