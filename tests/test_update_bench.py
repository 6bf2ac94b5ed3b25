"""`update` stays as good as the note on it says, on seeded edits of the lake."""

from __future__ import annotations

from collections import Counter

import pytest
from support import LAKE

from explainer.desk.matching import Match
from explainer.evidence.verify import read_both
from tools.update_bench import ALL_KINDS, DEAD, LIVING, judged, lines_of, measured

# To be watched for coverage would double their time; tests/test_update.py runs the same lines.
pytestmark = [pytest.mark.slow, pytest.mark.no_cover]


@pytest.mark.parametrize("with_text", [False, True])
def test_citations_are_right_or_an_editor_is_asked_or_told(with_text: bool) -> None:
    explainer, texts, _ = read_both(LAKE / "sources", LAKE / "articles")
    cited = Counter((str(each.article), each.paragraph) for each in explainer.citations)
    found = measured(texts, cited, 12, 1, with_text=with_text)
    whole = sum(found.values(), Counter[str]())
    living, dead = (sum(whole[each] for each in group) for group in (LIVING, DEAD))
    assert whole["right"] + whole["asked"] >= 0.99 * living
    assert whole["wrong"] + whole["gone, wrong"] <= 0.001 * (living + dead)
    assert whole["gone, told"] >= 0.98 * dead
    for kind in ("inserted", "removed", "moved", "split", "joined"):
        assert found[kind].keys() <= {"right", "gone, told"}, kind
    assert len(list(lines_of(found))) == len(ALL_KINDS) + 2


@pytest.mark.parametrize(
    ("match", "truth", "said"),
    [
        (Match((1,), is_same=True), {1}, "right"),
        (Match((1,)), {1, 2}, "in part"),
        (Match((1,)), {2}, "wrong"),
        (Match(), {1}, "lost"),
        (Match((1,), is_asked=True), {1}, "asked"),
        (Match((2,), is_asked=True), {1}, "wrong"),
        (Match((1,), is_asked=True), set(), "gone, asked"),
        (Match(), set(), "gone, told"),
        (Match((1,)), set(), "gone, wrong"),
    ],
)
def test_an_outcome_is_judged_by_what_is_known(match: Match, truth: set[int], said: str) -> None:
    assert judged(match, frozenset(truth)) == said
