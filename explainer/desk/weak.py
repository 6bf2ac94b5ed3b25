"""Where a second origin would help most, for an editor: one line a statement."""

from __future__ import annotations

from collections.abc import Iterator

from explainer.desk.resting import wording
from explainer.evidence.leaning import leaning
from explainer.evidence.status import Statuses
from explainer.source.model import Explainer
from explainer.source.problem import counted


def weak(explainer: Explainer) -> Iterator[str]:
    """The statements of ``explainer`` that one origin bears, those with most on them first."""
    for one in leaning(explainer, Statuses(explainer)):
        many = counted(len(one.resting), "entry rests", "entries rest")
        which = f" ({', '.join(one.resting)})" if one.resting else ""
        named = f"{one.cited.id}{which}, of one origin, {one.origin}"
        yield f"{one.cited.place}: {many} on {named}: {wording(one.cited)}"
