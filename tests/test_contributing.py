"""The editors' guides: their examples are sound, and every file of the sources is named."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest
from support import ROOT

from explainer.cli import main
from explainer.source.fields import members
from explainer.source.model import Explainer
from explainer.source.schema import STARTER


def dedented(text: str) -> str:
    """``text`` with the examples inside its lists moved to the margin."""
    return re.sub(r"(?ms)^   ```yaml\n.*?^   ```", lambda match: dedent(match[0]), text)


GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
CHAPTERS = [dedented(file.read_text("utf-8")) for file in sorted(ROOT.glob("guide/*.md"))]
EXAMPLE = re.compile(r"```yaml\n# (?P<file>\w+\.yml)\n(?P<lines>.*?)```", re.DOTALL)


def test_the_examples_are_sound_at_the_end_of_their_files(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = tmp_path / "new"
    main(["new", str(new)])
    text = "\n".join([GUIDE, *CHAPTERS])
    examples = list(EXAMPLE.finditer(text))
    assert len(examples) == text.count("```yaml")
    for example in examples:
        with (new / example["file"]).open("a", encoding="utf-8") as file:
            file.write(f"\n{example['lines']}")
    capsys.readouterr()
    code = main(["--sources", str(new), "verify", str(new / "articles")])
    assert code == 0, capsys.readouterr().out


def test_the_examples_of_what_stands_once_are_from_the_starter() -> None:
    found = re.findall(r"```yml\n# (\w+\.yml)\n(.*?)```", GUIDE, re.DOTALL)
    assert found
    for name, lines in found:
        assert lines in (STARTER / name).read_text("utf-8")


def test_the_table_names_every_file() -> None:
    table = GUIDE.partition("## What is in which file")[2].partition("\n## ")[0]
    named = set(re.findall(r"`(\w+)\.yml`", table))
    assert named == set(members(Explainer))
