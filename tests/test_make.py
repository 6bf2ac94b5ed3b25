"""`make site` puts a site in place whole or not at all: two at once, one that is stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support import ROOT
from test_workflows import INHERITED, clean_copy

SITE = ["make", "site", "SOURCES=tests/tiny/sources"]
# The last step of `make site`, by itself.
PUT = [sys.executable, "-c", "import sys; from explainer.writing import put; put(*sys.argv[1:])"]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A clean copy of the project, with a site of old."""
    made = clean_copy(tmp_path)
    (made / "site").mkdir()
    (made / "site" / "old.html").touch()
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
    return sorted(folder.name for folder in project.glob("site*"))


def test_two_at_once_leave_one_whole_site(project: Path) -> None:
    runs = [start(SITE, project) for _ in range(2)]
    for run in runs:
        said, _ = run.communicate(timeout=300)
        assert run.returncode == 0, said
    assert built(project) == ["site"]
    assert (project / "site" / "timeline.html").is_file()
    assert not list((project / "site").glob("site.new*"))
    assert not (project / "site" / "old.html").exists()


def test_many_at_once_take_turns(tmp_path: Path) -> None:
    runs = []
    for number in range(12):
        new = tmp_path / f"new.{number}"
        new.mkdir()
        (new / "index.html").write_text(str(number), "utf-8")
        place = [str(new), str(tmp_path / "site"), str(tmp_path / f"old.{number}")]
        runs.append(start([*PUT, *place], ROOT))
    for run in runs:
        said, _ = run.communicate(timeout=60)
        assert (run.returncode, said) == (0, "")
    assert [path.name for path in (tmp_path / "site").iterdir()] == ["index.html"]
    assert len(list(tmp_path.glob("old.*/index.html"))) == len(runs) - 1


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_one_that_is_stopped_leaves_the_old_site(project: Path, stop: signal.Signals) -> None:
    run = start(SITE, project)
    give_up = time.monotonic() + 60
    while not list(project.glob("site.new.*/assets")):
        assert run.poll() is None
        assert time.monotonic() < give_up
        time.sleep(0.01)
    os.killpg(run.pid, stop)
    run.communicate(timeout=60)
    assert run.returncode != 0
    assert built(project) == ["site"]
    assert [file.name for file in (project / "site").iterdir()] == ["old.html"]


def test_one_that_cannot_be_put_in_place_says_so(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    place = [str(tmp_path / name) for name in ("new", "site", "old")]
    run = start([*PUT, *place], ROOT)
    said, _ = run.communicate(timeout=60)
    assert (run.returncode, said) == (1, f"{place[1]}: No such file or directory\n")
    assert (tmp_path / "site").is_dir()
