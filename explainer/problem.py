"""Problems in the sources: what is wrong, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass

from explainer.place import Place

SHOWN_LENGTH = 40


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong; ``code`` is a heading of the editors' guide."""

    place: Place
    message: str
    hint: str = ""
    code: str = ""

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.place}: {self.message}{hint} [{self.code}]"


class Fault(ValueError):
    """Why a text cannot be read as the value it should be."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.hint = hint

    def at(self, place: Place) -> Problem:
        """The problem that this fault is at ``place``."""
        return Problem(place, self.message, self.hint, self.code)


class SourcesInvalidError(Exception):
    """The sources cannot be published; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__(f"{len(self.problems)} problems")


def shown(text: str) -> str:
    """``text`` fit for a message: in quotes, printable and short."""
    printable = "".join(
        letter if letter.isprintable() else f"<U+{ord(letter):04X}>" for letter in text
    )
    if len(printable) > SHOWN_LENGTH:
        printable = printable[: SHOWN_LENGTH - 1] + "…"
    return f'"{printable}"'


def nearest(word: str, allowed: Iterable[str]) -> str:
    """A hint that names the nearest allowed word, or else lists the first dozen."""
    words = sorted(allowed)
    close = difflib.get_close_matches(word[:200], words, n=1, cutoff=0.6)
    if close:
        return f"did you mean {shown(close[0])}?"
    listed = ", ".join(words[:12]) + (", …" if len(words) > 12 else "")
    return f"allowed here: {listed}" if words else ""
