"""What changed, by day: from planted ledgers, and as readers see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from models import FIRST, THIRD, an_id, three_days, tiny, when
from support import tiny_explainer

from explainer.evidence.history import Change, Day, Kind, history, recent_corrections
from explainer.evidence.ledger import Ledger, Line, read_lock, updated
from explainer.exports.citations import entry_works, page_work
from explainer.exports.feed import feed_xml
from explainer.pages import changes
from explainer.pages.all import PAGES
from explainer.pages.publish import outputs
from explainer.source.kinds import Language, Prose
from explainer.source.model import Explainer
from explainer.source.place import Place
from explainer.views.catalogue import Catalogue, catalogue
from explainer.views.changes import (
    ShownChange,
    ShownDay,
    lines,
    page_changed,
    past_of,
    shown_days,
)
from explainer.views.interface import Interface
from explainer.views.links import Link
from explainer.views.news import news

NOWHERE = Place("site.yml", 1, 1)
ADDRESS = "https://example.org/x/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def uncorrected() -> Explainer:
    return replace(tiny(), site=replace(tiny().site, corrections=()))


def planted(*lines_of_lock: str) -> tuple[Day, ...]:
    """What changed by a lock of these lines, and one of the first day."""
    lock = read_lock("\n".join(["lund 1d 2031-03-03 2031-03-03 -", *lines_of_lock]))
    assert len(lock) == 1 + len(lines_of_lock)
    return history(uncorrected(), lock)


def told(days: tuple[Day, ...]) -> list[tuple[int, str, str]]:
    """Day of the month, kind and name of each change, without the first day."""
    return [(day.day.day, change.kind, change.name) for day in days for change in day.changes]


def test_of_an_article_what_we_say_of_it_changed_not_what_it_says() -> None:
    lock = three_days() | {"quay": Line("1d", "2031-03-03", "2031-03-20", "", ())}
    made = catalogue(uncorrected(), lock, PAGES, ADDRESS)
    told_of = [
        change for day in shown_days(made) for change in day.changes if change.name == "quay"
    ]
    assert [change.title for change in told_of] == ["Sources and method: Article A"]
    headline = str(uncorrected().articles[0].headline)
    assert headline not in feed_xml(made)


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ((Kind.CHANGED, Kind.CHANGED), "2 entries changed"),
        ((Kind.CHANGED, Kind.ADDED), "1 entry added: The strike"),
        ((Kind.CHANGED, Kind.CORRECTED), "1 correction"),
    ],
)
def test_the_news_does_not_count_mere_changes_beside_what_is_new(
    kinds: tuple[Kind, ...], said: str
) -> None:
    link = Link("The strike", "timeline", "strike")
    changes = tuple(ShownChange(kind, "strike", "The strike", (link,)) for kind in kinds)
    assert ShownDay(THIRD, changes, 0, Interface()).news == said


def test_where_there_is_no_lock_nothing_is_known() -> None:
    assert history(tiny(), {}) == ()
    assert (
        history(tiny(), {"vocabulary.topics.fares": Line("1d", "2031-03-03", "2031-03-03")}) == ()
    )
    assert recent_corrections(tiny(), {}) == ()


def test_of_the_first_day_only_how_many_is_told() -> None:
    days = planted("ferries-stop 1d 2031-03-03 2031-03-03 - 2031-03-03:single")
    assert days == (Day(FIRST, (), 2),)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ("2031-03-04 2031-03-04 -", [(4, "added")]),
        ("2031-03-04 2031-03-06 - 2031-03-06:changed", [(6, "changed"), (4, "added")]),
        ("2031-03-03 2031-03-04 -", [(4, "changed")]),
        ("2031-03-03 2031-03-06 - 2031-03-04:changed 2031-03-06:changed",
         [(6, "changed"), (4, "changed")]),
        ("2031-03-03 2031-03-03 - 2031-03-03:single 2031-03-04:claimed", [(4, "status")]),
        ("2031-03-03 2031-03-04 - 2031-03-03:single 2031-03-04:changed 2031-03-04:claimed",
         [(4, "changed"), (4, "status")]),
        ("2031-03-03 2031-03-04 - 2031-03-03:single 2031-03-04:changed 2031-03-04:superseded",
         [(4, "superseded")]),
        ("2031-03-03 2031-03-04 - 2031-03-03:open 2031-03-04:changed 2031-03-04:answered",
         [(4, "answered")]),
        ("2031-03-03 2031-03-03 - 2031-03-03:open 2031-03-04:settled", [(4, "settled")]),
        ("2031-03-03 2031-03-04 - 2031-03-04:single 2031-03-04:changed", [(4, "changed")]),
        ("2031-03-03 2031-03-06 - 2031-03-04:removed 2031-03-06:added",
         [(6, "added"), (4, "removed")]),
        ("2031-03-03 2031-03-03 2031-03-06 2031-03-04:single", []),
        ("2031-03-03 2031-03-03 - 2031-03-04:claimed", []),
        ("2031-03-03 2031-03-03 - 2031-03-04:answered", []),
        ("2031-03-03 2031-03-06 - 2031-03-04:claimed 2031-03-06:changed 2031-03-06:single",
         [(6, "changed"), (6, "status")]),
    ],
)  # fmt: skip
def test_each_step_is_told_on_its_day(steps: str, expected: list[tuple[int, str]]) -> None:
    found = told(planted(f"ferries-stop 1d {steps}"))
    assert found == [(day, kind, "ferries-stop") for day, kind in expected]


def test_a_change_of_status_says_from_which_to_which() -> None:
    day, _ = planted("ferries-stop 1d 2031-03-03 2031-03-03 - 2031-03-03:open 2031-03-04:single")
    assert day.changes == (Change(Kind.STATUS, "ferries-stop", "open", "single"),)


def test_a_role_is_told_in_its_words_and_an_event_by_its_title() -> None:
    lock = read_lock(
        "\n".join(
            [
                "lund 1d 2031-03-03 2031-03-03 -",
                "brandt-role 1d 2031-03-03 2031-03-04 - 2031-03-04:changed",
                "ferries-stop 1d 2031-03-03 2031-03-04 - 2031-03-04:changed",
            ]
        )
    )
    day, *_ = shown_days(catalogue(uncorrected(), lock, PAGES))
    titles = {change.name: change.title for change in day.changes}
    role = next(one for actor in tiny().actors for one in actor.roles if one.id == "brandt-role")
    assert titles["brandt-role"] == f"Ilse Brandt: {role.text}"
    assert titles["ferries-stop"] == "Ferries stay in port"


def test_what_was_removed_is_told_by_its_name() -> None:
    days = planted("old-event - 2031-03-03 2031-03-03 - 2031-03-03:single 2031-03-04:removed")
    assert told(days) == [(4, "removed", "old-event")]
    assert days[-1].published == 2


def test_words_and_corrections_are_no_entries() -> None:
    lock = "vocabulary.topics.{} {} 2031-03-04 2031-03-04 -"
    assert told(planted(lock.format("fares", "1d"), lock.format("gone", "-"))) == []
    added = {"correction-crossing": Line("1d", "2031-03-04", "2031-03-04")}
    days = history(tiny(), {"lund": Line("1d", "2031-03-03", "2031-03-03")} | added)
    assert told(days) == [(6, "corrected", "correction-crossing")]


def test_changes_of_a_day_are_by_kind_then_in_the_order_of_the_pages() -> None:
    names = ["lund", "fare-taken-back", "ferries-stop", "short-strike"]
    changed = [f"{name} 1d 2031-03-03 2031-03-04 -" for name in names[1:]]
    days = planted("crowd 1d 2031-03-04 2031-03-04 -", *changed)
    assert [name for _, _, name in told(days)] == [
        "crowd", "short-strike", "ferries-stop", "fare-taken-back",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("last", "marked"), [("2031-03-06", True), ("2031-03-12", True), ("2031-03-13", False)]
)
def test_a_correction_is_recent_for_a_week_before_the_last_day(last: str, marked: bool) -> None:
    lock = {"lund": Line("1d", "2031-03-03", last)}
    assert bool(recent_corrections(tiny(), lock)) is marked


# An explainer of three days, verified on each of them.


def known(lock: Ledger, address: str = "") -> Catalogue:
    return catalogue(tiny_explainer(), lock, PAGES, address)


def test_the_lines_of_the_command_tell_day_kind_id_and_title() -> None:
    found = list(lines(known(three_days())))
    assert found[:3] == [
        "2031-03-06 changed crowd-gathers: A crowd gathers at the East Quay",
        "2031-03-06 removed who-paid",
        "2031-03-06 corrected correction-crossing: A crossing of 12 kilometres",
    ]
    assert "2031-03-04 added fare-taken-back: The board takes back the fare" in found
    assert "2031-03-04 superseded fare-doubled: Fare of a crossing: 8" in found
    status = (
        "2031-03-04 status crowd-brandt: People at the quay: 120 (officials’ word → contradicted)"
    )
    assert status in found
    assert found[-1].startswith("2031-03-03 First publication: 3")
    assert list(lines(known(three_days()), THIRD)) == found[:3]


def test_counts_name_what_is_counted_once() -> None:
    last, second, _ = shown_days(known(three_days()))
    assert last.counts == "1 entry changed, 1 entry removed, 1 correction"
    assert (
        last.title
        == f"{last.counts}: A crowd gathers at the East Quay; A crossing of 12 kilometres"
    )
    assert second.counts.endswith(", 1 figure replaced by a later one")


def test_entries_of_one_title_and_page_are_one_line() -> None:
    lock = {"lund": Line("1d", "2031-03-03", "2031-03-03")}
    lock |= {
        name: Line("1d", "2031-03-04", "2031-03-04") for name in ("medium-boat", "medium-fare")
    }
    _, day, _ = shown_days(known(lock))
    ((_, (line,)),) = day.by_kind
    assert (line.title, line.times) == ("How it ended", 2)


def test_an_entry_tells_its_days_only_where_they_are_not_the_first() -> None:
    made = known(three_days())
    event, crowd, stop = (
        past_of(made, name) for name in ("fare-taken-back", "crowd-gathers", "ferries-stop")
    )
    assert (event.added, event.changed) == ("Tuesday 4 March", "")
    assert (crowd.added, crowd.changed) == ("", "Thursday 6 March")
    assert (stop.added, stop.changed, stop.corrected) == ("", "", None)
    crossing = past_of(made, "crossing").corrected
    assert crossing
    assert (crossing.label, crossing.href) == (
        "Corrected Thursday 6 March",
        "changes.html#on-2031-03-06",
    )


def test_news_are_those_of_the_last_day_with_the_others_to_choose() -> None:
    found = news(known(three_days()))
    assert found
    assert found.last.href == "changes.html#on-2031-03-06"
    assert found.since.label == "Tuesday 4 March"
    assert [link.anchor for link in found.earlier] == ["on-2031-03-03"]
    assert [link.label for link in found.corrections] == [
        "A crossing of 12 kilometres (Thursday 6 March)"
    ]


def test_there_are_no_news_on_the_first_day_or_without_a_lock() -> None:
    for lock in ({}, updated(uncorrected(), {}, FIRST)):
        assert news(catalogue(uncorrected(), lock, PAGES)) is None


def test_pages_and_entries_are_dated_by_their_last_change() -> None:
    lock = three_days() | {"ferries-stop": Line("1d", "2031-03-03", "2031-03-20")}
    made = known(lock)
    assert page_changed(made, "timeline") == date(2031, 3, 20)
    assert page_changed(made, "index") == page_changed(made, "data") == date(2031, 3, 20)
    assert page_changed(made, "reaction") is None
    issued = {work.id: work.dates[0] for work in entry_works(made)}
    days = {name: (point.month, point.day) for name, point in issued.items()}
    assert days["ferries-stop"] == (3, 20)
    assert days["crowd-gathers"] == days["fare"] == (3, 6), "not before the last correction"
    assert page_work(made, "timeline", "Timeline").dates == (issued["ferries-stop"],)


def test_json_ld_has_the_day_of_the_last_change() -> None:
    made = {output.uri: output for output in outputs(tiny_explainer(), three_days())}
    assert '"dateModified":"2031-03-06"' in made["timeline.md"].text
    assert made["timeline.md"].changed == THIRD
    assert '"dateModified":"2031-03-04"' in made["reaction.md"].text, "as it was published"
    assert made["reaction.md"].changed is None


def test_a_long_page_of_changes_is_parted_by_day_and_keeps_its_addresses() -> None:
    pages = [replace(page, longest=3) if page is changes.PAGE else page for page in PAGES]
    made = {
        output.uri: output.text
        for output in outputs(tiny_explainer(), three_days(), pages=pages)
        if output.uri.endswith(".md")
    }
    parts = [uri for uri in made if uri.startswith("changes-")]
    assert parts[0] == "changes-2031-03-06.md"
    assert parts[1] == "changes-2031-03-04.md"
    assert parts[2] == "changes-2031-03-04--2.md"
    assert '<li id="on-2031-03-06">' in made["changes.md"]
    assert "](changes-2031-03-06.md)" in made["changes.md"]
    assert 'href="changes-2031-03-06.html#on-2031-03-06"' in made["index.md"]
    listed = "".join(made[uri] for uri in parts)
    assert listed.count(">The board takes back the fare</a>") == 1
    assert listed.count("First publication: ") == 1


@pytest.mark.parametrize("most", [3, 4])
def test_many_entries_of_a_day_are_counted_by_page(
    most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "MOST_LISTED", most)
    made = {output.uri: output for output in outputs(tiny_explainer(), three_days())}
    page = made["changes.md"].text
    counted = '<li><a href="differences.html">Where accounts differ</a> (2)</li>'
    assert (counted in page) == (most == 3)
    assert ("The seagulls</a></li>" in page) == (most == 4)
    assert "4 entries added, 1 entry changed" in page
    assert "officials’ word → contradicted</li>" in page, "a new status is never only counted"


# The feed: https://www.rfc-editor.org/rfc/rfc4287#section-4.1


def feed(lock: Ledger, address: str = "") -> ET.Element:
    return ET.fromstring(feed_xml(known(lock, address)))


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_each_entry_of_the_feed_has_what_rfc_4287_asks_for(address: str) -> None:
    root = feed(three_days(), address)
    entries = root.findall("a:entry", ATOM)
    assert len(entries) == 4
    for element in (root, *entries):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", ATOM)) == 1
            assert element.findtext(f"a:{name}", "", ATOM).strip()
    for entry in entries:
        (link,) = entry.findall("a:link", ATOM)
        assert link.get("rel", "alternate") == "alternate"
        assert entry.findtext("a:summary", "", ATOM)
    days = [entry.findtext("a:updated", "", ATOM)[:10] for entry in entries]
    assert days == ["2031-03-06", "2031-03-06", "2031-03-04", "2031-03-03"]
    assert root.findtext("a:updated", "", ATOM) == "2031-03-06T00:00:00Z"


def test_titles_of_the_feed_say_what_changed() -> None:
    titles = [title.text for title in feed(three_days()).findall("a:entry/a:title", ATOM)]
    assert titles[:2] == [
        "Corrected: A crossing of 12 kilometres",
        "1 entry changed, 1 entry removed: A crowd gathers at the East Quay",
    ]
    assert str(titles[3]).startswith("First publication: ")


def test_the_feed_names_ten_of_a_kind_and_ends_in_one_mark() -> None:
    lock = {"lund": Line("1d", "2031-03-03", "2031-03-03")}
    asked = lock | {"who-asked": Line("1d", "2031-03-03", "2031-03-07")}
    summary = feed(asked).findtext("a:entry/a:summary", "", ATOM)
    assert summary == "Changed: Was anybody asked before the fare rose?"
    names = [
        str(named.id) for named in tiny().named if named.id not in {"lund", "correction-crossing"}
    ]
    many = lock | {name: Line("1d", "2031-03-07", "2031-03-07") for name in names}
    summary = feed(many).findtext("a:entry/a:summary", "", ATOM)
    assert summary.count(";") == 10
    assert summary.endswith("; …")


def test_the_feed_has_the_signs_of_its_language() -> None:
    tiny = tiny_explainer()
    arabic = replace(
        tiny, site=replace(tiny.site, language=Language("ar", tiny.site.language.place))
    )
    made = catalogue(arabic, three_days(), PAGES)
    root = ET.fromstring(feed_xml(made))
    told = [entry.findtext("a:summary", "", ATOM) for entry in root.findall("a:entry", ATOM)]
    assert not [text for text in told if "; " in text or "→" in text]
    assert any("؛ " in text for text in told)
    assert any(" ← " in text for text in told)
    assert any(" ← " in line for line in lines(made))


def test_ids_of_the_feed_stay_when_days_come_and_the_site_moves() -> None:
    def ids(lock: Ledger, address: str = "") -> list[str]:
        return [str(one.text) for one in feed(lock, address).findall("a:entry/a:id", ATOM)]

    lock = three_days()
    later = lock | {"ferries-stop": replace(lock["ferries-stop"], changed="2031-03-20")}
    assert len(set(ids(lock))) == 4
    assert ids(lock) == ids(lock, ADDRESS) == ids(later)[1:]


def test_a_correction_has_its_words_before_and_after() -> None:
    (correction,) = tiny().site.corrections
    before, after = Prose("Eleven kilometres.", NOWHERE), Prose("Twelve.", NOWHERE)
    site = replace(tiny().site, corrections=(replace(correction, before=before, after=after),))
    made = catalogue(replace(tiny(), site=site), three_days(), PAGES)
    summary = ET.fromstring(feed_xml(made)).findtext("a:entry/a:summary", "", ATOM)
    assert summary.endswith("It said: “Eleven kilometres.” · It says now: “Twelve.”")
    page = next(
        o.text for o in outputs(replace(tiny(), site=site), three_days()) if o.uri == "changes.md"
    )
    assert "It said: “Eleven kilometres.” · It says now: “Twelve.”" in page


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("ferries-stop", "timeline"),
        ("crossing", "background"),
        ("fare-doubled", "figures"),
        ("fare", "figures"),
        ("brandt", "actors"),
        ("crowd-size", "differences"),
        ("who-asked", "known"),
        ("tolmere", "places"),
        ("master", "glossary"),
    ],
)
def test_a_correction_leaves_a_mark_at_its_entry_for_a_week(name: str, page: str) -> None:
    (correction,) = tiny().site.corrections
    site = replace(tiny().site, corrections=(replace(correction, see=(an_id(name),)),))
    explainer, lock = replace(tiny(), site=site), three_days()
    mark = '<a href="changes.html#on-2031-03-06">Corrected Thursday 6 March</a>'
    later = lock | {"lund": replace(lock["lund"], changed="2031-03-20")}
    for ledger, times in ((lock, 1), (later, 0)):
        made = {o.uri: o.content for o in outputs(explainer, ledger)}
        text = str(made[f"{page}.md"]).replace("&#35;", "#")
        assert text.count(mark) == times


def test_a_correction_of_no_entry_is_named_by_its_day() -> None:
    (correction,) = tiny().site.corrections
    site = replace(tiny().site, corrections=(replace(correction, see=(), date=when("2031-03")),))
    made = catalogue(replace(tiny(), site=site), three_days(), PAGES)
    assert "2031-03-01 corrected correction-crossing: March 2031" in lines(made)
