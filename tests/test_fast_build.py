"""What fast_build.py keeps changes no byte: random edits, and caches that are broken or foreign."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from support import ROOT, copy_project

import build_pages
from explainer import pages, pictures
from explainer.problem import SourcesInvalidError
from fast_build import BUTTON

EDITED = ("timeline.yml", "glossary.yml", "questions.yml", "background.yml", "reactions.yml")
STEPS = 6


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project that can be built with what is kept (mkdocs.yml) and without."""
    made = copy_project(tmp_path)
    (made / "clean.yml").write_text("INHERIT: mkdocs.yml\nhooks: [build_pages.py]\n", "utf-8")
    return made


def site_of(project: Path, config_name: str) -> dict[str, bytes]:
    """Every file of the site of ``project``."""
    target = project / "site"
    shutil.rmtree(target, ignore_errors=True)
    pages.picture = pictures.picture  # type: ignore[attr-defined]  # as before any hook
    pages.jinja.cache_clear()
    config = load_config(str(project / config_name), site_dir=str(target), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    return {
        file.relative_to(target).as_posix(): file.read_bytes()
        for file in target.rglob("*")
        if file.is_file() and file.name != "sitemap.xml.gz"
    }


Entries = list[str]


def delete(entries: Entries, chance: random.Random) -> Entries:
    entries.pop(chance.randrange(len(entries)))
    return entries


def reorder(entries: Entries, chance: random.Random) -> Entries:
    return chance.sample(entries, len(entries))


def reword(entries: Entries, chance: random.Random) -> Entries:
    place = chance.randrange(len(entries))
    entries[place] = entries[place].replace(" the ", " this ").replace(" a ", " one ")
    return entries


def move(entries: Entries, chance: random.Random) -> Entries:
    entries.insert(chance.randrange(len(entries)), "# A comment moves what follows.\n")
    return entries


def rename(entries: Entries, chance: random.Random) -> Entries:
    place = chance.randrange(len(entries))
    entries[place] = entries[place].replace("\n", "-anew\n", 1)
    return entries


EDITS: tuple[Callable[[Entries, random.Random], Entries], ...] = (
    delete,
    reorder,
    reword,
    move,
    rename,
)


def edit(project: Path, chance: random.Random) -> None:
    """Change a file at random, unless the sources would no longer be sound."""
    file = project / "sources" / chance.choice(EDITED)
    before = file.read_text("utf-8")
    first, *more = before.rstrip("\n").split("\n- ")
    entries = [f"{first}\n", *(f"- {entry}\n" for entry in more)]
    file.write_text("".join(chance.choice(EDITS)(entries, chance)), "utf-8")
    try:
        build_pages.load(project / "sources")
    except SourcesInvalidError:
        file.write_text(before, "utf-8")


@pytest.mark.parametrize("seed", range(2))
def test_random_edits_give_the_bytes_of_a_clean_build(project: Path, seed: int) -> None:
    chance = random.Random(seed)
    seen = set()
    for _ in range(STEPS):
        for _ in range(4):
            edit(project, chance)
        kept = site_of(project, "mkdocs.yml")
        assert kept == site_of(project, "mkdocs.yml"), "what was just kept is not what was built"
        assert kept == site_of(project, "clean.yml")
        seen.add(frozenset(kept.items()))
    assert len(seen) > 2, "the edits changed nothing"


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


CHANGES = {
    "template": ("theme/partials/page.html", "og:type", "og:kind"),
    "template inside": ("theme/partials/logo.html", 'alt=""', 'alt="Mark"'),
    "feature": ("mkdocs.yml", "navigation.top, ", ""),
    "palette": ("mkdocs.yml", "Switch to dark mode", "Go dark"),
    "address": ("mkdocs.yml", '[SITE_URL, ""]', '[SITE_URL, "https://example.org/x/"]'),
    "extra": ("mkdocs.yml", "extra:\n", "extra:\n  version: {provider: mike}\n"),
    "script": ("mkdocs.yml", "assets/filters.js, ", ""),
    "name in the navigation": ("mkdocs.yml", "- Glossary: gl", "- Words: gl"),
    "order of the navigation": (
        "mkdocs.yml",
        "  - Data: data.md\n  - Glossary: glossary.md\n",
        "  - Glossary: glossary.md\n  - Data: data.md\n",
    ),
    "Markdown": ("mkdocs.yml", "toc_depth: 2", "toc_depth: 3"),
    "name of the site": ("sources/site.yml", "The ferry strike", "A ferry strike"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_all_pages_share_changes_all_pages(
    project: Path, change: tuple[str, str, str]
) -> None:
    before = site_of(project, "mkdocs.yml")
    name, old, new = change
    replace(project / name, old, new)
    after = site_of(project, "mkdocs.yml")
    assert after == site_of(project, "clean.yml")
    assert before != after


def test_a_page_that_tells_something_of_itself_to_all_changes_all(project: Path) -> None:
    nothing = "---\ntitle: Extra\n---\n\n# Extra\n"
    (project / "docs" / "extra.md").write_text(nothing, "utf-8")
    replace(project / "mkdocs.yml", "nav:\n", "nav:\n  - extra.md\n")
    before = site_of(project, "mkdocs.yml")
    for more in ("subtitle: Small", "status: new", "hide: [toc]"):
        told = nothing.replace("Extra\n---", f"Extra\n{more}\n---")
        (project / "docs" / "extra.md").write_text(told, "utf-8")
        after = site_of(project, "mkdocs.yml")
        assert after == site_of(project, "clean.yml")
        assert before != after


def test_no_template_asks_for_what_no_page_is_kept_with() -> None:
    asked = re.compile(
        r"build_date_utc|site_dir|extra\.explainer|config\.hooks|nav\.pages|in pages"
    )
    folders = (ROOT / "theme", Path(str(files("material"))) / "templates")
    found = {
        (file.name, said)
        for folder in folders
        for file in folder.rglob("*.html")
        if ".icons" not in file.parts
        for said in asked.findall(file.read_text("utf-8"))
    }
    assert found == {("not-found.html", "nav.pages")}  # which is not kept


def test_pages_that_are_kept_are_not_made_again(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = site_of(project, "mkdocs.yml")
    stock, rendered = jinja2.Template.render, []

    def render(self: jinja2.Template, *context: Any, **more: Any) -> str:
        rendered.append(self.name)
        return stock(self, *context, **more)

    monkeypatch.setattr("jinja2.Template.render", render)
    monkeypatch.setattr("explainer.pictures.picture", None)
    monkeypatch.setattr("mkdocs.structure.pages.Page.render", None)
    monkeypatch.setattr("material.plugins.search.plugin.Parser", None)
    assert site_of(project, "mkdocs.yml") == expected
    assert "404.html" in rendered
    assert "main.html" not in rendered


SPOILT: dict[str, Callable[[bytes, bytes], bytes]] = {
    "empty": lambda *_: b"",
    "cut short": lambda content, _: content[: len(content) // 2],
    "changed": lambda content, _: content.replace(b"e", b"a"),
    "foreign": lambda _, other: other,
    "longer": lambda content, _: b"\xff\n" + content,
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_broken_or_foreign_cache_is_ignored(
    project: Path, spoil: Callable[[bytes, bytes], bytes]
) -> None:
    clean = site_of(project, "clean.yml")
    assert site_of(project, "mkdocs.yml") == clean
    # By size, so that each is next to one of its kind: a picture next to a picture.
    kept = sorted((project / "build" / "cache").iterdir(), key=lambda file: file.stat().st_size)
    assert len(kept) > 60
    contents = [file.read_bytes() for file in kept]
    for number, file in enumerate(kept):
        file.write_bytes(spoil(contents[number], contents[number - 1]))
    assert site_of(project, "mkdocs.yml") == clean
    assert site_of(project, "mkdocs.yml") == clean


def test_a_cache_that_cannot_be_written_is_done_without(project: Path) -> None:
    (project / "build").write_text("not a folder", "utf-8")
    assert site_of(project, "mkdocs.yml") == site_of(project, "clean.yml")


def test_a_button_leaves_the_search_without_the_text_after_it() -> None:
    button = "<button data-search-exclude>single origin</button>"
    term = '<button class="term">word</button>'
    assert BUTTON.sub("", f"<p>One. {button}</p>") == "<p>One. </p>"
    assert BUTTON.sub("", f"<p>{button} two {term}</p>") == f"<p>{button} two {term}</p>"


def test_a_broken_link_is_told_again_and_again(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (project / "docs" / "extra.md").write_text("# Extra\n\n[there](nowhere.md)\n", "utf-8")
    config = (project / "mkdocs.yml").read_text("utf-8")
    config = config.replace("nav:\n", "nav:\n  - Extra: extra.md\n")
    (project / "mkdocs.yml").write_text(config, "utf-8")
    for _ in range(2):
        caplog.clear()
        with pytest.raises(Abort):
            site_of(project, "mkdocs.yml")
        assert "nowhere.md" in caplog.text
