"""Text that is safe in Markdown and in HTML alike."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

# Characters that begin or end something in HTML, in Markdown, or in an extension that reads
# anywhere in a line: attribute lists, footnotes, links, marks, keys, critic marks.
ACTIVE = re.compile(r"""[&<>"'\\`*_\[\]{}|~^=$+@#]""")
# Spaces and line breaks, but not the spaces at which no line may break.
SPACE = re.compile(r"[^\S\u00a0\u202f]+")
# What begins a block at the start of a line: heading, list, quotation, definition, table rule.
LEADING = re.compile(r"^( ?)([#:>!%/-]|[0-9](?=[0-9]*[.)]))")


def escape(value: object) -> Markup:
    """``value`` as text that reads as typed, wherever in Markdown or HTML it is put.

    Line breaks become spaces, so that no text can begin a block of its own. What is Markup already
    (our own templates, links and macros) passes.
    """
    return value if isinstance(value, Markup) else _escaped(str(value))


# Labels and names stand many times on a page: kept, they take a quarter off the time of all pages.
@lru_cache(maxsize=1 << 16)
def _escaped(text: str) -> Markup:
    line = SPACE.sub(" ", text)
    safe = ACTIVE.sub(lambda match: f"&#{ord(match[0])};", line)
    # A colon before a slash is all that makes an address, two together open a block.
    safe = safe.replace("://", "&#58;//").replace(":::", "&#58;::")
    return Markup(LEADING.sub(_first_as_entity, safe))  # noqa: S704 - this is what makes it safe


def _first_as_entity(match: re.Match[str]) -> str:
    return f"{match[1]}&#{ord(match[2])};"
