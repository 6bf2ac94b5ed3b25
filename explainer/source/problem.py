"""Problems in the sources: what is wrong, where, and what to do about it."""

from __future__ import annotations

import difflib
from bisect import bisect
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from explainer.source.place import Place, printable

SHOWN_LENGTH = 40
# Among more words than this, only those near the misspelt one are compared, when all are sorted by
# their beginnings and by their ends: to compare 5,000 words with 5,000 ids takes minutes.
COMPARED = 40
NEAR = 4


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


def counted(number: int, one: str, many: str = "") -> str:
    """``number`` with the word for ``one``, or for ``many``: that with an s, if none is given."""
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def shown(text: str) -> str:
    """``text`` fit for a message: in quotes, printable and short."""
    short = printable(text[: SHOWN_LENGTH + 1])
    if len(short) > SHOWN_LENGTH:
        short = short[: SHOWN_LENGTH - 1] + "…"
    return f'"{short}"'


def nearest(word: str, allowed: Iterable[str]) -> str:
    """A hint that names the nearest allowed word, or else lists the first dozen."""
    return _nearest(word[:200], frozenset(allowed))


@lru_cache(maxsize=10_000)
def _nearest(word: str, allowed: frozenset[str]) -> str:
    words = _sorted(allowed)
    close = difflib.get_close_matches(word, _neighbours(word, allowed), n=1, cutoff=0.6)
    if close:
        return f"did you mean {shown(close[0])}?"
    listed = ", ".join(words[:12]) + (", …" if len(words) > 12 else "")
    return f"allowed here: {listed}" if words else ""


@lru_cache(maxsize=64)
def _sorted(allowed: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(allowed))


@lru_cache(maxsize=64)
def _sorted_backwards(allowed: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(word[::-1] for word in allowed))


def _neighbours(word: str, allowed: frozenset[str]) -> Iterable[str]:
    """The words worth comparing: all of a few; of many, those that begin or end like ``word``."""
    words = _sorted(allowed)
    if len(words) <= COMPARED:
        return words
    backwards = _sorted_backwards(allowed)
    here, there = bisect(words, word), bisect(backwards, word[::-1])
    alike = words[max(0, here - NEAR) : here + NEAR]
    ending_alike = backwards[max(0, there - NEAR) : there + NEAR]
    return sorted({*alike, *(found[::-1] for found in ending_alike)})
