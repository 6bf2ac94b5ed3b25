"""The front page: the story in a picture, in numbers, on maps and in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from explainer.evidence.status import Stand, Status, told_by_all, weakest_first
from explainer.pages.lead_map import lead_map
from explainer.pages.page import Draft, Page
from explainer.pages.small_maps import maps_by_date
from explainer.source.kinds import Id
from explainer.source.model import Explainer, Observation, Statement
from explainer.source.phrase import Phrase
from explainer.views.articles import few_letters_by_origin
from explainer.views.bars import Axis, axis
from explainer.views.contents import Home
from explainer.views.evidence import Evidence
from explainer.views.interface import capital
from explainer.views.links import Link
from explainer.views.news import news
from explainer.views.picture import picture
from explainer.views.shares import shares
from explainer.views.statements import ShownStatement

# The parts between the first answer and the chapters: what each needs, its id and its title.
PARTS = (
    ("picture", "picture", Phrase("The story in one picture")),
    ("maps", "where", Phrase("Where")),
    ("basics", "basics", Phrase("The basics")),
)


@dataclass(frozen=True)
class KeyFigure:
    """The current value of a figure, with what is counted, and who said so.

    ``before`` is the number before it, in brackets; ``axis`` has all values.
    """

    amount: str
    before: str
    link: Link
    moment: str
    evidence: Evidence
    axis: Axis | None


@dataclass(frozen=True)
class Answer:
    """A question with its answer, and links to what tells more."""

    question: str
    answer: ShownStatement
    more: tuple[Link, ...]


def homes(explainer: Explainer) -> Iterator[Home]:
    """The summary and the answers."""
    if explainer.site.standfirst:
        yield Home(explainer.site.standfirst.id, Phrase("In short"))
    for answer in (*explainer.site.basics, *explainer.site.asked):
        yield Home(answer.id, answer.title or Phrase("Summary"))
    for statement in explainer.site.summary.short:
        yield Home(statement.id, statement.title or Phrase("In 30 seconds"))
    for section in explainer.site.summary.medium:
        yield Home(section.id, section.title)
        for statement in section.statements:
            yield Home(statement.id, statement.title or section.title)


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    site = draft.explainer.site
    asked = [_answer(draft, one, one.leads_to) for one in site.asked]
    found = shares(draft.explainer.timeline, draft.catalogue.statuses)
    shown = {
        "news": news(draft.catalogue),
        "standfirst": draft.statements.of(site.standfirst) if site.standfirst else None,
        "boxes": few_letters_by_origin(draft.explainer, draft.interface),
        "stands": Stand,
        "marks": weakest_first(
            draft.catalogue.statuses.of(one).status for one in draft.explainer.citing_statements
        ),
        "short": draft.statements.paragraphs(site.summary.short),
        "picture": picture(draft.catalogue),
        "shares": found,
        "events": sum(share.count for share in found),
        "page_of_events": _page_of_events(draft),
        "strong": sum(share.count for share in found if share.status is Status.CORROBORATED),
        "key_figures": list(key_figures(draft)),
        "lead": lead_map(draft.explainer, draft.outlines, draft.interface),
        "maps": maps_by_date(draft.explainer, draft.outlines, draft.interface),
        "basics": [_answer(draft, statement) for statement in site.basics],
        "sections": draft.sections(site.summary.medium),
        "told": lambda paragraph: _told(draft, paragraph),
        "asked": asked,
        "lists": [(one.answer.id, one.question, one.more) for one in asked if one.more],
    }
    return shown | {"on_this_page": list(_on_this_page(draft, shown))}


def _page_of_events(draft: Draft) -> str:
    """Where a reader finds all events by their status: the timeline, or in parts all statements."""
    pages = {draft.catalogue.links[event.id].page for event in draft.explainer.timeline}
    return pages.pop() if len(pages) == 1 else "agreement"


def _on_this_page(draft: Draft, shown: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The ids and titles of the parts of the page that are ``shown`` below the first answer."""
    of = draft.interface.of
    yield from ((anchor, of(title)) for name, anchor, title in PARTS if shown[name])
    yield from ((section.id, section.title) for section, _ in shown["sections"])
    if shown["asked"]:
        yield "asked", of(Phrase("What people ask"))
    yield "covers", of(Phrase("What this covers"))


def _told(draft: Draft, paragraph: list[ShownStatement]) -> Link | None:
    """The difference in which every statement of ``paragraph`` has a part."""
    told = told_by_all(statement.evidence.standing for statement in paragraph)
    return draft.catalogue.links[told[0]] if told else None


def key_figures(draft: Draft) -> Iterator[KeyFigure]:
    """The figures of the front page, each with its current value."""
    figures = {figure.id: figure for figure in draft.explainer.figures}
    links = draft.catalogue.links
    for name in draft.explainer.site.key_figures:
        figure, value = figures[name], figures[name].current_value
        yield KeyFigure(
            capital(draft.interface.value_with_unit(value, figure.unit)),
            _before(figure.observations, value, draft),
            replace(links[value.id], label=links[name].label),
            draft.catalogue.labels.moment(value.as_of, value.time),
            draft.evidence.of(value),
            axis(figure, draft.interface),
        )


def _before(values: tuple[Observation, ...], current: Observation, draft: Draft) -> str:
    """The number of an earlier day, or else of an earlier report, in brackets; empty without one.

    From an earlier day comes the last value that was replaced by the ``current`` one, or has its
    speaker and scope; from an earlier report, the last of its scope.
    """
    leads_on = {value.id: value.superseded_by for value in values}
    gettext, amount = draft.interface.gettext, draft.interface.amount
    others = [value for value in values if value.value and value.value != current.value]
    of_days = [
        value.value
        for value in others
        if value.as_of.latest < current.as_of.latest
        if _leads_to(value.id, current.id, leads_on)
        or (value.said_by, value.scope) == (current.said_by, current.scope)
    ]
    if number := next(reversed(of_days), None):
        return gettext("(earlier: %(number)s)", number=amount(number))
    of_reports = [value.value for value in _reported_before(others, current, draft)]
    if number := next(reversed(of_reports), None):
        return gettext("(%(number)s in an earlier report)", number=amount(number))
    return ""


def _leads_to(name: Id, end: Id, leads_on: dict[Id, Id | None]) -> bool:
    """Whether the value ``name`` was replaced by ``end``, at once or by way of others."""
    following = leads_on.get(name)
    return following is not None and (following == end or _leads_to(following, end, leads_on))


def _reported_before(
    values: list[Observation], current: Observation, draft: Draft
) -> list[Observation]:
    """Those of ``values`` of the same scope that were reported earlier, the earliest first.

    A number for the same date is not an earlier one but another account.
    """
    first_known = draft.catalogue.articles.first_known
    earlier = [
        value
        for value in values
        if first_known(value) < first_known(current) and value.scope == current.scope
        if value.as_of.earliest < current.as_of.earliest
        if value.as_of.latest <= current.as_of.latest
    ]
    return sorted(earlier, key=first_known)


def _answer(draft: Draft, statement: Statement, leads_to: tuple[str, ...] = ()) -> Answer:
    shown = draft.statements.of(statement)
    return Answer(statement.title or "", shown, draft.catalogue.links.of(leads_to))


PAGE = Page(
    name="index",
    title=Phrase("Summary"),
    description=Phrase("What happened, in a picture, in numbers and in words."),
    source="site",
    homes=homes,
    context=context,
)
