"""What a text says is not the contrary of its paragraphs, in whichever languages both are.

The words of each language have names that all share: `senses` and `fates` in its lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, compress, zip_longest
from typing import NamedTuple

from explainer.evidence.claims import Claim, Paragraph
from explainer.evidence.language.days import clock_times_in
from explainer.evidence.language.lexicon import lexicon, primary
from explainer.evidence.language.numbers import Number, bears, numbers
from explainer.evidence.language.words import (
    capitalised,
    clauses,
    has_any,
    has_verb,
    plainly_spelled,
    senses_of,
    sentences,
    unelided,
    words,
)
from explainer.source.model import GlossaryTerm, Location, Question, Version
from explainer.source.place import Text
from explainer.source.problem import Problem, shown

# Pairs of senses: a text does not have one of them where its paragraphs have the other alone.
CONTRARIES = (
    ("man", "woman"), ("boy", "girl"), ("father", "mother"), ("son", "daughter"),
    ("brother", "sister"), ("killed", "injured"), ("open", "close"), ("rise", "fall"),
    ("accept", "reject"), ("allow", "forbid"), ("win", "lose"), ("arrested", "release"),
    ("north", "south"), ("east", "west"), ("morning", "evening"),
    ("killed", "survive"), ("sell", "buy"), ("support", "oppose"), ("admit", "deny"),
    ("convict", "acquit"), ("success", "failure"), ("praise", "criticise"),
)  # fmt: skip
CONTRARY = {
    sense: frozenset(other for pair in CONTRARIES if sense in pair for other in pair) - {sense}
    for sense in chain.from_iterable(CONTRARIES)
}
# Senses that are denied or not: "the cause was not known".
DENIABLE = frozenset(
    """
    killed injured open close lose lack accept reject allow forbid confirm answer danger find pay
    work begin know evacuate pollute damage collapse cancel resign sign warn resume exclude arrive
    survive affect cooperate declare extend hide sell buy support admit stop convict acquit
    takeover comment return
    """.split()
)
# Of the contraries, those that are said of numbers, and how near to them such a word stands.
OF_NUMBERS = (("rise", "fall"), ("support", "oppose"), ("win", "lose"), ("open", "close"))
CLOSE = 6
# How far from a word a negation stands that denies it: "ist bisher nicht bekannt".
REACH = 5
# A name of fewer letters may be a word of another language.
SHORTEST_NAME = 4


class Said(NamedTuple):
    """A word or two, their senses, and whether the clause affirms or denies them, or is unsure.

    It may also deny something that stands far from them.
    """

    word: str
    senses: frozenset[str]
    polarity: str


@cache  # a paragraph is asked once for each statement that cites it
def said_in(text: str, language: str) -> tuple[Said, ...]:
    """Every word in ``text`` of which the senses are known, but in questions."""
    found = []
    for sentence in sentences(_without_times(text, language)):
        for clause in () if sentence.endswith("?") else clauses(sentence, language):
            spelled = words(clause)
            for position, word in enumerate(spelled):
                pair = " ".join(spelled[position : position + 2])
                of_both = senses_of(pair, language)
                if senses := senses_of(word, language) | of_both:
                    polarity = _polarity(clause, spelled, position, language)
                    found.append(Said(pair if of_both else word, senses, polarity))
    return tuple(found)


def _without_times(text: str, language: str) -> str:
    """``text`` without its clock times: at three in the morning it is night."""
    for time in reversed(clock_times_in(text, language)):
        text = f"{text[: time.start]} {text[time.end :]}"
    return text


def _polarity(clause: str, spelled: tuple[str, ...], position: int, language: str) -> str:
    known = lexicon(language)
    plainly = has_any(clause, known.plain_negations - known.half_negations)
    # In English a verb denies what follows it.
    after = () if primary(language) == "en" else spelled[position + 1 :]
    if not plainly and has_verb((*spelled[:position], *after), known.deniers):
        return "denied"
    near = {*map(unelided, spelled[max(0, position - REACH) : position + REACH])}
    if near & (known.plain_negations - known.half_negations) and not has_any(
        clause, known.no_denials
    ):
        return "denied"
    own = {spelled[position], " ".join(spelled[position : position + 2])}
    may_deny = known.negations - own | known.hedges
    may_deny |= known.alternatives | known.limits
    if plainly and not has_any(clause, known.no_denials):
        return "far"  # nothing heavier than that was allowed
    is_elided = any(word.startswith("n'") for word in spelled)
    return "unsure" if is_elided or has_any(clause, may_deny) else "affirmed"


def contraries_are_not_cited(claim: Claim) -> Iterator[Problem]:
    """A text does not say “man” where its paragraphs say “woman”, or “killed” for “injured”."""
    for text, ours, there, around in _compared(claim):
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
        if mine.polarity not in {"denied", "far"} and not mine.senses & around:
            contrary = frozenset[str]().union(*(CONTRARY.get(s, ()) for s in mine.senses)) - said
            for theirs in there:
                if theirs.polarity != "denied" and theirs.senses & contrary:
                    yield mine.word, theirs.word


def numbers_go_the_same_way(claim: Claim) -> Iterator[Problem]:
    """What a number is said of does not rise in a text and fall in its paragraphs."""
    there = [(n, p.language) for p in claim.paragraphs for n in p.numbers]
    for text in claim.texts if _is_on_the_event(claim) else ():
        for number in numbers(claim.unexcused(text), claim.language):
            same = [(n, code) for n, code in there if bears(number, (n,))]
            for pair in OF_NUMBERS:
                ours = _nearest(number, claim.language, pair)
                theirs = [_nearest(*each, pair) for each in same]
                sides = {each.senses & {*pair} for each in theirs if each}
                if ours and len(sides) == 1 and sides.isdisjoint({ours.senses & {*pair}}):
                    other = next(each.word for each in theirs if each)
                    yield Problem(
                        text.place,
                        f"{claim.cited} has {shown(other)} beside {shown(str(number))}, "
                        f"not {shown(ours.word)}",
                        "say it as the paragraph does, or state an exemption for the number",
                        "opposite",
                    )


def _nearest(number: Number, language: str, pair: tuple[str, str]) -> Said | None:
    """The word nearest to ``number`` that has one of the senses of ``pair``, if one is close."""
    around = zip_longest(number.before[:CLOSE], number.after[:CLOSE], fillvalue="")
    for word in chain.from_iterable(around):
        senses = senses_of(word, language)
        if len(senses & {*pair}) == 1:
            return Said(word, senses, "")
    return None


def denials_are_kept(claim: Claim) -> Iterator[Problem]:
    """A text affirms nothing that its paragraphs only deny, and denies nothing they only affirm."""
    for text, ours, there, _ in _compared(claim):
        is_sure = all(_is_beside(text, claim, paragraph) for paragraph in claim.paragraphs)
        for sense in sorted(_senses(ours) & _senses(there) & DENIABLE):
            mine, theirs = _polarities(ours, sense), _polarities(there, sense)
            if mine == {"affirmed"} and theirs == {"denied"}:
                message, hint = "denies this", "say that it is denied"
            elif (
                is_sure
                and mine == {"denied"}
                and theirs == {"affirmed"}
                and not CONTRARY.get(sense, frozenset()) & _senses(there)
            ):
                message, hint = "does not deny this", "say it as the paragraph does"
            else:
                continue
            word = next(said.word for said in there if sense in said.senses)
            yield Problem(
                text.place,
                f"{claim.cited} {message}: {shown(word)}",
                f"{hint}, or state an exemption for the word in the text",
                "wrong-negation",
            )
            break


def _is_beside(text: str, claim: Claim, paragraph: Paragraph) -> bool:
    """Whether it is plain which sentence of ``paragraph`` the ``text`` rests on."""
    near = _sentences_beside(claim.unexcused(text), claim.language, paragraph)
    return bool(near) or len(sentences(paragraph.text)) == 1


def _polarities(said: Iterable[Said], sense: str) -> set[str]:
    return {each.polarity for each in said if sense in each.senses}


Compared = tuple[Text, tuple[Said, ...], tuple[Said, ...], frozenset[str]]


def _compared(claim: Claim) -> Iterator[Compared]:
    """Each text with what it says, what it rests on says, and all senses in and around that.

    None where a language has no senses, where all is in English, which other checks know better,
    or where the text is about articles.
    """
    languages = {primary(claim.language), *(primary(p.language) for p in claim.paragraphs)}
    if languages == {"en"} or not _is_on_the_event(claim):
        return
    if not all(lexicon(code).senses for code in languages):
        return
    for text in claim.texts:
        plain = claim.unexcused(text)
        there, around = list[Said](), list[Said]()
        for paragraph in claim.paragraphs:
            near = _sentences_beside(plain, claim.language, paragraph)
            there += said_in(near or paragraph.text, paragraph.language)
            around += said_in(near or paragraph.context, paragraph.language)
        yield text, said_in(plain, claim.language), tuple(there), _senses(around)


def _is_on_the_event(claim: Claim) -> bool:
    return not isinstance(claim.record, Version | Question | GlossaryTerm | Location)


def _sentences_beside(text: str, language: str, paragraph: Paragraph) -> str:
    """The sentences of ``paragraph`` that share most names, numbers and times with ``text``.

    Empty where none shares any: then all of them may be meant.
    """
    sought = _anchors(text, language)
    every = sentences(paragraph.text)
    shared = [len(sought & _anchors(sentence, paragraph.language)) for sentence in every]
    most = max(shared, default=0)
    near = [most > 0 and number == most for number in shared]
    for at, sentence in enumerate(every[1:], start=1):
        near[at] = near[at] or (near[at - 1] and _runs_on(sentence, paragraph.language))
    return " ".join(compress(every, near))


def _runs_on(sentence: str, language: str) -> bool:
    """Whether ``sentence`` goes on with the one before it: it has a pronoun, and no name."""
    named = any(not each.begins for each in capitalised(sentence))
    return not named and bool(has_any(sentence, lexicon(language).pronouns))


@cache
def _anchors(text: str, language: str) -> frozenset[object]:
    """What is the same in all languages: names, numbers, clock times."""
    spelled = (plainly_spelled(each.word) for each in capitalised(text))
    names = {word for word in spelled if len(word) >= SHORTEST_NAME or not word.isalpha()}
    values = {number.value for number in numbers(text, language)}
    times = {minute for time in clock_times_in(text, language) for minute in time.minutes}
    return frozenset((*names, *values, *(f"{minute} minutes" for minute in times)))


def _senses(said: Iterable[Said]) -> frozenset[str]:
    return frozenset(chain.from_iterable(each.senses for each in said))
