"""The steps by which an entry became what it is: when it was changed, and when its state was new.

A state is a status, or whether a value, question or disagreement still stands. The lock keeps the
steps of each entry, so that a later verification knows from which state to which it passed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from explainer.evidence.status import Statuses
from explainer.source.model import Explainer

# What happened, beside which a step names the state that an entry came into.
CHANGED, ADDED_AGAIN, REMOVED = "changed", "added", "removed"
HAPPENED = frozenset({CHANGED, ADDED_AGAIN, REMOVED})
# The states of whatever has no status, or whose status a later value decides.
OPEN, ANSWERED, SETTLED, SUPERSEDED = "open", "answered", "settled", "superseded"
STEP = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}):([a-z]+)", re.ASCII)


@dataclass(frozen=True)
class Step:
    """What happened on a day, an ISO date, or the state that the entry was in from then on."""

    day: str
    what: str

    def __str__(self) -> str:
        return f"{self.day}:{self.what}"

    @property
    def is_state(self) -> bool:
        """Whether it names a state."""
        return self.what not in HAPPENED


Steps = tuple[Step, ...]


def read_steps(texts: list[str]) -> Steps | None:
    """The steps that ``texts`` write; None where one of them is no step."""
    found = [STEP.fullmatch(text) for text in texts]
    return tuple(Step(*match.groups()) for match in found if match) if all(found) else None


def states(explainer: Explainer) -> dict[str, str]:
    """The state of each entry that has one, by its name."""
    statuses = Statuses(explainer)
    values = (value for figure in explainer.figures for value in figure.observations)
    return {
        **{str(cited.id): statuses.of(cited).status.slug for cited in explainer.statements},
        **{str(value.id): SUPERSEDED for value in values if value.superseded_by},
        **{str(one.id): ANSWERED if one.answered_by else OPEN for one in explainer.questions},
        **{str(one.id): SETTLED if one.settled_by else OPEN for one in explainer.disagreements},
    }


def stepped(steps: Steps, day: str, state: str, *, is_changed: bool) -> Steps:
    """``steps`` of an entry that on ``day`` is in ``state``.

    What happens on one day is one step, however often it is verified on that day.
    """
    earlier, of_day = _parted(steps, day)
    new = []
    if _is_gone(earlier):
        new.append(Step(day, ADDED_AGAIN))
    elif is_changed or Step(day, CHANGED) in of_day:
        new.append(Step(day, CHANGED))
    if state and state != next((s.what for s in reversed(earlier) if s.is_state), ""):
        new.append(Step(day, state))
    return (*earlier, *new)


def removed(steps: Steps, day: str) -> Steps:
    """``steps`` of an entry that is gone on ``day``."""
    earlier, _ = _parted(steps, day)
    return earlier if _is_gone(earlier) else (*earlier, Step(day, REMOVED))


def _parted(steps: Steps, day: str) -> tuple[Steps, Steps]:
    """The steps of other days, and those of ``day``."""
    earlier = tuple(step for step in steps if step.day != day)
    return earlier, tuple(step for step in steps if step.day == day)


def _is_gone(steps: Steps) -> bool:
    happened = [step.what for step in steps if not step.is_state]
    return happened[-1:] == [REMOVED]
