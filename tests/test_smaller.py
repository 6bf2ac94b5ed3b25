"""What is published of our styles and scripts is what the minifiers leave of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import Site
from support import ROOT

from hooks.smaller import SMALLER

ASSETS = ROOT / "docs" / "assets"
OURS = sorted(file for file in ASSETS.iterdir() if file.suffix in SMALLER)


@pytest.mark.parametrize("file", OURS, ids=lambda file: str(file.name))
def test_the_site_has_the_smaller_ones(site: Site, file: Path) -> None:
    published = (site.folder / "assets" / file.name).read_text("utf-8")
    assert published == SMALLER[file.suffix](file.read_text("utf-8"))
    assert len(published) < len(file.read_text("utf-8"))
