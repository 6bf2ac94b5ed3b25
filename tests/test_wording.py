"""What a text is taken to say: its numbers, names, quoted words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import TINY, tiny_explainer

from explainer.evidence.language import (
    bears,
    capitalised,
    folded,
    numbers,
    quoted,
    stands_in,
    stems,
    words,
)
from explainer.evidence.verify import Names, read_texts

NUMBERS = [
    # text, value and unit of each number in it
    ("about 200 people", [(200, "")]),
    ("two thousand arrests", [(2000, "")]),
    ("7,600 km (4,750 miles)", [(7600, "kilometre"), (4750, "mile")]),
    ("a 7,600-km border", [(7600, "kilometre")]),
    ("5 per cent, 6%, 7 percent", [(5, "per cent"), (6, "per cent"), (7, "per cent")]),
    ("twenty-one days", [(21, "day")]),
    ("twenty‑one days", [(21, "day")]),
    ("thirty years", [(30, "year")]),
    ("1.5 million", [(1_500_000, "")]),
    ("dozens of people, and a dozen more", [("dozen", ""), ("dozen", "")]),
    ("hundreds, thousands", [("hundreds", ""), ("thousands", "")]),
    ("the fifth of the month", [(5, "")]),
    ("one of them", []),
    ("one hundred of them", [(100, "")]),
    ("in 2019.", [(2019, "")]),
    ("none at all", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "found"), NUMBERS)
def test_numbers_are_found_in_digits_and_words(
    text: str, found: list[tuple[float | str, str]]
) -> None:
    assert [(number.value, number.unit) for number in numbers(text)] == found


BORNE = [
    # what a text says, what the paragraph says, whether the paragraph bears it
    ("forty people", "some 40 people", True),
    ("12 kilometres", "12 km", True),
    ("12 kilometres", "12 miles", False),
    ("12 kilometres", "12 of them", True),
    ("12", "120", False),
    ("120", "12", False),
    ("1,200", "twelve hundred", True),
    ("dozens", "a dozen", True),
    ("hundreds", "hundred", False),
    ("18", "eighty", False),
]


@pytest.mark.parametrize(("said", "paragraph", "is_borne"), BORNE)
def test_a_number_is_borne_by_the_same_value_and_unit(
    said: str, paragraph: str, is_borne: bool
) -> None:
    assert bears(numbers(said)[0], numbers(paragraph)) is is_borne


STANDING = [
    # quote, paragraph, whether it stands there
    ("we will sail", 'He said: "We will sail."', False),
    ("We will sail", 'He said: "We will sail."', True),
    ("We will sail.", "“We will sail,” he said", True),
    ("it's over", "“it’s over”", True),
    ("over - at last", "over — at last", True),
    ("at\nlast", "at last", True),
    ("sail", "sailing", False),
    ("last", "at\u00a0last", True),
    ("a.b", "axb", False),
    ("", "anything", False),
    ("“”", "anything", False),
]


@pytest.mark.parametrize(("quote", "paragraph", "stands"), STANDING)
def test_a_quote_stands_word_for_word(quote: str, paragraph: str, stands: bool) -> None:
    assert stands_in(quote, paragraph) is stands


def test_words_between_curly_marks_are_quoted() -> None:
    assert quoted("He “will sail”, says 'she', and \"they\" “when asked”.") == [
        "will sail",
        "when asked",
    ]


def test_words_are_lower_case_with_plain_apostrophes() -> None:
    assert words("The crews’ board — Нет, 35 of 36!") == "the crews board нет 35 of 36".split()


CAPITALS = [
    ("The board met Brandt.", [("The", True), ("Brandt", False)]),
    ("He left. Vask stayed.", [("He", True), ("Vask", True)]),
    ("“Nobody asked,” said Vask", [("Nobody", True), ("Vask", False)]),
    ("no names here", []),
]


@pytest.mark.parametrize(("text", "found"), CAPITALS)
def test_capitals_are_found_with_whether_they_begin_a_sentence(
    text: str, found: list[tuple[str, bool]]
) -> None:
    assert list(capitalised(text)) == found


MISSING = [
    # text, paragraph, the names that the paragraph lacks
    ("Vask spoke.", "Oren Vask spoke.", []),
    ("Oren Vask spoke.", "Wask, as some spell him, spoke.", []),
    ("Vask spoke.", "Somebody spoke.", ["Vask"]),
    ("Brandt spoke.", "VASK spoke.", ["Brandt"]),
    ("Harbour master Brandt spoke.", "Ilse Brandt spoke.", ["Harbour master"]),
    ("It happened in Orsay.", "It happened.", ["Orsay"]),
    ("Orsay’s boats", "the boats of Orsay", []),
]


@pytest.mark.parametrize(("text", "paragraph", "missing"), MISSING)
def test_names_are_missed_in_no_spelling(text: str, paragraph: str, missing: list[str]) -> None:
    explainer = tiny_explainer()
    texts, _ = read_texts(explainer, TINY / "articles")
    assert list(Names(explainer, texts).missing(text, [paragraph])) == missing


def test_stems_carry_meaning() -> None:
    assert stems("The boats were sailing, and they have sailed") == {"boats", "saili", "saile"}


@given(text=st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert all(number.written for number in numbers(text))
    assert list(capitalised(text)) == [pair for pair in capitalised(text) if pair[0]]


@given(text=st.text(st.characters(categories=["L", "N", "Zs", "P"]), max_size=60))
def test_a_text_stands_in_itself(text: str) -> None:
    sought = folded(text).strip(" .,;:'\"")
    if sought and sought[0].isalnum() and sought[-1].isalnum():
        assert stands_in(text, f"He said: {text}")
