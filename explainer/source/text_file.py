"""Reads the text of a file, or says why it cannot be read."""

from __future__ import annotations

import re
import stat
from pathlib import Path

from explainer.source.place import Place
from explainer.source.problem import Problem

LARGEST_FILE = 16 * 1024 * 1024
SAVE = "save the file as UTF-8"
# Its mark, or without one the second byte of each of the first letters, as they are of Latin.
UTF_16 = re.compile(rb"\xff\xfe|\xfe\xff|(?:[^\0]\0){2}|(?:\0[^\0]){2}", re.DOTALL)


class UnreadableFile(Exception):
    """Reading this file cannot go on; carries the problem that ended it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def text_of(file: Path, path: str) -> str:
    """The text in ``file``, called ``path`` in messages; raises UnreadableFile where it has none.

    Line ends become newlines. What is no ordinary file is not even opened: a pipe has no end.
    """
    start = Place(path, 1, 1)
    try:
        _refuse_other_things(file, start)
        data = file.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile(
            Problem(start, "there is no such file", "restore it", "missing-file")
        ) from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise UnreadableFile(
            Problem(
                start,
                f"the file cannot be read: {reason}",
                "make it one that you can open yourself",
                "unreadable-file",
            )
        ) from None
    if UTF_16.match(data):
        raise UnreadableFile(Problem(start, "this file is UTF-16, not UTF-8", SAVE, "not-utf-8"))
    try:
        return _one_line_end(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableFile(_not_utf_8(data[: error.start], path)) from None


def _not_utf_8(before: bytes, path: str) -> Problem:
    text = _one_line_end(before.decode("utf-8-sig", "replace"))
    place = Place(path, text.count("\n") + 1, len(text) - text.rfind("\n"))
    message = "this character is not UTF-8 text"
    return Problem(place, message, SAVE, "not-utf-8")


def _refuse_other_things(file: Path, start: Place) -> None:
    status = file.lstat()
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(
            Problem(start, "this is not an ordinary file", "put a text file here", "not-a-file")
        )
    if status.st_size > LARGEST_FILE:
        size, most = -(-status.st_size // 1024**2), LARGEST_FILE // 1024**2
        raise UnreadableFile(
            Problem(
                start,
                f"the file is too large: {size} MB; at most {most} are read",
                "split the explainer",
                "too-large",
            )
        )


def _one_line_end(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
