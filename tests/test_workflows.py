"""Each `run:` step of the workflows, as GitHub runs it, in a clean copy of the project.

`make test` is the one that is not: this test is part of it.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from sites import Site
from support import ROOT

LOCKS = ROOT / "requirements"
WORKFLOWS = ROOT / ".github" / "workflows"
# What a step must not inherit from the `make test` that runs this.
INHERITED = {"MAKEFLAGS", "MAKELEVEL", "MFLAGS", "SITE_URL", "SOURCES", "SOURCE_DATE_EPOCH"}
TINY_SOURCES = "tests/tiny/sources"

# Where a site lies: what GitHub says of it, the address of a page, and that of its root as links on
# its 404 page have it.
PLACES = {
    "project site": ("https://somebody.example/repo", "https://somebody.example/repo/", "/repo/"),
    "user site": ("https://somebody.example/", "https://somebody.example/", "/"),
    "no address": ("", "", "./"),
}


def steps() -> dict[tuple[str, str], str]:
    """Every `run:` step by the name of its workflow's file and its own."""
    found = {}
    for file in sorted(WORKFLOWS.glob("*.yml")):
        workflow: dict[str, Any] = yaml.safe_load(file.read_text("utf-8"))
        for job in workflow["jobs"].values():
            for step in job.get("steps", []):
                if "run" in step:
                    found[file.name, step["name"]] = step["run"]
    return found


def clean_copy(folder: Path) -> Path:
    """The files that git has or would take, and an environment that is ready, and nothing else."""
    project = folder / "project"
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout
    for name in listed.decode().split("\0"):
        if name and (ROOT / name).is_file():
            (project / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, project / name)
    (project / ".venv").mkdir()
    for part in Path(sys.prefix).iterdir():
        if not part.name.startswith("."):
            (project / ".venv" / part.name).symlink_to(part)
    for stamp in (".site-ready", ".test-ready"):
        (project / ".venv" / stamp).touch()
    return project


