"""The preview follows each save, tells of a mistake in page and terminal, and recovers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from looks import OpenPage
from playwright.sync_api import expect
from previews import Served, previewing
from support import copy_project


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Served]:
    """`mkdocs serve` on a copy of the project, ended with the test."""
    with previewing(copy_project(tmp_path)) as served:
        yield served


def test_the_preview_follows_each_save_and_outlives_a_mistake(
    preview: Served, open_page: OpenPage
) -> None:
    page = open_page("index.html")
    page.goto(f"{preview.address}known.html")
    main, alert = page.locator("main"), page.get_by_role("alert").filter(has_text="save:")
    expect(alert).to_have_count(0)

    preview.edit("text: ", "text: Today, ")
    expect(main).to_contain_text("Today, ")

    preview.edit("cite: [", "cite: [<b>nowhere#1, ")
    expect(alert).to_contain_text("questions.yml:")
    expect(alert).to_contain_text("<b>nowhere")
    expect(main).to_contain_text("Today, ")
    assert "<b>nowhere" in preview.said()
    assert "Traceback" not in preview.said()

    outlines = preview.project / "sources" / "outlines.geojson"
    sound = outlines.read_bytes()
    outlines.write_bytes(b"{")
    expect(alert).to_contain_text("outlines.geojson")
    expect(main).to_contain_text("Today, ")
    outlines.write_bytes(sound)

    preview.edit("cite: [<b>nowhere#1, ", "cite: [")
    preview.edit("text: Today, ", "text: Tomorrow, ")
    expect(main).to_contain_text("Tomorrow, ")
    expect(alert).to_have_count(0)


def test_each_save_is_one_rebuild(preview: Served, open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.goto(f"{preview.address}known.html")
    for word in ("Firstly", "Secondly", "Thirdly"):
        preview.edit("text: ", f"text: {word} ")
        expect(page.locator("main")).to_contain_text(f"{word} ")
    page.wait_for_timeout(1000)
    assert preview.said().count("Building documentation") == 1 + 3


def test_a_folder_that_was_away_is_watched_again(preview: Served, open_page: OpenPage) -> None:
    page = open_page("index.html")
    page.goto(f"{preview.address}known.html")
    main, alert = page.locator("main"), page.get_by_role("alert").filter(has_text="save:")
    sources = preview.project / "sources"
    sources.rename(preview.project / "away")
    expect(alert).to_contain_text("sources:1:1: there is no such folder")
    (preview.project / "away").rename(sources)
    expect(alert).to_have_count(0)
    preview.edit("text: ", "text: Again, ")
    expect(main).to_contain_text("Again, ")
