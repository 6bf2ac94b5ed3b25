"""The environment of the page templates: whatever is printed is escaped at the door."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from explainer.evidence.status import Status
from explainer.exports.citations import stopped
from explainer.source.phrase import Phrase
from explainer.views.interface import Interface, capital
from explainer.views.links import Link
from explainer.views.markdown import escape

TEMPLATES = Path(__file__).parent


@cache
def environment(interface: Interface) -> Environment:
    """What renders our templates in the language of ``interface``."""
    made = base().overlay()

    def gettext(message: str, **values: object) -> Markup:
        return _filled(interface.translations.gettext(message), values)

    def ngettext(one: str, many: str, number: int, **values: object) -> Markup:
        message = interface.translations.ngettext(one, many, number)
        return _filled(message, {"num": number, **values})

    def translated(text: str) -> str:
        return gettext(text) if isinstance(text, Phrase) else text

    own = {"_": gettext, "gettext": gettext, "ngettext": ngettext, "interface": interface}
    signs = {name: getattr(interface, name) for name in ("colon", "comma", "semicolon")}
    own |= {name: Markup(sign) for name, sign in signs.items()}  # noqa: S704 - ours
    made.globals = {**made.globals, **own}
    made.filters = {**made.filters, "translated": translated}
    return made


def _filled(message: str, values: Mapping[str, object]) -> Markup:
    """A text of ours with values that are escaped as whatever else is printed."""
    return Markup(message) % {name: escape(value) for name, value in values.items()}  # noqa: S704


@cache
def base() -> Environment:
    """What compiles our templates, each of them once; without a language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        finalize=escape,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    # The extension calls gettext and ngettext with the values, which they escape themselves.
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    made.policies["ext.i18n.trimmed"] = True
    for function in (link, anchor, anchors, capital, lines, listed, stopped):
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


def listed(targets: Sequence[Link], between: str) -> Markup:
    """HTML links to ``targets``, of which there are some, at the end of a sentence.

    A full stop follows, unless the last of them has an end mark of its own.
    """
    last = targets[-1].label
    return anchors(targets, between) + stopped(last).removeprefix(last)


def lines(text: str) -> Markup:
    """``text`` for a pre element: its line breaks and indents hold, on one line of Markdown."""
    indented = (
        " " * (len(line) - len(line.lstrip())) + escape(line.lstrip()) for line in text.split("\n")
    )
    return Markup("&#10;").join(indented)
