"""The lock: a digest for all that readers see or a status rests on, with days, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import ROOT, TINY

from explainer.evidence.ledger import (
    EDITORS_OWN,
    Ledger,
    Line,
    digests,
    entries,
    lines_of_other_forms,
    marked_read,
    read_lock,
    stale,
    updated,
    verified,
    write_lock,
)
from explainer.evidence.load import load, lock_of, lock_text
from explainer.evidence.lock_lines import lock_problems
from explainer.evidence.steps import Step
from explainer.source.dates import When
from explainer.source.fields import members
from explainer.source.kinds import Amount, Citation, Term, YesNo
from explainer.source.model import Explainer
from explainer.source.place import Place, Text

STARTER = ROOT / "explainer" / "starter"
NOWHERE = Place("x.yml", 1, 1)
FIRST, SECOND, THIRD = date(2035, 3, 6), date(2035, 3, 7), date(2035, 3, 8)


@cache
def starter() -> Explainer:
    return load(STARTER)


@cache
def plain() -> dict[str, str]:
    return digests(starter())


Path = tuple[str | int, ...]


def scalars(value: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value of every field that an editor writes, with the way to it."""
    if isinstance(value, tuple):
        for number, item in enumerate(value):
            yield from scalars(item, (*path, number))
    elif is_dataclass(value) and not isinstance(value, Citation | Amount | When):
        names = members(type(value)) if path else [field.name for field in fields(value)]
        for name in names:
            yield from scalars(getattr(value, name), (*path, name))
    elif value is not None:
        yield path, value


def put(value: Any, path: Path, new: Any) -> Any:
    """``value`` with ``new`` at the end of ``path``."""
    if not path:
        return new
    head, *rest = path
    if isinstance(head, int):
        return (*value[:head], put(value[head], tuple(rest), new), *value[head + 1 :])
    return replace(value, **{head: put(getattr(value, head), tuple(rest), new)})


def other(value: Any) -> Any:
    """Another value of the same kind."""
    if isinstance(value, Citation):
        return replace(value, paragraph=value.paragraph + 1)
    if isinstance(value, When):
        return When.parse(Text("1999-12-31", NOWHERE))
    if isinstance(value, Amount):
        return Amount.parse(Text("987", NOWHERE))
    return type(value)(f"{value}x", value.place)


def is_for_search(path: Path) -> bool:
    return "search" in path and path[0] not in ("actors", "places", "glossary")


EDITS = [
    (path, value)
    for path, value in scalars(starter())
    if path[-1] not in EDITORS_OWN and not is_for_search(path)
]


def names_of(path: Path) -> str:
    return ".".join(map(str, path))


@pytest.mark.parametrize("file", sorted({str(path[0]) for path, _ in EDITS}))
def test_an_edit_of_any_field_changes_a_digest(file: str) -> None:
    unnoticed = [
        names_of(path)
        for path, value in EDITS
        if path[0] == file and digests(put(starter(), path, other(value))) == plain()
    ]
    assert unnoticed == []


@pytest.mark.parametrize(
    ("file", "is_noticed"),
    [("timeline", False), ("questions", False), ("figures", False), ("actors", True)],
)
def test_words_for_the_search_change_a_digest_where_checks_take_them_for_names(
    file: str, is_noticed: bool
) -> None:
    made = put(starter(), (file, 0, "search"), (Term("Anything", NOWHERE),))
    assert bool(changed(made)) is is_noticed


def test_every_field_of_the_starter_is_edited() -> None:
    assert {path[0] for path, _ in EDITS} == set(members(Explainer))
    assert len(EDITS) > 400


def test_an_edit_changes_the_digest_of_its_own_entry_alone() -> None:
    made = put(starter(), ("timeline", 0, "text"), Text("Else.", NOWHERE))
    assert changed(made) == {"bridge-closed"}


