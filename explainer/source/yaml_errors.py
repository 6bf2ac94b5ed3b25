"""What the YAML parser finds wrong, in an editor's words."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import yaml

from explainer.source.place import Place
from explainer.source.problem import Problem, with_article

NO_COLON, DIRECTIVE = "could not find expected ':'", "while scanning a directive"
# The parser meets these where they end; the slip is where they begin.
MET_LATER = (NO_COLON, DIRECTIVE)
# What PyYAML says, by a word of it, in an editor's words.
PLAIN_WORDS = (
    (
        "mapping values are not allowed",
        "a colon and a space inside a text",
        "put the whole text in quotes",
    ),
    (NO_COLON, "a colon is missing after a name", "write: name: value"),
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
    (
        DIRECTIVE,
        "a percent sign at the head of a line",
        "put the text in quotes, or delete the line",
    ),
    ("incompatible YAML", "a version of YAML that is not read", "delete the line"),
    ("<document start>", "a line that does not fit the lines above it", "line it up with them"),
)

# A line that is nearly what was meant; the parser stops at it or at the next.
NEARLY = (
    (
        re.compile(r"(?P<at>[<=>|]{7})(?: |$)"),
        "two versions that git could not join",
        "keep one, and delete the lines that begin with <, = or >",
    ),
    (
        re.compile(r" *(?P<at>[–—−‐‑•*+]) *[a-z_]+:(?: |$)"),
        "another sign in place of a hyphen",
        "type a hyphen and a space",
    ),
    (
        re.compile(r" *(?:- +)?[a-z_]+(?P<at>[：﹕︰∶꞉]| *=(?= |$))"),
        "another sign in place of a colon",
        "write: name: value",
    ),
    (
        re.compile(r" *(?:- +)?[a-z_]+: +(?P<at>[“”„«»‘’]).*: "),
        "a colon and a space inside a text, whose quotation marks are letters to YAML",
        "put the whole text in straight ones",
    ),
    (
        re.compile(r" *-(?P<at>)[a-z_]+:(?: |$)"),
        "no space after the hyphen",
        "put one there",
    ),
    (
        re.compile(r" *(?:- +)?[a-z_]+:(?P<at>)[^\s:/]+(?!.*: )"),
        "no space after the colon",
        "write: name: value",
    ),
)

# A name at the head of a line, up to its colon.
A_NAME = re.compile(r" +[a-z_]+ *")

# A space that is none for YAML, where an entry or the value of a name begins.
OTHER_SPACE = re.compile(
    "^ *(?:- +)*(?:[a-z_]+:|-)?(?P<space>[\u00a0\u2000-\u200a\u202f\u205f\u3000])"
)


def other_space(text: str, place: Place) -> Problem | None:
    """The problem of a ``text`` that begins at ``place`` and has there a space unknown to YAML."""
    if not (found := OTHER_SPACE.match(text)):
        return None
    name = unicodedata.name(found["space"]).lower()
    at = Place(place.path, place.line, place.col + found.start("space"))
    hint = "type an ordinary space; at the head of a text, put the text in quotes"
    return Problem(
        at, f"{with_article(name)}, which is no space for YAML", hint, "invisible-character"
    )


def _nearly(line: str, place: Place) -> Problem | None:
    """The problem of a ``line`` at ``place`` that is nearly what was meant."""
    for form, message, hint in NEARLY:
        if found := form.match(line):
            at = Place(place.path, place.line, found.start("at") + 1)
            return Problem(at, message, hint, "broken-yaml")
    return None


def broken_yaml(error: yaml.MarkedYAMLError, path: str, lines: list[str]) -> Problem:
    """The problem that the parser met in the file called ``path``, which has these ``lines``."""
    said = f"{error.context or ''} {error.problem or ''}"
    is_met_later = any(words in said for words in MET_LATER)
    marks = (error.context_mark if is_met_later else None, error.problem_mark, error.context_mark)
    mark = next((each for each in marks if each), None)
    line = min(mark.line, len(lines) - 1) if mark else 0
    # At the end of a file the parser counts one line too many.
    col = min(mark.column, len(lines[line])) if mark and line == mark.line else len(lines[line])
    place = Place(path, line + 1, col + 1)
    for near in (line - 1, line):
        here = Place(path, near + 1, 1)
        if near >= 0 and (slip := other_space(lines[near], here) or _nearly(lines[near], here)):
            return slip
    if lines[line][col:].startswith("\t"):
        said = "a tab character"
    elif "mapping values" in said and A_NAME.fullmatch(lines[line], 0, col):
        said = "did not find expected key"  # the line was taken for more of the text above it
    for words, message, hint in PLAIN_WORDS:
        if words in said:
            return Problem(place, message, hint, "broken-yaml")
    return Problem(
        place, "the YAML is broken here", "compare it with the entries above", "broken-yaml"
    )


def broken_quotation(quoted: Any, error: yaml.MarkedYAMLError, path: str) -> Problem | None:
    """The problem where the last ``quoted`` text, as the parser gave it, caused the ``error``.

    Text follows on the line on which it ends. Where it began on another line, its quotation mark
    was forgotten there, and the parser took the next one for it.
    """
    slip, begun = error.problem_mark or error.context_mark, error.context_mark
    if begun and "while scanning a quoted scalar" in (error.context or ""):
        place = Place(path, begun.line + 1, begun.column + 1)
        message = "a quotation mark that is opened here and never closed"
        return Problem(place, message, "close it at the end of the text", "broken-yaml")
    if quoted is None or slip is None or slip.line != quoted.end_mark.line:
        return None
    start, end = quoted.start_mark, quoted.end_mark
    if start.line != end.line:
        message = f"the quotation mark that is opened here is closed on line {end.line + 1} only"
        hint = "close it at the end of the text; type one inside the text as “ or ’"
        return Problem(Place(path, start.line + 1, start.column + 1), message, hint, "broken-yaml")
    message = "text after the closing quotation mark"
    hint = "put the whole text between the marks; type one inside the text as “ or ’"
    return Problem(Place(path, end.line + 1, end.column + 1), message, hint, "broken-yaml")
