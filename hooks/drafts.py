"""Marks in the preview what is a draft: the one place that knows where entries begin in HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable

MARK = '<strong class="draft">Draft</strong> '
# Between these tags and the words of an entry stands one of the other tags.
OUTER = {"tr": ("td", "th"), "details": ("summary",), "dl": ("dt",), "ul": ("li",), "ol": ("li",)}
TAG = r"<{}(?:\s[^>]*)?>"


def marked(page: str, ids: Iterable[str]) -> str:
    """``page`` with the word Draft where the entry of each of ``ids`` begins, if it does there."""
    for name in ids:
        found = re.search(rf'<(?P<tag>[a-z][a-z0-9]*)\b[^>]*\sid="{re.escape(name)}"[^>]*>', page)
        if found:
            at = _start_of_words(page, found)
            page = page[:at] + MARK + page[at:]
    return page


def _start_of_words(page: str, found: re.Match[str]) -> int:
    inner = OUTER.get(found["tag"])
    begins = inner and re.compile(TAG.format(f"(?:{'|'.join(inner)})")).search(page, found.end())
    return begins.end() if begins else found.end()
