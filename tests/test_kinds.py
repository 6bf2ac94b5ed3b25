"""The kinds of value: what each takes and refuses, to the last letter, and how it reads."""

from __future__ import annotations

from typing import Any

import pytest

from explainer.source.kinds import (
    Amount,
    Citation,
    Count,
    Decimal,
    Digest,
    Effect,
    FileName,
    Id,
    Language,
    Line,
    Precision,
    Prose,
    Term,
    Url,
    YesNo,
    grouped,
)
from explainer.source.place import Place, Text
from explainer.source.problem import Fault

NOWHERE = Place("file.yml", 1, 1)


def parsed(kind: Any, typed: str) -> Any:
    return kind.parse(Text(typed, NOWHERE))


TAKEN: list[tuple[Any, str]] = [
    (Id, "a"),
    (Id, "a-1-b2"),
    (Id, "a" * 60),
    (Term, "x" * 80),
    (Line, "x" * 160),
    (Prose, "x" * 1200),
    (Language, "en"),
    (Language, "sr-Latn-RS"),
    (Language, "yue"),
    (FileName, "_a.B-1.txt"),
    (FileName, "x" * 120),
    (Digest, "0123456789abcdef" * 4),
    (Decimal, "-179.123456"),
    (Decimal, "0"),
    (Count, "0"),
    (Count, "999999999"),
    (Effect, "updates"),
    (Precision, "district"),
    (YesNo, "yes"),
    (YesNo, "no"),
    (Url, "https://example.org/a?b=c#d"),
    (Citation, "a#1"),
    (Citation, "b-2#999999"),
    (Amount, "0"),
    (Amount, "999999999999.1234"),
    (Amount, "8..8"),
]


@pytest.mark.parametrize(("kind", "typed"), TAKEN)
def test_a_value_is_taken_as_it_was_typed(kind: Any, typed: str) -> None:
    value = parsed(kind, typed)
    assert str(value) == typed
    assert value.place == NOWHERE


REFUSED: list[tuple[Any, str, str]] = [
    # kind, typed, code
    (Effect, "disputes", "bad-value"),
    (Precision, "street", "bad-value"),
    (Id, "A", "bad-value"),
    (Id, "1a", "bad-value"),
    (Id, "a--b", "bad-value"),
    (Id, "a-", "bad-value"),
    (Id, "a" * 61, "too-long"),
    (Id, "", "empty-value"),
    (Term, "x" * 81, "too-long"),
    (Line, "x" * 161, "too-long"),
    (Line, " \t ", "empty-value"),
    (Prose, "x" * 1201, "too-long"),
    (Language, "e", "bad-value"),
    (Language, "english", "bad-value"),
    (FileName, "../a", "bad-value"),
    (FileName, ".a", "bad-value"),
    (FileName, "x" * 121, "too-long"),
    (Digest, "A" * 64, "bad-value"),
    (Digest, "a" * 63, "bad-value"),
    (Decimal, "1000", "bad-value"),
    (Decimal, "1.1234567", "bad-value"),
    (Decimal, "+1", "bad-value"),
    (Count, "01", "bad-value"),
    (Count, "-1", "bad-value"),
    (Count, "1.5", "bad-value"),
    (Count, "1000000000", "bad-value"),
    (YesNo, "true", "bad-value"),
    (Url, "https://", "bad-value"),
    (Url, "ftp://example.org", "bad-value"),
    (Url, "https://[x", "bad-value"),
    (Citation, "a#0", "bad-citation"),
    (Citation, "a#1000000", "bad-citation"),
    (Citation, "a #1", "bad-citation"),
    (Amount, "1,000", "bad-value"),
    (Amount, "..", "bad-value"),
    (Amount, "1000000000000", "bad-value"),
    (Amount, "9..8", "bad-value"),
]


@pytest.mark.parametrize(("kind", "typed", "code"), REFUSED)
def test_a_value_that_breaks_its_rule_is_refused(kind: Any, typed: str, code: str) -> None:
    with pytest.raises(Fault) as raised:
        parsed(kind, typed)
    assert raised.value.code == code


def test_spaces_and_line_ends_within_a_text_become_one_space() -> None:
    assert parsed(Prose, "  one\n  two\t three ") == "one two three"


HINTS = [
    ("Ferries Stop", 'try "ferries-stop"'),
    ("Café", 'try "cafe"'),
    ("-a_b-", 'try "a-b"'),
    ("аirport", '"а" is the cyrillic small letter a: type it anew'),
    ("1st", ""),
]


@pytest.mark.parametrize(("typed", "hint"), HINTS)
def test_an_id_that_is_none_is_put_right(typed: str, hint: str) -> None:
    with pytest.raises(Fault) as raised:
        parsed(Id, typed)
    assert raised.value.hint == hint


LABELS = [
    ("0", "0"),
    ("8", "8"),
    ("2000", "2,000"),
    ("1.5", "1.5"),
    ("1234.5", "1,234.5"),
    ("8..10", "8 to 10"),
    ("8..8", "8"),
    ("300..", "300 or more"),
    ("..10", "up to 10"),
    ("0..10", "0 to 10"),
]


@pytest.mark.parametrize(("typed", "label"), LABELS)
def test_an_amount_reads(typed: str, label: str) -> None:
    assert parsed(Amount, typed).label == label


def test_amounts_and_citations_are_equal_wherever_they_stand() -> None:
    elsewhere = Place("other.yml", 9, 9)
    assert parsed(Amount, "8") == Amount.parse(Text("8..8", elsewhere))
    assert parsed(Citation, "a#1") == Citation.parse(Text("a#1", elsewhere))
    assert grouped(None) == ""


def test_words_keep_the_spaces_at_which_no_line_breaks() -> None:
    typed = " Qui  paie\u202f?\n «\u00a0Nous\u00a0» "
    assert parsed(Prose, typed) == "Qui paie\u202f? «\u00a0Nous\u00a0»"
    assert parsed(Id, "who-pays\u00a0") == "who-pays"
