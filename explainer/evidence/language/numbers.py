"""Numbers in a text, in digits or words, with what is counted and how sure they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, product

from babel import Locale, UnknownLocaleError
from babel.numbers import get_decimal_symbol, get_group_symbol

from explainer.evidence.language.days import without_moments
from explainer.evidence.language.lexicon import Lexicon, lexicon, primary
from explainer.evidence.language.number_words import in_digits
from explainer.evidence.language.words import sentences

SPACES = "\u00a0\u202f\u2009"
SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "bn": 1e9, "tn": 1e12}
SCALE_NAMES = {1e3: "thousand", 1e6: "million", 1e9: "billion", 1e12: "trillion"}
# What is the same in another unit, so that "three decades" is "thirty years".
SAME_AS = {
    "decade": ("year", 10), "century": ("year", 100), "week": ("day", 7), "fortnight": ("day", 14),
    "hour": ("minute", 60),
}  # fmt: skip
# Hours and months that are whole or half days and years are read so: 36 hours, but not 24.
FEWEST_HOURS, FEWEST_MONTHS = 36, 6
TOKEN = re.compile(
    r"(?P<sign>[£$€₽])?(?<![^\W\d_]-)(?P<digits>(?<![^\W_])\d[\d.,'\u00a0\u202f\u2009]*\d|(?<![^\W_])\d)(?P<suffix>(?:bn|mn|tn|k|m)\b)?"
    r"(?P<ordinal>(?:st|nd|rds?|ths?|er|e|º|ª|\.)\b(?!\d))?|(?P<word>[^\W\d_]+(?:[’'-][^\W\d_]+)*)|%"
)
# Thousands set apart by spaces: 220 000.
SPACED = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:[ {SPACES}]\d{{3}})+(?!\d)")
DOZEN = frozenset(("dozen",))
WINDOW = 10
NEAR = 4
SCALE_WORDS = {
    "thousands": 1e3, "тыс": 1e3, "millions": 1e6, "millionen": 1e6, "millones": 1e6, "mio": 1e6,
    "млн": 1e6, "milliard": 1e9, "milliards": 1e9, "milliarden": 1e9, "миллиарда": 1e9, "mrd": 1e9,
    "billions": 1e9, "млрд": 1e9, "milione": 1e6, "milioni": 1e6, "miliardo": 1e9, "miliardi": 1e9,
    "mila": 1e3, "milhões": 1e6, "milhão": 1e6, "mil": 1e3,
}  # fmt: skip
SCALES_DOWN = sorted(SCALE_NAMES, reverse=True)[:-1]
# Amounts in one word that are exact; others of their kind are not: une quarantaine.
EXACT_AMOUNTS = frozenset((2, 12))
ONE = frozenset(("a", "an", "one", "1", "un", "une", "ein", "eine", "einem", "uno", "una"))
OF = (["d"], ["de"], ["di"])
HALF = 2
# What a hedge is after one of these: neither had more than 160.
NONE = frozenset(("neither", "none", "nobody"))
TURNED = {"at least": "at most", "at most": "at least"}
# A round number stands for one so near to it: "more than 4,400" for 4,404.
NEAR_ENOUGH = 0.02
# Where its last digit counts more, no farther than this: "more than 11,000" for 11,300.
FARTHEST = 0.05


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
    named_unit: str = ""

    def __str__(self) -> str:
        named = "" if self.named_unit in self.written else self.named_unit
        return f"{self.written} {named}".strip()


@cache  # a paragraph is asked for its numbers once for each statement that cites it
def numbers(text: str, language: str) -> tuple[Number, ...]:
    """Every number in ``text``, which is in ``language``."""
    found: list[Number] = []
    for sentence in sentences(without_moments(_plain_digits(text), language)):
        found += _numbers_in(in_digits(sentence, primary(language)), language)
    return tuple(found)


def _plain_digits(text: str) -> str:
    """``text`` with the digits of other scripts as ASCII ones."""
    plain = re.sub(r"\d", lambda match: str(int(match[0])), text)
    plain = plain.replace("‑", "-").replace("٫", ".").replace("٬", ",")
    return SPACED.sub(lambda match: re.sub(rf"[ {SPACES}]", "", match[0]), plain)


def _numbers_in(sentence: str, language: str) -> Iterator[Number]:
    known = lexicon(language)
    tokens = list(TOKEN.finditer(sentence))
    lowered = [token[0].lower().replace("’", "'") for token in tokens]
    position = 0
    while position < len(tokens):
        value, used, own_unit = _value_at(tokens, position, language, known)
        if value is None:
            position += 1
            continue
        end = position + used
        of = 1 if used > 1 and lowered[end : end + 1] in OF else 0  # 2,4 millions d'euros
        unit, unit_used = _unit_at(lowered, end + of, known)
        unit = own_unit or known.units.get(tokens[position]["sign"] or "", unit)
        after_unit = " ".join(lowered[end + of + unit_used : end + of + unit_used + 2])
        if unit_used and after_unit in known.and_a_half and isinstance(value, float):
            value, end = value + 0.5, end + of + unit_used + 2  # quatre heures et demie
            of = unit_used = 0
        hedge = _hedge_at(tokens, lowered, position, end + of + unit_used, known)
        if value not in EXACT_AMOUNTS and " ".join(lowered[position:end]) in known.amounts:
            hedge = hedge or "about"
        written = _as_written(tokens[position:end])
        before = _up_to_number(lowered[max(0, position - WINDOW) : position][::-1])
        after = _up_to_number(lowered[end : end + WINDOW])
        yield _in_one_unit(Number(value, unit, hedge, written, before, after, unit))
        position = end


def _as_written(tokens: list[re.Match[str]]) -> str:
    """A number for messages: 30 million, where it is read as 30 and 1000000."""
    first, *others = (token[0] for token in tokens)
    named = (SCALE_NAMES.get(float(word), word) if word.isdigit() else word for word in others)
    return " ".join((first, *named))


def _value_at(
    tokens: list[re.Match[str]], position: int, language: str, known: Lexicon
) -> tuple[float | str | None, int, str]:
    """The number that begins at ``position``, or None; how many tokens it takes; its unit."""
    token = tokens[position]
    word = token[0].lower()
    if not token["digits"] and word not in known.number_words and word not in ONE:
        return None, 1, ""
    named = _named_amount(tokens, position, known) or _part_at(tokens, position, known)
    if named:
        return named
    if token["digits"]:
        value = _amount(token["digits"], language) * SUFFIXES.get(token["suffix"] or "", 1)
        return *_scaled(value, tokens, position + 1, language), ""
    if word in ONE and (one := _one_at(tokens, position, language)):
        return one
    if word in known.vague:
        return word.removesuffix("s") if word not in {"dozens", "tens"} else word, 1, ""
    return None, 1, ""


def _named_amount(
    tokens: list[re.Match[str]], position: int, known: Lexicon
) -> tuple[float | str, int, str] | None:
    """An amount that the lexicon has by its words: une dizaine, twice, deux fois plus."""
    for length in (3, 2, 1):
        form = " ".join(_words_at(tokens, position, length))
        if form in known.multiples:
            return known.multiples[form], length, ""
        if form in known.frequencies:
            return float(known.frequencies[form]), length, "time"
        if form in known.amounts:
            return float(known.amounts[form]), length, ""
    return None


def _one_at(
    tokens: list[re.Match[str]], position: int, language: str
) -> tuple[float | str, int, str] | None:
    """What a word for one begins, where it is a number: a fortnight, un milione."""
    following = " ".join(_words_at(tokens, position + 1, 1))
    if following == "fortnight":
        return 1.0, 1, ""
    if following in SCALE_WORDS and not tokens[position][0].lower().startswith("a"):
        return *_scaled(1.0, tokens, position + 1, language), ""
    return None


def _part_at(
    tokens: list[re.Match[str]], position: int, known: Lexicon
) -> tuple[float | str, int, str] | None:
    """A part of a whole as so many per cent: a quarter of, two fifths; or half of a unit."""
    first, second, third = (*_words_at(tokens, position, 3), "", "", "")[:3]
    of_how_many = _denominator(tokens, position + 1, known)
    if tokens[position]["digits"] and (second, third) == ("and", "a"):
        whole, _, _ = _value_at(tokens[position : position + 1], 0, "en", known)
        if _words_at(tokens, position + 3, 1) == ["half"] and isinstance(whole, float):
            value, used = _scaled(whole + 0.5, tokens, position + 4, "en")
            return value, used + 3, ""
    if known.fractions.get(first) == HALF:
        if known.units.get(second) in known.of_time:
            return 0.5, 2, known.units[second]
        unit = known.units.get(third, third)
        if second in ONE and (third in known.units or unit in SAME_AS):
            return 0.5, 3, unit
        return 50.0, 1, "per cent"
    if of_how_many and first in ONE and _is_no_ordinal(third, known):
        return 100 / of_how_many, 2, "per cent"
    if of_how_many and re.fullmatch(r"[2-9]", first):
        return 100 * int(first) / of_how_many, 2, "per cent"
    return None


def _is_no_ordinal(following: str, known: Lexicon) -> bool:
    """Whether a part stands before ``following``: a third of, but not a third term."""
    alone = not following or following in known.stop or not known.stop
    return alone or "third" not in known.fractions


def _words_at(tokens: list[re.Match[str]], position: int, length: int) -> list[str]:
    return [token[0].lower() for token in tokens[position : position + length]]


def _denominator(tokens: list[re.Match[str]], position: int, known: Lexicon) -> int:
    """How many of the parts that the token at ``position`` names make a whole; 0 for no part."""
    if position >= len(tokens):
        return 0
    ordinal = re.fullmatch(r"([3-9]|10)(?:th|rd)s?", tokens[position][0])
    return int(ordinal[1]) if ordinal else known.fractions.get(tokens[position][0].lower(), 0)


def _scaled(
    value: float, tokens: list[re.Match[str]], position: int, language: str
) -> tuple[float | str, int]:
    used = 1
    while position < len(tokens):
        following = tokens[position]
        between = following.string[tokens[position - 1].end() : following.start()]
        if between.strip():  # "12, 1,000 more" are two numbers
            break
        scale = _amount(following["digits"], language) if following["digits"] else 0.0
        if scale in SCALE_NAMES and not following["sign"]:
            value *= scale
        elif following[0].lower() in DOZEN:
            value *= 12
        elif following[0].lower() in SCALE_WORDS:
            value *= SCALE_WORDS[following[0].lower()]
        else:
            break
        used += 1
        position += 1
    if " ".join(_words_at(tokens, position, 2)) in lexicon(language).and_a_half:
        scale = next((one for one in SCALES_DOWN if value >= one and value % one == 0), 1.0)
        return value + scale / 2, used + 2
    return value, used


def in_digits_of(label: str, language: str) -> str:
    """``label``, a number as English has it, with the signs of ``language`` between its digits."""
    group, decimal = _symbols(language)
    return label if group == "," else label.replace(",", "").replace(".", decimal)


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


def _hedge_at(
    tokens: list[re.Match[str]], lowered: list[str], start: int, end: int, known: Lexicon
) -> str:
    """The hedge just before the number, or just after it and its unit.

    Between them an article may stand: "höchstens die Hälfte", "over a thousand".
    """
    article = lowered[max(0, start - 1)]
    has_article = article in ONE or (
        lowered[start] in known.fractions and article in known.articles
    )
    for begins, length in product((start, start - 1)[: 1 + has_article], (3, 2, 1)):
        before = " ".join(lowered[max(0, begins - length) : max(0, begins)])
        if before in known.number_hedges:
            near = lowered[max(0, begins - length - NEAR) : max(0, begins - length)]
            is_denied = not NONE.isdisjoint(near)
            found = known.number_hedges[before]
            return TURNED.get(found, found) if is_denied else found
    return _hedge_after(tokens, lowered, end, known)


def _hedge_after(tokens: list[re.Match[str]], lowered: list[str], end: int, known: Lexicon) -> str:
    """The hedge after a number, or after what it counts: "five or more", "dix usines au moins"."""
    for skip, length in product((0, 1, 2), (3, 2, 1)):
        start = end + skip
        found = known.hedges_after.get(" ".join(lowered[start : start + length]), "")
        last = tokens[start + length - 1 : start + length + 1]
        before_another = len(last) > 1 and last[1]["digits"] and _is_joined(last)
        if found and not before_another and _is_joined(tokens[end - 1 : start + 1]):
            return found
    return ""


def _is_joined(tokens: list[re.Match[str]]) -> bool:
    """Whether nothing but spaces stands between ``tokens``."""
    between = (one.string[one.end() : other.start()] for one, other in pairwise(tokens))
    return not any(map(str.strip, between))


def _in_one_unit(number: Number) -> Number:
    if isinstance(number.value, str):
        return number
    if number.unit == "hour" and number.value >= FEWEST_HOURS and number.value % 12 == 0:
        return replace(number, value=number.value / 24, unit="day")
    if number.unit == "month" and number.value >= FEWEST_MONTHS and number.value % 6 == 0:
        return replace(number, value=number.value / 12, unit="year")
    unit, factor = SAME_AS.get(number.unit, (number.unit, 1))
    return replace(number, value=number.value * factor, unit=unit)


def same_value(one: Number, other: Number) -> bool:
    """Whether two numbers are the same, and have the same unit where both have one."""
    if one.unit and other.unit and one.unit != other.unit:
        return False
    if (_is_part(one) and _is_count(other)) or (_is_part(other) and _is_count(one)):
        return False
    if isinstance(one.value, str) or isinstance(other.value, str):
        return one.value == other.value
    is_round = round(one.value, 2) == one.value and round(other.value, 2) == other.value
    if "per cent" in (one.unit, other.unit) and not is_round:
        return round(one.value) == round(other.value)  # a third
    return abs(one.value - other.value) < 1e-9 * max(1.0, one.value)


def _is_part(number: Number) -> bool:
    """Whether it is a part in words, such as half."""
    return number.unit == "per cent" and not re.fullmatch(r"[\d.,\s]+", number.written)


def _is_count(number: Number) -> bool:
    """Whether nothing beside it makes it a share, also in a language without a lexicon."""
    return not number.unit and number.after[:1] != ("%",)


def rounds(number: Number, other: Number) -> bool:
    """Whether ``number`` is a round one, marked as such, for ``other``: more than 4,400 for 4,404.

    ``other`` is exact, and so near that nobody would be misled.
    """
    if isinstance(number.value, str) or isinstance(other.value, str) or other.hedge:
        return False
    if number.unit != other.unit or not number.value:
        return False
    over = (other.value - number.value) / number.value
    near = max(NEAR_ENOUGH, min(_last_place(number.value) / number.value, FARTHEST))
    return {
        "at least": 0 < over < near,
        "nearly": -NEAR_ENOUGH < over < 0,
        "about": 0 < abs(over) < near / 2 or 0 < abs(over) < NEAR_ENOUGH,
    }.get(number.hedge, False)


def _last_place(value: float) -> float:
    """What the last digit of ``value`` that is not 0 counts: 1,000 of 11,000."""
    place = 1.0
    while value % (place * 10) == 0:
        place *= 10
    return place


def bears(number: Number, found: Iterable[Number]) -> list[Number]:
    """Those of ``found`` that are the same as ``number``."""
    return [other for other in found if same_value(number, other)]


def fate_of(number: Number, known: Lexicon) -> str | None:
    """The name of what happened to those counted: the word that stands nearest in the clause."""
    groups, after = known.fates, number.after
    end = next((at for at, word in enumerate(after) if word in known.conjunctions), len(after))
    clause = after[:end]
    for words_near in (clause[:NEAR], number.before[:NEAR], number.after, number.before):
        found = next((groups[word] for word in words_near if word in groups), None)
        if found is not None:
            return found
    return None


def counted_in(number: Number, known: Lexicon, reach: int) -> frozenset[str]:
    """The names of who or what is counted, by the next ``reach`` words up to a preposition."""
    near = number.after[:reach]
    ending = known.prepositions | known.conjunctions
    end = next((at for at, word in enumerate(near) if word in ending), reach)
    return frozenset(known.counted[word] for word in near[:end] if word in known.counted)


def _up_to_number(nearest: list[str]) -> tuple[str, ...]:
    end = next((i for i, word in enumerate(nearest) if word[:1].isdigit()), len(nearest))
    return tuple(nearest[:end])
