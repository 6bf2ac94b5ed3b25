"""Rules on drafts: what is published stands without them."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.evidence.rules.registry import Finding, rule
from explainer.source.drafts import (
    drafts_in,
    is_draft,
    is_to_write,
    unpublished_ids,
    without_drafts,
)
from explainer.source.fields import Refers, walk
from explainer.source.kinds import Citation
from explainer.source.model import Explainer, Record
from explainer.source.problem import shown


@rule("refers-to-draft")
def nothing_published_refers_to_a_draft(explainer: Explainer) -> Iterator[Finding]:
    """What is published names no draft and cites no paragraph of one."""
    drafts = unpublished_ids(explainer)
    for _, member, held in walk(without_drafts(explainer)) if drafts else ():
        is_citation = member.value is Citation
        for reference in held if is_citation or _names_records(member.refers) else ():
            name = reference.article if is_citation else reference
            if name in drafts:
                message = f"{shown(name)} is a draft, and this entry is not"
                yield reference, message, "publish both, or add draft: yes to this entry"


def _names_records(refers: Refers | None) -> bool:
    return refers is not None and bool(refers.record)


@rule("refers-to-draft")
def nothing_published_cites_what_is_left(explainer: Explainer) -> Iterator[Finding]:
    """What is published cites no paragraph that is not yet taken in; of a draft, see above."""
    left = {
        (str(article.id), number)
        for article in explainer.articles
        if not is_draft(article)
        for number, paragraph in enumerate(article.paragraphs, start=1)
        if paragraph.is_left
    }
    for cites in (evidence.cite for evidence in without_drafts(explainer).evidence):
        for cite in cites:
            if (cite.article, cite.paragraph) in left:
                message = f"{cite} is not yet taken in"
                hint = (
                    "say there what it says, in place of not_yet, or add draft: yes to this entry"
                )
                yield cite, message, hint


@rule("unwritten")
def what_is_published_is_written(explainer: Explainer) -> Iterator[Finding]:
    """No text is still what `todo --write` put there for an editor to replace."""
    for _, _, held in walk(without_drafts(explainer)):
        for text in held:
            if is_to_write(text):
                message = f"{shown(text)} still stands here"
                yield text, message, "write it, or add draft: yes to this entry"


@rule("nothing-left", needs_all=True)
def lists_keep_an_entry(explainer: Explainer) -> Iterator[Finding]:
    """A list that must have an entry has one that is no draft."""
    for record, member, held in walk(without_drafts(explainer)) if drafts_in(explainer) else ():
        if member.required and member.many and not held:
            entry = record if isinstance(record, Record) else explainer.articles[0]
            message = f"all entries of {member.name} are drafts"
            hint = "publish one, or add draft: yes to the entry that they belong to"
            yield entry, message, hint
