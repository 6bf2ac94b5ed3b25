"""How many statements have each status."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from explainer.evidence.status import Status, Statuses
from explainer.source.model import Cited


@dataclass(frozen=True)
class Share:
    """How many of some statements have a status."""

    status: Status
    count: int


def shares(statements: Iterable[Cited], statuses: Statuses) -> tuple[Share, ...]:
    """The shares of ``statements``, the best borne out first, without those that none has."""
    found = [statuses.of(statement).status for statement in statements]
    counted = (Share(status, found.count(status)) for status in reversed(Status))
    return tuple(share for share in counted if share.count)
