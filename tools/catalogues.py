"""Bring the catalogues of the interface up to date: ``python -m tools.catalogues``.

Every text in code, templates and scripts is put into each ``explainer/locale/LANGUAGE.po``; what is
new there is empty until somebody translates it, what is used no more goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from explainer.source.place import ROOT
from explainer.views.interface import CATALOGUES

JINJA = {"extensions": "jinja2.ext.i18n", "trimmed": "true", "silent": "false"}
# Where texts stand, how they are read, and by which functions they are known.
PLACES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("explainer/**/*.py", "python", {}),
    ("hooks/*.py", "python", {}),
    ("explainer/**/*.jinja", "jinja2", JINJA),
    ("theme/*.html", "jinja2", JINJA),
    ("docs/assets/*.js", "javascript", {}),
)
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "Phrase": None, "say": None}


@cache
def texts() -> tuple[tuple[str | tuple[str, ...], str], ...]:
    """Every text of the interface with its file, in their order; of plurals both forms."""
    return tuple(_texts())


def _texts() -> Iterator[tuple[str | tuple[str, ...], str]]:
    for pattern, method, options in PLACES:
        for file in sorted(ROOT.glob(pattern)):
            found = extract_from_file(method, str(file), keywords=KEYWORDS, options=options)
            for _, message, _, _ in found:
                yield message, file.relative_to(ROOT).as_posix()


def template() -> Catalog:
    """All texts, untranslated."""
    made = Catalog(charset="utf-8", fuzzy=False)
    for message, file in texts():
        made.add(message, locations=[(file, 0)])
    return made


def updated(file: Path) -> bytes:
    """The catalogue in ``file`` with all texts, and no others."""
    with file.open("rb") as text:
        catalogue = read_po(text, locale=file.stem)
    catalogue.update(template(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    written = BytesIO()
    write_po(written, catalogue, width=100, omit_header=True, include_lineno=False)
    return written.getvalue().strip() + b"\n"


def main() -> None:
    """Write each catalogue anew."""
    for file in sorted(CATALOGUES.glob("*.po")):
        file.write_bytes(updated(file))


if __name__ == "__main__":
    main()
