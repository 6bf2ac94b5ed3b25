"""Renders the pages of an explainer: one template a page, all text escaped at the door."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from explainer.agreement import origin_groups
from explainer.cartography import Shape
from explainer.diagram import lay_out
from explainer.exports import exports
from explainer.markdown import escape
from explainer.model import Cited, Entry, Explainer, Record, Section
from explainer.status import Status
from explainer.views import Desk, Link, Sheet, agreement_rows, bars, days

# Stands in a page until the page is whole and its length is known.
READING_TIME = "READING-TIME"
OPENED = '<div class="opened"'
WORDS_A_MINUTE = 220
STATUS_CHOICES = [(status.slug, status.word) for status in Status]
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Page:
    """A page or data file as text: where it goes, and which YAML file it comes from."""

    uri: str
    text: str
    source: str


@dataclass(frozen=True)
class Plan:
    """A page to be made: name, title, description, source file, and what its template gets."""

    name: str
    title: str
    description: str
    source: str
    context: Callable[[Sheet], dict[str, Any]]


def pages(
    explainer: Explainer, verified: frozenset[str], shapes: tuple[Shape, ...] = ()
) -> list[Page]:
    """Every page and data file of ``explainer``.

    ``verified`` has the ids of what was held against the articles as it stands; ``shapes`` are the
    outlines of the map.
    """
    desk = Desk(explainer, verified, shapes)
    environment = _environment()
    data = [Page(uri, text, "site.yml") for uri, text in exports(desk).items()]
    return [_page(plan, Sheet(desk), environment) for plan in PLANS] + data


def _page(plan: Plan, sheet: Sheet, environment: Environment) -> Page:
    template = environment.get_template(f"{plan.name}.md.jinja")
    body = template.render(
        site=sheet.explainer.site,
        explainer=sheet.explainer,
        desk=sheet.desk,
        sheet=sheet,
        statuses=tuple(Status),
        **plan.context(sheet),
    )
    body = body.replace(READING_TIME, reading_time(body))
    text = front_matter(plan.title, plan.description) + body.strip() + "\n"
    return Page(f"{plan.name}.md", text, f"{plan.source}.yml")


def reading_time(body: str) -> str:
    """How long a page takes to read; what opens in place and what only lists is not counted."""
    prose = re.sub(r"<[^>]*>|\(\S+\)|&#\d+;", " ", body.partition(OPENED)[0])
    minutes = max(1, round(len(prose.split()) / WORDS_A_MINUTE))
    return f"{minutes} {'minute' if minutes == 1 else 'minutes'} to read"


def front_matter(title: str, description: str) -> str:
    """Title and description, escaped for HTML and quoted for YAML: themes print them raw."""
    fields = {"title": title, "description": description}
    lines = (
        f"{name}: {json.dumps(str(escape(text)), ensure_ascii=False)}"
        for name, text in fields.items()
    )
    return "---\n" + "\n".join(lines) + "\n---\n\n"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        finalize=escape,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["link"] = link
    environment.filters["anchor"] = anchor
    return environment


def link(target: Link) -> Markup:
    """A Markdown link to ``target``."""
    return Markup("[{}]({})").format(escape(target.label), target.md)


def anchor(target: Link, label: str = "") -> Markup:
    """An HTML link to ``target``."""
    return Markup('<a href="{}">{}</a>').format(target.href, escape(label or target.label))


def _home(sheet: Sheet) -> dict[str, Any]:
    explainer = sheet.explainer
    figures = {figure.id: figure for figure in explainer.figures}
    return {
        "short": sheet.paragraphs(explainer.site.summary.short),
        "sections": _sections(sheet, explainer.site.summary.medium),
        "map": sheet.desk.map,
        "days": days(explainer),
        "key_figures": [figures[name] for name in explainer.site.key_figures],
        "counts": {status: len(held) for status, held in _by_status(sheet).items()},
    }


def _background(sheet: Sheet) -> dict[str, Any]:
    return {"sections": _sections(sheet, sheet.explainer.background)}


def _sections(sheet: Sheet, sections: Iterable[Section]) -> list[tuple[Section, Any]]:
    return [(section, sheet.paragraphs(section.statements)) for section in sections]


def _timeline(sheet: Sheet) -> dict[str, Any]:
    explainer, desk = sheet.explainer, sheet.desk
    used = {name for event in explainer.timeline for name in (*event.places, *event.actors)}
    choices = [
        ("place", "Place", [(p.id, p.name) for p in explainer.places if p.id in used]),
        ("actor", "Actor", [(a.id, a.name) for a in explainer.actors if a.id in used]),
        ("topic", "Topic", list(desk.label["topics"].items())),
        ("status", "Status", STATUS_CHOICES),
        ("known", "As known at", list(enumerate(desk.moments))),
    ]
    return {"days": days(explainer), "choices": choices}


def _actors(sheet: Sheet) -> dict[str, Any]:
    explainer = sheet.explainer
    words = sheet.desk.label["relation_kinds"]
    return {
        "kinds": _by(explainer.vocabulary.actor_kinds, explainer.actors, "kind"),
        "diagram": lay_out(explainer.site.diagram, explainer.actors, words),
    }


def _reaction(sheet: Sheet) -> dict[str, Any]:
    return {"phases": _by(sheet.explainer.vocabulary.phases, sheet.explainer.reactions, "phase")}


def _differences(sheet: Sheet) -> dict[str, Any]:
    disagreements = sheet.explainer.disagreements
    rest = [item for item in disagreements if not item.matters.is_yes]
    return {
        "weighty": [item for item in disagreements if item.matters.is_yes],
        "kinds": _by(sheet.explainer.vocabulary.disagreement_kinds, rest, "kind"),
    }


def _by(entries: Iterable[Entry], records: Iterable[Record], field: str) -> list[tuple[Entry, Any]]:
    """For each entry of a vocabulary, the records whose ``field`` names it; empty ones left out."""
    listed = list(records)
    groups = [
        (entry, [record for record in listed if getattr(record, field) == entry.id])
        for entry in entries
    ]
    return [(entry, group) for entry, group in groups if group]


def _known(sheet: Sheet) -> dict[str, Any]:
    return {"by_status": _by_status(sheet)}


def _by_status(sheet: Sheet) -> dict[Status, list[Cited]]:
    """The statements that have each status."""
    held: dict[Status, list[Cited]] = {status: [] for status in Status}
    for statement in sheet.explainer.statements:
        held[sheet.desk.statuses.of(statement).status].append(statement)
    return held


def _words(sheet: Sheet) -> dict[str, Any]:
    subjects = sheet.explainer.words
    return {"subjects": [(subject, sheet.by_side(subject.entries)) for subject in subjects]}


def _places(sheet: Sheet) -> dict[str, Any]:
    return {"map": sheet.desk.map}


def _figures(sheet: Sheet) -> dict[str, Any]:
    return {
        "figures": [
            (figure, list(zip(figure.observations, bars(figure), strict=True)))
            for figure in sheet.explainer.figures
        ]
    }


def _agreement(sheet: Sheet) -> dict[str, Any]:
    rows = agreement_rows(sheet.desk)
    titles = {plan.name: plan.title for plan in PLANS}
    page_choices = [(page, titles[page]) for page in dict.fromkeys(row.link.page for row in rows)]
    return {
        "choices": [("page", "Page", page_choices), ("status", "Status", STATUS_CHOICES)],
        "groups": origin_groups(sheet.desk.statuses),
        "pages": [
            (titles[page], list(group))
            for page, group in groupby(rows, key=lambda row: row.link.page)
        ],
    }


def _nothing_more(_: Sheet) -> dict[str, Any]:
    return {}


PLANS = (
    Plan("index", "Summary", "What happened, in 30 seconds and in 3 minutes.", "site", _home),
    Plan("background", "Background", "What a reader must know first.", "background", _background),
    Plan(
        "timeline",
        "Timeline",
        "What happened, day by day, with its evidence.",
        "timeline",
        _timeline,
    ),
    Plan(
        "actors",
        "Actors",
        "Who matters to the story, and how they stand to one another.",
        "actors",
        _actors,
    ),
    Plan(
        "reaction",
        "International reaction",
        "What was said and done abroad.",
        "reactions",
        _reaction,
    ),
    Plan(
        "figures",
        "The figures",
        "Every quantity, with every value that was reported.",
        "figures",
        _figures,
    ),
    Plan(
        "differences",
        "Where the accounts differ",
        "Contradictions, changed figures and garbled passages.",
        "disagreements",
        _differences,
    ),
    Plan(
        "words",
        "Who says what",
        "What each side calls the people, the events and the causes.",
        "words",
        _words,
    ),
    Plan(
        "known",
        "What is known",
        "What is agreed, on one origin only, disputed and not known.",
        "questions",
        _known,
    ),
    Plan(
        "agreement",
        "Who supports what",
        "Every statement against every article: supports, differs or silent.",
        "timeline",
        _agreement,
    ),
    Plan("places", "Places", "Where it happened, and what happened there.", "places", _places),
    Plan(
        "sources",
        "Sources and method",
        "The articles, their condition, and what rests on each paragraph.",
        "articles",
        _nothing_more,
    ),
    Plan("glossary", "Glossary", "Terms that a newcomer needs.", "glossary", _nothing_more),
)
