"""Where a second origin would help most: statements of one origin, by how much rests on each."""

from __future__ import annotations

from dataclasses import dataclass

from explainer.evidence.status import Status, Statuses
from explainer.source.fields import walk
from explainer.source.model import Cited, Explainer

# A link for readers makes nothing rest on what it leads to.
ONLY_LINKS = frozenset(("see", "leads_to", "statement"))


@dataclass(frozen=True)
class Leaning:
    """A statement that one ``origin`` bears, and the ids of the entries that rest on it."""

    cited: Cited
    origin: str
    resting: tuple[str, ...]


def leaning(explainer: Explainer, statuses: Statuses) -> list[Leaning]:
    """The statements of ``explainer`` that one origin bears, those with most on them first.

    ``statuses`` are those of ``explainer``.
    """
    resting = _resting(explainer)
    found = [
        Leaning(cited, origins[0], tuple(resting.get(str(cited.id), ())))
        for cited in explainer.statements
        if not cited.rests_on and statuses.of(cited).status is Status.SINGLE
        if (origins := statuses.of(cited).origins)
    ]
    return sorted(found, key=lambda one: -len(one.resting))


def _resting(explainer: Explainer) -> dict[str, dict[str, None]]:
    """The ids of the entries that name each statement, other than for a link."""
    statements = {str(cited.id) for cited in explainer.statements}
    found: dict[str, dict[str, None]] = {}
    for record, member, held in walk(explainer):
        if member.refers and member.refers.record and member.name not in ONLY_LINKS:
            for name in held:
                if name in statements:
                    found.setdefault(name, {})[_name_of(record)] = None
    return found


def _name_of(record: object) -> str:
    """The id of ``record``; of one without an id, as of a version, where it stands."""
    return str(getattr(record, "id", None) or getattr(record, "place", "site"))
