"""Who says so: the speaker of a claim, and of a quotation, is the one whom the paragraphs name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from explainer.evidence.claims import Claim, Paragraph, nearest_sentences
from explainer.evidence.language.lexicon import lexicon, primary
from explainer.evidence.language.numbers import numbers
from explainer.evidence.language.words import folded, has_any, sentences, stem, words
from explainer.evidence.names import Names
from explainer.source.model import Observation, Reaction, Version
from explainer.source.place import Text
from explainer.source.problem import Problem, shown

# A paragraph of so few words that names somebody says who wrote what follows.
LONGEST_BYLINE = 8
# A sentence that shares so many words with a claim is the one that it rests on.
FEWEST_SHARED = 2
# Languages that leave out "he" and "she".
NO_PRONOUNS = frozenset(("es", "it", "pt"))
# The stem of a shorter word may be that of another.
SHORTEST_VERB = 5


def speakers_are_cited(claim: Claim, names: Names) -> Iterator[Problem]:
    """The speaker is said to have spoken in a cited paragraph, or just before it."""
    speaker = claim.speaker
    if speaker is None or claim.is_excused(speaker):
        return
    found = frozenset[str]().union(*(speakers_of(p, names) for p in claim.paragraphs))
    if isinstance(claim.record, Version):  # whose account may run on for many paragraphs
        found |= frozenset[str]().union(*(names.all_ids_in(p.whole) for p in claim.paragraphs))
    if speaker not in found:
        message = f"nothing in {claim.cited} says that {shown(speaker)} said so"
        yield _wrong_speaker(speaker, message, found, names)


def quotes_are_their_speakers(claim: Claim, names: Names) -> Iterator[Problem]:
    """A quotation is given to the one to whom its paragraph gives it."""
    quote = claim.quote
    if quote is None or claim.is_excused(quote.by):
        return
    if claim.speaker is not None and claim.speaker != quote.by:
        yield Problem(
            quote.by.place,
            f"the claim is that of {shown(claim.speaker)}, the quote that of {shown(quote.by)}",
            "give both to the one who spoke",
            "wrong-speaker",
        )
        return
    named = [p for p in claim.paragraphs if p.citation == str(quote.cite)]
    found = frozenset[str]().union(*(_quoted_in(p, quote.words, names) for p in named))
    if named and quote.by not in found:
        message = f"{quote.cite} does not give these words to {shown(quote.by)}"
        yield _wrong_speaker(quote.by, message, found, names)


def values_are_their_speakers(claim: Claim, names: Names) -> Iterator[Problem]:
    """A value is given to whoever names it, where its paragraph has another's value beside it."""
    record, speaker = claim.record, claim.speaker
    if not isinstance(record, Observation) or speaker is None or claim.is_excused(speaker):
        return
    value = record.value.low if record.value and record.value.low is not None else None
    if value is None:
        return
    for paragraph in claim.alike:
        clauses = [c for s in sentences(paragraph.text) for c in s.split(";")]
        own = [c for c in clauses if value in _values_in(c, paragraph.language)]
        others = [c for c in clauses if c not in own]
        if (
            own
            and not any(_may_speak(speaker, c, paragraph, names) for c in own)
            and any(_may_speak(speaker, c, paragraph, names) for c in others)
        ):
            yield Problem(
                speaker.place,
                f"{paragraph.citation} does not give {value:.15g} to {shown(speaker)}",
                "mend said_by: or the value, or state an exemption for the id",
                "wrong-speaker",
            )


def sentences_are_their_speakers(claim: Claim, names: Names) -> Iterator[Problem]:
    """A claim is its speaker's, where the sentence that it rests on gives it to somebody else."""
    speaker = claim.speaker
    if speaker is None or claim.is_excused(speaker) or isinstance(claim.record, Observation):
        return
    if claim.quote is not None:
        return  # whose speaker another check holds
    for paragraph in claim.paragraphs:
        own = _rested_on(claim, paragraph)
        others = [s for s in sentences(paragraph.text) if s not in own]
        if (
            own
            and all(_is_speech(s, paragraph.language) for s in own)
            and not any(_may_speak(speaker, s, paragraph, names) for s in own)
            and any(speaker in names.all_ids_in(s) for s in others)
        ):
            found = frozenset[str]().union(*(names.all_ids_in(s) for s in own))
            message = f"{paragraph.citation} has this from others than {shown(speaker)}"
            yield _wrong_speaker(speaker, message, found, names)


def _rested_on(claim: Claim, paragraph: Paragraph) -> list[str]:
    """The sentences of ``paragraph`` that have a number of the claim, or most of its words."""
    told = {n.value for text in claim.texts for n in numbers(text, claim.language)}
    every = sentences(paragraph.text)
    numbered = [s for s in every if told & _values_in(s, paragraph.language)]
    if numbered or paragraph not in claim.alike:
        return numbered
    near = {s for text in claim.texts for s in nearest_sentences(text, claim, least=FEWEST_SHARED)}
    return [s for s in every if s in near]


