"""An entry from the desk as YAML: what the reader reads of it, its id."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explainer.desk.guess import title_id
from explainer.desk.preview.entry_yaml import Entry, yaml_of
from explainer.source.problem import Problem
from explainer.source.yaml_text import Fields, Items, node_of

VALUES = st.text(st.characters(exclude_categories=["C", "Z"]) | st.just(" "), min_size=1)


@given(title=VALUES, items=st.lists(VALUES, min_size=1), words=VALUES)
@example(title="null", items=["~"], words="Null")
def test_the_reader_reads_what_was_typed(title: str, items: list[str], words: str) -> None:
    title, words, *items = (" ".join(text.split()) or "x" for text in (title, words, *items))
    entry: Entry = {"title": title, "quote": {"by": "b", "words": words}, "see": items}
    text = yaml_of(entry)
    problems: list[Problem] = []
    node = node_of(text, "x.yml", problems)
    assert [problem for problem in problems if problem.code != "invisible-character"] == []
    if problems:
        return
    assert isinstance(node, Items)
    assert isinstance(node.items[0], Fields)
    found = {str(name): value for name, value in node.items[0].entries.items()}
    assert isinstance(found["see"], Items)
    assert isinstance(found["quote"], Fields)
    assert found["title"] == title
    assert found["see"].items == items
    assert list(found["quote"].entries.values()) == ["b", words]


def test_an_entry_is_written_as_by_hand() -> None:
    entry: Entry = {
        "id": "boat-sails",
        "when": "2031-03-04?/..",
        "key": "yes",
        "title": "A boat: it sails",
        "quote": {"by": "vask", "words": "We sail", "cite": "quay#4"},
        "cite": ["quay#4", "wire#2"],
    }
    assert yaml_of(entry) == (
        "- id: boat-sails\n"
        "  when: 2031-03-04?/..\n"
        "  key: yes\n"
        "  title: 'A boat: it sails'\n"
        "  quote: {by: vask, words: We sail, cite: quay#4}\n"
        "  cite: [quay#4, wire#2]\n"
    )


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("The first boat sails", "the-first-boat-sails"),
        ("14 cracks", "cracks"),
        ("Låt’s go: one two three four five", "lats-go-one-two-three"),
        ("Мост закрыт", "event-quay-2"),
        ("Мост на A6 закрыт", "event-quay-2"),
        ("", "event-quay-2"),
        ("Ferries stop", "ferries-stop-3"),
        ("Fähre über den Großen Fluss", "fahre-uber-den-grossen-fluss"),
        ("Notes", "notes-2"),
        ("Null", "event-quay-2"),
        ("On 1 March", "event-quay-2"),
    ],
)
def test_an_id_is_proposed_from_the_title(title: str, expected: str) -> None:
    taken = {"ferries-stop", "ferries-stop-2"}
    assert title_id(title, "event-quay-2", taken) == expected
