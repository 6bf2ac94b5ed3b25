"""The proper names of an explainer, each with every spelling that a paragraph may have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from explainer.evidence.language.countries import (
    countries_in,
    names_of_countries,
    pattern_of_countries,
    peoples_of,
)
from explainer.evidence.language.days import calendar
from explainer.evidence.language.lexicon import lexicon, primary
from explainer.evidence.language.numbers import numbers
from explainer.evidence.language.words import (
    ELIDED,
    begins_sentence,
    capitalised,
    folded,
    plainly_spelled,
    senses_in,
    senses_of,
    stands_alone,
    stem,
    unelided,
    words,
)
from explainer.evidence.texts import Texts
from explainer.source.model import Explainer
from explainer.source.place import Text

# "article B", "articles C and E": letters that the site itself gives to the articles.
ARTICLE_LETTERS = re.compile(
    r"\b[Aa]rticles? [A-Z]{1,2}\b(?:(?:, and |, or |, | and | or )[A-Z]{1,2}\b)*"
)
# Words that begin a sentence with a capital and name nobody.
TITLES = frozenset("mr mrs ms dr sir prof president minister i".split())
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
# A century, as Romance languages write it: XVIIe.
CENTURY = re.compile(r"[IVX]+(?:e|ème|er|º|°)|[IVX]{2,}")
# Endings of words that name things or deeds, with which a sentence may begin.
COMMON_ENDINGS = (
    "ment", "ments", "tion", "tions", "ness", "ers", "ors", "ing", "ly", "ists", "ices",
)  # fmt: skip
ENDINGS = frozenset(
    """
    ians ian ans an ese ish is i ic s n ns er ers
    ais aise aises nais naise naises lais laise laises ois oise oises ien iens ienne iennes ain ains
    aine aines in ins ine ines iste enne
    esi ano ana ani ino ina ini ico ica ici iche esco asco asca
    ern erin erinnen isch ische ischen ischer isches
    es esa esas eses anos anas eno ena enos enas
    """.split()
)

ORDINARY = re.compile(r"(?<![\w-])[^\W\d_]+(?:'[^\W\d_]+)?")
# Languages in which any noun has a capital: only recorded names are held there.
NOUNS_HAVE_CAPITALS = frozenset(("de", "lb"))


class Names:
    """The names of actors, places and terms by their spellings, and the ordinary words."""

    def __init__(self, explainer: Explainer, texts: Texts, own: Iterable[Text]) -> None:
        self.actors = frozenset(str(actor.id) for actor in explainer.actors)
        spelled = {str(place.name) for place in explainer.places}
        self.persons = frozenset(
            str(actor.id) for actor in explainer.actors if actor.name not in spelled
        )
        self.relations = {
            str(actor.id): frozenset(str(relation.to) for relation in actor.relations)
            for actor in explainer.actors
        }
        self.ids: list[str] = []
        self.by_spelling: dict[str, set[int]] = {}
        self.proper: set[str] = set()
        self._take(_groups(explainer))
        longest_first = sorted(self.by_spelling, key=len, reverse=True)
        either = "|".join(re.escape(spelling) for spelling in longest_first) or r"(?!)"
        self.pattern = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
        self.language = str(explainer.site.language)
        self.ordinary = _ordinary((*_corpus(texts), *map(str, own)), self.language)
        self.capitals = _capitals(_corpus(texts))
        self.ordinary_stems = lru_cache(maxsize=None)(self._ordinary_stems)
        self.groups_in = lru_cache(maxsize=None)(self._groups_in)

    def _take(self, groups: Iterable[tuple[str, tuple[str, ...]]]) -> None:
        """Note each spelling of each of ``groups``, and whether it is a proper name."""
        for number, (name, group) in enumerate(groups):
            self.ids.append(name)
            for spelling in group:
                plain = folded(spelling)
                self.by_spelling.setdefault(plain.casefold(), set()).add(number)
                if not plain.islower():
                    self.proper.add(plain.casefold())

    def related(self, ids: Iterable[object]) -> frozenset[str]:
        """The ids of the actors to whom those with ``ids`` have a relation."""
        return frozenset(chain.from_iterable(self.relations.get(str(name), ()) for name in ids))

    def ids_in(self, text: str) -> frozenset[str]:
        """The ids of what ``text`` names, in any recorded spelling."""
        return frozenset(self.ids[group] for group in self.groups_in(text, inner=False))

    def proper_ids_in(self, text: str) -> frozenset[str]:
        """The ids of what ``text`` names by a proper name, with a capital."""
        found = (match[0] for match in self.pattern.finditer(folded(text)))
        proper = {name.casefold() for name in found if not name.islower()} & self.proper
        return frozenset(self.ids[group] for name in proper for group in self.by_spelling[name])

    def all_ids_in(self, text: str) -> frozenset[str]:
        """The same, with the names that stand inside longer ones."""
        return frozenset(self.ids[group] for group in self.groups_in(text, inner=True))

    def recorded_ids_in(self, text: str) -> frozenset[str]:
        """The ids of what a paragraph names, as `missing` looks for them."""
        return self.all_ids_in(_undotted(text))

    def recorded_missing(self, text: str, there: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Each recorded name of ``text`` of which no id is ``there``, with one of its ids.

        Without the articles, a word that begins a sentence may be a name or none: it passes.
        """
        plain = ARTICLE_LETTERS.sub("article", folded(_undotted(text)))
        for match, groups in self._proper(plain):
            ids = {self.ids[group] for group in groups}
            if not ids & there and not begins_sentence(plain, match.start()):
                yield match[0], min(ids)

    def _proper(self, plain: str) -> Iterator[tuple[re.Match[str], set[int]]]:
        """Each recorded proper name in the folded text ``plain``, with what has that name."""
        for match in self.pattern.finditer(plain):
            spelling = match[0].casefold()
            if spelling in self.proper and not match[0].islower():
                yield match, self.by_spelling.get(spelling, set())

    def _groups_in(self, text: str, *, inner: bool) -> frozenset[int]:
        plain = folded(text).casefold()
        if inner:
            held = (
                groups
                for spelling, groups in self.by_spelling.items()
                if spelling in plain and stands_alone(spelling, plain)
            )
        else:
            held = (
                self.by_spelling.get(m[0].casefold(), set()) for m in self.pattern.finditer(plain)
            )
        return frozenset(chain.from_iterable(held))

    def _is_ordinary(self, word: str) -> bool:
        """Whether ``word``, which begins a sentence, is a word rather than a name."""
        if word in self.ordinary or stem(word, self.language) in self.ordinary_stems(word[:2]):
            return True
        if not lexicon(self.language).nouns and word not in self.capitals:
            return True  # without a list of words, what no article has as a name is none
        return word.endswith(COMMON_ENDINGS) or _spelled(word, self.language)

    def _ordinary_stems(self, beginning: str) -> frozenset[str]:
        """The stems of the ordinary words that begin so: most texts need few of them."""
        alike = (word for word in self.ordinary if word.startswith(beginning))
        return frozenset(stem(word, self.language) for word in alike)

    def missing(
        self,
        text: str,
        paragraphs: Iterable[str],
        language: str = "en",
        languages: Iterable[str] | None = None,
    ) -> Iterator[str]:
        """Each proper name of ``text`` that occurs in none of ``paragraphs``.

        ``languages`` are those of the paragraphs, each of which may have its own name for a
        country, a people or an institution; without them they are in that of ``text``.
        """
        texts = [_undotted(each) for each in paragraphs]
        plain = ARTICLE_LETTERS.sub("article", folded(_undotted(text)))
        if any(self._missing(plain, texts, language)):
            elsewhere = Elsewhere(texts, list(languages or [language] * len(texts)), language)
            found = self._missing(elsewhere.without_countries(plain), texts, language)
            yield from (name for name in found if not elsewhere.has(name))

    def _missing(self, plain: str, texts: list[str], language: str) -> Iterator[str]:
        """Each proper name of the folded text ``plain`` that none of ``texts`` has as it stands."""
        there = frozenset(chain.from_iterable(self.groups_in(each, inner=True) for each in texts))
        found = list(self.pattern.finditer(plain))
        for match, groups in self._proper(plain):
            if groups & there:
                continue
            first = begins_sentence(plain, match.start())
            if not (first and match[0].casefold() in self.ordinary):
                yield match[0]
        if primary(language) in NOUNS_HAVE_CAPITALS:
            return
        rest = _blanked(plain, found)
        rest = RUN_OF_CAPITALS.sub(lambda match: _unless_abbreviated(match, texts), rest)
        present = frozenset(unelided(word) for each in texts for word in words(folded(each)))
        short = frozenset(chain.from_iterable(CAPITALS.findall(each) for each in texts))
        rest = RUN.sub(lambda run: "" if _initials_of(run[0]).upper() in short else run[0], rest)
        moments = calendar(language)
        for word, begins in capitalised(rest):
            bare = word.lower().removesuffix("'s")
            if begins and (self._is_ordinary(bare) or self._is_ordinary(word.lower())):
                continue
            if CENTURY.fullmatch(word):
                continue
            if moments and (bare in moments.weekdays or bare in moments.months):
                continue  # held as a day, by its date
            if not _is_present(bare, present, texts):
                yield word


