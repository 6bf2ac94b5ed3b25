"""The proper names of an explainer, each with every spelling that a paragraph may have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from explainer.evidence.language.days import calendar
from explainer.evidence.language.lexicon import lexicon, primary
from explainer.evidence.language.numbers import numbers
from explainer.evidence.language.words import (
    ELIDED,
    begins_sentence,
    capitalised,
    folded,
    stands_alone,
    stem,
    unelided,
    words,
)
from explainer.evidence.spellings import (
    CAPITALS,
    CYRILLIC,
    NOUNS_HAVE_CAPITALS,
    ORDINARY,
    RUN,
    RUN_OF_CAPITALS,
    Elsewhere,
    Passage,
    blanked,
    initials_of,
    is_present,
    undotted,
    unless_abbreviated,
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
# A century, as Romance languages write it: XVIIe.
CENTURY = re.compile(r"[IVX]+(?:e|ème|er|º|°)|[IVX]{2,}")
# Endings of words that name things or deeds, with which a sentence may begin.
COMMON_ENDINGS = (
    "ment", "ments", "tion", "tions", "ness", "ers", "ors", "ing", "ly", "ists", "ices", "ies",
    "ances", "ences", "ures", "ages", "ants", "ents", "ism", "isms", "ships", "ities", "ity",
    "ional", "ical", "ous", "able", "ible", "ful", "less", "ive",
)  # fmt: skip
# A shorter name is looked for as it stands.
FEWEST_LETTERS = 4
CASE = "[а-яё]{0,4}"


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
        # ß and İ are two characters once case is folded, so they are looked for as they stand too.
        self.unfolded: set[str] = set()
        self.declined: dict[re.Pattern[str], set[int]] = {}
        self._take(_groups(explainer))
        spellings = (*self.by_spelling, *sorted(self.unfolded))
        longest_first = sorted(spellings, key=len, reverse=True)
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
                if CYRILLIC.search(plain):
                    self.declined.setdefault(_in_any_case(plain), set()).add(number)
                self.by_spelling.setdefault(plain.casefold(), set()).add(number)
                if len(plain) != len(plain.casefold()):
                    self.unfolded.add(plain)
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
        return self.all_ids_in(undotted(text))

    def recorded_missing(self, text: str, there: frozenset[str]) -> Iterator[tuple[str, str]]:
        """Each recorded name of ``text`` of which no id is ``there``, with one of its ids.

        Without the articles, a word that begins a sentence may be a name or none: it passes.
        """
        plain = ARTICLE_LETTERS.sub("article", folded(undotted(text)))
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
        cases = (groups for pattern, groups in self.declined.items() if pattern.search(plain))
        return frozenset(chain.from_iterable((*held, *cases)))

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
        self, text: str, passages: Iterable[Passage], language: str = "en"
    ) -> Iterator[str]:
        """Each proper name of ``text``, in ``language``, that occurs in none of ``passages``.

        In another language each of these may have its own name for a country, a people or an
        institution.
        """
        looked_in = [Passage(undotted(each.text), each.language) for each in passages]
        texts = [each.text for each in looked_in]
        plain = ARTICLE_LETTERS.sub("article", folded(undotted(text)))
        if any(self._missing(plain, texts, language)):
            elsewhere = Elsewhere(looked_in, language)
            for name, begins in self._missing(elsewhere.without_countries(plain), texts, language):
                if not (elsewhere.has(name) or (begins and elsewhere.has_cognate(name))):
                    yield name

    def _missing(self, plain: str, texts: list[str], language: str) -> Iterator[tuple[str, bool]]:
        """Each proper name of the folded text ``plain`` that none of ``texts`` has as it stands.

        With each it says whether it begins a sentence and may be a common noun.
        """
        there = frozenset(chain.from_iterable(self.groups_in(each, inner=True) for each in texts))
        found = list(self.pattern.finditer(plain))
        for match, groups in self._proper(plain):
            if groups & there:
                continue
            first = begins_sentence(plain, match.start())
            if not (first and match[0].casefold() in self.ordinary):
                yield match[0], False
        if primary(language) in NOUNS_HAVE_CAPITALS:
            return  # only recorded names are held there
        rest = RUN_OF_CAPITALS.sub(
            lambda match: unless_abbreviated(match, texts), blanked(plain, found)
        )
        short = frozenset(chain.from_iterable(CAPITALS.findall(each) for each in texts))
        abbreviated = (run for run in RUN.finditer(rest) if initials_of(run[0]).upper() in short)
        yield from self._unrecorded(blanked(rest, abbreviated), found, texts, language)

    def _unrecorded(
        self, rest: str, found: list[re.Match[str]], texts: list[str], language: str
    ) -> Iterator[tuple[str, bool]]:
        """The names of ``rest``, a text without the recorded ones that were ``found`` in it."""
        present = frozenset(unelided(word) for each in texts for word in words(folded(each)))
        moments = calendar(language)
        full_names = {match.start() for match in found if " " in match[0]}
        for word, begins, end in capitalised(rest):
            bare = word.lower().removesuffix("'s")
            if begins and (self._is_ordinary(bare) or self._is_ordinary(word.lower())):
                continue
            if begins and end + 1 in full_names:
                continue  # a title: Chancellor Henrik Aust
            if CENTURY.fullmatch(word) or word == "I":
                continue
            if moments and (bare in moments.weekdays or bare in moments.months):
                continue  # held as a day, by its date
            if not is_present(bare, present, texts, language):
                yield word, begins


@lru_cache(maxsize=4096)
def _spelled(word: str, language: str) -> bool:
    """Whether ``word`` is a number: twelve."""
    return any(isinstance(number.value, float) for number in numbers(word, language))


def _in_any_case(spelling: str) -> re.Pattern[str]:
    """What finds a Russian name in any of its cases: Озёрск, в Озёрске."""
    parts = [
        (stem(word, "ru"), CASE) if len(word) >= FEWEST_LETTERS else (word, "")
        for word in spelling.casefold().split()
    ]
    plain = (re.sub("[её]", "[её]", re.escape(known)) + case for known, case in parts)
    return re.compile(r"(?<!\w)" + r"\s".join(plain) + r"(?!\w)")


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
        yield actor.id, (actor.name, actor.short_name, *actor.spellings, *actor.search)
    for place in explainer.places:
        yield place.id, (place.name, *place.spellings, *place.search)
    for term in explainer.glossary:
        yield term.id, (term.term, *term.aliases, *term.search)
