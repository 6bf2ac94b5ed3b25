"""A hook that publishes pages, styles and scripts without what only a developer reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File
from rcssmin import cssmin
from rjsmin import jsmin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

SMALLER: dict[str, Callable[[str], str]] = {".css": cssmin, ".js": jsmin}
# What keeps its lines as they are; and how a line begins elsewhere, blank lines before it included.
KEPT = re.compile(r"(<(pre|script|style|textarea)\b.*?</\2>)", re.DOTALL)
INDENT = re.compile(r"\n[ \t\r\n]+")
# What Markdown would have taken for a sign of its own stands as itself, unless HTML would take it.
REFERENCE = re.compile(r"&#(\d{2,3});")
ACTIVE_IN_HTML = frozenset("&<>\"'")
# What the search leaves out is known by now: it was told while the page was made.
FOR_THE_SEARCH = re.compile(r'(<[a-z][^<>]*?) data-search-exclude(?:="[^"]*")?(?=[ >])')


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Put what is smaller in place of our own files in docs/assets."""
    for file in list(files):
        path = Path(file.src_uri)
        if path.parent.name == "assets" and path.suffix in SMALLER and file.src_dir:
            content = SMALLER[path.suffix](file.content_string)
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=content))
    return files


def on_post_page(output: str, **_: object) -> str:
    """The page without what no browser needs: blank lines, indents, escapes and notes for hooks."""
    between = KEPT.split(output)  # then what is kept, and the name of its element
    between[::3] = [_smaller(each) for each in between[::3]]
    del between[2::3]
    return "".join(between)


def _smaller(html: str) -> str:
    return FOR_THE_SEARCH.sub(r"\1", REFERENCE.sub(_sign, INDENT.sub("\n", html)))


def _sign(reference: re.Match[str]) -> str:
    """The sign that ``reference`` stands for, where that is one of ASCII and does nothing."""
    sign = chr(int(reference[1]))
    is_plain = sign.isascii() and sign.isprintable() and sign not in ACTIVE_IN_HTML
    return sign if is_plain else reference[0]
