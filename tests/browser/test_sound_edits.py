"""A sound edit of the sources passes all of the content suite: nothing that grows turns it red."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support import ROOT, copy_tiny

Edit = Callable[[Path], None]


def add(file: Path, text: str) -> None:
    """Put ``text`` at the end of ``file``."""
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def change(file: Path, old: str, new: str) -> None:
    """Put ``new`` for ``old``, which stands in ``file`` once."""
    text = file.read_text("utf-8")
    assert text.count(old) == 1, (file.name, old)
    file.write_text(text.replace(old, new), "utf-8")


def entries(file: Path) -> list[str]:
    """The entries of a file that is a list, each as it is written."""
    return re.split(r"(?m)^(?=- )", file.read_text("utf-8").strip() + "\n\n")


def thirteen_actors(sources: Path) -> None:
    for number in range(13):
        add(
            sources / "actors.yml",
            f"\n- id: sailor-{number}\n  kind: person\n  side: crews\n  name: Sailor {number}\n"
            f"  roles:\n    - {{id: sailor-{number}-role, text: Sailed., cite: [quay#3]}}\n",
        )


def a_topic(sources: Path) -> None:
    change(
        sources / "vocabulary.yml",
        "topics:\n",
        "topics:\n  - {id: food, label: Food, meaning: What people ate.}\n",
    )
    change(sources / "background.yml", "topics: [fares]", "topics: [fares, food]")


def an_origin(sources: Path) -> None:
    file = sources / "vocabulary.yml"
    change(
        file,
        "origins:\n",
        "origins:\n  - {id: sarn-post, label: The Sarn Post, meaning: A paper.}\n",
    )
    text = (sources / "articles.yml").read_text("utf-8")
    (sources / "articles.yml").write_text(
        text.replace("origin: island-desk", "origin: sarn-post"), "utf-8"
    )


def sixty_events(sources: Path) -> None:
    for number in range(60):
        add(
            sources / "timeline.yml",
            f"\n- id: added-{number}\n  kind: strike\n  when: 2031-03-0{3 + number % 2}\n"
            f"  title: The {number}th boat is moored\n  text: Boat {number} was moored.\n"
            "  places: [tolmere]\n  actors: [lines]\n  cite: [quay#2, island#2]\n",
        )


def a_place_beside_another(sources: Path) -> None:
    add(
        sources / "places.yml",
        "\n- id: east-quay\n  kind: town\n  name: The East Quay of Tolmere\n"
        "  latitude: 61.27\n  longitude: -7.47\n",
    )


def a_later_period(sources: Path) -> None:
    change(sources / "site.yml", "2031-03-03/2031-03-04", "2031-03-03/2031-03-20")
    add(
        sources / "timeline.yml",
        "\n- id: much-later\n  kind: ruling\n  when: 2031-03-19\n  title: The board meets again\n"
        "  text: The board met again.\n  cite: [wire#4]\n",
    )


def an_optional_file_goes(sources: Path) -> None:
    (sources / "words.yml").unlink()


def a_longer_title(sources: Path) -> None:
    long = "Ferries stay in port, and the crews stay with them, " + "all day and all night " * 4
    change(sources / "timeline.yml", "title: Ferries stay in port", f"title: {long.strip()}")


def comments(sources: Path) -> None:
    for file in sources.glob("*.yml"):
        lines = file.read_text("utf-8").splitlines()
        marked = [f"# Seen.\n{line}" if line.startswith("- ") else line for line in lines]
        file.write_text("# A comment.\n\n" + "\n".join(marked) + "\n", "utf-8")


def another_order(sources: Path) -> None:
    for file in sources.glob("*.yml"):
        if file.read_text("utf-8").startswith("- "):
            file.write_text("".join(reversed(entries(file))), "utf-8")


EDITS: tuple[Edit, ...] = (
    thirteen_actors,
    a_topic,
    an_origin,
    sixty_events,
    a_place_beside_another,
    a_later_period,
    an_optional_file_goes,
    a_longer_title,
    another_order,
    comments,
)


def run_content_suite(sources: Path, *options: str) -> None:
    """Run it as `make content` does, in one process and without the articles, which stay as is."""
    command = [sys.executable, "-m", "pytest", "-q", "tests/content", *options]
    environment = {**os.environ, "SOURCES": str(sources), "ARTICLES": "", "PYTEST_ADDOPTS": ""}
    for name in [name for name in environment if name.startswith("PYTEST_XDIST")]:
        del environment[name]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("which", [slice(0, None, 3), slice(1, None, 3), slice(2, None, 3)])
def test_a_few_edits_pass(which: slice, tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    for edit in EDITS[which]:
        edit(sources)
    run_content_suite(sources, "-m", "not browser")


def test_all_of_them_pass_together_in_the_browser_too(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    for edit in EDITS:
        edit(sources)
    run_content_suite(sources)
