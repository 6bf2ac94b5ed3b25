"""Whatever event the sources tell of: the code, the starter and what is printed do not name it."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
from support import CONTENT, ROOT

from explainer.evidence.load import load
from explainer.source.model import Actor, Location
from explainer.source.reference import editors_help
from explainer.source.schema import STARTER

FOLDERS = ("explainer", "hooks", "theme", "docs")
KINDS = {".py", ".jinja", ".html", ".css", ".js", ".yml", ".md", ".txt", ".svg", ".geojson"}
# Shorter names, such as US, are words of a language; so are names without a capital letter.
SHORTEST_NAME = 5


@cache
def words() -> dict[str, re.Pattern[str]]:
    """The names of actors and places, ids of several words, and years of the sources."""
    explainer = load(CONTENT)
    named: list[Actor | Location] = [*explainer.actors, *explainer.places]
    names = chain.from_iterable((each.name, *each.spellings) for each in named)
    known = {str(name) for name in names if len(name) >= SHORTEST_NAME and name[0].isupper()}
    known |= {str(each.id) for each in explainer.named if "-" in each.id}
    period = explainer.site.period
    known |= {str(end.earliest.year) for end in (period.start, period.end) if end}
    known -= texts_of_starter()
    return {name: re.compile(rf"(?<![\w#-]){re.escape(name)}(?![\w-])") for name in sorted(known)}


def texts_of_starter() -> set[str]:
    """The names and ids of the starter, which stand in code and guides, and belong to no event."""
    starter = load(STARTER)
    named: list[Actor | Location] = [*starter.actors, *starter.places]
    return {str(each.id) for each in starter.named} | {str(each.name) for each in named}


def told(text: str) -> list[str]:
    """The words of the event that stand in ``text``."""
    return [name for name, pattern in words().items() if name in text and pattern.search(text)]


def files() -> list[Path]:
    """All that another explainer takes over, but for the outlines of all states there are."""
    found = chain.from_iterable((ROOT / folder).rglob("*") for folder in FOLDERS)
    return [file for file in found if file.suffix in KINDS and file != STARTER / "world.geojson"]


def test_there_are_words_to_look_for() -> None:
    assert len(words()) > len(load(CONTENT).articles)
    name = next(iter(words()))
    assert told(f"So says {name}.") == [name]


def test_no_code_text_or_example_names_the_event() -> None:
    found = {file.relative_to(ROOT).as_posix(): told(file.read_text("utf-8")) for file in files()}
    assert {name: named for name, named in found.items() if named} == {}


@pytest.mark.parametrize("name", sorted(editors_help(load(STARTER).vocabulary)))
def test_what_is_printed_for_another_explainer_does_not_name_it(name: str) -> None:
    assert told(editors_help(load(STARTER).vocabulary)[name]) == []
