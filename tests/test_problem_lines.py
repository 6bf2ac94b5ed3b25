"""What messages say: hints, counts and quoted words."""

from __future__ import annotations

import time

import pytest

from explainer.source.place import Place
from explainer.source.problem import Problem, counted, nearest, shown, with_article

WORDS = ("brandt", "ekwall", "lund", "vask")
NEAREST = [
    ("brand", "did you mean \"brandt\"?"),
    ("randt", "did you mean \"brandt\"?"),
    ("lundx", "did you mean \"lund\"?"),
    ("xyz", "allowed here: brandt, ekwall, lund, vask"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "hint"), NEAREST)
def test_the_nearest_word_is_named_or_all_are_listed(word: str, hint: str) -> None:
    assert nearest(word, WORDS) == hint


def test_what_else_can_be_done_is_said_too() -> None:
    add = "add it to actors.yml"
    assert nearest("brand", WORDS, add) == 'did you mean "brandt"? If not, add it to actors.yml'
    assert nearest("xyz", ["a", "b"], add) == f"{add}, or write one of: a, b"
    assert nearest("xyz", [], add) == add
    assert nearest("xyz", []) == ""


@pytest.mark.parametrize(("number", "end"), [(12, "12"), (13, "12, …")])
def test_a_dozen_words_are_listed(number: int, end: str) -> None:
    hint = nearest("xyz", [f"{word:02}" for word in range(1, number + 1)])
    assert hint.startswith("allowed here: 01, 02, ")
    assert hint.endswith(f" {end}")


def test_of_a_long_word_only_its_beginning_is_compared() -> None:
    began = time.process_time()
    assert nearest("x" * 1_000_000, ["y" * 50, "x" * 200]) == f"did you mean {shown('x' * 200)}?"
    assert time.process_time() - began < 1


SHOWN = [
    ("a" * 40, f'"{"a" * 40}"'),
    ("a" * 41, f'"{"a" * 39}…"'),
    ("a\nb", '"a<U+000A>b"'),
    ("", '""'),
]


@pytest.mark.parametrize(("text", "quoted"), SHOWN)
def test_a_text_is_quoted_printable_and_short(text: str, quoted: str) -> None:
    assert shown(text) == quoted


def test_things_are_counted() -> None:
    assert [counted(number, "problem") for number in (0, 1, 2)] == [
        "0 problems",
        "1 problem",
        "2 problems",
    ]
    assert counted(2, "entry", "entries") == "2 entries"
    assert [with_article(noun) for noun in ("actor", "place")] == ["an actor", "a place"]


def test_a_problem_is_one_line_with_its_place_its_remedy_and_its_code() -> None:
    place = Place("a.yml", 3, 5)
    assert str(Problem(place, "m", "h", "bad-date")) == "a.yml:3:5: m; h [bad-date]"
    assert str(Problem(place, "m", "", "bad-date")) == "a.yml:3:5: m [bad-date]"
