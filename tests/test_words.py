"""What a built site gives to read: its words, its running text and the grade of that."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tools.words import main, read

EASY = "The bridge is old. It has a crack. The town shut it on Monday."
HARD = (
    "Municipal representatives subsequently characterised the deterioration of the structure as "
    "considerably more extensive than preliminary investigations had originally indicated."
)
PAGE = """<!doctype html><html lang="{language}"><body><nav>Away with this one.</nav><main>
<h2>A title of four words</h2>
<p>{text} <span class="mark">no reading.</span><a href="#a">Read on.</a></p>
<table><tr><td>One cell that ends so.</td></tr></table>
<details class="cite-this"><p>Town. (2035). Bridge.</p></details>
<ul><li>An item without an end<li>An item<br>over two lines.</ul>
<script>never.read();</script></main></body></html>"""


def page(text: str, language: str = "en") -> str:
    return PAGE.format(language=language, text=text)


def test_words_are_those_of_the_main_part_without_marks_and_scripts() -> None:
    title, text, link, cell, cite, items = 5, 3, 2, 5, 3, 10
    assert read(page("It is old.")).words == title + text + link + cell + cite + items


def test_running_text_is_what_ends_as_a_sentence_outside_tables_and_citations() -> None:
    assert read(page("It is old.")).paragraphs == ("It is old. Read on.", "over two lines.")


def test_hard_sentences_have_the_higher_grade() -> None:
    easy, hard = read(page(EASY)).grade, read(page(HARD)).grade
    assert easy is not None
    assert hard is not None
    assert easy < 3
    assert hard > 12


@pytest.mark.parametrize("language", ["de", "ar", "kk", ""])
def test_a_page_in_another_language_has_no_grade(language: str) -> None:
    assert read(page(EASY, language)).grade is None
    assert read(page(EASY, language)).words == read(page(EASY)).words


def test_british_english_is_english_too() -> None:
    assert read(page(EASY, "en-GB")).grade == read(page(EASY)).grade


def test_a_page_without_running_text_has_no_grade() -> None:
    assert read('<html lang="en"><main><p>No sentence</p></main></html>').grade is None


def test_no_grade_asks_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        pytest.fail("a grade asks the network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    assert read(page("Unheardofword is here, says Zzyzx of Qwertyville.")).grade is not None


def test_words_and_grades_are_printed_most_words_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.html").write_text(page(EASY), "utf-8")
    (tmp_path / "b.html").write_text(page(f"{EASY} {EASY}", "de"), "utf-8")
    (tmp_path / "whole.html").write_text(page(EASY), "utf-8")
    main(tmp_path)
    first, second, total = capsys.readouterr().out.splitlines()
    assert first.split() == ["53", "b.html"]
    assert second.split()[:2] == ["39", "a.html,"]
    assert ", grade " in second
    assert total.split(None, 1) == ["92", "words in 2 pages"]
