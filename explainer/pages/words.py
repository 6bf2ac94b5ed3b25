"""Who says what: the same thing in the words of each side."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from explainer.pages.page import Draft, Page
from explainer.source.kinds import Id
from explainer.source.model import Explainer, Reaction, Statement
from explainer.source.phrase import Phrase
from explainer.views.contents import Contents, Home
from explainer.views.split import Group, Item
from explainer.views.statements import ShownStatement


def homes(explainer: Explainer) -> Iterator[Home]:
    """The subjects."""
    return (Home(subject.id, subject.title) for subject in explainer.words)


def groups(contents: Contents) -> Iterator[Group]:
    """A subject each."""
    for subject in contents.explainer.words:
        item = Item(subject.id, weight=len(subject.entries))
        yield Group(subject.id, "", subject.title, (item,))


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    subjects = draft.portion.here(draft.explainer.words)
    return {"subjects": [(subject, by_side(draft, subject.entries)) for subject in subjects]}


def by_side(draft: Draft, names: Iterable[Id]) -> list[tuple[str, list[ShownStatement]]]:
    """The statements with these ids under the side of the one who speaks, sides in order."""
    labels = draft.catalogue.labels["sides"]
    records = {
        record.id: record for record in draft.explainer.statements if isinstance(record, Statement)
    }
    sides = {actor.id: actor.side for actor in draft.explainer.actors}
    found: dict[str, list[ShownStatement]] = {side: [] for side in labels}
    for name in names:
        record = records[name]
        found[sides[_speaker(record)]].append(draft.statements.of(record))
    return [(labels[side], shown) for side, shown in found.items() if shown]


def _speaker(record: Statement) -> Id:
    """Whose words a statement has: its speaker, the one quoted or reacting, or its first actor."""
    quoted = record.quoted.by if record.quoted else None
    reacting = record.by if isinstance(record, Reaction) else None
    return record.speaker or quoted or reacting or record.actors[0]


PAGE = Page(
    name="words",
    title=Phrase("Who says what"),
    description=Phrase("What each side calls the people, the events and the causes."),
    source="words",
    needs="words",
    homes=homes,
    groups=groups,
    longest=150,
    context=context,
)
