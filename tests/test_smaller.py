"""What is published of our styles and scripts says the same as they do, in fewer bytes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sites import Site
from support import ROOT

from hooks.smaller import smaller_script, smaller_style

ASSETS = ROOT / "docs" / "assets"
SCRIPTS = sorted(ASSETS.glob("*.js"))


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("a {\n  color: red;\n}\n\nb {\n  margin: 0 1px;\n}\n", "a{color:red;}b{margin:0 1px;}"),
        ("/* { } */\na,\nb > c :hover {\n}\n", "a,b > c :hover{}"),
        ('a {\n  /* no */\n  content: "/* ; a  b: */";\n}', 'a{content:"/* ; a  b: */";}'),
        ("a { content: ', ' attr(x) \": \"; }", "a{content:', ' attr(x) \": \";}"),
        ("a { width: calc(1px + 2px); }", "a{width:calc(1px + 2px);}"),
        ("@media (min-width: 1em) and (x) {\n}", "@media (min-width:1em) and (x){}"),
    ],
)
def test_a_style_loses_comments_and_needless_spaces(style: str, expected: str) -> None:
    assert smaller_style(style) == expected


def test_a_script_loses_lines_of_comment_and_indentation() -> None:
    script = '// Why.\nif (a) {\n  // How.\n  say("// no", `  b`);  // stays\n}\n'
    assert smaller_script(script) == 'if (a) {\nsay("// no", `  b`);  // stays\n}\n'


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: str(script.name))
def test_no_text_of_a_script_goes_over_the_end_of_a_line(script: Path) -> None:
    for line in smaller_script(script.read_text("utf-8")).splitlines():
        assert line.count("`") % 2 == 0, line
        assert not re.search(r"/\*|\\$", line), line


def test_the_site_has_the_smaller_ones(site: Site) -> None:
    folder = site.folder / "assets"
    for file in [*ASSETS.glob("*.css"), *SCRIPTS]:
        smaller = smaller_style if file.suffix == ".css" else smaller_script
        assert (folder / file.name).read_text("utf-8") == smaller(file.read_text("utf-8"))
