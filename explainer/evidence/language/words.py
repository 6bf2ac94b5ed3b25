"""Words, stems, sentences and quotations of a text, folded so that they compare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import snowballstemmer  # type: ignore[import-untyped]

from explainer.evidence.language.lexicon import lexicon, primary

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
# What French and its neighbours shorten before a vowel: l'alerte, d'après, qu'elle.
ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=[^\W\d_])", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?…])[”’\"')\]]*\s+(?=[^\W\d_a-z]|[“‘\"(])")
CLAUSE_END = r"[,;:.!?…()“”\"«»]|\s[—–-]\s"
CLOSING = re.compile(r"[”’\"')\]]*")
SENTENCE_START = re.compile(r"(?:^|[.!?:;…]['\"”’)]*\s+|[“\"(]|(?:—|–|-)\s+|(?:—|–)\s*)$")
# No more characters than these stand between two sentences.
LONGEST_START = 8
# A shorter word, or its stem, may be that of another.
SHORTEST_VERB = 6
# Titles and abbreviations whose full stop ends no sentence.
ABBREVIATION = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|U\.S|U\.N|a\.m|p\.m)\.$")

FOLDED_MARKS = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‹": "'", "›": "'", "“": '"', "”": '"', "„": '"', "«": '"',
     "»": '"', "「": '"', "」": '"', "『": '"', "』": '"', "–": "-", "—": "-", "‐": "-", "‑": "-",
     "−": "-", "…": "...", "\u00ad": "", "\u200b": "", "\u2060": "",
     # Joiners, marks of direction and the stretched line of Arabic, which change no word; letters
     # for which Arabic and Persian keyboards have signs of their own.
     "\u200c": "", "\u200d": "", "\u200e": "", "\u200f": "", "ـ": "", "ي": "ی", "ك": "ک"}
)  # fmt: skip
LIGATURES = str.maketrans({"ø": "o", "æ": "a", "œ": "o", "ß": "ss", "ł": "l", "đ": "d", "ı": "i"})
UMLAUT = re.compile(r"([aou])e(?=[^\W\d_])")
# Each kind of quotation marks that a language uses, as it opens and closes.
QUOTATIONS = (
    re.compile(r"“([^“”]+)”"),
    re.compile(r"„([^„“”]+)[“”]"),
    re.compile(r"«\s*([^«»]+?)\s*»"),
    re.compile(r"»([^«»]+)«"),
    re.compile(r'"([^"]+)"'),
    re.compile(r"「([^「」]+)」"),
    re.compile(r"『([^『』]+)』"),
    re.compile(r"‹\s*([^‹›]+?)\s*›"),
    re.compile(r"›([^‹›]+)‹"),
    re.compile(r"‚([^‚‘’]+)[‘’](?!\w)"),
    # Not an apostrophe: it opens after a space or a bracket, and closes before none of a word.
    re.compile(r"(?<![\w’'])[‘']([^‘’'][^‘]*?)[’'](?!\w)"),
)


TURKISH_I = "i\u0307"  # what Python makes of İ in lower case
IDEOGRAPHS = r"々〇\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
# Scripts that put no space between words, and how many letters stand for a word.
UNSPACED = (
    (re.compile(f"[{IDEOGRAPHS}]"), 2),
    (re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"), 4),
)


def folded(text: str) -> str:
    """``text`` with typographic quotes, dashes and spaces made plain."""
    plain = unicodedata.normalize("NFKC", text.translate(FOLDED_MARKS))
    return " ".join(plain.split())


def plainly_spelled(word: str) -> str:
    """``word`` in lower case without accents, so that Möller, Moeller and Moller are one name."""
    letters = unicodedata.normalize("NFKD", word.lower().translate(LIGATURES))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return UMLAUT.sub(r"\1", bare)


@cache  # a paragraph is asked for its words once for each statement that cites it
def words(text: str) -> tuple[str, ...]:
    """The words of ``text`` in lower case, with plain apostrophes."""
    plain = unicodedata.normalize("NFC", text).lower().replace("’", "'")
    return tuple(WORD.findall(plain.replace(TURKISH_I, "i")))


def length_in_words(text: str) -> int:
    """How many words ``text`` has; in scripts without spaces, as many as its letters make.

    An English word takes about two characters in Chinese and Japanese, and four letters in Thai,
    Lao, Khmer and Burmese, whose signs above and below a letter do not count.
    """
    count = 0
    for letters, a_word in UNSPACED:
        runs = "".join(letters.findall(text))
        length = sum(unicodedata.category(letter).startswith("L") for letter in runs)
        count += -(-length // a_word)
        text = letters.sub(" ", text)
    return count + len([word for word in text.split() if any(map(str.isalnum, word))])


@cache
def sentences(text: str) -> tuple[str, ...]:
    """The sentences of ``text``."""
    found: list[str] = []
    for piece in SENTENCE_END.split(text):
        if found and ABBREVIATION.search(found[-1]):
            found[-1] = f"{found[-1]} {piece}"
        else:
            found.append(piece)
    return tuple(found)


def clauses(text: str, language: str) -> list[str]:
    """The clauses of ``text``, by the marks and the conjunctions that stand between them."""
    return _clause_end(primary(language)).split(text)


@cache
def _clause_end(language: str) -> re.Pattern[str]:
    either = "|".join(map(re.escape, sorted(lexicon(language).conjunctions))) or r"(?!)"
    return re.compile(rf"{CLAUSE_END}|\b(?:{either})\b", re.IGNORECASE)


def first_sentence(text: str) -> str:
    """The first sentence of ``text``, with the marks that close a quotation at its end."""
    first, *others = sentences(text)
    if not others:
        return text
    closing = CLOSING.match(text, len(first))
    return f"{first}{closing[0] if closing else ''}"


def unelided(word: str) -> str:
    """``word`` without a shortened one before it: alerte for l'alerte."""
    return ELIDED.sub("", word, count=1)


