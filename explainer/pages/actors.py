"""The actors by kind, and how they stand to one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from explainer.evidence.status import Status
from explainer.pages.diagram import lay_out
from explainer.pages.page import Draft, Page
from explainer.source.model import Actor, Cited, Explainer, Relation, Role
from explainer.source.phrase import Phrase
from explainer.views.catalogue import Catalogue
from explainer.views.contents import Contents, Home
from explainer.views.evidence import Evidence
from explainer.views.interface import Interface, capital
from explainer.views.links import Link
from explainer.views.picture import Listed, listed
from explainer.views.references import speakers
from explainer.views.split import Group, Item, by_entry, by_word
from explainer.views.statements import ShownStatement

# With more statements than this an entry is longer than a screen of a telephone.
MOST_STATEMENTS = 5
# So much of the accent, in per cent, has the last column of actors in the drawing: its names can
# be read on it, in the light and in the dark.
DARKEST = 48


@dataclass(frozen=True)
class Line:
    """A role or relation ready to be printed."""

    id: str
    text: str
    evidence: Evidence


@dataclass(frozen=True)
class Inverse:
    """How others stand to an actor: in words, with a link to each and the evidence for it."""

    words: str
    others: list[tuple[Link, Evidence]]


@dataclass(frozen=True)
class ShownActor:
    """An actor ready to be printed.

    ``events`` are those of the timeline, each kind under its label: what it did or what concerned
    it, and what it said; ``filtered`` leads to all of them there, where that is one page.
    ``reactions`` leads to those of the actor and to those that name it.
    """

    record: Actor
    side: str
    is_principal: bool
    roles: list[Line]
    statements: list[ShownStatement]
    relations: list[Line]
    inverse: list[Inverse]
    events: list[tuple[Phrase, Listed]]
    filtered: str
    reactions: list[Link]

    @property
    def count(self) -> int:
        """How many events of the timeline it has a part in."""
        return sum(len(those.marks) for _, those in self.events)

    @property
    def is_long(self) -> bool:
        """Whether what it said and what is said of it is too much to stand open on a telephone."""
        return len(self.statements) > MOST_STATEMENTS


@dataclass(frozen=True)
class Card:
    """One of the few who matter most: who it is, and words of its own."""

    link: Link
    line: str
    quote: str


@dataclass(frozen=True)
class Column:
    """The actors of some sides: a card for each principal, links to the others."""

    label: str
    cards: list[Card]
    others: list[Link]


def homes(explainer: Explainer) -> Iterator[Home]:
    """The actors, with their roles, relations and statements."""
    for actor in explainer.actors:
        for name in (actor.id, *(cited.id for cited in (*actor.roles, *actor.relations))):
            yield Home(name, actor.name)
        for statement in actor.statements:
            yield Home(statement.id, statement.title or actor.name)


def _inner(actor: Actor) -> tuple[str, ...]:
    return tuple(cited.id for cited in (*actor.roles, *actor.relations, *actor.statements))


def groups(contents: Contents) -> Iterator[Group]:
    """A kind of actor each."""

    def item(actor: Actor) -> Item:
        inner = _inner(actor)
        return Item(actor.id, inner, 1 + len(inner) + contents.mentions[actor.id] // 4)

    words = contents.labels["actor_kinds"]
    return by_word(words, contents.explainer.actors, lambda actor: actor.kind, item, "kind")


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    explainer, portion = draft.explainer, draft.portion
    words = draft.catalogue.labels["relation_kinds"]
    by_kind = by_entry(
        explainer.vocabulary.actor_kinds, portion.here(explainer.actors), lambda actor: actor.kind
    )
    whole = portion.subpage is None
    diagram = lay_out(explainer.site.diagram, explainer.actors, words) if whole else None
    drawn = (
        frozenset(name for edge in diagram.edges for name in edge.ids) if diagram else frozenset()
    )
    kinds = [(kind, [_shown(draft, actor, drawn) for actor in actors]) for kind, actors in by_kind]
    return {
        "kinds": kinds,
        "lists": [
            (f"{actor.record.id}-reactions", actor.record.name, actor.reactions)
            for _, actors in kinds
            for actor in actors
            if actor.reactions
        ],
        "columns": list(_columns(draft)) if whole else [],
        "diagram": diagram,
        "tints": _tints(explainer, [node.actor for node in diagram.nodes] if diagram else []),
        "disputed": _disputed(draft),
    }


def _columns(draft: Draft) -> Iterator[Column]:
    explainer, links = draft.explainer, draft.catalogue.links
    column_of = {side.id: side.column for side in explainer.vocabulary.sides}
    for column in explainer.vocabulary.columns:
        actors = [actor for actor in explainer.actors if column_of[actor.side] == column.id]
        cards = [_card(draft, actor) for actor in actors if _is_principal(actor)]
        others = [links[actor.id] for actor in actors if not _is_principal(actor)]
        if actors:
            yield Column(str(column.label), cards, others)


def _tints(explainer: Explainer, drawn: Iterable[Actor]) -> list[tuple[str, int, frozenset[str]]]:
    """Each column of those ``drawn``: its label, how dark it is in per cent, the ids of its actors.

    With one column alone there is nothing to tell apart.
    """
    column_of = {side.id: side.column for side in explainer.vocabulary.sides}
    found: dict[str | None, set[str]] = {}
    for actor in drawn:
        found.setdefault(column_of[actor.side], set()).add(str(actor.id))
    there = [column for column in explainer.vocabulary.columns if column.id in found]
    if len(there) < 2:
        return []
    return [
        (str(column.label), DARKEST * number // len(there), frozenset(found[column.id]))
        for number, column in enumerate(there, start=1)
    ]


def _is_principal(actor: Actor) -> bool:
    return actor.principal is not None and actor.principal.is_yes


def _card(draft: Draft, actor: Actor) -> Card:
    quotes = _quoted(actor, actor.statements) or _quoted(actor, draft.explainer.statements)
    return Card(draft.catalogue.links[actor.id], actor.line or "", min(quotes, default="", key=len))


def _quoted(actor: Actor, statements: Iterable[Cited]) -> list[str]:
    """The words of ``actor`` that ``statements`` quote; a card has no room for a translation."""
    quotes = (one.quoted for one in statements if one.quoted)
    return [quote.words for quote in quotes if quote.by == actor.id and not quote.translated]


def _disputed(draft: Draft) -> frozenset[str]:
    """The ids of the relations on which articles contradict one another."""
    statuses = draft.catalogue.statuses
    relations = [one for actor in draft.explainer.actors for one in actor.relations]
    return frozenset(one.id for one in relations if statuses.of(one).status is Status.CONTRADICTED)


def _shown(draft: Draft, actor: Actor, drawn: frozenset[str]) -> ShownActor:
    """An ``actor``; ``drawn`` are the ids of the relations in the drawing."""
    catalogue = draft.catalogue
    return ShownActor(
        actor,
        catalogue.labels["sides"][actor.side],
        _is_principal(actor),
        [
            Line(role.id, _office(role, draft.interface), draft.evidence.of(role))
            for role in actor.roles
        ],
        [draft.statements.of(statement) for statement in actor.statements],
        [_relation(draft, relation) for relation in actor.relations],
        list(_inverse(draft, actor, drawn)),
        *_events(catalogue, actor),
        catalogue.references.reactions_with.get(actor.id, []),
    )


def _events(catalogue: Catalogue, actor: Actor) -> tuple[list[tuple[Phrase, Listed]], str]:
    """The events of ``actor``, its words apart, and where the timeline shows them alone."""
    events = catalogue.references.events_with.get(actor.id, [])
    said = [event for event in events if actor.id in speakers(event)]
    rest = [event for event in events if actor.id not in speakers(event)]
    named = [
        (Phrase("Acts and other events") if said else Phrase("Events"), rest),
        (Phrase("Said"), said),
    ]
    pages = {catalogue.links[event.id].page for event in events}
    filtered = f"{pages.pop()}.html?actor={actor.id}" if len(pages) == 1 else ""
    return [(label, listed(catalogue, those)) for label, those in named if those], filtered


def _office(role: Role, interface: Interface) -> str:
    """An office and when it was held, such as: Mayor of the town (since 2019)."""
    text = role.text.rstrip(".")
    return f"{text} ({interface.span(role.when)})." if role.when else f"{text}."


def _relation(draft: Draft, relation: Relation) -> Line:
    return Line(relation.id, relation.text, draft.evidence.of(relation))


def _inverse(draft: Draft, actor: Actor, drawn: frozenset[str]) -> Iterator[Inverse]:
    """How others stand to ``actor``, by the kind of relation, where the kind has words for it.

    What the drawing has whole is left out: the list under it tells it, and the entry of the other.
    """
    found = draft.catalogue.references.related_to.get(actor.id, [])
    for kind in draft.explainer.vocabulary.relation_kinds:
        of_kind = [(other, relation) for other, relation in found if relation.kind == kind.id]
        if kind.inverse and any(relation.id not in drawn for _, relation in of_kind):
            others = [
                (draft.catalogue.links[other.id], draft.evidence.of(relation))
                for other, relation in of_kind
            ]
            yield Inverse(capital(kind.inverse), others)


PAGE = Page(
    name="actors",
    title=Phrase("Actors"),
    description=Phrase("Who matters to the story, and how they stand to one another."),
    source="actors",
    needs="actors",
    homes=homes,
    groups=groups,
    longest=600,
    context=context,
)
