"""update: paragraphs are attached, asked about or told to be gone, with all that cites them."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Output, explainer_in, run

from explainer.evidence.load import lock_of

Lines = list[str]


def changed(sources: Path, article: str, edit: Callable[[Lines], Lines]) -> Path:
    """The file of ``article`` once its paragraphs have been edited."""
    file = sources / "articles" / f"{article}.txt"
    paragraphs = [line for line in file.read_text("utf-8").splitlines() if line.strip()]
    file.write_text("\n\n".join(edit(paragraphs)) + "\n", "utf-8")
    return file


def cited(sources: Path) -> dict[str, list[str]]:
    """What each statement cites."""
    return {
        str(each.id): [str(citation) for citation in each.cite]
        for each in explainer_in(sources).statements
    }


def unverified(sources: Path) -> set[str]:
    return {name for name, line in lock_of(sources).items() if line.digest == "text-changed"}


def test_one_line_inserted_leaves_nothing_to_verify(sources: Path, capsys: Output) -> None:
    before = cited(sources)
    text = changed(sources, "evening", lambda lines: [*lines[:2], "A new line.", *lines[2:]])
    capsys.readouterr()
    assert run(sources, "update", str(text)) == 0
    assert "evening: 8 paragraphs unchanged, 0 changed, 0 gone, 1 new" in capsys.readouterr().out
    assert cited(sources)["cracks-evening"] == ["evening#7"]
    assert cited(sources)["residents-gather"] == before["residents-gather"] == ["evening#2"]
    explainer = explainer_in(sources)
    assert explainer.reactions[0].quote
    assert str(explainer.reactions[0].quote.cite) == "evening#8"
    assert unverified(sources) == set()
    file = sources / "articles.yml"
    stub = "    - {not_yet: yes}\n"
    assert stub in file.read_text("utf-8")
    assert run(sources, "check") == 0
    assert "2 paragraphs not yet taken in" in capsys.readouterr().out
    file.write_text(file.read_text("utf-8").replace(stub, "    - {unused: caption}\n"), "utf-8")
    assert run(sources, "check") == 0
    assert capsys.readouterr().out.count("notice") == 1  # the article, of which one is new
    assert run(sources, "verify") == 0


def test_a_paragraph_that_is_gone_is_told_with_all_that_cites_it(
    sources: Path, capsys: Output
) -> None:
    text = changed(sources, "evening", lambda lines: [*lines[:5], *lines[6:]])
    capsys.readouterr()
    assert run(sources, "update", str(text)) == 0
    said = capsys.readouterr().out.splitlines()
    shown = sources.as_posix()
    assert [line for line in said if "gone;" in line] == [
        f"{shown}/disagreements.yml:36:14: evening#6 is gone; cite another, or delete this",
        f"{shown}/figures.yml:27:14: evening#6 is gone; cite another, or delete this",
    ]
    assert "cracks-evening" in unverified(sources)
    assert "residents-gather" not in unverified(sources)
    assert run(sources, "check") == 1
    assert (
        f"{shown}/figures.yml:27:14: paragraph 6 of evening is gone from its text; "
        "cite another paragraph, or delete this citation [unknown-citation]"
    ) in capsys.readouterr().out


def test_what_rests_on_a_changed_paragraph_is_to_be_looked_at(
    sources: Path, capsys: Output
) -> None:
    text = changed(
        sources, "evening", lambda lines: [line.replace("17 cracks", "19 cracks") for line in lines]
    )
    assert run(sources, "update", str(text)) == 0
    assert {"evening", "cracks-evening"} <= unverified(sources)
    assert not {"residents-gather", "who-pays", "next-decision"} & unverified(sources)
    capsys.readouterr()
    assert run(sources, "check") == 0
    said = capsys.readouterr().out
    assert '"cracks-evening" rests on a paragraph whose text has changed since' in said
    assert run(sources, "verify") == 1  # which finds what is wrong now
    assert "does not stand in evening#6" in capsys.readouterr().out


def reworded(lines: Lines) -> Lines:
    """The second paragraph in words of which few are the old ones, among other new lines."""
    new = "Some 200 people gathered at the closed footbridge late on Monday to demand a ferry."
    return [lines[0], "A line.", new, "Another line altogether.", *lines[2:]]


@pytest.mark.parametrize(("answer", "expected"), [("y", "evening#3"), ("n", "evening#900002")])
def test_what_is_not_sure_is_asked(
    sources: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, answer: str, expected: str
) -> None:
    text = changed(sources, "evening", reworded)
    monkeypatch.setattr("sys.stdin", io.StringIO(f"what?\n{answer}\n"))
    capsys.readouterr()
    assert run(sources, "update", str(text)) == 0
    said = capsys.readouterr().out
    assert "── evening#2: Some 200 residents gathered at the closed bridge" in said
    assert "now, #3: Some 200 people gathered" in said
    assert "on it rest: " in said
    assert "residents-gather" in said
    assert said.count("Is it the same paragraph? [y/n]") == 2
    assert cited(sources)["residents-gather"] == [expected]
    assert "residents-gather" in unverified(sources)


@pytest.mark.parametrize(
    ("option", "expected"), [("--yes", "evening#3"), ("--no", "evening#900002")]
)
def test_a_script_answers_for_all(sources: Path, option: str, expected: str) -> None:
    assert run(sources, "update", str(changed(sources, "evening", reworded)), option) == 0
    assert cited(sources)["residents-gather"] == [expected]


def test_where_nobody_answers_nothing_is_written(
    sources: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = cited(sources)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert run(sources, "update", str(changed(sources, "evening", reworded))) == 2
    assert "nobody answered, so nothing was written" in capsys.readouterr().err
    assert cited(sources) == before


def test_halves_are_both_cited_and_a_quote_finds_its_own(sources: Path) -> None:
    def split(lines: Lines) -> Lines:
        first, second = lines[6].split(", called ")
        return [*lines[:6], f"{first},", f"called {second}"]

    assert run(sources, "update", str(changed(sources, "evening", split))) == 0
    reaction = explainer_in(sources).reactions[0]
    assert [str(citation) for citation in reaction.cite] == ["evening#7", "evening#8"]
    assert reaction.quote
    assert str(reaction.quote.cite) == "evening#8"
    assert unverified(sources) == set()


def test_what_is_joined_is_cited_once(sources: Path) -> None:
    def joined(lines: Lines) -> Lines:
        return [lines[0], " ".join(lines[1:3]), *lines[3:]]

    assert run(sources, "update", str(changed(sources, "morning", joined))) == 0
    assert cited(sources)["bridge-closed"] == ["morning#2"]
    assert unverified(sources) == set()


def test_where_paragraphs_are_moved_so_is_their_list(sources: Path) -> None:
    before = explainer_in(sources).articles[1].paragraphs

    def turned(lines: Lines) -> Lines:
        return lines[::-1]

    assert run(sources, "update", str(changed(sources, "evening", turned))) == 0
    after = explainer_in(sources).articles[1].paragraphs
    assert [each.says for each in after] == [each.says for each in before][::-1]
    assert cited(sources)["residents-gather"] == ["evening#7"]
    assert run(sources, "check") == 0
    assert run(sources, "verify") == 0


def test_a_file_of_another_name_is_known_by_its_text(sources: Path, tmp_path: Path) -> None:
    text = changed(sources, "evening", lambda lines: ["New.", *lines])
    other = text.rename(tmp_path / "else.txt")
    assert run(sources, "update", str(other)) == 0
    assert cited(sources)["residents-gather"] == ["evening#3"]


def test_the_old_text_takes_the_place_of_the_lock(sources: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.txt"
    old.write_bytes((sources / "articles" / "evening.txt").read_bytes())
    (sources / "evidence.lock").unlink()
    text = changed(sources, "evening", lambda lines: ["New.", *lines])
    assert run(sources, "update", str(text), "--old", str(old)) == 0
    assert cited(sources)["residents-gather"] == ["evening#3"]
    assert not (sources / "evidence.lock").exists()


def test_a_dry_run_writes_nothing(sources: Path, capsys: Output) -> None:
    text = changed(sources, "evening", lambda lines: ["New.", *lines])
    before = cited(sources)
    capsys.readouterr()
    assert run(sources, "update", str(text), "--dry-run") == 0
    said = capsys.readouterr().out
    assert "-  cite: [evening#2]\n+  cite: [evening#3]\n" in said
    assert "nothing was written" in said
    assert "evidence.lock follows\n" in said  # its lines are no reading for an editor
    assert "residents-gather " not in said
    assert "a//" not in said
    assert cited(sources) == before


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("none.txt", None, "there is no such text"),
        ("evening.txt", b"\xff\xfe", "it is UTF-16; save it as UTF-8"),
        ("evening.txt", b"\n", "this text is empty"),
        ("else.txt", b"Of something else.", "no article has a file of this name, or a text like"),
    ],
)
def test_what_is_no_text_of_an_article_is_refused(
    sources: Path, capsys: Output, name: str, data: bytes | None, said: str
) -> None:
    file = sources / "articles" / name
    if data is not None:
        file.write_bytes(data)
    assert run(sources, "update", str(file)) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def test_the_same_text_is_refused(sources: Path, capsys: Output) -> None:
    assert run(sources, "update", str(sources / "articles" / "evening.txt")) == 2
    assert "this is the text that evening has already" in capsys.readouterr().err


def test_without_old_text_or_lock_the_remedy_is_told(sources: Path, capsys: Output) -> None:
    (sources / "evidence.lock").unlink()
    text = changed(sources, "evening", lambda lines: ["New.", *lines])
    assert run(sources, "update", str(text)) == 2
    assert "name its old text: --old FILE" in capsys.readouterr().err
    assert run(sources, "update", str(text), "--old", str(text)) == 2
    assert "this is not the text that evening had" in capsys.readouterr().err
