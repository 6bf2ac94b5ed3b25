"""Days, weekdays and clock times in a text, by the day on which it was written."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.evidence.language.days import (
    calendar,
    clock_times_in,
    days_in,
    loose_times_in,
    months_alone_in,
    months_in,
    weekdays_in,
    without_moments,
)

WRITTEN = date(2022, 1, 6)  # a Thursday
DAYS = [
    ("en", "on 5 January 2022", ["2022-01-05"]),
    ("en-GB", "5th of January", ["2022-01-05"]),
    ("en", "January 5, 2022", ["2022-01-05"]),
    ("en", "Jan. 5", ["2022-01-05"]),
    ("en", "March 16, 1986", ["1986-03-16"]),
    ("en", "2022-01-05", ["2022-01-05"]),
    ("en", "31 December", ["2021-12-31"]),  # the nearest, which is not of the same year
    ("en", "2 July", ["2022-07-02"]),
    ("en", "29 February", []),  # none of the years near has it
    ("en", "30 February 2022", []),
    ("en", "yesterday", ["2022-01-05"]),
    ("en", "today and tomorrow", ["2022-01-06", "2022-01-07"]),
    ("en", "on Tuesday", ["2022-01-04", "2022-01-11"]),  # the last one, and the next
    ("en", "Thursday’s news", ["2022-01-06", "2022-01-13"]),
    ("en", "in January", []),
    ("de", "am 5. Januar", ["2022-01-05"]),
    ("de", "am Mittwoch", ["2022-01-05", "2022-01-12"]),
    ("fr", "le 1er janvier", ["2022-01-01"]),
    ("fr", "mercredi 5 janvier", ["2022-01-05", "2022-01-12"]),
    ("es", "el 5 de enero de 2022", ["2022-01-05"]),
    ("es", "miércoles", ["2022-01-05", "2022-01-12"]),
    ("ru", "5 января 2022 года", ["2022-01-05"]),
    ("ru", "среда", ["2022-01-05", "2022-01-12"]),
    ("it", "il 5 gennaio 2022, mercoledì", ["2022-01-05", "2022-01-12"]),
    ("it", "ieri", ["2022-01-05"]),
    ("pt", "na quarta-feira, 5 de janeiro", ["2022-01-05", "2022-01-12"]),
    ("de", "am Mittwochabend", ["2022-01-05", "2022-01-12"]),
    ("de", "in der Nacht zum 6. Januar", ["2022-01-05", "2022-01-06"]),
    ("ru", "в среду", ["2022-01-05", "2022-01-12"]),
    ("fr", "le 4 janvier et la veille", ["2022-01-03", "2022-01-04"]),
    ("fr", "aujourd’hui et hier", ["2022-01-05", "2022-01-06"]),
    ("en", "on 4 January, and the day before", ["2022-01-03", "2022-01-04"]),
    ("en", "the next day", ["2022-01-07"]),
    ("xx", "5 January", []),
    ("xx", "2022-01-05", []),
]


@pytest.mark.parametrize(("language", "text", "found"), DAYS)
def test_days_are_found_by_date_weekday_and_word(
    language: str, text: str, found: list[str]
) -> None:
    assert sorted(day.isoformat() for day in days_in(text, language, WRITTEN)) == found


YEARS = [
    # written, the day without a year, the year that is meant
    (date(2022, 1, 6), "30 December", 2021),
    (date(2022, 12, 30), "2 January", 2023),
    (date(2022, 6, 15), "2 January", 2022),
    (date(2024, 3, 1), "29 February", 2024),
]


@pytest.mark.parametrize(("written", "text", "year"), YEARS)
def test_a_date_without_a_year_is_the_nearest(written: date, text: str, year: int) -> None:
    (found,) = days_in(text, "en", written)
    assert found.year == year


def test_weekdays_are_numbered_from_monday() -> None:
    assert weekdays_in("Monday to Sunday", "en") == {0, 6}
    assert weekdays_in("lundi", "fr") == {0}
    assert weekdays_in("na quarta, pela segunda vez, até sexta-feira", "pt") == {2, 4}
    assert weekdays_in("Monday", "fr") == frozenset()


TIMES = [
    ("at 14:30", ["14:30"]),
    ("at 2.30 p.m.", ["14:30"]),
    ("at 2.30pm", ["14:30"]),
    ("at 3 p.m. and 7 am", ["07:00", "15:00"]),
    ("at 12 a.m.", ["00:00"]),
    ("at 12 p.m.", ["12:00"]),
    ("at 07:40 GMT", ["07:40"]),
    ("1430 GMT", ["14:30"]),
    ("at 0930 hrs", ["09:30"]),
    ("06 UTC", ["06:00"]),
    ("à 15h05", ["15:05"]),
    ("à 15h", ["15:00"]),
    ("um 15 Uhr", ["15:00"]),
    ("um 15.30 Uhr", ["15:30"]),
    ("um 15 Uhr 30", ["15:30"]),
    ("в 15:05", ["15:05"]),
    ("12.50 dollars", []),
    ("a ratio of 2:1", []),
    ("10:99 and 24:00", []),
    ("1,430 people", []),
    ("15", []),
]


@pytest.mark.parametrize(("text", "found"), TIMES)
def test_clock_times_are_found_as_they_are_written(text: str, found: list[str]) -> None:
    times = clock_times_in(text, "en")
    assert all(len(time.minutes) == 1 for time in times)
    assert sorted(map(str, times)) == found


TIMES_ELSEWHERE = [
    ("it", "dalle 14.55 alle 17.50", ["14:55", "17:50"]),
    ("it", "alle 16, all'una di notte", ["01:00", "16:00"]),
    ("it", "alle sei e mezza, alle otto di sera", ["06:30 18:30", "20:00"]),
    ("it", "alle 15 persone, alle due donne, le 12.500 lire", []),
    ("it", "alle otto meno un quarto di sera, alle 8 di sera", ["19:45", "20:00"]),
    ("fr", "à douze heures et demie", ["00:30 12:30"]),
    ("fr", "à 6 heures du soir, à huit heures et quart du matin", ["08:15", "18:00"]),
    ("fr", "après onze heures dans le train, l’après-midi", []),
    ("fr", "à deux heures de route", []),
    ("de", "um halb neun, kurz nach acht Uhr abends", ["08:30 20:30", "20:00"]),
    ("de", "Viertel nach vier, zwei Menschen", ["04:15 16:15"]),
    ("es", "a las tres de la tarde, a las 5.20", ["05:20", "15:00"]),
    ("de", "um 8 Uhr am Abend, um 15 Uhr am Montag", ["15:00", "20:00"]),
    ("de", "um 11 Uhr nachts, um elf Uhr nachts, um 3 Uhr nachts", ["03:00", "23:00", "23:00"]),
    ("es", "a las 12 de la noche, a las 2 de la noche", ["00:00", "02:00"]),
    ("es", "a las doce de la mañana, a las 12 de la mañana", ["12:00", "12:00"]),
    ("pt", "às 14h55, às oito da noite", ["14:55", "20:00"]),
    ("pt", "às 3 da madrugada, às três da madrugada", ["03:00", "03:00"]),
]


@pytest.mark.parametrize(("language", "text", "found"), TIMES_ELSEWHERE)
def test_clock_times_are_found_as_other_languages_say_them(
    language: str, text: str, found: list[str]
) -> None:
    minutes = (sorted(time.minutes) for time in clock_times_in(text, language))
    said = (" ".join(f"{m // 60:02}:{m % 60:02}" for m in each) for each in minutes)
    assert sorted(said) == found


MONTHS = [
    ("en", "in April, may the fifth march come", [4]),
    ("en", "from 5 March to early May", [5]),
    ("fr", "en avril, le 5 mars", [4]),
    ("it", "riapriranno in maggio", [5]),
    ("xx", "in April", []),
]


@pytest.mark.parametrize(("language", "text", "found"), MONTHS)
def test_months_are_found_alone(language: str, text: str, found: list[int]) -> None:
    assert sorted(months_alone_in(text, language)) == found


def test_months_are_found_with_their_days() -> None:
    assert months_in("le 5 mars, en avril", "fr") == {3, 4}
    assert months_in("5 March", "xx") == frozenset()


def test_an_editor_may_write_a_clock_time_in_any_way() -> None:
    said = "L’article dit 14.56, soit 14 h 57, 14:58 ou 15 heures."
    assert loose_times_in(said).keys() == {896, 897, 898, 900}
    assert loose_times_in("12,500 of 1.250 and 3.1.2") == {}


def test_moments_are_taken_out_and_years_and_numbers_stay() -> None:
    text = "By 5 January 2022, at 14:30, 12 of 2022-01-05 came in 1986."
    assert without_moments(text, "en").split() == "By 2022 , at , 12 of came in 1986.".split()


def test_a_language_that_is_not_known_has_no_calendar() -> None:
    assert calendar("xx") is None
    assert calendar("not a language") is None
    assert calendar("en-GB") == calendar("en")


@pytest.mark.parametrize("language", "ar de en es fr it kk pt ru xx zh".split())
@settings(deadline=None)
@given(text=st.text(max_size=60), written=st.dates(date(2, 1, 1), date(9997, 1, 1)))
def test_no_text_is_too_odd(text: str, written: date, language: str) -> None:
    assert all(isinstance(day, date) for day in days_in(text, language, written))
    for time in clock_times_in(text, language):
        assert all(0 <= minutes < 24 * 60 for minutes in time.minutes)
    assert isinstance(without_moments(text, language), str)
