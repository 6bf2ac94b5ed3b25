"""Exemptions excuse something."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from explainer.evidence.claims import Claim
from explainer.source.model import Exemption
from explainer.source.problem import Problem, shown

Check = Callable[[Claim], Iterator[Problem]]


def exemptions_are_needed(claim: Claim, checks: Iterable[Check]) -> Iterator[Problem]:
    """Without an exemption, some check would find a problem."""
    if not claim.exemptions:
        return
    every = list(checks)
    found = _places(claim, every)
    for exemption in claim.exemptions:
        without = _without(claim, exemption)
        if _places(without, every) <= found:
            yield Problem(
                exemption.words.place,
                f"the exemption for {shown(exemption.words)} is not needed",
                "delete it",
                "idle-exemption",
            )


def _places(claim: Claim, checks: list[Check]) -> set[tuple[str, str]]:
    return {
        (str(problem.place), re.sub(r"\s", " ", problem.message))
        for check in checks
        for problem in check(claim)
    }


def _without(claim: Claim, exemption: Exemption) -> Claim:
    kept = tuple(other for other in claim.exemptions if other is not exemption)
    record: Any = claim.record  # whatever has exemptions has a field for them
    return replace(claim, record=replace(record, exempt=kept))
