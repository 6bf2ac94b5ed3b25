"""Earlier versions lie below the site as they were published, say so, and are listed."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sites import ADDRESS, Site, read
from support import TINY, copy_tiny, tiny_explainer

import build_pages
from explainer.commands import site
from explainer.evidence.ledger import versions
from explainer.evidence.load import load
from explainer.whole.versions import versions_in
from explainer.writing import CannotWrite

DAY, SECOND = "2031-03-05", "2031-03-05.2"


@pytest.fixture(scope="module")
def later(tiny: Site, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The tiny explainer with another title of an event, and two earlier versions of it."""
    folder = tmp_path_factory.mktemp("later")
    sources = copy_tiny(folder) / "sources"
    file = sources / "timeline.yml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("A crowd gathers at", "A large crowd gathers at"), "utf-8")
    archives = folder / "archives"
    archives.mkdir()
    for name in (DAY, SECOND):
        shutil.copy(tiny.folder / "site.zip", archives / f"{name}.zip")
    command = ["site", "--sources", str(sources), "--site", str(folder / "site")]
    command += ["--versions", str(archives), "--address", ADDRESS]
    assert build_pages.main(command) == 0
    return Site(folder / "site", ADDRESS)


@pytest.mark.slow
def test_a_version_is_as_it_was_published(later: Site, tiny: Site) -> None:
    for name in (DAY, SECOND):
        folder = later.folder / "versions" / name
        with zipfile.ZipFile(tiny.folder / "site.zip") as packed:
            for path in packed.namelist():
                if path in {"sitemap.xml", "sitemap.xml.gz", "robots.txt", "404.html"}:
                    assert not (folder / path).exists()
                elif not path.endswith(".html"):
                    assert (folder / path).read_bytes() == packed.read(path), path
        page = (folder / "timeline.html").read_text("utf-8")
        assert "A crowd gathers at" in page
        assert "A large crowd" not in page


@pytest.mark.slow
def test_each_page_of_a_version_says_that_it_is_not_the_last(later: Site) -> None:
    for file in (later.folder / "versions" / DAY).glob("*.html"):
        page = read(file)
        assert page.metas["robots"] == "noindex", file.name
        assert f"../../{file.name}" in page.links
        name = file.name.removeprefix("index.html")
        canonical = [given["href"] for tag, given in page.tags if given.get("rel") == "canonical"]
        assert canonical == [f"{ADDRESS}{name}"]
        text = file.read_text("utf-8")
        assert "This is the site as it was published on Wednesday 5 March" in text
    card = next((later.folder / "versions" / DAY / "embed").glob("*.html")).read_text("utf-8")
    assert "noindex" in card
    assert "<aside" not in card


@pytest.mark.slow
def test_a_page_that_is_gone_leads_to_the_front(tiny: Site, tmp_path: Path) -> None:
    sources, archives = copy_tiny(tmp_path) / "sources", tmp_path / "archives"
    archives.mkdir()
    with zipfile.ZipFile(archives / f"{DAY}.zip", "w") as packed:
        page = (tiny.folder / "timeline.html").read_text("utf-8")
        packed.writestr("gone.html", page)
    command = ["site", "--sources", str(sources), "--versions", str(archives)]
    assert build_pages.main(command) == 0
    gone = read(tmp_path / "tiny" / "site" / "versions" / DAY / "gone.html")
    assert "../../index.html" in gone.links
    assert [given for _, given in gone.tags if given.get("rel") == "canonical"] == []


@pytest.mark.slow
def test_the_page_of_changes_lists_the_newest_version_first(later: Site) -> None:
    text = (later.folder / "changes.html").read_text("utf-8")
    section = text[text.index('<section id="versions"') : text.index("</section>")]
    assert re.findall(r'href="(versions/[^"]*)"', section) == [
        f"versions/{SECOND}/index.html",
        f"versions/{DAY}/index.html",
    ]
    assert "Wednesday 5 March (2)" in section
    assert "First publication: 42 entries" in section


