"""Number words of Italian, which is written in one word up to a million: duecentotrentuno."""

from __future__ import annotations

import re

ONES = """
zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici
quindici sedici diciassette diciotto diciannove
""".split()
TENS = "venti trenta quaranta cinquanta sessanta settanta ottanta novanta".split()
# Before these a ten or a hundred loses its last vowel: ventuno, centotto.
BEGINNING_WITH_VOWEL = ("uno", "otto", "ottanta", "undici")
# The last vowel may be left out before another: trent'anni.
WORD = re.compile(r"(?P<word>[^\W\d_]+)(?P<elided>[’'](?=[^\W\d_]))?")
LAST_VOWELS = "aeio"
THOUSANDS = re.compile(r"(?P<before>\w*?)(?:mila|mille)(?P<after>\w*)")


def _below_hundred(number: int) -> str:
    if number < len(ONES):
        return ONES[number]
    tens, ones = divmod(number, 10)
    ten = TENS[tens - 2]
    if not ones:
        return ten
    return (ten[:-1] if ONES[ones].startswith(BEGINNING_WITH_VOWEL) else ten) + ONES[ones]


def _below_thousand(number: int) -> set[str]:
    """The words for ``number``: with and without the vowel that may be left out."""
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return {_below_hundred(number)}
    hundred = ("" if hundreds == 1 else ONES[hundreds]) + "cento"
    if not rest:
        return {hundred}
    word = _below_hundred(rest)
    return {hundred + word} | ({hundred[:-1] + word} if word.startswith("ott") else set())


WORDS = {word: number for number in range(2, 1000) for word in _below_thousand(number)}


def number_of(word: str) -> int | None:
    """The number from two on that ``word``, in lower case, says; None where it says none."""
    plain = word.replace("é", "e").replace("è", "e")
    found = WORDS.get(plain)
    if found is not None:
        return found
    match = THOUSANDS.fullmatch(plain)
    if match is None:
        return None
    parts = [WORDS.get(part) if part else given for part, given in ((match[1], 1), (match[2], 0))]
    before, after = parts
    return None if before is None or after is None else before * 1000 + after


def in_digits(sentence: str) -> str:
    """``sentence`` with its number words as digits."""
    return WORD.sub(_digits, sentence)


def _digits(match: re.Match[str]) -> str:
    word = match["word"].lower()
    forms = [f"{word}{vowel}" for vowel in LAST_VOWELS] if match["elided"] else [word]
    number = next((found for found in map(number_of, forms) if found), None)
    return match[0] if number is None else f"{number}{' ' if match['elided'] else ''}"
