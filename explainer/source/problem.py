"""Problems in the sources: what is wrong, where, and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from explainer.source.place import Place, printable

SHOWN_LENGTH = 40
LONGEST_COMPARED = 200
MOST_LISTED = 12
# What can be wrong. Each is a heading of the editors' guide, and a file of cases in tests/bad.
Code = Literal[
    "alias-or-tag",
    "altered-quote",
    "bad-audit",
    "bad-citation",
    "bad-coordinates",
    "bad-date",
    "bad-media",
    "bad-outlines",
    "bad-time",
    "bad-value",
    "better-than-its-base",
    "broken-yaml",
    "changed-text",
    "circular-place",
    "circular-rest",
    "cite-or-rests",
    "copied-words",
    "current-unclear",
    "cut-text",
    "duplicate-id",
    "duplicate-key",
    "empty-file",
    "empty-value",
    "idle-citation",
    "idle-exemption",
    "invisible-character",
    "long-digest",
    "long-line",
    "long-meaning",
    "long-quote",
    "lost-hedge",
    "missing-file",
    "missing-key",
    "missing-text",
    "name-not-cited",
    "no-catalogue",
    "no-citation",
    "no-line",
    "no-speaker",
    "no-value",
    "no-word-lists",
    "not-a-file",
    "not-utf-8",
    "not-verified",
    "nothing-left",
    "number-not-cited",
    "opposite",
    "outside-period",
    "quote-not-cited",
    "refers-to-draft",
    "repeated-citation",
    "reserved-id",
    "stale-help",
    "taken-symbol",
    "thin-corroboration",
    "too-deep",
    "too-large",
    "too-long",
    "unaccounted",
    "unknown-citation",
    "unknown-file",
    "unknown-id",
    "unknown-key",
    "unlisted-name",
    "unnamed-text",
    "unreadable-file",
    "unused-but-cited",
    "unwritten",
    "wrong-coordinates",
    "wrong-count",
    "wrong-day",
    "wrong-hedge",
    "wrong-negation",
    "wrong-order",
    "wrong-place",
    "wrong-shape",
    "wrong-speaker",
    "wrong-successor",
    "wrong-time",
    "wrong-total",
]


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, where, and what to do about it; the hint may be empty."""

    place: Place
    message: str
    hint: str
    code: Code

    def __str__(self) -> str:
        hint = f"; {self.hint}" if self.hint else ""
        return f"{self.place}: {self.message}{hint} [{self.code}]"


class Fault(ValueError):
    """Why a text cannot be read as the value it should be."""

    def __init__(self, code: Code, message: str, hint: str = "") -> None:
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


def counted(number: int, one: str, many: str = "") -> str:
    """``number`` with the word for ``one``, or for ``many``: that with an s, if none is given."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def with_article(noun: str) -> str:
    """``noun`` with a or an before it."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def shown(text: str) -> str:
    """``text`` fit for a message: in quotes, printable and short."""
    short = printable(text[: SHOWN_LENGTH + 1])
    if len(short) > SHOWN_LENGTH:
        short = short[: SHOWN_LENGTH - 1] + "…"
    return f'"{short}"'


def nearest(word: str, allowed: Iterable[str], add: str = "") -> str:
    """A hint that names the nearest allowed word, or else lists the first dozen.

    ``add`` is what else may be done, such as ``add it to actors.yml``.
    """
    words = sorted(set(allowed))
    close = difflib.get_close_matches(word[:LONGEST_COMPARED], words, n=1)
    if close:
        return f"did you mean {shown(close[0])}?" + (f" If not, {add}" if add else "")
    listed = ", ".join(words[:MOST_LISTED]) + (", …" if len(words) > MOST_LISTED else "")
    if not listed:
        return add
    return f"{add}, or write one of: {listed}" if add else f"allowed here: {listed}"
