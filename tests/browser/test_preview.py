"""The preview follows each save, tells of a mistake in page and terminal, and recovers."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from looks import OpenPage
from playwright.sync_api import expect
from support import copy_project

PATIENCE = 30_000


@dataclass(frozen=True)
class Served:
    """A preview that runs: its folder, its address, and where its terminal is kept."""

    project: Path
    address: str
    terminal: Path

    def said(self) -> str:
        """All that it has printed."""
        return self.terminal.read_text("utf-8")

    def edit(self, old: str, new: str) -> None:
        """Change the questions as an editor would."""
        file = self.project / "sources" / "questions.yml"
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Served]:
    """`mkdocs serve` on a copy of the project, ended with the test."""
    project = copy_project(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", address]
    terminal = tmp_path / "terminal"
    with terminal.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=project,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    served = Served(project, f"http://{address}/", terminal)
    give_up = time.monotonic() + 60
    try:
        while "Serving on" not in served.said():
            assert process.poll() is None, served.said()
            assert time.monotonic() < give_up, served.said()
            time.sleep(0.1)
        yield served
    finally:
        process.terminate()
        process.wait(30)


def test_the_preview_follows_each_save_and_outlives_a_mistake(
    preview: Served, open_page: OpenPage
) -> None:
    page = open_page("index.html")
    page.goto(f"{preview.address}known.html")
    main, alert = page.locator("main"), page.get_by_role("alert").filter(has_text="save:")
    expect(alert).to_have_count(0)

    preview.edit("text: ", "text: Today, ")
    expect(main).to_contain_text("Today, ", timeout=PATIENCE)

    preview.edit("cite: [", "cite: [<b>nowhere#1, ")
    expect(alert).to_contain_text("questions.yml:", timeout=PATIENCE)
    expect(alert).to_contain_text("<b>nowhere")
    expect(main).to_contain_text("Today, ")
    assert "<b>nowhere" in preview.said()
    assert "Traceback" not in preview.said()

    outlines = preview.project / "sources" / "outlines.geojson"
    sound = outlines.read_bytes()
    outlines.write_bytes(b"{")
    expect(alert).to_contain_text("outlines.geojson", timeout=PATIENCE)
    expect(main).to_contain_text("Today, ")
    outlines.write_bytes(sound)

    preview.edit("cite: [<b>nowhere#1, ", "cite: [")
    preview.edit("text: Today, ", "text: Tomorrow, ")
    expect(main).to_contain_text("Tomorrow, ", timeout=PATIENCE)
    expect(alert).to_have_count(0)


def test_each_save_is_one_rebuild(preview: Served, open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.goto(f"{preview.address}known.html")
    for word in ("Firstly", "Secondly", "Thirdly"):
        preview.edit("text: ", f"text: {word} ")
        expect(page.locator("main")).to_contain_text(f"{word} ", timeout=PATIENCE)
    page.wait_for_timeout(1000)
    assert preview.said().count("Building documentation") == 1 + 3
