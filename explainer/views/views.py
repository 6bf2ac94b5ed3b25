"""What the templates show: the records with their links, numbers and words worked out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, count, groupby, product
from string import ascii_uppercase
from typing import TypeVar
from urllib.parse import urlencode

from markupsafe import Markup

from explainer.evidence.ledger import digests
from explainer.evidence.status import Stand, Standing, Status, Statuses, origin_groups, stands
from explainer.source.dates import When, day_label
from explainer.source.kinds import Amount, Citation, Id
from explainer.source.model import (
    Actor,
    Article,
    Cited,
    Disagreement,
    Event,
    Explainer,
    Figure,
    GlossaryTerm,
    Location,
    Named,
    Observation,
    Passage,
    Question,
    Reaction,
    Relation,
    Role,
    Statement,
    Subject,
)
from explainer.source.outlines import Shape
from explainer.source.place import Place
from explainer.views.markdown import escape
from explainer.views.paging import MOST_LISTED, Group, Part, Shelves

Identified = TypeVar("Identified", bound=Named)
# Where the marks begin that end a text, and where those end that begin it.
MARKS_BEFORE = re.compile(r"(?:.*[\w\s])?", re.DOTALL)
MARKS_AFTER = re.compile(r"[^\w\s]*")

PAGE_OF_KIND = {
    Event: "timeline",
    Actor: "actors",
    Role: "actors",
    Relation: "actors",
    Reaction: "reaction",
    Figure: "figures",
    Observation: "figures",
    Disagreement: "differences",
    Subject: "words",
    Question: "known",
    Location: "places",
    GlossaryTerm: "glossary",
    Article: "sources",
}


@dataclass(frozen=True)
class Link:
    """A label and where it leads: a page of ours and an anchor on it."""

    label: str
    page: str
    anchor: str

    @property
    def href(self) -> str:
        """The address for HTML."""
        return f"{self.page}.html#{self.anchor}" if self.anchor else f"{self.page}.html"

    @property
    def md(self) -> str:
        """The address for a Markdown link, which the site generator resolves and checks."""
        return f"{self.page}.md#{self.anchor}"

    @property
    def whole(self) -> str:
        """The page before it was parted; only names of parts have a hyphen."""
        return self.page.partition("-")[0]

    @property
    def permanent(self) -> str:
        """The address that holds however long the page becomes."""
        return f"{self.whole}.html#{self.anchor}"


@dataclass(frozen=True)
class CitationView:
    """A cited paragraph, with its number on the page."""

    number: int
    article: ArticleView
    paragraph: int
    link: Link


@dataclass(frozen=True)
class ArticleView:
    """An article with its letter."""

    record: Article
    letter: str
    origin: str
    written: str

    @property
    def name(self) -> str:
        """What readers call it."""
        return f"Article {self.letter}"


@dataclass(frozen=True)
class EvidenceView:
    """What a statement rests on, as the reader opens it."""

    id: str
    standing: Standing
    citations: tuple[CitationView, ...]
    first: ArticleView
    last: ArticleView
    speaker: Link | None
    differs: tuple[Link, ...]
    verified: bool
    edit: str
    report: str
    home: Link

    @property
    def status(self) -> Status:
        """How well it is borne out."""
        return self.standing.status

    @property
    def numbers(self) -> str:
        """The numbers of its citations, in order, neighbours joined: ``1, 4–6``."""
        numbers = sorted(citation.number for citation in self.citations)
        runs = groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
        return ", ".join(_run([number for _, number in run]) for _, run in runs)


def _run(numbers: list[int]) -> str:
    if len(numbers) < 3:
        return ", ".join(map(str, numbers))
    return f"{numbers[0]}–{numbers[-1]}"


@dataclass(frozen=True)
class StatementView:
    """A statement ready to be printed."""

    id: str
    record: Statement
    text: Markup
    evidence: EvidenceView
    date: str
    time: str
    quote_by: Link | None
    quoted: Markup
    places: tuple[Link, ...]
    see: tuple[Link, ...]


class Desk:
    """Turns records into views for one explainer; each page takes a numbering of its own."""

    def __init__(
        self,
        explainer: Explainer,
        lock: Mapping[str, str],
        shapes: tuple[Shape, ...],
        address: str = "",
    ) -> None:
        self.explainer = explainer
        self.address = address
        self.shapes = shapes
        self.statuses = Statuses(explainer)
        self.lock = lock
        self._paragraph_links: dict[tuple[str, int], Link] = {}
        self._rows: dict[str, Row] = {}
        self._ranks: dict[int, tuple[Sequence[Named], dict[str, int]]] = {}
        words = explainer.vocabulary
        self.label = {
            name: {entry.id: str(entry.label) for entry in getattr(words, name)}
            for name in words.__dataclass_fields__
            if name != "place"
        }

    @cached_property
    def digests(self) -> dict[str, str]:
        """The digest of each thing that cites, which names its version."""
        return digests(self.explainer)

    @cached_property
    def verified(self) -> frozenset[str]:
        """The ids of what was held against the articles as it stands."""
        found = self.digests.items()
        return frozenset(name for name, digest in found if self.lock.get(name) == digest)

    @cached_property
    def by_status(self) -> dict[Status, list[Cited]]:
        """The statements that have each status."""
        held: dict[Status, list[Cited]] = {status: [] for status in Status}
        for statement in self.explainer.statements:
            held[self.statuses.of(statement).status].append(statement)
        return held

    @cached_property
    def symbols(self) -> dict[str, str]:
        """The sign of each kind of event."""
        kinds = self.explainer.vocabulary.event_kinds
        return {kind.id: str(kind.symbol) for kind in kinds}

    @cached_property
    def statement_of(self) -> dict[str, Statement]:
        """The statements that can stand among a side's words, by id."""
        return {s.id: s for s in self.explainer.statements if isinstance(s, Statement)}

    @cached_property
    def side_of(self) -> dict[str, str]:
        """The label of each actor's side, by the actor's id."""
        return {actor.id: self.label["sides"][actor.side] for actor in self.explainer.actors}

    @cached_property
    def term_of(self) -> dict[str, GlossaryTerm]:
        """The glossary terms by each of their forms, in lower case."""
        glossary = self.explainer.glossary
        return {form.casefold(): term for term in glossary for form in (term.term, *term.aliases)}

    @cached_property
    def term_pattern(self) -> re.Pattern[str]:
        """What finds a glossary term in a text, the longest form first."""
        forms = sorted(self.term_of, key=len, reverse=True)
        either = "|".join(re.escape(form) for form in forms) or "(?!)"
        return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)

    @cached_property
    def moments(self) -> list[str]:
        """When the articles were written, in order: by then a reader could know what they say."""
        ordered = sorted(self.explainer.articles, key=self.statuses.written_order)
        return list(dict.fromkeys(self.articles[article.id].written for article in ordered))

    def ranks(self, records: Sequence[Named]) -> dict[str, int]:
        """The rank of each of ``records`` by its id; every part of a page asks for that of all."""
        if id(records) not in self._ranks:
            ranks = {str(record.id): rank for rank, record in enumerate(records)}
            # The sequence is kept too, so that no other can take its identity.
            self._ranks[id(records)] = records, ranks
        return self._ranks[id(records)][1]

    def at(self, path: str) -> str:
        """The whole address of something on the site; empty where that of the site is not known."""
        return f"{self.address}{path}" if self.address else ""

    @cached_property
    def articles_by_origin(self) -> tuple[Article, ...]:
        """The articles, those of one origin side by side."""
        groups = origin_groups(self.statuses)
        return tuple(article for group in groups for article in group.articles)

    def known(self, cited: Cited) -> str:
        """The moment at which the first article reported ``cited``."""
        return self.articles[self.statuses.of(cited).first.id].written

    @cached_property
    def articles(self) -> dict[str, ArticleView]:
        """The articles by id, lettered in their order."""
        return {
            article.id: ArticleView(
                article,
                letter,
                self.label["origins"][article.origin],
                self.moment(article.written.when, article.written.time),
            )
            for letter, article in zip(_letters(), self.explainer.articles, strict=False)
        }

    @cached_property
    def links(self) -> dict[str, Link]:
        """Where everything that has an id stands."""
        parted = {
            (page, name): part.page
            for page, parts in self.parts.items()
            for part in reversed(parts)
            for name in chain(part.ids, (group.anchor for group in part.groups))
        }
        return {
            name: Link(link.label, parted.get((link.page, name), link.page), link.anchor)
            for name, link in self._whole_links.items()
        }

    @cached_property
    def parts(self) -> dict[str, tuple[Part, ...]]:
        """The pages that each page is parted into; none where it is short enough."""
        whole = {name: link.page for name, link in self._whole_links.items()}
        return Shelves(self.explainer, self.statuses, self.label).parts(whole)

    @cached_property
    def _whole_links(self) -> dict[str, Link]:
        """Where everything that has an id would stand if no page were parted."""
        found: dict[str, Link] = {}
        for statement in self.explainer.site.summary.short:
            found[statement.id] = Link("In 30 seconds", "index", statement.id)
        for named in self.explainer.named:
            page = PAGE_OF_KIND.get(type(named))
            if page:
                found[named.id] = Link(_label_of(named), page, named.id)
        found.update((name, Link(label, page, name)) for name, label, page in self._inner_parts())
        return found

    def _inner_parts(self) -> Iterator[tuple[Id, str, str]]:
        """The id, label and page of what is labelled by the thing it is part of."""
        explainer = self.explainer
        for page, sections in (
            ("index", explainer.site.summary.medium),
            ("background", explainer.background),
        ):
            for section in sections:
                yield section.id, section.title, page
                for statement in section.statements:
                    yield statement.id, statement.title or section.title, page
        for actor in explainer.actors:
            for cited in (*actor.roles, *actor.relations, *actor.statements):
                yield cited.id, actor.name, "actors"
        for figure in explainer.figures:
            for observation in figure.observations:
                yield observation.id, figure.title, "figures"
        for correction in explainer.site.corrections:
            yield correction.id, correction.date.label, "sources"

    def moment(self, when: When | None, time: str | None) -> str:
        """A date and part of day for readers: ``Wednesday 5 January 2022, evening``."""
        if when is None:
            return ""
        return f"{when.label}, {self.label['parts_of_day'][time]}" if time else when.label

    def order(self, statement: Statement) -> str:
        """By what statements of several files are sorted: the day; an undated one comes first."""
        return str(statement.when.order) if statement.when else ""

    def paragraph_link(self, citation: Citation) -> Link:
        """Where the sources page tells what rests on a paragraph."""
        key = (citation.article, citation.paragraph)
        if key not in self._paragraph_links:
            label = f"{self.articles[key[0]].name}, paragraph {key[1]}"
            page = self.links[key[0]].page
            self._paragraph_links[key] = Link(label, page, f"{key[0]}-{key[1]}")
        return self._paragraph_links[key]

    def in_language(self, text: str, article: str) -> Markup:
        """Words of an article; those in another language than the site's are marked so."""
        language = self.articles[article].record.language
        if language is None or language == self.explainer.site.language:
            return escape(text)
        return Markup(f'<span lang="{language}" dir="auto">{escape(text)}</span>')  # noqa: S704

    def row(self, statement: Cited) -> Row:
        """The ``statement`` against every article, articles in the order of their origins."""
        if statement.id not in self._rows:
            self._rows[statement.id] = _row(self, statement)
        return self._rows[statement.id]

    def wording(self, cited: Cited) -> str:
        """What ``cited`` says, fit to stand alone in a list."""
        text: str = getattr(cited, "text", "")
        return (
            f"{self.links[cited.id].label}: {text}"
            if isinstance(cited, Observation | Role)
            else text
        )

    def linked(self, names: Iterable[str]) -> tuple[Link, ...]:
        """Links to the things with these ids; of several with one label, the first."""
        by_label = {
            (link.page, link.label): link
            for link in map(self.links.get, reversed([*names]))
            if link
        }
        return tuple(reversed(by_label.values()))

    def edit_address(self, place: Place) -> str:
        """Where to edit the entry at ``place``; empty without a repository."""
        repository = self.explainer.site.repository
        return f"{repository}/blob/main/{place.path}#L{place.line}" if repository else ""

    def report_address(self, link: Link) -> str:
        """Where to report a problem with what stands at ``link``; empty without a repository.

        The names are those of the fields in .github/ISSUE_TEMPLATE/correction.yml; the version is
        the digest that evidence.lock keeps for the statement.
        """
        repository = self.explainer.site.repository
        if not repository:
            return ""
        asked = {
            "template": "correction.yml",
            "entry": link.anchor,
            "page": f"{link.page}.html",
            "version": self.digests.get(link.anchor, ""),
        }
        return f"{repository}/issues/new?{urlencode(asked)}"

    @cached_property
    def resting_on(self) -> dict[tuple[str, int], list[Link]]:
        """Links to all that cites each paragraph, by its article and number."""
        found: dict[tuple[str, int], dict[Link, None]] = {}
        for thing, cites in self._citing():
            for cite in cites:
                found.setdefault((cite.article, cite.paragraph), {})[thing] = None
        return {paragraph: list(links) for paragraph, links in found.items()}

    def _citing(self) -> Iterator[tuple[Link, tuple[Citation, ...]]]:
        if calendar := self.explainer.site.calendar:
            yield Link("How the days were dated", "sources", "dates"), calendar.cite
        for cited in self.explainer.statements:
            yield self.links[cited.id], cited.cite
        for disagreement in self.explainer.disagreements:
            for version in disagreement.versions:
                yield self.links[disagreement.id], version.cite
        for group in (self.explainer.questions, self.explainer.places, self.explainer.glossary):
            for named in group:
                yield self.links[named.id], named.cite

    def about(self, actor: Actor) -> list[Link]:
        """Links to the events and reactions that concern ``actor``, in order of time."""
        return self._concerning.get(actor.id, [])

    @cached_property
    def _concerning(self) -> dict[str, list[Link]]:
        found: dict[str, dict[Link, None]] = {}
        for record in sorted((*self.explainer.timeline, *self.explainer.reactions), key=self.order):
            quoted = record.quote.by if record.quote else None
            for name in (*record.actors, record.says, quoted, getattr(record, "by", None)):
                if name:
                    found.setdefault(name, {})[self.links[record.id]] = None
        return {name: list(links) for name, links in found.items()}

    def places_of(self, event: Event) -> list[Location]:
        """The places of ``event``, in the order of places.yml."""
        rank = self._place_ranks
        numbers = sorted(rank[name] for name in {*event.places})
        return [self.explainer.places[number] for number in numbers]

    @cached_property
    def _place_ranks(self) -> dict[str, int]:
        return {place.id: number for number, place in enumerate(self.explainer.places)}

    @cached_property
    def events_at(self) -> dict[str, list[Event]]:
        """The events at each place that has any, by its id."""
        found: dict[str, list[Event]] = {}
        for event in self.explainer.timeline:
            for place in dict.fromkeys(event.places):
                found.setdefault(place, []).append(event)
        return found

    @cached_property
    def statements_on(self) -> dict[str, list[Cited]]:
        """The statements on each page that has any, by its name."""
        found: dict[str, list[Cited]] = {}
        for statement in self.explainer.statements:
            found.setdefault(self.links[statement.id].page, []).append(statement)
        return found


