"""What is recorded of a statement beyond its text: when, where, who, and what it is about."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.source.model import Cited, Event, Relation, Statement
from explainer.views.catalogue import Catalogue
from explainer.views.interface import capital
from explainer.views.links import Link


@dataclass(frozen=True)
class Details:
    """The details of a statement; each may be empty."""

    title: str = ""
    moment: str = ""
    ground: str = ""
    places: tuple[Link, ...] = ()
    actors: tuple[Link, ...] = ()
    topics: tuple[str, ...] = ()
    see: tuple[Link, ...] = ()

    def unless_empty(self) -> Details | None:
        """These, or None where there are none."""
        return self if self != Details() else None


def details_of(catalogue: Catalogue, cited: Cited, told: tuple[Link, ...] = ()) -> Details | None:
    """The details of ``cited`` that no other line of a page gives; none where there are none.

    Of what else there is to see, the links ``told`` stand elsewhere.

    An event has most of them in its own entry, a role and a figure's value have their date beside
    them, an answer its question.
    """
    labels, links = catalogue.labels, catalogue.links
    see = tuple(link for link in links.of(cited.see) if link not in told)
    if isinstance(cited, Event):
        return Details(ground=cited.ground or "", see=see).unless_empty()
    if not isinstance(cited, Statement):
        when = cited.when if isinstance(cited, Relation) else None
        moment = labels.interface.span(when) if when else ""
        return Details(moment=moment, see=see).unless_empty()
    site = catalogue.explainer.site
    is_answer = cited.id in {answer.id for answer in (*site.basics, *site.asked)}
    return Details(
        "" if is_answer else cited.title or "",
        labels.moment(cited.when, cited.time) or capital(labels.time_of_day(cited.time)),
        cited.ground or "",
        links.of(cited.places),
        links.of(cited.actors),
        tuple(labels["topics"][topic] for topic in cited.topics),
        see,
    ).unless_empty()
