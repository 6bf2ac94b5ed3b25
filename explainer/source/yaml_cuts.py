"""What YAML takes for a comment although somebody meant it as text: ``Ferries #7 stay``.

A comment with a space after its # passes, and so does one on a line of its own: neither is meant as
text. YAML itself ends a text at `` #``; the parser that we use does so after a closing quotation
mark, a bracket or ``>`` without a space too.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from explainer.source.place import Place
from explainer.source.problem import Problem, shown

# A number sign before a letter or digit; on a line of its own, where editors comment things out,
# before a digit alone.
SUSPECT, ALONE = re.compile(r"#\w"), re.compile(r"\s*#\D")

# A citation with a space in it: cite: [evening #4].
CITED, PARAGRAPH = re.compile(r"\bcite:.*?([\w-]+)\s+$"), re.compile(r"#\d+")

# From where to where a text reaches: line and column, counted from 0.
Mark = tuple[int, int]
Span = tuple[Mark, Mark]


class Cuts:
    """Where the texts of a file stand, and what is lost between them."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        lines = enumerate(self.lines) if SUSPECT.search(text) else ()
        self.suspects = [number for number, line in lines if SUSPECT.search(line)]
        self.spans: list[Span] = []
        self.reached = -1

    def note(self, event: Any) -> None:
        """Remember where a scalar stands; that of a block begins below its sign (``>``, ``|``)."""
        start, end = event.start_mark, event.end_mark
        self.reached = end.line
        first = (start.line + 1, 0) if event.style in (">", "|") else (start.line, start.column)
        if event.value:
            self.spans.append((first, (end.line, end.column)))

    def problems(self, path: str) -> Iterator[Problem]:
        """What is lost in the lines that have been read, in the file called ``path``."""
        for number in self.suspects:
            if number > self.reached:
                return
            column = self._comment(number)
            lost = self.lines[number][column:]
            if SUSPECT.match(lost) and not ALONE.match(self.lines[number]):
                before = self.lines[number][:column]
                yield _cut_off(before, lost, Place(path, number + 1, column + 1))

    def _comment(self, number: int) -> int:
        """Where on a line its comment begins: at the first # that is in no text, or at its end."""
        line = self.lines[number]
        for found in re.finditer("#", line):
            here = (number, found.start())
            before = bisect_right(self.spans, here, key=_start) - 1
            if before < 0 or self.spans[before][1] <= here:
                return found.start()
        return len(line)


def _start(span: Span) -> Mark:
    return span[0]


def _cut_off(before: str, lost: str, place: Place) -> Problem:
    """What is said of ``lost``, which follows ``before`` on its line."""
    message = f"the text ends here: {shown(lost)} is taken for a comment"
    hint = "put the whole text in quotes; if it is a comment, put a space after #"
    article, paragraph = CITED.search(before), PARAGRAPH.match(lost)
    if article and paragraph:
        hint = f"no space stands before #: write {article[1]}{paragraph[0]}"
    return Problem(place, message, hint, "cut-text")
