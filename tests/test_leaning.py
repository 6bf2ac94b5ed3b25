"""What most rests on, of one origin, stands first for editors."""

from __future__ import annotations

from dataclasses import replace

from models import event, tiny

from explainer.evidence.leaning import Leaning, leaning
from explainer.evidence.status import Statuses
from explainer.source.model import Event, Explainer
from explainer.source.resting import with_paragraphs


def with_events(*events: Event) -> Explainer:
    """The tiny explainer with these events beside its own."""
    return with_paragraphs(replace(tiny(), timeline=(*tiny().timeline, *events)))


def found(made: Explainer) -> dict[str, Leaning]:
    return {str(one.cited.id): one for one in leaning(made, Statuses(made))}


def leaned_on(name: str, count: int) -> Explainer:
    """An explainer in which ``count`` entries rest on the event ``name``, of one origin."""
    on_it = [event(f"on-{name}-{number}", rests_on=[name]) for number in range(count)]
    return with_events(event(name, ["quay#2"]), *on_it)


def test_only_what_one_origin_bears_leans() -> None:
    made = with_events(
        event("alone", ["quay#2"]),
        event("both", ["quay#2", "island#2"]),
        event("on-both", rests_on=["both"]),
        event("on-alone", rests_on=["alone", "both"]),
    )
    leans = found(made)
    assert leans["alone"].resting == ("on-alone",)
    assert leans["alone"].origin
    assert not {"both", "on-both", "on-alone"} & set(leans)


def test_those_with_most_on_them_come_first() -> None:
    made = leaned_on("alone", 4)
    numbers = [len(one.resting) for one in leaning(made, Statuses(made))]
    assert numbers[0] == 4
    assert numbers == sorted(numbers, reverse=True)
