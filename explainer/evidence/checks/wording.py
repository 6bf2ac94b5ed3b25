"""How sure a text is, whether it denies, and how far it reaches: as in the cited paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from explainer.evidence.checks.figures import YEAR
from explainer.evidence.checks.polarity import affirmed_words
from explainer.evidence.claims import Claim, nearest_sentences
from explainer.evidence.language.lexicon import Lexicon, lexicon
from explainer.evidence.language.words import (
    clauses,
    has_any,
    has_verb,
    sentences,
    spaced,
    stem,
    stems,
    words,
)
from explainer.evidence.names import Names
from explainer.evidence.spellings import Passage
from explainer.source.model import GlossaryTerm, Location, Paragraph, Question, Statement, Version
from explainer.source.problem import Problem, shown

# Words that begin alike for so long may be one.
BEGINNING = 5
# A sentence on the articles themselves: "Article C does not name them."
ARTICLE = re.compile(r"\barticles?\b", re.IGNORECASE)


def negations_are_cited(claim: Claim) -> Iterator[Problem]:
    """A text that denies something rests on a paragraph that does."""
    known = lexicon(claim.language)
    if not claim.alike or _compares(claim):
        return
    for text in claim.texts:
        plain = _without(_of_the_event(claim, text), known.never_negations)
        found = has_any(plain, known.plain_negations)
        years = _years_since(plain, known)
        if any(years & _years_since(p.text, known) for p in claim.alike):
            continue  # the worst since 1987: there has not been a worse one since
        if found and not any(_denies_alike(p.text, plain, claim.language) for p in claim.alike):
            yield Problem(
                text.place,
                f"{shown(min(found))} stands in no sentence of {claim.cited}",
                "say only what is denied there, or state an exemption for the word",
                "wrong-negation",
            )


def _years_since(text: str, known: Lexicon) -> frozenset[str]:
    """The years in ``text`` with a word for since before them: since March 1987."""
    spelled = words(text)
    return frozenset(
        year
        for position, word in enumerate(spelled)
        for year in (spelled[position + 1 : position + 4] if word in known.since else ())
        if YEAR.fullmatch(year)
    )


def _denies_alike(paragraph: str, text: str, language: str) -> bool:
    """Whether a sentence of ``paragraph`` denies what ``text`` may mean, or by the same word."""
    known = lexicon(language)
    ours = stems(text, language)
    for sentence in sentences(paragraph):
        theirs = stems(sentence, language)
        denies = has_any(sentence, known.negations)
        if denies & has_any(text, known.plain_negations) - {"not", "no"}:
            return True
        denies_so = denies or has_verb(words(sentence), known.deniers)
        if (denies_so or "un" in _prefixes(sentence)) and (
            _share_a_word(ours, theirs) or not theirs
        ):
            return True  # "We could not say": it denies what stands before it
    return False


def _share_a_word(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two texts have a stem in common, or the beginning of one: panic, panicked."""
    return bool({word[:BEGINNING] for word in one} & {word[:BEGINNING] for word in other})


def negations_are_kept(claim: Claim) -> Iterator[Problem]:
    """A text does not affirm what the sentence it rests on denies."""
    known = lexicon(claim.language)
    for text in map(claim.unexcused_text, claim.texts):
        may_deny = has_any(text, known.negations | known.alternatives)
        if may_deny or "un" in _prefixes(text) or _compares(claim):
            continue
        near = nearest_sentences(text, claim, least=3)
        denied = [sentence for sentence in near if _denies(sentence, text, claim.language)]
        if near and len(denied) == len(near):
            yield Problem(
                text.place,
                f"{claim.cited} denies this: {shown(_denies(denied[0], text, claim.language))}",
                "say that it is denied, or state an exemption",
                "wrong-negation",
            )


def _denies(sentence: str, text: str, language: str) -> str:
    """The negation in ``sentence`` with the word after it, where ``text`` has that word too."""
    known = lexicon(language)
    ours = stems(text, language)
    spelled = words(sentence)
    for position, word in enumerate(spelled):
        if has_any(" ".join(spelled[position:]), known.limits):
            continue  # neither had more than 160
        if word in known.plain_negations and word != "no":
            for following in spelled[position + 1 : position + 3]:
                if stem(following, language) in ours:
                    return f"{word} {following}"
    return ""


