"""The editors' guide: a heading for each code, whose examples give that code and no problem."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from support import ROOT
from test_bad import codes_in

import build_pages

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
SECTION = GUIDE.partition("\n## What the messages mean\n")[2]
HEADING = re.compile(r"^### (?P<code>\S+)\n(?P<body>.*?)(?=^###? |\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(
    r"```yaml\n# (?P<file>\w+\.yml), wrong:\n(?P<wrong>.*?)# right:\n(?P<right>.*?)```", re.DOTALL
)


def bodies() -> dict[str, str]:
    """The text under each heading."""
    return {match["code"]: match["body"] for match in HEADING.finditer(SECTION)}


def examples() -> Iterator[tuple[str, str, str, str]]:
    """Code, file, wrong lines and right lines of each example."""
    for code, body in bodies().items():
        for match in EXAMPLE.finditer(body):
            yield code, match["file"], match["wrong"], match["right"]


def test_headings_and_codes_match_one_to_one() -> None:
    codes = {code for file in ROOT.glob("explainer/**/*.py") for code in codes_in(file)}
    assert list(bodies()) == sorted(codes)


def test_only_what_yaml_cannot_show_has_no_example() -> None:
    without = set(bodies()) - {code for code, *_ in examples()}
    assert without == {
        "empty-file", "missing-file", "not-a-file", "not-utf-8", "not-verified", "stale-help",
        "too-large", "unknown-file", "unreadable-file",
    }  # fmt: skip


def spoilt(text: str, right: str, wrong: str) -> str:
    """``text`` with the ``right`` lines, however far indented, replaced by the ``wrong`` ones."""
    lines = text.splitlines()
    bare = right.splitlines()
    for start in range(len(lines) - len(bare) + 1):
        indent = len(lines[start]) - len(lines[start].lstrip())
        window = [line.partition("    #")[0].rstrip() for line in lines[start : start + len(bare)]]
        if window == textwrap.indent(right, " " * indent).splitlines():
            after = textwrap.indent(wrong, " " * indent).splitlines()
            return "\n".join([*lines[:start], *after, *lines[start + len(bare) :]]) + "\n"
    raise AssertionError(f"not in the starter:\n{right}")


@pytest.mark.parametrize(("code", "file", "wrong", "right"), list(examples()))
def test_the_wrong_example_gives_its_code_and_the_right_one_no_problem(
    code: str,
    file: str,
    wrong: str,
    right: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    new = tmp_path / "new"
    build_pages.main(["new", str(new)])
    sound = (new / file).read_text("utf-8")
    (new / file).write_text(spoilt(sound, right, wrong), "utf-8")
    capsys.readouterr()
    assert build_pages.main(["--sources", str(new), "verify", str(new / "articles")]) == 1
    assert f"[{code}]" in capsys.readouterr().out
    (new / file).write_text(spoilt(sound, right, right), "utf-8")
    assert build_pages.main(["--sources", str(new), "verify", str(new / "articles")]) == 0


def test_what_the_guide_shows_of_an_entry_is_in_the_model() -> None:
    """The entry in the guide names no field that an event lacks."""
    from explainer.source.model import Event
    from explainer.source.reading import members

    entry = GUIDE.partition("## What an entry looks like")[2].split("```yaml\n")[1].split("```")[0]
    fields = re.findall(r"^(?:- |  )(\w+):", entry, re.MULTILINE)
    assert set(fields) <= set(members(Event))
