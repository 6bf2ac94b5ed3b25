"""The error rate that outside readers of a random sample found, with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from explainer.source.model import Audit, AuditFault
from explainer.views.catalogue import Catalogue
from explainer.views.links import Link

CONFIDENCE = 0.95


@dataclass(frozen=True)
class ShownFault:
    """A fault ready to be printed; without a link where its statement is gone."""

    record: AuditFault
    statement: Link | None


@dataclass(frozen=True)
class ShownAudit:
    """A reading ready to be printed; the rate and the ends of its interval are in per cent."""

    record: Audit
    day: str
    rate: str
    low: str
    high: str
    faults: tuple[ShownFault, ...]


def shown_audits(catalogue: Catalogue) -> list[ShownAudit]:
    """The readings, in their order."""
    return [_shown(catalogue, audit) for audit in catalogue.explainer.audit]


def _shown(catalogue: Catalogue, audit: Audit) -> ShownAudit:
    found, drawn = len(audit.faults), audit.drawn.number
    interface, links = catalogue.labels.interface, catalogue.links
    rates = (found / drawn, *wilson(found, drawn))
    rate, low, high = (interface.number(round(100 * one, 1)) for one in rates)
    faults = tuple(
        ShownFault(fault, links[fault.statement] if fault.statement else None)
        for fault in audit.faults
    )
    return ShownAudit(audit, interface.date(audit.day), rate, low, high, faults)


def wilson(found: int, drawn: int) -> tuple[float, float]:
    """The ends of the score interval at 95 per cent for ``found`` of ``drawn``.

    After E. B. Wilson, "Probable inference, the law of succession, and statistical inference",
    Journal of the American Statistical Association 22 (1927): https://doi.org/10.2307/2276774.
    It holds for few faults and for none, where the usual interval has no width.
    """
    z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
    share = found / drawn
    middle = (share + z * z / (2 * drawn)) / (1 + z * z / drawn)
    half = z * sqrt(share * (1 - share) / drawn + z * z / (4 * drawn**2)) / (1 + z * z / drawn)
    return max(0.0, middle - half), min(1.0, middle + half)
