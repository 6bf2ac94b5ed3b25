"""What the lock keeps of paragraphs and values, and what check sees by it without the texts."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import LAKE, TINY, Output, run

from explainer.evidence.edited import held_by, place_of_edit, read_values, values_of, write_values
from explainer.evidence.ledger import entries, verified
from explainer.evidence.load import LOCK_NAME, load, lock_of, lock_text
from explainer.evidence.paragraphs import (
    joined_hash,
    print_of,
    read_traces,
    renamed_entry,
    traces_of,
    write_traces,
)
from explainer.evidence.remembered import Memory, problems_of_edits
from explainer.evidence.texts import read_texts
from explainer.source.drafts import without_drafts
from explainer.source.kinds import Line, Prose

WORDS = st.lists(st.sampled_from("a new bridge over the Elv was 12 years old".split()), min_size=1)


@pytest.fixture
def sources(sources: Path) -> Path:
    """A new explainer, verified, on a machine without its texts."""
    shutil.rmtree(sources / "articles")
    return sources


def edit(sources: Path, name: str, old: str, new: str) -> None:
    file = sources / name
    text = file.read_text("utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (
            "timeline.yml",
            "because of 14 cracks",
            "because of 81 cracks",
            'timeline.yml:11:9: the number "81" does not stand in morning#2, morning#3',
        ),
        (
            "timeline.yml",
            "because of 14 cracks",
            "because of eighty-one cracks",
            'timeline.yml:11:9: the number "81" does not stand in morning#2, morning#3',
        ),
        (
            "figures.yml",
            "value: 17",
            "value: 18",
            'figures.yml:22:14: the number "18" does not stand in evening#6',
        ),
        (
            "timeline.yml",
            "text: Residents meet at the bridge",
            "text: At the bridge Ada Holm meets residents",
            'the name "Ada Holm" does not stand in evening#2',
        ),
    ],
)
def test_check_refuses_what_no_cited_paragraph_has(
    sources: Path, capsys: Output, name: str, old: str, new: str, said: str
) -> None:
    edit(sources, name, old, new)
    capsys.readouterr()
    assert run(sources, "check") == 1
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("because of 14 cracks", "because of fourteen cracks"),
        ("closes the footbridge", "shuts the footbridge"),
        ("  key: yes  ", '  exempt: [{words: "81", why: It is a test.}]\n  key: yes  '),
    ],
)
def test_check_lets_pass_what_is_right_or_excused(
    sources: Path, capsys: Output, old: str, new: str
) -> None:
    edit(sources, "timeline.yml", old, new)
    if "exempt" in new:
        edit(sources, "timeline.yml", "because of 14 cracks", "because of 81 cracks")
    capsys.readouterr()
    assert run(sources, "check") == 0
    said = capsys.readouterr().out
    assert '"bridge-closed" was edited since it was last verified; nothing is blocked' in said


def test_a_notice_stands_at_the_line_of_the_edit(sources: Path, capsys: Output) -> None:
    edit(sources, "timeline.yml", "closes the footbridge", "shuts the footbridge")
    capsys.readouterr()
    assert run(sources, "check") == 0
    assert "/timeline.yml:11:9: " in capsys.readouterr().out


def test_where_a_line_was_taken_out_the_notice_stands_at_the_entry(
    sources: Path, capsys: Output
) -> None:
    edit(sources, "timeline.yml", "  topics: [safety, crossing]\n", "")
    capsys.readouterr()
    assert run(sources, "check") == 0
    assert "/timeline.yml:3:3: " in capsys.readouterr().out


def test_more_than_ten_notices_are_one_line(sources: Path, capsys: Output) -> None:
    lock = sources / LOCK_NAME
    lock.write_text(re.sub("(?m)^([a-z-]+ )[0-9a-f]", r"\1x", lock.read_text("utf-8")), "utf-8")
    capsys.readouterr()
    assert run(sources, "check") == 0
    notices = [line for line in capsys.readouterr().out.splitlines() if "[not-verified]" in line]
    assert len(notices) == 1
    assert "entries were edited, added or removed" in notices[0]


def test_a_lock_without_paragraphs_still_reads(sources: Path) -> None:
    lock = sources / LOCK_NAME
    old = [line for line in lock.read_text("utf-8").splitlines() if line[0] not in "¶="]
    lock.write_text("\n".join(old) + "\n", "utf-8")
    edit(sources, "timeline.yml", "because of 14 cracks", "because of 81 cracks")
    assert run(sources, "check") == 0


def test_nothing_is_known_of_an_article_of_another_text(sources: Path) -> None:
    explainer = load(sources)
    traces = read_traces(lock_text(sources))
    recorded = str(explainer.articles[1].sha256)
    edit(sources, "articles.yml", recorded, "0" * len(recorded))
    assert Memory(explainer, traces).known.keys() == {"morning", "evening"}
    assert Memory(load(sources), traces).known.keys() == {"morning"}


def test_the_lake_has_no_false_alarm() -> None:
    explainer = load(LAKE / "sources")
    texts, _ = read_texts(explainer, LAKE / "articles")
    assert problems_of_edits(explainer, traces_of(explainer, texts), frozenset()) == []


def test_traces_are_read_as_they_were_written() -> None:
    explainer = load(LAKE / "sources")
    texts, _ = read_texts(explainer, LAKE / "articles")
    traces = traces_of(explainer, texts)
    written = write_traces(traces)
    assert read_traces(written) == traces
    assert read_traces(written.replace("¶ courier#2 ", "¶ courier#2 x")) != traces
    for spoilt in ("¶ courier#2 x", "# courier#2 ", "¶ courier#2\n¶ courier#3 "):
        left = read_traces(written.replace("¶ courier#2 ", spoilt))
        assert left["courier"].paragraphs == (), spoilt
        assert left["bulletin"] == traces["bulletin"]
    words = {word for text in texts.values() for p in text.paragraphs for word in p.split()}
    names = {str(article.id) for article in explainer.articles}
    known = set(re.findall(r"[^\W\d_]{5,}", written)) - names
    assert known & words <= {"years", "hundred", "about"}  # units, vague numbers, hedges


def test_a_name_is_known_by_its_new_id() -> None:
    explainer = load(LAKE / "sources")
    texts, _ = read_texts(explainer, LAKE / "articles")
    traces = traces_of(explainer, texts)
    there = renamed_entry(traces, "courier", "herald")
    assert there.keys() == traces.keys() - {"courier"} | {"herald"}
    assert renamed_entry(there, "herald", "courier") == traces


def test_values_are_read_as_they_were_written() -> None:
    explainer = load(LAKE / "sources")
    values = values_of(explainer, entries(explainer), {})
    assert read_values(write_values(values)) == values
    for name, entry in entries(explainer).items():
        assert place_of_edit(entry, values[name]) is None


def test_values_stay_as_they_were_until_their_entry_is_verified_anew_or_gone() -> None:
    explainer = load(LAKE / "sources")
    first, second, *_ = entries(explainer)
    values = values_of(explainer, [second], {first: ("xx",), second: ("yy",), "gone": ("zz",)})
    assert values == {**values_of(explainer, [second], {}), first: ("xx",)}


def test_of_two_edits_the_first_in_the_file_is_told() -> None:
    entry = load(LAKE / "sources").timeline[0]
    held = [each.hash for each in held_by(entry)]
    below = entry.title.place._replace(line=entry.text.place.line + 9)
    for first, last in ((entry.title.place, below), (below, entry.title.place)):
        edited = replace(entry, title=Line("Another", first), text=Prose("Another.", last))
        assert place_of_edit(edited, held) == entry.title.place


def test_an_edit_inside_a_quote_is_told_at_its_words() -> None:
    (entry,) = load(TINY / "sources").reactions
    assert entry.quote
    words = Prose("other words", entry.quote.words.place)
    edited = replace(entry, quote=replace(entry.quote, words=words))
    held = [each.hash for each in held_by(entry)]
    assert place_of_edit(edited, held) == words.place


def test_a_part_with_a_line_of_its_own_is_no_value_of_its_entry() -> None:
    actor = next(one for one in load(TINY / "sources").actors if one.roles)
    held = [each.hash for each in held_by(replace(actor, roles=()))]
    assert place_of_edit(actor, held) is None


def test_values_are_written_by_name_and_lines_of_another_form_are_passed_over() -> None:
    values = {"b": ("xx", "yy"), "a": ("zz",)}
    assert write_values(values) == "= a zz\n= b xxyy\n"
    assert read_values("= c\n= d xx yy\n" + write_values(values)) == values


def test_a_value_that_stands_once_more_is_an_edit() -> None:
    entry = load(LAKE / "sources").timeline[0]
    held = [each.hash for each in held_by(entry)]
    assert place_of_edit(entry, [*held, held[0]]) is None
    twice = replace(entry, cite=(*entry.cite, entry.cite[0]))
    assert place_of_edit(twice, held) == entry.cite[0].place


@given(WORDS, WORDS)
def test_the_hash_of_two_is_that_of_both_together(one: list[str], two: list[str]) -> None:
    prints = [print_of(" ".join(one)), print_of(" ".join(two))]
    assert joined_hash(prints) == print_of(" ".join(one + two)).hash


def test_likeness_is_about_the_share_in_common() -> None:
    text = " ".join(f"word{number}" for number in range(60))
    half = " ".join(f"word{number}" for number in range(30))
    assert print_of(text).likeness(print_of(text)) == 1
    assert 0.35 < print_of(text).likeness(print_of(half)) < 0.65
    assert print_of(text).likeness(print_of("something else altogether")) < 0.1


def test_verify_writes_what_check_needs(sources: Path) -> None:
    published = without_drafts(load(sources))
    assert verified(published, lock_of(sources)) == entries(published).keys()
    assert len(read_traces(lock_text(sources))["evening"].paragraphs) == 8
