"""What a text itself suggests of an article: language, id, captions, days; an editor decides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from datetime import date

from explainer.evidence.language.days import ISO, calendar, dates_in
from explainer.evidence.language.lexicon import lexicon, primary
from explainer.evidence.language.words import LIGATURES, words
from explainer.evidence.rules.ids import NAMES_OF_OTHERS, PAGES_OWN, PAGES_OWN_STARTS
from explainer.source.kinds import Id
from explainer.source.yaml_text import NOTHING

# The commonest words of some languages, with none in two of them.
COMMONEST = {
    "de": "und der das ist nicht ein eine mit von auf für den dem sich auch wurde nach bei".split(),
    "en": "the and of to is that was for with by on it at from said were has have".split(),
    "es": "el los las del por con una su para como más fue según también pero lo al".split(),
    "fr": "le les des et du une dans est pour que qui au aux sur pas plus avec ont sont".split(),
    "it": "il di che è per non della gli dei nel sono anche alla più ha questo dal delle".split(),
    "pt": "não uma os em do da dos das à são mais também foi pela ao".split(),
    "ru": "и в не на что по из за как это он с его но от был для года".split(),
}
# Other words that name nobody, with which sentences begin, besides the stop words of the checks.
OPENERS = {
    "es": "tú ustedes nadie muchos".split(),
    "fr": "je c'est personne à d'autres".split(),
    "pt": "tu vocês".split(),
    "ru": "никто каждый однако".split(),
}
# Of the words of a text, at least so many in a hundred are such words.
FEWEST_COMMON = 12
# Languages whose letters tell them from all those that an explainer has most to do with.
OWN_LETTERS = {"kk": re.compile("[әғқңөұүһі]"), "ar": re.compile("[ء-ي]")}
# Letters of languages that are written with these and others: Persian and Urdu, Kyrgyz and Tatar.
OTHER_LETTERS = re.compile("[پچژگکیےٹڈ]|[җӣӯҷҳ]")
# Of the letters of a text, at least so many in a hundred are such letters.
FEWEST_LETTERS = {"kk": 5, "ar": 50}
LONGEST_CAPTION = 40
LONGEST_NAVIGATION = 12
LONGEST_ID = 24
# So many words of a title go into an id.
MOST_WORDS = 5
CAPTION = re.compile(
    r"^(?:picture|photo|image|caption|watch|video|file photo|foto|bild|imagen|légende|фото)\b"
    r"|(?:photograph|photo|picture|credit|foto|crédit|фото)\s*[:/]"
    r"|\((?:ap|afp|reuters|epa|getty|dpa|tass)\b(?!\) ?[:–—-])|©"
    r"|\bgetty images\b|/(?:afp|ap|epa)\b",
    re.IGNORECASE,
)
NAVIGATION = re.compile(
    r"^(?:read (?:more|also|next)|more on|related|see also|share|comments?|sign up|subscribe|"
    r"log in|leave a (?:reply|comment)|most read|newsletter|mehr|lesen sie|"
    r"(?:à |a )?(?:lire|voir) aussi|(?:leer|ver) (?:más|también)|leggi anche|leia também|"
    r"читайте)\b",
    re.IGNORECASE,
)
ADVERTISING = re.compile(
    r"^(?:advertise?ment|sponsored|promoted|anzeige|werbung|publicité|publicidad|реклама)\b",
    re.IGNORECASE,
)
# "By Ada Holm", "Von Ada Holm und Ivar Brook", "Par Jeanne Roy, à Lyon": a name after it.
BYLINE = re.compile(
    r"^(?:(?:By|Par|Von|Por|Di|Da|Propos recueillis par|Texte? ?:)\s+(?-i:[^\W\d_a-zà-ÿ])"
    r"|(?:from our|de notre|de nuestro|dal nostro) |(?:Авторы?|Текст|بقلم)\s*:?\s)",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…»”\"]\s*$")
LONGEST_BYLINE = 9
# Besides its date: Claire Roy, Lyon, vendredi, soir.
LONGEST_DATELINE = 7
LETTERS = re.compile(r"[^\W\d_]+")
# Below its headline an article has its byline and its date within the first paragraphs.
LAST_OF_HEAD = 4
# How a report of an agency begins: LYON, 12 January (Wire) – The line …
OPENING = re.compile(r"^[^.!?]{3,60}?(?: [–—-] |\) ?[:–—-]? )")
HASHED = re.compile(r"\d{3}|[0-9a-f]{8}")


def language_of(text: str) -> str:
    """The code of the language that ``text`` seems to be in; empty where none is plain."""
    if by_letters := _language_by_letters(text.lower()):
        return by_letters
    found = words(text)
    shares = {
        code: sum(word in common for word in found) / max(len(found), 1)
        for code, common in COMMONEST.items()
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] * 100 >= FEWEST_COMMON else ""


def _language_by_letters(text: str) -> str:
    """The language whose own letters stand in ``text``, which is in small ones; empty if none."""
    if OTHER_LETTERS.search(text):
        return ""
    letters = max(sum(map(str.isalpha, text)), 1)
    shares = {code: len(own.findall(text)) * 100 / letters for code, own in OWN_LETTERS.items()}
    return next((code for code in shares if shares[code] >= FEWEST_LETTERS[code]), "")


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


def likely_unused(paragraph: str, number: int, language: str) -> str:
    """What the paragraph ``number`` is likely to be besides news; the first is the headline."""
    if number == 1:
        return "headline"
    is_head = number <= LAST_OF_HEAD and is_dateline(paragraph, language)
    return kind_of(paragraph) or ("byline" if is_head or is_byline(paragraph) else "")


def is_byline(paragraph: str) -> bool:
    """Whether ``paragraph`` is a line that names who wrote it: By Ada Holm, in Halden."""
    is_short = len(paragraph.split()) <= LONGEST_BYLINE
    return bool(is_short and BYLINE.search(paragraph) and not SENTENCE_END.search(paragraph))


def is_dateline(paragraph: str, language: str) -> bool:
    """Whether ``paragraph`` is a line that gives a date, and perhaps a place or a name with it.

    A sentence is none: it ends in a full stop, or has more words than such a line.
    """
    known = calendar(language)
    dates = (ISO, known.dates) if known else (ISO,)
    if not any(pattern.search(paragraph) for pattern in dates):
        return False
    rest = paragraph
    for pattern in (*dates, *((known.weekday,) if known else ())):
        rest = pattern.sub(" ", rest)
    is_short = len(LETTERS.findall(rest)) <= LONGEST_DATELINE
    return is_short and not SENTENCE_END.search(paragraph)


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


def day_written(paragraphs: Sequence[str], language: str, near: date) -> date:
    """The day on which an article was written, as its dateline gives it.

    Without a dateline it is the last day that it names by date: an article may also name one to
    come, so this is a guess. It is ``near``, by which years are read, where it names none.
    """
    head = paragraphs[1:LAST_OF_HEAD]
    lines = [line for line in (*head, paragraphs[-1]) if is_dateline(line, language)]
    lines += [found[0] for found in map(OPENING.match, head) if found]
    given = [dates_in(line, language, near) | _iso_dates(line) for line in lines]
    given.append(dates_in(" ".join(paragraphs), language, near))
    return next((max(days) for days in given if days), near)


def _iso_dates(line: str) -> frozenset[date]:
    """The days that ``line`` names in digits: 2035-03-05."""
    found = set()
    for match in ISO.finditer(line):
        with suppress(ValueError):  # it looks like a date and is none
            found.add(date.fromisoformat(match[0]))
    return frozenset(found)


def stop_words(language: str) -> frozenset[str]:
    """Words of ``language`` that carry no meaning of their own, as far as they are known."""
    known = lexicon(language)
    code = primary(language)
    return known.stop.union(known.pronouns, COMMONEST.get(code, []), OPENERS.get(code, []))


def article_id(stem: str, headline: str, language: str, taken: Collection[str]) -> str:
    """An id for an article that is not ``taken``: of its file's name, or of its headline."""
    from_file = slug(stem)
    plain = from_file and len(from_file) <= LONGEST_ID and not HASHED.search(stem)
    return free_id(from_file if plain else entry_id(headline, language, 2), "article", taken)


