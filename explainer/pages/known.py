"""What is known: how well it is borne out, what is contradicted, and what stays open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from explainer.evidence.language.words import first_sentence
from explainer.evidence.status import Status
from explainer.pages.page import Draft, Page
from explainer.source.model import Explainer, Question
from explainer.source.phrase import Phrase
from explainer.views.agreement import first_to_check
from explainer.views.contents import Contents, Home
from explainer.views.evidence import ShownCitation
from explainer.views.links import Link
from explainer.views.shares import shares
from explainer.views.split import Group, Item


@dataclass(frozen=True)
class ShownQuestion:
    """A question ready to be printed; ``is_asked``: the front page asks it in the same words."""

    record: Question
    is_asked: bool
    citations: tuple[ShownCitation, ...]
    answer: Link | None
    see: tuple[Link, ...]


def homes(explainer: Explainer) -> Iterator[Home]:
    """The questions."""
    return (Home(question.id, question.text) for question in explainer.questions)


def groups(contents: Contents) -> Iterator[Group]:
    """All questions, in their order."""
    items = tuple(Item(question.id) for question in contents.explainer.questions)
    yield Group("not-known", "", contents.interface.of(Phrase("Not known")), items)


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    explainer, catalogue = draft.explainer, draft.catalogue
    whole = draft.portion.subpage is None
    found = shares(explainer.citing_statements, catalogue.statuses) if whole else ()
    questions = [_shown(draft, question) for question in draft.portion.here(explainer.questions)]
    weighty = [one for one in explainer.disagreements if one.matters.is_yes] if whole else []
    return {
        "shares": found,
        "total": sum(share.count for share in found),
        "strong": sum(share.count for share in found if share.status is Status.CORROBORATED),
        "weighty": [(catalogue.links[one.id], first_sentence(one.reading)) for one in weighty],
        "alone": next((page for page in draft.pages if page.name == "alone" and whole), None),
        "has_first": whole and bool(first_to_check(catalogue)),
        "lists": [(q.record.id, q.record.text, q.see) for q in questions if q.see],
        "questions": [question for question in questions if not question.answer],
        "answered": [question for question in questions if question.answer],
    }


def _shown(draft: Draft, question: Question) -> ShownQuestion:
    links, citations = draft.catalogue.links, draft.evidence.citations(question.cite)
    answer = links[question.answered_by] if question.answered_by else None
    is_asked = any(
        str(one.title) == str(question.text) and question.id in one.leads_to
        for one in draft.explainer.site.asked
    )
    return ShownQuestion(question, is_asked, citations, answer, links.of(question.see))


PAGE = Page(
    name="known",
    title=Phrase("What is known"),
    description=Phrase("How well it is borne out, what is contradicted, what is not known."),
    source="questions",
    homes=homes,
    groups=groups,
    longest=300,
    context=context,
)
