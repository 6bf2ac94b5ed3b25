"""Statements against articles: who supports what."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.evidence.status import Stand, Status
from explainer.source.model import Cited, Statement
from explainer.views.catalogue import Catalogue
from explainer.views.links import Link

# A statement without a title is cut here: enough to know it again. A script shows it whole
# (docs/assets/filters.js).
LONGEST_OPENING = 40


@dataclass(frozen=True)
class Row:
    """A statement and what each article does for it; ``heading`` is its title or opening words.

    ``whole`` is what the opening words are cut from; it is empty where nothing is cut.
    ``stands`` is in the order of ``Articles.by_origin``; ``supporting``, ``partly`` and
    ``differing`` have the ids of articles in the order of articles.yml.
    """

    link: Link
    heading: str
    whole: str
    text: str
    status: Status
    stands: tuple[Stand, ...]
    supporting: tuple[str, ...]
    partly: tuple[str, ...]
    differing: tuple[str, ...]

    @property
    def only(self) -> str:
        """The article that alone is cited for it; empty where there are several."""
        cited = (*self.supporting, *self.partly)
        return cited[0] if len(cited) == 1 else ""


def row(catalogue: Catalogue, statement: Cited) -> Row:
    """The ``statement`` against every article."""
    stood = catalogue.statuses.stands(statement)

    def those(stand: Stand) -> tuple[str, ...]:
        return tuple(name for name in catalogue.articles.by_id if stood.get(name) is stand)

    text = catalogue.wording(statement)
    title = statement.title if isinstance(statement, Statement) else None
    heading = title or opening(text)
    return Row(
        catalogue.links[statement.id],
        heading,
        "" if heading in (title, text) else text,
        text,
        catalogue.statuses.of(statement).status,
        tuple(stood.get(article.id, Stand.SILENT) for article in catalogue.articles.by_origin),
        those(Stand.SUPPORTS),
        those(Stand.PARTLY),
        those(Stand.DIFFERS),
    )


def opening(text: str, longest: int = LONGEST_OPENING) -> str:
    """``text``, cut between words with an ellipsis if it has more than ``longest`` characters."""
    if len(text) <= longest:
        return text
    start = text[:longest].rpartition(" ")[0].rstrip(" ,;:–")
    return f"{start or text[:longest]}…"
