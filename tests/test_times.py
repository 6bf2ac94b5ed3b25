"""Times within a day: parts of day, clock times, zones, and their order."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from models import event, explainer

from explainer.evidence.hours import BEFORE, Hours
from explainer.evidence.load import load
from explainer.pages.publish import publish
from explainer.source.dates import When
from explainer.source.kinds import Id
from explainer.source.model import Explainer
from explainer.source.place import Place, Text
from explainer.source.problem import Fault
from explainer.source.schema import STARTER
from explainer.source.times import Clock, Time, Zone
from explainer.views.days import in_order
from explainer.views.interface import Interface
from explainer.views.labels import Labels

HERE = Place("timeline.yml", 1, 1)
# The clocks of Oslo go forward on 25 March 2035.
WINTER, SUMMER = date(2035, 3, 5), date(2035, 7, 5)


def time(text: str) -> Time:
    return Time.parse(Text(text, HERE))


def zone(text: str) -> Zone:
    return Zone.parse(Text(text, HERE))


@pytest.mark.parametrize(
    "text",
    [
        "07:40",
        "23:59",
        "00:00",
        "07:40+05:45",
        "07:40 Asia/Almaty",
        "07:40/09:15",
        "23:00/01:15-03:30",
        "07:40/09:15 UTC",
    ],
)
def test_a_clock_time_is_read(text: str) -> None:
    assert time(text) == text
    assert time(text).is_clock


@pytest.mark.parametrize(
    "text",
    [
        *("7:40", "24:00", "07:60", "0740", "07:40 +01:00x", "07:40 nowhere", "٠٧:٤٠"),
        *("07:40/", "07:40/24:00", "07:40/07:40", "07:40/09:15/10:00", "07:40 UTC/09:15 UTC"),
    ],
)
def test_what_only_looks_like_a_clock_time_is_refused(text: str) -> None:
    with pytest.raises(Fault) as found:
        time(text)
    assert found.value.code == "bad-time"


def test_a_part_of_day_is_no_clock_time() -> None:
    assert not time("early-hours").is_clock


@pytest.mark.parametrize(
    ("text", "site", "day", "expected"),
    [
        ("07:40", None, WINTER, "2035-03-05T07:40:00"),
        ("07:40", "Europe/Oslo", WINTER, "2035-03-05T07:40:00+01:00"),
        ("07:40", "Europe/Oslo", SUMMER, "2035-07-05T07:40:00+02:00"),
        ("07:40-03:30", "Europe/Oslo", WINTER, "2035-03-05T07:40:00-03:30"),
        ("07:40 UTC", "Europe/Oslo", WINTER, "2035-03-05T07:40:00+00:00"),
    ],
)
def test_the_moment_has_the_offset_of_its_zone(
    text: str, site: str | None, day: date, expected: str
) -> None:
    (moment,) = time(text).moments(day, zone(site) if site else None)
    assert moment.isoformat() == expected


@pytest.mark.parametrize(
    ("text", "site", "first", "last"),
    [
        ("14:00/16:30", None, "05T14:00:00", "05T16:30:00"),
        ("14:00/16:30+02:00", "Europe/Oslo", "05T14:00:00+02:00", "05T16:30:00+02:00"),
        ("23:00/01:15 Europe/Oslo", None, "05T23:00:00+01:00", "06T01:15:00+01:00"),
    ],
)
def test_two_clock_times_are_from_and_to(
    text: str, site: str | None, first: str, last: str
) -> None:
    moments = time(text).moments(WINTER, zone(site) if site else None)
    assert [moment.isoformat() for moment in moments] == [f"2035-03-{first}", f"2035-03-{last}"]


def test_the_last_day_has_no_next() -> None:
    (moment,) = time("23:00/01:15").moments(date.max, None)
    assert moment.isoformat() == "9999-12-31T23:00:00"


@pytest.mark.parametrize(
    ("text", "site", "label"),
    [
        ("07:40", None, "07:40"),
        ("07:40", "Europe/Oslo", "07:40"),
        ("07:40 Europe/Oslo", "Europe/Oslo", "07:40"),
        ("07:40 America/New_York", "Europe/Oslo", "07:40 (New York)"),
        ("07:40+01:00", None, "07:40 (UTC+01:00)"),
        ("07:40/09:15", "Europe/Oslo", "07:40–09:15"),
        ("23:00/01:15 Europe/Oslo", "Europe/Paris", "23:00–01:15 (Oslo)"),
    ],
)
def test_readers_see_the_zone_where_it_is_another(text: str, site: str | None, label: str) -> None:
    labels = Labels(explainer().vocabulary, Interface(), zone(site) if site else None)
    assert labels.time_of_day(time(text)) == label


@pytest.mark.parametrize(
    ("language", "name", "said"),
    [
        ("fr", "Europe/London", "Londres"),
        ("ru", "Europe/Athens", "Афины"),
        ("ar", "UTC", "UTC"),
        ("de", "-03:30", "UTC-03:30"),
    ],
)
def test_a_zone_is_told_in_the_language_of_the_site(language: str, name: str, said: str) -> None:
    assert Interface(language).zone(zone(name)) == said


def in_zone(made: Explainer, site: str, *parts: tuple[str, str]) -> Explainer:
    """``made`` in the zone ``site``, with parts of day that begin as given."""
    terms = tuple(
        replace(
            made.vocabulary.parts_of_day[0],
            id=Id(name, HERE),
            begins=Clock.parse(Text(begins, HERE)),
        )
        for name, begins in parts
    )
    words = replace(made.vocabulary, parts_of_day=terms)
    return replace(made, site=replace(made.site, timezone=zone(site)), vocabulary=words)


def test_parts_and_clock_times_stand_on_one_scale() -> None:
    made = in_zone(explainer(), "Europe/Oslo", ("morning", "06:00"), ("evening", "18:00"))
    hours = Hours(made)
    assert hours.span(time("morning"), WINTER) == (360, 1079)
    assert hours.span(time("evening"), WINTER) == (1080, 1439)
    assert hours.span(time("07:40"), WINTER) == (460, 460)
    assert hours.span(time("07:40 UTC"), WINTER) == (520, 520)
    assert hours.span(time("23:30-02:00"), WINTER) == (1590, 1590)
    assert hours.span(time("07:40/09:15"), WINTER) == (460, 555)
    assert hours.span(time("23:00/01:15"), WINTER) == (1380, 1515)


@pytest.mark.parametrize(
    ("texts", "begins"),
    [
        (["07:40", "morning", "09:00", "evening"], [460, 460, 540, 1080]),
        (["morning", "07:40"], [360, 460]),
        (["16:30", "morning"], [990, 990]),
        (["20:00", "morning"], [1200, 1079]),
        (["09:00", "07:40/09:15", "morning"], [540, 460, 540]),
        (["", "07:40", "", "evening", ""], [BEFORE, 460, 460, 1080, 1080]),
    ],
)
def test_a_part_of_day_stays_where_an_editor_put_it(texts: list[str], begins: list[int]) -> None:
    made = in_zone(explainer(), "UTC", ("morning", "06:00"), ("evening", "18:00"))
    times = ((time(text) if text else None, WINTER) for text in texts)
    assert [*Hours(made).in_turn(times)] == begins


def test_events_are_in_order_of_time_wherever_the_file_has_them() -> None:
    made = in_zone(explainer(), "UTC", ("morning", "06:00"))
    given = [
        ("next", "2031-03-04", ""),
        ("eight", "2031-03-03", "08:00"),
        ("then", "2031-03-03", ""),
        ("seven", "2031-03-03", "07:00/09:00"),
    ]
    events = [
        replace(event(name), when=When.parse(Text(day, HERE)), time=time(at) if at else None)
        for name, day, at in given
    ]
    found = [str(one.id) for one in in_order(events, Hours(made))]
    assert found == ["seven", "eight", "then", "next"]


def test_the_timeline_shows_an_effect_after_its_cause(tmp_path: Path) -> None:
    sources = shutil.copytree(STARTER, tmp_path / "sources")
    timeline = sources / "timeline.yml"
    effect = """
