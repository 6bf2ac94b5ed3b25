"""`make site` puts a site in place whole or not at all: two at once, one that is stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from support import TINY
from test_workflows import INHERITED, clean_copy

from explainer.commands.site import OF_A_SITE

pytestmark = pytest.mark.slow

SITE = ["make", "site", "SOURCES=tests/tiny/sources", "SITE=site"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A clean copy of the project, with an earlier site."""
    made = clean_copy(tmp_path)
    for name in (*OF_A_SITE, "old.html"):
        file = made / "site" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    return made


def start(command: list[str], folder: Path) -> subprocess.Popen[str]:
    """Start ``command`` in ``folder``, in a group of its own, as a terminal does."""
    return subprocess.Popen(
        command,
        cwd=folder,
        env={name: value for name, value in os.environ.items() if name not in INHERITED},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )


def built(project: Path) -> list[str]:
    """All folders of sites there, done, set aside and begun."""
    return sorted(f.name for f in [*project.glob("site*"), *project.glob(".staging-*")])


def is_the_old_one(site: Path) -> bool:
    """Whether ``site`` is as it was before anything ran."""
    files = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()}
    return files == {*OF_A_SITE, "old.html"}


def test_two_at_once_leave_one_whole_site(project: Path) -> None:
    runs = [start(SITE, project) for _ in range(2)]
    for run in runs:
        said, _ = run.communicate(timeout=300)
        assert run.returncode == 0, said
    assert built(project) == ["site"]
    assert (project / "site" / "timeline.html").is_file()
    assert not (project / "site" / "old.html").exists()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_one_that_is_stopped_leaves_the_old_site(project: Path, stop: signal.Signals) -> None:
    run = start(SITE, project)
    give_up = time.monotonic() + 60
    while not list(project.glob(".staging-*/new/assets")):
        assert run.poll() is None
        assert time.monotonic() < give_up
        time.sleep(0.01)
    os.killpg(run.pid, stop)
    run.communicate(timeout=60)
    assert run.returncode != 0
    assert built(project) == ["site"]
    assert is_the_old_one(project / "site")


@pytest.mark.parametrize("name", ["no", "two words"])
def test_make_takes_any_name_of_a_folder_for_text(name: str, project: Path) -> None:
    shutil.copytree(TINY / "sources", project / name)
    run = start(["make", "check", f"SOURCES={name}"], project)
    said, _ = run.communicate(timeout=60)
    assert run.returncode == 0, said
    assert said.startswith(f"notice: {name}/") or said.endswith("no problems\n"), said


@pytest.mark.parametrize(("given", "built_in"), [([], "my event"), (["SITE=two words"], ".")])
def test_the_site_is_built_beside_the_sources_or_where_it_is_asked_for(
    given: list[str], built_in: str, project: Path
) -> None:
    shutil.copytree(TINY / "sources", project / "my event" / "sources")
    run = start(["make", "site", "SOURCES=my event/sources", *given], project)
    said, _ = run.communicate(timeout=300)
    assert run.returncode == 0, said
    name = "two words" if given else "site"
    assert (project / built_in / name / "timeline.html").is_file()
    assert is_the_old_one(project / "site")


def test_an_empty_name_of_a_folder_is_none(project: Path) -> None:
    shutil.rmtree(project / "sources")
    shutil.copytree(TINY / "sources", project / "sources")
    run = start(["make", "check", "SOURCES="], project)
    said, _ = run.communicate(timeout=60)
    assert (run.returncode, "no problems" in said) == (0, True), said
