"""What is known: how well it is borne out, what is contradicted, and what stays open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from explainer.evidence.doubts import Doubt, first_to_check
from explainer.evidence.status import Status
from explainer.pages.page import Draft, Page
from explainer.source.model import Explainer, Question, Statement
from explainer.source.phrase import Phrase
from explainer.views.contents import Contents, Home
from explainer.views.evidence import Evidence, ShownCitation
from explainer.views.links import Link
from explainer.views.shares import shares
from explainer.views.split import Group, Item

# A longer list would not tell a reader where to begin.
MOST_CHECKED = 10


@dataclass(frozen=True)
class ShownCheck:
    """A doubtful claim to be checked, ready to be printed, with what is open about it.

    ``differs`` are differences between articles; ``unclear``, those about how one article is to be
    read, are given only where no question is open. ``following`` statements rest on it.
    """

    claim: str
    evidence: Evidence
    questions: tuple[Link, ...]
    differs: tuple[Link, ...]
    unclear: tuple[Link, ...]
    following: int


@dataclass(frozen=True)
class ShownQuestion:
    """A question ready to be printed; ``is_asked`` if the front page asks it in the same words."""

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
    return {
        "shares": found,
        "total": sum(share.count for share in found),
        "summing": len(explainer.statements) - len(explainer.citing_statements),
        "strong": sum(share.count for share in found if share.status is Status.CORROBORATED),
        "checks": [_check(draft, one) for one in _doubts(draft)] if whole else [],
        "alone": next((page for page in draft.pages if page.name == "alone" and whole), None),
        "lists": [(q.record.id, q.record.text, q.see) for q in questions if q.see],
        "questions": [question for question in questions if not question.answer],
        "answered": [question for question in questions if question.answer],
    }


def _doubts(draft: Draft) -> list[Doubt]:
    """The claims that are to be checked first."""
    return first_to_check(draft.explainer, draft.catalogue.statuses)[:MOST_CHECKED]


def _check(draft: Draft, doubt: Doubt) -> ShownCheck:
    cited, links = doubt.cited, draft.catalogue.links
    title = cited.title if isinstance(cited, Statement) else None
    differs, unclear = (
        links.of(
            one.id for one in doubt.differences if draft.evidence.is_of_articles(one) is several
        )
        for several in (True, False)
    )
    return ShownCheck(
        title or draft.catalogue.wording(cited),
        draft.evidence.of(cited),
        links.of(one.id for one in doubt.questions),
        differs,
        () if doubt.questions else unclear,
        len(doubt.following),
    )


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
