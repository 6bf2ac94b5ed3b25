"""What two articles share: runs of words, the longest first, and numbers with their units."""

from __future__ import annotations

import pytest

from explainer.evidence.kinship import shared_figures, shared_runs
from explainer.evidence.texts import ArticleText

LONG = "the keeper of the lamp walked down nine steps"
SHORT = "broken bell in its frame"
OTHER = "another bell in its case"


def text(*paragraphs: str) -> ArticleText:
    return ArticleText("\n\n".join(paragraphs).encode())


def test_the_longest_run_comes_first_and_of_two_the_first_by_its_words() -> None:
    one = text(f"{SHORT} x", f"y {LONG} z", OTHER)
    other = text(OTHER, f"{LONG} a", f"b {SHORT}")
    assert shared_runs(one, other, "en") == [LONG, OTHER, SHORT]


@pytest.mark.parametrize(
    ("number", "shared"), [("2 km", []), ("3 km", ["3 kilometre"]), ("2.5 km", ["2.5 kilometre"])]
)
def test_numbers_above_two_are_shared_with_their_units(number: str, shared: list[str]) -> None:
    one, other = text(f"There were {number} there."), text(f"Some {number} were seen.")
    assert shared_figures(one, other, ("en", "en")) == shared
