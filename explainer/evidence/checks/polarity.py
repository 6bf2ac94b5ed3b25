"""What is denied stays denied, and what is affirmed stays affirmed, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from explainer.evidence.claims import Claim, all_texts
from explainer.evidence.language.lexicon import lexicon
from explainer.evidence.language.words import clauses, has_any, sentences, stem, unelided, words
from explainer.source.model import Question, Version
from explainer.source.problem import Problem, shown

# How far a negation reaches, and how many of the words there it is taken to deny.
REACH, DENIED = 5, 2
# What share of the words of a clause a text has that says the opposite of it.
MOST = 0.6
# A clause on the articles themselves: "Article C does not name them."
ARTICLE = re.compile(r"\barticles?\b", re.IGNORECASE)


@dataclass(frozen=True)
class Denial:
    """A clause that denies something: the stems just after the negation, and those of the whole."""

    denied: frozenset[str]
    content: frozenset[str]
    written: str


@cache  # a paragraph is asked once for each statement that cites it
def denials(text: str, language: str) -> tuple[tuple[Denial, ...], frozenset[str]]:
    """The clauses of ``text`` that deny something, and the stems of the others."""
    found: list[Denial] = []
    affirmed: set[str] = set()
    for sentence in sentences(text):
        for clause in clauses(sentence, language):
            denial = _denial_in(clause, language)
            content = _content(clause, language)
            affirmed |= content - (denial.denied if denial else frozenset())
            found += [denial] if denial else []
    return tuple(found), frozenset(affirmed)


def _denial_in(clause: str, language: str) -> Denial | None:
    known = lexicon(language)
    spelled = words(clause)
    for position, word in enumerate(spelled):
        pair = " ".join(spelled[position : position + 2])
        after = spelled[position + 1 : position + 1 + REACH]
        limited = has_any(" ".join(spelled[position:]), known.limits)
        if limited or pair in known.no_denials:
            continue  # "not until seven" and "not focused only on prices" deny nothing
        if {word, pair} & (known.plain_negations | known.deniers):
            near = [w for w in after if _has_meaning(w, language)][:DENIED]
            stems_near = frozenset(stem(w, language) for w in near)
            written = " ".join(spelled[position : position + 1 + REACH])
            return Denial(stems_near, _content(clause, language), written)
    return None


def affirmed_words(sentence: str, language: str) -> frozenset[str]:
    """The words of ``sentence`` that no negation stands close before."""
    plain = lexicon(language).plain_negations
    spelled = words(sentence)
    return frozenset(
        word
        for position, word in enumerate(spelled)
        if not plain & {*spelled[max(0, position - 3) : position]}
    )


@cache  # as are the denials
def _content(text: str, language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in words(text) if _has_meaning(word, language))


def _has_meaning(word: str, language: str) -> bool:
    known, bare = lexicon(language), unelided(word)
    return len(bare) > 2 and bare not in known.stop and bare not in known.plain_negations


def denied_words_stay_denied(claim: Claim) -> Iterator[Problem]:
    """A text does not affirm what a cited paragraph denies in a clause of the same words."""
    if isinstance(claim.record, Question | Version):
        return
    there = [denials(paragraph.text, claim.language) for paragraph in claim.alike]
    denying = [denial for found, _ in there for denial in found]
    affirmed = frozenset[str]().union(*(words_of for _, words_of in there))
    for text in all_texts(claim) if denying else ():
        own, _ = denials(claim.unexcused(text), claim.language)
        said = frozenset[str]().union(*(denial.denied for denial in own))
        # "500 people cross, and none had been warned" keeps the denial, in another clause.
        denying_here = [denial for denial in denying if not denial.denied & said]
        for clause in clauses(claim.unexcused(text), claim.language):
            denial = _turned(clause, denying_here, affirmed, claim.language)
            if denial:
                yield Problem(
                    text.place,
                    f"{claim.cited} denies this: {shown(denial.written)}",
                    "say that it is denied, or state an exemption",
                    "wrong-negation",
                )
                break


def _turned(
    clause: str, denying: list[Denial], affirmed: frozenset[str], language: str
) -> Denial | None:
    """The denial that ``clause`` affirms, if it does: it has most of its words, and no negation."""
    known = lexicon(language)
    turns = known.negations | known.exceptions | known.hedges | known.alternatives
    verbs = {stem(verb, language) for verb in known.deniers}  # in any form: refusés
    if has_any(clause, turns) or ARTICLE.search(clause) or verbs & {*_stems_of(clause, language)}:
        return None
    ours = _content(clause, language)
    for denial in denying:
        shared = ours & denial.content
        is_most = len(shared) >= MOST * len(denial.content)
        is_all_denied = len(denial.denied) == DENIED and denial.denied <= ours
        if ours & denial.denied - affirmed and (is_most or is_all_denied):
            return denial
    return None


def _stems_of(clause: str, language: str) -> list[str]:
    return [stem(word, language) for word in words(clause)]


def affirmed_words_stay_affirmed(claim: Claim) -> Iterator[Problem]:
    """A text does not deny what a cited paragraph affirms in the same words and denies nowhere."""
    if isinstance(claim.record, Question | Version) or not claim.alike:
        return
    own = [(text, d) for text in claim.texts for d in _plain_denials(text, claim)]
    there = [sentence for p in claim.alike for sentence in sentences(p.text)] if own else []
    denying = [sentence for sentence in there if _may_deny(sentence, claim.language)]
    denied = frozenset[str]().union(*(_content(sentence, claim.language) for sentence in denying))
    affirmed = frozenset[str]().union(*(_content(sentence, claim.language) for sentence in there))
    for text, denial in own:
        if not denying and not ARTICLE.search(text):
            continue  # another check says that nothing there is denied
        if denial.denied <= affirmed - denied:
            yield Problem(
                text.place,
                f"{claim.cited} does not deny this: {shown(denial.written)}",
                "say it as the paragraph does, or state an exemption for the words",
                "wrong-negation",
            )


def _plain_denials(text: str, claim: Claim) -> Iterator[Denial]:
    """The denials of ``text`` by a plain negation, of as many words as one may deny.

    Left out is what an article is said not to say.
    """
    plainly, article = lexicon(claim.language).plain_negations, stem("article", claim.language)
    for denial in denials(claim.unexcused(text), claim.language)[0]:
        is_plain = denial.written.partition(" ")[0] in plainly
        if is_plain and len(denial.denied) == DENIED and article not in denial.content:
            yield denial


def _may_deny(sentence: str, language: str) -> bool:
    """Whether ``sentence`` denies something, or limits or doubts it."""
    known = lexicon(language)
    forms = known.negations | known.deniers | known.limits | known.exceptions
    return bool(has_any(sentence, forms))