class Sheet:
    """One page being written: numbers the paragraphs it cites in the order of first citation."""

    def __init__(self, desk: Desk, page: str, part: Part | None = None) -> None:
        self.desk = desk
        self.explainer = desk.explainer
        self.part = part
        self.parts = desk.parts.get(page, ())
        self.numbers: dict[tuple[str, int], int] = {}
        self.terms: dict[str, GlossaryTerm] = {}
        self.shown: dict[str, EvidenceView] = {}

    @property
    def is_overview(self) -> bool:
        """Whether it only leads on to the parts of a long page."""
        return bool(self.parts) and self.part is None

    @cached_property
    def lists_entries(self) -> bool:
        """Whether an overview can list every entry of its parts."""
        return sum(part.homes for part in self.parts) <= MOST_LISTED

    @property
    def moved_uri(self) -> str:
        """The file by which a script finds what an overview cannot list."""
        return f"moved/{self.parts[0].whole}.json"

    @property
    def neighbours(self) -> list[tuple[str, Part]]:
        """The parts before and after this one."""
        at = self.parts.index(self.part) if self.part else 0
        before = [("Before", part) for part in self.parts[max(0, at - 1) : at]]
        return before + [("After", part) for part in self.parts[at + 1 : at + 2]]

    def moved(self, part: Part) -> Iterator[tuple[Group, list[tuple[str, Link | None]]]]:
        """The groups of ``part``, with each id that had its address on the overview."""
        for group in part.groups:
            listed: list[tuple[str, Link | None]] = []
            for number, entry in enumerate(group.entries if group.is_home else (), start=1):
                link = self.desk.links[entry.id]
                label = str(number) if link.label == group.label else link.label
                listed.append((entry.id, replace(link, label=label)))
                listed += ((name, None) for name in entry.inner)
            yield group, listed

    def here(self, records: Sequence[Identified]) -> list[Identified]:
        """Those of ``records`` that stand on this page."""
        if not self.parts:
            return list(records)
        ranks = self.desk.ranks(records)
        ids = self.part.ids if self.part else frozenset()
        return [records[rank] for rank in sorted(ranks[name] for name in ids if name in ranks)]

    def marked(self, text: str) -> Markup:
        """``text`` made safe; a glossary term that the page has not had yet opens its meaning."""
        parts = []
        end = 0
        for match in self.desk.term_pattern.finditer(text):
            term = self.desk.term_of[match[0].casefold()]
            # A term that begins with a mark may have lost it to the term before it.
            if term.id not in self.terms and match.start() >= end:
                self.terms[term.id] = term
                plain, before = _parted(text[end : match.start()], MARKS_BEFORE)
                after, _ = _parted(text[match.end() :], MARKS_AFTER)
                parts += [escape(plain), _term_button(term, before, match[0], after)]
                end = match.end() + len(after)
        return Markup("").join([*parts, escape(text[end:])])

    def number(self, citation: Citation) -> int:
        """The number of ``citation`` on this page."""
        key = (citation.article, citation.paragraph)
        return self.numbers.setdefault(key, len(self.numbers) + 1)

    def numbered_by_article(self) -> list[tuple[ArticleView, list[tuple[int, Link]]]]:
        """The paragraphs cited on this page with their numbers, under their articles."""
        numbered: dict[str, list[tuple[int, Link]]] = {}
        for (name, paragraph), number in self.numbers.items():
            link = Link("", self.desk.links[name].page, f"{name}-{paragraph}")
            numbered.setdefault(name, []).append((number, link))
        articles = self.desk.articles.items()
        return [(view, numbered[name]) for name, view in articles if name in numbered]

    def citations(self, cites: Iterable[Citation]) -> tuple[CitationView, ...]:
        """Citations with their numbers on the page."""
        return tuple(
            CitationView(
                self.number(cite),
                self.desk.articles[cite.article],
                cite.paragraph,
                self.desk.paragraph_link(cite),
            )
            for cite in cites
        )

    def evidence(self, cited: Cited) -> EvidenceView:
        """What ``cited`` rests on; the page opens it where it is shown."""
        if cited.id in self.shown:
            return self.shown[cited.id]
        standing = self.desk.statuses.of(cited)
        speaker = getattr(cited, "says", None) or getattr(cited, "said_by", None)
        self.shown[cited.id] = EvidenceView(
            cited.id,
            standing,
            self.citations(cited.cite),
            self.desk.articles[standing.first.id],
            self.desk.articles[standing.last.id],
            self.desk.links[speaker] if speaker else None,
            self.desk.linked(disagreement.id for disagreement in standing.disagreements),
            cited.id in self.desk.verified,
            self.desk.edit_address(cited.place),
            self.desk.report_address(self.desk.links[cited.id]),
            self.desk.links[cited.id],
        )
        return self.shown[cited.id]

    def statement(self, record: Statement) -> StatementView:
        """A statement with its evidence and links."""
        desk = self.desk
        disagreements = {item.id for item in desk.statuses.disputes.get(record.id, ())}
        return StatementView(
            record.id,
            record,
            self.marked(record.text),
            self.evidence(record),
            desk.moment(record.when, None),
            desk.label["parts_of_day"].get(str(record.time), ""),
            desk.links[record.quote.by] if record.quote else None,
            desk.in_language(record.quote.words, record.quote.cite.article)
            if record.quote
            else Markup(""),
            desk.linked(record.places),
            desk.linked(name for name in record.see if name not in disagreements),
        )

    def by_side(self, entries: Iterable[Id]) -> list[tuple[str, list[StatementView]]]:
        """The statements with these ids, grouped by the side of whoever speaks."""
        groups: dict[str, list[StatementView]] = {}
        for name in entries:
            record = self.desk.statement_of[name]
            speaker = record.says or (record.quote.by if record.quote else None)
            side = self.desk.side_of[speaker or getattr(record, "by", None) or record.actors[0]]
            groups.setdefault(side, []).append(self.statement(record))
        order = list(self.desk.label["sides"].values())
        return sorted(groups.items(), key=lambda group: order.index(group[0]))

    def paragraphs(self, statements: Iterable[Passage]) -> list[list[StatementView]]:
        """Statements gathered into paragraphs: one that flows joins the one before it."""
        gathered: list[list[StatementView]] = []
        for record in statements:
            view = self.statement(record)
            if gathered and record.flows and record.flows.is_yes:
                gathered[-1].append(view)
            else:
                gathered.append([view])
        return gathered


