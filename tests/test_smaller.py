"""What is published of our styles and scripts is what the minifiers leave of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sites import Site
from support import ROOT

from hooks.smaller import SMALLER, on_post_page

ASSETS = ROOT / "docs" / "assets"
OURS = sorted(file for file in ASSETS.iterdir() if file.suffix in {".css", ".js"})
SCRIPTS = [file for file in OURS if file.suffix == ".js"]
COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


@pytest.mark.parametrize("file", OURS, ids=lambda file: str(file.name))
def test_the_site_has_the_smaller_ones(site: Site, file: Path) -> None:
    published = (site.folder / "assets" / file.name).read_text("utf-8")
    assert published == SMALLER[file.suffix](file.read_text("utf-8"))
    assert len(published) < len(file.read_text("utf-8"))


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: str(file.name))
def test_no_template_stands_in_another(file: Path) -> None:
    # The minifier takes the inner one for code, and takes spaces away from it.
    within = COMMENT.sub("", file.read_text("utf-8")).split("`")[1::2]
    assert [text for text in within if text.rfind("${") > text.rfind("}")] == []


@pytest.mark.parametrize(
    ("page", "published"),
    [
        ("<p>\n\n  one\n\ttwo</p>\n \n<p>", "<p>\none\ntwo</p>\n<p>"),
        ("<p>it ends.\n\u00a0<a>", "<p>it ends.\n\u00a0<a>"),
        (
            "\n\n<pre>\n\n  a</pre>\n\n<i>\n <pre> b\n c</pre>",
            "\n<pre>\n\n  a</pre>\n<i>\n<pre> b\n c</pre>",
        ),
        ("<script>\n  let a\n\n</script>", "<script>\n  let a\n\n</script>"),
        ("<a href='x&#35;y'>&#49;&#46; &#42;</a>", "<a href='x#y'>1. *</a>"),
        (
            "&#38;&#60;&#62;&#34;&#39;&#10;&#233;&#127;&#9999999;",
            "&#38;&#60;&#62;&#34;&#39;&#10;&#233;&#127;&#9999999;",
        ),
        ("<pre>&#42;</pre>", "<pre>&#42;</pre>"),
        ('<a class="mark" data-search-exclude="mark">', '<a class="mark">'),
        ("<p data-search-exclude hidden>", "<p hidden>"),
        ('<p id="a" data-search-exclude="data-search-exclude">', '<p id="a">'),
        ("<p>a data-search-exclude</p>", "<p>a data-search-exclude</p>"),
        ("<style>\n  a {}\n</style>", "<style>\n  a {}\n</style>"),
        ("<textarea>\n  a\n</textarea>", "<textarea>\n  a\n</textarea>"),
    ],
)
def test_a_page_has_nothing_that_a_browser_does_not_need(page: str, published: str) -> None:
    assert on_post_page(page) == published
