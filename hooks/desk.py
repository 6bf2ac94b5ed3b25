"""The editor's desk: a page of the preview, and of no build.

`mkdocs serve` on a machine with the article texts, bound to this machine alone, has it at /desk/.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.desk.preview import ADDRESS
from explainer.evidence.texts import folder_of_texts
from explainer.source.place import shown_path
from hooks.desk_door import is_loopback
from hooks.pages import sources_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.desk")


class Serving:
    """Whether this is a preview, and the article texts if it has a desk."""

    is_preview = False
    articles: Path | None = None


def on_startup(*, command: str, **_: object) -> None:
    """Note whether this is a preview."""
    Serving.is_preview = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Find the article texts, for a preview that no other machine can reach."""
    is_own = Serving.is_preview and is_loopback(config.dev_addr.host)
    Serving.articles = articles_of(sources_of(config)) if is_own else None


def articles_of(sources: Path) -> Path | None:
    """The folder of article texts: the one named, or else that in or beside ``sources``."""
    named = os.environ.get("ARTICLES")
    if named:
        return Path(named).absolute() if Path(named).is_dir() else None
    return folder_of_texts(sources)


def on_post_page(output: str, **_: object) -> str:
    """Let evidence show the words of its paragraphs, in such a preview."""
    if Serving.articles is None:
        return output
    head, end, rest = output.partition("</head>")
    return f'{head}<script src="{ADDRESS}sheets.js" defer></script>{end}{rest}'


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> None:
    """Put the desk before the preview, and say where it is."""
    logging.getLogger("mkdocs.livereload").addFilter(_no_warning_of_the_build)
    if Serving.articles is None:
        if (named := os.environ.get("ARTICLES")) and not Path(named).is_dir():
            log.info("There is no folder of article texts at %s: no desk", shown_path(Path(named)))
        return
    from hooks.desk_server import DeskServer  # costs 0.2 s, which builds save

    desk = DeskServer(sources_of(config), Serving.articles, server.mount_path)
    server.set_app(desk.before(server.serve_request))
    server.watch(str(Serving.articles))
    log.info("The desk is at http://%s%s", config.dev_addr, ADDRESS)


def _no_warning_of_the_build(record: logging.LogRecord) -> bool:
    """Say as information what was answered otherwise than by 200.

    MkDocs says it as a warning. A strict build counts all warnings that are given while it runs,
    and then ends: an entry that is written starts a build, and may be answered by 303 meanwhile.
    """
    if record.levelno == logging.WARNING and '" code ' in record.getMessage():
        record.levelno, record.levelname = logging.INFO, logging.getLevelName(logging.INFO)
    return True