def run(script: str, project: Path, **environment: str) -> None:
    """Run ``script`` as a step on Linux is run."""
    kept = {name: value for name, value in os.environ.items() if name not in INHERITED}
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", "-c", script],
        cwd=project,
        env={**kept, "CI": "true", "SOURCES": TINY_SOURCES, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout


def test_every_step_is_tried_here() -> None:
    assert steps().keys() == {
        ("audit.yml", "Audit"),
        ("check.yml", "See what has changed"),
        ("check.yml", "Test"),
        ("check.yml", "Build the site"),
        ("pages.yml", "Fetch earlier versions"),
        ("pages.yml", "Build the site"),
        ("pages.yml", "Name the artifact"),
        ("pages.yml", "Keep what was published"),
    }
    assert steps()["check.yml", "Test"] == 'make "$SUITE"'


# What has changed since the commit before, and the suite that it has to pass.
CHANGES = [
    (["sources/timeline.yml"], "content"),
    (["sources/timeline.yml", "sources/schema/timeline.schema.json"], "content"),
    (["sources/timeline.yml", "explainer/cli.py"], "test"),
    (["sources.yml"], "test"),
    ([], "test"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("changed", "suite"), CHANGES)
def test_an_edit_of_the_sources_alone_runs_the_content_suite(
    changed: list[str], suite: str, tmp_path: Path
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    git(project, "init", "--quiet")
    commit(project, ["README.md"])
    before = git(project, "rev-parse", "HEAD")
    commit(project, changed)
    assert scope(project, before) == suite


@pytest.mark.parametrize("before", ["", "0" * 40])
def test_where_nothing_is_compared_with_everything_is_tested(before: str, tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    commit(tmp_path, ["sources/timeline.yml"])
    assert scope(tmp_path, before) == "test"


def scope(project: Path, before: str) -> str:
    """The suite that the workflow chooses for the last commit of ``project``."""
    output = project / ".git" / "output"
    script = steps()["check.yml", "See what has changed"]
    run(script, project, BEFORE=before, GITHUB_OUTPUT=str(output))
    written = dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
    pythons = json.loads(written["pythons"])
    assert pythons == (["3.14"] if written["suite"] == "content" else ["3.11", "3.14"])
    return written["suite"]


def commit(project: Path, names: list[str]) -> None:
    """Commit a change of these files."""
    for name in names:
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("changed\n", "utf-8")
    git(project, "add", "--all")
    person = ("-c", "user.name=A", "-c", "user.email=a@example.org")
    git(project, *person, "commit", "--quiet", "--allow-empty", "--message", "A change")


def git(project: Path, *words: str) -> str:
    """What git prints."""
    done = subprocess.run(["git", *words], cwd=project, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_pull_request_gets_a_site_as_a_push_without_an_address_does() -> None:
    assert steps()["check.yml", "Build the site"] == "make site"
    assert steps()["pages.yml", "Build the site"].splitlines()[-1] == "make site"


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_a_push_gets_a_site_that_knows_its_address(place: str, tmp_path: Path) -> None:
    project = clean_copy(tmp_path)
    told, address, root = PLACES[place]
    run(steps()["pages.yml", "Build the site"], project, BASE_URL=told)
    site = project / "tests" / "tiny" / "site"  # beside its sources
    page = (site / "timeline.html").read_text("utf-8")
    canonical = re.findall(r'<link rel="canonical" href="([^"]*)"', page)
    assert canonical == ([f"{address}timeline.html"] if address else [])
    front = (site / "index.html").read_text("utf-8")
    assert (f'<link rel="canonical" href="{address}">' in front) is bool(address)
    assert (f"<loc>{address}</loc>" in (site / "sitemap.xml").read_text("utf-8")) is bool(address)
    pictures = re.findall(r'<meta property="og:image" content="([^"]*)"', page)
    assert pictures == ([f"{address}pictures/timeline.png"] if address else [])
    lost = (site / "404.html").read_text("utf-8")
    assert f'href="{root}assets/explainer.css"' in lost
    assert f'href="{root}timeline.html"' in lost
    robots = (site / "robots.txt").read_text("utf-8")
    assert robots.endswith(f"Sitemap: {address}sitemap.xml\n" if address else "Allow: /\n")
    assert not [path for path in site.rglob("*") if path.is_symlink() or path.name[0] == "."]


@pytest.mark.slow
def test_a_push_keeps_what_was_published_before(tiny: Site, tmp_path: Path) -> None:
    project = clean_copy(tmp_path)
    versions = project / "build" / "versions"
    versions.mkdir(parents=True)
    shutil.copy(tiny.folder / "site.zip", versions / "2031-03-05.zip")
    told, _, _ = PLACES["project site"]
    run(steps()["pages.yml", "Build the site"], project, BASE_URL=told, VERSIONS="build/versions")
    site = project / "tests" / "tiny" / "site"
    assert (site / "versions" / "2031-03-05" / "timeline.html").is_file()
    assert "versions/2031-03-05/index.html" in (site / "changes.html").read_text("utf-8")


# In place of GitHub's own command: releases are tags of the repository, and files in a folder.
GH = """#!/bin/bash -e
case "$1 $2" in
  "release list") [ -d "$RELEASES" ]; ls "$RELEASES" | grep '^content-' || true ;;
  "release download") [ "$4 $5" = "--pattern site.zip" ]; cp "$RELEASES/$3" "$7" ;;
  "run download") mkdir -p "$7"; echo "archive $3 $5" >"$7/site.zip" ;;
  "release create") cp "$4" "$RELEASES/$3"; git tag "$3" "$6" ;;
esac
"""


@pytest.fixture
def github(tmp_path: Path) -> dict[str, str]:
    """The environment of a step that calls GitHub's command."""
    command, releases = tmp_path / "bin" / "gh", tmp_path / "releases"
    releases.mkdir()
    command.parent.mkdir()
    command.write_text(GH, "utf-8")
    command.chmod(0o755)
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "RELEASES": str(releases), "GITHUB_RUN_ID": "17", "ARCHIVE": "x-archive"}


def test_earlier_versions_are_fetched_by_their_days(github: dict[str, str], tmp_path: Path) -> None:
    for name in ("content-2035-03-05", "content-2035-03-05.2", "v0.1.0"):
        (tmp_path / "releases" / name).write_text(name, "utf-8")
    run(steps()["pages.yml", "Fetch earlier versions"], tmp_path, **github)
    found = {file.name: file.read_text("utf-8") for file in (tmp_path / "build/versions").iterdir()}
    assert found == {
        "2035-03-05.zip": "content-2035-03-05",
        "2035-03-05.2.zip": "content-2035-03-05.2",
    }


def test_a_site_without_its_earlier_versions_is_not_published(
    github: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "releases").rmdir()
    with pytest.raises(AssertionError):
        run(steps()["pages.yml", "Fetch earlier versions"], tmp_path, **github)


@pytest.mark.slow
def test_each_publication_that_changes_the_content_is_kept(
    github: dict[str, str], tmp_path: Path
) -> None:
    project = tmp_path / "project"
    project.mkdir()
    git(project, "init", "--quiet")
    day = f"content-{datetime.now(UTC):%Y-%m-%d}"
    kept = [day, f"{day}.2", f"{day}.3"]
    for number, (name, expected) in enumerate(
        [
            ("sources/a.yml", kept[:1]),
            ("explainer/a.py", kept[:1]),
            ("sources/b.yml", kept[:2]),
            ("sources/c.yml", kept),
            ("README.md", kept),
        ]
    ):
        commit(project, [name])
        sha = git(project, "rev-parse", "HEAD")
        run(steps()["pages.yml", "Keep what was published"], project, GITHUB_SHA=sha, **github)
        assert git(project, "tag").split() == expected, number
    archive = (tmp_path / "releases" / day).read_text("utf-8")
    assert archive == "archive 17 x-archive\n"


def test_the_audit_reads_every_lock_and_installs_none() -> None:
    words = steps()["audit.yml", "Audit"].split()
    assert {"--strict", "--disable-pip", "--require-hashes"} <= set(words)
    locks = [word for before, word in pairwise(words) if before == "-r"]
    assert locks == sorted(f"requirements/{file.name}" for file in LOCKS.glob("*.txt"))


def test_an_artifact_has_the_attempt_in_its_name(tmp_path: Path) -> None:
    output = tmp_path / "output"
    script = steps()["pages.yml", "Name the artifact"]
    run(script, tmp_path, GITHUB_RUN_ATTEMPT="3", GITHUB_OUTPUT=str(output))
    assert output.read_text("utf-8") == "artifact=github-pages-3\n"
