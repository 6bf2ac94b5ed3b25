"""What fast_build.py keeps changes no byte: random edits, and caches that are broken or foreign."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from support import copy_project

import build_pages
from explainer.problem import SourcesInvalidError

EDITED = ("timeline.yml", "glossary.yml", "questions.yml", "background.yml", "reactions.yml")
STEPS = 6


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that can be built with what is kept (mkdocs.yml) and without."""
    made = copy_project(tmp_path)
    (made / "clean.yml").write_text("INHERIT: mkdocs.yml\nhooks: [build_pages.py]\n", "utf-8")
    return made


def site_of(project: Path, config_name: str, *, forget: bool = False) -> dict[str, bytes]:
    """Every file of the site of ``project``; ``forget`` leaves only what is kept on disk."""
    target = project / "site"
    shutil.rmtree(target, ignore_errors=True)
    config = load_config(str(project / config_name), site_dir=str(target), strict=True)
    if forget:
        hook: Any = config.plugins["fast_build.py"]
        hook.cache.held.clear()
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return {
        file.relative_to(target).as_posix(): file.read_bytes()
        for file in target.rglob("*")
        if file.is_file() and file.name != "sitemap.xml.gz"
    }


Entries = list[str]


def delete(entries: Entries, chance: random.Random) -> Entries:
    entries.pop(chance.randrange(len(entries)))
    return entries


def reorder(entries: Entries, chance: random.Random) -> Entries:
    return chance.sample(entries, len(entries))


def reword(entries: Entries, chance: random.Random) -> Entries:
    place = chance.randrange(len(entries))
    entries[place] = entries[place].replace(" the ", " this ").replace(" a ", " one ")
    return entries


def move(entries: Entries, chance: random.Random) -> Entries:
    entries.insert(chance.randrange(len(entries)), "# A comment moves what follows.\n")
    return entries


def rename(entries: Entries, chance: random.Random) -> Entries:
    place = chance.randrange(len(entries))
    entries[place] = entries[place].replace("\n", "-anew\n", 1)
    return entries


EDITS: tuple[Callable[[Entries, random.Random], Entries], ...] = (
    delete,
    reorder,
    reword,
    move,
    rename,
)


def edit(project: Path, chance: random.Random) -> None:
    """Change a file at random, unless the sources would no longer be sound."""
    file = project / "sources" / chance.choice(EDITED)
    before = file.read_text("utf-8")
    first, *more = before.rstrip("\n").split("\n- ")
    entries = [f"{first}\n", *(f"- {entry}\n" for entry in more)]
    file.write_text("".join(chance.choice(EDITS)(entries, chance)), "utf-8")
    try:
        build_pages.load(project / "sources")
    except SourcesInvalidError:
        file.write_text(before, "utf-8")


@pytest.mark.parametrize("seed", range(2))
def test_random_edits_give_the_bytes_of_a_clean_build(project: Path, seed: int) -> None:
    chance = random.Random(seed)
    seen = set()
    for _ in range(STEPS):
        for _ in range(4):
            edit(project, chance)
        kept = site_of(project, "mkdocs.yml", forget=chance.random() < 0.5)
        assert kept == site_of(project, "clean.yml")
        seen.add(frozenset(kept.items()))
    assert len(seen) > 2, "the edits changed nothing"


def test_a_broken_or_foreign_cache_is_ignored(project: Path) -> None:
    clean = site_of(project, "clean.yml")
    assert site_of(project, "mkdocs.yml", forget=True) == clean
    files = sorted((project / "build" / "cache").iterdir())
    assert len(files) > 40
    contents = [file.read_bytes() for file in files]
    for number, file in enumerate(files):
        content = contents[number]
        spoilt = (
            b"",
            content[: len(content) // 2],
            content.replace(b"e", b"a"),
            contents[number - 1],
            b"\xff\n" + content,
        )
        file.write_bytes(spoilt[number % len(spoilt)])
    assert site_of(project, "mkdocs.yml", forget=True) == clean
    assert site_of(project, "mkdocs.yml", forget=True) == clean


def test_a_cache_that_cannot_be_written_is_done_without(project: Path) -> None:
    (project / "build").write_text("not a folder", "utf-8")
    assert site_of(project, "mkdocs.yml", forget=True) == site_of(project, "clean.yml")


def test_a_broken_link_is_told_again_and_again(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (project / "docs" / "extra.md").write_text("# Extra\n\n[there](nowhere.md)\n", "utf-8")
    config = (project / "mkdocs.yml").read_text("utf-8")
    config = config.replace("nav:\n", "nav:\n  - Extra: extra.md\n")
    (project / "mkdocs.yml").write_text(config, "utf-8")
    for _ in range(2):
        caplog.clear()
        with pytest.raises(Abort):
            site_of(project, "mkdocs.yml", forget=True)
        assert "nowhere.md" in caplog.text
