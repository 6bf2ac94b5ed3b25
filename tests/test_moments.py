"""Days and hours that a claim gives, held against a paragraph written for the test."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from models import NOWHERE, event, tiny, when

from explainer.evidence.checks.moments import (
    clock_times_are_cited,
    dates_in_texts_are_cited,
    days_are_cited,
)
from explainer.evidence.claims import LOOK_BACK, Claim, Paragraph, texts_of
from explainer.source.kinds import Prose
from explainer.source.place import Text
from explainer.source.times import Time

WRITTEN = "2031-03-05"  # a Wednesday


def claim(paragraphs: list[str], says: str = "", **fields: Any) -> Claim:
    """The claim of an event with these fields, which cites the last of ``paragraphs``."""
    article = next(one for one in tiny().articles if one.id == "wire")
    written = replace(article.written, when=when(WRITTEN), time=None)
    citation, *before = f"wire#{len(paragraphs)}", *paragraphs[:-1][-LOOK_BACK:]
    cited = Paragraph(
        citation,
        replace(article, written=written),
        paragraphs[-1],
        tuple(before),
        "en",
        "\n".join(paragraphs),
    )
    record = replace(event("one", [citation], says=says), ground=None, **fields)
    own, notes = texts_of(record)
    return Claim("one", record, tuple(own), tuple(notes), (cited,), "en-GB")


def prose(text: str) -> Prose:
    return Prose(text, NOWHERE)


RAIN, SINKS, MEETS = "It rained on Monday.", "A boat sank.", "The board meets on 9 March."


@pytest.mark.parametrize(
    ("paragraphs", "day", "says", "wrong"),
    [
        ([SINKS], WRITTEN, "", ""),
        ([SINKS], "2031-03-04", "", "wire#1 does not name 2031-03-04"),
        ([RAIN, SINKS], "2031-03-03", "", ""),
        (
            [RAIN, SINKS],
            WRITTEN,
            "",
            f"wire#2 does not name {WRITTEN}; it names no day, and before it stands 2031-03-03",
        ),
        ([RAIN, SINKS], WRITTEN, "brandt", ""),
        (
            ["A boat sank on Monday."],
            WRITTEN,
            "brandt",
            f"wire#1 does not name {WRITTEN}; it names 2031-03-03",
        ),
        (
            [f"A boat sank on 3 March. {MEETS}"],
            "2031-03-04",
            "",
            "wire#1 does not name 2031-03-04; it names 2031-03-03",
        ),
        (
            ["It rained on 1 March.", "It snowed on 2 March.", SINKS, SINKS, SINKS],
            "2031-03-02",
            "",
            "",
        ),
        ([RAIN, MEETS], "2031-03-09", "", ""),
        ([RAIN, MEETS], "2031-03-03", "", ""),
        ([RAIN, SINKS, SINKS, MEETS], "2031-03-09", "", ""),
        (
            [RAIN, "A boat sank on Wednesday."],
            "2031-03-03",
            "",
            f"wire#2 does not name 2031-03-03; it names {WRITTEN}",
        ),
        (
            [RAIN, MEETS],
            "2031-03-04",
            "",
            "wire#2 does not name 2031-03-04; it names 2031-03-09",
        ),
    ],
)
def test_a_day_is_one_that_is_named_or_for_news_that_of_the_article(
    paragraphs: list[str], day: str, says: str, wrong: str
) -> None:
    found = [each.message for each in days_are_cited(claim(paragraphs, says, when=when(day)))]
    assert found == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("span", "stands"), [("2031-03-01/2031-04-01", True), ("2031-03-01/2031-04-02", False)]
)
def test_a_date_in_a_text_may_be_any_of_a_month_in_which_it_happened(
    span: str, *, stands: bool
) -> None:
    told = claim([SINKS], when=when(span), text=prose("A boat sank on 20 March."))
    assert (list(dates_in_texts_are_cited(told)) == []) is stands


@pytest.mark.parametrize(
    ("paragraph", "ground", "code"),
    [
        ("A boat sank at 11:40.", "", ""),
        ("A boat sank at about 11:40.", "", "wrong-hedge"),
        ("A boat sank at noon.", "", "wrong-time"),
        ("A boat sank at noon.", "It was at 11.40, as the crew say.", ""),
    ],
)
def test_a_clock_time_in_a_text_is_cited_or_worked_out(
    paragraph: str, ground: str, code: str
) -> None:
    fields: dict[str, Any] = {"ground": prose(ground)} if ground else {}
    time = Time.parse(Text("11:40", NOWHERE))
    told = claim([paragraph], text=prose("At 11:40 a boat sank."), time=time)
    told = replace(told, record=replace(told.record, **fields))
    assert [each.code for each in clock_times_are_cited(told)] == ([code] if code else [])
