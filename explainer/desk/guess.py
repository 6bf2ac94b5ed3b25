"""What a text itself suggests of an article: language, id, captions, days; an editor decides."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date

from explainer.evidence.language.days import calendar, dates_in
from explainer.evidence.language.lexicon import lexicon, primary
from explainer.evidence.language.words import plainly_spelled, words
from explainer.evidence.rules.ids import PAGES_OWN, PAGES_OWN_STARTS
from explainer.source.kinds import Id

# The commonest words of each language that the checks have a lexicon of, with none in two of them.
COMMONEST = {
    "de": "und der das ist nicht ein eine mit von auf für den dem sich auch wurde nach bei".split(),
    "en": "the and of to is that was for with by on it at from said were has have".split(),
    "es": "el los las del por con una su para como más fue según también pero lo al".split(),
    "fr": "le les des et du une dans est pour que qui au aux sur pas plus avec ont sont".split(),
    "ru": "и в не на что по из за как это он с его но от был для года".split(),
}
# Of the words of a text, at least so many in a hundred are such words.
FEWEST_COMMON = 12
LONGEST_CAPTION = 40
LONGEST_NAVIGATION = 12
LONGEST_ID = 24
CAPTION = re.compile(
    r"^(?:picture|photo|image|caption|watch|video|file photo|foto|bild|imagen|légende|фото)\b"
    r"|(?:photograph|photo|picture|credit|foto|crédit|фото)\s*[:/]"
    r"|\((?:ap|afp|reuters|epa|getty|dpa|tass)\b|©|\bgetty images\b|/(?:afp|ap|epa)\b",
    re.IGNORECASE,
)
NAVIGATION = re.compile(
    r"^(?:read (?:more|also|next)|more on|related|see also|share|comments?|sign up|subscribe|"
    r"log in|leave a (?:reply|comment)|most read|newsletter|lire aussi|mehr|leer más|читайте)\b",
    re.IGNORECASE,
)
ADVERTISING = re.compile(
    r"^(?:advertise?ment|sponsored|promoted|anzeige|werbung|publicité|publicidad|реклама)\b",
    re.IGNORECASE,
)
HASHED = re.compile(r"\d{3}|[0-9a-f]{8}")


def language_of(text: str) -> str:
    """The code of the language that ``text`` seems to be in; empty where none is plain."""
    found = words(text)
    shares = {
        code: sum(word in common for word in found) / max(len(found), 1)
        for code, common in COMMONEST.items()
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] * 100 >= FEWEST_COMMON else ""


def kind_of(paragraph: str) -> str:
    """What ``paragraph`` is likely to be besides news: caption, navigation, advertising or none."""
    length = len(paragraph.split())
    if length <= LONGEST_NAVIGATION and ADVERTISING.search(paragraph):
        return "advertising"
    if length <= LONGEST_CAPTION and CAPTION.search(paragraph):
        return "caption"
    if length <= LONGEST_NAVIGATION and NAVIGATION.search(paragraph):
        return "navigation"
    return ""


def likely_unused(paragraph: str, number: int) -> str:
    """What the paragraph ``number`` is likely to be besides news; the first is the headline."""
    return "headline" if number == 1 else kind_of(paragraph)


def date_words(paragraph: str, language: str) -> list[str]:
    """The words of ``paragraph`` that name a day, as they stand there."""
    known = calendar(language)
    if known is None:
        return []
    found = [*known.dates.finditer(paragraph), *known.weekday.finditer(paragraph)]
    found += [
        match
        for word in lexicon(language).relative_days
        for match in re.finditer(rf"\b{re.escape(word)}\b", paragraph, re.IGNORECASE)
    ]
    return [match[0] for match in sorted(found, key=lambda match: match.start())]


def last_day(text: str, language: str, near: date) -> date:
    """The last day that ``text`` names by date; ``near``, by which years are read, if none."""
    return max(dates_in(text, language, near), default=near)


def article_id(stem: str, headline: str, language: str, taken: Collection[str]) -> str:
    """An id for an article that is not ``taken``: of its file's name, or of its headline."""
    from_file = slug(stem)
    plain = from_file and len(from_file) <= LONGEST_ID and not HASHED.search(stem)
    return free_id(from_file if plain else entry_id(headline, language, 2), "article", taken)


def entry_id(text: str, language: str, most: int = 3) -> str:
    """An id of the first ``most`` words of ``text`` that carry meaning; empty where it has none."""
    stop = lexicon(language).stop or frozenset(COMMONEST.get(primary(language), []))
    # Of "l'inspectrice" and "mayor's" the longer part.
    found = (max(word.split("'"), key=len) for word in words(text) if word not in stop)
    telling = [word for word in found if len(word) > 3 and word not in stop]
    return slug(" ".join(telling[:most]))


def slug(text: str) -> str:
    """``text`` in small letters, digits and hyphens, short enough for an id and a number."""
    plain = plainly_spelled(text).replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[: Id.LONGEST - 8].strip("-")


def free_id(wanted: str, otherwise: str, taken: Collection[str]) -> str:
    """The first of ``wanted``, ``wanted-2``, … that no entry and no page has."""
    usable = Id.COMPILED.fullmatch(wanted) and not wanted.startswith(PAGES_OWN_STARTS)
    return next(name for name in _numbered(wanted if usable else otherwise) if _free(name, taken))


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _free(name: str, taken: Collection[str]) -> bool:
    return name not in taken and name not in PAGES_OWN
