"""A hook that makes builds faster; without it the site is the same.

- Compiled templates are kept on disk by Jinja's own cache.
- Ready-made HTML goes round the Markdown parser (`hooks/ready_html.py`).
- The theme's hidden folders, of which nothing is published, are not listed.
- Under `mkdocs serve`, a page whose Markdown is as it was is neither rendered nor indexed again
  (`hooks/kept.py`).

Each of these saves more than a tenth of what an author waits for after an edit.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import FileSystemBytecodeCache, FileSystemLoader
from mkdocs.plugins import event_priority

from explainer.pages.templates import base
from hooks.kept import keep_rendered_pages, keep_search_entries
from hooks.ready_html import ReadyHtmlExtension

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

CACHE = Path("build", "cache", "templates")


class WithoutHidden(FileSystemLoader):
    """Lists the files of a theme without its hidden folders, as MkDocs publishes nothing of them.

    Material has 14,000 icons in one; a template that names an icon finds it as before.
    """

    def list_templates(self) -> list[str]:
        """The names of all files, sorted."""
        found = set()
        for root in map(Path, self.searchpath):
            for folder, folders, names in os.walk(root):
                folders[:] = [name for name in folders if not name.startswith(".")]
                found |= {Path(folder, name).relative_to(root).as_posix() for name in names}
        return sorted(found)


def on_startup(*, command: str, **_: object) -> None:
    """Keep in memory what an edit leaves as it was, where many builds follow one another."""
    if command == "serve":
        keep_rendered_pages()
        keep_search_entries()


@event_priority(100)  # before the pages are written, with these templates
def on_config(config: MkDocsConfig) -> None:
    """Keep compiled templates, ours and the theme's, and leave out what need not be read."""
    base().bytecode_cache = kept = _bytecode(config)
    config.markdown_extensions.append(ReadyHtmlExtension())  # type: ignore[arg-type]
    stock = config.theme.get_env

    def get_env() -> Environment:
        made = stock()
        made.loader = WithoutHidden(config.theme.dirs)
        made.bytecode_cache = kept
        return made

    config.theme.get_env = get_env  # type: ignore[method-assign]


def _bytecode(config: MkDocsConfig) -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept; nowhere in a tree that is not to be written to."""
    folder = Path(config.config_file_path or "").resolve().parent / CACHE
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None
