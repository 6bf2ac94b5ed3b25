"""The text of an article that was saved as a web page, by an extractor that is well kept."""

from __future__ import annotations

from pathlib import Path

from explainer.evidence.texts import data_in
from explainer.source.place import shown_path
from explainer.writing import CannotWrite

SUFFIXES = frozenset((".html", ".htm"))
NOT_INSTALLED = (
    "trafilatura, which reads web pages, is not installed (the group html of pyproject.toml): "
    "pip install trafilatura, or save the article as plain text, one paragraph a line"
)


def text_of_page(file: Path) -> str:
    """The headline and the paragraphs of the web page in ``file``, one a line.

    Raises CannotWrite where the extractor is not installed or finds no text, or there is no file.
    """
    try:
        import trafilatura
    except ImportError:  # the package, or one that it needs
        raise CannotWrite(f"{shown_path(file)}: {NOT_INSTALLED}") from None
    page = data_in(file)
    text = trafilatura.extract(page, include_comments=False, include_tables=False)
    if not text:
        what = "no article is found in this page"
        raise CannotWrite(f"{shown_path(file)}: {what}; save its text as plain text instead")
    found = trafilatura.extract_metadata(page)
    title = " ".join((found.title or "").split())
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    if title and lines[0] != title:
        lines.insert(0, title)
    return "".join(f"{line}\n" for line in lines)
