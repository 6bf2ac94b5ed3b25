"""The error rate that outside readers of a random sample found, with its interval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from explainer.source.model import Audit, AuditFault
from explainer.views.catalogue import Catalogue
from explainer.views.links import Link

CONFIDENCE = 0.95


@dataclass(frozen=True)
class ShownFault:
    """A fault ready to be printed, with every statement that had it and is still there."""

    record: AuditFault
    statements: tuple[Link, ...]


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
    interface = catalogue.labels.interface
    rates = (found / drawn, *wilson(found, drawn))
    rate, low, high = (interface.number(round(100 * one, 1)) for one in rates)
    faults = tuple(_shown_faults(catalogue, audit))
    return ShownAudit(audit, interface.date(audit.day), rate, low, high, faults)


def _shown_faults(catalogue: Catalogue, audit: Audit) -> Iterator[ShownFault]:
    """Each fault once, where several statements had it in the same words."""
    alike: dict[tuple[str, str], list[AuditFault]] = {}
    for fault in audit.faults:
        alike.setdefault((str(fault.wrong), str(fault.outcome)), []).append(fault)
    for first, *others in alike.values():
        found = (fault.statement for fault in (first, *others))
        yield ShownFault(first, tuple(catalogue.links[name] for name in found if name))


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
