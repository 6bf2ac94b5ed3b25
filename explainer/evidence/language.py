"""What a text is made of: words, numbers, names and quoted words, folded so that they compare."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
QUOTED = re.compile(r"“([^“”]+)”")
SENTENCE_START = re.compile(r"(?:^|[.!?:;…]['”’)]*\s+|[“(]|—\s*|–\s+)$")

FOLDED_MARKS = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
     "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "…": "..."}
)  # fmt: skip


def folded(text: str) -> str:
    """``text`` with typographic quotes, dashes and spaces made plain."""
    plain = unicodedata.normalize("NFKC", text.translate(FOLDED_MARKS))
    return " ".join(plain.split())


def words(text: str) -> list[str]:
    """The words of ``text`` in lower case, with plain apostrophes."""
    return list(_words(str(text)))


@cache  # a paragraph is asked for its words once for each statement that cites it
def _words(text: str) -> tuple[str, ...]:
    return tuple(match[0].lower().replace("’", "'") for match in WORD.finditer(text))


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
    return (
        bool(sought) and re.search(rf"(?<!\w){re.escape(sought)}(?!\w)", folded(text)) is not None
    )


def quoted(text: str) -> list[str]:
    """What stands between curly double quotation marks in ``text``."""
    return QUOTED.findall(text)


UNITS = {
    "%": "per cent", "percent": "per cent", "per cent": "per cent",
    "km": "kilometre", "kilometer": "kilometre", "kilometre": "kilometre",
    "mile": "mile", "day": "day", "week": "week", "month": "month", "year": "year",
    "hour": "hour", "decade": "decade",
}  # fmt: skip
SMALL = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: number * 10
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
ORDINALS = {
    word: number
    for number, word in enumerate("fourth fifth sixth seventh eighth ninth tenth".split(), start=4)
}
MULTIPLIERS = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
VAGUE = {"dozen", "dozens", "tens", "hundreds", "thousands", "millions", "half", "third", "quarter"}
# "One" and "first" are as often no number as they are one.
NO_NUMBER = {"one", "zero"}
NUMBER = re.compile(r"(?<![\w.])[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?![0-9])|[A-Za-z]+|%")


class Number(NamedTuple):
    """A number in a text: its value (or the word, where it is vague), its unit and its place."""

    value: float | str
    unit: str
    written: str


def numbers(text: str) -> list[Number]:
    """Every number in ``text``, in digits or words, with the unit that follows it."""
    return list(_numbers(str(text)))


@cache  # a paragraph is asked for its numbers once for each statement that cites it
def _numbers(text: str) -> tuple[Number, ...]:
    # Digits of other scripts, such as Arabic ones, count as the same.
    plain = re.sub(r"\d", lambda digit: str(int(digit[0])), text.replace("‑", "-"))
    tokens = [match[0] for match in NUMBER.finditer(plain)]
    found = []
    position = 0
    while position < len(tokens):
        value, used = _number_at(tokens, position)
        if value is None:
            position += 1
            continue
        written = " ".join(tokens[position : position + used])
        position += used
        found.append(Number(value, _unit_at(tokens, position), written))
    return tuple(found)


def _number_at(tokens: list[str], position: int) -> tuple[float | str | None, int]:
    """The number that begins at ``position``, or None, and how many tokens it takes."""
    token = tokens[position].lower()
    if token[0].isdigit():
        value: float = float(token.replace(",", ""))
        return _multiplied(value, tokens, position + 1, 1)
    if token in VAGUE:
        return token.rstrip("s") if token.startswith("dozen") else token, 1
    if token in ORDINALS:
        return float(ORDINALS[token]), 1
    if token in TENS:
        following = tokens[position + 1].lower() if position + 1 < len(tokens) else ""
        if following in SMALL and 0 < SMALL[following] < 10:
            return float(TENS[token] + SMALL[following]), 2
        return _multiplied(float(TENS[token]), tokens, position + 1, 1)
    if token in SMALL:
        value, used = _multiplied(float(SMALL[token]), tokens, position + 1, 1)
        return (None, 1) if token in NO_NUMBER and used == 1 else (value, used)
    return None, 1


def _multiplied(value: float, tokens: list[str], position: int, used: int) -> tuple[float, int]:
    multiplier = MULTIPLIERS.get(tokens[position].lower()) if position < len(tokens) else None
    return (value * multiplier, used + 1) if multiplier else (value, used)


def _unit_at(tokens: list[str], position: int) -> str:
    following = [token.lower() for token in tokens[position : position + 2]]
    for candidate in (" ".join(following), *following[:1]):
        if candidate in UNITS:
            return UNITS[candidate]
        if candidate.rstrip("s") in UNITS:
            return UNITS[candidate.rstrip("s")]
    return ""


def bears(number: Number, found: Iterable[Number]) -> bool:
    """Whether ``number`` is among ``found``, with the same unit where both have one."""
    return any(
        other.value == number.value
        and (not number.unit or not other.unit or other.unit == number.unit)
        for other in found
    )


def capitalised(text: str) -> Iterator[tuple[str, bool]]:
    """Each word of ``text`` that has a capital, and whether it begins a sentence."""
    for match in WORD.finditer(text):
        if match[0][0].isupper():
            yield match[0], bool(SENTENCE_START.search(text[: match.start()]))


STOP_WORDS = frozenset(
    """
    about after again against all also among and another any are because been before being
    between both but can could did does down during each either even every for from get had
    has have having her here him his how into its itself many may more most much near
    neither new nor not now off once one only other others our out over own per said same
    says several she should since some such than that the their them then there these they
    this those through told too two under until upon very was were what when where which
    while who whom whose why will with within without would yet you your
    """.split()
)


@cache
def stems(text: str) -> frozenset[str]:
    """The beginnings (five letters) of the words of ``text`` that carry meaning."""
    spelled = words(text)
    return frozenset(word[:5] for word in spelled if len(word) > 2 and word not in STOP_WORDS)
