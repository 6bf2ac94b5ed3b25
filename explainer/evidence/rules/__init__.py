"""The rules between records: each a function whose docstring is the rule."""

from __future__ import annotations

from itertools import chain

from explainer.evidence.rules import audits, citations, dates, drafts, entries, ids
from explainer.evidence.rules.registry import RULES, Rule
from explainer.source.model import Explainer
from explainer.source.problem import Problem

__all__ = [
    "RULES",
    "Rule",
    "audits",
    "check",
    "check_rest",
    "citations",
    "dates",
    "drafts",
    "entries",
    "ids",
]


def check(explainer: Explainer) -> list[Problem]:
    """Every problem between the records of ``explainer``, sorted by place."""
    return _problems(explainer, RULES, frozenset())


def check_rest(explainer: Explainer, lost: frozenset[str]) -> list[Problem]:
    """Every problem between the records that could be read, where others could not.

    What a lost record may put right is no problem: a reference to one of the ids in ``lost``, or a
    paragraph that nothing seems to cite.
    """
    return _problems(explainer, [rule for rule in RULES if not rule.needs_all], lost)


def _problems(explainer: Explainer, rules: list[Rule], lost: frozenset[str]) -> list[Problem]:
    return sorted(set(chain.from_iterable(rule.problems(explainer, lost) for rule in rules)))
