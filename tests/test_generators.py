"""What `make generators` needs of the theme, without the generators themselves."""

from __future__ import annotations

import shutil
from pathlib import Path

from jinja2 import Environment
from support import ROOT

from tools.generators import without_translations


def test_the_templates_of_the_theme_can_do_without_translations(tmp_path: Path) -> None:
    theme = tmp_path / "theme"
    shutil.copytree(ROOT / "theme", theme)
    without_translations(theme)
    text = (theme / "main.html").read_text("utf-8")
    assert "_(" not in text
    link = next(line for line in text.splitlines() if 'rel="prev"' in line)
    page = {"previous_page": {"url": "one.html", "title": "One"}}
    made = Environment(autoescape=True)
    made.filters["url"] = str
    assert made.from_string(link).render(page=page).strip().endswith(">← One</a>")
