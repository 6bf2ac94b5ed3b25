"""How a number travelled, on figures made to measure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from models import an_id, citations, tiny, when

from explainer.pages.all import PAGES
from explainer.pages.index import KeyFigure, key_figures
from explainer.pages.page import Draft
from explainer.pages.publish import outputs
from explainer.source.kinds import Amount, Language, Line
from explainer.source.model import Explainer, Observation
from explainer.source.place import Place, Text
from explainer.source.times import Time
from explainer.views.catalogue import catalogue
from explainer.views.portion import Portion
from explainer.views.travel import Travel, travel

NOWHERE = Place("figures.yml", 1, 1)


def value(
    name: str, amount: str, day: str, cite: Iterable[str], said_by: str = "", scope: str = ""
) -> Observation:
    """A reported value; without an amount, one in words."""
    return replace(
        tiny().figures[0].observations[0],
        id=an_id(name),
        value=Amount.parse(Text(amount, NOWHERE)) if amount else None,
        words=None if amount else Line("some", NOWHERE),
        as_of=when(day),
        time=None,
        said_by=an_id(said_by) if said_by else None,
        scope=Line(scope, NOWHERE) if scope else None,
        cite=citations(cite),
    )


def with_values(*values: Observation) -> Explainer:
    """The tiny explainer with one figure more, which has these ``values``."""
    plain = replace(tiny().figures[0], id=an_id("measured"), observations=values, current=None)
    return replace(tiny(), figures=(*tiny().figures, plain))


def travelled(*values: Observation) -> Travel | None:
    made = with_values(*values)
    return travel(catalogue(made, {}, PAGES), made.figures[-1])


EIGHT = value("eight", "8", "2031-03-03", ["quay#2"], "brandt")
TWELVE = value("twelve", "12", "2031-03-04", ["wire#2"])


def told(found: Travel | None) -> list[str]:
    """The trails in words."""
    assert found
    return [
        f"{'+'.join(trail.letters)}:"
        + "".join(f"{sign}{stop.value}({'+'.join(stop.letters)})" for sign, stop in trail.told)
        for trail in found.trails
    ]


# quay (A) and wire (B) have one origin, island (C) its own.
@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((EIGHT, TWELVE), ["A+B:8(A)→12(B)"]),
        ((EIGHT, value("other", "12", "2031-03-04", ["island#2"])), ["A:8(A)", "C:12(C)"]),
        ((EIGHT, value("both", "8", "2031-03-04", ["wire#2"])), ["A+B:8(A)·8(B)"]),
        ((EIGHT, value("else", "12", "2031-03-04", ["wire#2"], scope="x")), ["A+B:8(A)·12(B)"]),
        ((EIGHT, value("same", "8", "2031-03-03", ["wire#2"]), TWELVE), ["A+B:8(A+B)→12(B)"]),
        ((EIGHT, value("two", "9", "2031-03-04", ["quay#2", "island#2"])),
         ["A:8(A)→9(A)", "C:9(C)"]),
        ((EIGHT, value("none", "", "2031-03-03", ["wire#2"]), TWELVE), ["A+B:8(A)→12(B)"]),
        ((EIGHT, value("ten", "10", "2031-03-03", ["wire#2"]), TWELVE),
         ["A+B:8(A)·10(B)→12(B)"]),
    ],
    ids=[
        "one origin", "two origins", "no change", "scope", "one moment", "shared", "words",
        "two values of one moment",
    ],
)  # fmt: skip
def test_what_each_origin_gave(values: tuple[Observation, ...], expected: list[str]) -> None:
    assert told(travelled(*values)) == expected


def test_the_arrow_points_the_way_that_the_language_is_read() -> None:
    made = with_values(EIGHT, TWELVE)
    arabic = replace(made, site=replace(made.site, language=Language("ar", NOWHERE)))
    assert told(travel(catalogue(arabic, {}, PAGES), made.figures[-1])) == ["A+B:8(A)←12(B)"]


def test_values_of_one_moment_have_not_travelled() -> None:
    noon = replace(TWELVE, as_of=EIGHT.as_of, time=Time.parse(Text("noon", NOWHERE)))
    assert travelled(EIGHT, noon) is None
    assert travelled(replace(EIGHT, time=Time.parse(Text("evening", NOWHERE))), noon) is not None
    assert travelled(EIGHT) is None


def test_a_value_of_several_origins_is_named_with_them() -> None:
    found = travelled(EIGHT, value("same", "8", "2031-03-04", ["island#2"]))
    assert found
    (shared,) = found.shared
    assert (shared[0], len(shared[2])) == ("8", 2)
    alone = travelled(EIGHT, value("own", "12", "2031-03-04", ["island#2"]))
    assert alone
    assert alone.shared == ()


@pytest.mark.parametrize(("days", "shown"), [(4, [3, 4, 5, 6]), (5, [3, 7])])
def test_of_many_dates_the_first_and_the_last_are_written(days: int, shown: list[int]) -> None:
    dated = (f"2031-03-{day:02}" for day in range(3, 3 + days))
    found = travelled(*(value(f"v{day[-1]}", day[-1], day, ["quay#2"]) for day in dated))
    assert found
    assert [int(label.split()[1]) for _, label in found.dates] == shown


def test_it_is_drawn_to_scale_with_open_ends_open() -> None:
    found = travelled(EIGHT, value("more", "16..", "2031-03-04", ["wire#2"]))
    assert found
    (line,) = found.lines
    first, last = line.marks
    assert (first.low, last.low, last.high) == (69.0, 18, 18)
    assert (first.is_open_above, last.is_open_above, last.is_open_below) == (False, True, False)
    assert line.paths == (f"M{first.x} 69.0L{last.x} 18.0",)
    assert [label for _, label in found.dates] == ["Mon 3", "Tue 4"]


def test_a_range_has_two_ends() -> None:
    found = travelled(value("range", "6..12", "2031-03-03", ["quay#2"]), TWELVE)
    assert found
    assert [(m.low, m.high) for m in found.lines[0].marks] == [(69.0, 18.0), (18.0, 18.0)]


def test_the_same_number_of_others_is_not_the_same_value() -> None:
    other = value("others", "8", "2031-03-04", ["island#2"], scope="On boats")
    found = travelled(EIGHT, other)
    assert found
    assert found.shared == ()
    found = travelled(replace(EIGHT, scope=other.scope), other)
    assert found
    assert [shared[:2] for shared in found.shared] == [("8", "On boats")]


def test_who_is_counted_is_not_said_twice() -> None:
    scope = Line("people on boats", NOWHERE)
    said = replace(EIGHT, scope=scope, words=Line("Eight people on boats", NOWHERE))
    (plain,), (worded,) = (
        [o.text for o in outputs(with_values(one), {}) if o.uri == "figures.md"]
        for one in (replace(EIGHT, scope=scope), said)
    )
    assert "Counted: people on boats." in plain
    assert "Counted: people on boats." not in worded


def test_the_page_draws_it_and_says_it() -> None:
    made = outputs(with_values(EIGHT, value("more", "..12", "2031-03-04", ["wire#2"])), {})
    page = next(output.text for output in made if output.uri == "figures.md")
    assert page.count('<svg class="travel"') == page.count('<details class="travel"') == 1
    assert '<path class="way"' in page
    assert '→ <b class="value">up to 12</b>, Tuesday 4 March (B)' in page


def key_figure(*values: Observation) -> KeyFigure:
    """What the front page shows of a figure with these ``values``, the last of which holds."""
    made = with_values(*values)
    made = replace(made, site=replace(made.site, key_figures=(an_id("measured"),)))
    (shown,) = key_figures(Draft(catalogue(made, {}, PAGES), Portion("index"), (), ()))
    return shown


def before(*values: Observation) -> str:
    """What the front page says of the number before the last of ``values``."""
    return key_figure(*values).before


def test_a_key_number_in_words_begins_with_a_capital() -> None:
    in_words = value("in-words", "", "2031-03-04", ["quay#2"])
    assert (in_words.words, key_figure(in_words).amount) == ("some", "Some")


OWN = value("own", "12", "2031-03-04", ["quay#2"], "brandt")
LATER = value("later", "12", "2031-03-04", ["island#2"], "lund")
EITHER = "2031-03-03/2031-03-04"
BOATS = value("boats", "8", "2031-03-03", ["quay#2"], scope="On boats")
BY_OWN = replace(BOATS, superseded_by=OWN.id)
BY_MORE = replace(BOATS, superseded_by=an_id("more"))
MORE = value("more", "9", "2031-03-03", ["wire#2"], scope="On boats")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((EIGHT, OWN), "(earlier: 8)"),
        ((value("first", "7", "2031-03-02", ["quay#2"], "brandt"), EIGHT, OWN), "(earlier: 8)"),
        ((value("at-once", "8", "2031-03-04", ["quay#2"], "brandt"), OWN), ""),
        ((EIGHT, LATER), "(8 in an earlier report)"),
        ((value("either", "8..", EITHER, ["quay#2"]), LATER), "(8 or more in an earlier report)"),
        ((value("first", "7", EITHER, ["wire#2"]), EIGHT, LATER), "(8 in an earlier report)"),
        ((EIGHT, value("same", "8", "2031-03-04", ["island#2"])), ""),
        ((EIGHT, TWELVE), ""),
        ((value("that-day", "8", "2031-03-04", ["quay#2"]), LATER), ""),
        ((value("boats", "8", "2031-03-03", ["quay#2"], scope="On boats"), LATER), ""),
        (
            (
                value("here", "8", "2031-03-03", ["quay#2"], "brandt", scope="On boats"),
                value("own", "12", "2031-03-04", ["quay#2"], "brandt"),
            ),
            "",
        ),
        ((LATER,), ""),
        ((BY_OWN, OWN), "(earlier: 8)"),
        ((BY_MORE, replace(MORE, superseded_by=OWN.id), OWN), "(earlier: 9)"),
        ((BY_MORE, MORE, OWN), ""),
    ],
    ids=[
        "of the same speaker on an earlier day",
        "the last of several days",
        "of the same speaker on the same day",
        "of another speaker in an earlier report",
        "of one of two days",
        "the last of several",
        "the same number",
        "reported later",
        "another account of the same day",
        "of another scope",
        "of the same speaker, but of another scope",
        "alone",
        "of another scope, but replaced",
        "replaced by way of another",
        "replaced by one that another does not replace",
    ],
)
def test_a_key_number_says_what_it_was(values: tuple[Observation, ...], expected: str) -> None:
    assert before(*values) == expected
