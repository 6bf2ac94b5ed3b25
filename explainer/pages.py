"""Renders the pages of an explainer: one template a page, everything printed escaped at the door."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from explainer.markdown import Markdown, escape
from explainer.model import Explainer
from explainer.status import Status
from explainer.views import Desk, Link, Numbering, days

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Page:
    """A page as text: where it goes, and which YAML file it comes from."""

    uri: str
    text: str
    source: str


@dataclass(frozen=True)
class Plan:
    """A page to be made: its name, title, description, source file and what its template is given."""

    name: str
    title: str
    description: str
    source: str
    context: Callable[[Explainer, Desk, Numbering], dict[str, Any]]


def pages(explainer: Explainer, verified: frozenset[str]) -> list[Page]:
    """Every page of ``explainer``; ``verified`` holds the ids that were held against the articles."""
    desk = Desk(explainer, verified)
    environment = _environment()
    return [_page(plan, explainer, desk, environment) for plan in PLANS]


def _page(plan: Plan, explainer: Explainer, desk: Desk, environment: Environment) -> Page:
    numbering = Numbering()
    template = environment.get_template(f"{plan.name}.md.jinja")
    body = template.render(
        site=explainer.site,
        explainer=explainer,
        desk=desk,
        numbering=numbering,
        statuses=tuple(Status),
        **plan.context(explainer, desk, numbering),
    )
    text = front_matter(plan.title, plan.description) + body.strip() + "\n"
    return Page(f"{plan.name}.md", text, f"{plan.source}.yml")


def front_matter(title: str, description: str) -> str:
    """Title and description, escaped for HTML and quoted for YAML: themes print them raw."""
    fields = {"title": title, "description": description}
    lines = (f"{name}: {json.dumps(str(escape(text)))}" for name, text in fields.items())
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        finalize=escape,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["link"] = link
    environment.filters["anchor"] = anchor
    environment.filters["plain"] = lambda text: Markdown(str(text))
    return environment


def link(target: Link) -> Markdown:
    """A Markdown link to ``target``."""
    return Markdown(f"[{escape(target.label)}]({target.md})")


def anchor(target: Link, label: str = "") -> Markdown:
    """An HTML link to ``target``."""
    return Markdown(f'<a href="{target.href}">{escape(label or target.label)}</a>')


def _home(explainer: Explainer, desk: Desk, numbering: Numbering) -> dict[str, Any]:
    summary = explainer.site.summary
    figures = {figure.id: figure for figure in explainer.figures}
    return {
        "short": desk.paragraphs(summary.short, numbering),
        "sections": [
            (section, desk.paragraphs(section.statements, numbering)) for section in summary.medium
        ],
        "key_figures": [figures[name] for name in explainer.site.key_figures],
        "counts": status_counts(explainer, desk),
    }


def status_counts(explainer: Explainer, desk: Desk) -> dict[Status, int]:
    """How many statements have each status."""
    statuses = [desk.statuses.of(statement).status for statement in explainer.statements]
    return {status: statuses.count(status) for status in Status}


def _background(explainer: Explainer, desk: Desk, numbering: Numbering) -> dict[str, Any]:
    return {
        "sections": [
            (section, desk.paragraphs(section.statements, numbering))
            for section in explainer.background
        ]
    }


def _timeline(explainer: Explainer, desk: Desk, numbering: Numbering) -> dict[str, Any]:
    return {"days": days(explainer)}


def _actors(explainer: Explainer, desk: Desk, numbering: Numbering) -> dict[str, Any]:
    kinds = explainer.vocabulary.actor_kinds
    return {
        "kinds": [
            (kind, [actor for actor in explainer.actors if actor.kind == kind.id]) for kind in kinds
        ]
    }


def _reaction(explainer: Explainer, desk: Desk, numbering: Numbering) -> dict[str, Any]:
    return {
        "phases": [
            (phase, [item for item in explainer.reactions if item.phase == phase.id])
            for phase in explainer.vocabulary.phases
        ]
    }


def _differences(explainer: Explainer, desk: Desk, numbering: Numbering) -> dict[str, Any]:
    kinds = explainer.vocabulary.disagreement_kinds
    weighty = [item for item in explainer.disagreements if item.matters.is_yes]
    rest = [item for item in explainer.disagreements if not item.matters.is_yes]
    return {
        "weighty": weighty,
        "kinds": [(kind, [item for item in rest if item.kind == kind.id]) for kind in kinds],
    }


def _known(explainer: Explainer, desk: Desk, numbering: Numbering) -> dict[str, Any]:
    by_status: dict[Status, list[Any]] = {status: [] for status in Status}
    for statement in explainer.statements:
        by_status[desk.statuses.of(statement).status].append(statement)
    return {"by_status": by_status}


def _sources(explainer: Explainer, desk: Desk, numbering: Numbering) -> dict[str, Any]:
    return {"method": explainer.site.method}


def _plain(explainer: Explainer, desk: Desk, numbering: Numbering) -> dict[str, Any]:
    return {}


PLANS = (
    Plan("index", "Summary", "What happened, in 30 seconds and in 3 minutes.", "site", _home),
    Plan("background", "Background", "What a reader must know first.", "background", _background),
    Plan("timeline", "Timeline", "What happened, day by day, with its evidence.", "timeline", _timeline),
    Plan("actors", "Actors", "Who matters to the story, and how they stand to one another.", "actors", _actors),
    Plan("reaction", "International reaction", "What was said and done abroad.", "reactions", _reaction),
    Plan("figures", "The figures", "Every quantity, with every value that was reported.", "figures", _plain),
    Plan("differences", "Where the accounts differ", "Contradictions, changed figures and garbled passages.", "disagreements", _differences),
    Plan("known", "What is known", "What is agreed, on one origin only, disputed and not known.", "questions", _known),
    Plan("places", "Places", "Where it happened, and what happened there.", "places", _plain),
    Plan("sources", "Sources and method", "The articles, their condition, and what rests on each paragraph.", "articles", _sources),
    Plan("glossary", "Glossary", "Terms that a newcomer needs.", "glossary", _plain),
)
