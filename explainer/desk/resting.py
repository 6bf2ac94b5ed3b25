"""What rests on each paragraph: everything that cites it, as an editor knows it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.source.drafts import unpublished_ids
from explainer.source.model import (
    Article,
    Cited,
    Evidence,
    Explainer,
    Observation,
    Relation,
    Role,
    Statement,
)
from explainer.source.problem import nearest, shown
from explainer.writing import CannotWrite

LONGEST_TITLE = 80


@dataclass(frozen=True)
class Citing:
    """Something that cites: its id, what it is, and its title or how its text begins."""

    name: str
    kind: str
    title: str
    is_draft: bool
    record: Evidence

    def __str__(self) -> str:
        draft = ", draft" if self.is_draft else ""
        return f"{self.name} ({self.kind}{draft}): {self.title}"


def citing(explainer: Explainer) -> Iterator[Citing]:
    """Everything that cites paragraphs; a version of a disagreement goes by the name of that."""
    drafts = unpublished_ids(explainer)

    def entry(name: str, kind: str, text: str, record: Evidence) -> Citing:
        title = text if len(text) <= LONGEST_TITLE else f"{text[: LONGEST_TITLE - 1]}…"
        return Citing(name, kind, title, name in drafts, record)

    if calendar := explainer.site.calendar:
        yield entry("site", "calendar", calendar.text, calendar)
    units = {o.id: figure for figure in explainer.figures for o in figure.observations}
    for cited in explainer.statements:
        figure = units.get(cited.id)
        text = f"{figure.title}: {wording(cited)}" if figure else wording(cited)
        yield entry(cited.id, cited.KIND, text, cited)
    for disagreement in explainer.disagreements:
        for version in disagreement.versions:
            yield entry(disagreement.id, "version", version.text, version)
    for question in explainer.questions:
        yield entry(question.id, "question", question.text, question)
    for place in explainer.places:
        yield entry(place.id, "place", place.name, place)
    for term in explainer.glossary:
        yield entry(term.id, "term", term.term, term)


def wording(cited: Cited) -> str:
    """What ``cited`` is called, or else says."""
    if isinstance(cited, Statement):
        return cited.title or cited.text
    return cited.text if isinstance(cited, Observation | Relation | Role) else ""


def resting_on(explainer: Explainer) -> dict[tuple[str, int], list[Citing]]:
    """What cites each paragraph, by article and number."""
    found: dict[tuple[str, int], dict[str, Citing]] = {}
    for entry in citing(explainer):
        for cite in entry.record.cite:
            found.setdefault((cite.article, cite.paragraph), {}).setdefault(entry.name, entry)
    return {paragraph: list(entries.values()) for paragraph, entries in found.items()}


def article_named(explainer: Explainer, name: str) -> Article:
    """The article with the id ``name``; raises CannotWrite where there is none."""
    for article in explainer.articles:
        if article.id == name:
            return article
    ids = (str(article.id) for article in explainer.articles)
    raise CannotWrite(f"no article has the id {shown(name)}; {nearest(name, ids)}")
