"""The desk: what rests on a paragraph, marks, the form, and the place of a new entry."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import LAKE, TINY, copy_tiny

from explainer.desk.preview.form import Form, Given, form_for
from explainer.desk.preview.kinds_of_entry import ENTRY_KINDS, EntryKind, position
from explainer.desk.preview.marks import marked
from explainer.desk.preview.page import Asked, page_of
from explainer.desk.preview.paragraphs import Desk, paragraphs_of
from explainer.desk.preview.trial import Trial, file_of, try_out, write
from explainer.evidence.load import load
from explainer.evidence.verify import read_both
from explainer.source.fields import members
from explainer.source.model import Explainer
from explainer.source.place import Place
from explainer.source.problem import Problem
from explainer.writing import CannotWrite

EVENT = {
    "kind": ["ruling"],
    "when": ["2031-03-04"],
    "title": ["The first boat sails"],
    "text": ["The first boat left within an hour."],
    "topics": ["fares"],
}

NOON = {
    "kind": ["strike"],
    "when": ["2031-03-03"],
    "time": ["noon"],
    "title": ["Others join the crew"],
    "text": ["By noon 120 other people had joined."],
    "says": ["brandt"],
}


def desk_of(folder: Path) -> Desk:
    """The desk of the explainer in ``folder``."""
    explainer, texts, _ = read_both(folder / "sources", folder / "articles")
    return Desk(explainer, texts)


@pytest.fixture(scope="module")
def desk() -> Desk:
    """The desk of the tiny explainer."""
    return desk_of(TINY)


def states(desk: Desk, article: str) -> list[tuple[int, str, str]]:
    """Number, state and reason of each paragraph."""
    record = next(each for each in desk.explainer.articles if each.id == article)
    found = paragraphs_of(desk.explainer, record, desk.texts)
    return [(each.number, each.state, each.why) for each in found]


def test_each_paragraph_is_taken_unused_or_left(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    timeline = tiny / "sources" / "timeline.yml"
    timeline.write_text(timeline.read_text("utf-8").replace("quay#3", "quay#2"), "utf-8")
    questions = tiny / "sources" / "questions.yml"
    questions.write_text(questions.read_text("utf-8").replace("quay#4", "quay#2"), "utf-8")
    actors = tiny / "sources" / "actors.yml"
    actors.write_text(actors.read_text("utf-8").replace("quay#4", "quay#2"), "utf-8")
    found = states(desk_of(tiny), "quay")
    assert found[0] == (1, "unused", "Navigation")
    assert found[1] == (2, "taken", "")
    assert found[3] == (4, "left", "")
    assert found[5] == (6, "unused", "A caption")


def test_all_that_cites_a_paragraph_rests_on_it(desk: Desk) -> None:
    found = [(each.kind, each.name) for each in desk.resting_on("island", 3)]
    assert ("observation", "crowd-brandt") in found
    assert ("observation", "crowd-lund") in found
    assert ("version", "crowd-size") in found
    assert ("statement", "crowd-open") in found  # by the statements that it rests on
    assert ("event", "ferries-stop") not in found
    assert all(each.is_held and not each.problems for each in desk.resting_on("island", 3))


def test_what_verify_finds_stands_at_the_entry(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    timeline = tiny / "sources" / "timeline.yml"
    text = timeline.read_text("utf-8").replace("another 120 people", "another 130 people")
    timeline.write_text(text, "utf-8")
    found = desk_of(tiny)
    event = next(each for each in found.resting_on("quay", 3) if each.name == "crowd-gathers")
    assert [problem.code for problem in event.problems] == ["number-not-cited"]
    assert found.problems_of("crowd-gathers") == list(event.problems)
    page = page_of(found, Asked("quay", 3), [], stale=False)
    assert str(event.problems[0]).rpartition(" [")[2] in page
    assert "3 entries rest on this paragraph; 1 problem." in page


def test_without_a_text_nothing_is_held_against_it(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    (tiny / "articles" / "wire.txt").unlink()
    found = desk_of(tiny)
    held = {each.name: each.is_held for each in found.resting_on("wire", 3)}
    assert held["crowd-brandt"] is False
    assert "is not among the article texts" in page_of(found, Asked("wire"), [], stale=False)


def test_numbers_names_and_quoted_words_are_marked(desk: Desk) -> None:
    text = "Ilse Brandt & 120 others said “we stay in Sarn”, forty-two <b>times</b>."
    assert marked(text, desk.names, "en") == (
        '<mark class="name">Ilse Brandt</mark> &amp; <mark class="number">120</mark> others said '
        '“<mark class="quoted">we stay in </mark><mark class="name">Sarn</mark>”, '
        '<mark class="number">forty-two</mark> &lt;b&gt;times&lt;/b&gt;.'
    )


def test_words_that_are_quoted_elsewhere_are_marked(desk: Desk) -> None:
    assert '<mark class="quoted">nobody’s fault</mark>' in marked(
        "It was nobody’s fault, he said.", desk.names, "en", ["nobody's fault."]
    )


@given(text=st.text())
def test_marks_change_no_letter(desk: Desk, text: str) -> None:
    shown = re.sub(r"</?mark[^>]*>", "", marked(text, desk.names, "en"))
    for letter, entity in (("<", "&lt;"), (">", "&gt;"), ('"', "&#34;"), ("'", "&#39;")):
        shown = shown.replace(entity, letter)
    assert shown.replace("&amp;", "&") == text


def form(explainer: Explainer, kind: str, citation: str, **given: list[str]) -> Form:
    """A form that was filled in."""
    return form_for(explainer, kind, citation, given)


def test_a_form_offers_what_the_vocabulary_and_the_records_have(desk: Desk) -> None:
    fields = {each.name: each for each in form(desk.explainer, "event", "island#4").fields}
    assert [choice.id for choice in fields["kind"].choices] == ["strike", "ruling"]
    assert [choice.label for choice in fields["says"].choices][:2] == ["Ilse Brandt", "Oren Vask"]
    assert [choice.id for choice in fields["topics"].choices] == ["fares"]
    assert (fields["places"].shape, fields["when"].shape) == ("many", "line")
    assert (fields["text"].shape, fields["quote.by"].shape) == ("prose", "one")
    assert [name for name, each in fields.items() if each.required] == [
        "kind",
        "when",
        "title",
        "text",
    ]


@pytest.mark.parametrize("kind", [kind.name for kind in ENTRY_KINDS])
def test_every_kind_of_entry_has_its_form_in_any_explainer(kind: str) -> None:
    for folder in (TINY, LAKE):
        explainer = load(folder / "sources")
        made = form(explainer, kind, "a#1")
        assert made.kind.name == kind
        assert list(made.fields)
        assert made.entry() == {"id": made.id, "cite": ["a#1"]}


@pytest.mark.parametrize("kind", ENTRY_KINDS, ids=lambda kind: kind.name)
def test_a_form_asks_for_all_that_an_entry_needs(kind: EntryKind) -> None:
    known = members(kind.record)
    needed = {name for name, member in known.items() if member.required}
    assert needed <= {*kind.fields, "id", "cite"}
    assert set(kind.fields) <= set(known)


@pytest.mark.parametrize(
    ("when", "time", "after"),
    [
        ("2031-03-02", "", 0),
        ("2031-03-03", "", 2),
        ("2031-03-03", "noon", 2),
        ("2031-03-03", "morning", 1),
        ("2031-03-04", "evening", 3),
        ("2031-03-04", "noon", 2),
        ("", "", 3),
    ],
)
def test_an_entry_goes_before_the_first_that_is_later(
    desk: Desk, when: str, time: str, after: int
) -> None:
    (slot,) = ENTRY_KINDS[0].slots(desk.explainer)
    assert position(slot, when, time, ["morning", "noon", "evening"]) == after


def tried(tiny: Path, kind: str, citation: str, given: Given) -> Trial:
    """What a form would make of a copy of the tiny explainer."""
    found = desk_of(tiny)
    made = form_for(found.explainer, kind, citation, given)
    return try_out(made, tiny / "sources", found.texts)


@pytest.mark.parametrize(
    ("kind", "citation", "given", "before"),
    [
        ("event", "island#4", EVENT, ""),
        ("event", "quay#3", NOON, "fare-taken-back"),
        (
            "value",
            "wire#3",
            {"slot": ["crowd"], "value": ["120"], "as_of": ["2031-03-03"], "said_by": ["brandt"]},
            "fare",
        ),
        (
            "statement",
            "quay#4",
            {
                "slot": ["vask"],
                "text": ["Vask asks the board to talk."],
                "says": ["vask"],
                "quote.by": ["vask"],
                "quote.words": ["We will sail"],
            },
            "lund",
        ),
        (
            "question",
            "wire#4",
            {
                "text": ["When did it meet?"],
                "known": ["The board is to meet on Tuesday."],
                "expect": ["Its minutes."],
            },
            "",
        ),
    ],
)
def test_an_entry_is_written_where_it_belongs(
    tmp_path: Path, kind: str, citation: str, given: Given, before: str
) -> None:
    tiny = copy_tiny(tmp_path)
    sources = tiny / "sources"
    old = {file.name: file.read_bytes() for file in sources.iterdir()}
    trial = tried(tiny, kind, citation, given)
    assert (trial.problems, trial.refused) == ((), "")
    assert {file.name: file.read_bytes() for file in sources.iterdir()} == old
    write(trial, sources)
    text = (sources / trial.file).read_text("utf-8")
    dash = re.search(rf"^( *)- id: {trial.id}$", text, re.MULTILINE)
    assert dash
    block = indent(trial.yaml, dash[1])
    without = {text.replace(each, "", 1) for each in (block, f"\n{block}", f"{block}\n")}
    assert old[trial.file].decode() in without
    rest = text.partition(f"id: {trial.id}\n")[2]
    assert not before or f"- id: {before}\n" in rest
    assert trial.id in {named.id for named in load(sources).named}
    unchanged = {name: data for name, data in old.items() if name != trial.file}
    found = {file.name: file.read_bytes() for file in sources.iterdir()}
    assert {name: found[name] for name in unchanged} == unchanged


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (EVENT | {"when": ["Monday"]}, "bad-date"),
        (EVENT | {"kind": ["party"]}, "unknown-id"),
        (EVENT | {"id": ["brandt"]}, "duplicate-id"),
        (EVENT | {"id": ["../x"]}, "bad-value"),
        (EVENT | {"cite": ["nowhere#1"]}, "unknown-citation"),
        (EVENT | {"title": [""]}, "missing-key"),
        (EVENT | {"text": ["81 boats left."]}, "number-not-cited"),
        (EVENT | {"text": ["A boat\u202e left."]}, "invisible-character"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said_and_not_written(
    tmp_path: Path, given: Given, code: str
) -> None:
    tiny = copy_tiny(tmp_path)
    trial = tried(tiny, "event", "island#4", given)
    assert code in [problem.code for problem in trial.problems]
    assert not trial.may_be_written
    assert not any("desk-" in str(problem.place) for problem in trial.problems)


def test_what_was_wrong_before_speaks_against_no_entry(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    places = tiny / "sources" / "places.yml"
    places.write_text(places.read_text("utf-8") + "  see: [nowhere]\n", "utf-8")
    articles = tiny / "sources" / "articles.yml"
    text = articles.read_text("utf-8")
    assert text.endswith("- {unused: navigation}\n")
    articles.write_text(text.replace("{unused: navigation}", "says: Read more."), "utf-8")
    trial = tried(tiny, "event", "island#4", EVENT)
    assert trial.problems == ()


def test_a_file_that_has_changed_meanwhile_is_not_written(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    trial = tried(tiny, "event", "island#4", EVENT)
    file = tiny / "sources" / "timeline.yml"
    file.write_bytes(file.read_bytes() + b"# a remark\n")
    now = file.read_bytes()
    with pytest.raises(CannotWrite, match="it was changed meanwhile"):
        write(trial, tiny / "sources")
    assert file.read_bytes() == now


@pytest.mark.parametrize("name", ["../x.yml", "/etc/passwd", "evidence.lock", "x.yml", ""])
def test_only_files_of_the_explainer_are_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWrite):
        file_of(tmp_path, name)


def test_a_link_out_of_the_sources_is_not_followed(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    file, outside = tiny / "sources" / "timeline.yml", tmp_path / "outside.yml"
    file.rename(outside)
    file.symlink_to(outside)
    with pytest.raises(CannotWrite):
        file_of(tiny / "sources", "timeline.yml")


def test_a_file_that_is_not_there_yet_begins_with_the_entry(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    (tiny / "sources" / "questions.yml").unlink()
    given = {"text": ["When?"], "known": ["On Tuesday."], "expect": ["In the minutes."]}
    trial = tried(tiny, "question", "wire#4", given)
    assert trial.refused == ""
    write(trial, tiny / "sources")
    assert (tiny / "sources" / "questions.yml").read_text("utf-8") == trial.yaml


def test_whatever_is_asked_the_page_is_escaped(desk: Desk) -> None:
    nasty = '"><script>alert(1)</script>'
    given = {name: [nasty] for name in ("title", "text", "slot", "id", "cite", "kind", "when")}
    asked = Asked(nasty, 999, nasty, given, written=nasty, token=nasty)
    page = page_of(desk, asked, [], stale=False)
    assert "<script>alert" not in page
    assert page.count("<script ") == 1
    problem = Problem(Place(nasty, 1, 1), nasty, nasty, "bad-value")
    assert "<script>alert" not in page_of(None, Asked(), [problem], stale=True)
