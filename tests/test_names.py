"""The names of an explainer are found in every spelling that a paragraph may have."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from support import TINY, tiny_explainer

from explainer.evidence.checks.copied import own_texts
from explainer.evidence.language.countries import countries_in
from explainer.evidence.names import Names, _in_any_case
from explainer.evidence.spellings import Passage
from explainer.evidence.texts import read_texts
from explainer.source.kinds import Term
from explainer.source.place import NOWHERE


@cache
def names() -> Names:
    explainer = tiny_explainer()
    texts, _ = read_texts(explainer, TINY / "articles")
    return Names(explainer, texts, (text for _, text in own_texts(explainer)))


MISSING = [
    # text, paragraph, the names that the paragraph lacks
    ("Vask spoke.", "Oren Vask spoke.", []),
    ("Oren Vask spoke.", "Wask, as some spell him, spoke.", []),
    ("Vask spoke.", "Somebody spoke.", ["Vask"]),
    ("He spoke. Vask left.", "Somebody left.", ["Vask"]),
    ("“Vask left”", "Somebody left.", ["Vask"]),
    ("Brandt spoke.", "VASK spoke.", ["Brandt"]),
    ("Harbour master Brandt spoke.", "Ilse Brandt spoke.", []),
    ("seen from Sarn", "ON SARN", []),
    ("It happened in Orsay.", "It happened.", ["Orsay"]),
    ("Orsay’s boats", "the boats of Orsay", []),
    ("the boats of Orsay", "Orsay’s boats", []),
    ("Boats sail.", "nothing", []),
    ("On Monday in March", "nothing", []),
]
PEOPLES = [
    ("the Egyptian boats", "boats from Egypt", []),
    ("from Egypt", "the Egyptians said", []),
    ("a Kazakh ship", "from Kazakhstan", []),
    ("in Kazakhstan", "the Kazakhs", []),
    ("the Uzbek crew", "from Uzbekistan", []),
    ("the Dutch crew", "in the Netherlands", []),
    ("the French police", "in France", []),
    ("the Turks", "in Turkey", []),
    ("from Norway", "a Norwegian", []),
    ("in Finland", "in Iceland", ["Finland"]),
    ("the Iranian crew", "in Iraq", ["Iranian"]),
]
ABBREVIATIONS = [
    ("the EU met", "the European Union met", []),
    ("the European Union met", "the EU met", []),
    ("the OSCE", "the Organization for Security and Co-operation in Europe", []),
    ("the U.S. said", "the US said", []),
    ("the US said", "the U.S. said", []),
    ("the United States said", "the U.S. said", []),
    ("the US said", "the United States said", []),
    ("the EU met", "the United Nations met", ["EU"]),
    ("In Tolmere", "it is here", ["Tolmere"]),
    ("As Orsay says", "as it is", ["Orsay"]),
    ("the European Union met", "the UN met", ["European", "Union"]),
]
LETTERS = [
    ("By article B and articles A, C and D no.", "By no.", []),
    ("In B and by D.", "in by.", ["B", "D"]),
]


@pytest.mark.parametrize(
    ("text", "paragraph", "missing"), [*MISSING, *PEOPLES, *ABBREVIATIONS, *LETTERS]
)
def test_names_are_missed_in_no_spelling(text: str, paragraph: str, missing: list[str]) -> None:
    assert list(names().missing(text, [Passage(paragraph, "en")])) == missing


ELSEWHERE = [
    # text, language and words of the paragraph, the names that it lacks
    ("Olga Mishchenko spoke.", "ru", "Слова Ольги Мищенко.", []),
    ("Zarechensk burnt.", "ru", "Пожар под Зареченском.", []),
    ("Tavrinsk burnt.", "ru", "Пожар под Зареченском.", ["Tavrinsk"]),
    ("the Social Democrats", "de", "Die Sozialdemokraten siegten.", []),
    ("the Ministry of Health", "de", "Das Gesundheitsministerium schweigt.", []),
    ("the Ministry of Finance", "de", "Das Gesundheitsministerium schweigt.", ["Finance"]),
    ("firms from Canada", "es", "Dos empresas canadienses.", []),
    ("Automatic brakes failed.", "it", "I freni automatici.", []),
    ("Chancellor Ilse Brandt spoke.", "de", "Kanzlerin Ilse Brandt sprach.", []),
]


@pytest.mark.parametrize(("text", "language", "paragraph", "missing"), ELSEWHERE)
def test_names_are_found_as_another_language_has_them(
    text: str, language: str, paragraph: str, missing: list[str]
) -> None:
    assert list(names().missing(text, [Passage(paragraph, language)])) == missing


@pytest.mark.parametrize("text", ["в озёрске", "озерском", "из озёрска."])
def test_a_russian_name_is_found_in_any_case(text: str) -> None:
    assert _in_any_case("Озёрск").search(text)
    assert not _in_any_case("Ким").search("химик")


def test_a_name_in_any_of_several_paragraphs_is_there() -> None:
    both = [Passage("Vask", "en"), Passage("Brandt", "en")]
    assert list(names().missing("Vask and Brandt", both)) == []


def test_ids_are_found_by_the_longest_name_and_within_it() -> None:
    text = "Tolmere & Sarn Lines"
    assert names().ids_in(text) == {"lines"}
    assert names().all_ids_in(text) == {"lines", "tolmere", "sarn"}


def test_a_common_noun_is_no_proper_name() -> None:
    assert names().ids_in("the board and Brandt") == {"board", "brandt"}
    assert names().proper_ids_in("the board and Brandt") == {"brandt"}
    assert names().proper_ids_in("the Harbour board") == {"board"}


@pytest.mark.parametrize("name", ["Groß", "İmamoğlu"])
def test_a_name_is_found_whose_letters_become_more_in_lower_case(name: str) -> None:
    tiny = tiny_explainer()
    actor = replace(tiny.actors[0], spellings=(Term(name, NOWHERE),))
    found = Names(replace(tiny, actors=(actor, *tiny.actors[1:])), {}, ())
    assert found.ids_in(f"then {name} spoke") == {"brandt"}
    assert found.proper_ids_in(f"then {name} spoke") == {"brandt"}
    assert list(found.recorded_missing(f"Then {name} spoke.", frozenset())) == [(name, "brandt")]


def test_actors_are_related_as_recorded() -> None:
    assert names().related(["brandt", "nobody"]) == {"board"}
    assert names().related(["board"]) == frozenset()


COUNTRIES = [
    ("ru", "Об этом в Иране говорят после того, что сказали в России и США.", {"IR", "RU", "US"}),
    ("ru", "Перед тем в Перми тогда ждали Китай и Нидерландов.", {"CN", "NL"}),
    ("it", "La Francia e gli spagnoli, dice l'Italia. IL BRASILE TACE.", {"FR", "ES", "IT", "BR"}),
    ("en", "The Turks were on Turkey’s coast.", {"TR"}),
    ("en", "He told us of a jersey.", set()),
    ("en", "He told us of the US.", {"US"}),
    ("en", "They flew to Guinea-Bissau.", {"GW"}),
    ("xx", "Iran", set()),
]


@pytest.mark.parametrize(("language", "text", "codes"), COUNTRIES)
def test_countries_are_found_by_name_in_each_case_and_by_people(
    language: str, text: str, codes: set[str]
) -> None:
    assert countries_in(text, language) == codes
