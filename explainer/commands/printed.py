"""Prints what a command has to say: lines, problems, and under GitHub Actions their annotations."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from explainer.commands import github
from explainer.source.problem import Problem, counted


def print_lines(lines: Iterable[object]) -> None:
    """Print ``lines``, each as it comes."""
    for line in lines:
        print(line)


def report(problems: Sequence[Problem]) -> int:
    """Print ``problems``, one a line, and how many they are; gives the exit code."""
    for problem in problems:
        print(problem)
    how_many = counted(len(problems), "problem")
    mark_on_github(problems, "error", how_many)
    print(how_many, file=sys.stderr)
    return 1


def mark_on_github(problems: Sequence[Problem], kind: str, heading: str) -> None:
    """Under GitHub Actions, mark the lines concerned, and list all in the summary of the run.

    ``kind`` is error or notice.
    """
    if not problems or os.environ.get("GITHUB_ACTIONS") != "true":
        return
    print_lines(github.commands(problems, kind))
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8", errors="backslashreplace") as opened:
            opened.write(github.summary(problems, heading))