def _letters() -> Iterator[str]:
    """A to Z, then AA to ZZ, and so on."""
    for length in count(1):
        yield from map("".join, product(ascii_uppercase, repeat=length))


def _parted(text: str, where: re.Pattern[str]) -> tuple[str, str]:
    """``text`` before and after the place that ``where`` finds."""
    match = where.search(text)
    place = match.end() if match else 0
    return text[:place], text[place:]


def _term_button(term: GlossaryTerm, before: str, words: str, after: str) -> Markup:
    """A button of ``words``, which no line parts from the marks ``before`` and ``after`` them."""
    opens = f'<button type="button" class="term" popovertarget="term-{term.id}">'
    button = f"{escape(before)}{opens}{escape(words)}</button>{escape(after)}"
    kept = f'<span class="nobreak">{button}</span>' if before or after else button
    return Markup(kept)  # noqa: S704 - an id needs no escape


def _label_of(named: object) -> str:
    for name in ("title", "name", "term", "headline", "text"):
        label = getattr(named, name, None)
        if label:
            return str(label)
    return ""


@dataclass(frozen=True)
class Row:
    """A statement in the agreement table, with what each article does for it."""

    link: Link
    text: str
    status: Status
    stands: tuple[Stand, ...]
    told: tuple[tuple[str, Stand], ...]


