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
    """The page without blank lines and indents, which a browser takes for a space."""
    between = KEPT.split(output)  # then what is kept, and the name of its element
    between[::3] = [INDENT.sub("\n", each) for each in between[::3]]
    del between[2::3]
    return "".join(between)