def test_another_text_of_an_article_changes_all_that_cites_it() -> None:
    made = put(starter(), ("articles", 1, "sha256"), Text("0" * 64, NOWHERE))
    found = changed(made)
    assert {"evening", "residents-gather", "cracks-evening", "who-pays", "short-ferry"} <= found
    assert not found & {"morning", "bridge-closed", "cracks-morning", "footbridge"}


def test_what_is_left_out_or_stands_in_another_order_changes_a_digest() -> None:
    path: Path = ("disagreements", 0, "versions")
    versions = starter().disagreements[0].versions
    for new in (versions[::-1], versions[:1]):
        assert changed(put(starter(), path, new)) == {"how-many-cross"}
    assert changed(put(starter(), ("timeline", 0, "quote"), None)) == {"bridge-closed"}


def test_where_an_entry_stands_changes_nothing() -> None:
    events = starter().timeline
    moved = replace(starter(), timeline=events[::-1])
    assert digests(moved) == plain()
    assert digests(load(STARTER)) == plain()


def test_words_do_not_pass_from_one_field_to_the_next_unseen() -> None:
    path: Path = ("timeline", 0)
    event = starter().timeline[0]
    whole = replace(
        event,
        title=type(event.title)(event.text, NOWHERE),
        text=type(event.text)(event.title, NOWHERE),
    )
    assert changed(put(starter(), path, whole)) == {"bridge-closed"}


def changed(made: Explainer) -> set[str]:
    """The entries whose digest is not that of the starter."""
    found = digests(made)
    return {name for name in found.keys() | plain().keys() if found.get(name) != plain().get(name)}


def test_all_that_has_an_id_has_a_line_and_so_have_site_and_words() -> None:
    names = set(entries(starter()))
    assert {str(named.id) for named in starter().named} <= names
    assert {"site", "vocabulary.sides.town", "vocabulary.disagreement_kinds.change"} <= names


def test_a_new_entry_has_the_day_as_first_and_changed() -> None:
    ledger = updated(starter(), {}, FIRST)
    assert set(ledger) == set(plain())
    steps = (Step("2035-03-06", "single"),)
    assert ledger["built"] == Line(plain()["built"], "2035-03-06", "2035-03-06", "", steps)
    assert str(ledger["site"]) == f"{plain()['site']} 2035-03-06 2035-03-06 -"


def edited() -> Explainer:
    made: Explainer = put(starter(), ("timeline", 0, "text"), Text("Else.", NOWHERE))
    return made


def test_an_edited_entry_keeps_its_first_day_and_loses_that_of_being_read() -> None:
    before = marked_read(updated(starter(), {}, FIRST), ["bridge-closed", "built"], SECOND)
    after = updated(edited(), before, THIRD)
    line = after["bridge-closed"]
    assert (line.first, line.changed, line.read) == ("2035-03-06", "2035-03-08", "")
    assert after["built"] == before["built"]
    assert after["built"].read == "2035-03-07"


def test_an_unsound_entry_keeps_the_line_it_had() -> None:
    before = updated(starter(), {}, FIRST)
    after = updated(edited(), before, SECOND, unsound=["bridge-closed"])
    assert after == before
    assert "bridge-closed" not in verified(edited(), after)


def test_an_unsound_entry_that_had_no_line_has_none() -> None:
    after = updated(starter(), {}, FIRST, unsound=["bridge-closed"])
    assert set(after) == set(plain()) - {"bridge-closed"}


def test_an_unsound_entry_that_is_as_it_was_keeps_its_line() -> None:
    before = updated(starter(), {}, FIRST)
    assert updated(starter(), before, SECOND, unsound=["built"]) == before


