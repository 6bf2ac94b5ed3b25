"""What the checks know of a language, from the YAML file of its code beside this module.

A language without a file is read by its numbers, dates, names and quotations alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from explainer.evidence.language.currencies import currency_words

FOLDER = Path(__file__).parent
# With it every word stays text: "no" is not false here. In C, where PyYAML was built so.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
SETS = tuple(
    """
    hedges strong_hedges hearsay deniers no_denials limits exceptions negations plain_negations
    never_negations totals weak_totals nearly_totals never_totals parts wholes generic speech
    pronouns pronouns_of_many things of_time prepositions conjunctions articles half_negations
    and_a_half alternatives vague comparing since
    """.split()
)


@dataclass(frozen=True)
class Lexicon:
    """Words of one language by what they do to a claim; all in lower case.

    ``opposites`` are pairs of groups that cannot both be true of one thing; ``half_negations`` deny
    nothing by themselves, or not always: ne … que. ``fates`` and ``counted``, of which a number has
    one, ``number_hedges``, ``hedges_after``, ``units`` and ``multiples`` lead from a form to its
    name, which all languages share, as they do the names of ``senses``. ``countries``, which keep
    their capitals, and ``peoples`` lead to the code of a country; a people that ends in * is the
    beginning of words. ``amounts`` and ``frequencies`` lead to a number, ``fractions`` to how many
    of them make a whole, ``relative_days`` to days after that of the article, and ``days_apart`` to
    days after another that is named.
    """

    stop: frozenset[str] = frozenset()
    number_hedges: dict[str, str] = field(default_factory=dict)
    hedges_after: dict[str, str] = field(default_factory=dict)
    hedges: frozenset[str] = frozenset()
    strong_hedges: frozenset[str] = frozenset()
    hearsay: frozenset[str] = frozenset()
    deniers: frozenset[str] = frozenset()
    no_denials: frozenset[str] = frozenset()
    limits: frozenset[str] = frozenset()
    exceptions: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    plain_negations: frozenset[str] = frozenset()
    never_negations: frozenset[str] = frozenset()
    totals: frozenset[str] = frozenset()
    weak_totals: frozenset[str] = frozenset()
    nearly_totals: frozenset[str] = frozenset()
    never_totals: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    pronouns_of_many: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    of_time: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    half_negations: frozenset[str] = frozenset()
    and_a_half: frozenset[str] = frozenset()
    alternatives: frozenset[str] = frozenset()
    comparing: frozenset[str] = frozenset()
    since: frozenset[str] = frozenset()
    ordinals: dict[str, int] = field(default_factory=dict)
    amounts: dict[str, int] = field(default_factory=dict)
    frequencies: dict[str, int] = field(default_factory=dict)
    fractions: dict[str, int] = field(default_factory=dict)

    def alike(self, word: str) -> frozenset[str]:
        """The words that may stand for ``word``."""
        return frozenset[str]().union(*(group for group in self.synonyms if word in group))

    @cached_property
    def number_words(self) -> frozenset[str]:
        """The words with which an amount that is not in digits begins."""
        amounts = {form.partition(" ")[0] for form in self.amounts}
        return self.vague.union(
            self.multiples, self.fractions, self.frequencies, amounts, ("dozen",)
        )

    @cached_property
    def common(self) -> frozenset[str]:
        """The single words that it has: none of them is a name."""
        forms = {*self.number_hedges, *self.fates, *self.counted, *self.units, *self.multiples}
        forms |= {
            *self.ordinals,
            *self.fractions,
            *self.relative_days,
            *self.amounts,
            *self.nouns,
            *self.frequencies,
        }
        for pair in self.opposites:
            forms |= pair[0] | pair[1]
        sets = (self.stop, self.hedges, self.negations, self.totals, self.parts, self.generic)
        forms = forms.union(*sets, self.speech, self.pronouns, self.vague, self.prepositions)
        return frozenset(word for form in forms for word in form.split())

    opposites: tuple[tuple[frozenset[str], frozenset[str]], ...] = ()
    fates: dict[str, str] = field(default_factory=dict)
    counted: dict[str, str] = field(default_factory=dict)
    senses: dict[str, frozenset[str]] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    peoples: dict[str, str] = field(default_factory=dict)
    synonyms: tuple[frozenset[str], ...] = ()
    units: dict[str, str] = field(default_factory=dict)
    vague: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    multiples: dict[str, str] = field(default_factory=dict)
    relative_days: dict[str, int] = field(default_factory=dict)
    days_apart: dict[str, int] = field(default_factory=dict)
    weekdays: dict[str, int] = field(default_factory=dict)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of ``language``, such as en-GB; an empty one where there is no file for it."""
    file = FOLDER / f"{primary(language)}.yml"
    if not file.is_file():
        return Lexicon()
    given = yaml.load(file.read_text("utf-8"), Loader=LOADER)  # noqa: S506 - plain text only
    currencies = currency_words(primary(language)) if "units" in given else {}
    return _read(given, currencies)


@cache
def languages() -> frozenset[str]:
    """The codes of the languages of which the checks know more than who speaks."""
    return frozenset(file.stem for file in FOLDER.glob("*.yml") if lexicon(file.stem).stop)


def primary(language: str) -> str:
    """The language of a code without its region: en for en-GB."""
    return language.partition("-")[0].lower()


def _read(given: dict[str, Any], currencies: dict[str, str]) -> Lexicon:
    sets = {name: frozenset[str](given.get(name, ())) for name in SETS}
    sets["negations"] |= sets["plain_negations"] | sets["deniers"]
    return Lexicon(
        stop=frozenset(given.get("stop", "").split()),
        number_hedges=_by_form(given.get("number_hedges", {})),
        hedges_after=_by_form(given.get("hedges_after", {})),
        nouns=frozenset(given.get("nouns", "").split()),
        **sets,
        opposites=tuple(
            (frozenset(one), frozenset(other)) for one, other in given.get("opposites", ())
        ),
        fates=_by_form(given.get("fates", {})),
        counted=_by_form(given.get("counted", {})),
        senses=_by_sense({**given.get("fates", {}), **given.get("senses", {})}),
        countries=_by_form(given.get("countries", {})),
        peoples=_by_form(given.get("peoples", {})),
        synonyms=tuple(frozenset(group) for group in given.get("synonyms", ())),
        units=currencies | _by_form(given.get("units", {})),
        multiples=_by_form(given.get("multiples", {})),
        ordinals=_by_word(given.get("ordinals", {})),
        amounts=_by_word(given.get("amounts", {})),
        frequencies=_by_word(given.get("frequencies", {})),
        fractions=_by_word(given.get("fractions", {})),
        relative_days=_by_word(given.get("relative_days", {})),
        days_apart=_by_word(given.get("days_apart", {})),
        weekdays=_by_word(given.get("weekdays", {})),
    )


def _by_word(given: dict[str, str]) -> dict[str, int]:
    return {word: int(value) for word, value in given.items()}


def _by_sense(named: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """The senses of each form, which may have several: a French fille is a girl or a daughter."""
    found: dict[str, frozenset[str]] = {}
    for name, forms in named.items():
        for form in forms:
            found[form] = found.get(form, frozenset()) | {name}
    return found


def _by_form(named: dict[str, list[str]]) -> dict[str, str]:
    return {str(form): name for name, forms in named.items() for form in forms}
