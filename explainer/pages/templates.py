"""The environment of the page templates: whatever is printed is escaped at the door."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from explainer.evidence.status import Status
from explainer.source.problem import counted
from explainer.views.links import Link
from explainer.views.markdown import escape

TEMPLATES = Path(__file__).parent


@cache
def environment() -> Environment:
    """What renders our templates, each of which it compiles once."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        finalize=escape,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for function in (link, anchor, anchors, lines, counted):
        made.filters[function.__name__] = function
    made.globals["statuses"] = tuple(Status)
    return made


def link(target: Link) -> Markup:
    """A Markdown link to ``target``."""
    return Markup(f"[{escape(target.label)}]({target.md})")  # noqa: S704 - ids need no escape


def anchor(target: Link) -> Markup:
    """An HTML link to ``target``."""
    return Markup(f'<a href="{target.href}">{escape(target.label)}</a>')  # noqa: S704


def anchors(targets: Iterable[Link], between: str = " · ") -> Markup:
    """HTML links to ``targets``."""
    return escape(between).join(map(anchor, targets))


def lines(text: str) -> Markup:
    """``text`` for a pre element: its line breaks and indents hold, on one line of Markdown."""
    indented = (
        " " * (len(line) - len(line.lstrip())) + escape(line.lstrip()) for line in text.split("\n")
    )
    return Markup("&#10;").join(indented)
