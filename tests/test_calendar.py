"""The calendar file, as RFC 5545 wants it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest
from models import event, explainer, three_days, tiny, when

from explainer.exports.calendar import events_ics
from explainer.pages.all import PAGES
from explainer.source.kinds import Prose
from explainer.source.model import Event
from explainer.source.place import Text
from explainer.source.times import Time
from explainer.views.catalogue import catalogue

ADDRESS = "https://example.org/x/"


def written(*events: Event, address: str = "") -> str:
    return events_ics(catalogue(explainer(*events), {}, PAGES, address))


def fields(text: str) -> list[dict[str, str]]:
    """The fields of each entry, its lines put together again."""
    lines = text.replace("\r\n ", "").split("\r\n")
    found: list[dict[str, str]] = []
    for line in lines:
        name, _, held = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found:
            found[-1].setdefault(name, held)
    return found


def dated(edtf: str) -> dict[str, str]:
    (only,) = fields(written(replace(event("one", ["quay#2"]), when=when(edtf), time=None)))
    return only


@pytest.mark.parametrize(
    ("edtf", "first", "after"),
    [
        ("2031-03-03", "20310303", "20310304"),
        ("2031-03-03~", "20310303", "20310304"),
        ("2031-03-03/2031-03-04", "20310303", "20310305"),
        ("2031-02", "20310201", "20310301"),
        ("2031", "20310101", "20320101"),
        ("../2031-03-03", "20310303", "20310304"),
        ("2031-03-03/..", "20310303", "20310304"),
        ("2030/2031-03-03", "20300101", "20310304"),
        ("0900-01-01", "09000101", "09000102"),
        ("9999-12-31", "99991231", ""),
    ],
)
def test_a_date_takes_its_days(edtf: str, first: str, after: str) -> None:
    found = dated(edtf)
    assert (found["DTSTART;VALUE=DATE"], found.get("DTEND;VALUE=DATE", "")) == (first, after)


@pytest.mark.parametrize(
    ("time", "start", "end"),
    [
        ("07:40", "20310303T074000", ""),
        ("07:40/09:15", "20310303T074000", "20310303T091500"),
        ("07:40-02:00", "20310303T094000Z", ""),
        ("23:00/01:15+01:00", "20310303T220000Z", "20310304T001500Z"),
    ],
)
def test_a_clock_time_is_kept_and_is_that_of_utc_where_its_zone_is_known(
    time: str, start: str, end: str
) -> None:
    one = event("one", ["quay#2"])
    clock = Time.parse(Text(time, one.place))
    (only,) = fields(written(replace(one, when=when("2031-03-03"), time=clock)))
    assert (only["DTSTART"], only.get("DTEND", "")) == (start, end)
    assert "DTSTART;VALUE=DATE" not in only


def test_a_year_of_three_digits_has_four_beside_a_clock_time() -> None:
    one = event("one", ["quay#2"])
    clock = Time.parse(Text("07:40", one.place))
    (only,) = fields(written(replace(one, when=when("0900-03-03"), time=clock)))
    assert only["DTSTART"] == "09000303T074000"


@pytest.mark.parametrize("edtf", ["2031-03-03/2031-03-04", "2031-03", "../2031-03-03"])
def test_a_clock_time_of_no_certain_day_is_told_in_words_alone(edtf: str) -> None:
    one = event("one", ["quay#2"])
    clock = Time.parse(Text("07:40", one.place))
    (found,) = fields(written(replace(one, when=when(edtf), time=clock)))
    assert "DTSTART" not in found
    assert "DTSTART;VALUE=DATE" in found
    assert "07:40" in found["DESCRIPTION"]


@pytest.mark.parametrize("edtf", ["0001-01-01", "9999-12-31"])
def test_a_day_at_the_end_of_the_calendar_is_a_whole_one(edtf: str) -> None:
    one = event("one", ["quay#2"])
    clock = Time.parse(Text("23:00/01:15+14:00", one.place))
    (only,) = fields(written(replace(one, when=when(edtf), time=clock)))
    assert only["DTSTART;VALUE=DATE"] == edtf.replace("-", "")


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2031-03-03~", "about 3 March."),
        ("../2031-03-03", "by Monday 3 March."),
        ("2031-03-03/..", "since Monday 3 March."),
        ("2031-03", "March 2031."),
    ],
)
def test_the_description_says_how_it_is_dated(edtf: str, said: str) -> None:
    assert dated(edtf)["DESCRIPTION"].startswith(f"{said} ")


def test_texts_are_escaped() -> None:
    one = event("one", ["quay#2"])
    text = Prose("A, b; c\\d", one.place)
    (found,) = fields(written(replace(one, text=text)))
    assert r" A\, b\; c\\d (one origin)" in found["DESCRIPTION"]


@pytest.mark.parametrize("letter", ["x", "é", "語", "\N{SHIP}"])
def test_no_line_is_too_long_and_no_letter_is_cut(letter: str) -> None:
    one = event("one", ["quay#2"])
    made = written(replace(one, text=Prose(letter * 200, one.place)))
    assert all(len(line.encode()) <= 75 for line in made.split("\r\n"))
    assert letter * 200 in made.replace("\r\n ", "")
    assert made.endswith("\r\nEND:VCALENDAR\r\n")
    assert not re.search(r"(?<!\r)\n", made)


def uids(entries: Iterable[dict[str, str]]) -> list[str]:
    return [entry["UID"] for entry in entries]


def test_ids_hold_wherever_the_site_lies_and_addresses_stand_where_it_is_known() -> None:
    events = tiny().timeline
    here, there = (fields(written(*events, address=address)) for address in ("", ADDRESS))
    assert uids(here) == uids(there)
    assert len({*uids(here)}) == len(events)
    assert {entry.get("URL", "") for entry in here} == {""}
    assert there[0]["URL"] == f"{ADDRESS}timeline.html#{events[0].id}"


def test_entries_are_stamped_by_the_ledger_or_else_the_site() -> None:
    known = fields(events_ics(catalogue(tiny(), three_days(), PAGES)))
    assert [entry["DTSTAMP"][:8] for entry in known] == ["20310306", "20310306", "20310304"]
    assert tiny().site.changed == date(2031, 3, 6)
