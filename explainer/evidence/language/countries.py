"""Countries and their peoples in a text, by code, so that "La Francia" and "French" are France."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale, UnknownLocaleError

from explainer.evidence.language.lexicon import lexicon, primary
from explainer.evidence.language.words import folded, words

# Endings that the name of a country may have after what stands in the list of names.
ENDINGS = {"de": "s?", "ru": "(?:[аеиуыюяйь]|ью|[аеёо]м|[ео]й|ах|ами|ов)?", "en": "(?:'s)?"}
# The last letter of a name, where another may stand in its place: Россия, в России.
LAST_LETTER = {"ru": re.compile(r"[аяйьы]$")}


@cache
def names_of_countries(language: str) -> dict[str, str]:
    """The code of each country by its name in ``language``; none where Babel does not know it.

    Of a name whose last letter changes, it is what stands before that; each also in capitals.
    """
    try:
        known = Locale.parse(primary(language)).territories
    except (UnknownLocaleError, ValueError):
        return {}
    changes = LAST_LETTER.get(primary(language), re.compile(r"(?!)"))
    names = {name: code for code, name in known.items() if code.isalpha()}
    names |= lexicon(language).countries
    stems = {changes.sub("", folded(name)): code for name, code in names.items()}
    return stems | {stem.upper(): code for stem, code in stems.items()}


@cache
def pattern_of_countries(language: str) -> re.Pattern[str]:
    """What finds the names of countries in a folded text."""
    # Guinea-Bissau before Guinea, as of several the first that fits is taken.
    names = sorted(names_of_countries(language), reverse=True)
    either = "|".join(map(re.escape, names)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?P<name>{either}){ENDINGS.get(primary(language), '')}(?!\w)")


@cache  # a paragraph is asked once for each name in a statement that cites it
def countries_in(text: str, language: str) -> frozenset[str]:
    """The codes of the countries that ``text`` names, or whose people or language it does."""
    found = {
        names_of_countries(language)[match["name"]]
        for match in pattern_of_countries(language).finditer(folded(text))
    }
    for word in words(text):
        found |= peoples_of(word, language)
    return frozenset(found)


@cache
def peoples_of(word: str, language: str) -> frozenset[str]:
    """The codes of the countries whose people, or what is theirs, ``word`` names."""
    plain = word.lower().rpartition("'")[2]
    known = lexicon(language).peoples.items()
    return frozenset(code for form, code in known if _is_form(plain, form))


def _is_form(word: str, form: str) -> bool:
    return word.startswith(form[:-1]) if form.endswith("*") else word == form
