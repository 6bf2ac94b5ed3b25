"""What several origins bear, each of them bears whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from explainer.evidence.checks.figures import (
    hedges_of_numbers_stay,
    numbers_are_cited,
    numbers_count_the_same,
)
from explainer.evidence.checks.quotations import quoted_words_are_cited
from explainer.evidence.claims import Claim, all_texts
from explainer.evidence.language.days import clock_times_in
from explainer.evidence.language.lexicon import lexicon
from explainer.evidence.language.numbers import bears, numbers
from explainer.evidence.language.words import sentences, stems, words
from explainer.evidence.names import Names
from explainer.evidence.spellings import Passage
from explainer.source.model import Anchor, Cited, Question, Version
from explainer.source.problem import Problem, shown

OFTEN = 3
# A sentence of fewer words of weight may say what a paragraph says in other words.
FEWEST_WORDS = 2
# A sentence on the articles themselves: "It names no source."
OF_ARTICLES = re.compile(
    r"\b(?:articles?|paragraphs?|sentences?|headlines?|sources?|copy)\b", re.IGNORECASE
)
PARTIAL: tuple[Callable[[Claim], Iterator[Problem]], ...] = (
    numbers_are_cited,
    numbers_count_the_same,
    hedges_of_numbers_stay,
    quoted_words_are_cited,
)


def every_origin_bears_all(claim: Claim, names: Names) -> Iterator[Problem]:
    """Each of two or more origins has every number, name and quoted word of the statement."""
    record = claim.record
    if not isinstance(record, Cited) or record.rests_on or len(claim.origins) < 2:
        return
    for origin, paragraphs in claim.origins.items():
        part = replace(claim, paragraphs=paragraphs, notes=())
        lacking = next((problem.message for check in PARTIAL for problem in check(part)), "")
        if not lacking and part.alike:
            lacking = _lacking_name(part, names)
        if lacking:
            yield Problem(
                claim.place_of(part.paragraphs[0]),
                f"{origin} does not bear all of this: {lacking}",
                "make two statements of it, or drop what this origin does not say",
                "thin-corroboration",
            )


def _lacking_name(part: Claim, names: Names) -> str:
    passages = [Passage(paragraph.context, paragraph.language) for paragraph in part.paragraphs]
    for text in part.texts[-1:]:
        for name in names.missing(part.unexcused(text), passages, part.language):
            if any(p.whole.count(name) >= OFTEN for p in part.paragraphs):
                continue  # what the article is about, it need not name each time
            return f"the name {shown(name)} does not stand in {part.cited}"
    return ""


def paragraphs_bear_something(claim: Claim, names: Names) -> Iterator[Problem]:
    """Each cited paragraph shares a number, a quoted word or a word of weight with the text."""
    quote = claim.quote
    wording = claim.record.wording if isinstance(claim.record, Version) else None
    rule = claim.record.text if isinstance(claim.record, Anchor) else None
    said = [*claim.texts, *claim.notes, rule or "", quote.words if quote else "", wording or ""]
    resting = isinstance(claim.record, Cited) and claim.record.rests_on
    text = " ".join(said)
    if resting or not text.strip():
        return
    there = [number for text in all_texts(claim) for number in numbers(text, claim.language)]
    ours, times = stems(text, claim.language), _minutes_in(text, claim.language)
    # A paragraph may be cited for nothing but the name of the one who speaks.
    ids = names.all_ids_in(text) | {
        str(name) for name in (claim.speaker, quote and quote.by) if name
    }
    for paragraph in claim.alike:
        if not (
            ours & stems(paragraph.text, claim.language)
            or ids & names.all_ids_in(paragraph.text)
            or any(bears(number, there) for number in paragraph.numbers)
            or times & _minutes_in(paragraph.text, paragraph.language)
        ):
            yield Problem(
                claim.place_of(paragraph),
                f"{paragraph.citation} shares nothing with the text that cites it",
                "cite the paragraph that bears it",
                "idle-citation",
            )


def _minutes_in(text: str, language: str) -> frozenset[int]:
    """The clock times of ``text``, in minutes from midnight."""
    return frozenset[int]().union(*(time.minutes for time in clock_times_in(text, language)))


def sentences_are_borne(claim: Claim, names: Names) -> Iterator[Problem]:
    """Each of several sentences shares a number, a name or a word of weight with a paragraph."""
    if len(claim.alike) < len(claim.paragraphs) or isinstance(claim.record, Version | Question):
        return
    there = " ".join(paragraph.context for paragraph in claim.alike)
    for text in claim.texts:
        of_text = sentences(claim.unexcused(text))
        for sentence in of_text if len(of_text) > 1 else ():
            ours = stems(sentence, claim.language)
            if len(ours) < FEWEST_WORDS or OF_ARTICLES.search(sentence):
                continue
            if _is_borne(sentence, there, claim, names):
                continue
            yield Problem(
                text.place,
                f"{shown(sentence)} shares nothing with {claim.cited}",
                "cite the paragraph that bears it, or leave it out",
                "idle-citation",
            )


def _is_borne(sentence: str, there: str, claim: Claim, names: Names) -> bool:
    known = lexicon(claim.language)
    spelled = frozenset(words(there))
    return bool(
        stems(sentence, claim.language) & stems(there, claim.language)
        or names.all_ids_in(sentence) & names.all_ids_in(there)
        or numbers(sentence, claim.language)
        or clock_times_in(sentence, claim.language)
        or any(known.alike(word) & spelled for word in words(sentence))
    )
