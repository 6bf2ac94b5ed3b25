"""Renders the pages of an explainer: one template a page, all text escaped at the door."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from textwrap import indent
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import Markup

from explainer.evidence.load import lock_of, shapes_of
from explainer.evidence.status import Status, origin_groups
from explainer.exports.citations import Work, article_work, entry_works, forms, page_work
from explainer.exports.datasets import EXAMPLES, resources
from explainer.exports.files import exports, robots_txt
from explainer.exports.linked_data import dataset_nodes, page_nodes, script
from explainer.pages.diagram import lay_out
from explainer.pages.map import Map, draw
from explainer.pages.pictures import picture
from explainer.source.model import Event, Explainer, Record, Section, VocabularyTerm
from explainer.source.outlines import Shape
from explainer.source.problem import counted
from explainer.views.markdown import escape
from explainer.views.views import Desk, Link, Sheet, bars, days

# Stands in a page until the page is whole and its length is known.
READING_TIME = "READING-TIME"
OPENED = '<section class="opened"'
WORDS_A_MINUTE = 220
WORD = re.compile(r"\w[\w’'-]*")
NO_PROSE = re.compile(
    r"""<button[^>]*"evidence-button.*?</button>|<(svg|form|details)\b.*?</\1>|<[^>]*>|\(\S+\)""",
    re.DOTALL,
)
STATUS_CHOICES = [(status.slug, status.word) for status in Status]
# The pages to which the front page leads on.
NEXT = frozenset(("background", "timeline", "actors", "reaction", "figures", "differences"))
TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Page:
    """A page, data file or picture: where it goes, and which YAML file it comes from."""

    uri: str
    content: str | bytes
    source: str

    @property
    def is_part(self) -> bool:
        """Whether it is part of a long page, which leads to it."""
        return self.uri.endswith(".md") and "-" in self.uri

    @property
    def text(self) -> str:
        """The content of a page or data file."""
        return self.data.decode("utf-8")

    @property
    def data(self) -> bytes:
        """The content as it is written to disk."""
        return self.content.encode("utf-8") if isinstance(self.content, str) else self.content


@dataclass(frozen=True)
class Plan:
    """A page to be made: name, title, description, source file, and what its template gets.

    ``needs`` is the file that may be left out; without it there is no such page.
    """

    name: str
    title: str
    description: str
    source: str
    context: Callable[[Sheet], dict[str, Any]]
    needs: str = ""

    def is_wanted(self, explainer: Explainer) -> bool:
        """Whether ``explainer`` has anything for this page to show."""
        return not self.needs or bool(getattr(explainer, self.needs))

    def sheets(self, desk: Desk) -> list[Sheet]:
        """The page, and where it is too long, the pages that it is parted into."""
        parts = desk.parts.get(self.name, ())
        return [Sheet(desk, self.name), *(Sheet(desk, self.name, part) for part in parts)]


def plans(explainer: Explainer) -> list[Plan]:
    """The pages that ``explainer`` has."""
    return [plan for plan in PLANS if plan.is_wanted(explainer)]


def pages_of(explainer: Explainer, sources: Path, address: str = "") -> list[Page]:
    """All pages of the explainer in the folder ``sources``, which say what has been verified.

    ``address`` is where the site will lie, if that is known.
    """
    base = address and f"{address.rstrip('/')}/"
    return pages(explainer, lock_of(sources), shapes_of(explainer, sources), base)


def pages(
    explainer: Explainer,
    lock: Mapping[str, str],
    shapes: tuple[Shape, ...] = (),
    address: str = "",
) -> list[Page]:
    """Every page, data file and picture of ``explainer``.

    ``lock`` has the digests of what was held against the articles; ``shapes`` are the outlines of
    the map; ``address`` is where the site will lie, with its last slash, if known.
    """
    desk = Desk(explainer, lock, shapes, address)
    environment = jinja()
    wanted = plans(explainer)
    return [
        *(_page(plan, sheet, environment) for plan in wanted for sheet in plan.sheets(desk)),
        *(Page(uri, text, "site.yml") for uri, text in exports(desk, _works(desk)).items()),
        *(_picture(plan, desk) for plan in wanted),
        *_moved(wanted, desk),
        Page("robots.txt", robots_txt(desk), "site.yml"),
    ]