def entry_id(text: str, language: str, most: int = 3) -> str:
    """An id of the first ``most`` words of ``text`` that carry meaning; empty where it has none."""
    stop = lexicon(language).stop or stop_words(language)
    # Of "l'inspectrice" and "mayor's" the longer part.
    found = (max(word.split("'"), key=len) for word in words(text) if word not in stop)
    telling = [word for word in found if len(word) > 3 and word not in stop]
    return slug(" ".join(telling[:most]))


def title_id(title: str, otherwise: str, taken: Collection[str]) -> str:
    """An id of the first words of ``title``, or else of ``otherwise``, that is not ``taken``."""
    # Of a title in another script hardly a letter would be left.
    is_foreign = any(letter.isalpha() and letter > "z" for letter in _plain(title))
    words = slug(title).lstrip("0123456789-").split("-")[:MOST_WORDS]
    return free_id("" if is_foreign else "-".join(words), otherwise, taken)


def slug(text: str) -> str:
    """``text`` in small letters, digits and hyphens, short enough for an id and a number."""
    return re.sub(r"[^a-z0-9]+", "-", _plain(text)).strip("-")[: Id.LONGEST - 8].strip("-")


def _plain(text: str) -> str:
    """``text`` in small letters without accents and apostrophes."""
    letters = unicodedata.normalize("NFKD", text.lower().translate(LIGATURES))
    bare = letters.replace("'", "").replace("’", "")
    return "".join(letter for letter in bare if not unicodedata.combining(letter))


def free_id(wanted: str, otherwise: str, taken: Collection[str]) -> str:
    """The first of ``wanted``, ``wanted-2``, … that no entry and no page has."""
    usable = Id.COMPILED.fullmatch(wanted) and not wanted.startswith(PAGES_OWN_STARTS)
    usable = usable and wanted not in NOTHING
    return next(name for name in _numbered(wanted if usable else otherwise) if _free(name, taken))


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _free(name: str, taken: Collection[str]) -> bool:
    return name not in taken and name not in PAGES_OWN | NAMES_OF_OTHERS
