"""Number words of each language as digits, which a library reads once they have its forms."""

from __future__ import annotations

import re

from text_to_num.lang import LANG
from text_to_num.transforms import alpha2digit

from explainer.evidence.language import italian
from explainer.evidence.language.lexicon import primary
from explainer.evidence.language.words import ELIDED

# Languages whose number words the library reads.
SPELLED = frozenset(LANG)
# From here on a number word says how many of something: two hundred.
SCALES_FROM = 100
# Words that the library takes for 100 or 1,000.
VAGUE_SCALE = re.compile(r"\b(hundreds|thousands|millions|billions)\b")
# What it takes for numbers and is none: "412 et un équipage", "74 milles marins".
NO_NUMBER = {
    "fr": re.compile(
        r"(?<!vingt et )(?<!trente et )(?<!quarante et )(?<!cinquante et )(?<!soixante et )"
        r"(?<!-et-)(?<!cent )(?<!mille )\b(une?)\b(?! (?:million|milliard))|"
        r"\b(milles|mille(?= (?:marin|nautique)\b))\b"
    ),
    "es": re.compile(r"(?<!veinti)(?<!\w\wnta y )\b(una?)\b(?! mill)|\bmiles\b"),
    "pt": re.compile(r"\bmilhares\b"),
}
# A share in words: one in five, une sur cinq, sieben von zehn, uno de cada cinco.
WITHIN_TEN = r"(?P<of>[3-9]|10)\b"
SHARES = {
    "en": rf"\b(?P<part>one(?= (?:\w+ ){{0,2}}in )|[1-9](?= in )|[1-9](?= (?:\w+ ){{0,2}}out )) "
    rf"(?:\w+ ){{0,2}}?(?:in|out of(?: every)?) {WITHIN_TEN}",
    "fr": rf"\b(?P<part>une?|[1-9]) (?:[^\W\d][\w-]* ){{0,2}}sur {WITHIN_TEN}",
    "de": rf"\b(?P<part>ein(?:er|e|es)?|[1-9]) (?:[^\W\d]+ )?von {WITHIN_TEN}",
    "es": rf"\b(?P<part>un[oa]?|[1-9]) (?:[^\W\d]+ )?de cada {WITHIN_TEN}",
    "it": rf"\b(?P<part>un[oa]?|[1-9]) (?:[^\W\d]+ )?su {WITHIN_TEN}",
    "pt": rf"\b(?P<part>uma?|[1-9]) (?:[^\W\d]+ )?(?:em|de) cada {WITHIN_TEN}",
}
COUNTED_AFTER = r"(?! (?:days?|hours?|weeks?|months?|years?|minutes?|tagen?|jahren?|stunden)\b)"
SHARE = {code: re.compile(pattern + COUNTED_AFTER) for code, pattern in SHARES.items()}
# Two numbers of one scale, which the second names: from 9 to 4 million.
SCALE = r"1000(?:000){0,3}\b|(?:mil|milh|mill|miliard|milliard|bill)\w*|млн|млрд|тыс\w*|mrd|mio"
ONE_SCALE = re.compile(
    rf"\b(?P<first>\d{{1,3}}(?:[.,]\d+)?)(?P<to> ?(?:to|–|-|à|a|bis|auf|до|al|y) ?)"
    rf"(?P<second>\d{{1,3}}(?:[.,]\d+)?) (?P<scale>{SCALE})",
    re.IGNORECASE,
)
OF_ONE_SCALE = r"\g<first> \g<scale>\g<to>\g<second> \g<scale>"
# "several hundred" says as little as "hundreds".
SEVERAL = re.compile(r"\b(?:several|a few|few|many|some) (hundred|thousand|million|billion)\b")
# In which the word for a hundred is no number.
PER_CENT = re.compile(r"\b(?:por ciento|por cento|per cento|pour cent)\b", re.IGNORECASE)
# What German writes in one word with a number, and the noun that stands alone for it:
# Fünfprozenthürde, dreijährig.
GERMAN_NOUNS = {
    "prozent": "prozent", "jährig": "jahre", "monatig": "monate", "wöchig": "wochen",
    "tägig": "tage", "stündig": "stunden", "minütig": "minuten", "köpfig": "mitglieder",
}  # fmt: skip
GERMAN_COMPOUND = re.compile(rf"\b(\w+?)[ -]?({'|'.join(GERMAN_NOUNS)})(\w*)", re.IGNORECASE)
# Half an hour in each language, and half an hour in minutes.
HALF_HOUR = {
    "fr": (r"(?:une )?demi-heure", "30 minutes"), "de": (r"halben? Stunde", "30 Minuten"),
    "es": (r"media hora", "30 minutos"), "it": (r"mezz[’']ora|mezzora", "30 minuti"),
    "pt": (r"meia hora", "30 minutos"), "ru": (r"полчаса", "30 минут"),
}  # fmt: skip
# Centuries: XIVe siècle, siglo XIV.
ROMAN = re.compile(
    r"\b(?P<first>[IVX]{1,5})(?=(?:e|ème|º|°)? (?:siècle|secolo|век|века|веке)\b)(?:e|ème|º|°)?"
    r"|(?<=siglo )(?P<last>[IVX]{1,5})\b|(?<=século )(?P<after>[IVX]{1,5})\b"
)
ITALIAN_CENTURIES = {
    f"{hundreds}cento": str(century)
    for century, hundreds in enumerate(
        "Due Tre Quattro Cinque Sei Sette Otto Nove".split(), start=13
    )
}  # il Seicento, the 17th
ITALIAN_CENTURY = re.compile(rf"(?<=[delna]l )(?:{'|'.join(ITALIAN_CENTURIES)})\b")
# Halves in one word: zweieinhalb.
GERMAN_HALF = re.compile(r"\b(\w+?)(?:ein)?halb\b", re.IGNORECASE)
RUSSIAN_HALF = re.compile(r"\b(?:полтора|полторы|полутора)\b", re.IGNORECASE)
# Cases of Russian numbers, of which the library knows the first.
RUSSIAN_CASES = tuple(
    (re.compile(rf"\b(?:{cases})\b", re.IGNORECASE), first)
    for cases, first in (
        (r"в (?:два|2) раза", "вдвое"), (r"в (?:три|3) раза", "втрое"),
        (r"(\w+)надцат(?:и|ью)", r"\1надцать"),
        (r"(пят|шест|сем|восьм)(?:и|ью)десят(?:и|ью)", r"\1ьдесят"),
        (r"(пят|шест|сем|девят)исот", r"\1ьсот"),
        (r"восьмисот", "восемьсот"),
        (r"(двадцат|тридцат|пят|шест|сем|девят|десят)(?:и|ью)", r"\1ь"),
        (r"восьм(?:и|ью)", "восемь"), (r"восьмьдесят", "восемьдесят"),
        (r"двух|двум|двумя|двое|двоих|двоим", "два"), (r"двухсот", "двести"),
        (r"тр[её]х|тр[её]м|тремя|трое|троих|троим", "три"), (r"тр[её]хсот", "триста"),
        (r"четыр[её]х|четыр[её]м|четырьмя|четверо|четверых", "четыре"),
        (r"четыр[её]хсот", "четыреста"), (r"пятеро|пятерых", "пять"),
        (r"шестеро|шестерых", "шесть"), (r"семеро|семерых", "семь"), (r"сорока", "сорок"),
        # As the library spells them.
        (r"(пят|шест|сем)надцать", r"\1ьнадцать"), (r"восемнадцать", "восемьнадцать"),
        (r"девяноста", "девяносто"), (r"(?<!раз )ста", "сто"), (r"тысячами|тысячам", "тысяч"),
    )
)  # fmt: skip


