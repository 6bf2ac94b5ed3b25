"""What is computed of the content holds together: no verdict is better than its ground."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.evidence.status import Stand, Statuses
from explainer.source.model import Cited, Disagreement, Version
from explainer.source.problem import Problem, shown


def unsound_verdicts(statuses: Statuses) -> Iterator[Problem]:
    """Each status and each "differs" that the content does not bear.

    Both are computed, so neither can come of an edit: this says that the computing is at fault.
    """
    for cited in statuses.explainer.statements:
        yield from _better_than_base(cited, statuses)
        yield from _differs_without_version(cited, statuses)


def _better_than_base(cited: Cited, statuses: Statuses) -> Iterator[Problem]:
    """No statement has a better status than one that it rests on."""
    own = statuses.of(cited).status
    for name in cited.rests_on:
        base = statuses.of(statuses.statements[name]).status
        if own.strength > base.strength:
            yield Problem(
                name.place,
                f"{shown(cited.id)} has the status {shown(own.word)}, "
                f"and {shown(name)}, on which it rests, {shown(base.word)}",
                "report it: the statuses are computed",
                "better-than-its-base",
            )


def _differs_without_version(cited: Cited, statuses: Statuses) -> Iterator[Problem]:
    """No article differs from a statement without a version against the one that it takes."""
    differing = [name for name, stand in statuses.stands(cited).items() if stand is Stand.DIFFERS]
    if not differing:
        return
    against = {
        str(citation.article)
        for disagreement in statuses.explainer.disagreements
        for version in _versions_against(cited, disagreement)
        for citation in version.cite
    }
    for article in differing:
        if article not in against:
            yield Problem(
                cited.place,
                f"{shown(article)} is said to differ from {shown(cited.id)}, "
                "and no version that cites it stands against that",
                "report it: who differs is computed",
                "better-than-its-base",
            )


def _versions_against(cited: Cited, disagreement: Disagreement) -> Iterator[Version]:
    """The versions of ``disagreement`` of another side than those that ``cited`` takes.

    It takes those of the statements that it rests on too.
    """
    names = {cited.id, *cited.rests_on}
    taken = [one for one in disagreement.versions if not names.isdisjoint(one.statements)]
    for version in disagreement.versions:
        if any(own is not version and (not own.side or own.side != version.side) for own in taken):
            yield version