def _moved(wanted: Iterable[Plan], desk: Desk) -> Iterator[Page]:
    """For each overview that cannot list every id: which of its parts has which."""
    for plan in wanted:
        overview = Sheet(desk, plan.name)
        if overview.is_overview and not overview.lists_entries:
            ids = {part.page: sorted(part.ids) for part in overview.parts}
            text = json.dumps(ids, separators=(",", ":"))
            yield Page(overview.moved_uri, text, f"{plan.source}.yml")


def _works(desk: Desk) -> list[Work]:
    """Each page, event and figure, to be cited."""
    ours = (page_work(desk, plan.name, plan.title) for plan in plans(desk.explainer))
    return [*ours, *entry_works(desk)]


def _page(plan: Plan, sheet: Sheet, environment: Environment) -> Page:
    template = environment.get_template(f"{plan.name}.md.jinja")
    name, title = _name_and_title(plan, sheet)
    body = template.render(
        title=title,
        site=sheet.explainer.site,
        explainer=sheet.explainer,
        desk=sheet.desk,
        sheet=sheet,
        statuses=tuple(Status),
        citation=forms(page_work(sheet.desk, name, title)),
        **plan.context(sheet),
    )
    if READING_TIME in body:
        body = body.replace(READING_TIME, reading_time(body))
    return Page(f"{name}.md", _head(plan, sheet) + body.strip() + "\n", f"{plan.source}.yml")


def _name_and_title(plan: Plan, sheet: Sheet) -> tuple[str, str]:
    part = sheet.part
    return (part.page, f"{plan.title}: {part.label}") if part else (plan.name, plan.title)


def reading_time(body: str) -> str:
    """How long a page takes to read, without marks, choices, drawings and what opens."""
    prose = html.unescape(NO_PROSE.sub(" ", body.partition(OPENED)[0]))
    minutes = max(1, round(len(WORD.findall(prose)) / WORDS_A_MINUTE))
    return f"{counted(minutes, 'minute')} to read"


def _head(plan: Plan, sheet: Sheet) -> str:
    """The front matter of a page that has been written: it tells what the page cites."""
    desk, site = sheet.desk, sheet.explainer.site
    description = site.description if plan.name == "index" else plan.description
    image = f"pictures/{plan.name}.png"
    name, title = _name_and_title(plan, sheet)
    nodes = page_nodes(sheet, name, title, description, image)
    if plan.name == "data":
        nodes += dataset_nodes(desk, resources(desk))
    return front_matter(title, description, image, script(nodes))


def front_matter(title: str, description: str, image: str = "", linked_data: str = "") -> str:
    """What the theme reads of a page: texts are escaped for HTML, for themes print them raw."""
    fields = {"title": title, "description": description} | ({"picture": image} if image else {})
    written = [
        f"{name}: {json.dumps(str(escape(text)), ensure_ascii=False)}"
        for name, text in fields.items()
    ]
    if linked_data:
        written += ["json_ld: |", indent(linked_data, "  ")]
    return "---\n" + "\n".join(written) + "\n---\n\n"


def _picture(plan: Plan, desk: Desk) -> Page:
    """The picture that stands for a page where its address is shared."""
    site = desk.explainer.site
    headline = site.question if plan.name == "index" else plan.title
    content = picture(str(headline), str(site.title), str(site.as_of))
    return Page(f"pictures/{plan.name}.png", content, f"{plan.source}.yml")


class EscapedOnce(CodeGenerator):
    """Prints what ``finalize`` gives as it stands.

    That is safe, for it is our ``escape``. Jinja would send each piece through another function
    that has nothing left to do, which took a quarter of all rendering.
    """

    def _output_child_pre(self, _node: Expr, _frame: Frame, finalize: Any) -> None:
        self.write(finalize.src)

    def _output_child_post(self, _node: Expr, _frame: Frame, _finalize: Any) -> None:
        self.write(")")


class Templates(Environment):
    """An environment whose templates print what ``finalize`` gives."""

    code_generator_class = EscapedOnce


@cache
def jinja() -> Environment:
    """What renders our templates, each of which it compiles once."""
    environment = Templates(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        finalize=escape,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        optimized=False,  # compiling takes a fifth less, and what is rendered is the same
    )
    environment.filters["link"] = link
    environment.filters["anchor"] = anchor
    environment.filters["lines"] = lines
    environment.filters["counted"] = counted
    return environment


