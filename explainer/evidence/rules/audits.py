"""Rules on the readings by outsiders, from which the error rate is computed."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.evidence.rules.registry import Finding, rule
from explainer.source.model import Explainer
from explainer.source.problem import shown


@rule("bad-audit")
def samples_hold_their_faults(explainer: Explainer) -> Iterator[Finding]:
    """At least one statement was drawn, and no more had a fault than were drawn."""
    for audit in explainer.audit:
        if not audit.drawn.number:
            yield audit.drawn, "no statement was drawn", "say how many were, or delete the entry"
        elif len(audit.faults) > audit.drawn.number:
            message = f"there are more faults ({len(audit.faults)}) than statements drawn"
            yield audit.drawn, message, "mend the number, or enter one fault a statement"


@rule("bad-audit")
def faults_are_entered_once_a_statement(explainer: Explainer) -> Iterator[Finding]:
    """Each statement of a sample has at most one entry: the rate counts statements."""
    for audit in explainer.audit:
        seen = set()
        for fault in audit.faults:
            if fault.statement and fault.statement in seen:
                message = f"{shown(fault.statement)} has two entries in one sample"
                yield fault.statement, message, "write both faults into one entry"
            seen.add(fault.statement)