- id: ferry-promised
  kind: gathering
  when: 2035-03-05
  time: evening
  title: A ferry is promised
  text: Residents ask for a ferry.
  because: [residents-gather]
  cite: [evening#2]

- id: second-meeting"""
    written = timeline.read_text("utf-8").replace("\n- id: second-meeting", effect)
    timeline.write_text(written, "utf-8")
    made = {output.uri: output for output in publish(load(sources), sources)}
    page = made["timeline.md"].text
    assert page.index("Residents gather") < page.index("A ferry is promised")


@pytest.mark.parametrize(
    ("text", "part"),
    [("06:00", "morning"), ("17:59", "morning"), ("18:00", "evening"), ("05:59", "evening")],
)
def test_a_clock_time_lies_in_a_part_of_day(text: str, part: str) -> None:
    made = in_zone(explainer(), "UTC", ("morning", "06:00"), ("evening", "18:00"))
    assert Hours(made).part(time(text), WINTER) == part


def test_without_beginnings_their_order_counts() -> None:
    hours = Hours(explainer())
    assert hours.span(time("noon"), WINTER) < hours.span(time("evening"), WINTER)
    assert hours.part(time("07:40"), WINTER) == ""


def test_pages_and_files_carry_two_clock_times(tmp_path: Path) -> None:
    sources = shutil.copytree(STARTER, tmp_path / "sources")
    timeline = sources / "timeline.yml"
    timeline.write_text(timeline.read_text("utf-8").replace('"19:30" ', '"19:30/21:00" '), "utf-8")
    made = {output.uri: output for output in publish(load(sources), sources)}
    assert '<span class="date">19:30–21:00</span>' in made["timeline.md"].text
    assert '"startDate":"2035-03-05T19:30:00+01:00"' in made["timeline.md"].text
    assert '"endDate":"2035-03-05T21:00:00+01:00"' in made["timeline.md"].text
    assert ",19:30/21:00," in made["data/timeline.csv"].text
    assert (
        '"end_date": {"year": 2035, "month": 3, "day": 5, "hour": 21'
        in made["data/timeline.json"].text
    )
    assert "DTSTART:20350305T183000Z\r\nDTEND:20350305T200000Z\r\n" in made["data/events.ics"].text


def test_pages_and_files_carry_the_clock_time() -> None:
    made = {output.uri: output for output in publish(load(STARTER), STARTER)}
    page = made["timeline.md"].text
    assert '<p class="band">evening</p>' in page
    assert '<span class="date">19:30</span>' in page
    assert "Time zone: Oslo." in page
    assert '"startDate":"2035-03-05T19:30:00+01:00"' in page
    assert ",19:30," in made["data/timeline.csv"].text
    assert '"day": 5, "hour": 19, "minute": 30}' in made["data/timeline.json"].text
    assert '"timezone": "Europe/Oslo"' in made["data/explainer.json"].text
