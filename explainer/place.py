"""Where in the YAML something stands."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """A position in a source file; line and column count from 1."""

    path: str
    line: int
    col: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.col}"


class Text(str):
    """Text that knows its place; every value read from YAML begins as one."""

    __slots__ = ("place",)
    place: Place

    def __new__(cls, value: str, place: Place) -> Text:
        """Make the text ``value``, found at ``place``."""
        text = str.__new__(cls, value)
        text.place = place
        return text
