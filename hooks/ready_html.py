"""A Markdown extension that takes ready-made HTML round the parser, which would only copy it.

A block is ready where a line opens it and a line closes it, without Markdown inside. It goes to the
place where Python-Markdown itself keeps raw HTML, before its own preprocessor looks for any.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

READY = re.compile(
    r"^<(details|div|dl|figure|form|ol|section|ul)\b(?![^>]* markdown)[^>]*>(?![^\n]*</\1>$)"
    r".*?^</\1>$",
    re.DOTALL | re.MULTILINE,
)
# After MkDocs has noted the anchors (21), before Python-Markdown looks for raw HTML (20).
BEFORE_RAW_HTML = 20.5


class ReadyHtml(Preprocessor):
    """Puts each ready block aside."""

    def run(self, lines: list[str]) -> list[str]:
        """The ``lines`` with a placeholder for each ready block."""
        store = self.md.htmlStash.store
        return READY.sub(lambda block: f"\n{store(block[0])}\n", "\n".join(lines)).split("\n")


class ReadyHtmlExtension(Extension):
    """The extension, for the configuration of Python-Markdown."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the preprocessor."""
        md.preprocessors.register(ReadyHtml(md), "ready_html", BEFORE_RAW_HTML)
