"""Rectangles of a drawing, whether they keep clear of one another, and how long a text is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from unicodedata import east_asian_width

from explainer.pages.projection import Spot


class Box(NamedTuple):
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Spot:
        """The point in its middle."""
        return Spot((self.left + self.right) / 2, (self.top + self.bottom) / 2)

    def meets(self, other: Box) -> bool:
        """Whether the two overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def joined(self, other: Box) -> Box:
        """The least rectangle that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )

    def lies_in(self, frame: Box) -> bool:
        """Whether nothing of it is outside the ``frame``."""
        return (
            self.left >= frame.left
            and self.right <= frame.right
            and self.top >= frame.top
            and self.bottom <= frame.bottom
        )

    def is_free(self, taken: Iterable[Box], frame: Box) -> bool:
        """Whether it lies in the ``frame`` and meets nothing."""
        return self.lies_in(frame) and not any(map(self.meets, taken))


def around(dot: Spot, radius: float) -> Box:
    """What a dot covers."""
    return Box(dot.x - radius, dot.y - radius, dot.x + radius, dot.y + radius)


def length_of(text: str, letter: float) -> float:
    """How long ``text`` is beside the size of its letters, each of which is ``letter`` wide.

    Those of Chinese, Japanese and Korean fill a square.
    """
    return sum(1.0 if east_asian_width(each) in "WF" else letter for each in text)