class Elsewhere:
    """What paragraphs name in the words of their own language: countries, peoples, institutions."""

    def __init__(self, texts: list[str], languages: list[str], language: str) -> None:
        self.language = language
        pairs = list(zip(texts, languages, strict=True))
        self.countries = frozenset[str]().union(*(countries_in(*pair) for pair in pairs))
        self.senses = frozenset[str]().union(*(senses_in(*pair) for pair in pairs))
        self.words = frozenset(chain.from_iterable(words(folded(text)) for text in texts))

    def without_countries(self, plain: str) -> str:
        """``plain`` with the countries that the paragraphs name blanked out."""
        found = pattern_of_countries(self.language).finditer(plain)
        codes = names_of_countries(self.language)
        there = (match for match in found if codes[match["name"]] in self.countries)
        return _blanked(plain, there)

    def has(self, name: str) -> bool:
        """Whether the paragraphs have the people, the town or the institution ``name``."""
        word = name.lower()
        if peoples_of(word, self.language) & self.countries:
            return True
        if senses_of(word, self.language) & self.senses:
            return True
        return any(_same_people(word, unelided(other)) for other in self.words)


def _blanked(text: str, found: Iterable[re.Match[str]]) -> str:
    """``text`` with as many letters that mean nothing in the place of what was ``found``."""
    for match in found:
        text = f"{text[: match.start()]}{'x' * len(match[0])}{text[match.end() :]}"
    return text


