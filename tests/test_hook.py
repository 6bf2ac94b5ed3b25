"""The MkDocs hook: the same pages as `--out` gives, edited in the YAML, and one error if broken."""

from __future__ import annotations

import html
import os
import socket
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from sites import Site
from support import ROOT, TINY, copy_project, copy_tiny
from watchdog.observers.polling import PollingEmitter

import build_pages
from explainer.evidence.status import Status
from explainer.pages.all import DOORS, PAGES
from explainer.pages.stage import MARKER
from hooks.pages import in_style
from hooks.port import unavailable

# Material says otherwise on every build that it ends in 2027.
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def config_for(sources: Path) -> MkDocsConfig:
    """The project's configuration with these sources, as MkDocs hands it to the hook."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCES", str(sources))
        config = load_config(str(ROOT / "mkdocs.yml"))
        config.plugins.run_event("startup", command="build", dirty=False)
        return config.plugins.run_event("config", config)


def virtual_files(sources: Path) -> Files:
    """The files that the hook adds."""
    config = config_for(sources)
    return config.plugins.run_event("files", Files([]), config=config)


def test_the_hook_gives_the_bytes_that_are_staged(tmp_path: Path) -> None:
    sources, out = TINY / "sources", tmp_path / "out"
    assert build_pages.main(["--sources", str(sources), "--out", str(out)]) == 0
    by_hand = {file for file in (ROOT / "docs").rglob("*") if file.is_file()}
    expected = {
        file.relative_to(out).as_posix(): file.read_bytes()
        for file in out.rglob("*")
        if file.is_file() and file.name != MARKER
    }
    for file in by_hand:
        del expected[file.relative_to(ROOT / "docs").as_posix()]
    found = {file.src_uri: file.content_bytes for file in virtual_files(sources)}
    assert found == expected


def test_every_page_is_edited_in_the_yaml() -> None:
    for file in virtual_files(TINY / "sources").documentation_pages():
        assert file.edit_uri is not None
        assert file.edit_uri.startswith("sources/")
        assert (TINY / file.edit_uri).is_file()


def test_the_site_is_named_after_the_sources() -> None:
    config = config_for(TINY / "sources")
    assert config.site_name == "The ferry strike at Tolmere"
    assert config.site_description is not None
    assert config.site_description.startswith("Why the ferries between Tolmere")


def test_a_page_that_is_there_already_is_refused() -> None:
    config = config_for(TINY / "sources")
    mine = File("timeline.md", src_dir="docs", dest_dir="site", use_directory_urls=False)
    with pytest.raises(PluginError, match=r"docs/timeline\.md: a generated page has this name"):
        config.plugins.run_event("files", Files([mine]), config=config)


def test_broken_sources_give_one_error_with_every_problem(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    (sources / "places.yml").write_text("- {id: a}\n", "utf-8")
    (sources / "questions.yml").write_text("nothing\n", "utf-8")
    with pytest.raises(PluginError) as raised:
        config_for(sources)
    said = str(raised.value)
    assert f"{sources}/places.yml:1:3: " in said
    assert f"{sources}/questions.yml:1:1: " in said
    assert raised.value.__suppress_context__


def mkdocs_build(
    config: Path, site: Path, sources: Path, cwd: Path
) -> subprocess.CompletedProcess[str]:
    """A strict build by a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", config, "--site-dir", site],
        cwd=cwd,
        env={**ENVIRONMENT, "SOURCES": str(sources), "SITE_URL": "https://example.org/x/"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.mark.slow
def test_a_strict_build_from_any_folder_has_no_warning(tmp_path: Path) -> None:
    done = mkdocs_build(ROOT / "mkdocs.yml", tmp_path / "site", TINY / "sources", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr + done.stdout
    assert (tmp_path / "site" / "timeline.html").is_file()
    assert (tmp_path / "site" / "data" / "timeline.csv").is_file()


def test_a_build_has_no_desk(tiny: Site) -> None:
    assert (TINY / "articles").is_dir()  # so that a preview would have one
    files = [file for file in tiny.folder.rglob("*") if file.is_file()]
    assert [file.name for file in files if "desk" in file.name or "sheets" in file.name] == []
    assert [file.name for file in files if b"/desk/" in file.read_bytes()] == []


@pytest.mark.slow
def test_a_build_of_broken_sources_ends_in_one_error(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    (project / "sources" / "places.yml").write_text("- {id: a}\n", "utf-8")
    done = mkdocs_build(project / "mkdocs.yml", tmp_path / "site", project / "sources", cwd=project)
    assert done.returncode == 1
    assert "sources/places.yml:1:3: " in done.stderr + done.stdout
    assert "Traceback" not in done.stderr + done.stdout
    assert not (tmp_path / "site").exists()


def test_the_navigation_is_that_of_the_pages_in_their_order() -> None:
    config = config_for(TINY / "sources")
    config.plugins.run_event("files", Files([]), config=config)
    wanted = [
        {door.label: [{page.title: f"{page.name}.md"} for page in door.pages]} for door in DOORS
    ]
    assert config.nav == wanted


@pytest.mark.parametrize(
    ("corrected", "dated"),
    [
        ("2031-03-06", "2031-03-06"),
        ("1969-12-31", "1980-01-01"),
        ("2202-01-05", "2106-02-06"),
    ],
)
def test_pages_are_dated_by_the_sources_as_far_as_the_sitemap_bears_it(
    corrected: str, dated: str, tmp_path: Path
) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    site = sources / "site.yml"
    site.write_text(site.read_text("utf-8").replace("2031-03-06", corrected), "utf-8")
    config = config_for(sources)
    page: Any = SimpleNamespace(file=SimpleNamespace(src_uri="timeline.md"))
    config.plugins.run_event("pre_page", page, config=config, files=Files([]))
    assert page.update_date == dated


def test_serve_watches_the_sources_and_every_template() -> None:
    config = config_for(TINY / "sources")
    watched: list[str] = []
    server = SimpleNamespace(watch=watched.append)
    queue = patch.object(PollingEmitter, "queue_events")  # which one of the hooks replaces
    with queue, patch.dict(os.environ, {"SOURCES": str(TINY / "sources")}):
        config.plugins.run_event("serve", server, config=config, builder=None)
    assert str(TINY / "sources") in watched
    assert {str(ROOT / "explainer/pages" / f"{page.name}.md.jinja") for page in PAGES} < {*watched}
    assert str(ROOT / "explainer/pages/_parts.jinja") in watched


@pytest.mark.slow
def test_a_port_that_another_program_has_is_one_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
        world = {**ENVIRONMENT, "SOURCES": str(TINY / "sources")}
        done = subprocess.run(
            command, cwd=ROOT, env=world, capture_output=True, text=True, timeout=60, check=False
        )
    assert done.returncode == 1
    said = [line for line in done.stderr.splitlines() if not line.startswith("INFO")]
    assert len(said) == 1, done.stderr
    remedy = f"port {port} cannot be had (Address already in use); choose another: make serve PORT="
    assert remedy in said[0]


# To port 0 the system gives another, which nobody would learn.
@pytest.mark.parametrize("port", [70_000, -1, 0])
def test_a_number_that_is_no_port_is_one_line(port: int) -> None:
    assert unavailable("127.0.0.1", port).endswith("choose another: make serve PORT=8001")


def test_a_port_that_is_free_is_had() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert unavailable("127.0.0.1", port) == ""


def test_each_page_says_when_it_was_last_changed(tiny: Site) -> None:
    said = "Last changed: Thursday 6 March"
    assert [n for n in tiny.names if said not in (tiny.folder / n).read_text("utf-8")] == []


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("Last changed 6 March", "Last changed 6 March"),
        ('a"b\\c\n</style>', "a\\22 b\\5c c\\a \\3c \\2f style\\3e "),
        ("● one", "\\25cf  one"),
        ("مؤكد", "مؤكد"),
    ],
)
def test_a_text_ends_no_string_of_a_stylesheet(text: str, escaped: str) -> None:
    assert in_style(text) == escaped


def test_each_sheet_has_address_and_day_and_a_key_of_the_marks_on_its_page(tiny: Site) -> None:
    head = in_style(f"\u2066{tiny.address}\u2069 · Last changed: Thursday 6 March")
    for name, has_signs in (
        ("handout.html", True),
        ("background.html", True),
        ("glossary.html", False),
    ):
        held, _, shown = (tiny.folder / name).read_text("utf-8").partition("</head>")
        marks = {one: (f"mark {one.slug}", f">{one.shape}<") for one in Status}
        there = [one for one, signs in marks.items() if any(sign in shown for sign in signs)]
        foot = " · ".join(f"{one.shape} {one.word}" for one in there)
        assert f'@bottom-left {{ content: "{in_style(foot)}"' in held
        assert f'@top-right {{ content: "{head}"' in held
        assert f"<bdi>{tiny.address}{name}</bdi>" in shown
        assert bool(there) is has_signs


@pytest.mark.slow
def test_where_no_change_is_known_none_is_told(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    (sources / "evidence.lock").unlink(missing_ok=True)
    site = sources / "site.yml"
    text = site.read_text("utf-8")
    head, mark, _ = text.partition("corrections:")
    assert mark
    site.write_text("".join(line for line in head.splitlines(True) if "published:" not in line))
    done = mkdocs_build(ROOT / "mkdocs.yml", tmp_path / "site", sources, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Last changed" not in (tmp_path / "site" / "timeline.html").read_text("utf-8")
    handout = (tmp_path / "site" / "handout.html").read_text("utf-8")
    address = in_style("\u2066https://example.org/x/\u2069")
    assert f'content: "{address}";' in handout


@pytest.mark.slow
def test_links_that_edit_lead_to_the_repository_that_publishes(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    site = project / "sources" / "site.yml"
    lines = site.read_text("utf-8").splitlines(keepends=True)
    site.write_text("".join(line for line in lines if not line.startswith("repository:")))
    command = [sys.executable, "build_pages.py", "--out", str(tmp_path / "out")]
    made = []
    for told in ("", "https://github.com/somebody/strike"):
        world = {**ENVIRONMENT, "SITE_REPOSITORY": told}
        subprocess.run(command, cwd=project, env=world, check=True)
        made.append(html.unescape((tmp_path / "out" / "timeline.md").read_text("utf-8")))
    there = "https://github.com/somebody/strike/blob/main/sources/timeline.yml"
    assert [there in page for page in made] == [False, True]
    assert "https://github.com/somebody/strike/issues/new" in made[1]
