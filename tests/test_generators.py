"""What `make generators` needs of the theme, without the generators themselves."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme
from support import ROOT

from tools.generators import without_translations

THEME = ROOT / "theme"
# What both MkDocs and Zensical have for a page, as far as the templates ask for it.
BEFORE = SimpleNamespace(title="One", url="one.html")
AFTER = SimpleNamespace(title="Three", url="three.html")
PAGE = SimpleNamespace(
    title="Two",
    url="two.html",
    canonical_url="https://a.example/two.html",
    meta={"title": "Two", "description": "The second"},
    content="<h1>Two</h1>",
    previous_page=BEFORE,
    next_page=AFTER,
)


def of_mkdocs(_: Path) -> Environment:
    """As MkDocs sets it up, without our hooks."""
    return Theme(name="material", custom_dir=str(THEME)).get_env()


def of_zensical(folder: Path) -> Environment:
    """As strict about what is not there as that of Zensical, which knows no translations."""
    shutil.copytree(THEME, folder / "theme")
    without_translations(folder / "theme")
    made = Environment(loader=FileSystemLoader(folder / "theme"), autoescape=True)
    made.filters["url"] = str
    return made


@pytest.mark.parametrize("environment", [of_mkdocs, of_zensical])
def test_the_theme_asks_for_nothing_that_another_generator_lacks(
    environment: Callable[[Path], Environment], tmp_path: Path
) -> None:
    template = environment(tmp_path).get_template("main.html")
    door = SimpleNamespace(title="Story", children=[BEFORE, PAGE, AFTER])
    made = template.render(page=PAGE, nav=[door], base_url=".", config={"extra": {}})
    assert '<a rel="prev" href="one.html">← One</a>' in made
    assert '<a rel="next" href="three.html">Three →</a>' in made
    assert "Skip to the content" in made
