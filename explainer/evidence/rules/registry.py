"""A rule is a function under ``@rule(code)`` that yields what breaks it; here they are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from explainer.source.kinds import Citation
from explainer.source.model import Explainer
from explainer.source.place import Place
from explainer.source.problem import Code, Problem


class Placed(Protocol):
    """A record or value that knows where in the YAML it stands."""

    @property
    def place(self) -> Place:
        """Where it begins."""


# What breaks a rule, a message, and what to do about it.
Finding = tuple[Placed, str, str]
Find = Callable[[Explainer], Iterator[Finding]]


@dataclass(frozen=True)
class Rule:
    """A rule between records: ``find`` yields what breaks it, ``code`` names its problems.

    Where some of the sources could not be read, a rule that ``needs_all`` is left out, and one that
    is ``on_references`` passes over references to what may stand there.
    """

    code: Code
    find: Find
    needs_all: bool
    on_references: bool

    @property
    def name(self) -> str:
        """The name of its function."""
        return self.find.__name__

    def problems(self, explainer: Explainer, lost: frozenset[str]) -> Iterator[Problem]:
        """Each problem in ``explainer``; ``lost`` are the ids in files that could not be read."""
        for broken, message, hint in self.find(explainer):
            if not (self.on_references and _referred_to(broken) in lost):
                yield Problem(broken.place, message, hint, self.code)


def _referred_to(reference: Placed) -> str:
    return reference.article if isinstance(reference, Citation) else str(reference)


RULES: list[Rule] = []


def rule(
    code: Code, *, needs_all: bool = False, on_references: bool = False
) -> Callable[[Find], Find]:
    """Keep the function below as the rule whose problems have this ``code``."""

    def keep(find: Find) -> Find:
        RULES.append(Rule(code, find, needs_all, on_references))
        return find

    return keep