def test_an_entry_that_is_gone_keeps_a_line_that_says_when() -> None:
    before = updated(starter(), {}, FIRST)
    without = replace(starter(), questions=())
    after = updated(without, before, SECOND)
    gone = {name for name, line in after.items() if line.is_gone}
    assert gone == {asked.id for asked in starter().questions}
    assert {after[name].steps[-1] for name in gone} == {Step("2035-03-07", "removed")}
    assert updated(without, after, THIRD) == after
    assert stale(without, after, "evidence.lock") == []
    assert not gone & verified(starter(), after)


def test_an_entry_that_was_there_for_one_day_alone_leaves_no_line() -> None:
    before = updated(starter(), {}, FIRST)
    assert before.keys() > updated(replace(starter(), questions=()), before, FIRST).keys()


def test_an_entry_that_comes_back_keeps_its_first_day() -> None:
    before = updated(starter(), {}, FIRST)
    gone = updated(replace(starter(), questions=()), before, SECOND)
    back = updated(starter(), gone, THIRD)
    name = "who-pays"
    assert (back[name].first, back[name].changed) == ("2035-03-06", "2035-03-08")
    assert back[name].steps == (
        Step("2035-03-06", "open"),
        Step("2035-03-07", "removed"),
        Step("2035-03-08", "added"),
    )
    same_day = updated(starter(), gone, SECOND)
    assert same_day[name].steps == (Step("2035-03-06", "open"), Step("2035-03-07", "changed"))


def test_what_happens_on_one_day_is_one_step_however_often_it_is_verified() -> None:
    before = updated(starter(), {}, FIRST)
    once = updated(edited(), before, SECOND)
    again: Explainer = put(starter(), ("timeline", 0, "text"), Text("Again.", NOWHERE))
    twice = updated(again, once, SECOND)
    assert [step.what for step in twice["bridge-closed"].steps[1:]] == ["changed"]
    assert updated(again, twice, SECOND) == twice
    assert updated(edited(), before, FIRST)["bridge-closed"].steps[1:] == ()


def test_a_status_that_passes_to_another_leaves_a_step_though_the_entry_is_as_it_was() -> None:
    before = updated(starter(), {}, FIRST)
    after = updated(replace(starter(), disagreements=()), before, SECOND)
    passed = {
        name: tuple(step.what for step in line.steps)
        for name, line in after.items()
        if line.steps[1:] and not line.is_gone
    }
    assert passed["use"] == ("contradicted", "single")
    assert passed["bridge-closed"] == ("updated", "single")
    for name in passed:
        assert replace(after[name], steps=before[name].steps) == before[name]


def test_a_line_of_a_lock_without_steps_is_read_and_gets_its_state() -> None:
    digest = plain()["built"]
    old = read_lock(f"built {digest} 2035-03-06 2035-03-07 2035-03-07\n")
    assert old == {"built": Line(digest, "2035-03-06", "2035-03-07", "2035-03-07")}
    line = updated(starter(), old, THIRD)["built"]
    assert line == replace(old["built"], steps=(Step("2035-03-08", "single"),))


@pytest.mark.parametrize(
    "line",
    [
        "built 1d 2035-03-06 2035-03-07 - 2035-03-08",
        "built 1d 2035-03-06 2035-03-07 - 2035-02-30:changed",
        "built 1d 2035-13-06 2035-03-07 -",
        "built 1d 20350306 2035-03-07 -",
        "morning#1 1d 81 eight - Vask",
    ],
)
def test_a_line_of_another_form_is_passed_over(line: str) -> None:
    assert read_lock(line) == {}


def test_what_is_read_is_marked_and_nothing_else() -> None:
    before = updated(starter(), {}, FIRST)
    after = marked_read(before, ["built", "nobody"], SECOND)
    assert {name for name in before if after[name] != before[name]} == {"built"}
    assert after["built"] == replace(before["built"], read="2035-03-07")


def test_what_was_edited_added_or_removed_is_stale() -> None:
    before = updated(starter(), {}, FIRST)
    del before["built"]
    before["gone"] = Line("0" * 16, "2035-03-06", "2035-03-06")
    found = [problem.message for problem in stale(edited(), before, "evidence.lock")]
    assert sorted(found) == [
        '"bridge-closed" was edited since it was last verified',
        '"built" was added since it was last verified',
        '"gone" was removed since it was last verified',
    ]