@pytest.mark.slow
def test_the_archive_and_the_page_of_everything_hold_no_versions(later: Site) -> None:
    with zipfile.ZipFile(later.folder / "site.zip") as packed:
        assert not [name for name in packed.namelist() if name.startswith("versions/")]
    assert "versions/" not in (later.folder / "whole.html").read_text("utf-8")
    assert "versions/" not in (later.folder / "sitemap.xml").read_text("utf-8")


@pytest.mark.slow
def test_only_what_has_changed_is_looked_up_in_earlier_versions(later: Site) -> None:
    was = versions(load(TINY / "sources"))["crowd-gathers"]
    script = (later.folder / "assets" / "cited-data.js").read_text("utf-8")
    place = f"versions/{SECOND}/timeline.html#crowd-gathers"
    assert f'"earlier": {{"crowd-gathers": {{"{was}": "{place}"}}}}' in script


def test_a_version_of_an_entry_changes_with_its_parts_alone(tmp_path: Path) -> None:
    before = versions(tiny_explainer())
    sources = copy_tiny(tmp_path) / "sources"
    file = sources / "actors.yml"
    text = file.read_text("utf-8")
    assert text.count("text: Harbour master of Tolmere") == 1
    file.write_text(text.replace("text: Harbour master of", "text: The harbour master of"), "utf-8")
    after = versions(load(sources))
    changed = {name for name in before if before[name] != after[name]}
    assert "brandt" in changed
    assert not {"vask", "crowd-gathers", "fare"} & changed
    assert all(re.fullmatch("[0-9a-f]{6}", each) for each in after.values())


@pytest.mark.parametrize("name", ["latest.zip", "2031-13-05.zip", "2031-03-05-a.zip"])
def test_an_archive_that_is_not_named_after_its_day_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(b"")
    with pytest.raises(CannotWrite, match="name it after its day"):
        versions_in(tmp_path)


def test_a_folder_of_versions_that_is_not_there_is_refused(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    with pytest.raises(CannotWrite, match="gone: there is no such folder of earlier versions"):
        versions_in(gone)


def test_versions_are_in_the_order_of_their_days_and_numbers(tmp_path: Path) -> None:
    for name in ("2031-03-05.10", "2031-03-05.9", "2031-03-05", "2030-12-31"):
        zipfile.ZipFile(tmp_path / f"{name}.zip", "w").close()
    assert [version.name for version in versions_in(tmp_path)] == [
        "2030-12-31",
        "2031-03-05",
        "2031-03-05.9",
        "2031-03-05.10",
    ]


def refused_archives(file: Path) -> dict[str, Callable[[], object]]:
    """What makes ``file`` something that is no archive of a site, by what is wrong with it."""

    def packed(name: str, content: bytes, method: int = zipfile.ZIP_STORED) -> None:
        with zipfile.ZipFile(file, "w", method) as archive:
            archive.writestr(name, content)

    def spoilt(method: int) -> None:
        packed("index.html", b"harbour" * 99, method)
        whole = bytearray(file.read_bytes())
        whole[45] ^= 0xFF
        file.write_bytes(whole)

    return {
        "outside": lambda: packed("../../out.txt", b"x"),
        "absolute": lambda: packed("/out.txt", b"x"),
        "no archive": lambda: file.write_bytes(b"not an archive"),
        "empty": lambda: file.write_bytes(b""),
        "not UTF-8": lambda: packed("index.html", b"\xff\xfe"),
        "another content": lambda: spoilt(zipfile.ZIP_STORED),
        "not to be unpacked": lambda: spoilt(zipfile.ZIP_DEFLATED),
    }


@pytest.mark.parametrize("kind", refused_archives(Path()))
def test_an_archive_that_is_none_of_ours_is_refused_in_one_line_before_the_build(
    kind: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sources, archives = copy_tiny(tmp_path) / "sources", tmp_path / "archives"
    archives.mkdir()
    refused_archives(archives / f"{DAY}.zip")[kind]()
    monkeypatch.setattr(site, "_mkdocs_build", lambda *_: pytest.fail("the site was built first"))
    command = ["site", "--sources", str(sources), "--versions", str(archives)]
    assert build_pages.main(command) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert f"{DAY}.zip: " in said
    assert not (tmp_path / "tiny" / "site").exists()
    assert not (tmp_path / "out.txt").exists()