def hedges_are_kept(claim: Claim) -> Iterator[Problem]:
    """What a paragraph only reports, a text does not state as a fact."""
    known = lexicon(claim.language)
    if _compares(claim):
        return
    text = max(claim.texts, key=len, default=None)
    for own in sentences(_of_the_event(claim, text)) if text else ():
        if has_any(own, known.hedges):
            continue
        near = nearest_sentences(own, claim)
        beside = (_hedges_beside(sentence, own, claim.language) for sentence in near)
        hedged = [[word for word in found if not claim.is_excused(word)] for found in beside]
        if text and hedged and all(hedged):
            yield Problem(
                text.place,
                f"{claim.cited} has {shown(min(hedged[0]))}, which the text leaves out",
                "say that it is reported only, or state an exemption for the word",
                "lost-hedge",
            )


def hedges_are_cited(claim: Claim) -> Iterator[Problem]:
    """What a paragraph states as a fact, a text does not call hearsay."""
    known = lexicon(claim.language)
    if _compares(claim) or len(claim.alike) < len(claim.paragraphs):
        return
    for text in claim.texts:
        for own in sentences(_of_the_event(claim, text)):
            hearsay = has_any(own, known.hearsay)
            near = nearest_sentences(own, claim) if hearsay else ()
            if near and not any(has_any(s, known.hedges | known.speech) for s in near):
                yield Problem(
                    text.place,
                    f"nothing beside it in {claim.cited} bears {shown(min(hearsay))}",
                    "state it as the paragraph does, or state an exemption for the word",
                    "wrong-hedge",
                )


def _hedges_beside(sentence: str, text: str, language: str) -> list[str]:
    """The hedges of ``sentence`` before words that ``text`` has too: two of the next six."""
    known = lexicon(language)
    ours = stems(text, language)
    spelled = words(sentence)
    return [
        word
        for position, word in enumerate(spelled)
        if word in known.strong_hedges
        and sum(stem(near, language) in ours for near in spelled[position + 1 : position + 7]) > 1
    ]


def _of_the_event(claim: Claim, text: str) -> str:
    """``text`` without its sentences on what an article says or leaves out."""
    plain = claim.unexcused(text)
    return " ".join(s for s in sentences(plain) if not ARTICLE.search(s))


def totals_are_cited(claim: Claim) -> Iterator[Problem]:
    """A text that speaks of all, every, only or nobody rests on a paragraph that does."""
    known = lexicon(claim.language)
    if not claim.alike or _compares(claim):
        return
    weak = known.weak_totals | known.parts
    plainly = (_without(p.text, known.nearly_totals) for p in claim.alike)
    there = frozenset(chain.from_iterable(has_any(text, known.totals - weak) for text in plainly))
    denied = any(has_any(p.text, known.negations) for p in claim.alike)
    is_denied_plainly = any(has_any(p.text, known.plain_negations) for p in claim.alike)
    for text in claim.texts:
        plain = _without(_of_the_event(claim, text), known.never_totals | known.nearly_totals)
        found = has_any(plain, known.totals - weak)
        if denied:  # "not anybody" is nobody
            found -= {"nobody", "no one", "none"}
        if is_denied_plainly:  # what did not come never came
            found -= {"never"}
        none = found & known.negations
        if (none and not there) or (found - none and not there - known.negations):
            yield Problem(
                text.place,
                f"{shown(min(found))} stands in no sentence of {claim.cited}",
                "say how many the paragraph means, or state an exemption for the word",
                "wrong-total",
            )


def parts_are_not_wholes(claim: Claim) -> Iterator[Problem]:
    """What a paragraph says of some or many, a text does not say of all."""
    known = lexicon(claim.language)
    if _compares(claim):
        return
    for text in claim.texts:
        spelled = words(_of_the_event(claim, text))
        for position, word in enumerate(spelled):
            if word not in known.wholes:
                continue
            of = {stem(w, claim.language) for w in spelled[position + 1 : position + 4]}
            of -= {stem(w, claim.language) for w in known.stop}
            before = [_words_before(p.text, of, claim.language) for p in claim.alike]
            weaker = next((w for near in before for w in sorted(near & known.parts)), "")
            if weaker and not any(
                near & (known.wholes | known.totals - known.parts) for near in before
            ):
                yield Problem(
                    text.place,
                    f"{claim.cited} has {shown(weaker)}, not {shown(word)}",
                    "say how many the paragraph means, or state an exemption for the word",
                    "wrong-total",
                )
                break