@cache
def stem(word: str, language: str) -> str:
    """The stem of ``word`` by Snowball's algorithm for ``language``; the word if there is none."""
    stemmer = _stemmer(primary(language))
    bare = unelided(word).removesuffix("'s").removesuffix("'")
    if primary(language) == "en":
        bare = _as_in_america(bare)
    return stemmer.stemWord(bare) if stemmer else bare


AMERICAN = (
    (re.compile(r"(?<=\w\w)our(?=(?:s|ed|ing|able|ful|hood|er|ers|less)?$)"), "or"),
    (re.compile(r"(?<=\w\w\w)is(?=(?:e|es|ed|ing|ation|ations|er|ers)$)"), "iz"),
    (re.compile(r"(?<=\w\w)tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=\w)ys(?=(?:e|es|ed|ing)$)"), "yz"),
    (re.compile(r"ll(?=(?:ed|ing|er|ers)$)"), "l"),
)


def _as_in_america(word: str) -> str:
    """``word`` by American spelling, so that neighbour and neighbor have one stem."""
    for british, american in AMERICAN:
        word = british.sub(american, word)
    return word


NAMES = {
    "ar": "arabic", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "es": "spanish", "fi": "finnish", "fr": "french", "hi": "hindi", "hu": "hungarian",
    "id": "indonesian", "it": "italian", "lt": "lithuanian", "nl": "dutch", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


class _Stemmer:
    """What is asked of a Snowball stemmer, which has no annotations of its own."""

    def stemWord(self, word: str) -> str:  # noqa: N802 - the library's name
        raise NotImplementedError


@cache
def _stemmer(language: str) -> _Stemmer | None:
    name = NAMES.get(language)
    return snowballstemmer.stemmer(name) if name else None


@cache
def stems(text: str, language: str) -> frozenset[str]:
    """The stems of the words of ``text`` that carry meaning: no stop word, none of two letters."""
    stop = lexicon(language).stop
    bare = map(unelided, words(text))
    return frozenset(stem(word, language) for word in bare if len(word) > 2 and word not in stop)


@cache
def senses_of(word: str, language: str) -> frozenset[str]:
    """The senses of ``word``, by the names that all languages share."""
    known = lexicon(language).senses
    bare = word.rpartition("'")[2]
    found = known.get(word) or known.get(bare)
    if found is None and len(bare) >= SHORTEST_VERB:
        found = _senses_by_stem(language).get(stem(bare, language))
    return found or frozenset()


@cache
def _senses_by_stem(language: str) -> dict[str, frozenset[str]]:
    """The senses of the stems of long words, of which a list cannot hold each form."""
    if primary(language) == "en":
        return {}
    found: dict[str, frozenset[str]] = {}
    for form, senses in lexicon(language).senses.items():
        if len(form) >= SHORTEST_VERB:
            beginning = stem(form, language)
            # One stem may be that of two words: hermano, hermana.
            found[beginning] = found.get(beginning, frozenset()) | senses
    return found


def senses_in(text: str, language: str) -> frozenset[str]:
    """The senses of all words of ``text``."""
    spelled = words(text)
    pairs = (" ".join(pair) for pair in pairwise(spelled))
    return frozenset[str]().union(*(senses_of(each, language) for each in (*spelled, *pairs)))


def stands_alone(spelling: str, text: str) -> bool:
    """Whether ``spelling`` stands in ``text`` with no letter, digit or underscore beside it."""
    start = text.find(spelling)
    while start >= 0:
        end = start + len(spelling)
        before, after = text[start - 1 : start] if start else "", text[end : end + 1]
        if not any(letter.isalnum() or letter == "_" for letter in (before, after)):
            return True
        start = text.find(spelling, start + 1)
    return False


def stands_in(quote: str, text: str) -> bool:
    """Whether ``quote`` stands in ``text`` word for word, whatever the kind of quotation marks."""
    sought = folded(quote).strip(" .,;:'\"")
    if not sought:
        return False
    if unspaced(sought):
        return sought in folded(text)
    return re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", folded(text)) is not None


def unspaced(text: str) -> bool:
    """Whether ``text`` is in a script that puts no spaces between words."""
    return re.search(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]", text) is not None


def quoted(text: str) -> list[str]:
    """What stands between quotation marks of any kind in ``text``."""
    found: list[str] = []
    for marks in QUOTATIONS:
        found += marks.findall(text)
        text = marks.sub(" ", text)
    return found


def has_any(text: str, forms: frozenset[str]) -> frozenset[str]:
    """Those of ``forms``, words or groups of words in lower case, that stand in ``text``."""
    plain = spaced(text)
    return frozenset(form for form in forms if f" {form} " in plain)


def has_verb(spelled: tuple[str, ...], verbs: frozenset[str]) -> bool:
    """Whether one of ``verbs``, maybe in two parts, stands among ``spelled``: schloss … aus."""
    for first, _, second in (verb.partition(" ") for verb in verbs):
        if first in spelled and (not second or second in spelled[spelled.index(first) + 1 :]):
            return True
    return False


@cache  # a paragraph is asked for a dozen kinds of words, once for each statement that cites it
def spaced(text: str) -> str:
    """The words of ``text`` with a space before and after each."""
    return f" {' '.join(words(text))} "


def without_quotations(text: str) -> str:
    """``text`` with a mark, which is no word of any article, in place of each quotation."""
    for marks in QUOTATIONS:
        text = marks.sub(" … ¶quotation … ", text)
    return text


def begins_sentence(text: str, position: int) -> bool:
    """Whether a sentence, or a quotation, begins at ``position`` of ``text``."""
    return SENTENCE_START.search(text, max(0, position - LONGEST_START), position) is not None


class Capital(NamedTuple):
    """A word that begins with a capital, whether it begins a sentence, and where it ends."""

    word: str
    begins: bool
    end: int


def capitalised(text: str) -> Iterator[Capital]:
    """Each word of ``text`` that has a capital, without what is elided before it."""
    for match in WORD.finditer(text):
        word = unelided(match[0])
        if word[0].isupper():
            begins = begins_sentence(text, match.start()) and word == match[0]
            yield Capital(word, begins, match.end())
