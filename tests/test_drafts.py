"""Drafts and paragraphs that are not yet taken in: not published, and counted openly."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from mkdocs.config import load_config
from support import ROOT, TINY, copy_tiny, tiny_explainer

from explainer.cli import main
from explainer.evidence.load import load
from explainer.pages.publish import publish
from explainer.source.drafts import (
    drafts_in,
    left_paragraphs,
    unpublished_ids,
    without_drafts,
)
from explainer.source.model import Explainer
from hooks import pages as hook
from hooks.drafts import MARK, marked

BOAT = """\
- id: boat-lies
  draft: yes
  kind: strike
  when: 2031-03-04
  title: A zeppelin at the quay
  text: A zeppelin lies at the quay.
  cite: [quay#6, quay#7]
"""
WORDS = ("zeppelin", "boat-lies", "quay-6", "A boat lies there")


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """The tiny explainer with a draft, which cites a paragraph that is left and one that is not."""
    folder = copy_tiny(tmp_path) / "sources"
    with (folder / "timeline.yml").open("a", encoding="utf-8") as timeline:
        timeline.write(f"\n{BOAT}")
    articles = folder / "articles.yml"
    old = "    - {unused: caption, note: A picture of the quay.}\n"
    new = "    - not_yet: yes\n    - says: A boat lies there.\n"
    articles.write_text(articles.read_text("utf-8").replace(old, new), "utf-8")
    return folder


def pages(explainer: Explainer, sources: Path, *, preview: bool) -> dict[str, str]:
    made = publish(explainer, sources, preview=preview)
    return {page.uri: page.text for page in made if not page.uri.endswith(".png")}


def test_an_explainer_without_drafts_is_itself() -> None:
    explainer = tiny_explainer()
    assert without_drafts(explainer) is explainer
    assert drafts_in(explainer) == ()


def test_drafts_and_what_they_alone_cite_are_left_out(sources: Path) -> None:
    explainer = load(sources)
    published = without_drafts(explainer)
    assert [str(named.id) for named in drafts_in(explainer)] == ["boat-lies"]
    assert unpublished_ids(explainer) == {"boat-lies"}
    assert left_paragraphs(explainer) == 2
    assert "boat-lies" not in [event.id for event in published.timeline]
    assert [(each.says, each.is_left) for each in published.articles[0].paragraphs[5:]] == [
        (None, True),
        (None, True),
    ]


def test_no_page_or_file_that_is_published_has_any_of_it(sources: Path) -> None:
    explainer = load(sources)
    for uri, text in pages(explainer, sources, preview=False).items():
        assert not [word for word in WORDS if word in text], uri


def test_nothing_but_the_counts_tells_that_there_are_drafts(sources: Path) -> None:
    made = pages(load(sources), sources, preview=False)
    counted = " 1 further entry is a draft, not yet published.\n"
    assert "Paragraphs not yet taken in: 2 of 7." in made["sources.md"]
    assert counted in made["sources.md"]
    for name, old, new in (
        ("timeline.yml", f"\n{BOAT}", ""),
        ("articles.yml", "    - says: A boat lies there.\n", "    - not_yet: yes\n"),
    ):
        file = sources / name
        file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")
    plain = pages(load(sources), sources, preview=False)
    assert plain == {**made, "sources.md": made["sources.md"].replace(counted, "")}


def test_the_preview_shows_it(sources: Path) -> None:
    shown = pages(load(sources), sources, preview=True)
    assert "A zeppelin lies at the quay." in shown["timeline.md"]
    assert "Draft: not yet taken in." in shown["sources.md"]


@pytest.mark.parametrize("command", ["serve", "build"])
def test_only_the_preview_has_drafts_and_marks_them(
    command: Literal["serve", "build"], sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCES", str(sources))
    monkeypatch.setattr(hook, "preview", hook.Preview())
    hook.on_startup(command=command)
    config = hook.on_config(load_config(str(ROOT / "mkdocs.yml")))
    made = {output.uri: output for output in config.extra["explainer"].outputs}
    is_there = "A zeppelin lies at the quay." in made["timeline.md"].text
    assert is_there is (command == "serve")
    html = hook.on_post_page('<h3 id="boat-lies">A', config=config)
    assert html == f'<h3 id="boat-lies">{MARK if command == "serve" else ""}A'


def test_check_counts_what_is_not_published(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--sources", str(sources), "check"]) == 0
    printed = capsys.readouterr().out
    assert "not published: 1 draft, 2 paragraphs not yet taken in\n" in printed
    assert '"boat-lies"' not in printed


def test_verify_says_what_is_wrong_with_a_draft_and_passes(
    sources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = sources / "articles.yml"
    text = articles.read_text("utf-8")
    old = "    - not_yet: yes\n    - says: A boat lies there.\n"
    new = "    - {unused: caption, note: A picture of the quay.}\n"
    articles.write_text(text.replace(old, new), "utf-8")
    timeline = sources / "timeline.yml"
    cites = timeline.read_text("utf-8").replace("[quay#6, quay#7]", "[quay#5]")
    timeline.write_text(cites, "utf-8")
    assert main(["--sources", str(sources), "verify", str(TINY / "articles")]) == 0
    printed = capsys.readouterr().out
    assert "notice: " in printed
    assert "[idle-citation]" in printed
    assert "boat-lies" not in (sources / "evidence.lock").read_text("utf-8")


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<h3 class="x" id="one">A', f'<h3 class="x" id="one">{MARK}A'),
        ('<tr id="one"><th scope="row">A', f'<tr id="one"><th scope="row">{MARK}A'),
        ('<details id="one"><summary>A', f'<details id="one"><summary>{MARK}A'),
        ('<p id="one-two">A', '<p id="one-two">A'),
        ('<a href="#one">A', '<a href="#one">A'),
    ],
)
def test_the_preview_marks_where_an_entry_begins(html: str, expected: str) -> None:
    assert marked(html, ["one"]) == expected


def test_a_new_explainer_has_a_draft_and_nothing_to_be_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["new", str(tmp_path / "new")])
    capsys.readouterr()
    assert main(["--sources", str(tmp_path / "new"), "check"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("not published: 1 draft, 1 paragraph not yet taken in\n")
