"""Dates: what is read, how it reads to readers, and how it is put in order."""

from __future__ import annotations

from calendar import monthrange
from contextlib import suppress
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from explainer.source.dates import When
from explainer.source.place import Place, Text
from explainer.source.problem import Fault
from explainer.views.interface import Interface


def when(typed: str) -> When:
    return When.parse(Text(typed, Place("file.yml", 1, 1)))


FIRST, LAST = date.min, date.max
READ = [
    # typed, for readers, first day, last day
    ("2022-01-05", "Wednesday 5 January 2022", date(2022, 1, 5), date(2022, 1, 5)),
    ("2022-01-05~", "about 5 January 2022", date(2022, 1, 5), date(2022, 1, 5)),
    ("2022-01?", "perhaps January 2022", date(2022, 1, 1), date(2022, 1, 31)),
    ("2022%", "perhaps about 2022", date(2022, 1, 1), date(2022, 12, 31)),
    ("2024-02", "February 2024", date(2024, 2, 1), date(2024, 2, 29)),
    ("1900-02", "February 1900", date(1900, 2, 1), date(1900, 2, 28)),
    ("0001", "1", date(1, 1, 1), date(1, 12, 31)),
    ("9999-12-31", "Friday 31 December 9999", LAST, LAST),
    ("2019/..", "since 2019", date(2019, 1, 1), LAST),
    ("2019/", "since 2019", date(2019, 1, 1), LAST),
    ("../2022-01-06", "by Thursday 6 January 2022", FIRST, date(2022, 1, 6)),
    ("/2022-01", "by January 2022", FIRST, date(2022, 1, 31)),
    ("1991/2019", "1991 to 2019", date(1991, 1, 1), date(2019, 12, 31)),
    (
        "2022-01-02/2022-01-04~",
        "Sunday 2 January 2022 to about 4 January 2022",
        date(2022, 1, 2),
        date(2022, 1, 4),
    ),
    ("2022-01-05/2022-01-05", "Wednesday 5 January 2022", date(2022, 1, 5), date(2022, 1, 5)),
    ("2022-01-05/2022", "Wednesday 5 January 2022 to 2022", date(2022, 1, 5), date(2022, 12, 31)),
]


@pytest.mark.parametrize(("typed", "label", "first", "last"), READ)
def test_a_date_is_read(typed: str, label: str, first: date, last: date) -> None:
    found = when(typed)
    assert (found.edtf, Interface().date(found)) == (typed, label)
    assert (found.earliest, found.latest) == (first, last)


REFUSED = [
    # typed, what is said of it
    ("2022-01-05 ", "is not a date"),
    ("22-01-05", "is not a date"),
    ("2022-01-05~?", "is not a date"),
    ("-0044", "is EDTF that is not read here"),
    ("2022-W01", "is not a date"),
    ("2022-21", "is EDTF that is not read here"),
    ("2022-13", "there is no month 13"),
    ("2022-21-01", "there is no month 21"),
    ("2021-02-29", "February 2021 has no day 29"),
    ("2022-04-31", "April 2022 has no day 31"),
    ("2022-00", "there is no month 0"),
    ("0000", "has the year 0000"),
    ("..", "is not a date"),
    ("/", "has no date in it"),
    ("../..", "has no date in it"),
    ("2022/2021", "ends before it begins"),
    ("2022-01-05\n", "is not a date"),
    ("٢٠٢٢", "is not a date"),
    ("9" * 10_000, "is not a date"),
]