def in_digits(sentence: str, language: str) -> str:
    """``sentence`` with its number words as digits, but for those that are vague."""
    plain = ONE_SCALE.sub(OF_ONE_SCALE, _read(sentence, language))
    if language not in SHARE:
        return plain
    return SHARE[language].sub(lambda match: _share(match, language), plain)


def _share(match: re.Match[str], language: str) -> str:
    part = int(match["part"]) if match["part"].isdigit() else 1
    whole = int(match["of"])
    if part >= whole:
        return match[0]
    share = f"{100 * part / whole:.6g}"
    return f"{share if language == 'en' else share.replace('.', ',')} %"


def _read(sentence: str, language: str) -> str:
    sentence = ROMAN.sub(_century, PER_CENT.sub("%", sentence))
    if language in HALF_HOUR:
        words, minutes = HALF_HOUR[language]
        sentence = re.sub(rf"\b(?:{words})\b", minutes, sentence, flags=re.IGNORECASE)
    if language == "it":
        sentence = ITALIAN_CENTURY.sub(lambda match: ITALIAN_CENTURIES[match[0]], sentence)
        return italian.in_digits(sentence)
    if language not in SPELLED:
        return sentence
    plain = _as_the_library_has_it(sentence, language)
    read, position = [], 0
    for match in NO_NUMBER.get(language, VAGUE_SCALE).finditer(plain):
        read += [_by_library(plain[position : match.start()], language), match[0]]
        position = match.end()
    return " ".join([*read, _by_library(plain[position:], language)])


