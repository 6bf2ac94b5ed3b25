"""Countries and their peoples in a text, by code, so that "La Francia" and "French" are France."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError

from explainer.evidence.language.lexicon import lexicon, primary
from explainer.evidence.language.words import folded, words

# Endings that the name of a country may have after what stands in the list of names.
ENDINGS = {"de": "s?", "ru": r"\w{0,3}", "en": "(?:'s)?"}
# Languages in which the last letter of a name changes: Россия, в России.
INFLECTED = frozenset(("ru",))


@cache
def names_of_countries(language: str) -> dict[str, str]:
    """The code of each country by its name in ``language``; none where Babel does not know it."""
    try:
        known = Locale.parse(primary(language)).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {folded(name).casefold(): code for code, name in known.items() if code.isalpha()}


@cache
def pattern_of_countries(language: str) -> re.Pattern[str]:
    """What finds the names of countries in a folded text."""
    code = primary(language)
    names = sorted(names_of_countries(language), key=len, reverse=True)
    stems = (name[:-1] if code in INFLECTED else name for name in names)
    either = "|".join(map(re.escape, stems)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?P<name>{either}){ENDINGS.get(code, '')}(?!\w)", re.IGNORECASE)


@cache  # a paragraph is asked once for each name in a statement that cites it
def countries_in(text: str, language: str) -> frozenset[str]:
    """The codes of the countries that ``text`` names, or whose people or language it does."""
    found = {
        code_of(m["name"], language) for m in pattern_of_countries(language).finditer(folded(text))
    }
    for word in words(text):
        found |= peoples_of(word, language)
    return frozenset(found - {""})


def code_of(name: str, language: str) -> str:
    """The code of the country of which ``name``, as the pattern finds it, is the name."""
    known, plain = names_of_countries(language), name.casefold()
    if primary(language) in INFLECTED:
        return next((code for full, code in known.items() if full[:-1] == plain), "")
    return known.get(plain, "")


@cache
def peoples_of(word: str, language: str) -> frozenset[str]:
    """The codes of the countries whose people, or what is theirs, ``word`` names."""
    plain = word.lower().rpartition("'")[2]
    known = lexicon(language).peoples.items()
    return frozenset(code for form, code in known if _is_form(plain, form))


def _is_form(word: str, form: str) -> bool:
    return word.startswith(form[:-1]) if form.endswith("*") else word == form


@cache
def senses_of(word: str, language: str) -> frozenset[str]:
    """The senses of ``word``, by the names that all languages share."""
    known = lexicon(language).senses
    return known.get(word) or known.get(word.rpartition("'")[2], frozenset())


def senses_in(text: str, language: str) -> frozenset[str]:
    """The senses of all words of ``text``."""
    return frozenset[str]().union(*(senses_of(word, language) for word in words(text)))