@pytest.mark.parametrize(("typed", "said"), REFUSED, ids=[typed[:20] for typed, _ in REFUSED])
def test_a_text_that_is_no_date_is_refused(typed: str, said: str) -> None:
    with pytest.raises(Fault) as raised:
        when(typed)
    assert raised.value.code == "bad-date"
    assert said in raised.value.message
    assert len(raised.value.message) < 120


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("2022-01-05", 1),
        ("2022-01-05~", 1),
        ("2022-01-05/2022-01-05", 1),
        ("2022-01-31/2022-02-01", 2),
        ("2022-01", None),
        ("2022-01-05/2022-02", None),
        ("2022-01/2022-02-05", None),
        ("2022-01-05/..", None),
        ("../2022-01-05", None),
    ],
)
def test_days_are_counted_from_day_to_day(typed: str, days: int | None) -> None:
    assert when(typed).days == days


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2022-01-05", date(2022, 1, 5)),
        ("2022-01", date(2022, 1, 1)),
        ("2022-01-05/2022-01-07", date(2022, 1, 7)),
        ("2022-01-05/2022-02", date(2022, 2, 1)),
        ("2022-01-05/2022", date(2022, 1, 5)),
        ("2022-01-05/..", date(2022, 1, 5)),
        ("../2022-01-05", date(2022, 1, 5)),
    ],
)
def test_the_last_day_that_is_certain_to_be_reached(typed: str, day: date) -> None:
    assert when(typed).latest_certain == day


def test_dates_are_put_in_order_by_their_beginning_or_else_their_end() -> None:
    typed = ["2022-02", "2022-01-03~", "2021", "2022-01-02/..", "../2022-01-01"]
    in_order = ["2021", "../2022-01-01", "2022-01-02/..", "2022-01-03~", "2022-02"]
    assert sorted(typed, key=lambda text: when(text).order) == in_order


@st.composite
def points(draw: st.DrawFn) -> str:
    """A year, month or day with or without a mark of doubt."""
    year = draw(st.integers(1, 9999))
    month = draw(st.none() | st.integers(1, 12))
    day = draw(st.none() | st.integers(1, monthrange(year, month)[1])) if month else None
    parts = [f"{year:04}", *(f"{part:02}" for part in (month, day) if part)]
    return "-".join(parts) + draw(st.sampled_from(["", "~", "?", "%"]))


@given(first=points(), last=points())
def test_a_valid_date_comes_back_as_it_was(first: str, last: str) -> None:
    for typed in (first, f"{first}/..", f"../{first}", f"{first}/{first}"):
        found = when(typed)
        assert when(found.edtf) == found
        assert found.earliest <= found.order <= found.latest
        assert Interface().date(found).isprintable()
    first, last = sorted((first, last), key=lambda text: when(text).earliest)
    if when(first).earliest <= when(last).latest:
        assert when(f"{first}/{last}").edtf == f"{first}/{last}"


@settings(max_examples=100)
@given(typed=st.text(max_size=30) | st.text("0123456789-/.~?%T:WQ ", max_size=30))
@example("2022-01-05/2022-01-04")
@example("0000/9999-99-99")
def test_no_text_raises_anything_but_a_fault(typed: str) -> None:
    with suppress(Fault):
        found = when(typed)
        assert found.earliest <= found.latest


SHAPES = ("{0}", "{0}/{0}", "{0}/..", "../{0}", "{0}/{1}")


@pytest.mark.slow
@given(first=points(), last=points(), shape=st.sampled_from(SHAPES))
def test_python_edtf_reads_the_same_days(first: str, last: str, shape: str) -> None:
    typed = shape.format(first, last)
    try:
        ours = when(typed)
    except Fault:
        return  # it ends before it begins
    theirs = parse_edtf(typed)
    if ours.start:
        assert tuple(theirs.lower_strict())[:3] == ours.earliest.timetuple()[:3]
    if ours.end:
        assert tuple(theirs.upper_strict())[:3] == ours.latest.timetuple()[:3]


# One of each feature of levels 1 and 2 that is not read here, from the specification:
# https://www.loc.gov/standards/datetime/
OTHERS = """
    2001-21 199X 1999-XX 1985-04-XX 156X-12-25 -1985 Y170000002 Y-17E7 2001-34
    [1667,1668,1670..1672] {1960,1961-12} 2004-06~-11 ?2004-06-11 2004-?06-11
    2004-01-01T10:10:10Z 1950S2
""".split()


@pytest.mark.parametrize("typed", OTHERS)
def test_other_edtf_is_named_as_such_with_what_to_write(typed: str) -> None:
    parse_edtf(typed)  # python-edtf knows it
    with pytest.raises(Fault) as raised:
        when(typed)
    assert "is EDTF that is not read here" in raised.value.message
    assert raised.value.hint.startswith(("write ", "years ", "leave "))
