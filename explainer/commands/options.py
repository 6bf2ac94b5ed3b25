"""What an option of the command line may hold."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date, datetime

from explainer.source.problem import shown


def day_of(text: str) -> date:
    """The day that ``text`` writes; raises ArgumentTypeError where it writes none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{shown(text)} is no day; write it as 2035-03-05") from None


def whole_number(text: str) -> int:
    """The number of at most nine digits in ``text``; raises ArgumentTypeError for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise ArgumentTypeError(f"{shown(text)} is no whole number, such as 100")
    return int(text)


def today() -> date:
    """The day of this machine, in its own time zone."""
    return datetime.now().astimezone().date()
