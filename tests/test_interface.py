"""The interface in each language: catalogues are whole, and pages have no English in them."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date

import pytest
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po
from support import TINY

from explainer.evidence.load import load
from explainer.pages.publish import outputs
from explainer.source.dates import When
from explainer.source.kinds import Language
from explainer.source.place import Place, Text
from explainer.source.schema import STARTER
from explainer.source.times import Time
from explainer.views.interface import CATALOGUES, LANGUAGES, SCRIPTS, Interface, capital
from explainer.views.labels import Labels
from tools.catalogues import template, texts, updated

OTHERS = [language for language in LANGUAGES if language != "en"]
# What a translation must keep: places for values, and marks of Markdown and HTML.
KEPT = re.compile(r"%\(\w+\)s|%%|\{\w+\}|[*`<>\[\]]|\]\([^)]*\)")

# In Arabic, of none, one and two the noun alone says how many: حدثان, two events.
SAID_BY_THE_NOUN = (0, 1, 2)
NUMBER = "%(num)s"


def catalogue(language: str) -> Catalog:
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return tuple(text) if isinstance(text, list | tuple) else (text or "",)


def messages(language: str) -> list[Message]:
    return [message for message in catalogue(language) if message.id]


def test_there_are_seven_languages() -> None:
    assert set(LANGUAGES) == {"ar", "de", "en", "es", "fr", "kk", "ru"}


@pytest.mark.parametrize("language", OTHERS)
def test_a_catalogue_has_every_text_and_no_other(language: str) -> None:
    file = CATALOGUES / f"{language}.po"
    assert file.read_bytes() == updated(file), "run python -m tools.catalogues"


@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_translated_in_all_its_forms(language: str) -> None:
    found = catalogue(language)
    for message in messages(language):
        assert all(forms(message.string)), message.id
        assert not message.fuzzy
        if message.pluralizable:
            assert len(forms(message.string)) == found.num_plurals


@pytest.mark.parametrize("language", OTHERS)
def test_a_translation_keeps_what_is_filled_in_and_marked(language: str) -> None:
    for message in messages(language):
        kept = [sorted(KEPT.findall(text)) for text in forms(message.id)]
        for number, text in enumerate(forms(message.string)):
            found = sorted(KEPT.findall(text))
            is_numbered = message.pluralizable and NUMBER in kept[-1]
            if language == "ar" and is_numbered and number in SAID_BY_THE_NOUN:
                found = sorted([*found, *({NUMBER} - {*found})])
            assert found in kept, message.id
            assert text.count('"') in {each.count('"') for each in forms(message.id)}


def test_what_scripts_say_is_what_they_are_given() -> None:
    said = {message for message, file in texts() if file.startswith("docs/")}
    assert said == set(SCRIPTS)
    assert template().num_plurals == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_date_has_its_words_in_the_language(language: str) -> None:
    interface = Interface(language)
    day = interface.day(date(2035, 3, 5))
    assert "2035" in day
    assert "5" in day
    if language != "en":
        assert not re.search("Monday|March", day)
    assert "2035" not in Interface(language, 2035).day(date(2035, 3, 5))


@pytest.mark.parametrize(
    ("edtf", "label"),
    [
        ("2035-03-05", "Monday 5 March 2035"),
        ("2035-03-05~", "about 5 March 2035"),
        ("2035-03-05?", "perhaps 5 March 2035"),
        ("2035-03-05%", "perhaps about 5 March 2035"),
        ("2035-03", "March 2035"),
        ("../2035-03-05", "by Monday 5 March 2035"),
        ("2035-03-05/..", "since Monday 5 March 2035"),
        ("2035-03-05/2035-03-07", "Monday 5 to Wednesday 7 March 2035"),
        ("2035-03-30/2035-04-01", "Friday 30 March 2035 to Sunday 1 April 2035"),
    ],
)
def test_a_date_reads_as_it_was_meant(edtf: str, label: str) -> None:
    found = When.parse(Text(edtf, Place("x.yml", 1, 1)))
    assert Interface().date(found) == label


@pytest.mark.parametrize(
    ("language", "edtf", "label"),
    [
        ("fr", "2035-03-01", "jeudi 1er mars 2035"),
        ("fr", "2035-03-11", "dimanche 11 mars 2035"),
        ("fr", "2035-03-01/..", "depuis le jeudi 1er mars 2035"),
        ("fr", "2035-03/..", "depuis mars 2035"),
        ("fr", "2035-03-05/2035-03-07", "du lundi 5 au mercredi 7 mars 2035"),
        ("fr", "2035/2036", "2035 à 2036"),
        ("es", "2035-03-05?/..", "desde quizá el 5 de marzo de 2035"),
        ("es", "2035-03-05/..", "desde el lunes 5 de marzo de 2035"),
    ],
)
def test_a_day_is_not_led_in_as_a_month_or_a_year_is(language: str, edtf: str, label: str) -> None:
    found = When.parse(Text(edtf, Place("x.yml", 1, 1)))
    assert Interface(language).date(found) == label


def test_a_label_has_its_colon_as_the_language_writes_it() -> None:
    assert Interface().labelled("Streets", "a crowd") == "Streets: a crowd"
    assert Interface("fr").labelled("Rue", "une foule") == "Rue\u00a0: une foule"


@pytest.mark.parametrize(
    ("language", "comma", "semicolon", "arrow"),
    [
        ("en", ", ", "; ", "→"),
        ("fr", ", ", "\u202f; ", "→"),
        ("ar", "، ", "؛ ", "←"),
    ],
)
def test_signs_between_items_are_those_of_the_language(
    language: str, comma: str, semicolon: str, arrow: str
) -> None:
    interface = Interface(language)
    assert (interface.comma, interface.semicolon, interface.arrow) == (comma, semicolon, arrow)


@pytest.mark.parametrize(
    ("language", "written", "label"),
    [
        ("en", "14:52", "14:52"),
        ("fr", "14:52", "14\u00a0h\u00a052"),
        ("fr", "07:05/09:15", "7\u00a0h\u00a005–9\u00a0h\u00a015"),
        ("ar", "14:52", "14:52"),
    ],
)
def test_a_clock_time_is_written_as_the_language_has_it(
    language: str, written: str, label: str
) -> None:
    labels = Labels(load(TINY / "sources").vocabulary, Interface(language))
    assert labels.time_of_day(Time.parse(Text(written, Place("x.yml", 1, 1)))) == label


@pytest.mark.parametrize(("number", "label"), [(0, "لا أحداث"), (1, "حدث واحد"), (2, "حدثان")])
def test_in_arabic_a_noun_says_of_none_one_and_two_how_many(number: int, label: str) -> None:
    assert Interface("ar").ngettext("%(num)s event", "%(num)s events", number) == label


def test_a_mark_of_the_picture_is_named_in_the_language() -> None:
    explainer = load(STARTER)
    french = Language("fr", explainer.site.language.place)
    foreign = replace(explainer, site=replace(explainer.site, language=french))
    (front,) = (page.text for page in outputs(foreign, {}) if page.uri == "index.md")
    names = re.findall(r'<a class="[a-z]+" href="timeline[^"]*" title="([^"]*)">', front)
    assert names
    assert all("\u00a0: " in html.unescape(name) for name in names)


def test_a_capital_at_the_beginning_leaves_the_nouns_of_german() -> None:
    assert capital("ein Ursprung") == "Ein Ursprung"


@pytest.mark.parametrize("language", OTHERS)
def test_pages_in_another_language_have_no_english_of_ours(language: str) -> None:
    """What is left of the same pages in English is the words of the sources, and of data files."""
    explainer = load(TINY / "sources")
    place = explainer.site.language.place
    foreign = replace(explainer, site=replace(explainer.site, language=Language(language, place)))
    english = {
        text
        for message in template()
        if message.id
        for text in forms(message.id)
        if len(text.split()) > 3 and not KEPT.search(text)
    }
    for page in outputs(foreign, {}):
        if page.uri.endswith(".md") and page.uri != "data.md":
            left = [text for text in english if text in page.text]
            assert not left, page.uri


def test_a_language_without_a_catalogue_is_english() -> None:
    explainer = load(TINY / "sources")
    place = explainer.site.language.place
    site = replace(explainer.site, language=Language("pt", place))
    (index,) = [o for o in outputs(replace(explainer, site=site), {}) if o.uri == "index.md"]
    assert "In 30 seconds" in index.text


def test_a_page_is_cited_by_the_title_that_readers_see() -> None:
    explainer = load(TINY / "sources")
    place = explainer.site.language.place
    foreign = replace(explainer, site=replace(explainer.site, language=Language("fr", place)))
    made = {output.uri: output for output in outputs(foreign, {})}
    title = re.search(r"(?m)^# (.+)$", made["timeline.md"].text)
    assert title
    assert title[1] != "Timeline"
    assert title[1] in made["data/citations.csv"].text
    assert "//explainer//FR\r\n" in made["data/events.ics"].text


def test_no_line_of_french_breaks_before_a_sign_that_has_a_space() -> None:
    with (CATALOGUES / "fr.po").open("rb") as file:
        said = [text for message in read_po(file, locale="fr") for text in translated(message)]
    assert [text for text in said if re.search(r" [:;?!»]|« ", text)] == []


def translated(message: Message) -> tuple[str, ...]:
    """The forms of a text in a catalogue."""
    said = message.string
    return (said,) if isinstance(said, str) else tuple(said or ())
