"""A hook that publishes our styles and scripts without what only a developer reads."""

from __future__ import annotations

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


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Put what is smaller in place of our own files in docs/assets."""
    for file in list(files):
        path = Path(file.src_uri)
        if path.parent.name == "assets" and path.suffix in SMALLER and file.src_dir:
            content = SMALLER[path.suffix](file.content_string)
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=content))
    return files
