"""Text that is safe in Markdown and in HTML alike."""

from __future__ import annotations

import re
from functools import lru_cache

from markupsafe import Markup

from explainer.source.place import Text

# Characters that begin or end something in HTML, in Markdown, or in an extension that reads
# anywhere in a line: attribute lists, footnotes, links, marks, keys, critic marks.
ACTIVE = re.compile(r"""[&<>"'\\`*_\[\]{}|~^=$+@#]""")
# Spaces and line breaks, but not the spaces at which no line may break.
SPACE = re.compile(r"[^\S\u00a0\u202f]+")
# Where no line may break: in 1 200 and in 5 h 15, before 80 % and before a sign as French sets it.
# Editors type plain spaces there.
THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d)")
BEFORE_SIGN = re.compile(r"(?<=[^\W_]) (?=[?!;](?:\s|$))")
BEFORE_COLON = re.compile(
    r"(?<=[^\W_]) (?=:(?:\s|$))|(?<=\d) (?=[%€](?!\w)|h\b)|(?<=\d[ \u00a0]h) (?=\d\d\b)"
)
MAY_BREAK = re.compile(r" [:?!;»]|\d [\dh%€]")
IN_MARKS = re.compile(r"(?<!\w)« ([^«»]+) »(?!\w)")
# What begins a block at the start of a line: heading, list, quotation, definition, table rule.
LEADING = re.compile(r"^( ?)([#:>!%/-]|[0-9](?=[0-9]*[.)]))")


def escape(value: object) -> Markup:
    """``value`` as text that reads as typed, wherever in Markdown or HTML it is put.

    Line breaks become spaces, so that no text can begin a block of its own. What is Markup already
    (our own templates, links and macros) passes. In what an editor wrote no line breaks where the
    language has none.
    """
    if isinstance(value, Markup):
        return value
    return _escaped(kept_together(value) if isinstance(value, Text) else str(value))


@lru_cache(maxsize=1 << 16)  # as below
def kept_together(line: str) -> str:
    """``line``, words of an editor, with no-break spaces where a plain one may not end a line."""
    if not MAY_BREAK.search(line):
        return line
    line = THOUSANDS.sub(lambda match: match[0].replace(" ", "\u202f"), line)
    line = IN_MARKS.sub("«\u202f\\1\u202f»", line)
    return BEFORE_COLON.sub("\u00a0", BEFORE_SIGN.sub("\u202f", line))


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
