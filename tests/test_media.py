"""Pictures and films: local files of known kinds, shown with credit, behind a warning, exported."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from test_hook import virtual_files

import build_pages
from explainer.evidence.load import problems_in
from explainer.source.media import PICTURE
from explainer.source.reading import read_sources
from explainer.source.schema import STARTER

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STARTER, tmp_path / "sources"))


def change(sources: Path, old: str, new: str) -> None:
    file = sources / "timeline.yml"
    before = file.read_text("utf-8")
    assert before.count(old) == 1
    file.write_text(before.replace(old, new), "utf-8")


def problems(sources: Path) -> list[str]:
    found = problems_in(read_sources(sources, "x"), sources)
    return [f"{each.message}; {each.hint} [{each.code}]" for each in found]


def pages(sources: Path, out: Path) -> Path:
    assert build_pages.main(["--sources", str(sources), "--out", str(out)]) == 0
    return out


def test_a_picture_is_shown_with_credit_and_licence_behind_its_warning(
    sources: Path, tmp_path: Path
) -> None:
    out = pages(sources, tmp_path / "out")
    page = (out / "timeline.md").read_text("utf-8")
    _, _, figure = page.partition('<figure class="medium">')
    figure = figure.partition("</figure>")[0]
    assert "<details><summary>It shows the damage.</summary>" in figure
    assert figure.index("<summary>") < figure.index('<img src="media/piers.png"')
    assert 'alt="Drawing of a bridge on two piers, one of them cracked."' in figure
    assert "Drawn for this example · CC0 1.0" in figure
    assert (out / "media/piers.png").read_bytes() == (STARTER / "media/piers.png").read_bytes()


def test_without_a_warning_nothing_is_folded(sources: Path, tmp_path: Path) -> None:
    change(sources, "      warning: It shows the damage.", "      # none")
    page = (pages(sources, tmp_path / "out") / "timeline.md").read_text("utf-8")
    figure = page.partition('<figure class="medium">')[2].partition("</figure>")[0]
    assert "<img" in figure
    assert "details" not in figure


def test_a_film_is_not_fetched_before_it_is_played(sources: Path, tmp_path: Path) -> None:
    (sources / "media" / "piers.webm").write_bytes(b"\x1a\x45\xdf\xa3")
    change(sources, "file: piers.png", "file: piers.webm")
    page = (pages(sources, tmp_path / "out") / "timeline.md").read_text("utf-8")
    assert '<video src="media/piers.webm"' in page
    assert 'preload="none"' in page


def test_a_section_of_the_background_has_pictures_too(sources: Path, tmp_path: Path) -> None:
    page = (pages(sources, tmp_path / "out") / "background.md").read_text("utf-8")
    assert 'src="media/piers.png" alt="Drawing of the bridge."' in page


def test_mkdocs_publishes_the_same_files() -> None:
    found = {file.src_uri: file.content_bytes for file in virtual_files(STARTER)}
    assert found["media/piers.png"] == (STARTER / "media/piers.png").read_bytes()


def test_those_of_drafts_are_not_published(sources: Path, tmp_path: Path) -> None:
    shutil.copyfile(sources / "media" / "piers.png", sources / "media" / "other.png")
    title = "  title: The users plan to meet again\n"
    medium = "{file: other.png, alt: Piers., credit: Us, licence: CC0}"
    change(sources, title, f"{title}  media: [{medium}]\n")
    made = pages(sources, tmp_path / "out")
    assert [file.name for file in (made / "media").iterdir()] == ["piers.png"]


def test_everything_is_exported(sources: Path, tmp_path: Path) -> None:
    out = pages(sources, tmp_path / "out")
    data = json.loads((out / "data" / "explainer.json").read_text("utf-8"))
    assert [each["of"] for each in data["media"]] == ["the-bridge", "bridge-closed"]
    assert data["media"][1:] == [
        {
            "of": "bridge-closed",
            "file": "media/piers.png",
            "alt": "Drawing of a bridge on two piers, one of them cracked.",
            "credit": "Drawn for this example",
            "licence": "CC0 1.0",
            "warning": "It shows the damage.",
        }
    ]


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("piers.svg", "an SVG can hold scripts"),
        ("https://example.org/piers.png", "put the file into media/"),
        ("../piers.png", "put the file into media/"),
        ("piers", ""),
    ],
)
def test_only_local_files_without_scripts_are_taken(name: str, hint: str, sources: Path) -> None:
    change(sources, "file: piers.png", f'file: "{name}"')
    (found,) = (each for each in problems(sources) if "[bad-value]" in each)
    assert hint in found


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (None, "is not there"),
        (b"<svg onload='alert(1)'/>", "is not what its name says"),
        (PNG + bytes(PICTURE), "has 200 kB; at most 200 are allowed"),
    ],
)
def test_a_file_that_cannot_be_shown_is_a_problem(
    data: bytes | None, message: str, sources: Path
) -> None:
    file = sources / "media" / "piers.png"
    if data is None:
        file.unlink()
    else:
        file.write_bytes(data)
    found = problems(sources)
    assert len(found) == 2  # of the event and of the section
    assert all(message in each and "[bad-media]" in each for each in found)


def test_a_file_may_have_all_that_is_allowed(sources: Path) -> None:
    (sources / "media" / "piers.png").write_bytes(PNG + bytes(PICTURE - len(PNG)))
    assert problems(sources) == []
