"""The diagram of who stands how to whom, where there is little room."""

from __future__ import annotations

from dataclasses import replace

from support import TINY

from explainer.evidence.load import load
from explainer.pages.diagram import lay_out
from explainer.source.kinds import Line


def test_wide_boxes_side_by_side_leave_a_word_a_line() -> None:
    explainer = load(TINY / "sources")
    wide = [replace(actor, short=Line("w" * 60, actor.place)) for actor in explainer.actors]
    ids = {str(actor.id): actor.id for actor in wide}
    rows = [replace(explainer.site.diagram[0], actors=(ids["brandt"], ids["board"]))]
    drawn = lay_out(rows, wide, {"works-for": "works for"})
    assert [text for edge in drawn.edges for text, _, _ in edge.labels] == ["works", "for"]
