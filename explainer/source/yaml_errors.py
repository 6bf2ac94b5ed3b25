"""What the YAML parser finds wrong, in an editor's words."""

from __future__ import annotations

import yaml

from explainer.source.place import Place
from explainer.source.problem import Problem

# What PyYAML says, by a word of it, in an editor's words.
PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "a colon and a space inside a text",
        "put the whole text in quotes",
    ),
    ("could not find expected ':'", "a colon is missing after a name", "write: name: value"),
    ("a tab character", "a tab", "indent with spaces"),
    (
        "cannot start any token",
        "a character that cannot begin a text",
        "put the whole text in quotes",
    ),
    (
        "while scanning a quoted scalar",
        "a quotation mark that is opened and never closed",
        "close it",
    ),
    (
        "found unexpected end of stream",
        "the file ends inside a quotation",
        "close the quotation mark",
    ),
    (
        "did not find expected key",
        "a line that does not fit the lines above it",
        "line it up with them, or put the text above in quotes",
    ),
    (
        "did not find expected '-' indicator",
        "a line that does not fit the list above it",
        "line it up with the entries above",
    ),
    (
        "did not find expected ',' or",
        "a bracket that is opened and never closed, or a missing comma",
        "close it, or put the text in quotes",
    ),
    (
        "block sequence entries are not allowed",
        "a list that begins on the line of its name",
        "begin it on the next line",
    ),
    (
        "did not find expected node content",
        "a value that begins with a special character",
        "put it in quotes",
    ),
    ("found unknown escape character", "a backslash inside double quotes", "use single quotes"),
    ("expected hexdecimal number", "a backslash inside double quotes", "use single quotes"),
    ("invalid Unicode character", "a backslash inside double quotes", "use single quotes"),
    (
        "expected alphabetic or numeric",
        "a value that begins with a special character",
        "put it in quotes",
    ),
    ("<document start>", "a line that does not fit the lines above it", "line it up with them"),
)


def broken_yaml(error: yaml.MarkedYAMLError, path: str, lines: list[str]) -> Problem:
    """The problem that the parser met in the file called ``path``, which has these ``lines``."""
    mark = error.problem_mark or error.context_mark
    line = min(mark.line, len(lines) - 1) if mark else 0
    # At the end of a file the parser counts one line too many.
    col = min(mark.column, len(lines[line])) if mark and line == mark.line else len(lines[line])
    place = Place(path, line + 1, col + 1)
    said = f"{error.context or ''} {error.problem or ''}"
    if lines[line][col:].startswith("\t"):
        said = "a tab character"
    for words, message, hint in PLAIN_WORDS:
        if words in said:
            return Problem(place, message, hint, "broken-yaml")
    return Problem(
        place, "the YAML is broken here", "compare it with the entries above", "broken-yaml"
    )
