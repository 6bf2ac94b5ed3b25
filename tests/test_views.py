"""What is shown of each record, on fixed explainers: links, splitting, evidence, order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from models import an_id, citations, disagreement, event, explainer, version
from support import TINY, edited, edited_again

from explainer.evidence.language.words import first_sentence
from explainer.evidence.ledger import TEXT_CHANGED, Ledger, Line, digests
from explainer.evidence.load import load, lock_of
from explainer.evidence.status import Stand, Status
from explainer.pages import actors, agreement, differences, figures, handout, index, timeline
from explainer.pages import known as known_page
from explainer.pages import sources as sources_page
from explainer.pages.all import PAGES
from explainer.pages.page import Draft
from explainer.pages.render import rendered
from explainer.pages.timeline import periods
from explainer.pages.words import by_side
from explainer.source.dates import When
from explainer.source.kinds import Amount, Citation, Id, Language, Prose, YesNo
from explainer.source.model import Event, Explainer, Observation
from explainer.source.place import Text
from explainer.source.resting import with_paragraphs
from explainer.source.schema import STARTER
from explainer.source.times import Time
from explainer.views.agreement import opening
from explainer.views.articles import MOST_ORIGINS
from explainer.views.bars import axis, bars, highest, span
from explainer.views.catalogue import Catalogue, catalogue
from explainer.views.days import days
from explainer.views.evidence import PageEvidence
from explainer.views.interface import Interface, interface_of
from explainer.views.links import Link, Links
from explainer.views.markdown import escape
from explainer.views.picture import MOST_MARKS, MOST_ROWS, MOST_SIGNS, Picture, picture
from explainer.views.portion import Portion
from explainer.views.relevance import most_relevant_first
from explainer.views.split import Group, Item, Subpage, split

SOURCES = TINY / "sources"


@pytest.fixture(scope="module")
def tiny() -> Explainer:
    return load(SOURCES)


def known(explainer: Explainer, lock: Ledger | None = None) -> Catalogue:
    return catalogue(explainer, lock or {}, PAGES)


def draft(explainer: Explainer, page: str = "timeline") -> Draft:
    return Draft(known(explainer), Portion(page), (), ())


# Cards of actors

LETTER = "a quarrel that one letter could have settled"
SEAGULLS = "two hundred, seagulls not included"


def quoting(speaker: str, words: str) -> str:
    """A statement among those on an actor, which quotes somebody."""
    return f"""\
    - id: said-by-{speaker}-{len(words)}
      text: It is about the crowd.
      quote: {{by: {speaker}, words: "{words}", cite: island#3}}
      cite: [island#3]
"""


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ([], LETTER),
        ([("ekwall", SEAGULLS)], SEAGULLS),
        ([("ekwall", "A much longer text " + LETTER)], "A much longer text " + LETTER),
        ([("lund", SEAGULLS)], LETTER),
        ([("lund", "short"), ("ekwall", SEAGULLS)], SEAGULLS),
        ([("ekwall", LETTER), ("ekwall", SEAGULLS), ("ekwall", f"{LETTER}, one")], SEAGULLS),
    ],
)
def test_a_card_has_words_of_the_actor_from_its_own_statements_or_else_from_others(
    own: list[tuple[str, str]], expected: str, tmp_path: Path
) -> None:
    statements = "  statements:\n" if own else ""
    statements += "".join(quoting(speaker, words) for speaker, words in own)
    assert words_on_card(with_card(tmp_path, statements)) == expected


def with_card(tmp_path: Path, statements: str = "", principal: str = "yes") -> Explainer:
    """The tiny explainer with a card for the governor, on whom there are these statements."""
    column = "columns:\n  - {id: all, label: All, meaning: Everybody.}\nsides:\n"
    edited(
        tmp_path,
        "vocabulary.yml",
        ("sides:\n", column),
        *((f"id: {side},", f"id: {side}, column: all,") for side in ("harbour", "crews", "others")),
    )
    name = "  name: Tomas Ekwall\n"
    with_it = f"{name}  principal: {principal}\n{statements}"
    return edited_again(tmp_path / "tiny" / "sources", "actors.yml", (name, with_it))


def words_on_card(explainer: Explainer) -> str:
    """The words on the card of the governor."""
    columns = actors.context(draft(explainer, "actors"))["columns"]
    (words,) = (card.quote for column in columns for card in column.cards)
    return str(words)


@pytest.mark.parametrize(("typed", "cards"), [("yes", ["Tomas Ekwall"]), ("no", [])])
def test_only_who_is_said_to_matter_most_has_a_card(
    typed: str, cards: list[str], tmp_path: Path
) -> None:
    explainer = with_card(tmp_path, principal=typed)
    columns = actors.context(draft(explainer, "actors"))["columns"]
    assert [card.link.label for column in columns for card in column.cards] == cards


def test_a_card_has_no_words_that_have_to_be_translated(tmp_path: Path) -> None:
    explainer = with_card(tmp_path)
    (reaction,) = explainer.reactions
    assert reaction.quote
    quote = replace(reaction.quote, translated=Prose("in other words", reaction.place))
    foreign = replace(explainer, reactions=(replace(reaction, quote=quote),))
    assert [words_on_card(each) for each in (explainer, foreign)] == [LETTER, ""]


# Splitting


def group(key: str, weights: Sequence[int], *, is_home: bool = True) -> Group:
    items = tuple(Item(f"{key}{number}", (), weight) for number, weight in enumerate(weights))
    return Group(key, f"in-{key}", key.upper(), items, is_home)


def shape(subpages: Sequence[Subpage]) -> list[tuple[str, str, int]]:
    return [(subpage.page, subpage.label, subpage.length) for subpage in subpages]


def test_what_fits_exactly_is_not_split() -> None:
    assert split("p", [group("a", [1, 1]), group("b", [2])], 4, Interface()) == ()
    assert split("p", [group("a", [1, 1]), group("b", [2])], 3, Interface()) != ()


def test_groups_stay_together_while_they_fit() -> None:
    groups = [group(key, [1, 1]) for key in "abcde"]
    assert shape(split("p", groups, 4, Interface())) == [
        ("p-a", "A – B", 4),
        ("p-c", "C – D", 4),
        ("p-e", "E", 2),
    ]


def test_empty_groups_name_no_page() -> None:
    assert shape(
        split("p", [group("a", []), group("b", [3]), group("c", [3])], 3, Interface())
    ) == [
        ("p-b", "B", 1),
        ("p-c", "C", 1),
    ]


def test_a_group_that_is_too_long_is_cut_and_its_anchor_stays_with_the_first_piece() -> None:
    subpages = split("p", [group("a", [2, 2, 1, 5])], 4, Interface())
    assert shape(subpages) == [
        ("p-a", "A, part 1", 2),
        ("p-a--2", "A, part 2", 1),
        ("p-a--3", "A, part 3", 1),
    ]
    assert [one.anchor for subpage in subpages for one in subpage.groups] == ["in-a", "", ""]


def test_the_ids_inside_an_item_stand_with_it() -> None:
    items = (Item("x", ("y", "z"), 2), Item("w", (), 2))
    subpages = split("p", [Group("a", "", "A", items)], 2, Interface())
    assert [sorted(subpage.ids) for subpage in subpages] == [["x", "y", "z"], ["w"]]
    assert [subpage.homes for subpage in subpages] == [3, 1]


def on(event: Event, name: str, when: str) -> Event:
    parsed = When.parse(Text(when, event.when.place))
    return replace(event, id=type(event.id)(name, event.id.place), when=parsed)


def test_events_are_grouped_by_year_then_month_then_day(tiny: Explainer) -> None:
    event = tiny.timeline[0]
    dates = ["2030-05-01", "2031-03-03", "2031-04-01", "2031-04-01", "2031-04-02", "2031-04-02"]
    events = [on(event, f"e{number}", date) for number, date in enumerate(dates)]

    def labels(longest: int) -> list[tuple[str, str, int]]:
        found = periods(reversed(events), longest, Interface())
        return [(one.anchor, one.label, len(one.items)) for one in found]

    assert labels(5) == [("in-2030", "2030", 1), ("in-2031", "2031", 5)]
    assert labels(4) == [
        ("in-2030", "2030", 1),
        ("in-2031-03", "March 2031", 1),
        ("in-2031-04", "April 2031", 4),
    ]
    assert labels(3) == [
        ("in-2030", "2030", 1),
        ("in-2031-03", "March 2031", 1),
        ("in-2031-04-01", "Tuesday 1 April 2031", 2),
        ("in-2031-04-02", "Wednesday 2 April 2031", 2),
    ]


def test_a_subpage_leads_to_those_beside_it() -> None:
    subpages = split("p", [group(key, [1]) for key in "abc"], 1, Interface())

    def neighbours(number: int) -> list[tuple[str, str]]:
        portion = Portion("p", subpages, subpages[number])
        return [(word, subpage.page) for word, subpage in portion.neighbours]

    assert neighbours(0) == [("After", "p-b")]
    assert neighbours(1) == [("Before", "p-a"), ("After", "p-c")]
    assert neighbours(2) == [("Before", "p-b")]


def test_a_link_leads_to_the_subpage_and_its_permanent_address_to_the_whole() -> None:
    subpages = split("p", [group("a", [1]), group("b", [1])], 1, Interface())
    links = Links({"b0": Link("B", "p", "b0"), "x": Link("X", "q", "x")}, {"p": subpages})
    assert (links["b0"].href, links["b0"].permanent) == ("p-b.html#b0", "p.html#b0")
    assert links["x"].href == "q.html#x"


def test_of_several_links_with_one_label_the_first_stays() -> None:
    unsplit = {name: Link(name[0], "p", name) for name in ("a1", "b1", "a2")}
    found = Links(unsplit, {}).of(["a1", "b1", "a2", "unknown"])
    assert [link.anchor for link in found] == ["a1", "b1"]


# What has been verified


def test_what_was_verified_as_it_stands_is_verified(tiny: Explainer) -> None:
    lock = lock_of(SOURCES)
    assert {name: line.digest for name, line in lock.items()} == digests(tiny)
    assert known(tiny, lock).ledger.is_verified("ferries-stop")
    for changed in (lock | {"ferries-stop": replace(lock["ferries-stop"], digest="0" * 16)}, {}):
        assert not known(tiny, changed).ledger.is_verified("ferries-stop")
    new_text = {"ferries-stop": Line(TEXT_CHANGED, "2031-03-07", "2031-03-07")}
    assert known(tiny, new_text).ledger.has_new_text("ferries-stop")
    assert not known(tiny, new_text).ledger.is_verified("ferries-stop")
    assert not known(tiny, lock).ledger.has_new_text("ferries-stop")
    assert not known(tiny, {"unknown": Line("", "2031-03-03", "2031-03-03")}).ledger.is_verified(
        "unknown"
    )


# Order


def test_the_places_of_an_event_are_in_the_order_of_the_file(tmp_path: Path) -> None:
    explainer = edited(tmp_path, "timeline.yml", ("[tolmere, sarn]", "[sarn, tolmere]"))
    places = known(explainer).references.places_of(explainer.timeline[0])
    assert [place.id for place in places] == ["tolmere", "sarn"]


def test_moments_are_in_order_of_time_and_an_unknown_part_of_day_is_last(tiny: Explainer) -> None:
    moments = ["Monday 3 March, noon", "Monday 3 March, evening", "Tuesday 4 March"]
    articles = known(tiny).articles
    assert articles.moments == moments
    assert [articles.first_known(event) for event in tiny.timeline] == [0, 1, 2]


def test_what_the_search_leaves_out_has_no_second_element_of_its_kind_in_it(
    tiny: Explainer,
) -> None:
    """Material's search goes on at the first end tag of that name: a number ran into a word."""
    known = catalogue(tiny, {}, PAGES)
    for page in PAGES:
        text = rendered(page, Draft(known, Portion(page.name), (), ()))
        for name in ("span", "p", "details"):
            for inside in re.findall(
                rf"(?s)<{name}[^>]* data-search-exclude[^>]*>(.*?)</{name}>", text
            ):
                assert f"<{name}" not in inside


def test_letters_go_on_after_z(tiny: Explainer) -> None:
    first = tiny.articles[0]
    many = [replace(first, id=type(first.id)(f"a{n}", first.id.place)) for n in range(28)]
    articles = known(replace(tiny, articles=(*tiny.articles, *many))).articles.by_id.values()
    assert [article.letter for article in articles][24:28] == ["Y", "Z", "AA", "AB"]


def test_a_day_is_named_as_its_events_where_they_agree(tiny: Explainer) -> None:
    first = tiny.timeline[0]
    whole = [on(first, "a", "2031"), on(first, "b", "2031")]
    assert [day.label for day in days(whole, Interface())] == ["2031"]
    mixed = [*whole, on(first, "c", "2031-01-01")]
    assert [(day.anchor, day.label) for day in days(mixed, Interface())] == [
        ("on-2031-01-01", "Wednesday 1 January 2031")
    ]


def test_an_event_gives_its_date_where_the_heading_does_not(tiny: Explainer) -> None:
    first, second, _ = tiny.timeline
    explainer = replace(tiny, timeline=(on(first, "a", "2031-03"), on(second, "b", "2031-03-01")))
    assert bands(explainer) == [("noon", [""]), ("hour not given", ["March 2031"])]
    assert bands(tiny) == [("noon", [""]), ("hour not given", [""])]


def test_an_event_of_two_months_gives_its_date_with_both(tiny: Explainer) -> None:
    first, second, _ = tiny.timeline
    long = replace(on(first, "a", "2031-03-31/2031-04-02"), time=None)
    explainer = replace(tiny, timeline=(long, replace(on(second, "b", "2031-03-31"), time=None)))
    assert bands(explainer) == [("", ["Monday 31 March to Wednesday 2 April", ""])]


def in_lanes(folder: Path) -> Explainer:
    """The tiny explainer, in which the strike has a lane of its own in the picture."""
    lanes = (
        "lanes:\n  - {id: streets, label: In the streets, meaning: Done by crowds.}\nactor_kinds:"
    )
    return edited(
        folder,
        "vocabulary.yml",
        ("actor_kinds:", lanes),
        ("meaning: People stop work.,", "meaning: People stop work., lane: streets,"),
    )


def test_many_events_that_nothing_puts_in_order_stand_by_subject(tmp_path: Path) -> None:
    explainer = in_lanes(tmp_path)
    first, timed, other = explainer.timeline
    many = [on(first, f"e{number}", "2031-03-03") for number in range(timeline.MANY)]
    few = replace(explainer, timeline=(*many, timed))
    assert subjects(few) == []
    assert [name for name, _ in bands(few)] == ["noon", "hour not given"]
    one_more = replace(on(other, "o", "2031-03-03"), time=None, because=())
    more = replace(explainer, timeline=(*many, timed, one_more))
    assert [name for name, _ in bands(more)] == ["noon"]
    assert subjects(more) == [("In the streets", timeline.MANY), ("other events", 1)]
    kinds = tuple(replace(kind, lane=None) for kind in more.vocabulary.event_kinds)
    without_lanes = replace(more.vocabulary, lanes=(), event_kinds=kinds)
    one_group = subjects(replace(more, vocabulary=without_lanes))
    assert one_group == [("hour not given", timeline.MANY + 1)]
    untimed = replace(explainer, timeline=(*many, one_more))
    assert [name for name, _ in bands(untimed)] == [""]
    assert subjects(untimed) == []


def subjects(explainer: Explainer) -> list[tuple[str, int]]:
    """The subjects of the first day of the timeline, each with how many events it has."""
    day, *_ = timeline.context(draft(explainer))["days"]
    return [(subject.label, len(subject.events)) for subject in day.subjects]


def a_busy_day(folder: Path) -> Explainer:
    """A day of many events: turning points k0, k1 and k2 about what was at noon, t0 and t1."""
    explainer = in_lanes(folder)
    first, at_noon, _ = explainer.timeline
    key = YesNo("yes", first.place)
    plain = [on(first, f"e{number}", "2031-03-03") for number in range(timeline.MANY + 1)]
    k0, k1, k2 = (replace(on(first, f"k{n}", "2031-03-03"), key=key) for n in range(3))
    k1 = replace(k1, time=at_noon.time)
    t0, t1 = (on(at_noon, f"t{number}", "2031-03-03") for number in range(2))
    events = (plain[0], k0, t0, *plain[1:5], k1, k2, t1, *plain[5:])
    return replace(explainer, timeline=events)


def test_turning_points_and_what_has_an_hour_stand_in_one_order(tmp_path: Path) -> None:
    explainer = a_busy_day(tmp_path)
    day, *_ = timeline.context(draft(explainer))["days"]
    told = [(band, [str(event.record.id) for event in events]) for band, events in day.bands]
    assert told == [
        ("hour not given", ["k0"]),
        ("noon", ["t0", "k1"]),
        ("hour not given", ["k2"]),
        ("noon", ["t1"]),
    ]
    shown = [name for _, names in told for name in names]
    (row,) = drawn(explainer, [*explainer.timeline]).rows
    points = [point.link.anchor for point in row.turning_points]
    assert points == [name for name in shown if name.startswith("k")]


def test_a_day_of_many_events_says_how_it_is_ordered(tmp_path: Path) -> None:
    explainer = a_busy_day(tmp_path)
    guess = "Turning points without a time of day stand where we think likeliest."
    given = "events can be given a time of day."
    assert f"3 of these 18 {given} {guess} The rest follow by subject." in page_text(explainer)
    timed = [one for one in explainer.timeline if one.time or not one.is_key]
    text = page_text(replace(explainer, timeline=tuple(timed)))
    assert f"3 of these 16 {given} The rest follow by subject." in text
    few = page_text(replace(explainer, timeline=explainer.timeline[:5]))
    assert given not in few
    assert guess in few


def test_a_subject_of_more_than_a_cell_of_the_picture_shows_is_folded(tmp_path: Path) -> None:
    explainer = a_busy_day(tmp_path)
    (subject,) = timeline.context(draft(explainer))["days"][0].subjects
    assert subject.is_folded
    assert not replace(subject, events=subject.events[:MOST_MARKS]).is_folded
    assert replace(subject, events=subject.events[: MOST_MARKS + 1]).is_folded
    folded = '<details class="folded" data-group="timeline">'
    summary = page_text(explainer).partition(folded)[2].partition("</summary>")[0]
    assert re.sub(r"<[^>]*>", "", summary).split() == ["In", "the", "streets", "13", "●", "13"]


def page_text(explainer: Explainer) -> str:
    """The Markdown of the timeline."""
    return rendered(timeline.PAGE, draft(explainer))


def test_the_filter_of_actors_has_those_who_only_speak(tmp_path: Path) -> None:
    explainer = edited(tmp_path, "timeline.yml", ("  actors: [lines]\n", "  says: ekwall\n"))
    choices = timeline.context(draft(explainer))["choices"]
    actors_of = {value for each in choices if each.name == "actor" for value, _ in each.options}
    assert actors_of == {"brandt", "ekwall", "board"}
    assert 'data-actor="ekwall"' in page_text(explainer)


# The picture


def rows(explainer: Explainer, *dates: str) -> list[tuple[str, bool]]:
    """The label of each row of the picture of events of these dates, and whether it is empty."""
    events = [on(explainer.timeline[0], f"e{number}", day) for number, day in enumerate(dates)]
    return [(row.label, row.is_empty) for row in drawn(explainer, events).rows]


def drawn(explainer: Explainer, events: list[Event]) -> Picture:
    """The picture of ``events``, all of which are in one lane."""
    vocabulary = explainer.vocabulary
    kinds = tuple(replace(kind, lane=Id("streets", kind.place)) for kind in vocabulary.event_kinds)
    lane = replace(vocabulary.lanes[0], id=Id("streets", explainer.site.place))
    words = replace(vocabulary, event_kinds=kinds, lanes=(lane,))
    found = picture(known(replace(explainer, vocabulary=words, timeline=tuple(events))))
    assert found
    return found


@pytest.fixture(scope="module")
def with_lanes() -> Explainer:
    return load(STARTER)


def test_days_without_an_event_are_one_empty_row(with_lanes: Explainer) -> None:
    assert rows(with_lanes, "2031-03-03", "2031-03-04") == [("Mon 3", False), ("Tue 4", False)]
    found = rows(with_lanes, "2031-03-03", "2031-03-05", "2031-03-08")
    assert found == [
        ("Mon 3", False), ("Tue 4", True), ("Wed 5", False), ("Thu 6 to Fri 7", True),
        ("Sat 8", False),
    ]  # fmt: skip


def test_days_within_a_longer_time_before_are_no_gap(with_lanes: Explainer) -> None:
    found = rows(with_lanes, "2031-03-03/2031-03-08", "2031-03-04", "2031-03-09")
    assert found == [("Mon 3 to Sat 8", False), ("Tue 4", False), ("Sun 9", False)]


def test_years_of_three_digits_stand_before_those_of_four(with_lanes: Explainer) -> None:
    years = [*range(985, 1001), 1200]
    assert rows(with_lanes, *(f"{year:04}-05-01" for year in years))[::16] == [
        ("985", False),
        ("1200", False),
    ]
    assert periods_of(with_lanes, "0985-05-01", "1200-05-01") == ["in-0985", "in-1200"]


def periods_of(explainer: Explainer, *dates: str) -> list[str]:
    """The anchors of the parts of a timeline of one event on each of these dates."""
    events = [on(explainer.timeline[0], f"e{number}", day) for number, day in enumerate(dates)]
    return [one.anchor for one in periods(events, 1, Interface())]


def test_two_days_in_a_row_are_either_and_three_a_span(with_lanes: Explainer) -> None:
    assert rows(with_lanes, "2031-03-03/2031-03-04") == [("Mon 3 or Tue 4", False)]
    assert rows(with_lanes, "2031-03-03/2031-03-05") == [("Mon 3 to Wed 5", False)]


def test_what_has_no_end_may_stand_alone_in_its_row(with_lanes: Explainer) -> None:
    found = rows(with_lanes, "2031-03-03", "2031-03-05/..")
    assert found == [("Mon 3", False), ("Tue 4", True), ("from Wed 5", False)]
    assert rows(with_lanes, "9999-12-31") == [("Fri 31", False)]


def test_days_of_several_months_are_told_with_their_month(with_lanes: Explainer) -> None:
    assert rows(with_lanes, "2031-03-03", "2031-03-30")[-1] == ("Sun 30", False)
    assert rows(with_lanes, "2031-03-03", "2031-04-03?") == [
        ("3 Mar", False), ("4 Mar to 2 Apr", True), ("perhaps 3 Apr", False)
    ]  # fmt: skip
    years = rows(with_lanes, "2031-03-03", "2032-04-03", "2033-03-03")
    assert [label for label, is_empty in years if not is_empty] == [
        "3 March 2031", "3 April 2032", "3 March 2033"
    ]  # fmt: skip
    weeks = [f"{date(2031, 3, 3) + timedelta(day)}" for day in range(MOST_ROWS)]
    *_, last = rows(with_lanes, *weeks, "2033-04-05")
    assert last == ("4 April 2033 to 10 April 2033", False)


def test_more_than_sixteen_dates_stand_in_rows_of_weeks_then_months(with_lanes: Explainer) -> None:
    first = date(2031, 3, 1)
    days = [f"{first + timedelta(day)}" for day in range(MOST_ROWS + 1)]
    assert len(rows(with_lanes, *days[:-1])) == MOST_ROWS
    weeks = [label for label, _ in rows(with_lanes, *days)]
    assert weeks == ["24 Feb to 2 Mar", "3 Mar to 9 Mar", "10 Mar to 16 Mar", "17 Mar to 23 Mar"]
    daily = [f"{date(2031, 3, 3) + timedelta(day)}" for day in range(MOST_ROWS * 7 + 1)]
    assert len(rows(with_lanes, *daily[:-1])) == MOST_ROWS
    assert rows(with_lanes, *daily)[0] == ("March 2031", False)


def test_more_than_five_events_in_a_cell_are_counted(with_lanes: Explainer) -> None:
    events = [on(with_lanes.timeline[0], f"e{n}", "2031-03-03") for n in range(MOST_MARKS + 1)]
    cells = [drawn(with_lanes, some).rows[0].lanes[0] for some in (events[1:], events)]
    assert [cell.is_counted for cell in cells] == [False, True]
    assert [run.number for run in cells[1].runs] == [MOST_MARKS + 1]


def test_with_very_many_events_in_a_cell_not_each_event_has_a_sign(with_lanes: Explainer) -> None:
    first = with_lanes.timeline[0]
    events = [on(first, f"e{n}", "2031-03-03") for n in range(MOST_SIGNS + 1)]
    events.append(on(first, "next-day", "2031-03-04"))
    assert drawn(with_lanes, events[1:]).has_a_sign_each
    assert not drawn(with_lanes, events).has_a_sign_each


def test_events_of_another_date_than_just_that_of_the_row_are_unsure(
    with_lanes: Explainer,
) -> None:
    dates = ("2031-03-03", "2031-03-03?", "2031-03-03/2031-03-04", "2031-03-03?", "2031-03-03")
    events = [on(with_lanes.timeline[0], f"e{n}", day) for n, day in enumerate(dates)]
    (row,) = drawn(with_lanes, events).rows
    assert [mark.link.anchor for mark in row.lanes[0].sure] == ["e0", "e4"]
    assert sorted(mark.link.anchor for mark in row.lanes[0].unsure) == ["e1", "e2", "e3"]
    assert [(run.is_unsure, run.number) for run in row.lanes[0].runs] == [(False, 2), (True, 3)]
    assert [run.before + run.after for run in row.lanes[0].runs] == ["", "()"]


@pytest.mark.parametrize(
    ("when", "timed", "points", "expected"),
    [
        ("2031-03-03", 0, 2, True),
        ("2031-03-03", 1, 2, True),
        ("2031-03-03", 2, 2, False),
        ("2031-03-03", 0, 1, False),
        ("2031-03", 0, 2, False),
    ],
    ids=["no hours", "hardly any", "half have one", "one turning point", "a month"],
)
def test_a_day_of_turning_points_without_hours_says_that_it_has_no_order(
    with_lanes: Explainer, when: str, timed: int, points: int, expected: bool
) -> None:
    place = with_lanes.timeline[0].place
    events = [
        replace(
            on(with_lanes.timeline[0], f"e{number}", when),
            time=Time("morning", place) if number < timed else None,
            key=YesNo("yes" if number < points else "no", place),
        )
        for number in range(4)
    ]
    (row,) = drawn(with_lanes, events).rows
    assert row.is_unordered is expected


def bands(explainer: Explainer) -> list[tuple[str, list[str]]]:
    """The parts of the first day of the timeline, each with the moments of its events."""
    day, *_ = timeline.context(draft(explainer))["days"]
    return [(band, [event.moment for event in events]) for band, events in day.bands]


def test_an_event_with_a_place_twice_is_listed_there_once(tmp_path: Path) -> None:
    explainer = edited(tmp_path, "timeline.yml", ("[tolmere, sarn]", "[tolmere, tolmere]"))
    events = known(explainer).references.events_at["tolmere"]
    assert [event.id for event in events] == ["ferries-stop", "crowd-gathers"]


@pytest.mark.parametrize(("articles", "has_columns"), [(6, True), (7, False)])
def test_up_to_six_articles_have_a_column_each(
    articles: int, *, has_columns: bool, tiny: Explainer
) -> None:
    first = tiny.articles[0]
    rest = [replace(first, id=type(first.id)(f"a{n}", first.id.place)) for n in range(articles - 3)]
    explainer = replace(tiny, articles=(*tiny.articles, *rest))
    assert agreement.context(draft(explainer, "agreement"))["has_columns"] == has_columns


# The key figure of these tests, and values beside it: id, number, day, who, where, and of what else
Row = tuple[str, str, str, str, str, dict[str, str]]
NOW: Row = ("now", "120", "2031-03-05", "brandt", "island#3", {})
BEFORE: list[tuple[list[Row], str]] = [
    ([], ""),
    ([("a", "100", "2031-03-04", "brandt", "island#3", {})], "(earlier: 100)"),
    (
        [
            ("a", "100", "2031-03-03", "brandt", "island#3", {}),
            ("b", "110", "2031-03-04", "brandt", "island#3", {}),
        ],
        "(earlier: 110)",
    ),
    ([("a", "120", "2031-03-04", "brandt", "island#3", {})], ""),
    ([("a", "100", "2031-03-05", "brandt", "island#3", {})], ""),
    ([("a", "100", "2031-03-04", "lund", "island#3", {})], ""),
    ([("a", "100", "2031-03-04", "brandt", "quay#3", {"scope": "In all"})], ""),
    ([("a", "100", "2031-03-04", "lund", "island#3", {"superseded_by": "now"})], "(earlier: 100)"),
    (
        [
            ("a", "100", "2031-03-04", "lund", "island#3", {"superseded_by": "b"}),
            ("b", "110", "2031-03-05", "lund", "island#3", {"superseded_by": "now"}),
        ],
        "(earlier: 100)",
    ),
    ([("a", "100", "2031-03-04", "lund", "quay#3", {})], "(100 in an earlier report)"),
    ([("a", "100", "2031-03-04", "lund", "quay#3", {"scope": "In all"})], ""),
    ([("a", "100", "2031-03-05", "lund", "quay#3", {})], ""),
    ([("a", "100", "2031-03-04/2031-03-06", "lund", "quay#3", {})], ""),
    ([("a", "100", "2031-03-04/2031-03-05", "lund", "quay#3", {})], "(100 in an earlier report)"),
    (
        [
            ("a", "100", "2031-03-04", "lund", "quay#3", {}),
            ("b", "110", "2031-03-04", "vask", "wire#3", {}),
        ],
        "(100 in an earlier report)",
    ),
]


@pytest.mark.parametrize(("others", "expected"), BEFORE)
def test_a_key_figure_has_in_brackets_what_it_was(
    others: list[Row], expected: str, tiny: Explainer
) -> None:
    observations = tuple(observation(tiny, *each) for each in [*others, NOW])
    current = observations[-1].id
    figure = replace(tiny.figures[0], id=an_id("made"), observations=observations, current=current)
    site = replace(tiny.site, key_figures=(figure.id,))
    made = replace(tiny, site=site, figures=(*tiny.figures, figure))
    (shown,) = index.key_figures(draft(made, "index"))
    assert (shown.amount, shown.before) == ("120 people", expected)


def observation(
    tiny: Explainer, name: str, number: str, day: str, who: str, cite: str, more: dict[str, str]
) -> Observation:
    fields: dict[str, Any] = {key: Id(value, tiny.site.place) for key, value in more.items()}
    return replace(
        tiny.figures[0].observations[0],
        id=an_id(name),
        value=Amount.parse(Text(number, tiny.site.place)),
        as_of=When.parse(Text(day, tiny.site.place)),
        time=None,
        said_by=an_id(who),
        cite=citations([cite]),
        **fields,
    )


def test_events_on_several_pages_are_found_by_status_in_the_ledger(tiny: Explainer) -> None:
    short = [replace(page, longest=1) if page is timeline.PAGE else page for page in PAGES]
    found = [
        index.context(Draft(catalogue(tiny, {}, pages), Portion("index"), (), ()))["page_of_events"]
        for pages in (PAGES, short)
    ]
    assert found == ["timeline", "agreement"]


@pytest.mark.parametrize("more", [-1, 0, 1])
def test_of_too_many_origins_the_front_page_lists_none(more: int, tiny: Explainer) -> None:
    first = tiny.articles[0]
    articles = tuple(
        replace(first, id=an_id(f"a{number}"), origin=None)
        for number in range(MOST_ORIGINS + more - len(tiny.articles) + 1)
    )
    made = replace(tiny, articles=(*tiny.articles, *articles))
    boxes = index.context(draft(made, "index"))["boxes"]
    assert len(boxes) == (0 if more > 0 else MOST_ORIGINS + more)


def test_a_row_of_the_ledger_says_its_status_to_those_who_do_not_see_it(tiny: Explainer) -> None:
    text = rendered(agreement.PAGE, draft(tiny, "agreement"))
    for status in ("one origin", "officials’ word", "corroborated", "contradicted"):
        assert f'role="img" aria-label="{status}"' in text


def test_the_ledger_lists_what_cites_paragraphs_and_not_what_restates_it(tiny: Explainer) -> None:
    shown = agreement.context(draft(tiny, "agreement"))["pages"]
    listed = [row.link.anchor for _, rows, _ in shown for row in rows]
    assert listed == [one.id for one in tiny.statements if not one.rests_on]
    assert len(listed) < len(tiny.statements)
    # What sums up others is of a page, too, whose other statements are then its own.
    assert {title: sums_up for title, _, sums_up in shown}["Background"]
    assert not {title: sums_up for title, _, sums_up in shown}["Figures"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Once only. Or twice.", "Once only."),
        ("No stop at all", "No stop at all"),
        ("He says “no.” She says yes.", "He says “no.”"),
        ("It is Dr. Aas who says so. Nobody else does.", "It is Dr. Aas who says so."),
        ("Это неизвестно. Статьи молчат.", "Это неизвестно."),
    ],
)
def test_the_first_sentence_is_whole(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_what_is_known_leads_to_what_one_article_alone_has(tiny: Explainer) -> None:
    link = '<a href="alone.html">One article alone</a></p>'
    for pages, leads in ((PAGES, True), ((), False)):
        shown = Draft(known(tiny), Portion("known"), pages, ())
        assert (link in rendered(known_page.PAGE, shown)) is leads


def test_the_paragraph_that_bears_the_number_comes_first_then_that_of_the_speaker(
    tmp_path: Path,
) -> None:
    explainer = edited(tmp_path, "timeline.yml", ("cite: [quay#3]", "cite: [quay#2, quay#3]"))
    event = explainer.timeline[1]
    assert [cite.paragraph for cite in cited_by(explainer, event)] == [3, 2]
    unsaid = replace(event, text=Prose("Nothing of that.", event.place), says=None)
    assert [cite.paragraph for cite in cited_by(explainer, unsaid)] == [2, 3]
    spoken = replace(unsaid, says=event.says)
    assert [cite.paragraph for cite in cited_by(explainer, spoken)] == [3, 2]
    numbered = replace(event, text=Prose("35 minutes, she said.", event.place))
    numbered = replace(numbered, cite=(event.cite[1], Citation("quay", 5, event.cite[1].place)))
    assert [cite.paragraph for cite in cited_by(explainer, numbered)] == [5, 3]
    at = event.cite[0].place
    in_short = replace(spoken, cite=(Citation("island", 2, at), Citation("island", 3, at)))
    assert [cite.paragraph for cite in cited_by(explainer, in_short)] == [3, 2]


def cited_by(explainer: Explainer, event: Event) -> list[Citation]:
    """What ``event``, changed as it is, cites, as its evidence has it."""
    first, _, last = explainer.timeline
    return most_relevant_first(known(replace(explainer, timeline=(first, event, last))), event)


def test_evidence_names_a_disagreement_once(tmp_path: Path) -> None:
    seen = ("- id: crowd-open\n", "- id: crowd-open\n      see: [crowd-size, seagulls]\n")
    explainer = edited(tmp_path, "background.yml", seen)
    statement = next(one for one in explainer.statements if one.id == "crowd-open")
    evidence = draft(explainer, "background").evidence.of(statement)
    assert [link.anchor for link in evidence.differs] == ["crowd-size"]
    assert evidence.details
    assert [link.anchor for link in evidence.details.see] == ["seagulls"]


def test_articles_do_not_differ_where_only_words_are_in_doubt(tmp_path: Path) -> None:
    seen = (
        "cannot be right., effect: contradicts}",
        "cannot be right., effect: contradicts, differ: no}",
    )
    explainer = edited(tmp_path, "vocabulary.yml", seen)
    statement = next(one for one in explainer.statements if one.id == "crowd-open")
    evidence = draft(explainer, "background").evidence
    assert evidence.differing(statement) == ()
    assert [link.anchor for link in evidence.of(statement).unclear] == ["crowd-size"]


def test_a_contradiction_comes_first_among_what_articles_differ_on(tmp_path: Path) -> None:
    more = "    - text: Others did not.\n      cite: [wire#3]\n  told_in: [crowd-open]\n"
    joke = "  reading: We take it for a joke."
    seen = (joke, f"{more}{joke}")
    explainer = edited(tmp_path, "disagreements.yml", seen)
    turned = replace(explainer, disagreements=explainer.disagreements[::-1])
    statement = next(one for one in turned.statements if one.id == "crowd-open")
    differs = draft(turned, "background").evidence.of(statement).differs
    assert [link.anchor for link in differs] == ["crowd-size", "seagulls"]


@pytest.mark.parametrize(
    ("title", "leads_to", "is_once"),
    [
        ("Was anybody asked before the fare rose?", "[who-asked]", True),
        ("Was anybody asked before the fare rose?", "[crowd]", False),
        ("Was anybody asked?", "[who-asked]", False),
    ],
)
def test_a_question_that_the_front_page_answers_is_found_there_alone(
    tmp_path: Path, title: str, leads_to: str, *, is_once: bool
) -> None:
    asked = f"""asked:
  - id: asked-before
    title: {title}
    text: Vask says that nobody was.
    cite: [quay#4]
    leads_to: {leads_to}
summary:"""
    text = rendered(
        known_page.PAGE, draft(edited(tmp_path, "site.yml", ("summary:", asked)), "known")
    )
    heading = '<h3 id="who-asked" data-search-exclude>' if is_once else '<h3 id="who-asked">'
    assert heading in text


def test_an_article_that_takes_no_side_has_a_row_of_its_own(
    tmp_path: Path, tiny: Explainer
) -> None:
    assert "Takes no side." not in rendered(differences.PAGE, draft(tiny, "differences"))
    told = ("told_in: [crowd-open]", "told_in: [crowd-open, vask-complaint, crossing]")
    explainer = edited(tmp_path, "disagreements.yml", told)
    text = rendered(differences.PAGE, draft(explainer, "differences"))
    table = text.partition('id="crowd-size"')[2].partition("</table>")[0]
    assert table.count("Takes no side.") == 1
    row = table.rpartition("<tr>")[2]
    assert "A¶4" in row
    assert 'data-label="Speaker"><a href="actors.html#vask">' in row


def test_a_question_with_nothing_else_to_see_has_no_list(tiny: Explainer) -> None:
    (question,) = tiny.questions
    lists = known_page.context(draft(tiny, "known"))["lists"]
    assert [name for name, *_ in lists] == [question.id]
    alone = replace(tiny, questions=(replace(question, see=()),))
    assert known_page.context(draft(alone, "known"))["lists"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ten letters", "Ten letters"),
        ("Ten letters.", "Ten…"),
        ("One, two letters", "One, two…"),
        ("One and, two", "One and…"),
        ("九個漢字沒有空格十二字", "九個漢字沒有空格十二字"),
        ("九個漢字沒有空格十二個字", "九個漢字沒有空格十二個…"),
    ],
)
def test_a_long_statement_is_cut_between_words(text: str, expected: str) -> None:
    assert opening(text, 11) == expected


def test_an_office_has_one_full_stop_after_its_time(tiny: Explainer) -> None:
    actor = tiny.actors[0]
    text = Prose("Harbour master.", actor.place)
    since = When.parse(Text("2019/..", actor.place))
    roles = (replace(actor.roles[0], text=text), replace(actor.roles[0], text=text, when=since))
    explainer = replace(tiny, actors=(replace(actor, roles=roles), *tiny.actors[1:]))
    (_, shown), *_ = actors.context(draft(explainer, "actors"))["kinds"]
    assert [role.text for role in shown[0].roles] == [
        "Harbour master.",
        "Harbour master (since 2019).",
    ]


# Statements


def test_a_statement_flows_only_where_it_says_yes(tiny: Explainer) -> None:
    first, second, _ = tiny.site.summary.medium[0].statements
    no = replace(second, flows=YesNo("no", second.place))

    def paragraphs(*statements: Any) -> list[int]:
        return [len(those) for those in draft(tiny).statements.paragraphs(statements)]

    assert paragraphs(first, second) == [2]
    assert paragraphs(first, no) == [1, 1]
    assert paragraphs(second, second) == [2]


@pytest.mark.parametrize(
    ("told_in", "heads"),
    [
        ("[crowd-open, medium-fare, medium-boat, medium-crew]", True),
        ("[crowd-open, medium-fare, medium-boat]", False),
        ("[crowd-open]", False),
    ],
)
def test_a_paragraph_that_tells_of_one_difference_begins_with_it(
    tmp_path: Path, told_in: str, *, heads: bool
) -> None:
    explainer = edited(tmp_path, "disagreements.yml", ("[crowd-open]", told_in))
    text = rendered(index.PAGE, draft(explainer, "index"))
    link = f'<b data-search-exclude><a href="{escape("differences.html#crowd-size")}">'
    head = f'{link}How many people stood at the quay.</a></b>\n<span class="statement" id="medium-'
    assert (head in text) is heads


def test_a_single_statement_is_headed_by_no_difference(tmp_path: Path) -> None:
    edited(tmp_path, "disagreements.yml", ("[crowd-open]", "[medium-fare]"))
    flows = "A boat sailed within an hour.\n          cite: [island#4]\n"
    sources = tmp_path / "tiny" / "sources"
    explainer = edited_again(sources, "site.yml", (f"{flows}          flows: yes\n", flows))
    assert "<b data-search-exclude>" not in rendered(index.PAGE, draft(explainer, "index"))


def test_the_handout_marks_its_numbers_and_its_first_sentences(tmp_path: Path) -> None:
    first = "standfirst: {id: in-short, text: A strike., rests_on: [short-strike]}\nsummary:"
    explainer = edited(tmp_path, "site.yml", ("summary:", first))
    text = rendered(handout.PAGE, draft(explainer, "handout"))
    assert 'A strike.&nbsp;<span class="single" title="one origin">○</span>' in text
    number = text.partition('<ul class="numbers"')[2].partition("</ul>")[0]
    assert number.count("</li>") == number.count("◆</span> contradicted</span></li>") == 1


def test_a_handout_without_the_longer_answer_has_the_short_one(tiny: Explainer) -> None:
    brief = replace(tiny.site, summary=replace(tiny.site.summary, medium=()))
    short = "Three ferries stayed in port on Monday"
    for site, is_there in ((tiny.site, False), (brief, True)):
        text = rendered(handout.PAGE, draft(replace(tiny, site=site), "handout"))
        assert (short in text.partition("{: #handout-story")[2]) is is_there


def test_a_figure_names_on_its_folded_line_what_holds_now(tiny: Explainer) -> None:
    text = rendered(figures.PAGE, draft(tiny, "figures"))
    folded = re.findall(r"<summary data-search-exclude>.*? <b>(.*?)</b>( <span.*?</span>)", text)
    apart, alike = (
        f' <span class="nobreak">· 2 values{more}</span>' for more in (", 120 to 200", "")
    )
    assert folded[:2] == [("120 people", apart), ("the fare of before", alike)]


def test_the_value_that_holds_now_is_marked_where_none_stands_against_it(tiny: Explainer) -> None:
    assert now_of(tiny) == ["fare-given-up"]
    crowd, fare, *others = tiny.figures
    alone = replace(fare, observations=fare.observations[-1:])
    assert now_of(replace(tiny, figures=(crowd, alone, *others))) == []
    agreed = replace(tiny, disagreements=())
    assert now_of(agreed) == ["crowd-brandt", "fare-given-up"]


def test_the_folded_line_draws_all_values_and_names_the_one_that_holds_now(tiny: Explainer) -> None:
    agreed = replace(tiny, disagreements=())
    text = rendered(figures.PAGE, draft(agreed, "figures"))
    crowd, fare, *_ = re.findall(r"<summary data-search-exclude>.*?</summary>", text)
    assert crowd.count("<circle") == 2
    assert re.findall(r'text-anchor="middle">(.*?)</text>', crowd) == ["120"]
    assert "<svg" not in fare


def now_of(explainer: Explainer) -> list[str]:
    """The ids of the values that are marked as those that hold now."""
    text = rendered(figures.PAGE, draft(explainer, "figures"))
    marked = re.findall(r'<tr id="([^"]+)" class="now"><th scope="row">.*?We give this', text)
    assert len(marked) == text.count("We give this") == text.count('class="now"')
    return marked


def test_words_stand_under_the_side_of_the_speaker_before_that_of_the_quoted(
    tmp_path: Path,
) -> None:
    # The event is said by Brandt (the harbour), and here it quotes Vask (the crews).
    quote = (
        "cite: [quay#3]\n",
        "cite: [quay#3, quay#4]\n  quote: {by: vask, words: x, cite: quay#4}\n",
    )
    explainer = edited(tmp_path, "timeline.yml", quote)
    first, event, last = explainer.timeline
    assert [side for side, _ in by_side(draft(explainer), [event.id])] == ["The harbour"]
    unsaid = replace(explainer, timeline=(first, replace(event, says=None), last))
    assert [side for side, _ in by_side(draft(unsaid), [event.id])] == ["The crews"]


def test_words_that_somebody_quotes_stand_under_the_side_of_who_spoke(tiny: Explainer) -> None:
    (reaction,) = tiny.reactions
    passed_on = replace(tiny, reactions=(replace(reaction, by=an_id("board")),))
    assert [side for side, _ in by_side(draft(passed_on), [reaction.id])] == ["Others"]


def test_sides_are_in_the_order_of_the_vocabulary(tiny: Explainer) -> None:
    names = [tiny.reactions[0].id, tiny.timeline[1].id]
    sides = [side for side, _ in by_side(draft(tiny), names)]
    assert sides == ["The harbour", "Others"]


def test_words_in_the_language_of_the_site_are_not_marked(tiny: Explainer) -> None:
    def shown(language: str | None) -> str:
        article = tiny.articles[0]
        code = Language(language, article.place) if language else None
        explainer = replace(tiny, articles=(replace(article, language=code), *tiny.articles[1:]))
        return known(explainer).articles.in_language("Wörter", "quay")

    assert shown(None) == shown("en-GB") == "Wörter"
    assert shown("de") == '<span lang="de" dir="auto">Wörter</span>'


@pytest.mark.parametrize(
    "there", [(Status.CLAIMED, Status.SINGLE), (Status.CORROBORATED,)], ids=["two", "one"]
)
def test_how_many_marks_there_are_is_told_where_there_are_several(
    there: tuple[Status, ...], tiny: Explainer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources_page, "weakest_first", lambda *_: there)
    text = rendered(sources_page.PAGE, draft(tiny, "sources"))
    assert ("each has one of" in text) is (len(there) > 1)
    assert "One fact can bear two marks" in text


def test_what_contradicts_a_statement_stands_with_its_evidence(tiny: Explainer) -> None:
    evidence = PageEvidence(known(tiny), "figures")
    found = {cited.id: evidence.of(cited) for cited in tiny.citing_statements}
    against = {name: [one.name for one in each.against] for name, each in found.items()}
    assert {name for name, names in against.items() if names} == {"crowd-lund"}
    assert against[an_id("crowd-lund")] == ["B¶3"]
    # What it cites itself is shown already.
    assert found[an_id("crowd-brandt")].status is Status.CONTRADICTED


def test_a_statement_is_as_weak_as_what_it_sums_up_or_weaker_by_itself() -> None:
    resting = event("resting", rests_on=["one", "other"])
    own = replace(resting, says=an_id("brandt"))
    made = explainer(event("one", ["quay#2"]), event("other", ["island#2"]), resting)
    weaker = replace(made, timeline=(*made.timeline[:2], own))
    summed = [
        PageEvidence(known(each), "timeline").of(each.timeline[2]).summed
        for each in (made, with_paragraphs(weaker))
    ]
    assert summed == [2, 0]


def test_of_an_origin_that_bears_a_part_and_stands_against_it_the_box_differs() -> None:
    made = explainer(
        event("one", ["island#2"]),
        event("other", ["wire#2"]),
        event("resting", rests_on=["one", "other"]),
        disagreements=[disagreement("contradicts", version("island#2", "one"), version("quay#3"))],
    )
    evidence = PageEvidence(known(made), "timeline").of(made.timeline[2])
    assert evidence.boxes == (Stand.DIFFERS, Stand.PARTLY)


def test_the_axis_of_a_key_number_names_it_and_what_has_room_beside_it(tiny: Explainer) -> None:
    figure = tiny.figures[0]
    first, second = figure.observations
    assert first.value is not None

    def numbers(*values: float, current: int = -1) -> list[str]:
        """What stands below an axis with these values; what has no room on a phone in brackets."""
        amounts = [Amount(str(each), each, each, first.place) for each in values]
        shown = [replace(first, id=an_id(f"v{n}"), value=each) for n, each in enumerate(amounts)]
        drawn = replace(figure, observations=tuple(shown), current=shown[current].id)
        below = getattr(axis(drawn, interface_of(tiny)), "numbers", ())
        return [number if has_room else f"({number})" for _, number, has_room in below]

    assert numbers(300, 353) == ["(353)", "0", "300"]
    assert numbers(250, 353) == ["353", "0", "250"]
    assert numbers(330, 353) == ["353", "0"]
    assert numbers(330, 353, current=0) == ["330", "0"]
    assert numbers(5, 353, current=0) == ["5", "353"]
    assert numbers(353, 353) == []
    assert numbers(99_999, 100_000, 9, current=0) == ["99,999", "0"]
    is_open = replace(first, value=replace(first.value, high=None))
    found = axis(replace(figure, observations=(is_open, second)), interface_of(tiny))
    assert found is not None
    assert {found.current.is_open, *(bar.is_open for bar in found.others)} == {True, False}
    assert found.told == ("120 or more", "200")
    assert [number for _, number, _ in found.numbers] == ["120+", "0", "200"]


def test_values_stand_on_one_axis_and_open_ends_are_marked(tiny: Explainer) -> None:
    figure = tiny.figures[0]
    low, high = (bar for bar in bars(figure) if bar)
    assert (low.start, low.end, high.start) == (60, 60, 100)
    assert highest(figure) == 200
    assert not low.is_open
    first, second = figure.observations
    assert first.value is not None
    is_open = replace(first, value=replace(first.value, high=None))
    drawn = bars(replace(figure, observations=(is_open, second)))[0]
    assert drawn is not None
    assert (drawn.start, drawn.end, drawn.is_open, drawn.middle) == (60, 60, True, 60)
    below = replace(first, value=replace(first.value, low=None))
    drawn = bars(replace(figure, observations=(below, second)))[0]
    assert drawn is not None
    assert (drawn.end, drawn.starts_open, drawn.middle) == (60, True, 60)
    alone = replace(second, value=None)
    assert bars(replace(figure, observations=(first, alone))) == [None, None]
    assert highest(replace(figure, observations=(alone,))) == 0


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("8 8.. 12", "8 to 12"),
        ("8 12..", "8 or more"),
        ("8..10 3", "3 to 10"),
        ("..10 20", "up to 20"),
        ("300.. 353 ..400", "300 to 400"),
        ("8 8..", ""),
        ("8", ""),
    ],
)
def test_a_figure_reaches_from_its_lowest_number_to_its_highest(
    tiny: Explainer, typed: str, shown: str
) -> None:
    figure = tiny.figures[0]
    value = figure.observations[0]
    amounts = [Amount.parse(Text(each, value.as_of.place)) for each in typed.split()]
    values = tuple(replace(value, value=amount) for amount in amounts)
    found = span(replace(figure, observations=values))
    assert (known(tiny).labels.interface.amount(found) if found else "") == shown


def test_a_range_has_its_number_over_its_middle(tiny: Explainer) -> None:
    figure = tiny.figures[0]
    first, second = figure.observations
    assert first.value is not None
    wide = replace(first, value=replace(first.value, low=100.0, high=150.0))
    drawn = bars(replace(figure, observations=(wide, second)))[0]
    assert drawn is not None
    assert (drawn.start, drawn.end, drawn.middle) == (50, 75, 62.5)
    text = rendered(figures.PAGE, draft(figured(tiny, wide, second), "figures"))
    assert 'text-anchor="middle">100–150</text>' in text


def figured(explainer: Explainer, *values: Observation) -> Explainer:
    """The explainer, with these values of its first figure."""
    first, *others = explainer.figures
    return replace(explainer, figures=(replace(first, observations=values), *others))
