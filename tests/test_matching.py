"""What became of a paragraph: which of two alike it is, and when an editor is asked."""

from __future__ import annotations

import pytest

from explainer.desk.matching import Match, known, matches

HEAD = "The ferries stand still"
FARE = "The harbour board raised the fare to eight crowns on Monday evening after a long dispute."
NINE = FARE.replace("eight", "nine")
TEN = FARE.replace("eight", "ten")
WEAK = "On Monday the board raised the fare, and after a long night nobody knew what came of it."
LAST = "Nobody was hurt, and the crews went home before noon."
NEW = "A paragraph of which no word stood in the old text at all."


def found(old: list[str], new: list[str]) -> list[Match]:
    return matches([*map(known, old)], [*map(known, new)])


def test_of_two_with_the_same_words_the_first_is_taken() -> None:
    assert found([LAST, HEAD, FARE], [HEAD, FARE, LAST, LAST])[0] == Match((2,), is_same=True)


@pytest.mark.parametrize("new", [[HEAD, NINE, TEN], [HEAD, TEN, NEW, NINE]])
def test_of_two_that_are_alike_an_editor_chooses(new: list[str]) -> None:
    assert found([HEAD, FARE], new)[1].is_asked


def test_what_is_plainly_the_likest_is_taken_wherever_it_stands() -> None:
    assert found([HEAD, FARE, LAST], [NINE, NEW, HEAD, LAST])[1] == Match((0,))


def test_what_is_hardly_alike_is_taken_only_between_the_same_two() -> None:
    assert 0.25 < known(FARE).likeness(known(WEAK)) < 0.4
    assert found([HEAD, FARE, LAST], [HEAD, WEAK, LAST])[1] == Match((1,))
    assert found([HEAD, FARE, LAST], [HEAD, WEAK, NEW, LAST])[1] == Match((1,), is_asked=True)
    assert found([HEAD, FARE, LAST], [HEAD, NEW, WEAK, LAST])[1] == Match((2,), is_asked=True)
    assert found([HEAD, FARE], [HEAD, WEAK])[1] == Match((1,))
    assert found([HEAD, FARE], [HEAD, WEAK, NEW])[1] == Match((1,), is_asked=True)
