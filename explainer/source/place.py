"""Positions in the YAML, and text that knows its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
# The explainer of this project; every command takes another folder too.
SOURCES = ROOT / "sources"


class Place(NamedTuple):
    """A position in a source file; line and column count from 1."""

    path: str
    line: int
    col: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.col}"


# Of what stands in no file.
NOWHERE = Place("", 1, 1)


class Text(str):
    """Text that knows its place; every value read from YAML begins as one."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, value: str, place: Place) -> Text:
        """Make the text ``value``, found at ``place``."""
        text = str.__new__(cls, value)
        text.place = place
        return text


def shown_path(path: Path) -> str:
    """``path`` as messages name it: from the project's root where it lies below it."""
    resolved = Path(os.path.realpath(path))  # unlike resolve(), it accepts links in a circle
    inside = resolved.is_relative_to(ROOT)
    return printable((resolved.relative_to(ROOT) if inside else path).as_posix())


def is_outside(path: str) -> bool:
    """Whether a path, as messages name it, leads out of the project."""
    return Path(path).is_absolute() or path.startswith("..")


def printable(text: str) -> str:
    """``text`` with each letter that would not print, or would break the line, named."""
    return "".join(letter if letter.isprintable() else f"<U+{ord(letter):04X}>" for letter in text)
