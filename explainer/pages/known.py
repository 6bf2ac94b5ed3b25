"""What is known: the open questions, then every statement by how well it is borne out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from explainer.evidence.status import Status
from explainer.pages.page import Draft, Page
from explainer.source.model import Explainer, Question
from explainer.views.contents import Contents, Home
from explainer.views.evidence import NumberedCitation
from explainer.views.links import Link
from explainer.views.split import Group, Item


@dataclass(frozen=True)
class ShownQuestion:
    """A question ready to be printed."""

    record: Question
    citations: tuple[NumberedCitation, ...]
    see: tuple[Link, ...]


def homes(explainer: Explainer) -> Iterator[Home]:
    """The questions."""
    return (Home(question.id, question.text) for question in explainer.questions)


def groups(contents: Contents) -> Iterator[Group]:
    """The questions, then a status each; the statements have their home on another page."""
    questions = tuple(Item(question.id, weight=2) for question in contents.explainer.questions)
    yield Group("not-known", "not-known", "Not known", questions)
    for status, statements in contents.by_status.items():
        items = tuple(Item(statement.id) for statement in statements)
        yield Group(status.slug, status.slug, status.word.capitalize(), items, is_home=False)


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    return {
        "questions": [_shown(draft, q) for q in draft.portion.here(draft.explainer.questions)],
        "by_status": list(_by_status(draft)),
    }


def _shown(draft: Draft, question: Question) -> ShownQuestion:
    citations = draft.evidence.citations(question.cite)
    return ShownQuestion(question, citations, draft.catalogue.links.of(question.see))


def _by_status(draft: Draft) -> Iterator[tuple[Status, list[tuple[str, Link]]]]:
    """Each status with its statements; a subpage has only those statuses that stand on it."""
    catalogue = draft.catalogue
    for status, statements in catalogue.contents.by_status.items():
        here = draft.portion.here(statements)
        if here or not draft.portion.subpages:
            yield status, [(catalogue.wording(one), catalogue.links[one.id]) for one in here]


PAGE = Page(
    name="known",
    title="What is known",
    label="Known and not",
    description="What is agreed, on one origin only, contradicted and not known.",
    source="questions",
    homes=homes,
    groups=groups,
    longest=700,
    context=context,
)