def _row(desk: Desk, statement: Cited) -> Row:
    stood = stands(desk.statuses, statement)
    return Row(
        desk.links[statement.id],
        desk.wording(statement),
        desk.statuses.of(statement).status,
        tuple(stood.get(article.id, Stand.SILENT) for article in desk.articles_by_origin),
        tuple((name, stood[name]) for name in sorted(stood, key=desk.statuses.ranks.__getitem__)),
    )


@dataclass(frozen=True)
class Bar:
    """A value drawn to scale: where it begins and ends, in per cent of the figure's largest."""

    low: float
    high: float
    open_end: bool


def bars(figure: Figure) -> list[Bar | None]:
    """A bar for each observation of ``figure``; none where fewer than two have numbers."""
    amounts = [observation.value for observation in figure.observations]
    bounds = [bound for amount in amounts if amount for bound in (amount.low, amount.high) if bound]
    if sum(amount is not None for amount in amounts) < 2 or not bounds:
        return [None] * len(amounts)
    # Room is left to the right, so that an open range can be seen to go on.
    scale = 90 / max(bounds)
    return [_bar(amount, scale) if amount else None for amount in amounts]


def _bar(amount: Amount, scale: float) -> Bar:
    low = (amount.low or 0) * scale
    high = 100.0 if amount.high is None else amount.high * scale
    return Bar(round(low, 1), round(high, 1), amount.high is None)


@dataclass(frozen=True)
class Day:
    """The events of a day, or of a period that begins on it, in the order of timeline.yml."""

    anchor: str
    label: str
    events: tuple[Event, ...]


def days(events: Iterable[Event]) -> tuple[Day, ...]:
    """The ``events`` by day, in order."""
    ordered = sorted(events, key=lambda event: event.when.order)
    found = []
    for date, of_day in groupby(ordered, key=lambda event: event.when.order):
        events = tuple(of_day)
        labels = {event.when.label for event in events}
        label = labels.pop() if len(labels) == 1 else day_label(date)
        found.append(Day(f"on-{date.isoformat()}", label, events))
    return tuple(found)
