"""`new --empty`: files with comments and no invented content; `check` lists what is left."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import build_pages
from explainer.desk.blank import blank_files
from explainer.source.fields import members
from explainer.source.model import Explainer
from explainer.source.outlines import read_outlines
from explainer.source.reading import read_sources
from explainer.source.schema import STARTER


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "my event"
    assert build_pages.main(["new", "--empty", str(folder)]) == 0
    return folder


def test_it_asks_nothing_and_says_what_comes_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "my event"
    assert build_pages.main(["new", "--empty", str(folder)]) == 0
    assert f"make check SOURCES='{folder}'" in capsys.readouterr().out


def test_every_file_is_there(empty: Path) -> None:
    assert {file.stem for file in empty.glob("*.yml")} == set(members(Explainer))
    assert (empty / "articles").is_dir()


def test_nothing_in_it_is_of_the_invented_event(empty: Path) -> None:
    told = "".join(file.read_text("utf-8") for file in empty.glob("*.yml"))
    assert not [name for name in ("Halden", "footbridge", "Holm", "Vik") if name in told]


def test_check_lists_exactly_what_is_to_be_written(empty: Path) -> None:
    found = {
        (p.place.path.partition("/")[2], p.place.line) for p in read_sources(empty, "x").problems
    }
    blank = {
        (file.name, number)
        for file in empty.glob("*.yml")
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if not line.lstrip().startswith("#")
        and line.partition("  #")[0].rstrip().endswith((":", '""]'))
        and not has_inner(file, number)
    }
    assert found == blank | {("articles.yml", 1)}  # which `add` writes
    codes = {problem.code for problem in read_sources(empty, "x").problems}
    assert "missing-key" not in codes


def has_inner(file: Path, number: int) -> bool:
    """Whether the next line belongs to what stands in a line."""
    lines = file.read_text("utf-8").splitlines()
    indents = [len(line) - len(line.lstrip(" -")) for line in lines[number - 1 : number + 1]]
    return indents[0] < indents[-1] and not lines[number].lstrip().startswith("#")


def test_with_the_blanks_filled_in_check_finds_nothing(empty: Path) -> None:
    for name in ("site.yml", "articles.yml"):
        (empty / name).write_bytes((STARTER / name).read_bytes())
    reading = read_sources(empty, "x")
    assert [str(problem) for problem in reading.problems] == []
    assert reading.explainer is not None
    assert not reading.explainer.timeline


@pytest.mark.parametrize("options", [[], ["--empty"]])
def test_outlines_of_the_world_come_with_it(options: list[str], tmp_path: Path) -> None:
    assert build_pages.main(["new", *options, str(tmp_path / "new")]) == 0
    world = tmp_path / "new" / "world.geojson"
    assert world.stat().st_size < 150_000
    told = json.loads(world.read_text("utf-8"))
    assert told["source"].startswith("Natural Earth")
    assert told["licence"] == "public domain"
    names = [shape.name for shape in read_outlines(world)]
    assert len(names) == len({*names}) > 150
    assert {"France", "Japan", "Fiji"} <= {*names}


def test_a_line_of_yaml_draws_a_region_of_the_world(tmp_path: Path) -> None:
    assert build_pages.main(["new", str(tmp_path / "new")]) == 0
    site = tmp_path / "new" / "site.yml"
    text = site.read_text("utf-8")
    site.write_text(
        text.replace("outlines: outlines.", "outlines: world.").replace("Haldenland", "Norway"),
        "utf-8",
    )
    out = tmp_path / "out"
    assert build_pages.main(["--sources", str(tmp_path / "new"), "--out", str(out)]) == 0
    svg = (out / "places.md").read_text("utf-8")
    paths = re.findall(r' d="(M[^"]+)"', svg)
    assert 1 <= len(paths) <= 3  # Norway, Sweden: of all the others nothing is drawn
    assert len("".join(paths)) < 2_000


def test_a_folder_that_holds_something_is_left_alone(empty: Path) -> None:
    before = (empty / "site.yml").read_bytes()
    assert build_pages.main(["new", "--empty", str(empty)]) == 2
    assert (empty / "site.yml").read_bytes() == before


def test_the_head_of_an_empty_file_says_how_to_begin_it() -> None:
    files = blank_files("en", [str])
    known = {f"{member.name}.yml": member for member in members(Explainer).values()}
    optional = {name for name, text in files.items() if "# To begin, take away" in text}
    assert optional == {name for name in files if not known[name].required}
    assert [name for name, text in files.items() if "`build_pages.py add`" in text] == [
        "articles.yml"
    ]
    for name, text in files.items():
        record = known[name].record
        if known[name].many and record and "id" in members(record):
            first = next(line for line in text.splitlines() if line.startswith("# - "))
            assert first.startswith("# - id:"), name