def link(target: Link) -> Markup:
    """A Markdown link to ``target``."""
    return Markup(f"[{escape(target.label)}]({target.md})")  # noqa: S704 - ids need no escape


def anchor(target: Link, label: str = "") -> Markup:
    """An HTML link to ``target``."""
    return Markup(f'<a href="{target.href}">{escape(label or target.label)}</a>')  # noqa: S704


def lines(text: str) -> Markup:
    """``text`` for a pre element: its line breaks and indents hold, on one line of Markdown."""
    indented = (
        " " * (len(line) - len(line.lstrip())) + escape(line.lstrip()) for line in text.split("\n")
    )
    return Markup("&#10;").join(indented)


def _home(sheet: Sheet) -> dict[str, Any]:
    explainer = sheet.explainer
    figures = {figure.id: figure for figure in explainer.figures}
    return {
        "short": sheet.paragraphs(explainer.site.summary.short),
        "sections": _sections(sheet, explainer.site.summary.medium),
        "map": drawn_map(sheet.desk),
        "days": _front_days(sheet),
        "next": [plan for plan in plans(explainer) if plan.name in NEXT],
        "key_figures": [figures[name] for name in explainer.site.key_figures],
        "counts": {status: len(held) for status, held in sheet.desk.by_status.items()},
    }


def drawn_map(desk: Desk) -> Map | None:
    """The map of the places, if site.yml wants one."""
    frame, words = desk.explainer.site.map, desk.explainer.vocabulary
    large = {kind.id for kind in words.place_kinds if kind.marked and not kind.marked.is_yes}
    spots = [place for place in desk.explainer.places if place.kind not in large]
    return draw(frame, desk.shapes, spots) if frame else None


def _front_days(sheet: Sheet) -> list[tuple[Link, tuple[Event, ...]]]:
    """The days of the timeline, or the periods of a parted one, with their events."""
    events = {str(event.id): event for event in sheet.explainer.timeline}
    parts = sheet.desk.parts["timeline"]
    if not parts:
        held = days(events.values())
        return [(Link(day.label, "timeline", day.anchor), day.events) for day in held]
    return [
        (
            Link(part.label, part.page, ""),
            tuple(events[entry.id] for group in part.groups for entry in group.entries),
        )
        for part in parts
    ]


def _background(sheet: Sheet) -> dict[str, Any]:
    return {"sections": _sections(sheet, sheet.explainer.background)}


def _sections(sheet: Sheet, sections: Iterable[Section]) -> list[tuple[Section, Any]]:
    here = ((section, sheet.here(section.statements)) for section in sections)
    return [(section, sheet.paragraphs(statements)) for section, statements in here if statements]


def _timeline(sheet: Sheet) -> dict[str, Any]:
    explainer, desk = sheet.explainer, sheet.desk
    events = sheet.here(explainer.timeline)
    used = {name for event in events for name in (*event.places, *event.actors)}
    choices = [
        ("place", "Place", [(p.id, p.name) for p in explainer.places if p.id in used]),
        ("actor", "Actor", [(a.id, a.name) for a in explainer.actors if a.id in used]),
        ("topic", "Topic", list(desk.label["topics"].items())),
        ("status", "Status", STATUS_CHOICES),
        ("known", "As known at", list(enumerate(desk.moments))),
    ]
    useful = [choice for choice in choices if choice[2]]
    return {"days": days(events), "choices": useful if events else []}


def _actors(sheet: Sheet) -> dict[str, Any]:
    explainer = sheet.explainer
    words = sheet.desk.label["relation_kinds"]
    return {
        "kinds": _by(explainer.vocabulary.actor_kinds, sheet.here(explainer.actors), "kind"),
        "diagram": None if sheet.part else lay_out(explainer.site.diagram, explainer.actors, words),
    }


def _reaction(sheet: Sheet) -> dict[str, Any]:
    reactions = sheet.here(sheet.explainer.reactions)
    return {"phases": _by(sheet.explainer.vocabulary.phases, reactions, "phase")}


def _differences(sheet: Sheet) -> dict[str, Any]:
    disagreements = sheet.here(sheet.explainer.disagreements)
    rest = [item for item in disagreements if not item.matters.is_yes]
    return {
        "weighty": [item for item in disagreements if item.matters.is_yes],
        "kinds": _by(sheet.explainer.vocabulary.disagreement_kinds, rest, "kind"),
    }


