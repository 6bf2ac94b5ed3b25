"""Statements that restate others take their paragraphs over."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from models import NOWHERE, an_id, event, explainer
from support import TINY, copy_tiny

from explainer.evidence.load import load
from explainer.source.model import Explainer
from explainer.source.place import Place
from explainer.source.reading import read_sources
from explainer.source.resting import with_paragraphs


def cited(made: Explainer, name: str) -> list[str]:
    """The citations of the statement ``name``."""
    return [str(cite) for held in made.statements if held.id == name for cite in held.cite]


def resting(*bases: str) -> list[str]:
    """The citations of a statement that rests on ``bases``."""
    events = (
        event("one", ["quay#2", "wire#2"]),
        event("other", ["island#2", "wire#2", "quay#3"]),
        event("again", rests_on=["one"]),
        event("resting", rests_on=bases),
    )
    return cited(explainer(*events), "resting")


def test_the_paragraphs_are_those_of_what_it_rests_on() -> None:
    assert resting("one") == ["quay#2", "wire#2"]


def test_of_several_they_are_the_union_in_their_order() -> None:
    assert resting("one", "other") == ["quay#2", "wire#2", "island#2", "quay#3"]
    assert resting("other", "one") == ["island#2", "wire#2", "quay#3", "quay#2"]


def test_an_id_that_leads_nowhere_gives_none() -> None:
    assert resting("nobody") == []
    assert resting("nobody", "one") == ["quay#2", "wire#2"]


def test_what_itself_rests_gives_none() -> None:
    assert resting("again") == []
    assert resting("resting") == []


def test_a_circle_ends() -> None:
    made = explainer(event("one", rests_on=["two"]), event("two", rests_on=["one"]))
    assert (cited(made, "one"), cited(made, "two")) == ([], [])


def test_what_cites_as_well_keeps_its_own() -> None:
    made = explainer(event("one", ["quay#2"]), event("two", ["wire#2"], rests_on=["one"]))
    assert cited(made, "two") == ["wire#2"]


def test_each_citation_has_the_place_of_the_id_it_comes_from() -> None:
    name = an_id("one")
    name.place = Place("site.yml", 7, 9)
    own = replace(event("two"), rests_on=(name,))
    made = explainer(event("one", ["quay#2", "quay#3"]), own)
    two = next(held for held in made.statements if held.id == "two")
    assert {cite.place for cite in two.cite} == {name.place} != {NOWHERE}


def test_statements_of_every_kind_may_rest(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    changed = {
        "site.yml": (
            "text: A boat sailed within an hour.\n          cite: [island#4]",
            "medium-boat",
        ),
        "background.yml": ("topics: [fares]\n      cite: [quay#5]", "crossing"),
        "actors.yml": ("places: [sarn]\n      cite: [island#2]", "lund-shelves"),
        "reactions.yml": ("island#5}\n  cite: [island#5]", "ekwall-letter"),
        "figures.yml": ("time: evening\n      cite: [island#4]", "fare-given-up"),
    }
    for file, (old, _) in changed.items():
        text = (sources / file).read_text("utf-8")
        assert text.count(old) == 1, file
        new = re.sub(r"cite: \[.*", "rests_on: [ferries-stop]", old)
        (sources / file).write_text(text.replace(old, new), "utf-8")
    made = read_sources(sources, "x").explainer
    assert made is not None
    for _, name in changed.values():
        assert cited(made, name) == ["quay#2", "wire#2", "island#2"], name


def test_the_tiny_explainer_is_read_with_its_paragraphs_filled_in() -> None:
    assert cited(load(TINY / "sources"), "crowd-open") == ["wire#3", "island#3"]


def test_nothing_changes_where_nothing_rests() -> None:
    made = explainer(event("one", ["quay#2"]))
    plain = replace(made, background=())
    assert with_paragraphs(plain) is plain