def _as_the_library_has_it(sentence: str, language: str) -> str:
    plain = re.sub(r"[“”„«»\"‘()]", " ", sentence)
    if language != "fr":  # where numbers have hyphens: quatre-vingt-douze
        plain = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", plain)  # two-week, near-doubling
    plain = re.sub(r"\b[^\W\d_]+\b", lambda m: m[0].lower() if m[0].istitle() else m[0], plain)
    if language == "en":
        plain = re.sub(r"\b(?:a|one) (\w+) and a half\b", r"1.5 \1s", plain)
        plain = SEVERAL.sub(r"\1s", plain)
        # Which the library reads as two numbers.
        plain = re.sub(r"\b(hundred|thousand|million) and (?=[a-z]+)", r"\1 ", plain)
    if language == "fr":
        plain = ELIDED.sub(lambda match: f"{match[0]} ", plain)  # au bout d'une vingtaine
    if language == "de":
        plain = GERMAN_HALF.sub(_and_a_half, GERMAN_COMPOUND.sub(_parted, plain))
    if language == "ru":
        plain = RUSSIAN_HALF.sub("1,5", plain)
        for cases, first in RUSSIAN_CASES:
            plain = cases.sub(first, plain)
    return plain


def _century(match: re.Match[str]) -> str:
    signs = [{"I": 1, "V": 5, "X": 10}[sign] for sign in match[match.lastgroup or 0]]
    after = [*signs[1:], 0]
    return str(sum(-one if one < other else one for one, other in zip(signs, after, strict=True)))


def _parted(match: re.Match[str]) -> str:
    number, noun, rest = match.groups()
    known = number.isdigit() or number.lower() in LANG["de"].NUMBERS
    return f"{number} {GERMAN_NOUNS[noun.lower()]} {rest}" if known else match[0]


def _and_a_half(match: re.Match[str]) -> str:
    word = match[1].lower()
    number = 1 if word in {"andert", "ein"} else LANG["de"].NUMBERS.get(word)
    return f"{number},5" if number else match[0]


def _by_library(plain: str, language: str) -> str:
    """``plain`` with its number words as digits; "au moins cinq" is not minus five."""
    return alpha2digit(plain, language, signed=False)


def number_words(language: str) -> dict[str, int]:
    """The words for numbers from two on in ``language``, and what they mean; none where unknown."""
    code = primary(language)
    known = LANG[code].NUMBERS if code in SPELLED else {}
    return {word: number for word, number in known.items() if 1 < number < SCALES_FROM}
