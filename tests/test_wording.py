"""What a text is taken to say: its words, sentences, stems and quotations."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explainer.evidence.language.words import (
    capitalised,
    folded,
    has_any,
    quoted,
    sentences,
    stands_alone,
    stands_in,
    stem,
    stems,
    words,
)

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
    ("über alles", "»Über alles«", False),
    ("「はい」", "彼は『はい』と言った", True),
    ("はい", "彼ははいと言った", True),  # no spaces set its words apart
    ("non, dit-il", "« non », dit-il", False),
    ("co-operate", "co‑operate", True),
    ("cooperate", "co\u00adoperate", True),
]


@pytest.mark.parametrize(("quote", "paragraph", "stands"), STANDING)
def test_a_quote_stands_word_for_word(quote: str, paragraph: str, stands: bool) -> None:
    assert stands_in(quote, paragraph) is stands


QUOTED = [
    # each kind of quotation marks, alone and among apostrophes
    ('He “will sail”, they "will not", “when asked”.', ["will sail", "when asked", "will not"]),
    ("says ‘she will’, and 'he too'", ["she will", "he too"]),
    ("‘it’s over’, he said", ["it’s over"]),
    ("the crews’ board and the boats’ fare", []),
    ("it's theirs, and that's that", []),
    ("“one ‘two’ three”", ["one ‘two’ three"]),
    ("„so nicht“, sagte er", ["so nicht"]),
    ("„tak”, powiedział", ["tak"]),
    ("»nein«, sagte er", ["nein"]),
    ("«non», dit-il", ["non"]),
    ("« non », dit-il", ["non"]),
    ("‹ja›", ["ja"]),
    ("「はい」と『いいえ』", ["はい", "いいえ"]),
    ("no quotation", []),
    ("“never closed", []),
]


@pytest.mark.parametrize(("text", "found"), QUOTED)
def test_words_between_marks_of_any_kind_are_quoted(text: str, found: list[str]) -> None:
    assert quoted(text) == found


def test_words_are_lower_case_with_plain_apostrophes() -> None:
    assert words("The crews’ board — Нет, 35 of 36!") == (
        "the",
        "crews",
        "board",
        "нет",
        "35",
        "of",
        "36",
    )


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
    assert [(each.word, each.begins) for each in capitalised(text)] == found
    assert all(text[: each.end].endswith(each.word) for each in capitalised(text))


SENTENCES = [
    ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]),
    ("Mr. Lie left at 3 p.m. Monday.", ["Mr. Lie left at 3 p.m. Monday."]),
    ("U.S. officials left.", ["U.S. officials left."]),
    ("It rose 1.5 per cent. “No.” She left.", ["It rose 1.5 per cent.", "“No.", "She left."]),
    ("Он ушёл. Она осталась.", ["Он ушёл.", "Она осталась."]),
    ("i.e. this", ["i.e. this"]),
    ("", [""]),
]


@pytest.mark.parametrize(("text", "found"), SENTENCES)
def test_sentences_end_where_another_begins(text: str, found: list[str]) -> None:
    assert list(sentences(text)) == found


STEMS = [
    ("en", "sail sails sailed sailing"),
    ("en-GB", "crew crews crew's"),
    ("de", "haus häuser hauses"),
    ("fr", "gréviste grévistes"),
    ("es", "huelga huelgas"),
    ("ru", "забастовка забастовки забастовку"),
    ("ar", "شركة الشركة"),
]


@pytest.mark.parametrize(("language", "forms"), STEMS)
def test_the_forms_of_a_word_have_one_stem(language: str, forms: str) -> None:
    assert len({stem(form, language) for form in forms.split()}) == 1


def test_a_language_without_stems_keeps_its_words() -> None:
    assert stem("boats", "xx") == "boats"
    assert stem("boats", "kk") == "boats"


def test_stems_carry_meaning() -> None:
    assert stems("The boats were sailing, and they have sailed", "en") == {"boat", "sail"}
    assert stems("It is so", "en") == frozenset()


PRESENT = [
    ("They did not say so", {"not", "no"}, {"not"}),
    ("nothing", {"not", "no"}, set()),
    ("At least 40", {"at least", "least"}, {"at least", "least"}),
    ("He let us know.", {"let us know"}, {"let us know"}),
    ("at the least", {"at least"}, set()),
    ("It isn’t", {"isn't"}, {"isn't"}),
]


@pytest.mark.parametrize(("text", "forms", "found"), PRESENT)
def test_words_and_groups_of_words_are_found_whole(
    text: str, forms: set[str], found: set[str]
) -> None:
    assert has_any(text, frozenset(forms)) == found


def test_a_spelling_stands_alone_or_not() -> None:
    assert stands_alone("vik", "the mayor of vik said")
    assert stands_alone("vik", "viking, vik")
    assert not stands_alone("vik", "viking and larvik")
    assert not stands_alone("vik", "vik_2")


@settings(deadline=None)
@given(text=st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert all(sentence in text for sentence in sentences(text))
    assert all(each.word for each in capitalised(text))
    assert all(isinstance(found, str) for found in quoted(text))


@settings(deadline=None)
@given(text=st.text(st.characters(categories=["L", "N", "Zs", "P"]), max_size=60))
def test_a_text_stands_in_itself(text: str) -> None:
    sought = folded(text).strip(" .,;:'\"")
    if sought and sought[0].isalnum() and sought[-1].isalnum():
        assert stands_in(text, f"He said: {text}")
