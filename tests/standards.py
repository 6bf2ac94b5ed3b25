"""What a reader's own standard of proof leaves, worked out in Python from the rules of the site.

The articles that are left out are taken out of the explainer, and then its statuses are computed as
ever: what docs/assets/standard.js says is compared with this.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from itertools import chain, combinations, product
from typing import Any

from explainer.evidence.status import Status, Statuses
from explainer.source.model import Cited, Disagreement, Explainer, Observation, Version

UNBORNE = "unborne"


@dataclass(frozen=True)
class Standard:
    """Which articles are left out, whether officials' word counts, how many origins are needed."""

    without: tuple[str, ...] = ()
    officials: bool = True
    origins: int = 2


def every_standard(explainer: Explainer) -> Iterator[Standard]:
    """All that a reader can ask for."""
    ids = [str(article.id) for article in explainer.articles]
    subsets = chain.from_iterable(combinations(ids, n) for n in range(len(ids) + 1))
    for without, officials, origins in product(subsets, (True, False), (2, 3)):
        yield Standard(without, officials, origins)


class _Statuses(Statuses):
    """Statuses for which a statement needs as many origins as a standard says."""

    needed = 2

    def _own_status(self, cited: Cited, origins: tuple[str, ...]) -> Status:
        status = super()._own_status(cited, origins)
        is_short = status is Status.CORROBORATED and len(origins) < self.needed
        return Status.SINGLE if is_short else status


def by_standard(explainer: Explainer, standard: Standard) -> dict[str, dict[str, Any]]:
    """The status of each statement, what each article does for it, and how many origins it has."""
    statuses = _Statuses(_reduced(explainer, standard))
    statuses.needed = standard.origins
    left = _left(explainer, standard)
    return {
        name: {
            "status": statuses.of(cited).status.slug if name in left else UNBORNE,
            "stands": {str(k): str(v) for k, v in statuses.stands(cited).items()}
            if name in left
            else {},
            "origins": len(statuses.of(cited).origins) if name in left else 0,
        }
        for name, cited in statuses.statements.items()
    }


def _left(explainer: Explainer, standard: Standard) -> frozenset[str]:
    """The statements that an article still bears, and whose word still counts."""
    statuses = Statuses(explainer)

    def bears(cited: Cited) -> bool:
        is_theirs = not standard.officials and cited.speaker in statuses.officials
        return not is_theirs and any(c.article not in standard.without for c in cited.cite)

    def is_left(cited: Cited) -> bool:
        return bears(cited) and all(bears(statuses.statements[name]) for name in cited.rests_on)

    return frozenset(name for name, cited in statuses.statements.items() if is_left(cited))


def _reduced(explainer: Explainer, standard: Standard) -> Explainer:
    """``explainer`` as if what the standard leaves out had never been."""
    left, statuses = _left(explainer, standard), Statuses(explainer)

    def is_theirs(version: Version) -> bool:
        speakers = [statuses.statements[name].speaker for name in version.statements]
        all_theirs = bool(speakers) and all(each in statuses.officials for each in speakers)
        return all_theirs or version.speaker in statuses.officials

    def cut(value: Any) -> Any:
        if isinstance(value, Cited | Version):
            cite = tuple(c for c in value.cite if c.article not in standard.without)
            value = replace(value, cite=cite)
        if isinstance(value, Observation) and value.superseded_by not in left:
            value = replace(value, superseded_by=None)
        if isinstance(value, Disagreement):
            counted = (v for v in value.versions if standard.officials or not is_theirs(v))
            versions = tuple(version for version in map(cut, counted) if version.cite)
            settled_by = value.settled_by if value.settled_by in left else None
            value = replace(value, versions=versions, settled_by=settled_by)
        return value

    reduced: Explainer = _rebuilt(explainer, cut)
    return reduced


def _rebuilt(value: Any, change: Callable[[Any], Any]) -> Any:
    """``value`` with ``change`` made to each record in it."""
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return tuple(_rebuilt(item, change) for item in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    held = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
    new = {name: _rebuilt(item, change) for name, item in held.items()}
    changed = {name: item for name, item in new.items() if item is not held[name]}
    return change(replace(value, **changed) if changed else value)
