"""Text that is safe in Markdown and in HTML alike."""

from __future__ import annotations

import re

# Characters that begin or end something in HTML, in Markdown, or in an extension that reads
# anywhere in a line: attribute lists, footnotes, links, marks, keys, critic marks.
ACTIVE = re.compile(r"""[&<>"'\\`*_\[\]{}|~^=$+@]""")
# What begins a block at the start of a line: heading, list, quotation, definition, table rule.
LEADING = re.compile(r"^(?:[#:>!%/-]|[0-9]+(?=[.)]))")


class Markdown(str):
    """Markdown of our own making, or text made safe: a template prints it as it stands."""

    __slots__ = ()


def escape(value: object) -> Markdown:
    """``value`` as text that reads as typed, wherever in Markdown or HTML it is put.

    Line breaks become spaces, so that no text can begin a block of its own.
    """
    if isinstance(value, Markdown):
        return value
    line = " ".join(str(value).split())
    safe = ACTIVE.sub(lambda match: f"&#{ord(match[0])};", line)
    # A colon before a slash is all that makes an address, two together open a block.
    safe = safe.replace("://", "&#58;//").replace(":::", "&#58;::")
    return Markdown(LEADING.sub(_first_as_entity, safe))


def _first_as_entity(match: re.Match[str]) -> str:
    start = match[0]
    return f"&#{ord(start[0])};{start[1:]}"
