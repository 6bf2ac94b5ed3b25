"""Articles in any script: how long a quote is, what two spellings share, what nobody can see."""

from __future__ import annotations

import pytest

from explainer.evidence.language.words import length_in_words, quoted, stands_in, words
from explainer.source.problem import Problem
from explainer.source.yaml_text import node_of


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("one two – three", 3),
        ("我們要求政府立即停止開槍", 6),
        ("お茶を飲みました。", 4),
        ("ประชาชนออกมาประท้วง", 5),
        ("BBC 記者 said so", 4),
        ("من به خانه می‌روم", 4),
        ("", 0),
    ],
)
def test_the_length_of_a_text_in_words(text: str, length: int) -> None:
    assert length_in_words(text) == length


@pytest.mark.parametrize(
    ("sought", "text"),
    [
        ("می‌رود", "او میرود"),
        ("يك", "یک نفر"),
        ("شد", "شـد"),
        ("café", "un cafe\u0301 ouvert"),
        ("Fähre", "die Fäh\u00adre fährt"),
        ("سلام", "گفت: سلام\u200f"),
    ],
)
def test_what_looks_alike_is_alike(sought: str, text: str) -> None:
    assert stands_in(sought, text)


def test_other_words_stay_other_words() -> None:
    assert not stands_in("کشته", "کشتی")


def test_the_dotted_i_of_turkish_is_one_letter() -> None:
    assert words("İstanbul İzmir") == ("istanbul", "izmir")


@pytest.mark.parametrize("text", ["他說「停止」", "گفت «停止»", "he said 『停止』"])
def test_quotation_marks_of_other_scripts(text: str) -> None:
    assert list(quoted(text)) == ["停止"]


@pytest.mark.parametrize("text", ["می‌روم", "क्‍ष", "👩‍👩‍👧", "❤️‍🔥"])
def test_joiners_are_let_pass_where_they_shape_what_is_seen(text: str) -> None:
    found: list[Problem] = []
    assert node_of(f"text: {text}", "x.yml", found) is not None
    assert found == []


@pytest.mark.parametrize(
    "letter", ["\u3164", "\u2800", "\u034f", "\u115f", "\uffa0", "a\u200d", "\u200c", "b\u200cb"]
)
def test_what_nobody_can_see_is_refused(letter: str) -> None:
    found: list[Problem] = []
    node_of(f"text: {letter}", "x.yml", found)
    assert [problem.code for problem in found] == ["invisible-character"]
