"""The words of the interface in the language of the site: texts, plurals, dates and lists.

The texts are gettext catalogues in ``explainer/locale``, one a language, with English as their
keys. Plurals, months, weekdays and lists are those of Unicode's CLDR, through Babel.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date, format_time, get_timezone_location
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from explainer.source.dates import Point, When
from explainer.source.kinds import Amount
from explainer.source.model import Explainer, Observation
from explainer.source.phrase import Phrase
from explainer.source.times import Clock, Zone

CATALOGUES = Path(__file__).parent.parent / "locale"
ENGLISH = "en"
# Where events lie further apart than this, every day is told with its year.
ABOUT_A_YEAR = 370
# Where they lie further apart than this, days in a few letters are told with their month: “Mon 3”
# might be any of several.
ABOUT_A_MONTH = 27
LANGUAGES = (ENGLISH, *sorted(file.stem for file in CATALOGUES.glob("*.po")))

# Of a day, and of a month, a year or a date that is not certain: some languages differ there.
SINCE = (Phrase("since %(day)s"), Phrase("since %(date)s"))
BY = (Phrase("by %(day)s"), Phrase("by %(date)s"))
UNTIL = (Phrase("until %(day)s"), Phrase("until %(date)s"))
# What CLDR does not know: French writes the first of a month as an ordinal number.
FIRST_OF_MONTH = {"fr": "1er"}


@dataclass(frozen=True)
class Interface:
    """How the site speaks in ``language``; days of the year ``year`` are told without it.

    ``has_months`` says that days in a few letters need their month.
    """

    language: str = ENGLISH
    year: int | None = None
    has_months: bool = False

    @cached_property
    def translations(self) -> NullTranslations:
        """The texts."""
        return _translations(self.language)

    @cached_property
    def locale(self) -> Locale:
        """The locale for dates and lists; English as it is written in Britain, by day and month."""
        return Locale("en", "GB") if self.language == ENGLISH else Locale(self.language)

    @property
    def direction(self) -> str:
        """``rtl`` where the language is written from right to left, else ``ltr``."""
        return str(self.locale.text_direction)

    def gettext(self, message: str, **values: object) -> str:
        """``message`` in the language, with ``values`` in place of ``%(name)s``."""
        return self.translations.gettext(message) % values if message else ""

    def ngettext(self, one: str, many: str, num: int, **values: object) -> str:
        """The form that goes with the number ``num``, which is ``%(num)s`` in it."""
        return self.translations.ngettext(one, many, num) % {"num": num, **values}

    def of(self, text: str) -> str:
        """``text`` in the language if it is a Phrase; the words of an editor as they are."""
        return self.gettext(text) if isinstance(text, Phrase) else text

    def zone(self, zone: Zone) -> str:
        """A time zone by its city, or by what it is ahead of UTC: ``New York``, ``UTC+01:00``."""
        if zone[0] in "+-":
            return f"UTC{zone}"
        return str(get_timezone_location(str(zone), locale=self.locale, return_city=True))

    def state(self, name: str, code: str) -> str:
        """A state with the English ``name`` in the language, by its code of ISO 3166-1."""
        return name if self.language == ENGLISH else self.locale.territories.get(code, name)

    @property
    def colon(self) -> str:
        """The colon after a label; French puts a space before it."""
        return self.gettext("%(label)s:", label="")

    @property
    def comma(self) -> str:
        """What stands between two short items of a list: ``, ``."""
        return self.gettext("%(one)s, %(other)s", one="", other="")

    @property
    def semicolon(self) -> str:
        """What stands between two longer items of a list: ``; ``; French puts a space before it."""
        return self.gettext("%(one)s; %(other)s", one="", other="")

    @property
    def arrow(self) -> str:
        """The arrow from what was to what came after, in the direction of reading."""
        return self.gettext("%(before)s → %(after)s", before="", after="").strip()

    def labelled(self, label: str, text: str) -> str:
        """``text`` after its label: ``Streets: The crowd grows``."""
        return f"{label}{self.colon} {text}"

    def listed(self, items: list[str]) -> str:
        """``items`` as a list in a sentence: a, b and c."""
        return format_list(items, locale=self.locale)

    def value(self, observation: Observation) -> str:
        """A reported value: its words, or else its amount."""
        return observation.words or (self.amount(observation.value) if observation.value else "")

    def value_with_unit(self, observation: Observation, unit: str) -> str:
        """A reported value as it is worded, or else its amount with the ``unit``."""
        text = self.value(observation)
        return text if observation.words else f"{text} {unit}"

    def amount(self, amount: Amount) -> str:
        """A number or a range of numbers: ``2,000``, ``8 to 10``, ``300 or more``."""
        low, high = (self.number(number) for number in (amount.low, amount.high))
        if amount.low == amount.high:
            return low
        if not high:
            return self.gettext("%(number)s or more", number=low)
        if not low:
            return self.gettext("up to %(number)s", number=high)
        return self.gettext("%(low)s to %(high)s", low=low, high=high)

    def number(self, number: float | None) -> str:
        """A number with its thousands grouped; empty where there is none."""
        return "" if number is None else format_decimal(number, locale=self.locale)

    def day(self, day: date) -> str:
        """A day with its weekday: ``Monday 5 March 2035``."""
        if day.year == self.year:
            # A date pattern of CLDR (Unicode TS 35): weekday, day, month.
            return self._date(day, Phrase("EEEE d MMMM"))
        return self._date(day, Phrase("EEEE d MMMM y"))

    def clock(self, clock: Clock) -> str:
        """A clock time: ``14:52``."""
        # A time pattern of CLDR (Unicode TS 35): hours up to 23, minutes.
        pattern = self.of(Phrase("HH:mm"))
        return format_time(time(*divmod(clock.minutes, 60)), pattern, locale=self.locale)

    def weekday_and_day(self, day: date) -> str:
        """A day in a few letters: ``Wed 5``, or with its month where events reach over several."""
        return self.day_of_month(day) if self.has_months else self._date(day, Phrase("EEE d"))

    def day_of_month(self, day: date) -> str:
        """A day and its month in a few letters: ``5 Mar``, or ``5 March 2035`` in another year."""
        if day.year == self.year:
            return self._date(day, Phrase("d MMM"))
        return self.plain_date(day, "yMMMMd")

    def month(self, day: date) -> str:
        """The month of a day: ``March 2035``."""
        return self._date(day, Phrase("LLLL y"))

    def plain_date(self, day: date, parts: str) -> str:
        """The ``parts`` of a date as the language has them by CLDR, without an article or weekday.

        ``yMMMMd`` gives ``5 March 2035``, and less of that ``yMMMM``, ``MMMMd`` and ``LLLL``.
        """
        known = self.locale.datetime_skeletons
        long = {"yMMMMd": self.locale.date_formats["long"].pattern, "LLLL": "LLLL"}
        return self._date(day, long.get(parts) or known[parts].pattern)

    def _date(self, day: date, pattern: str) -> str:
        words = self.of(pattern)
        if day.day == 1 and self.language in FIRST_OF_MONTH:
            words = re.sub(r"\bd\b", f"'{FIRST_OF_MONTH[self.language]}'", words)
        return format_date(day, words, locale=self.locale)

    def point(self, point: Point) -> str:
        """A year, a month or a day, and how sure it is: ``about 5 March 2035``."""
        if not point.month:
            label = str(point.year)
        elif not point.day:
            label = self.month(point.earliest)
        elif not point.qualifier:
            label = self.day(point.earliest)
        else:  # "about Saturday" would say more than is known
            known = point.year == self.year
            pattern = Phrase("d MMMM") if known else Phrase("d MMMM y")
            label = self._date(point.earliest, pattern)
        return self.qualified(label, point.qualifier)

    def qualified(self, label: str, qualifier: str) -> str:
        """``label`` with the word for a qualifier of EDTF; as it is where that is empty."""
        words = {
            "~": Phrase("about %(date)s"),
            "?": Phrase("perhaps %(date)s"),
            "%": Phrase("perhaps about %(date)s"),
        }
        return self.gettext(words[qualifier], date=label) if qualifier else label

    def date(self, when: When) -> str:
        """A date or an interval: ``Monday 5 to Wednesday 7 March 2035``."""
        if when.start and when.start == when.end:
            return self.point(when.start)
        if when.start and when.end:
            first, last = self.point(when.start), self.point(when.end)
            if _is_day(when.start) and _is_day(when.end):
                if when.earliest.replace(day=1) == when.latest.replace(day=1):
                    # As short as the language has it where the second day names the month.
                    first = self._date(when.earliest, Phrase("EEEE d"))
                return self.gettext("%(first)s to %(last)s", first=first, last=last)
            return self.gettext("%(start)s to %(end)s", start=first, end=last)
        if when.start:
            return self._bounded(SINCE, when.start)
        return self._bounded(BY, when.end) if when.end else ""

    def span(self, when: When) -> str:
        """The same for something that lasted: an open beginning reads ``until 2019``."""
        if when.start is None and when.end:
            return self._bounded(UNTIL, when.end)
        return self.date(when)

    def _bounded(self, words: tuple[Phrase, Phrase], point: Point) -> str:
        of_day, of_other = words
        label = self.point(point)
        return self.gettext(of_day if _is_day(point) else of_other, day=label, date=label)


def capital(text: str) -> str:
    """``text`` with a capital at its beginning; all else stays: German nouns, names."""
    return text[:1].upper() + text[1:]


def _is_day(point: Point) -> bool:
    return point.day is not None and not point.qualifier


def interface_of(explainer: Explainer) -> Interface:
    """The interface in the language of ``explainer``, or in English where there is no catalogue."""
    site = explainer.site
    language = str(site.language).partition("-")[0]
    days = [event.when.order for event in explainer.timeline]
    reach = (max(days) - min(days)).days if days else 0
    year = max(days).year if days and reach <= ABOUT_A_YEAR else None
    language = language if language in LANGUAGES else ENGLISH
    return Interface(language, year, has_months=reach > ABOUT_A_MONTH)


# What the scripts in docs/assets say; Babel finds it there too, by the name of their function.
# Every page has these.
OF_EVERY_PAGE = (
    "Light", "Dark", "Evidence", "Close", "supports", "partly", "differs", "silent",
    "What the cited paragraphs say, in our words:", "Copied",
    "Copy link", "Copy citation", "Copy embed code",
    "“{title}”, {site}, last changed {changed}, {address}, seen {day}.",
    "“{title}”, {site}, version {version}, last changed {changed}, {address}, seen {day}.",
    "Evidence: {articles}.", "Against it: {articles}.",
    "Open all", "Close all", "{number} of them shown", "{number} of {all} shown",
    "{number} of {all}", "{number} of {all}: {what}", "Search", "Glossary",
    "Nothing found", "Best results: {number} of {all}", "Results: {number}", "Loading…",
    "Showing results for: {words}", "Not found: {words}", "What people ask",
    "The search could not be loaded.", "The key / opens the search", "It could not be loaded.",
    "{one}; {other}", "{one}, {other}", "{label}: {text}",
)  # fmt: skip
# These come with a script that is fetched when a reader asks for it: explainer/exports/asked.py.
ASKED_FOR = (
    "Article {letter}",
    "Articles of three or more independent origins bear all of it, and none contradicts it.",
    "fewer than three origins",
    "Articles of one or two independent origins bear it, and none contradicts it.",
    "Your standard leaves out what it rests on, or a part of it. It need not be wrong.",
    "left out", "day not certain",
    "of {all} statements {out} are left out; {strong} of the others are corroborated.",
    "By your own standard: {text}", "{strong} of {all} statements are corroborated.",
    "without {what}", "officials’ word", "three origins asked for", "Back to the site’s own",
    "Your own standard of proof:", "Change it", "Leave out",
    "two, as on this site", "three", "Independent origins that a statement needs:",
    "As on this site", "Your own standard of proof",
    "What would stand without an article, or with more asked for? The site follows.",
    "too large for the text of an article.", "{article}, the very text that we used.",
    "{article}: {number} of {all} paragraphs are as we read them.", "Not found: {numbers}.",
    "nothing in it matches an article.", "This browser keeps it for this page only.",
    "In your copy:", "{number} of {all} paragraphs are shown in your own copy.", "Comparing…",
    "it cannot be read.", "Your own copy of an article",
    "If you have the text of an article, pick it or drop it on this page.",
    "Its own words then stand beside what we say of it, on every page, until you close this tab.",
    "The text stays in this browser. Nothing is sent or published.", "Text files:",
    "Forget all of it",
    "Over this connection browsers compute no SHA-256: paragraphs are compared instead.",
)  # fmt: skip
# These come with an address that somebody has cited.
OF_CITATIONS = (
    "This entry, or what it rests on, has changed since it was cited.", "As it was cited",
    "What has changed",
)  # fmt: skip
SCRIPTS = OF_EVERY_PAGE + ASKED_FOR + OF_CITATIONS


def words_of_scripts(interface: Interface) -> str:
    """The words that every page has for scripts as JSON, by the English ones where they differ."""
    differing = differing_words(interface, OF_EVERY_PAGE)
    return json.dumps(differing, ensure_ascii=False, separators=(",", ":"))


def differing_words(interface: Interface, texts: Iterable[str]) -> dict[str, str]:
    """Each of ``texts`` in the language, by the English one, where the two differ."""
    said = {text: interface.translations.gettext(text) for text in texts}
    return {text: words for text, words in said.items() if words != text}


@cache
def _translations(language: str) -> NullTranslations:
    file = CATALOGUES / f"{language}.po"
    if not file.is_file():
        return NullTranslations()
    with file.open("rb") as text:
        catalogue = read_po(text, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)
