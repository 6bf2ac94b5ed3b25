"""Clock times in words, and hours without their minutes, as languages other than English say them.

An hour in words may be of either half of the day, unless a part of day stands beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from explainer.evidence.language.lexicon import primary

NOON = 12
# What may stand after an hour, by language: it says which half of the day is meant.
PARTS = {
    "it": "del mattino|di mattina|del pomeriggio|di sera|della sera|di notte",
    "fr": "du matin|du soir|de l[’']après-midi",
    "de": "morgens|früh|vormittags|mittags|nachmittags|abends|nachts|am Morgen|am Vormittag|"
    "am Nachmittag|am Abend|in der Nacht",
    "es": "de la mañana|de la tarde|de la noche|de la madrugada",
    "pt": "da manhã|da tarde|da noite|da madrugada",
    "ru": "утра|дня|вечера|ночи",
}
AFTER_NOON = re.compile(
    r"tarde|soir|après-midi|(?<!vor)mittag|abend|дня|вечера|pomeriggio|sera", re.IGNORECASE
)
# At night it is eleven before midnight, and three after it.
AT_NIGHT = re.compile(r"noche|noite|nacht|notte|ночи", re.IGNORECASE)
FIRST_BEFORE_MIDNIGHT = 6
IT_HOURS = "una due tre quattro cinque sei sette otto nove dieci undici dodici".split()
FR_HOURS = "une deux trois quatre cinq six sept huit neuf dix onze douze".split()
DE_HOURS = "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf eins".split()
ES_HOURS = "una dos tres cuatro cinco seis siete ocho nueve diez once doce".split()
PT_HOURS = "uma duas três quatro cinco seis sete oito nove dez onze doze".split()
RU_HOURS = "час два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать".split()
# The same after с, до, около; and, for the half before it, as an order: в половине восьмого.
RU_OF_HOURS = (
    "часу двух трёх четырёх пяти шести семи восьми девяти десяти одиннадцати двенадцати".split()
)
RU_HALVES = (
    "первого второго третьего четвёртого пятого шестого седьмого восьмого девятого десятого "
    "одиннадцатого двенадцатого"
).split()
# After an hour without "hours" no noun that it may count: "alle due donne" is no time.
IT_END = (
    r"(?=\s*(?:[.,;:)»”\"]|$|(?:di|del|della|e|in|a|ad|ma|per|quando|con|ha|è|si|alle|circa|fino|"
    r"dopo|da|sono|era|erano|hanno)\b))"
)
ES_END = r"(?=\s*(?:[.,;:)»”\"]|$|(?:de|y|en|a|pero|para|cuando|con|ha|se|hasta)\b))"
PT_END = r"(?=\s*(?:[.,;:)»”\"]|$|(?:de|da|do|e|em|a|mas|para|quando|com|se|até)\b))"


def _words(hours: list[str]) -> str:
    return "|".join(sorted(hours, key=len, reverse=True))


SPOKEN = {
    "it": re.compile(
        rf"\b(?:(?:d?all[ae]|l[ae]|nelle|verso le|ore)\s|d?all[’'])(?:(?P<h>{_words(IT_HOURS)})|"
        r"(?P<digits>2[0-3]|1?\d)(?![\d:]|[.,]\d))\b"
        r"(?:(?P<half>\se mezz[ao])|(?P<past>\se un quarto)|(?P<to>\smeno un quarto))?"
        rf"(?:\s(?P<part>{PARTS['it']})\b|{IT_END})",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(?:à|vers|dès|jusqu[’']à)\s"
        rf"(?:(?P<h>{_words(FR_HOURS)})\sheures?\b)"
        r"(?:(?P<half>\set demie)|(?P<past>\set quart)|(?P<to>\smoins le quart))?"
        rf"(?:\s(?P<part>{PARTS['fr']})\b|(?!\s+(?:d[e’']|plus|plus tard)\b))",
        re.IGNORECASE,
    ),
    "de": re.compile(
        r"\b(?:(?P<before>halb|viertel nach|viertel vor)\s)?"
        rf"(?P<h>{_words(DE_HOURS)})\b(?P<uhr>\sUhr\b)?"
        rf"(?:\s(?P<part>{PARTS['de']})\b)?",
        re.IGNORECASE,
    ),
    "es": re.compile(
        rf"\blas?\s(?P<h>{_words(ES_HOURS)})\b"
        r"(?:(?P<half>\sy media)|(?P<past>\sy cuarto)|(?P<to>\smenos cuarto))?"
        rf"(?:\s(?P<part>{PARTS['es']})\b|{ES_END})",
        re.IGNORECASE,
    ),
    "pt": re.compile(
        rf"\b(?:às|das|pelas)\s(?:(?P<h>{_words(PT_HOURS)})|(?P<digits>2[0-3]|1?\d)(?![\d:h]|[.,]\d))\b"
        r"(?:(?P<half>\se meia)|(?P<past>\se um quarto))?(?:\shoras)?"
        rf"(?:\s(?P<part>{PARTS['pt']})\b|{PT_END})",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        rf"\b(?:в|во|с|со|до|к|около|после)\s(?:(?P<before>половине)\s)?"
        rf"(?P<h>{_words([*RU_HOURS, *RU_OF_HOURS, *RU_HALVES])})\b(?P<uhr>\sчас(?:а|ов)?\b)?"
        rf"(?:\s(?P<part>{PARTS['ru']})\b)?",
        re.IGNORECASE,
    ),
}  # fmt: skip
HOURS = {"it": IT_HOURS, "fr": FR_HOURS, "de": DE_HOURS, "es": ES_HOURS, "pt": PT_HOURS}
HOURS |= {"ru": [*RU_HOURS, *RU_OF_HOURS, *RU_HALVES]}
MINUTES = {"half": 30, "past": 15, "to": -15}
MINUTES_BEFORE = {"halb": -30, "viertel nach": 15, "viertel vor": -15, "половине": -30}
# Where an hour in words is none by itself: "zwei Menschen", "до трёх человек".
NOT_ALONE = {"de": ("before", "uhr"), "ru": ("before", "uhr", "part")}


@dataclass(frozen=True)
class Spoken:
    """A time in words: the minutes from midnight that it may mean, and where it stands."""

    minutes: frozenset[int]
    start: int
    end: int


def spoken_times(text: str, language: str) -> Iterator[Spoken]:
    """The times that ``text`` says in words of ``language``, other than English."""
    code = primary(language)
    for match in SPOKEN[code].finditer(text) if code in SPOKEN else ():
        groups = match.groupdict()
        if code in NOT_ALONE and not any(groups[name] for name in NOT_ALONE[code]):
            continue
        yield Spoken(_minutes(groups, code), match.start(), match.end())


def _minutes(groups: dict[str, str | None], code: str) -> frozenset[int]:
    past = sum(minutes for name, minutes in MINUTES.items() if groups.get(name))
    past += MINUTES_BEFORE.get((groups.get("before") or "").lower(), 0)
    part, digits, word = groups.get("part"), groups.get("digits"), groups.get("h")
    hour = int(digits) if digits else HOURS[code].index((word or "").lower()) % NOON + 1
    if digits and (hour > NOON or not part):
        return frozenset({hour * 60 + past})
    morning = (hour % NOON * 60 + past) % 720
    if part is None:
        return frozenset({morning, morning + 720})
    return frozenset({morning + 720 if half_of_day(part, hour) == "p" else morning})


def half_of_day(part: str, hour: int) -> str:
    """The half of the day, a or p, of the ``hour`` from 1 to 12 before the words ``part``.

    Twelve is noon unless it is night: "las 12 de la mañana".
    """
    if AT_NIGHT.search(part):
        return "p" if FIRST_BEFORE_MIDNIGHT <= hour < NOON else "a"
    return "p" if hour == NOON or AFTER_NOON.search(part) else "a"