def _by(
    entries: Iterable[VocabularyTerm], records: Iterable[Record], field: str
) -> list[tuple[VocabularyTerm, Any]]:
    """For each entry of a vocabulary, the records whose ``field`` names it; empty ones left out."""
    listed = list(records)
    groups = [
        (entry, [record for record in listed if getattr(record, field) == entry.id])
        for entry in entries
    ]
    return [(entry, group) for entry, group in groups if group]


def _known(sheet: Sheet) -> dict[str, Any]:
    by_status = {status: sheet.here(held) for status, held in sheet.desk.by_status.items()}
    if sheet.parts:
        by_status = {status: held for status, held in by_status.items() if held}
    return {"by_status": by_status, "questions": sheet.here(sheet.explainer.questions)}


def _words(sheet: Sheet) -> dict[str, Any]:
    subjects = sheet.here(sheet.explainer.words)
    return {"subjects": [(subject, sheet.by_side(subject.entries)) for subject in subjects]}


def _places(sheet: Sheet) -> dict[str, Any]:
    return {
        "map": None if sheet.part else drawn_map(sheet.desk),
        "places": sheet.here(sheet.explainer.places),
    }


def _figures(sheet: Sheet) -> dict[str, Any]:
    return {
        "figures": [
            (figure, list(zip(figure.observations, bars(figure), strict=True)))
            for figure in sheet.here(sheet.explainer.figures)
        ]
    }


def _agreement(sheet: Sheet) -> dict[str, Any]:
    rows = [sheet.desk.row(statement) for statement in sheet.here(sheet.explainer.statements)]
    titles = {plan.name: plan.title for plan in PLANS}
    page_choices = [(page, titles[page]) for page in dict.fromkeys(row.link.whole for row in rows)]
    return {
        "choices": [("page", "Page", page_choices), ("status", "Status", STATUS_CHOICES)],
        "groups": origin_groups(sheet.desk.statuses),
        "pages": [
            (titles[page], list(group))
            for page, group in groupby(rows, key=lambda row: row.link.whole)
        ],
    }


def _sources(sheet: Sheet) -> dict[str, Any]:
    articles = sheet.here(sheet.explainer.articles)
    return {
        "articles": [sheet.desk.articles[article.id] for article in articles],
        "citations": {article.id: forms(article_work(article)) for article in articles},
    }


def _data(sheet: Sheet) -> dict[str, Any]:
    return {"resources": resources(sheet.desk), "examples": EXAMPLES}


def _glossary(sheet: Sheet) -> dict[str, Any]:
    return {"terms": sheet.here(sheet.explainer.glossary)}


PLANS = (
    Plan("index", "Summary", "What happened, in 30 seconds and in 3 minutes.", "site", _home),
    Plan(
        "background",
        "Background",
        "What a reader must know first.",
        "background",
        _background,
        needs="background",
    ),
    Plan(
        "timeline",
        "Timeline",
        "What happened, in order of time, with its evidence.",
        "timeline",
        _timeline,
        needs="timeline",
    ),
    Plan(
        "actors",
        "Actors",
        "Who matters to the story, and how they stand to one another.",
        "actors",
        _actors,
        needs="actors",
    ),
    Plan(
        "reaction",
        "International reaction",
        "What was said and done abroad.",
        "reactions",
        _reaction,
        needs="reactions",
    ),
    Plan(
        "figures",
        "The figures",
        "Every quantity, with every value that was reported.",
        "figures",
        _figures,
        needs="figures",
    ),
    Plan(
        "differences",
        "Where the accounts differ",
        "Contradictions, changed figures and garbled passages.",
        "disagreements",
        _differences,
        needs="disagreements",
    ),
    Plan(
        "words",
        "Who says what",
        "What each side calls the people, the events and the causes.",
        "words",
        _words,
        needs="words",
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
    Plan(
        "places",
        "Places",
        "Where it happened, and what happened there.",
        "places",
        _places,
        needs="places",
    ),
    Plan(
        "sources",
        "Sources and method",
        "The articles, their condition, and what rests on each paragraph.",
        "articles",
        _sources,
    ),
    Plan(
        "data",
        "Use the data",
        "Everything on this site as files, what each field means, and examples.",
        "site",
        _data,
    ),
    Plan(
        "glossary",
        "Glossary",
        "Terms that a newcomer needs.",
        "glossary",
        _glossary,
        needs="glossary",
    ),
)