def test_nothing_is_stale_of_what_was_just_verified() -> None:
    assert stale(starter(), updated(starter(), {}, FIRST), "evidence.lock") == []


DAYS = st.dates().map(date.isoformat)
WORDS = st.text("abc019", min_size=1, max_size=4)
# Such as "fare", "fare-2" and "board-role-chair": a pattern takes ten times as long to draw.
NAMES = st.builds(
    lambda first, rest: "x" + first + "".join(rest),
    WORDS,
    st.lists(st.builds(str.__add__, st.sampled_from(".-"), WORDS), max_size=3),
)
WHAT = st.sampled_from(["changed", "removed", "added", "single", "open", "settled"])
LINES = st.builds(
    Line,
    st.integers(0, 2**64 - 1).map("{:016x}".format),
    DAYS,
    DAYS,
    DAYS | st.just(""),
    st.lists(st.builds(Step, DAYS, WHAT), max_size=3).map(tuple),
)


@pytest.mark.slow
@settings(deadline=None)
@given(ledger=st.dictionaries(NAMES, LINES))
def test_a_lock_that_is_written_is_read_again(ledger: Ledger) -> None:
    assert read_lock(write_lock(ledger)) == ledger


@pytest.mark.slow
@settings(deadline=None)
@given(text=st.text())
def test_whatever_stands_in_a_lock_is_read(text: str) -> None:
    assert read_lock(write_lock(read_lock(text))) == read_lock(text)


def test_a_lock_of_another_form_knows_nothing() -> None:
    assert read_lock("# old\ncrossing 21da82f6176076ab\n\nbuilt\n") == {}


@pytest.mark.parametrize("folder", [TINY, ROOT / "examples" / "lake"], ids=["tiny", "lake"])
def test_the_fixed_explainers_have_their_locks(folder: Any) -> None:
    sources = folder / "sources"
    assert stale(load(sources), lock_of(sources), "evidence.lock") == []
    text = (sources / "evidence.lock").read_text("utf-8")
    assert write_lock(lock_of(sources), lines_of_other_forms(text)) == text


@pytest.mark.parametrize("name", ["tests/tiny", "examples/lake", "examples/ferry"])
def test_every_line_that_verify_writes_can_be_read(name: str) -> None:
    text = lock_text(ROOT / name / "sources")
    assert text
    assert list(lock_problems(text, "evidence.lock")) == []


def test_there_is_no_lock_in_a_folder_without_one() -> None:
    assert lock_of(STARTER) == {}


def test_what_is_moved_elsewhere_leaves_a_trace() -> None:
    first, second, *others = starter().actors
    given = (replace(first, roles=()), replace(second, roles=first.roles), *others)
    assert changed(replace(starter(), actors=given)) == {first.id, second.id}
    section = starter().background[0]
    turned = replace(section, statements=section.statements[::-1])
    assert changed(replace(starter(), background=(turned,))) == {section.id}


def test_the_order_of_articles_and_of_parts_of_day_leaves_a_trace() -> None:
    made = replace(starter(), articles=starter().articles[::-1])
    assert changed(made) == {article.id for article in starter().articles}
    words = starter().vocabulary
    made = replace(starter(), vocabulary=replace(words, parts_of_day=words.parts_of_day[::-1]))
    assert "vocabulary.parts_of_day.morning" in changed(made)


@pytest.mark.parametrize("field", ["draft", "reviewed"])
def test_what_only_editors_see_changes_no_digest(field: str) -> None:
    new = YesNo("no", NOWHERE) if field == "draft" else When.parse(Text("1999-12-31", NOWHERE))
    assert digests(put(starter(), ("questions", 1, field), new)) == plain()