def _words_before(text: str, of: set[str], language: str) -> set[str]:
    """The three words of ``text`` before each word whose stem is in ``of``."""
    spelled = words(text)
    near: set[str] = set()
    for position, word in enumerate(spelled):
        if stem(word, language) in of:
            near |= set(spelled[max(0, position - 3) : position])
    return near


def opposites_are_not_cited(claim: Claim) -> Iterator[Problem]:
    """A text does not say the opposite of a word that stands in what it rests on."""
    there = frozenset(word for paragraph in claim.alike for word in words(paragraph.text))
    if not claim.alike or _compares(claim):
        return
    for text in claim.texts:
        for sentence in sentences(claim.unexcused(text)):
            said, other = _opposite(sentence, there, claim)
            if said and not sentence.endswith("?"):
                yield Problem(
                    text.place,
                    f"{claim.cited} has {shown(other)}, not {shown(said)}",
                    "say it as the paragraph does, or state an exemption for the word",
                    "opposite",
                )


def _opposite(sentence: str, there: frozenset[str], claim: Claim) -> tuple[str, str]:
    """A word of ``sentence`` and its opposite, which stands in a sentence that it rests on."""
    ours = affirmed_words(sentence, claim.language)
    possible = [
        (ours & one, there & other)
        for pair in lexicon(claim.language).opposites
        for one, other in (pair, pair[::-1])
        if ours & one and not there & one and there & other and not ours & other
    ]
    beside = _words_beside(sentence, claim) if possible else frozenset()
    return next(
        ((min(one), min(beside & other)) for one, other in possible if beside & other), ("", "")
    )


def _words_beside(sentence: str, claim: Claim) -> frozenset[str]:
    """The words that the sentences on which ``sentence`` and its clauses rest affirm."""
    parts = [part for part in clauses(sentence, claim.language) if part.strip()]
    near = {s for part in (sentence, *parts) for s in nearest_sentences(part, claim)}
    return frozenset(word for s in near for word in affirmed_words(s, claim.language))


def names_are_cited(claim: Claim, names: Names) -> Iterator[Problem]:
    """Each proper name in a text occurs, in a recorded spelling, in a paragraph that it cites."""
    is_digest = isinstance(claim.record, Paragraph)  # which may name whom the paragraph calls "he"
    passages = [Passage(p.context if is_digest else p.text, p.language) for p in claim.paragraphs]
    before = [Passage(p.context, p.language) for p in claim.paragraphs]
    for text in claim.texts:
        for name in names.missing(claim.unexcused(text), passages, claim.language):
            hint = "mend the name or the citation, record the spelling, or state an exemption"
            if any(not list(names.missing(name, [each], claim.language)) for each in before):
                hint = "a paragraph before it has the name: cite that one too"
            yield Problem(
                text.place,
                f"the name {shown(name)} does not stand in {claim.cited}",
                hint,
                "name-not-cited",
            )


def names_are_listed(claim: Claim, names: Names) -> Iterator[Problem]:
    """An actor whom the text of a statement names is among its actors, or speaks in it."""
    record = claim.record
    if not isinstance(record, Statement) or not record.actors:
        return
    listed = {*record.actors, *record.places, record.says, getattr(record, "by", None)}
    listed |= {record.quote.by} if record.quote else set()
    listed |= names.related(listed)
    for text in claim.texts:
        for name in sorted(names.proper_ids_in(claim.unexcused(text)) & names.persons - listed):
            if not claim.is_excused(name):
                yield Problem(
                    text.place,
                    f"the text names {shown(name)}, who is not among its actors",
                    "add the id to actors, or mend the name",
                    "unlisted-name",
                )


def _without(text: str, phrases: frozenset[str]) -> str:
    """The words of ``text`` without ``phrases``."""
    plain = spaced(text)
    for phrase in phrases:
        plain = plain.replace(f" {phrase} ", "  ")
    return plain


def _compares(claim: Claim) -> bool:
    """Whether the text is about what articles say or leave open, rather than about the event."""
    return isinstance(claim.record, Version | Question | GlossaryTerm | Location)


def _prefixes(text: str) -> set[str]:
    """``un`` where a word such as unclear or inaccessible denies by its beginning."""
    denying = ("un", "in", "im", "dis", "non")
    long = (word for word in words(text) if len(word) > 6)
    return {"un"} if any(word.startswith(denying[0]) for word in long) else set()
