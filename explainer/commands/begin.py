"""The commands that write files beside the content: `new` and `schema`."""

from __future__ import annotations

import shlex
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.source.place import shown_path
from explainer.source.problem import shown
from explainer.writing import CannotWrite

if TYPE_CHECKING:
    from explainer.views.interface import Interface


def run_new(asked: Namespace) -> int:
    """Put a small complete explainer into an empty folder, to be made into another."""
    from explainer.desk.begin import begin

    if asked.empty:
        return _new_empty(asked.folder, asked.language or "en")
    if asked.language:
        raise CannotWrite("the example is in English; write new --empty --language CODE")
    begin(asked.folder)
    print(f"{shown_path(asked.folder)} holds an explainer: edit it, then", end=" ")
    print(f"make site SOURCES={shlex.quote(str(asked.folder))}")
    return 0


def _new_empty(folder: Path, language: str) -> int:
    """Put files without content into ``folder``, and say what comes next."""
    from explainer.desk.begin import begin_empty
    from explainer.views.interface import LANGUAGES

    own = _interface(language)
    others = (_interface(code) for code in LANGUAGES if code != own.language)
    begin_empty(folder, language, [each.gettext for each in (own, *others)])
    name = shlex.quote(str(folder))
    print(f"{shown_path(folder)} holds files without content. Save the articles as plain text in")
    print(f"{name}/articles, one paragraph a line, and take them in:")
    print(f"    build_pages.py --sources {name} add {name}/articles/*.txt")
    print(f"Then make check SOURCES={name} lists what is to be written.")
    return 0


def _interface(language: str) -> Interface:
    """The interface in ``language``; raises CannotWrite where it is in no such language."""
    from explainer.views.interface import LANGUAGES, Interface

    if language.partition("-")[0] not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise CannotWrite(f"the interface is not in {shown(language)}; there are {known}")
    return Interface(language.partition("-")[0])


def run_schema(asked: Namespace) -> int:
    """Write the JSON Schemas and the reference of fields beside the YAML."""
    from explainer.source.reference import write_help

    for file in write_help(asked.sources):
        print(shown_path(file))
    return 0
