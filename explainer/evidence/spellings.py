"""Whether a text has a name in another spelling: abbreviated, of a people, or of its language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from itertools import chain
from typing import NamedTuple

from rapidfuzz import fuzz

from explainer.evidence.language.countries import (
    countries_in,
    names_of_countries,
    pattern_of_countries,
    peoples_of,
)
from explainer.evidence.language.lexicon import lexicon, primary
from explainer.evidence.language.words import (
    folded,
    plainly_spelled,
    senses_in,
    senses_of,
    stem,
    unelided,
    words,
)

# A people and its country begin alike: Egyptian, Egypt. Shorter beginnings are chance.
SHARED_BEGINNING = 4
IRREGULAR = {
    "dutch": "netherlands", "french": "france", "greek": "greece", "british": "britain",
    "u.s": "united states", "us": "united states", "american": "united states",
    "uk": "united kingdom", "welsh": "wales", "spanish": "spain", "polish": "poland",
    "swiss": "switzerland", "danish": "denmark", "turkish": "turkey", "thai": "thailand",
    "german": "germany", "english": "england", "irish": "ireland", "scottish": "scotland",
    "chinese": "china", "burmese": "myanmar", "londres": "london", "finnish": "finland",
    "swedish": "sweden", "icelandic": "iceland", "norwegian": "norway", "filipino": "philippines",
    "u.k": "united kingdom", "uae": "united arab emirates", "un": "united nations",
    "u.n": "united nations", "eu": "european union", "ussr": "soviet union", "czech": "czechia",
    "lebanese": "lebanon", "cypriot": "cyprus", "peruvian": "peru", "croat": "croatia",
    "serb": "serbia", "pole": "poland", "dane": "denmark", "swede": "sweden", "turk": "turkey",
    "finn": "finland", "spaniard": "spain", "scot": "scotland", "briton": "britain",
    "afghan": "afghanistan", "uzbek": "uzbekistan", "kyrgyz": "kyrgyzstan",
    "tajik": "tajikistan", "israeli": "israel", "iraqi": "iraq", "belgian": "belgium",
    "turks": "turkey",
}  # fmt: skip
# Words with capitals that may have an abbreviation: European Union, Ministry of the Interior.
RUN = re.compile(r"(?:[A-Z][\w’'-]+(?: (?:of|the|and|for|in) )?\s?){2,}")
CAPITALS = re.compile(r"\b[A-Z]{2,}\b")
DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
RUN_OF_CAPITALS = re.compile(r"\b[A-Z][\w’'-]+(?: (?:(?:of|the|and|for) )?[A-Z][\w’'-]+)+")
ENDINGS = frozenset(
    """
    ians ian ans an ese ish is i ic s n ns er ers
    ais aise aises nais naise naises lais laise laises ois oise oises ien iens ienne iennes ain ains
    aine aines in ins ine ines iste enne
    esi ano ana ani ino ina ini ico ica ici iche esco asco asca
    ern erin erinnen isch ische ischen ischer isches
    es esa esas eses anos anas eno ena enos enas iense ienses ense enses iano iana iani ianos ianas
    ianisch ianische ianischen ianischer ier ierin
    """.split()
)
ORDINARY = re.compile(r"(?<![\w-])[^\W\d_]+(?:'[^\W\d_]+)?")
# How alike, in per cent, a word and one of another language are that have one origin, and how long.
COGNATE, SHORTEST_COGNATE = 80, 5
# Languages in which any noun has a capital, and nouns are put together.
NOUNS_HAVE_CAPITALS = frozenset(("de", "lb"))
# Cyrillic letters as English writes them; ъ and ь are left out.
LATIN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщыэюя", (
    "a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s",
    "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "y", "e", "yu", "ya",
), strict=True)) | {"ъ": "", "ь": "", "і": "i", "ї": "i", "є": "ye", "ґ": "g", "қ": "k", "ғ": "g",
    "ң": "n", "ү": "u", "ұ": "u", "ө": "o", "һ": "h", "ә": "a"}  # fmt: skip
CYRILLIC = re.compile(r"[\u0400-\u04ff]")
# How alike, in per cent, a name and one in Cyrillic are, which may be in another case.
SAME_NAME = 85
VOWELS = "aeiouy"
# A shorter part of a word may be there by chance.
SHORTEST_PART = 5


class Passage(NamedTuple):
    """A text in which names are looked for, and its language."""

    text: str
    language: str


class Elsewhere:
    """What paragraphs name in the words of their own language: countries, peoples, institutions."""

    def __init__(self, passages: Iterable[Passage], language: str) -> None:
        self.language = language
        self.passages = list(passages)
        self.countries = frozenset[str]().union(*(countries_in(*each) for each in self.passages))
        self.senses = frozenset[str]().union(*(senses_in(*each) for each in self.passages))
        self.words = frozenset(chain.from_iterable(words(folded(p.text)) for p in self.passages))

    @cached_property
    def latin(self) -> frozenset[str]:
        """The words that the passages have in Cyrillic, in Latin letters."""
        spelled = (word for word in self.words if CYRILLIC.search(word))
        return frozenset("".join(LATIN.get(sign, sign) for sign in word) for word in spelled)

    def without_countries(self, plain: str) -> str:
        """``plain`` with the countries that the paragraphs name blanked out."""
        found = pattern_of_countries(self.language).finditer(plain)
        codes = names_of_countries(self.language)
        there = (match for match in found if codes[match["name"]] in self.countries)
        return blanked(plain, there)

    def has(self, name: str) -> bool:
        """Whether the paragraphs have the people, the town or the institution ``name``."""
        word = name.lower()
        if peoples_of(word, self.language) & self.countries:
            return True
        if senses_of(word, self.language) & self.senses or self._has_in_compound(word):
            return True
        if any(_same_people(word, unelided(other)) for other in self.words):
            return True
        plain = plainly_spelled(word).rstrip(VOWELS)  # Ольга, Ольги
        return any(fuzz.ratio(plain, each.rstrip(VOWELS)) >= SAME_NAME for each in self.latin)

    def _has_in_compound(self, word: str) -> bool:
        """Whether a passage has ``word`` as part of a longer one: Gesundheitsministerium."""
        sought = senses_of(word, self.language)
        forms = tuple(
            form
            for passage in self.passages
            if sought and primary(passage.language) in NOUNS_HAVE_CAPITALS
            for form, senses in lexicon(passage.language).senses.items()
            if senses & sought and len(form) >= SHORTEST_PART
        )
        return bool(forms) and any(
            each.startswith(forms) or each.endswith(forms) for each in self.words
        )

    def has_cognate(self, word: str) -> bool:
        """Whether a passage in another language has a common noun like ``word``: automatica."""
        plain = plainly_spelled(word)
        others = (p for p in self.passages if primary(p.language) != primary(self.language))
        return len(plain) >= SHORTEST_COGNATE and any(
            fuzz.ratio(plain, plainly_spelled(other)) >= COGNATE
            for passage in others
            for other in ORDINARY.findall(folded(passage.text))
            if other.islower()
        )


def blanked(text: str, found: Iterable[re.Match[str]]) -> str:
    """``text`` with as many letters that mean nothing in the place of what was ``found``."""
    for match in found:
        text = f"{text[: match.start()]}{'x' * len(match[0])}{text[match.end() :]}"
    return text


def unless_abbreviated(match: re.Match[str], texts: list[str]) -> str:
    """A run of words with capitals, or only their room where a text has their initials."""
    initials = "".join(word[0] for word in match[0].split() if word[0].isupper())
    known = next((short for short, long in IRREGULAR.items() if long == match[0].lower()), "")
    short = {initials, initials.removeprefix("T"), known.upper()} - {""}
    words_of = frozenset(re.findall(r"[^\W\d_]+", " ".join(texts).replace(".", "")))
    demonyms = {word.lower().removesuffix("s") for word in words_of if word.istitle()}
    is_there = short & words_of or any(IRREGULAR.get(w) == match[0].lower() for w in demonyms)
    return "x" * len(match[0]) if is_there else match[0]


def is_present(name: str, present: frozenset[str], texts: list[str], language: str) -> bool:
    """Whether ``present``, the words of ``texts``, have ``name`` in one of its forms."""
    if {name, f"{name}'s", f"{name}s", name.removesuffix("s")} & present:
        return True
    bare = {word.removesuffix("'s") for word in present} | present
    singular = {word.removesuffix("s") for word in bare} | bare
    country = IRREGULAR.get(name) or IRREGULAR.get(name.removesuffix("s"))
    if country and (set(country.split()) <= bare or country in map(IRREGULAR.get, singular)):
        return True
    if any(IRREGULAR.get(word) == name for word in singular):
        return True
    if any(_same_people(name, word) for word in bare):
        return True
    if plainly_spelled(name) in map(plainly_spelled, bare):
        return True
    if primary(language) != "en" and stem(name, language) in _stems(frozenset(bare), language):
        return True  # in another case: в Озёрске
    return any(name in _initials(text) for text in texts)


@cache
def _stems(spelled: frozenset[str], language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in spelled)


def _same_people(one: str, other: str) -> bool:
    """Whether two words are a country and its people: Egypt, Egyptian."""
    plain = (plainly_spelled(word).removesuffix("s") for word in (one, other))
    short, long = sorted(plain, key=len)
    if len(short) < SHARED_BEGINNING or short == long or short[:3] != long[:3]:
        return False
    for cut in ("", "a", "e", "y", "o"):
        stem_of = short.removesuffix(cut)
        ending = long.removeprefix(stem_of)
        if short.endswith(cut) and ending != long and {ending, f"{ending}s"} & ENDINGS:
            return True
    return long in {f"{short}stan", f"{short}stani", f"{short}istan", f"{short}land"}


@lru_cache(maxsize=4096)
def _initials(text: str) -> frozenset[str]:
    """The abbreviations of runs of words with capitals: eu for European Union."""
    found = {initials_of(run) for run in RUN.findall(text)}
    return frozenset(found | {initials[1:] for initials in found})  # The European Union


def initials_of(run: str) -> str:
    """The capitals with which the words of ``run`` begin, in lower case."""
    return "".join(word[0] for word in run.split() if word[0].isupper()).lower()


def undotted(text: str) -> str:
    """``text`` with abbreviations as most write them: US. for U.S., as it may end a sentence."""
    return DOTTED.sub(lambda dotted: f"{dotted[0].replace('.', '')}.", text)
