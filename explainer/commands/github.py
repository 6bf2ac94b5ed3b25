"""Problems as GitHub shows them: annotations on the lines concerned, and the whole list below.

The commands: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice

from explainer.source.place import printable
from explainer.source.problem import Problem

# GitHub shows ten annotations of a kind for a step, and drops the rest without a word.
MOST_SHOWN = 10
# GitHub refuses a summary of more than 1 MiB, all of it.
LARGEST_SUMMARY = 1_000_000
# In HTML, in Markdown, or to GitHub, which turns @name and #7 into links.
MEANS_SOMETHING = frozenset("&<>\"'\\`*_[]()~|@#:$!")


def commands(problems: Iterable[Problem], kind: str = "error") -> list[str]:
    """The commands that mark the first ten ``problems``; ``kind`` is error or notice."""
    return [_annotation(problem, kind) for problem in islice(problems, MOST_SHOWN)]


def _annotation(problem: Problem, kind: str) -> str:
    place = problem.place
    values = {"file": place.path, "line": place.line, "col": place.col, "title": problem.code}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in values.items())
    return f"::{kind} {properties}::{_data(said(problem))}"


def said(problem: Problem) -> str:
    """What is wrong and what to do, without the place."""
    return f"{problem.message}; {problem.hint}" if problem.hint else problem.message


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(problems: Sequence[Problem], heading: str) -> str:
    """All ``problems`` as a table for the summary of a run, in HTML; as many as GitHub takes."""
    rows = list(map(_row, problems))
    taken = list(_within(rows, LARGEST_SUMMARY))
    left = len(rows) - len(taken)
    rest = f"<p>And {left} more: see the log.</p>\n" if left else ""
    head = "<tr><th>Where</th><th>What</th><th>Kind</th></tr>"
    table = f"<table>\n{head}\n{''.join(taken)}</table>\n" if taken else ""
    return f"<h2>{_html(heading)}</h2>\n{table}{rest}\n"


def _row(problem: Problem) -> str:
    cells = (str(problem.place), said(problem), problem.code)
    return "<tr>" + "".join(f"<td>{_html(cell)}</td>" for cell in cells) + "</tr>\n"


def _within(rows: Iterable[str], most: int) -> Iterable[str]:
    size = 0
    for row in rows:
        size += len(row.encode("utf-8", "backslashreplace"))
        if size > most:
            return
        yield row


def _html(text: str) -> str:
    """``text`` as it reads, on one line: for HTML, and for the Markdown that GitHub reads it as."""
    return "".join(
        f"&#{ord(letter)};" if letter in MEANS_SOMETHING else letter for letter in printable(text)
    )
