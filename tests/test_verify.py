"""Sources against article texts; the cases that have to be found are in tests/bad/verify."""

from __future__ import annotations

import pytest
from support import TINY, tiny_explainer

from explainer.evidence.ledger import digests, read_lock, write_lock
from explainer.evidence.verify import ArticleText, Names, read_texts, verify


def test_verify_of_the_tiny_explainer_finds_nothing() -> None:
    explainer = tiny_explainer()
    texts, missing = read_texts(explainer, TINY / "articles")
    assert missing + verify(explainer, texts) == []
    assert (TINY / "sources" / "evidence.lock").read_text("utf-8") == write_lock(explainer)


def test_a_lock_that_is_written_is_read_again() -> None:
    explainer = tiny_explainer()
    assert read_lock(write_lock(explainer)) == digests(explainer)


def test_no_article_text_is_in_the_lock() -> None:
    lines = write_lock(tiny_explainer()).splitlines()[1:]
    assert all(len(line.split()) == 2 and len(line.split()[1]) == 16 for line in lines)


PARAGRAPHS: list[tuple[bytes, tuple[str, ...]]] = [
    (b"", ()),
    (b"one\n\ntwo\n", ("one", "two")),
    (b"\xef\xbb\xbfone\r\n \r\n\ttwo", ("one", "two")),
    (b"\xff\n", ("�",)),
]


@pytest.mark.parametrize(("data", "paragraphs"), PARAGRAPHS)
def test_paragraphs_are_the_lines_that_are_not_empty(
    data: bytes, paragraphs: tuple[str, ...]
) -> None:
    assert ArticleText(data).paragraphs == paragraphs


def test_the_letter_of_an_article_is_no_name() -> None:
    explainer = tiny_explainer()
    texts, _ = read_texts(explainer, TINY / "articles")
    names = Names(explainer, texts)
    assert list(names.missing("By article B and articles A, C and D no.", ["By no."])) == []
    assert list(names.missing("In B and by D.", ["in by."])) == ["B", "D"]
