"""Where a second origin would help most: statements of one origin, by how much rests on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explainer.desk.resting import wording
from explainer.evidence.status import Status, Statuses
from explainer.source.fields import walk
from explainer.source.model import Explainer
from explainer.source.place import Place
from explainer.source.problem import counted

# A link for readers makes nothing rest on what it leads to.
ONLY_LINKS = frozenset(("see", "leads_to", "statement"))


@dataclass(frozen=True)
class Weak:
    """A statement of one origin, and the ids of the entries that rest on it."""

    place: Place
    name: str
    title: str
    origin: str
    resting: tuple[str, ...]

    def __str__(self) -> str:
        many = counted(len(self.resting), "entry rests", "entries rest")
        which = f" ({', '.join(self.resting)})" if self.resting else ""
        named = f"{self.name}{which}, of one origin, {self.origin}"
        return f"{self.place}: {many} on {named}: {self.title}"


def weak(explainer: Explainer) -> Iterator[Weak]:
    """The statements of ``explainer`` that one origin bears, those with most on them first."""
    statuses = Statuses(explainer)
    resting = _resting(explainer)
    found = [
        Weak(cited.place, cited.id, wording(cited), origins[0], tuple(resting.get(cited.id, ())))
        for cited in explainer.statements
        if not cited.rests_on and statuses.of(cited).status is Status.SINGLE
        if (origins := statuses.of(cited).origins)
    ]
    yield from sorted(found, key=lambda one: -len(one.resting))


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
