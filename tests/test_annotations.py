"""What GitHub is told: commands that data cannot forge, and the whole list in the summary."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from support import copy_tiny

import build_pages
from explainer.commands.github import MOST_SHOWN, commands, summary
from explainer.source.place import Place
from explainer.source.problem import Problem

NASTY = "50 %\r\n::error::pwned, a:b <script>alert(1)</script> **x** | @me #7 `c`"


def problem(line: int = 3, message: str = "m", path: str = "sources/a.yml") -> Problem:
    return Problem(Place(path, line, 5), message, "h", "bad-value")


def test_a_command_names_file_line_column_and_code() -> None:
    expected = "::error file=sources/a.yml,line=3,col=5,title=bad-value::m; h"
    assert commands([problem()]) == [expected]
    assert commands([problem()], "notice") == [expected.replace("error", "notice")]


def test_data_cannot_make_commands_or_properties() -> None:
    (line,) = commands([problem(message=NASTY, path="a,b:c\n::x.yml")])
    assert "\n" not in line
    assert "\r" not in line
    assert line.startswith("::error file=a%2Cb%3Ac%0A%3A%3Ax.yml,line=3,col=5,title=bad-value::")
    assert "50 %25%0D%0A::error" in line


def test_as_many_as_github_shows() -> None:
    assert len(commands([problem(line) for line in range(100)])) == MOST_SHOWN


class Cells(HTMLParser):
    """Gathers the tags and texts of a summary."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, _: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_the_summary_lists_all_and_is_inert() -> None:
    text = summary([problem(line, NASTY) for line in range(500)], "500 problems")
    cells = Cells()
    cells.feed(text)
    assert cells.tags == {"h2", "table", "tr", "th", "td"}
    assert text.count("<tr>") == 501
    assert not set("*`@#|[") & set(text.replace("&#", ""))
    assert "50 %<U+000D><U+000A>::error::pwned" in "".join(cells.texts)


def test_a_summary_is_no_larger_than_github_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explainer.commands.github.LARGEST_SUMMARY", 50_000)
    text = summary([problem(line, "x" * 1000) for line in range(100)], "many")
    assert len(text.encode()) < 50_000 + 1000
    assert "more: see the log" in text


@pytest.mark.parametrize("command", ["check", "verify"])
def test_under_actions_annotations_follow_and_the_summary_is_whole(
    command: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tiny = copy_tiny(tmp_path)
    (tiny / "sources" / "questions.yml").write_text("- {a: b}\n" * 20, "utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    asked = [command, *([str(tiny / "articles")] if command == "verify" else [])]
    assert build_pages.main(["--sources", str(tiny / "sources"), *asked]) == 1
    lines = capsys.readouterr().out.splitlines()
    shown = [line for line in lines if line.startswith("::error ")]
    plain = [line for line in lines if not line.startswith("::")]
    assert len(shown) == MOST_SHOWN
    assert (tmp_path / "summary.md").read_text("utf-8").count("<tr>") == len(plain) + 1


def test_notices_are_annotations_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = copy_tiny(tmp_path)
    lock = tiny / "sources" / "evidence.lock"
    lock.write_text(re.sub("(?m)^([a-z-]+ )[0-9a-f]", r"\1x", lock.read_text("utf-8")), "utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert build_pages.main(["--sources", str(tiny / "sources"), "check"]) == 0
    assert capsys.readouterr().out.count("::notice file=") == MOST_SHOWN
