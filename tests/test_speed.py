"""What makes builds faster changes nothing: after any edit, under serve too, the site is equal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import copy_project

pytestmark = pytest.mark.slow

# Builds into a folder for each edit, one after another in one process, as `mkdocs serve` does.
BUILDS = """
import json, os, sys
from pathlib import Path
from mkdocs.commands.build import build
from mkdocs.config import load_config

command, target, edits = sys.argv[1:]
sys.path.insert(0, ".")
load_config("mkdocs.yml").plugins.on_startup(command=command, dirty=False)
for number, (file, old, new) in enumerate(json.loads(edits)):
    text = Path(file).read_text("utf-8")
    assert old in text
    Path(file).write_text(text.replace(old, new), "utf-8")
    if new == "":
        os.remove(file)
    build(load_config("mkdocs.yml", site_dir=f"{target}/{number}", strict=False))
"""
EDITS = """[
    ["sources/timeline.yml", "No ferry came to Sarn", "No ferry came to Sarn"],
    ["sources/timeline.yml", "No ferry came to Sarn", "No boat came to Sarn"],
    ["sources/places.yml", "name: Sarn\\n", "name: Sarn island\\n"],
    ["mkdocs.yml", "permalink: true", "permalink: false"],
    ["sources/glossary.yml", "crown", ""]
]"""


def run(project: Path, *command: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1641427200", "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("SOURCES", None)
    return subprocess.run(
        [sys.executable, *map(str, command)],
        cwd=project,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def files(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``, by its path; archives have the time of day in them."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".gz"
    }


def assert_equal(found: dict[str, bytes], expected: dict[str, bytes]) -> None:
    assert found.keys() == expected.keys()
    assert [name for name, content in found.items() if content != expected[name]] == []


def test_a_rebuild_after_an_edit_is_like_a_build_from_nothing(tmp_path: Path) -> None:
    for command in ("serve", "build"):
        (tmp_path / command).mkdir()
        project = copy_project(tmp_path / command)
        (project / "docs" / "mine.md").write_text(
            "# Mine\n\n[A term](glossary.md#crown)\n", "utf-8"
        )
        done = run(project, "-c", BUILDS, command, tmp_path / f"{command}-sites", EDITS)
        assert done.returncode == 0, done.stderr
    served = files(tmp_path / "serve-sites")
    assert len({content for name, content in served.items() if name[1:] == "/timeline.html"}) == 4
    assert_equal(served, files(tmp_path / "build-sites"))


def test_without_the_hook_the_site_is_the_same(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    settings = project / "mkdocs.yml"
    with_hook = settings.read_text("utf-8")
    without = with_hook.replace("  - hooks/speed.py\n", "")
    assert without != with_hook
    for name, text in (("fast", with_hook), ("plain", without)):
        settings.write_text(text, "utf-8")
        done = run(project, "-m", "mkdocs", "build", "--strict", "--site-dir", tmp_path / name)
        assert done.returncode == 0, done.stderr
    fast, plain = (lines_of(files(tmp_path / name)) for name in ("fast", "plain"))
    assert_equal(fast, plain)


def test_every_template_of_ours_is_compiled_once(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    kept = project / "build" / "cache" / "templates"
    assert run(project, "-m", "mkdocs", "build", "--site-dir", tmp_path / "site").returncode == 0
    first = {file.name: file.stat().st_mtime_ns for file in kept.iterdir()}
    pages = [page for page in (tmp_path / "site").glob("*.html") if page.name != "404.html"]
    assert len(first) > len(pages)
    assert run(project, "-m", "mkdocs", "build", "--site-dir", tmp_path / "site").returncode == 0
    assert {file.name: file.stat().st_mtime_ns for file in kept.iterdir()} == first


def lines_of(site: dict[str, bytes]) -> dict[str, bytes]:
    """The pages without blank lines: Markdown leaves one after a block of ready-made HTML."""
    return {name: b"\n".join(filter(None, content.split(b"\n"))) for name, content in site.items()}


def test_a_link_to_an_anchor_in_ready_html_is_checked(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    links = "[There](timeline.md#ferries-stop) [Gone](timeline.md#no-such-thing)"
    (project / "docs" / "mine.md").write_text(f"# Mine\n\n{links}\n", "utf-8")
    done = run(project, "-m", "mkdocs", "build", "--site-dir", tmp_path / "site")
    assert "no-such-thing" in done.stderr
    assert "ferries-stop" not in done.stderr
