"""The day and the time of which a paragraph is likely to tell: guesses, which an editor settles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from explainer.evidence.claims import LOOK_BACK
from explainer.evidence.language.days import ClockTime, clock_times_in, dates_in, days_in
from explainer.evidence.language.lexicon import lexicon, primary
from explainer.evidence.language.words import has_any

# Words of what is still to come. Alone they prove nothing: a weekday has to stand with them.
TO_COME = {
    "de": "wird werden soll sollen will wollen voraussichtlich frühestens geplant erwartet",
    "en": "will shall would due expected planned scheduled hopes plans expects",
    "es": "va van debe deben prevé prevén previsto prevista espera",
    "fr": "va vont doit doivent devrait devraient prévoit prévoient prévu prévue prévus attend",
    "it": "deve devono dovrebbe dovrebbero prevede previsto prevista attende",
    "pt": "vai vão deve devem deverá deverão prevê previsto prevista espera",
    "ru": "будет будут должен должна должны планирует планируют ожидает ожидается",
}
# What stands between two times of which the second is the end, and before the first of them.
TO = re.compile(r"\s*(?:to|until|till|à|jusqu['’]à|bis|a|hasta|até|alle|до|по|[-–—])\s*(?:las )?")
AND = re.compile(r"\s*(?:and|et|und|y|e|и)\s*(?:las )?")
CLAUSE_END = re.compile(r"[,;:.!?…](?!\d)|\s[—–-]\s")
BETWEEN = re.compile(r"\b(?:between|entre|zwischen|tra|fra|между)(?: las| le)?\s*$", re.IGNORECASE)


def day_told(
    words: str, language: str, written: date, earlier: Sequence[str] = (), *, is_dated: bool = True
) -> date:
    """The day of which ``words`` are likely to tell; that on which they were ``written`` at last.

    It is the day beside their clock time, else the last one that they name, else the last that the
    paragraphs ``earlier`` name, the nearest of them first: so `verify` reads it too. A day to
    come is taken where they speak of what is planned. Unless their article ``is_dated``, its
    weekdays are not read.
    """
    find = days_in if is_dated else dates_in
    if is_dated and _is_to_come(words, language):
        ahead = [day for day in find(words, language, written) if day > written]
        if ahead:
            return min(ahead)
    for text in (_clause_of_time(words, language), words, *reversed(earlier[-LOOK_BACK:])):
        past = [day for day in find(text, language, written) if day <= written]
        if past:
            return max(past)
    return written


def time_told(words: str, language: str) -> str:
    """The first time that ``words`` name, from and to, as an entry has it; empty if not plain."""
    found = clock_times_in(words, language)
    if not found or len(found[0].minutes) > 1:
        return ""
    first, *others = found
    is_span = others and len(others[0].minutes) == 1 and _are_one_span(words, first, others[0])
    return f"{first}/{others[0]}" if is_span else str(first)


def _are_one_span(words: str, first: ClockTime, second: ClockTime) -> bool:
    """Whether what stands at two times makes them one span: from 6 to 8, between 6 and 8."""
    between = words[first.end : second.start].lower()
    if AND.fullmatch(between):
        return bool(BETWEEN.search(words[: first.start]))
    return bool(TO.fullmatch(between))


def _clause_of_time(words: str, language: str) -> str:
    """The part of a sentence in which the first clock time stands; empty where there is none."""
    found = clock_times_in(words, language)
    if not found:
        return ""
    ends = [*CLAUSE_END.finditer(words)]
    begin = max((end.end() for end in ends if end.end() <= found[0].start), default=0)
    close = min((end.start() for end in ends if end.start() >= found[0].end), default=len(words))
    return words[begin:close]


def _is_to_come(words: str, language: str) -> bool:
    """Whether ``words`` speak of what is planned, in nobody's mouth: what is said has its day."""
    planned = frozenset(TO_COME.get(primary(language), "").split())
    return bool(has_any(words, planned)) and not has_any(words, lexicon(language).speech)
