"""What is written and not yet published: drafts, and paragraphs that nobody has taken in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from explainer.source.fields import members, walk
from explainer.source.kinds import Id, YesNo
from explainer.source.model import Article, Cited, Explainer, Named, Paragraph

# What `todo --write` puts where an editor has to write something.
TO_WRITE = "To be written"


def is_draft(record: object) -> bool:
    """Whether ``record`` is marked as a draft."""
    mark: YesNo | None = getattr(record, "draft", None)
    return mark is not None and mark.is_yes


def drafts_in(explainer: Explainer) -> tuple[Named, ...]:
    """The entries that are marked as drafts."""
    return tuple(named for named in explainer.named if is_draft(named))


def unpublished_ids(explainer: Explainer) -> frozenset[Id]:
    """The ids of drafts, and of whatever stands inside a draft."""
    published = {named.id for named in without_drafts(explainer).named}
    return frozenset(named.id for named in explainer.named if named.id not in published)


def is_to_write(value: object) -> bool:
    """Whether ``value`` is what stands where an editor has to write something."""
    return isinstance(value, str) and value.rstrip(".") == TO_WRITE


def unwritten_ids(explainer: Explainer) -> frozenset[Id]:
    """The ids of what cites paragraphs and of which a text is still to be written."""
    return frozenset(
        record.id
        for record, _, held in walk(explainer)
        if isinstance(record, Cited) and any(map(is_to_write, held))
    )


def left_paragraphs(explainer: Explainer) -> int:
    """How many paragraphs nobody has taken in, or only drafts; those of drafts count too."""
    published = {article.id: article for article in without_drafts(explainer).articles}
    return sum(published.get(one.id, one).left for one in explainer.articles)


def without_drafts(explainer: Explainer) -> Explainer:
    """``explainer`` as it is published; itself where it has no draft.

    A paragraph that only drafts cite counts as not yet taken in. Paragraphs keep their numbers.
    """
    if not drafts_in(explainer):
        return explainer
    kept: Explainer = _kept(explainer)
    lost = set(explainer.citations) - set(kept.citations)
    numbers = {(citation.article, citation.paragraph) for citation in lost}
    return replace(kept, articles=tuple(_as_taken_in(one, numbers) for one in kept.articles))


def _kept(record: Any) -> Any:
    """``record`` without the drafts in it."""
    changed: dict[str, Any] = {}
    for member in members(type(record)).values():
        held = getattr(record, member.name)
        if not member.record or not held:
            continue
        before = member.held_by(record)
        items = tuple(_kept(item) for item in before if not is_draft(item))
        if [*map(id, items)] != [*map(id, before)]:
            changed[member.name] = items if member.many else next(iter(items), None)
    return replace(record, **changed) if changed else record


def _as_taken_in(article: Article, lost: set[tuple[str, int]]) -> Article:
    """``article`` with the paragraphs in ``lost`` that say something marked as not taken in."""
    numbered = enumerate(article.paragraphs, start=1)
    paragraphs = tuple(
        Paragraph(place=each.place, not_yet=YesNo("yes", each.place))
        if each.says and (str(article.id), number) in lost
        else each
        for number, each in numbered
    )
    return replace(article, paragraphs=paragraphs)
