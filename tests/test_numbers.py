"""Numbers in a text: what they amount to, what they count, how sure they are, in each language."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.evidence.language.lexicon import languages, lexicon
from explainer.evidence.language.numbers import bears, counted_in, fate_of, numbers
from explainer.evidence.language.words import clauses

NUMBERS = [
    # language, text, value and unit of each number in it
    ("en", "about 200 people", [(200, "")]),
    ("en-GB", "two thousand arrests", [(2000, "")]),
    ("en", "7,600 km (4,750 miles)", [(7600, "kilometre"), (4750, "mile")]),
    ("en", "a 7,600-km border", [(7600, "kilometre")]),
    ("en", "5 per cent, 6%, 7 percent", [(5, "per cent"), (6, "per cent"), (7, "per cent")]),
    ("en", "twenty-one days", [(21, "day")]),
    ("en", "twenty‑one days", [(21, "day")]),
    ("en", "a two-week pause", [(14, "day")]),
    ("en", "three decades", [(30, "year")]),
    ("en", "a 19-year-old", [(19, "year")]),
    ("en", "1.5 million", [(1_500_000, "")]),
    ("en", "$1.5bn and £10m", [(1_500_000_000, "dollar"), (10_000_000, "pound")]),
    ("en", "10k people", [(10_000, "")]),
    ("en", "one hundred and sixty-four", [(164, "")]),
    ("en", "dozens of people, and a dozen more", [("dozens", ""), (12, "")]),
    ("en", "two dozen", [(24, "")]),
    ("en", "hundreds, thousands", [("hundred", ""), ("thousand", "")]),
    ("en", "several hundred", [("hundred", "")]),
    ("en", "twelve hundred", [(1200, "")]),
    ("en", "12, 1,000 more", [(12, ""), (1000, "")]),
    ("en", "the fare doubled", [("double", "")]),
    ("en", "half of them, a third of the rest", [(50, "per cent"), (100 / 3, "per cent")]),
    ("en", "his third term", []),
    ("en", "the fifth of the month", [(5, "")]),
    ("en", "one of them", []),
    ("en", "in 2019.", [(2019, "")]),
    ("en", "220\u00a0000", [(220_000, "")]),
    ("en", "2,724,900 km² and 5¹", [(2_724_900, ""), (5, "")]),
    ("en", "F-16 jets and Covid-19", []),
    ("en", "8–10 dead", [(8, ""), (10, "")]),
    ("en", "on 5 January 2022 at 14:30, 12 died", [(2022, ""), (12, "")]),
    ("en", "none at all", []),
    ("en", "", []),
    ("de", "220.000 Menschen", [(220_000, "")]),
    ("de", "1,5 Milliarden Euro", [(1_500_000_000, "euro")]),
    ("de", "zweihundert Menschen in einundzwanzig Tagen", [(200, ""), (21, "day")]),
    ("de", "am 5. Januar um 15.30 Uhr", []),
    ("fr", "220 000 personnes", [(220_000, "")]),
    ("fr", "220\u202f000 personnes", [(220_000, "")]),
    ("fr", "1,5 milliard", [(1_500_000_000, "")]),
    ("fr", "deux cents morts", [(200, "")]),
    ("fr", "quatre-vingt-dix", [(90, "")]),
    ("fr", "vingt et un jours", [(21, "day")]),
    ("fr", "4 millions", [(4_000_000, "")]),
    ("fr", "à 15h05, 12 morts", [(12, "")]),
    ("es", "220.000 personas", [(220_000, "")]),
    ("es", "1,5 millones", [(1_500_000, "")]),
    ("es", "doscientos treinta y cinco", [(235, "")]),
    ("es", "el 5 de enero de 2022", [(2022, "")]),
    ("ru", "220 000 человек", [(220_000, "")]),
    ("ru", "1,5 миллиарда", [(1_500_000_000, "")]),
    ("ru", "двести двадцать один", [(221, "")]),
    ("ru", "5 января 2022 года", [(2022, "")]),
    ("ar", "٤٠ شخصا سنة ١٨٧٥", [(40, ""), (1875, "")]),
    ("ar", "٢٬٠٠٠", [(2000, "")]),
    ("it", "220.000 persone", [(220_000, "")]),
    ("it", "nove minuti, due ore, trent'anni", [(9, "minute"), (120, "minute"), (30, "year")]),
    ("it", "duemilacinquecento, ventitré, centotto", [(2500, ""), (23, ""), (108, "")]),
    ("it", "30 milioni di euro, un milione e mezzo", [(30_000_000, "euro"), (1_500_000, "")]),
    ("it", "una settantina di turisti", [(70, "")]),
    ("pt", "duas horas, 30 milhões de euros", [(120, "minute"), (30_000_000, "euro")]),
    (
        "fr",
        "un million et demi d'euros, onze heures et demie",
        [(1_500_000, "euro"), (690, "minute")],
    ),
    ("fr", "au moins cinq semaines", [(35, "day")]),
    ("fr", "deux fois plus cher", [("double", "")]),
    ("es", "el 60 por ciento, dos veces más", [(60, "per cent"), ("double", "")]),
    ("it", "il 60 per cento, quattro ore e mezza", [(60, "per cent"), (270, "minute")]),
    ("de", "die Fünfprozenthürde, ein zehnköpfiges Team", [(5, "per cent"), (10, "")]),
    ("de", "der dreijährige Sohn, zweieinhalb Stunden", [(3, "year"), (150, "minute")]),
    ("de", "eine zweifelhafte Mehrheit, halb leer", []),
    ("ru", "из семи, около пятисот, шестеро", [(7, ""), (500, ""), (6, "")]),
    ("ru", "пятнадцать, сорока, пятьюдесятью", [(15, ""), (40, ""), (50, "")]),
    ("ru", "полторы тысячи, вдвое, в три раза", [(1500, ""), ("double", ""), ("triple", "")]),
    ("en", "three and a half million, twice as many", [(3_500_000, ""), ("double", "")]),
    ("es", "12 millones de pesos, 15 céntimos", [(12_000_000, "peso"), (15, "cent")]),
    ("en", "seven homes out of ten, one in five", [(70, "per cent"), (20, "per cent")]),
    ("fr", "une station-service sur cinq", [(20, "per cent")]),
    ("en", "36 hours, a day and a half, 18 months", [(1.5, "day"), (1.5, "day"), (1.5, "year")]),
    ("it", "da 9 a 4 milioni, mezz'ora", [(9_000_000, ""), (4_000_000, ""), (30, "minute")]),
    ("fr", "des milliers de personnes au XIXe siècle", [("thousand", ""), (19, "")]),
    ("nl", "12 doden", [(12, "")]),
    ("xx", "12 of 3,500", [(12, ""), (3500, "")]),
]


@pytest.mark.parametrize(("language", "text", "found"), NUMBERS)
def test_numbers_are_found_as_each_language_writes_them(
    language: str, text: str, found: list[tuple[float | str, str]]
) -> None:
    assert [(number.value, number.unit) for number in numbers(text, language)] == found


HEDGES = [
    ("40 people", ""),
    ("about 40 people", "about"),
    ("some 40 people", "about"),
    ("40 people or so", "about"),
    ("40 fishing boats or more", "at least"),
    ("at least 40 people", "at least"),
    ("more than 40 people", "at least"),
    ("no fewer than 40 people", "at least"),
    ("40 or more people", "at least"),
    ("up to 40 people", "at most"),
    ("fewer than 40 people", "at most"),
    ("nearly 40 people", "nearly"),
    ("just under 40 people", "nearly"),
]


@pytest.mark.parametrize(("text", "hedge"), HEDGES)
def test_a_number_has_the_hedge_beside_it(text: str, hedge: str) -> None:
    (number,) = numbers(text, "en")
    assert number.hedge == hedge


HEDGES_ELSEWHERE = [
    ("fr", "environ 40 personnes", "about"),
    ("fr", "une quarantaine de vols", "about"),
    ("fr", "une douzaine de vols", ""),
    ("fr", "95 millions d'euros au moins", "at least"),
    ("fr", "au moins cinq semaines", "at least"),
    ("fr", "plus d'une centaine de vols", "at least"),
    ("it", "circa 900 passeggeri", "about"),
    ("it", "più della metà", "at least"),
    ("de", "höchstens die Hälfte", "at most"),
    ("es", "casi 40 personas", "nearly"),
    ("ru", "не менее 40 человек", "at least"),
    ("pt", "cerca de 40 pessoas", "about"),
    ("fr", "douze personnes ou plus", "at least"),
    ("fr", "douze personnes environ", "about"),
    ("en", "It stays shut for ten days at least.", "at least"),
    ("en", "Ten days, at least some of them wet", ""),
    ("en", "over a thousand donors", "at least"),
    ("es", "más del 60 por ciento", "at least"),
    ("ru", "выросло более чем вдвое", "at least"),
    ("de", "40 Menschen oder mehr", "at least"),
    ("it", "12 persone o meno", "at most"),
]


@pytest.mark.parametrize(("language", "text", "hedge"), HEDGES_ELSEWHERE)
def test_a_number_has_the_hedge_beside_it_in_any_language(
    language: str, text: str, hedge: str
) -> None:
    (number,) = numbers(text, language)
    assert number.hedge == hedge


def test_a_message_has_a_number_as_somebody_would_write_it() -> None:
    (number,) = numbers("30 millions d’euros", "fr")
    assert str(number) == "30 million euro"


BORNE = [
    # what a text says, what the paragraph says and in which language, whether it bears that
    ("forty people", "some 40 people", "en", True),
    ("12 kilometres", "12 km", "en", True),
    ("12 kilometres", "12 miles", "en", False),
    ("12 kilometres", "12 of them", "en", True),
    ("12", "120", "en", False),
    ("120", "12", "en", False),
    ("1,200", "twelve hundred", "en", True),
    ("18", "eighty", "en", False),
    ("thirty years", "three decades", "en", True),
    ("two weeks", "14 days", "en", True),
    ("half of them", "50 per cent", "en", True),
    ("half of them", "50 people", "en", False),
    ("hundreds", "a hundred", "en", False),
    ("hundreds", "several hundred", "en", True),
    ("100 people", "hundreds of people", "en", False),
    ("1.5 billion", "1,5 milliard", "fr", True),
    ("1.5 billion", "1,5 millones", "es", False),
    ("220,000", "220.000 Menschen", "de", True),
    ("220,000", "220 000 человек", "ru", True),
    ("40 people", "٤٠ شخصا", "ar", True),
]


@pytest.mark.parametrize(("said", "paragraph", "language", "is_borne"), BORNE)
def test_a_number_is_borne_by_the_same_value_and_unit(
    said: str, paragraph: str, language: str, is_borne: bool
) -> None:
    assert bool(bears(numbers(said, "en")[0], numbers(paragraph, language))) is is_borne


COUNTED = [
    ("12 police officers were killed", "police", "killed"),
    ("killed 12 soldiers", "soldiers", "killed"),
    ("12 people", "", ""),
    ("12 were arrested and many killed", "", "arrested"),
    ("12 wounded civilians", "civilians", "wounded"),
]


@pytest.mark.parametrize(("text", "counted", "fate"), COUNTED)
def test_who_is_counted_and_what_befell_them_is_read_from_the_words_beside(
    text: str, counted: str, fate: str
) -> None:
    known = lexicon("en")
    (number,) = numbers(text, "en")
    assert fate_of(number, known) == known.fates.get(fate)
    groups = frozenset({known.counted[counted]} if counted else ())
    assert counted_in(number, known, reach=4) == groups


def test_a_language_without_a_lexicon_has_an_empty_one() -> None:
    assert lexicon("fi-FI") == lexicon("xx")
    assert lexicon("kk").speech
    assert not {"kk", "xx"} & languages()
    assert all(lexicon(code).units and lexicon(code).senses for code in languages())
    assert not lexicon("xx").units
    assert lexicon("fr-CA") == lexicon("fr")
    assert lexicon("en-GB") is not lexicon("fr")


@pytest.mark.parametrize("language", "ar ca de en es fr it kk nl pt ru tr xx zh".split())
@settings(deadline=None)
@given(text=st.text(max_size=60))
def test_no_text_is_too_odd_in_any_language(text: str, language: str) -> None:
    assert all(number.written for number in numbers(text, language))


def test_another_clause_says_nothing_of_who_was_counted() -> None:
    known = lexicon("fr")
    (number,) = numbers("12 passagers sauvés mais des marins tués", "fr")
    assert fate_of(number, known) == "rescued"
    assert clauses("12 sauvés mais des marins tués", "fr") == ["12 sauvés ", " des marins tués"]
