"""What a text says is not the contrary of its paragraphs, in whichever languages both are.

The words of each language have names that all share: `senses` and `fates` in its lexicon.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from explainer.evidence.claims import Claim
from explainer.evidence.language.countries import senses_of
from explainer.evidence.language.lexicon import lexicon, primary
from explainer.evidence.language.words import has_any, sentences, unelided, words
from explainer.source.model import GlossaryTerm, Location, Question, Version
from explainer.source.place import Text
from explainer.source.problem import Problem, shown

# Pairs of senses: a text does not have one of them where its paragraphs have the other alone.
CONTRARIES = (
    ("man", "woman"), ("boy", "girl"), ("father", "mother"), ("son", "daughter"),
    ("brother", "sister"), ("killed", "injured"), ("open", "close"), ("rise", "fall"),
    ("accept", "reject"), ("allow", "forbid"), ("win", "lose"), ("arrested", "release"),
    ("north", "south"), ("east", "west"), ("morning", "evening"),
)  # fmt: skip
CONTRARY = {one: other for pair in CONTRARIES for one, other in (pair, pair[::-1])}
# Senses that are denied or not: "the cause was not known".
DENIABLE = frozenset(
    """
    killed injured open close lose accept allow confirm answer danger find pay work begin know
    """.split()
)
CLAUSE_END = re.compile(
    r"[,;:.!?…()“”\"«»]|\s[—–-]\s|"
    r"\b(?:and|but|while|although|et|mais|tandis|e|ma|mentre|und|aber|während|y|pero|и|но|а|mas)\b",
    re.IGNORECASE,
)
# How far from a word a negation stands that denies it: "ist bisher nicht bekannt".
REACH = 5
# Words that deny nothing by themselves, or not always: "ne … que", "plus personne".
HALF_NEGATIONS = {
    "fr": frozenset("ne ni personne sans nul".split()),
    "it": frozenset(("né", "senza", "mai")),
    "es": frozenset(("ni", "sin")),
    "pt": frozenset(("nem", "sem")),
}


class Said(NamedTuple):
    """A word in a text, its senses, and whether its clause affirms or denies it, or is unsure."""

    word: str
    senses: frozenset[str]
    polarity: str


@cache  # a paragraph is asked once for each statement that cites it
def said_in(text: str, language: str) -> tuple[Said, ...]:
    """Every word in ``text`` of which the senses are known, but in questions."""
    found = []
    for sentence in sentences(text):
        for clause in () if sentence.endswith("?") else CLAUSE_END.split(sentence):
            spelled = words(clause)
            for position, word in enumerate(spelled):
                if senses := senses_of(word, language):
                    polarity = _polarity(clause, spelled, position, language)
                    found.append(Said(word, senses, polarity))
    return tuple(found)


def _polarity(clause: str, spelled: tuple[str, ...], position: int, language: str) -> str:
    known = lexicon(language)
    half = HALF_NEGATIONS.get(primary(language), frozenset())
    near = {*map(unelided, spelled[max(0, position - REACH) : position + REACH])}
    if near & (known.plain_negations - half) and not has_any(clause, known.no_denials):
        return "denied"
    may_deny = known.negations - {*spelled[position : position + 1]} | known.hedges
    may_deny |= known.alternatives | known.limits
    is_elided = any(word.startswith("n'") for word in spelled)
    return "unsure" if is_elided or has_any(clause, may_deny) else "affirmed"


def contraries_are_not_cited(claim: Claim) -> Iterator[Problem]:
    """A text does not say a man where its paragraphs say a woman, nor killed where injured."""
    there, around = _said_there(claim)
    for text, ours in _said_here(claim) if there else ():
        for one, other in _turned_round(ours, there, around):
            yield Problem(
                text.place,
                f"{claim.cited} has {shown(other)}, not {shown(one)}",
                "say it as the paragraph does, or state an exemption for the word",
                "opposite",
            )
            break


def _turned_round(
    ours: tuple[Said, ...], there: tuple[Said, ...], around: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """A word of a text and one of the contrary sense in its paragraphs, which lack its own."""
    said = _senses(ours)
    for mine in ours:
        if mine.polarity == "affirmed" and not mine.senses & around:
            contrary = frozenset(CONTRARY[s] for s in mine.senses if s in CONTRARY) - said
            for theirs in there:
                if theirs.polarity == "affirmed" and theirs.senses & contrary:
                    yield mine.word, theirs.word


def denials_are_kept(claim: Claim) -> Iterator[Problem]:
    """A text affirms nothing that its paragraphs only deny, and denies nothing they only affirm."""
    there, _ = _said_there(claim)
    for text, ours in _said_here(claim) if there else ():
        for sense in sorted(_senses(ours) & _senses(there) & DENIABLE):
            mine, theirs = (
                {s.polarity for s in each if sense in s.senses} for each in (ours, there)
            )
            word = next(s.word for s in there if sense in s.senses)
            if mine == {"affirmed"} and theirs == {"denied"}:
                message, hint = f"denies this: {shown(word)}", "say that it is denied"
            elif (
                mine == {"denied"}
                and theirs == {"affirmed"}
                and CONTRARY.get(sense) not in _senses(there)
            ):
                message, hint = f"does not deny this: {shown(word)}", "say it as the paragraph does"
            else:
                continue
            yield Problem(
                text.place,
                f"{claim.cited} {message}",
                f"{hint}, or state an exemption for the word in the text",
                "wrong-negation",
            )
            break


def _said_here(claim: Claim) -> Iterator[tuple[Text, tuple[Said, ...]]]:
    for text in claim.texts:
        yield text, said_in(claim.unexcused(text), claim.language)


def _said_there(claim: Claim) -> tuple[tuple[Said, ...], frozenset[str]]:
    """What the cited paragraphs say, and all senses in them and just before them.

    Nothing where a language has no senses, where all is in English, which other checks know
    better, or where the text is about articles.
    """
    languages = {primary(claim.language), *(primary(p.language) for p in claim.paragraphs)}
    is_on_articles = isinstance(claim.record, Version | Question | GlossaryTerm | Location)
    if languages == {"en"} or is_on_articles or not all(lexicon(code).senses for code in languages):
        return (), frozenset()
    there = [said for p in claim.paragraphs for said in said_in(p.text, p.language)]
    around = [said for p in claim.paragraphs for said in said_in(p.context, p.language)]
    return tuple(there), _senses(around)


def _senses(said: Iterable[Said]) -> frozenset[str]:
    return frozenset(chain.from_iterable(each.senses for each in said))
