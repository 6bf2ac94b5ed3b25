"""A Markdown extension that takes ready-made HTML round the parser, which would only copy it.

A block is ready where a line opens it and a line closes it, without Markdown inside. It goes to the
place where Python-Markdown itself keeps raw HTML, before its own preprocessor looks for any.
"""

from __future__ import annotations

import re
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor


def ready_blocks(wanted: str) -> re.Pattern[str]:
    """What finds the ready blocks whose opening tag goes on as the pattern ``wanted`` says."""
    return re.compile(
        rf"^<(details|div|dl|figure|form|ol|section|ul)\b{wanted}[^>]*>(?![^\n]*</\1>$)"
        r".*?^</\1>$",
        re.DOTALL | re.MULTILINE,
    )


READY = ready_blocks("(?![^>]* markdown)")
ANCHOR = re.compile(r'\sid="([^"]+)"')
# MkDocs notes the anchors (21), then Python-Markdown looks for raw HTML (20). Ready blocks are put
# aside before the one, and their anchors are added to what it has found before the other.
MKDOCS_ANCHORS = "mkdocs_raw_html"
BEFORE_ANCHORS, BEFORE_RAW_HTML = 21.5, 20.5


class ReadyHtml(Preprocessor):
    """Puts each ready block aside, and notes the anchors in it."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.anchors: set[str] = set()

    def run(self, lines: list[str]) -> list[str]:
        """The ``lines`` with a placeholder for each ready block."""
        self.anchors.clear()
        return READY.sub(self._put_aside, "\n".join(lines)).split("\n")

    def _put_aside(self, block: re.Match[str]) -> str:
        self.anchors.update(ANCHOR.findall(block[0]))
        return f"\n{self.md.htmlStash.store(block[0])}\n"


class ReadyAnchors(Preprocessor):
    """Adds the anchors of ready blocks to those that MkDocs has found for its check of links."""

    def __init__(self, md: Markdown, ready: ReadyHtml) -> None:
        super().__init__(md)
        self.ready = ready

    def run(self, lines: list[str]) -> list[str]:
        """The ``lines`` as they are."""
        if MKDOCS_ANCHORS in self.md.preprocessors:  # Zensical has none
            found: Any = self.md.preprocessors[MKDOCS_ANCHORS]
            found.present_anchor_ids |= self.ready.anchors
        return lines


class ReadyHtmlExtension(Extension):
    """The extension, for the configuration of Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the preprocessors."""
        ready = ReadyHtml(md)
        md.preprocessors.register(ready, "ready_html", BEFORE_ANCHORS)
        md.preprocessors.register(ReadyAnchors(md, ready), "ready_anchors", BEFORE_RAW_HTML)
