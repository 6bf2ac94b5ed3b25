"""Whatever lies around, whoever interrupts: one line, an exit code, old output or new."""

from __future__ import annotations

import errno
import fcntl
import os
import re
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

import pytest
from support import ROOT, TINY, copy_project, copy_tiny

import build_pages
from explainer.commands.site import OF_A_SITE
from explainer.evidence.rules.ids import PAGES_OWN, PAGES_OWN_STARTS

SOURCES = TINY / "sources"
SCRIPT = ROOT / "build_pages.py"


def start(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
    """A run of its own, with its streams piped unless said otherwise."""
    streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
    command = [sys.executable, str(SCRIPT), *map(str, arguments)]
    return subprocess.Popen(command, **streams)  # type: ignore[call-overload,no-any-return]


def contents(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.mark.slow
def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    (sources / "questions.yml").write_text("- {a: b}\n" * 3000, "utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    run = start("--sources", sources, "check", stdout=writing)
    os.close(writing)
    _, error = run.communicate(timeout=60)
    assert (run.returncode, error) == (1, b"")


@pytest.mark.slow
def test_a_full_disk_behind_the_output_is_one_line() -> None:
    with Path("/dev/full").open("wb") as full:
        run = start("--sources", SOURCES, "check", stdout=full)
        _, error = run.communicate(timeout=60)
    assert (run.returncode, error) == (2, b"output: No space left on device\n")


@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.03, 0.15, 0.3, 0.5, 0.8])
def test_ctrl_c_leaves_the_old_output_or_the_new(delay: float, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert build_pages.main(["--sources", str(SOURCES), "--out", str(out)]) == 0
    before = contents(out)
    run = start("--sources", SOURCES, "--out", out)
    time.sleep(delay)
    run.send_signal(signal.SIGINT)
    _, error = run.communicate(timeout=60)
    # Until our first lines have run, which a busy machine may put off, the interpreter itself ends,
    # and may tell of the interruption; of what comes after them nothing is told.
    first = Path(build_pages.__file__).read_text("utf-8").partition("    signal.signal(")[0]
    struck = map(int, re.findall(rb'build_pages.py", line ([0-9]+)', error))
    assert all(line <= first.count("\n") + 1 for line in struck)
    assert run.returncode in {0, 130, -signal.SIGINT} or b"KeyboardInterrupt" in error
    assert contents(out) == before
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


@pytest.mark.slow
def test_two_runs_at_once_both_end_well(tmp_path: Path) -> None:
    out = tmp_path / "out"
    runs = [start("--sources", SOURCES, "--out", out) for _ in range(3)]
    ends = [(run.communicate(timeout=60)[1], run.returncode) for run in runs]
    assert ends == [(b"", 0)] * 3
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_a_run_that_never_ends_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("explainer.writing.LONGEST_WAIT", 0.1)
    held = os.open(tmp_path, os.O_RDONLY)
    fcntl.flock(held, fcntl.LOCK_EX)
    asked = ["--sources", str(SOURCES), "--out", str(tmp_path / "out")]
    assert build_pages.main(asked) == 2
    os.close(held)
    assert "another run is writing here" in capsys.readouterr().err
    assert build_pages.main(asked) == 0


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_folder_that_cannot_be_written_is_one_line(
    number: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(number, os.strerror(number))

    out = tmp_path / "out"
    asked = ["--sources", str(SOURCES), "--out", str(out)]
    assert build_pages.main(asked) == 0
    before = contents(out)
    monkeypatch.setattr(Path, "write_bytes", refuse)
    assert build_pages.main(asked) == 2
    expected = f"{out}: cannot be written: {os.strerror(number)}\n"
    assert capsys.readouterr().err == expected
    monkeypatch.undo()
    assert contents(out) == before
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


@pytest.mark.slow
def test_a_site_is_built_from_a_tree_that_cannot_be_written(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    (project / "build").touch()  # no folder can be made there, as root could make it elsewhere
    command = [sys.executable, str(project / "build_pages.py"), "site"]
    command += ["--site", str(tmp_path / "site")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "site" / "index.html").is_file()


@pytest.mark.parametrize("kept", ["notes.txt", "sources/site.yml", ".git/HEAD", ""])
def test_a_site_never_replaces_what_is_no_site(
    kept: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "mine"
    files = [place / name for name in (kept, *(OF_A_SITE if ".git" in kept else ()))]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("mine")
    assert build_pages.main(["site", "--sources", str(SOURCES), "--site", str(place)]) == 2
    problem = "this folder holds other files; name an empty one"
    expected = problem if kept else "this is no folder; name another place"
    assert capsys.readouterr() == ("", f"{place}: {expected}\n")
    assert [file.read_text() for file in files] == ["mine"] * len(files)


@pytest.mark.parametrize("command", [["site"], ["schema"], ["verify", str(TINY / "articles")]])
def test_a_tree_that_cannot_be_written_is_one_line(
    command: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), "/some/.staging-4711")

    sources = copy_tiny(tmp_path) / "sources"
    monkeypatch.setattr("tempfile.TemporaryDirectory", refuse)
    asked = ["--sources", str(sources), "--site", str(tmp_path / "site"), *command]
    assert build_pages.main(asked) == 2
    error = capsys.readouterr().err
    assert re.fullmatch(r".*: cannot be written: Read-only file system\n", error)
    assert ".staging" not in error


# Where each command writes is named; where it tries changes out, the folder for that.
FULL = {
    "verify": "{t}/sources/evidence.lock",
    "schema": "{t}/sources",
    "rename crowd-gathers crowd-meets": "the folder for temporary files",
    "stale --reviewed crowd-gathers": "the folder for temporary files",
    "pages --out {t}/pages": "{t}/pages",
    "new {t}/new": "{t}/new",
    "new --empty {t}/new": "{t}/new",
    "site": "{t}/site",
}


@pytest.mark.slow
@pytest.mark.parametrize(("command", "place"), FULL.items(), ids=FULL.keys())
def test_a_disk_that_fills_is_one_line_and_changes_nothing(
    command: str, place: str, tmp_path: Path
) -> None:
    tiny = copy_tiny(tmp_path)
    before = contents(tiny)
    # No file may be larger than a kilobyte, which the system says in other words than of a disk.
    run = start(
        *f"--sources {tiny}/sources {command.format(t=tiny)}".split(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1024, 1024)),
    )
    _, error = run.communicate(timeout=60)
    expected = f"{place.format(t=tiny)}: cannot be written: {os.strerror(errno.EFBIG)}\n"
    assert (run.returncode, error.decode()) == (2, expected)
    assert contents(tiny) == before
    assert sorted(file.name for file in tiny.iterdir()) == ["articles", "sources"]
    assert not (tiny / "sources" / "schema").exists()


def test_where_a_file_cannot_be_moved_no_other_is_there_nor_a_folder_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    before = contents(sources)
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if self.name == "MESSAGES.md":  # the last that `schema` writes
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    assert build_pages.main(["--sources", str(sources), "schema"]) == 2
    expected = f"{sources}: cannot be written: {os.strerror(errno.ENOSPC)}\n"
    assert capsys.readouterr().err == expected
    assert contents(sources) == before
    assert not (sources / "schema").exists()


def test_a_file_that_is_written_anew_is_as_open_as_it_was(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    lock, questions = tiny / "sources" / "evidence.lock", tiny / "sources" / "questions.yml"
    for file in (lock, questions):
        file.chmod(0o660)  # as in a folder that several people share
    asked = ["--sources", str(tiny / "sources")]
    assert build_pages.main([*asked, "verify"]) == 0
    assert build_pages.main([*asked, "rename", "who-asked", "who-was-asked"]) == 0
    assert [oct(file.stat().st_mode & 0o777) for file in (lock, questions)] == ["0o660", "0o660"]


@pytest.mark.parametrize(("number", "said"), [(-9, "(SIGKILL); close what"), (1, "Error: no\n")])
def test_a_build_that_the_system_ends_is_one_line(
    number: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    done = subprocess.CompletedProcess([], number, "" if number < 0 else "Error: no\n")
    monkeypatch.setattr("explainer.commands.site._mkdocs_build", lambda *_: done)
    asked = ["--sources", str(SOURCES), "--site", str(tmp_path / "site"), "site"]
    assert build_pages.main(asked) == (2 if number < 0 else 1)
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1


def make(kind: str, file: Path) -> None:
    """Put something in place of ``file`` that is none."""
    file.unlink(missing_ok=True)
    if kind == "folder":
        file.mkdir()
    elif kind == "pipe":
        os.mkfifo(file)
    elif kind == "circle":
        file.symlink_to(file.name)
    else:
        file.symlink_to("/dev/zero")


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["folder", "pipe", "circle", "endless"])
@pytest.mark.parametrize("name", ["timeline.yml", "outlines.geojson", "evidence.lock", "x.yml"])
def test_what_is_no_file_is_told_at_once(kind: str, name: str, tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    make(kind, tiny / "sources" / name)
    # A process of its own, for it might hang; verify reads and writes the lock too.
    command = ["verify", tiny / "articles"] if name == "evidence.lock" else ["check"]
    run = start("--sources", tiny / "sources", *command)
    _, error = run.communicate(timeout=60)
    assert b"Traceback" not in error
    expected = (2 if kind == "folder" else 0) if name == "evidence.lock" else 1
    assert run.returncode == expected, error


def test_an_article_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    make("pipe", tiny / "articles" / "wire.txt")
    asked = ["--sources", str(tiny / "sources"), "verify", str(tiny / "articles")]
    assert build_pages.main(asked) == 1


def test_a_folder_that_is_called_like_a_text_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = copy_tiny(tmp_path)
    (tiny / "articles" / "notes.txt").mkdir()
    assert build_pages.main(["--sources", str(tiny / "sources"), "verify"]) == 0
    assert "notes.txt" not in capsys.readouterr().out


def test_verify_of_no_folder_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert build_pages.main(["--sources", str(SOURCES), "verify", "/nowhere"]) == 2
    assert capsys.readouterr().err == "/nowhere: there is no such folder of article texts\n"


@pytest.mark.slow
def test_thousands_of_problems_are_all_told_and_fast(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    entry = "- id: e{0}\n  title: T\n  entries: [ferries-stop, lumd-shelvs-{0}]\n"
    (sources / "words.yml").write_text("".join(map(entry.format, range(2000))), "utf-8")
    began = time.process_time()
    assert build_pages.main(["--sources", str(sources), "check"]) == 1
    assert time.process_time() - began < 5
    assert capsys.readouterr().out.count("[unknown-id]") == 2000


LOST: dict[str, tuple[str, str, str]] = {
    "a record": ("actors.yml", "  side: crews\n", "  sides: crews\n"),
    "a file": ("actors.yml", "- id: board\n", "- id: board\n   bad\n"),
    "an article": ("articles.yml", "  paragraphs:\n", "  paragraph:\n"),
    "an event": ("timeline.yml", "  title: Ferries stay in port\n", ""),
    "a value": ("figures.yml", "value: 120", "value: many"),
}


@pytest.mark.parametrize(("name", "old", "new"), LOST.values(), ids=LOST.keys())
def test_what_could_not_be_read_is_not_said_to_be_missing(
    name: str, old: str, new: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    text = (sources / name).read_text("utf-8")
    assert old in text
    (sources / name).write_text(text.replace(old, new), "utf-8")
    assert build_pages.main(["--sources", str(sources), "check"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert all(f"/{name}:" in line for line in lines), lines


def test_other_problems_are_told_beside_a_record_that_is_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    for name, old, new in (
        ("actors.yml", "  side: crews\n", "  sides: crews\n"),
        ("reactions.yml", "stance: critical", "stance: critica"),
    ):
        text = (sources / name).read_text("utf-8")
        (sources / name).write_text(text.replace(old, new), "utf-8")
    assert build_pages.main(["--sources", str(sources), "check"]) == 1
    assert 'did you mean "critical"?' in capsys.readouterr().out


def test_the_ids_of_templates_and_scripts_are_kept_from_editors() -> None:
    files = [
        *(ROOT / "explainer" / "pages").glob("*.jinja"),
        *(ROOT / "explainer" / "whole").glob("*.html.jinja"),
        *(ROOT / "theme").rglob("*.html"),
        *(ROOT / "docs" / "assets").glob("*.js"),
    ]
    text = "\n".join(file.read_text("utf-8") for file in files)
    own = set(re.findall(r'(?:\bid="|\bid: "|\{: #)([a-z][a-z-]*[a-z])(?="| |\})', text))
    assert {"content", "versions", "your-standard", "how-sure"} <= own
    assert {name for name in own if not name.startswith(PAGES_OWN_STARTS)} <= PAGES_OWN
