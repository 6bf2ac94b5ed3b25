"""A hook that makes builds faster; without it the site is the same.

- Compiled templates are kept on disk by Jinja's own cache.
- Ready-made HTML goes round the Markdown parser (`hooks/ready_html.py`).
- Under `mkdocs serve`, a page whose Markdown is as it was is neither rendered nor indexed again.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemBytecodeCache
from mkdocs.plugins import event_priority

from explainer.pages.render import jinja
from hooks.ready_html import ReadyHtmlExtension

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

CACHE = Path("build", "cache", "templates")


def on_config(config: MkDocsConfig) -> None:
    """Keep our own compiled templates, and take ready-made HTML round Markdown."""
    jinja().bytecode_cache = _bytecode(config)
    config.markdown_extensions.append(ReadyHtmlExtension())  # type: ignore[arg-type]


@event_priority(-100)
def on_env(env: Environment, *, config: MkDocsConfig, **_: Any) -> None:
    """Keep the theme's compiled templates."""
    env.bytecode_cache = _bytecode(config)


def _bytecode(config: MkDocsConfig) -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept; nowhere in a tree that is not to be written to."""
    folder = Path(config.config_file_path or "").resolve().parent / CACHE
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None
