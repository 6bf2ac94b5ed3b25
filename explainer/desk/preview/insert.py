"""Puts an entry into the text of a YAML file, and leaves every other byte as it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from explainer.source.place import Place
from explainer.writing import CannotWrite

DASH = re.compile(r"(?P<indent> *)- +")
BOM = "\ufeff"


def inserted(text: str, siblings: Sequence[Place], after: int, entry: str) -> str:
    """``text`` with ``entry``, a list of one item, after so many of the ``siblings`` of its list.

    Without siblings it comes at the end. Line ends are those of ``text``. Raises CannotWrite where
    the list does not have each entry on lines of its own.
    """
    bom = BOM if text.startswith(BOM) else ""
    lines = text.removeprefix(BOM).splitlines(keepends=True)
    end = "\r\n" if lines and lines[0].endswith("\r\n") else "\n"
    indent, at = 0, len(lines)
    if siblings:
        indent = _indent(lines, siblings[0])
        before = siblings[after - 1] if after else None
        at = _end_of(lines, before, indent) if before else siblings[0].line - 1
    new = [f"{' ' * indent}{line}{end}" for line in entry.splitlines()]
    if indent == 0 and lines:  # entries of a file stand apart, those inside others close together
        new = [end, *new] if after or not siblings else [*new, end]
    if at and not lines[at - 1].endswith(("\n", "\r")):
        lines[at - 1] += end
    return bom + "".join([*lines[:at], *new, *lines[at:]])


def _indent(lines: list[str], sibling: Place) -> int:
    """How far the hyphen before ``sibling`` is indented."""
    dash = DASH.fullmatch(lines[sibling.line - 1][: sibling.col - 1])
    if dash is None:
        raise CannotWrite(
            f"{sibling}: the entries of this list do not stand on lines of their own; "
            "copy the YAML and put it where it belongs"
        )
    return len(dash["indent"])


def _end_of(lines: list[str], sibling: Place, indent: int) -> int:
    """The number of lines up to the end of ``sibling``, without comments on what follows."""
    end = sibling.line
    for number, line in enumerate(lines[sibling.line :], start=sibling.line + 1):
        content = line.strip()
        depth = len(line) - len(line.lstrip(" "))
        if not content or (content.startswith("#") and depth <= indent):
            continue
        if depth <= indent:
            break
        end = number
    return end
