"""What is wrong with the lines of an evidence lock itself, which nobody edits but `verify`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explainer.evidence.ledger import OTHER_FORMS, PARAGRAPHS, VALUES, read_lock
from explainer.source.place import Place
from explainer.source.problem import Problem, counted

# A line that git puts between versions of a file that it could not join.
UNJOINED = re.compile(r"(?:<{7}|={7}|>{7})(?: .*)?")
# Lines of other forms: see paragraphs.py and edited.py.
OTHERS = re.compile(
    rf"{PARAGRAPHS} \S+ [0-9a-f]{{64}}"
    rf"|{PARAGRAPHS} \S+#\d+ \d+ [0-9a-f]{{16}} [\w-]{{86}} \S+ \S+ \S+"
    rf"|{VALUES} \S+ ?\S*",
    re.ASCII,
)


def lock_problems(text: str, lock: str) -> Iterator[Problem]:
    """A notice at the first line that git could not join, and at the first that cannot be read.

    ``text`` is that of the lock, which messages call ``lock``.
    """
    lines = list(enumerate(text.splitlines(), start=1))
    unjoined = [number for number, line in lines if UNJOINED.fullmatch(line)]
    if unjoined:
        message = "two versions that git could not join"
        hint = "keep the lines of both, delete those that begin with <<<, === or >>>, "
        hint += "and run `verify`"
        yield Problem(Place(lock, unjoined[0], 1), message, hint, "not-verified")
    others = [number for number, line in lines if not _is_readable(line)]
    if others:
        message = f"{counted(len(others), 'line')} of the lock cannot be read: what stood there "
        message += "counts as never verified"
        hint = "take the file as it was last published, or run `verify`, which writes it again"
        yield Problem(Place(lock, others[0], 1), message, hint, "not-verified")


def _is_readable(line: str) -> bool:
    if UNJOINED.fullmatch(line) or not line.strip() or line.startswith("#"):
        return True
    if line.startswith(OTHER_FORMS):
        return bool(OTHERS.fullmatch(line))
    return bool(read_lock(line))