def _values_in(clause: str, language: str) -> frozenset[float | str]:
    return frozenset(number.value for number in numbers(clause, language))


def _may_speak(speaker: str, clause: str, paragraph: Paragraph, names: Names) -> bool:
    """Whether ``clause`` may give what it says to ``speaker``: by name, or naming nobody else.

    Whoever has a relation to the speaker may speak for it, and "its head" may be a pronoun's.
    """
    named = names.all_ids_in(clause) & names.actors
    kin = frozenset(name for name in named if speaker in names.related([name]))
    if not named or speaker in named or kin | (named & names.related([speaker])):
        return True
    return bool(has_any(clause, lexicon(paragraph.language).pronouns))


def reactions_are_their_actors(claim: Claim, names: Names) -> Iterator[Problem]:
    """Whoever is said to have reacted is named in a cited paragraph, or just before it."""
    record = claim.record
    if not isinstance(record, Reaction) or claim.is_excused(record.by):
        return
    named = frozenset[str]().union(*(names.all_ids_in(p.context) for p in claim.paragraphs))
    if record.by not in named:
        yield Problem(
            record.by.place,
            f"{claim.cited} does not name {shown(record.by)}",
            "mend by: or the citation, record the spelling, or state an exemption for the id",
            "wrong-speaker",
        )


def speakers_of(paragraph: Paragraph, names: Names) -> frozenset[str]:
    """The ids of those who speak in ``paragraph``.

    That is whom a sentence with a word of speech names, and, where it has a pronoun instead, whom
    the sentences before it named last.
    """
    known = lexicon(paragraph.language)
    if primary(paragraph.language) != "en":  # no list has all words for saying
        named = names.all_ids_in(paragraph.text)
        may_run_on = not known.pronouns or primary(paragraph.language) in NO_PRONOUNS
        is_plain = named & names.actors and not has_any(paragraph.text, known.pronouns)
        return named if is_plain and not may_run_on else names.all_ids_in(paragraph.context)
    if len(words(paragraph.text)) <= LONGEST_BYLINE:
        return names.all_ids_in(paragraph.text)
    found: set[str] = set()
    last: frozenset[str] = frozenset()
    own = len(sentences(paragraph.text))
    every = [s for text in (*paragraph.before, paragraph.text) for s in sentences(text)]
    for position, sentence in enumerate(every):
        named = names.all_ids_in(sentence)
        if position >= len(every) - own and _is_speech(sentence, paragraph.language):
            found |= named or last
            if has_any(sentence, known.pronouns):
                found |= last
        last = named or last
    return frozenset(found)


def _quoted_in(paragraph: Paragraph, quote: str, names: Names) -> frozenset[str]:
    """Whom ``paragraph`` gives the words of ``quote`` to: those named beside them, outside them."""
    known = lexicon(paragraph.language)
    whole = folded(paragraph.text)
    sought = folded(quote).strip(" .,;:'\"")
    before, _, after = whole.partition(sought)
    outside = re.sub(r'"[^"]*"?', " ", f"{before[-300:]} {after[:200]}")
    named = names.all_ids_in(outside)
    if named and not has_any(outside, known.pronouns):
        return named
    return named | _last_named(paragraph, names)


def _last_named(paragraph: Paragraph, names: Names) -> frozenset[str]:
    """Those whom the last paragraph before this one that names anybody names."""
    for text in reversed(paragraph.before):
        named = names.all_ids_in(text)
        if named:
            return named
    return frozenset()


def _is_speech(sentence: str, language: str) -> bool:
    """Whether ``sentence`` has words that somebody said, or a word for saying in any form."""
    if has_any(sentence, lexicon(language).speech) or '"' in folded(sentence):
        return True
    spoken = _stems_of_speech(language)
    return any(stem(word, language) in spoken for word in words(sentence))


@cache
def _stems_of_speech(language: str) -> frozenset[str]:
    """The stems of the words for saying, where a verb has more forms than a list can hold."""
    if primary(language) == "en":
        return frozenset()
    long = (word for word in lexicon(language).speech if len(word) >= SHORTEST_VERB)
    return frozenset(stem(word, language) for word in long)


def _wrong_speaker(given: Text, message: str, found: frozenset[str], names: Names) -> Problem:
    """The problem of the id ``given``, with a hint at the actors among those ``found`` there."""
    actors = sorted(found & names.actors)
    hint = "cite the paragraph that names the speaker, or state an exemption for the id"
    if actors:
        hint = f"those who speak there: {', '.join(actors[:6])}"
    return Problem(given.place, message, hint, "wrong-speaker")
