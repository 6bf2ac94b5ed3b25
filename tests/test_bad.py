"""Each broken source is reported where and as its case says, and nothing else is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from support import BAD, Case, by_place, cases, copy_tiny, printed_problems, yaml_of

from explainer.cli import main
from explainer.evidence.load import problems_in
from explainer.source.problem import Code
from explainer.source.reading import read_sources
from explainer.source.text_file import LARGEST_FILE


@pytest.mark.parametrize("case", cases("check"))
def test_check_reports(case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert_reported(case, copy_tiny(tmp_path), ["check"], capsys, exit_code=1)


@pytest.mark.parametrize("case", cases("verify"))
def test_verify_reports(case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tiny = copy_tiny(tmp_path)
    assert_reported(case, tiny, ["verify", str(tiny / "articles")], capsys, exit_code=1)


@pytest.mark.parametrize("case", cases("lock"))
def test_check_notices(case: Case, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert_reported(case, copy_tiny(tmp_path), ["check"], capsys, exit_code=0)


@pytest.mark.parametrize("case", cases("sound"))
def test_check_passes(case: Case, tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    case.apply(tiny)
    assert list(map(str, problems_in(read_sources(tiny / "sources", "x"), tiny / "sources"))) == []


def assert_reported(
    case: Case,
    tiny: Path,
    command: list[str],
    capsys: pytest.CaptureFixture[str],
    exit_code: int,
) -> None:
    places = case.apply(tiny)
    for file, what in case.become.items():
        BECOME[what](tiny / file)
    assert main(["--sources", str(tiny / "sources"), *command]) == exit_code
    output = capsys.readouterr().out
    found = printed_problems(output, tiny)
    codes = [code for code, _ in case.expect]
    assert [(place, code) for place, code, _ in found] == list(zip(places, codes, strict=True)), (
        output
    )
    for (_, piece), (_, _, said) in zip(case.expect, found, strict=True):
        assert piece in said


def gone(file: Path) -> None:
    shutil.rmtree(file) if file.is_dir() else file.unlink()


def folder(file: Path) -> None:
    gone(file)
    file.mkdir()


def link(file: Path) -> None:
    file.symlink_to(file.rename(file.with_suffix(".moved")))


def pipe(file: Path) -> None:
    gone(file)
    os.mkfifo(file)


def huge(file: Path) -> None:
    os.truncate(file, LARGEST_FILE + 1)


def ordinary_file(file: Path) -> None:
    gone(file)
    file.touch()


BECOME: dict[str, Callable[[Path], None]] = {
    "gone": gone,
    "folder": folder,
    "link": link,
    "pipe": pipe,
    "huge": huge,
    "file": ordinary_file,
}


def test_every_code_has_a_case() -> None:
    tried = {
        code
        for file in BAD.glob("*/*.yml")
        for case in yaml_of(file)
        for expected in case["expect"]
        for code in expected
    }
    # No edit can bring about what is only computed: tests/test_status.py does.
    assert tried == set(get_args(Code)) - {"better-than-its-base"}


UNREADABLE_VALUES = {
    "timeline.yml": ("when: 2031-03-04", "when: 2031-02-30"),
    "actors.yml": ("name: Tomas Ekwall", "nam: Tomas Ekwall"),
    "places.yml": ("latitude: 61.25", "latitude: north"),
    "site.yml": ("cite: [quay#2, wire#2]", "cite: [quay#2, quay-2]"),
}
BROKEN_RULES = {
    "timeline.yml": ("when: 2031-03-04", "when: 2031-03-05"),
    "actors.yml": ("side: crews", "side: crew"),
    "places.yml": ("latitude: 61.25", "latitude: 91"),
    "site.yml": ("cite: [quay#2, wire#2]", "cite: [quay#2, quay#9]"),
}


@pytest.mark.parametrize("spoil", [UNREADABLE_VALUES, BROKEN_RULES], ids=["values", "rules"])
def test_all_problems_are_told_at_once_sorted_one_a_line(
    spoil: dict[str, tuple[str, str]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = copy_tiny(tmp_path)
    for name, (old, new) in spoil.items():
        file = tiny / "sources" / name
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    assert main(["--sources", str(tiny / "sources"), "check"]) == 1
    output = capsys.readouterr()
    places = [place for place, _, _ in printed_problems(output.out, tiny)]
    assert len(places) == len(output.out.splitlines())
    assert output.err == f"{len(places)} problems\n"
    assert places == sorted(places, key=by_place)
    assert {place.split(":")[0] for place in places} >= {f"sources/{name}" for name in spoil}
