"""The reactions from abroad, before and after the turning point."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from explainer.pages.page import Draft, Page
from explainer.source.model import Explainer, Reaction
from explainer.source.phrase import Phrase
from explainer.views.contents import Contents, Home
from explainer.views.links import Link
from explainer.views.split import Group, Item, by_entry, by_word
from explainer.views.statements import ShownStatement

# So many reactions are seen at a glance as they are.
FEW = 6


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
    in_turn = [one for _, those in by_phase for one in those]
    return {
        "phases": [(phase, [_shown(draft, one) for one in those]) for phase, those in by_phase],
        "stances": _by_stance(explainer, in_turn) if len(in_turn) > FEW else [],
    }


def _by_stance(
    explainer: Explainer, reactions: Iterable[Reaction]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Under the label of each stance who takes it: a name, and the first of their ``reactions``."""
    names = {actor.id: actor.short_name for actor in explainer.actors}
    first: dict[tuple[str, str], Reaction] = {}
    for one in reactions:
        first.setdefault((one.stance, one.by), one)
    by_stance = by_entry(explainer.vocabulary.stances, first.values(), lambda one: one.stance)
    return [
        (str(stance.label), [(names[one.by], str(one.id)) for one in those])
        for stance, those in by_stance
    ]


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
