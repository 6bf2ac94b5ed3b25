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


def exemptions_are_needed(
    claim: Claim, checks: Iterable[Check], found: Iterable[Problem]
) -> Iterator[Problem]:
    """Without an exemption, some check would find a problem that is not among those ``found``."""
    with_it = set(map(_what, found))
    for exemption in claim.exemptions:
        without = _without(claim, exemption)
        problems = (problem for check in checks for problem in check(without))
        if all(_what(problem) in with_it for problem in problems):
            yield Problem(
                exemption.words.place,
                f"the exemption for {shown(exemption.words)} is not needed",
                "delete it",
                "idle-exemption",
            )


def _what(problem: Problem) -> tuple[str, str]:
    return str(problem.place), re.sub(r"\s", " ", problem.message)


def _without(claim: Claim, exemption: Exemption) -> Claim:
    kept = tuple(other for other in claim.exemptions if other is not exemption)
    record: Any = claim.record  # whatever has exemptions has a field for them
    return replace(claim, record=replace(record, exempt=kept))
