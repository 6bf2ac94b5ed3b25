"""The reactions from abroad, before and after the turning point."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from explainer.pages.page import Draft, Page
from explainer.source.model import Explainer, Reaction
from explainer.source.phrase import Phrase
from explainer.views.contents import Contents, Home
from explainer.views.links import Link
from explainer.views.split import Group, Item, by_entry, by_word
from explainer.views.statements import ShownStatement


@dataclass(frozen=True)
class ShownReaction:
    """A reaction ready to be printed."""

    record: Reaction
    title: str
    stance: str
    by: Link
    moment: str
    shown: ShownStatement


def homes(explainer: Explainer) -> Iterator[Home]:
    """The reactions."""
    return (Home(record.id, record.title or record.text) for record in explainer.reactions)


def groups(contents: Contents) -> Iterator[Group]:
    """A phase each."""
    return by_word(
        contents.labels["phases"],
        contents.explainer.reactions,
        lambda reaction: reaction.phase,
        lambda reaction: Item(reaction.id),
        "phase",
    )


def context(draft: Draft) -> dict[str, Any]:
    """What the template shows."""
    explainer = draft.explainer
    here = draft.portion.here(explainer.reactions)
    by_phase = by_entry(explainer.vocabulary.phases, here, lambda reaction: reaction.phase)
    return {"phases": [(phase, [_shown(draft, one) for one in those]) for phase, those in by_phase]}


def _shown(draft: Draft, reaction: Reaction) -> ShownReaction:
    links, labels = draft.catalogue.links, draft.catalogue.labels
    by = links[reaction.by]
    return ShownReaction(
        reaction,
        reaction.title or by.label,
        labels["stances"][reaction.stance],
        by,
        labels.moment(reaction.when, reaction.time),
        draft.statements.of(reaction),
    )


PAGE = Page(
    name="reaction",
    title=Phrase("International reaction"),
    description=Phrase("What was said and done abroad."),
    source="reactions",
    needs="reactions",
    homes=homes,
    groups=groups,
    longest=200,
    context=context,
)
