"""What the pages say, the data say too: every text of the sources that a reader sees."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from support import FERRY, LAKE, TINY

from explainer.evidence.load import load
from explainer.pages.publish import publish
from explainer.source.fields import members
from explainer.source.kinds import Decimal, Value, YesNo
from explainer.source.schema import STARTER
from explainer.views.markdown import escape

EXPLAINERS = {
    "starter": STARTER,
    "tiny": TINY / "sources",
    "lake": LAKE / "sources",
    "ferry": FERRY / "sources",
}
# What the model says of fields of which no reader sees anything.
NOT_SEEN = "nothing: "


def texts(record: Any) -> Iterator[tuple[str, str]]:
    """Every text in ``record`` and below of which readers see something, with its field."""
    for member in members(type(record)).values():
        if member.shown.startswith(NOT_SEEN):
            continue
        for held in member.held_by(record):
            if member.record:
                yield from texts(held)
            elif isinstance(held, Value) and not isinstance(held, Decimal | YesNo):
                yield f"{type(record).__name__}.{member.name}", str(held)


def strings(value: Any) -> Iterator[str]:
    """Every text in a value of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for held in value.values() if isinstance(value, dict) else value:
            yield from strings(held)


@pytest.mark.parametrize("sources", EXPLAINERS.values(), ids=EXPLAINERS.keys())
def test_what_stands_on_a_page_stands_in_the_data(sources: Path) -> None:
    made = {file.uri: file for file in publish(load(sources), sources)}
    pages = "\n".join(file.text for uri, file in made.items() if uri.endswith(".md"))
    data = set(strings(json.loads(made["data/explainer.json"].text)))
    shown = [(field, text) for field, text in texts(load(sources)) if escape(text) in pages]
    assert len(shown) > 100
    assert [(field, text) for field, text in shown if text not in data] == []


@pytest.mark.parametrize("sources", EXPLAINERS.values(), ids=EXPLAINERS.keys())
def test_each_status_on_a_page_is_that_of_the_data_with_its_reason(sources: Path) -> None:
    explainer = load(sources)
    made = {file.uri: file for file in publish(explainer, sources)}
    told = json.loads(made["data/explainer.json"].text)
    articles = {article["id"]: article for article in told["articles"]}
    for statement in told["statements"]:
        origins = {articles[cite.partition("#")[0]]["origin"] for cite in statement["cite"]}
        assert set(statement["origins"]) == origins
        if statement["status"] == "corroborated":
            assert len(origins) > 1
        if statement["status"] == "contradicted":
            assert statement["differences"]
        known = {stand["article"] for stand in statement["stands"]}
        assert {cite.partition("#")[0] for cite in statement["cite"]} <= known
