"""The figures: every quantity, with every value that was reported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from explainer.evidence.status import Status
from explainer.pages.page import Draft, Page
from explainer.source.kinds import Amount
from explainer.source.model import Explainer, Figure, Observation
from explainer.source.phrase import Phrase
from explainer.views.bars import Bar, bars, span
from explainer.views.contents import Contents, Home
from explainer.views.evidence import Evidence
from explainer.views.interface import Interface
from explainer.views.links import Link
from explainer.views.split import Group, Item
from explainer.views.travel import Travel, travel


@dataclass(frozen=True)
class ShownValue:
    """A reported value; ``scope`` is empty where its words say who is counted.

    ``number`` stands over its ``bar``. ``is_now`` says that of several it holds now, and that no
    other stands against it.
    """

    record: Observation
    text: str
    scope: str
    bar: Bar | None
    number: str
    is_now: bool
    moment: str
    evidence: Evidence


@dataclass(frozen=True)
class ShownFigure:
    """A figure ready to be printed; ``span`` is empty where its numbers do not differ.

    ``now`` is the value that holds now, and ``status`` how well that is borne out.
    """

    record: Figure
    now: str
    status: Status
    span: str
    topics: list[str]
    values: list[ShownValue]
    see: tuple[Link, ...]
    travel: Travel | None

    @property
    def is_drawn(self) -> bool:
        """Whether its values stand on an axis."""
        return any(value.bar for value in self.values)


def homes(explainer: Explainer) -> Iterator[Home]:
    """The figures and their values."""
    for figure in explainer.figures:
        for name in (figure.id, *_inner(figure)):
            yield Home(name, figure.title)


def _inner(figure: Figure) -> tuple[str, ...]:
    return tuple(observation.id for observation in figure.observations)


def groups(contents: Contents) -> Iterator[Group]:
    """All figures, in their order."""
    items = tuple(
        Item(figure.id, _inner(figure), 1 + len(figure.observations))
        for figure in contents.explainer.figures
    )
    yield Group("all", "", contents.interface.of(Phrase("Figures")), items)


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    figures = [_shown(draft, figure) for figure in draft.portion.here(draft.explainer.figures)]
    return {"figures": figures, "has_travels": any(figure.travel for figure in figures)}


def _shown(draft: Draft, figure: Figure) -> ShownFigure:
    values = [
        _value(draft, figure, record, bar)
        for record, bar in zip(figure.observations, bars(figure), strict=True)
    ]
    topics = [draft.catalogue.labels["topics"][topic] for topic in figure.topics]
    see = draft.catalogue.links.of(figure.see)
    whole = span(figure)
    ends = draft.interface.amount(whole) if whole else ""
    now = draft.interface.value_with_unit(figure.current_value, figure.unit)
    status = draft.catalogue.statuses.of(figure.current_value).status
    way = travel(draft.catalogue, figure)
    return ShownFigure(figure, now, status, ends, topics, values, see, way)


def _value(draft: Draft, figure: Figure, record: Observation, bar: Bar | None) -> ShownValue:
    evidence = draft.evidence.of(record)
    is_current = len(figure.observations) > 1 and record == figure.current_value
    return ShownValue(
        record,
        draft.interface.value(record),
        _scope(record),
        bar,
        _number(draft.interface, record.value),
        is_current and evidence.status is not Status.CONTRADICTED,
        draft.catalogue.labels.moment(record.as_of, record.time),
        evidence,
    )


def _number(interface: Interface, amount: Amount | None) -> str:
    """The ends of ``amount``, without words for an open one; empty without an amount."""
    ends = (amount.low, amount.high) if amount else ()
    return "–".join(dict.fromkeys(interface.number(end) for end in ends if end is not None))


def _scope(value: Observation) -> str:
    """Who is counted, as far as the words of ``value`` do not say it already."""
    scope = value.scope or ""
    return "" if scope.casefold() in value.text.casefold() else str(scope)


PAGE = Page(
    name="figures",
    title=Phrase("Figures"),
    description=Phrase("Every quantity, with every value that was reported."),
    source="figures",
    needs="figures",
    homes=homes,
    groups=groups,
    longest=200,
    context=context,
)
