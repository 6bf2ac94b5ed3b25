"""build_pages.py as its users run it: a process with an exit code, two streams and a folder."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
import venv
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import PluginError
from sites import Builder
from support import ROOT, TINY, copy_project, copy_tiny

import build_pages
from explainer.evidence.ledger import OTHER_FORMS

SOURCES = TINY / "sources"
NO_CHANGE: dict[str, str] = {}
MARKER = "made-by-build-pages.txt"


def run(
    *arguments: object,
    script: Path = ROOT / "build_pages.py",
    cwd: Path = ROOT,
    world: dict[str, str] = NO_CHANGE,
) -> subprocess.CompletedProcess[str]:
    """What `build_pages.py` with ``arguments`` prints and gives; it never shows a traceback.

    Only what depends on it gets a process of its own, for each costs half a second.
    """
    command = [sys.executable, str(script), *map(str, arguments)]
    if (script, cwd, world) == (ROOT / "build_pages.py", ROOT, NO_CHANGE):
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            try:
                code = build_pages.main(command[2:])
            except SystemExit as left:
                code = int(str(left.code))
        return subprocess.CompletedProcess(command, code, out.getvalue(), err.getvalue())
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**os.environ, **world},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def files_in(folder: Path) -> dict[str, bytes]:
    """The bytes of every file below ``folder``, by path."""
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def names_in(folder: Path) -> list[str]:
    """The names of what lies in ``folder``."""
    return sorted(path.name for path in folder.iterdir())


def without_days(lock: Path) -> list[list[str]]:
    """Name and digest of each entry: a lock that is written anew has the days of this machine."""
    lines = lock.read_text("utf-8").splitlines()
    return [line.split()[:2] for line in lines if not line.startswith(OTHER_FORMS)]


def test_the_help_tells_a_user_what_the_commands_are_for() -> None:
    said = " ".join(run("--help").stdout.split())
    assert "[-h]" in said
    about = said[said.index("COMMAND ...") : said.index("options:")]
    for word in ("Check", "article texts", "pages", "data files", "the whole site"):
        assert word in about
    assert "room" not in about


def test_check_of_sound_sources_says_so_and_gives_0() -> None:
    done = run("--sources", SOURCES, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(" citations: no problems\n")


def test_check_of_broken_sources_tells_file_line_and_column_and_gives_1(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    (sources / "questions.yml").write_text("- id: a\n", "utf-8")
    done = run("--sources", sources, "check")
    assert done.returncode == 1
    assert done.stdout.startswith(f"{sources}/questions.yml:1:3: ")
    assert done.stderr.endswith("problems\n")


def test_verify_writes_the_lock_for_sound_sources_alone(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    lock = tiny / "sources" / "evidence.lock"
    written = without_days(lock)
    lock.unlink()
    assert run("--sources", tiny / "sources", "verify", tiny).returncode == 1
    assert not lock.exists()
    done = run("--sources", tiny / "sources", "verify", tiny / "articles")
    assert (done.returncode, without_days(lock)) == (0, written)
    assert "quay: 4 cited + 2 unused = 6 of 6 paragraphs" in done.stdout


def test_changes_are_printed_by_day_from_the_lock(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    lock = sources / "evidence.lock"
    line = next(text for text in lock.read_text("utf-8").splitlines() if "fare-taken-back" in text)
    later = line.replace("2026-11-29", "2026-12-01", 2)
    lock.write_text(lock.read_text("utf-8").replace(line, later), "utf-8")
    told = [
        "2031-03-06 corrected correction-crossing: A crossing of 12 kilometres",
        "2026-12-01 added fare-taken-back: The board takes back the fare",
        "2026-11-29 First publication: 41 entries",
    ]
    done = run("--sources", sources, "changes")
    assert (done.returncode, done.stdout.splitlines(), done.stderr) == (0, told, "")
    done = run("changes", "--since", "2026-12-01", "--sources", sources)
    assert (done.returncode, done.stdout.splitlines()) == (0, told[:2])


def test_changes_without_a_lock_say_so(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    (sources / "evidence.lock").unlink()
    done = run("--sources", sources, "changes")
    assert done.returncode == 0
    assert "evidence.lock:1:1: nothing has been verified" in done.stdout
    done = run("changes", "--since", "Tuesday")
    assert done.returncode == 2
    assert done.stderr.endswith('"Tuesday" is no day; write it as 2035-03-05\n')


@pytest.mark.parametrize("arguments", [["chekc"], ["new"], ["--sourcs", "x"]])
def test_a_misspelt_command_gives_2_and_the_usage(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: build_pages.py")


@pytest.mark.parametrize(
    "asked", ["verify --sample 2 --read", "verify --origins --read x", "todo --weak --write"]
)
def test_options_of_which_one_would_be_passed_over_are_refused(asked: str) -> None:
    done = run("--sources", SOURCES, *asked.split())
    assert done.returncode == 2
    assert "not allowed with argument" in done.stderr.splitlines()[-1]


def test_out_holds_every_page_and_all_that_is_written_by_hand(tmp_path: Path) -> None:
    out = tmp_path / "new" / "docs"
    assert run("--sources", SOURCES, "--out", out).returncode == 0
    made = files_in(out)
    assert {"index.md", "timeline.md", "sources.md", MARKER} <= made.keys()
    assert made.keys() >= files_in(ROOT / "docs").keys()
    assert names_in(out.parent) == ["docs"], "nothing is left beside it"


OTHER_WORLDS: tuple[dict[str, str], ...] = (
    {
        "PYTHONHASHSEED": "4711",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "POSIX",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    },
    {"LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "0"},
)


@pytest.mark.slow
def test_the_same_input_gives_the_same_bytes_everywhere(tmp_path: Path) -> None:
    run("--sources", SOURCES, "--out", tmp_path / "first")
    first = files_in(tmp_path / "first")
    assert first
    for number, world in enumerate(OTHER_WORLDS):
        out = tmp_path / f"other-{number}"
        assert run("--sources", SOURCES, "--out", out, cwd=tmp_path, world=world).returncode == 0
        assert files_in(out) == first, world


def test_stale_files_go(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run("--sources", SOURCES, "--out", out)
    fresh = files_in(out)
    (out / "old-page.md").write_text("gone by tomorrow", "utf-8")
    (out / "index.md").write_text("edited by mistake", "utf-8")
    assert run("--sources", SOURCES, "--out", out).returncode == 0
    assert files_in(out) == fresh


def test_broken_sources_leave_the_old_output_whole(tmp_path: Path) -> None:
    sources, out = copy_tiny(tmp_path) / "sources", tmp_path / "out"
    run("--sources", sources, "--out", out)
    old = files_in(out)
    (sources / "places.yml").write_text("- {", "utf-8")
    assert run("--sources", sources, "--out", out).returncode == 1
    assert files_in(out) == old
    assert names_in(tmp_path) == ["out", "tiny"]


@pytest.mark.slow
def test_a_hand_written_file_named_like_a_page_is_refused(tmp_path: Path) -> None:
    project, out = copy_project(tmp_path), tmp_path / "out"
    script = project / "build_pages.py"
    assert run("--out", out, script=script).returncode == 0
    old = files_in(out)
    (project / "docs" / "timeline.md").write_text("# Mine\n", "utf-8")
    done = run("--out", out, script=script)
    assert done.returncode == 2
    assert done.stderr == "docs/timeline.md: a generated page has this name; rename the file\n"
    assert files_in(out) == old
    assert names_in(tmp_path) == ["out", "project"]


def test_a_folder_that_holds_other_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work", "utf-8")
    for out, problem in (
        (tmp_path, "this folder holds other files; name an empty one"),
        (tmp_path / "thesis.txt", "this is no folder; name another place"),
    ):
        done = run("--sources", SOURCES, "--out", out)
        assert (done.returncode, done.stderr) == (2, f"{out}: {problem}\n")
    assert files_in(tmp_path) == {"thesis.txt": b"years of work"}


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    out = tmp_path / "empty"
    out.mkdir()
    assert run("--sources", SOURCES, "--out", out).returncode == 0
    assert (out / "index.md").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("out", ["docs", "docs/pages", "sources", "."])
def test_no_folder_of_the_project_is_written_to(out: str, tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    before = files_in(project)
    script = project / "build_pages.py"
    done = run("--out", out, script=script, cwd=project, world={"PYTHONDONTWRITEBYTECODE": "1"})
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert files_in(project) == before


def test_a_place_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    done = run("--sources", SOURCES, "--out", tmp_path / "file" / "out")
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1


SPOILT: dict[str, bytes] = {
    "timeline.yml": b"\xff\xfe\x00",
    "evidence.lock": b"\xff crossing \x00\xff\n\x80",
    "figures.yml": b'- "\\ud800"',
    "actors.yml": b"- id: " + b"9" * 10_000,
    "glossary.yml": b"? {? [a]: b}\n",
    "places.yml": b"%YAML 9.9\n---\n- a\n",
    "questions.yml": b"- &a [*a]\n",
    "background.yml": "- id: \U0001f600\u0416\n".encode(),
    "site.yml": b"[" * 200_000,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SPOILT)
def test_no_input_gives_a_traceback(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = copy_tiny(tmp_path)
    sources, articles = str(tiny / "sources"), str(tiny / "articles")
    (tiny / "sources" / name).write_bytes(SPOILT[name])
    code = 0 if name == "evidence.lock" else 1
    done = run("--sources", sources, "check", world={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == code
    for command in (["--out", str(tmp_path / "out")], ["verify", articles]):
        assert build_pages.main(["--sources", sources, *command]) == code
    assert len(capsys.readouterr().out.splitlines()) < 100


def test_a_file_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    Path(os.fsdecode(os.fsencode(sources) + b"/\xff.yml")).touch()
    done = run("--sources", sources, "check")
    assert done.returncode == 1
    assert "is not a file of the explainer" in done.stdout


@pytest.mark.parametrize(
    "command", ["check", "add README.md", "read x", "todo", "schema", "verify"]
)
def test_a_folder_that_is_not_there_is_told_in_one_line(command: str, tmp_path: Path) -> None:
    done = run("--sources", tmp_path / "nowhere", *command.split())
    told = done.stdout if command != "verify" else done.stderr
    missing = "there is no such folder" if command != "verify" else "no folder of article texts"
    assert missing in told
    assert told.count("\n") == 1
    assert done.returncode == (2 if command == "verify" else 1)


def test_the_folder_around_the_sources_leads_to_them(tmp_path: Path) -> None:
    done = run("--sources", copy_tiny(tmp_path), "check")
    message = "no file of an explainer lies in this folder"
    expected = f"{tmp_path}/tiny:1:1: {message}; name {tmp_path}/tiny/sources [missing-file]\n"
    assert (done.returncode, done.stdout) == (1, expected)


NO_ADDRESSES = [
    "example.org",
    "javascript:alert(1)",
    'https://a.example/"><b>',
    "https://a b.example/",
]


@pytest.mark.parametrize("address", NO_ADDRESSES)
@pytest.mark.parametrize("name", ["SITE_URL", "SITE_REPOSITORY"])
def test_an_address_that_is_none_is_told_before_anything_is_built(name: str, address: str) -> None:
    option = {"SITE_URL": "--address", "SITE_REPOSITORY": "--repository"}[name]
    done = run("--sources", TINY / "sources", "check", option, address)
    assert done.returncode == 2
    assert done.stderr.startswith(f"{name}: ")
    assert done.stderr.endswith(" is not a web address that begins with https:// or http://\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCES", str(TINY / "sources"))
        patch.setenv("SITE_REPOSITORY", address if name == "SITE_REPOSITORY" else "")
        config = load_config(str(ROOT / "mkdocs.yml"), site_url=None)
        config.site_url = address if name == "SITE_URL" else None
        with pytest.raises(PluginError, match=f"^{name}: "):
            config.plugins.run_event("config", config)


def test_a_damaged_environment_is_to_be_made_anew(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    venv.create(project / ".venv")  # with no package in it
    command = [str(project / ".venv" / "bin" / "python"), "build_pages.py", "check"]
    done = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr.endswith("is damaged: run `make distclean`, then `make site`\n")
    assert (done.returncode, done.stdout) == (2, "")


def test_a_python_without_docstrings_is_told_in_one_line() -> None:
    command = [sys.executable, "-OO", str(ROOT / "build_pages.py"), "check"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.stderr == "build_pages.py: run it without -OO and PYTHONOPTIMIZE\n"
    assert (done.returncode, done.stdout) == (2, "")


def test_a_python_without_packages_says_what_to_do() -> None:
    # -S: only what Python itself brings
    command = [sys.executable, "-S", str(ROOT / "build_pages.py"), "check"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    said = re.fullmatch(r"build_pages\.py: the package '\w+' is missing; (.*)\n", done.stderr)
    assert said
    assert said[1] == "run `make site` once, then `.venv/bin/python build_pages.py`"
    assert (done.returncode, done.stdout) == (2, "")


@pytest.mark.slow
@pytest.mark.parametrize("name", ["2022", "it's two words"])
def test_the_sources_are_a_folder_whatever_its_name_looks_like(name: str, tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    (tiny / "sources").rename(tmp_path / name)
    done = run("site", "--sources", name, "--site", "site", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Tolmere" in (tmp_path / "site" / "index.html").read_text("utf-8")


@pytest.mark.slow
def test_no_date_of_the_build_is_in_the_site(built: Builder, tmp_path: Path) -> None:
    asked = ("site", "--sources", SOURCES, "--site", tmp_path / "site")
    world = {"SOURCE_DATE_EPOCH": "abc", "SITE_URL": ""}
    assert run(*asked, world=world).returncode == 0
    other = built("tiny from disk", SOURCES, "").folder
    assert files_in(tmp_path / "site") == files_in(other)


@pytest.mark.parametrize("place", ["inside", "beside"])
def test_verify_finds_the_articles_in_and_beside_the_sources(place: str, tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    if place == "inside":
        (tiny / "articles").rename(tiny / "sources" / "articles")
    assert run("--sources", tiny / "sources", "verify").returncode == 0


def test_verify_without_articles_asks_for_them(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    shutil.rmtree(tiny / "articles")
    done = run("--sources", tiny / "sources", "verify")
    assert done.returncode == 2
    assert done.stderr.endswith("; name the folder: make verify ARTICLES=folder\n")
