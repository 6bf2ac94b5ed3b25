"""What most rests on, of one origin, stands first: for editors, and for readers of the ledger."""

from __future__ import annotations

import re
from dataclasses import replace

from models import event, tiny

from explainer.evidence.leaning import Leaning, leaning
from explainer.evidence.status import Statuses
from explainer.pages import agreement
from explainer.pages.all import PAGES
from explainer.pages.publish import outputs
from explainer.source.model import Event, Explainer
from explainer.source.resting import with_paragraphs
from explainer.views.agreement import LEAST_RESTING, MOST_LISTED

SECTION = re.compile(r"<details[^>]*data-usual.*?</details>", re.DOTALL)


def with_events(*events: Event) -> Explainer:
    """The tiny explainer with these events beside its own."""
    return with_paragraphs(replace(tiny(), timeline=(*tiny().timeline, *events)))


def found(made: Explainer) -> dict[str, Leaning]:
    return {str(one.cited.id): one for one in leaning(made, Statuses(made))}


def leaned_on(name: str, count: int) -> Explainer:
    """An explainer in which ``count`` entries rest on the event ``name``, of one origin."""
    on_it = [event(f"on-{name}-{number}", rests_on=[name]) for number in range(count)]
    return with_events(event(name, ["quay#2"]), *on_it)


def listed(made: Explainer, longest: int = agreement.PAGE.longest) -> dict[str, list[str]]:
    """The addresses that each part of the ledger names as those to check first."""
    pages = [replace(page, longest=longest) if page is agreement.PAGE else page for page in PAGES]
    texts = {one.uri: one.text for one in outputs(made, {}, pages=pages) if one.uri[-3:] == ".md"}
    return {
        uri: [
            link
            for section in SECTION.findall(text)
            for link in re.findall('href="[^"]*?(?:#|&#35;)([^"]*)"', section)
        ]
        for uri, text in texts.items()
        if uri.startswith("agreement")
    }


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


def test_the_ledger_lists_what_enough_rests_on() -> None:
    assert listed(leaned_on("alone", LEAST_RESTING)) == {"agreement.md": ["alone"]}
    assert listed(leaned_on("alone", LEAST_RESTING - 1)) == {"agreement.md": []}


def test_it_lists_no_more_than_a_reader_takes_in() -> None:
    many = [event(f"alone-{number}", ["quay#2"]) for number in range(MOST_LISTED + 2)]
    names = [str(one.id) for one in many]
    on_all = [event(f"on-all-{number}", rests_on=names) for number in range(LEAST_RESTING)]
    assert listed(with_events(*many, *on_all)) == {"agreement.md": names[:MOST_LISTED]}


def test_of_a_ledger_that_is_split_the_overview_lists_them() -> None:
    made = listed(leaned_on("alone", LEAST_RESTING), longest=1)
    assert len(made) > 2
    assert made.pop("agreement.md") == ["alone"]
    assert not any(made.values())
