"""The front page: the answer at two depths, with figures, map and days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from explainer.pages.map import map_of
from explainer.pages.page import Draft, Page
from explainer.source.model import Event, Explainer, Statement
from explainer.views.contents import Home
from explainer.views.days import days
from explainer.views.evidence import Evidence
from explainer.views.links import Link
from explainer.views.statements import ShownStatement

# So many signs of events a day has on the front page.
LONGEST_STRIP = 60


@dataclass(frozen=True)
class KeyFigure:
    """The last value of a figure, as it stands on the front page."""

    amount: str
    link: Link
    moment: str
    evidence: Evidence


@dataclass(frozen=True)
class Answer:
    """A question that people ask, its answer, and where to read on."""

    question: str
    statement: ShownStatement
    more: tuple[Link, ...]


@dataclass(frozen=True)
class FrontDay:
    """A day, or a period where the timeline is split, with the signs of its events."""

    link: Link
    signs: tuple[str, ...]
    count: int

    @property
    def has_more(self) -> bool:
        """Whether there are more events than signs."""
        return self.count > len(self.signs)


@dataclass(frozen=True)
class Further:
    """A page to read next."""

    title: str
    name: str
    description: str


def homes(explainer: Explainer) -> Iterator[Home]:
    """The summary."""
    if explainer.site.standfirst:
        yield Home(explainer.site.standfirst.id, "In short")
    for answer in (*explainer.site.basics, *explainer.site.asked):
        yield Home(answer.id, answer.title or "Summary")
    for statement in explainer.site.summary.short:
        yield Home(statement.id, statement.title or "In 30 seconds")
    for section in explainer.site.summary.medium:
        yield Home(section.id, section.title)
        for statement in section.statements:
            yield Home(statement.id, statement.title or section.title)


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows; paragraphs are numbered in this order."""
    explainer, contents = draft.explainer, draft.catalogue.contents
    standfirst = explainer.site.standfirst
    return {
        "standfirst": draft.statements.of(standfirst) if standfirst else None,
        "short": draft.statements.paragraphs(explainer.site.summary.short),
        "sections": draft.sections(explainer.site.summary.medium),
        "basics": [_answer(draft, statement) for statement in explainer.site.basics],
        "asked": [_answer(draft, asked, asked.leads_to) for asked in explainer.site.asked],
        "key_figures": list(_key_figures(draft)),
        "map": map_of(explainer, draft.outlines),
        "days": [_front_day(draft, link, events) for link, events in _days(draft)],
        "signs": [(kind.symbol, kind.label) for kind in explainer.vocabulary.event_kinds],
        "counts": [(status, len(found)) for status, found in contents.by_status.items()],
        "questions": len(explainer.questions),
        "disagreements": len(explainer.disagreements),
        "further": [_further(page) for page in draft.pages if page.leads_on],
    }


def _answer(draft: Draft, record: Statement, leads_to: Iterable[str] = ()) -> Answer:
    more = draft.catalogue.links.of(leads_to)
    return Answer(record.title or "", draft.statements.of(record), more)


def _key_figures(draft: Draft) -> Iterator[KeyFigure]:
    figures = {figure.id: figure for figure in draft.explainer.figures}
    for name in draft.explainer.site.key_figures:
        last = figures[name].current_value
        moment = draft.catalogue.labels.moment(last.as_of, last.time)
        yield KeyFigure(last.text, draft.catalogue.links[name], moment, draft.evidence.of(last))


def _days(draft: Draft) -> Iterator[tuple[Link, tuple[Event, ...]]]:
    """The days of the timeline, or the periods of one that is split, with their events."""
    timeline = draft.explainer.timeline
    subpages = draft.catalogue.subpages["timeline"]
    if not subpages:
        for day in days(timeline):
            yield Link(day.label, "timeline", day.anchor), day.events
    events = {str(event.id): event for event in timeline}
    for subpage in subpages:
        items = (item for group in subpage.groups for item in group.items)
        yield Link(subpage.label, subpage.page, ""), tuple(events[item.id] for item in items)


def _front_day(draft: Draft, link: Link, events: tuple[Event, ...]) -> FrontDay:
    symbols = draft.catalogue.labels.symbols
    signs = tuple(symbols[event.kind] for event in events[:LONGEST_STRIP])
    return FrontDay(link, signs, len(events))


def _further(page: Page) -> Further:
    return Further(page.title, page.name, page.description[0].lower() + page.description[1:])


PAGE = Page(
    name="index",
    title="Summary",
    label="Summary",
    description="What happened, in 30 seconds and in 3 minutes.",
    source="site",
    homes=homes,
    context=context,
)
