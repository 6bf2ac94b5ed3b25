"""What the search finds first: what a reader looks for comes before notes on copies."""

from __future__ import annotations

from support import TINY

from explainer.evidence.load import load
from hooks.ranking import ranked


def test_a_question_weighs_more_than_a_name_and_a_name_more_than_a_place() -> None:
    explainer = load(TINY / "sources")
    ids = [str(explainer.questions[0].id), "brandt", "tolmere", "elsewhere"]
    docs = [{"location": f"page.html#{one}", "title": one, "text": ""} for one in ids]
    entries = ranked({"config": {}, "docs": docs}, explainer)["docs"]
    weights = [entry.get("boost", 1) for entry in entries]
    assert weights == sorted(set(weights), reverse=True)
    assert "Tolmere harbour" in entries[2]["tags"]
