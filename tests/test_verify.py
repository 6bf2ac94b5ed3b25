"""The real sources against the real articles; the sabotage cases are in tests/bad/verify."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from support import ROOT, TINY, tiny_explainer

from explainer.evidence.ledger import digests, read_lock, stale, write_lock
from explainer.evidence.load import load
from explainer.evidence.verify import ArticleText, Names, read_texts, totals, verify

SOURCES = ROOT / "sources"
ON_LOCK_ALONE = "evidence was held against the lock only: the article texts are not on this machine"
ARTICLES = Path(os.environ.get("ARTICLES") or ROOT.parent / "shared" / "articles")


def test_the_sources_are_borne_out(capsys: pytest.CaptureFixture[str]) -> None:
    explainer = load(SOURCES)
    lock = (SOURCES / "evidence.lock").read_text("utf-8")
    assert stale(explainer, read_lock(lock), "sources/evidence.lock") == []
    assert lock == write_lock(explainer)
    if ARTICLES.is_dir():
        texts, missing = read_texts(explainer, ARTICLES)
        assert [str(problem) for problem in missing + verify(explainer, texts)] == []
    else:
        with capsys.disabled():
            sys.stdout.write(f"\n{ON_LOCK_ALONE}\n")


def test_every_paragraph_of_the_real_articles_is_accounted_for() -> None:
    for total in totals(load(SOURCES)):
        assert total.cited + total.unused == total.paragraphs, str(total)


def test_verify_of_the_tiny_explainer_finds_nothing() -> None:
    explainer = tiny_explainer()
    texts, missing = read_texts(explainer, TINY / "articles")
    assert missing + verify(explainer, texts) == []
    assert (TINY / "sources" / "evidence.lock").read_text("utf-8") == write_lock(explainer)


def test_a_lock_that_is_written_is_read_again() -> None:
    explainer = tiny_explainer()
    assert read_lock(write_lock(explainer)) == digests(explainer)


def test_no_article_text_is_in_the_lock() -> None:
    lines = (SOURCES / "evidence.lock").read_text("utf-8").splitlines()[1:]
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
