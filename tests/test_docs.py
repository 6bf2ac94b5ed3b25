"""What the documents name is there: links, headings, commands, modules; and they stay short."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support import ROOT

from explainer.cli import command_line

GUIDES = sorted(f"guide/{file.name}" for file in ROOT.glob("guide/*.md"))
LONGEST = {"README.md": 70, "CONTRIBUTING.md": 250, "HACKING.md": 180, **dict.fromkeys(GUIDES, 100)}
DOCUMENTS = [*LONGEST, "CHANGELOG.md", *(f"notes/{f.name}" for f in ROOT.glob("notes/*.md"))]
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!https?:)(?P<file>[^)#]*)(?:#(?P<anchor>[^)]+))?\)")
TARGET = re.compile(r"^([a-z]+(?:-[a-z]+)*):", re.MULTILINE)
PATH = re.compile(r"`((?:explainer|hooks|tools|tests|theme|docs|notes)/[\w./-]*)`")


def text_of(name: str) -> str:
    """The text of a document."""
    return (ROOT / name).read_text("utf-8")


def anchors(file: Path) -> set[str]:
    """The anchors that GitHub gives to the headings of ``file``."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", file.read_text("utf-8")), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in plain}


@pytest.mark.parametrize(("name", "longest"), LONGEST.items())
def test_a_document_is_short(name: str, longest: int) -> None:
    assert len(text_of(name).splitlines()) <= longest


@pytest.mark.parametrize("name", DOCUMENTS)
def test_links_lead_to_files_and_headings(name: str) -> None:
    here = ROOT / name
    for link in LINK.finditer(FENCED.sub("", text_of(name))):
        target = here.parent / link["file"] if link["file"] else here
        assert target.exists(), link[0]
        if link["anchor"]:
            assert link["anchor"] in anchors(target), link[0]


@pytest.mark.parametrize("name", [*LONGEST, "notes/0001-generator.md"])
def test_files_that_are_named_are_there(name: str) -> None:
    named = [path for path in PATH.findall(text_of(name)) if not Path(path).stem.isupper()]
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_commands_that_are_named_exist(name: str) -> None:
    targets = set(TARGET.findall(text_of("Makefile")))
    for target in re.findall(r"make ([a-z]+(?:-[a-z]+)*)\b", code_in(name)):
        assert target in targets, target
    commands = command_line().format_help()
    for command in re.findall(r"build_pages\.py ([a-z]+)", code_in(name)):
        assert re.search(rf"^    {command}\b", commands, re.MULTILINE), command


def code_in(name: str) -> str:
    """All that stands between backticks in a document, one piece a line."""
    text = text_of(name)
    fenced = FENCED.findall(text)
    return "\n".join([*fenced, *re.findall(r"`([^`\n]+)`", FENCED.sub("", text))])
