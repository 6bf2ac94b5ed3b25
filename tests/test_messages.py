"""The page of messages: an entry for each code, whose examples give that code and no problem."""

from __future__ import annotations

import shutil
import textwrap
from pathlib import Path
from typing import get_args

import pytest

from explainer.cli import main
from explainer.source.messages import Message, messages, messages_page
from explainer.source.problem import Code

EXAMPLES = [message for message in messages() if message.file]
# What is wrong there is the file itself, or nothing at all.
WITHOUT_EXAMPLE = {
    "better-than-its-base", "empty-file", "missing-file", "no-catalogue", "not-a-file",
    "not-utf-8", "not-verified", "stale-help", "too-large", "unknown-file", "unnamed-text",
    "unreadable-file",
}  # fmt: skip


def test_every_code_has_its_entry_in_the_order_of_the_alphabet() -> None:
    assert [message.code for message in messages()] == sorted(get_args(Code))


def test_only_what_yaml_cannot_show_has_no_example() -> None:
    assert {m.code for m in messages() if not m.file} == WITHOUT_EXAMPLE


def test_the_page_has_a_heading_for_each_code() -> None:
    headings = [line for line in messages_page().splitlines() if line.startswith("## ")]
    assert headings == [f"## {message.code}" for message in messages()]


def with_lines(text: str, old: str, new: str) -> str:
    """``text`` with the lines ``old``, however far indented, replaced by ``new``."""
    lines, sought = text.splitlines(), old.splitlines()
    for start in range(len(lines) - len(sought) + 1):
        indent = " " * (len(lines[start]) - len(lines[start].lstrip()))
        here = [line.partition("   #")[0].rstrip() for line in lines[start : start + len(sought)]]
        if here == textwrap.indent(old, indent).splitlines():
            lines[start : start + len(sought)] = textwrap.indent(new, indent).splitlines()
            return "\n".join(lines) + "\n"
    raise AssertionError(f"not in the starter:\n{old}")


@pytest.fixture(scope="module")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new explainer, which no test changes."""
    new = tmp_path_factory.mktemp("starter") / "new"
    main(["new", str(new)])
    return new


def run(sources: Path, command: str) -> int:
    """The exit code of ``command`` on ``sources``."""
    articles = [str(sources / "articles")] if command == "verify" else []
    return main(["--sources", str(sources), command, *articles])


def test_with_all_right_examples_there_is_no_problem(starter: Path) -> None:
    for message in EXAMPLES:
        with_lines((starter / message.file).read_text("utf-8"), message.right, message.right)
    assert run(starter, "verify") == 0


@pytest.mark.slow
@pytest.mark.parametrize("message", EXAMPLES, ids=lambda message: message.code)
def test_a_wrong_example_gives_its_code(
    message: Message, starter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = Path(shutil.copytree(starter, tmp_path / "new"))
    file = new / message.file
    sound = file.read_text("utf-8")
    file.write_text(with_lines(sound, message.right, message.wrong), "utf-8")
    assert run(new, message.by) == 1
    assert f"[{message.code}]" in capsys.readouterr().out
    if message.by == "verify":  # without the article texts nobody could see it
        assert run(new, "check") == 0
