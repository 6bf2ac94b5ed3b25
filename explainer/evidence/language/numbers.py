"""Numbers in a text, in digits or words, with what is counted and how sure they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol
from text_to_num.transforms import alpha2digit

from explainer.evidence.language.days import without_moments
from explainer.evidence.language.lexicon import Lexicon, lexicon, primary
from explainer.evidence.language.words import sentences

# Languages whose number words the library reads.
SPELLED = frozenset(("ca", "de", "en", "es", "fr", "it", "nl", "pt", "ru"))
SPACES = "\u00a0\u202f\u2009"
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
SCALES = frozenset((1e3, 1e6, 1e9, 1e12))
# What is the same in another unit, so that "three decades" is "thirty years".
SAME_AS = {"decade": ("year", 10), "century": ("year", 100), "week": ("day", 7)}
TOKEN = re.compile(
    r"(?P<sign>[£$€₽])?(?<![^\W\d_]-)(?P<digits>(?<![^\W_])\d[\d.,'\u00a0\u202f\u2009]*\d|(?<![^\W_])\d)(?P<suffix>(?:bn|mn|tn|k|m)\b)?"
    r"(?P<ordinal>(?:st|nd|rd|th|er|e|º|ª|\.)\b(?!\d))?|(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*)|%"
)
# Thousands set apart by spaces: 220 000.
SPACED = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?![\d])")
DOZEN = frozenset(("dozen",))
WINDOW = 10
NEAR = 4
FRACTIONS = frozenset(("third", "thirds", "quarter", "quarters", "fifth", "fifths", "tenth"))


@dataclass(frozen=True)
class Number:
    """A number: its value (a word where it is vague), unit, hedge, and the words around it.

    ``hedge`` is a name of the lexicon's number hedges, or empty; ``before`` and ``after`` are the
    words, in lower case, between it and the next number on either side, the nearest first.
    """

    value: float | str
    unit: str
    hedge: str
    written: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@cache  # a paragraph is asked for its numbers once for each statement that cites it
def numbers(text: str, language: str) -> tuple[Number, ...]:
    """Every number in ``text``, which is in ``language``."""
    found: list[Number] = []
    for sentence in sentences(without_moments(_plain_digits(text), language)):
        found += _numbers_in(_spelled_out(sentence, primary(language)), language)
    return tuple(found)


def _plain_digits(text: str) -> str:
    """``text`` with the digits of other scripts as ASCII ones."""
    plain = re.sub(r"[^\W\d_]|\d", lambda m: str(int(m[0])) if m[0].isdigit() else m[0], text)
    plain = plain.replace("‑", "-").replace("٫", ".").replace("٬", ",")
    return SPACED.sub(lambda match: match[0].replace(" ", ""), plain)


def _spelled_out(sentence: str, language: str) -> str:
    """``sentence`` with its number words as digits."""
    if language not in SPELLED:
        return sentence
    sentence = re.sub(r"[“”„«»\"‘()]", " ", sentence)
    apart = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", sentence)  # two-week, near-doubling
    lowered = re.sub(r"\b[^\W\d_]+\b", lambda m: m[0].lower() if m[0].istitle() else m[0], apart)
    if language == "en":  # which the library reads as two numbers
        lowered = re.sub(r"\b(hundred|thousand|million) and (?=[a-z]+)", r"\1 ", lowered)
    digits: str = alpha2digit(lowered, language)
    return digits


def _numbers_in(sentence: str, language: str) -> Iterator[Number]:
    known = lexicon(language)
    tokens = list(TOKEN.finditer(sentence))
    lowered = [token[0].lower().replace("’", "'") for token in tokens]
    position = 0
    while position < len(tokens):
        value, used = _value_at(tokens, position, language, known)
        if value is None:
            position += 1
            continue
        end = position + used
        unit, unit_used = _unit_at(lowered, end, known)
        unit = known.units.get(tokens[position]["sign"] or "", unit)
        hedge = _hedge_at(lowered, position, end + unit_used, known)
        written = " ".join(token[0] for token in tokens[position:end])
        before = _up_to_number(lowered[max(0, position - WINDOW) : position][::-1])
        after = _up_to_number(lowered[end : end + WINDOW])
        yield _in_one_unit(Number(value, unit, hedge, written, before, after))
        position = end


def _value_at(
    tokens: list[re.Match[str]], position: int, language: str, known: Lexicon
) -> tuple[float | str | None, int]:
    """The number that begins at ``position``, or None, and how many tokens it takes."""
    token = tokens[position]
    if token["digits"]:
        value = _amount(token["digits"], language) * SUFFIXES.get(token["suffix"] or "", 1)
        return _scaled(value, tokens, position + 1, language)
    word = token[0].lower()
    if word in DOZEN:
        return 12.0, 1
    if word in FRACTIONS and not _is_fraction(tokens, position):
        return None, 1
    if word in known.vague:
        return word.removesuffix("s") if word not in {"dozens", "tens"} else word, 1
    if word in known.multiples:
        return known.multiples[word], 1
    return None, 1


def _is_fraction(tokens: list[re.Match[str]], position: int) -> bool:
    """Whether "third" is a part, as in "a third of", and no place in an order."""
    before = tokens[position - 1][0].lower() if position else ""
    after = tokens[position + 1][0].lower() if position + 1 < len(tokens) else ""
    return before in {"one", "1", "2", "two", "3"} or after == "of"


def _scaled(
    value: float, tokens: list[re.Match[str]], position: int, language: str
) -> tuple[float | str, int]:
    used = 1
    while position < len(tokens):
        following = tokens[position]
        scale = _amount(following["digits"], language) if following["digits"] else 0.0
        if scale in SCALES and not following["sign"]:
            value *= scale
        elif following[0].lower() in DOZEN:
            value *= 12
        elif following[0].lower() in {"milliard", "milliards", "milliarden", "миллиарда"}:
            value *= 1e9
        elif following[0].lower() in {"millions", "millionen", "billions", "thousands"}:
            value *= {"b": 1e9, "t": 1e3}.get(following[0][0].lower(), 1e6)
        else:
            break
        used += 1
        position += 1
    return value, used


@cache
def _symbols(language: str) -> tuple[str, str]:
    """The signs that part thousands and decimals in ``language``."""
    try:
        locale = Locale.parse(primary(language))
    except (UnknownLocaleError, ValueError):
        return ",", "."
    return get_group_symbol(locale), get_decimal_symbol(locale)


def _amount(digits: str, language: str) -> float:
    """What ``digits`` amount to; three digits after a sign for thousands are thousands."""
    group, decimal = _symbols(language)
    plain = re.sub(rf"(?<=\d)[{SPACES}'](?=\d{{3}}\b)", "", digits)
    plain = re.sub(rf"(?<=\d){re.escape(group)}(?=\d{{3}}(?:\D|$))", "", plain)
    plain = plain.replace(decimal, ".") if decimal != "." else plain
    try:
        return float(plain)
    except ValueError:  # such as 1.2.3, which is no number
        return float(re.sub(r"\D", "", digits) or 0)


def _unit_at(lowered: list[str], position: int, known: Lexicon) -> tuple[str, int]:
    for length in (2, 1):
        form = " ".join(lowered[position : position + length])
        if form in known.units:
            return known.units[form], length
    return "", 0


def _hedge_at(lowered: list[str], start: int, end: int, known: Lexicon) -> str:
    """The hedge just before the number, or just after it and its unit."""
    for length in (3, 2, 1):
        before = " ".join(lowered[max(0, start - length) : start])
        if before in known.number_hedges:
            return known.number_hedges[before]
    for skip in (0, 1, 2):
        after = " ".join(lowered[end + skip : end + skip + 2])
        if after in {"or more", "or fewer", "or less", "or so"}:
            return known.number_hedges.get(after, "")
    return ""


def _in_one_unit(number: Number) -> Number:
    if number.unit in SAME_AS and isinstance(number.value, float):
        unit, factor = SAME_AS[number.unit]
        return replace(number, value=number.value * factor, unit=unit)
    return number


def same_value(one: Number, other: Number) -> bool:
    """Whether two numbers are the same, and have the same unit where both have one."""
    if one.value == "half" and other.unit == "per cent":
        return other.value == 50
    if other.value == "half" and one.unit == "per cent":
        return one.value == 50
    return one.value == other.value and (not one.unit or not other.unit or one.unit == other.unit)


def bears(number: Number, found: Iterable[Number]) -> list[Number]:
    """Those of ``found`` that are the same as ``number``."""
    return [other for other in found if same_value(number, other)]


def fate_of(number: Number, groups: dict[str, int]) -> int | None:
    """The group of what happened to those counted: the word that stands nearest in the clause."""
    clause = number.after[: number.after.index("and")] if "and" in number.after else number.after
    for words_near in (clause[:NEAR], number.before[:NEAR], number.after, number.before):
        found = next((groups[word] for word in words_near if word in groups), None)
        if found is not None:
            return found
    return None


def counted_in(number: Number, known: Lexicon, reach: int) -> frozenset[int]:
    """The groups of who or what is counted, by the next ``reach`` words up to a preposition."""
    near = number.after[:reach]
    end = next((at for at, word in enumerate(near) if word in known.prepositions), reach)
    return frozenset(known.counted[word] for word in near[:end] if word in known.counted)


def _up_to_number(nearest: list[str]) -> tuple[str, ...]:
    end = next((i for i, word in enumerate(nearest) if word[:1].isdigit()), len(nearest))
    return tuple(nearest[:end])
