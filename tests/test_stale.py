"""What may be out of date: the days of paragraphs, and the order of what is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models import FIRST, SECOND, THIRD, tiny
from support import LAKE

from explainer.desk.stale import Stale
from explainer.evidence.ledger import updated
from explainer.evidence.verify import read_both

# Those that cite quay#2, in the order of the files.
LAST = date(2031, 3, 7)
CITING = {"site": LAST, "short-strike": THIRD, "ferries-stop": SECOND, "fare-doubled": LAST}


def test_a_paragraph_is_as_old_as_the_first_entry_that_cites_it() -> None:
    ledger = updated(tiny(), {}, FIRST)
    for name, day in CITING.items():
        ledger[name] = replace(ledger[name], first=day.isoformat())
    stale = Stale(tiny(), ledger, {}, THIRD)
    assert stale.days["quay", 2] == SECOND
    assert stale.days["wire", 4] == FIRST


def test_of_findings_as_likely_the_first_in_the_files_comes_first() -> None:
    explainer, texts, _ = read_both(LAKE / "sources", LAKE / "articles")
    found = Stale(explainer, updated(explainer, {}, FIRST), texts, THIRD).findings(
        article="bulletin"
    )
    assert len({finding.score for finding in found}) == 1
    # Questions are looked at before disagreements.
    names = ["year-of-the-grant", "who-opened-it", "how-many-died"]
    assert [finding.name for finding in found] == names


def test_the_paragraph_that_shares_most_stands_first_and_else_the_first_of_the_text() -> None:
    explainer, texts, _ = read_both(LAKE / "sources", LAKE / "articles")
    stale = Stale(explainer, updated(explainer, {}, FIRST), texts, THIRD)
    beside = {one.name: one.paragraphs for one in stale.findings(article="courier")}
    assert beside["year-of-the-grant"] == ("courier#9", "courier#2", "courier#4")
    assert beside["families-leave"] == ("courier#5",)
    assert beside["harbour-empty"] == ("courier#2", "courier#9")
