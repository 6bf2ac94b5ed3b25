"""The prints of paragraphs in the lock: read only where they are of the text that is recorded."""

from __future__ import annotations

import json
from pathlib import Path

from prints import add_prints, print_of
from support import TINY, copy_tiny

from explainer.evidence.load import load, lock_of, prints_of
from explainer.evidence.prints import Print, prints_in
from explainer.pages.publish import publish


def printed(folder: Path) -> Path:
    """The sources of a tiny explainer whose lock has prints."""
    tiny = copy_tiny(folder)
    add_prints(tiny / "sources", tiny / "articles")
    return tiny / "sources"


def test_a_print_is_read_for_each_paragraph(tmp_path: Path) -> None:
    sources = printed(tmp_path)
    found = prints_of(load(sources), sources)
    assert {name: len(prints) for name, prints in found.items()} == {
        "quay": 6,
        "wire": 4,
        "island": 6,
    }
    heading = (TINY / "articles" / "quay.txt").read_text("utf-8").partition("\n")[0]
    words, hashed = print_of(heading).split()
    assert found["quay"][0] == Print(int(words), hashed)
    assert lock_of(sources) == lock_of(TINY / "sources")


def test_an_article_is_left_out_whose_prints_are_not_all_there_or_of_another_text(
    tmp_path: Path,
) -> None:
    sources = printed(tmp_path)
    explainer, text = load(sources), (sources / "evidence.lock").read_text("utf-8")
    lines = text.splitlines(keepends=True)
    without_one = "".join(line for line in lines if not line.startswith("¶ wire#2 "))
    assert set(prints_in(without_one, explainer)) == {"quay", "island"}
    other = text.replace(f"¶ quay {explainer.articles[0].sha256}", f"¶ quay {'0' * 64}")
    assert set(prints_in(other, explainer)) == {"wire", "island"}
    one_more = f"{text}¶ island#7 3 {'0' * 16} sketch - - -\n"
    assert set(prints_in(one_more, explainer)) == {"quay", "wire"}


def test_a_lock_without_prints_gives_none() -> None:
    assert prints_of(load(TINY / "sources"), TINY / "sources") == {}


def test_no_word_of_an_article_is_published_with_its_prints(tmp_path: Path) -> None:
    sources = printed(tmp_path)
    made = {output.uri: output for output in publish(load(sources), sources)}
    articles = json.loads(made["data/fingerprints.json"].text)["articles"]
    assert [len(article["prints"]) for article in articles] == [6, 4, 6]
    script = made["assets/own-copy-data.js"].text
    for file in sorted((TINY / "articles").glob("*.txt")):
        for line in filter(None, file.read_text("utf-8").splitlines()[1:]):
            assert " ".join(line.split()[:4]) not in script