def _unless_abbreviated(match: re.Match[str], texts: list[str]) -> str:
    """A run of words with capitals, or only their room where a text has their initials."""
    initials = "".join(word[0] for word in match[0].split() if word[0].isupper())
    known = next((short for short, long in IRREGULAR.items() if long == match[0].lower()), "")
    short = {initials, initials.removeprefix("T"), known.upper()} - {""}
    words_of = frozenset(re.findall(r"[^\W\d_]+", " ".join(texts).replace(".", "")))
    demonyms = {word.lower().removesuffix("s") for word in words_of if word.istitle()}
    is_there = short & words_of or any(IRREGULAR.get(w) == match[0].lower() for w in demonyms)
    return "x" * len(match[0]) if is_there else match[0]


def _is_present(name: str, present: frozenset[str], texts: list[str]) -> bool:
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
    return any(name in _initials(text) for text in texts)


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
def _spelled(word: str, language: str) -> bool:
    """Whether ``word`` is a number: twelve."""
    return any(isinstance(number.value, float) for number in numbers(word, language))


@lru_cache(maxsize=4096)
def _initials(text: str) -> frozenset[str]:
    """The abbreviations of runs of words with capitals: eu for European Union."""
    found = {_initials_of(run) for run in RUN.findall(text)}
    return frozenset(found | {initials[1:] for initials in found})  # The European Union


def _initials_of(run: str) -> str:
    return "".join(word[0] for word in run.split() if word[0].isupper()).lower()


def _undotted(text: str) -> str:
    """``text`` with abbreviations as most write them: US. for U.S., as it may end a sentence."""
    return DOTTED.sub(lambda dotted: f"{dotted[0].replace('.', '')}.", text)


def _corpus(texts: Texts) -> Iterator[str]:
    return chain.from_iterable(text.paragraphs for text in texts.values())


def _ordinary(corpus: Iterable[str], language: str) -> frozenset[str]:
    """The words that ``corpus`` has without a capital, and those of the language that are none."""
    found = (ORDINARY.findall(ELIDED.sub(" ", folded(text))) for text in corpus)
    small = (word for word in chain.from_iterable(found) if word.islower())
    return frozenset(small) | TITLES | lexicon(language).common


def _capitals(corpus: Iterable[str]) -> frozenset[str]:
    """The words, in lower case, that ``corpus`` has with a capital within a sentence."""
    found = chain.from_iterable(capitalised(folded(text)) for text in corpus)
    return frozenset(each.word.lower() for each in found if not each.begins)


def _groups(explainer: Explainer) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The id and the spellings of each actor, place and term."""
    for actor in explainer.actors:
        yield actor.id, (actor.name, actor.short or actor.name, *actor.spellings, *actor.search)
    for place in explainer.places:
        yield place.id, (place.name, *place.spellings, *place.search)
    for term in explainer.glossary:
        yield term.id, (term.term, *term.aliases, *term.search)
