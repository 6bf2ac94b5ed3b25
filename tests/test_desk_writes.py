"""Commands that write to the YAML keep every byte that was there, and what they add is sound."""

from __future__ import annotations

import random
import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from support import copy_tiny

from explainer.desk.add import add
from explainer.desk.edits import Edits, NewEntry
from explainer.desk.reviewed import mark_reviewed
from explainer.desk.todo import Todo
from explainer.evidence.ledger import digests
from explainer.evidence.load import load
from explainer.evidence.texts import read_texts
from explainer.source.drafts import without_drafts
from explainer.source.model import Explainer
from explainer.source.problem import SourcesInvalidError

LATE = """\
The ferries sail again

Advertisement

The first boat left Tolmere at dawn on 5 March, said Ilse Brandt, counting 150 people there.

On Monday the crews of Sarn had stayed at home.

Nobody was hurt, and the fare is four crowns once more. Pia Storm, the mayor of Sarn, said so.
"""
FILES = ("articles.yml", "timeline.yml", "figures.yml", "questions.yml", "site.yml")
KEY = re.compile(r"^( *)(?:- )?[a-z_]+:")
ENDS = ("", "\n", "\n\n", "\n# the end\n", "\n\n  # the end")


def spoilt(text: str, chance: random.Random) -> str:
    """``text`` with comments and blank lines before its fields, and another end."""
    lines = []
    for line in text.rstrip("\n").split("\n"):
        key = KEY.match(line)
        if key and chance.random() < 0.3:
            indent = chance.randint(0, len(key[1]))
            lines += chance.choice([[""], [f"{' ' * indent}# a – comment: {{}}"], ["", "#", ""]])
        lines.append(f"{line}   # é" if line.endswith("]") and chance.random() < 0.2 else line)
    return "\n".join(lines) + chance.choice(ENDS)


def variant(folder: Path, seed: int, end: str, mark: bytes) -> Path:
    """The tiny explainer with another layout; gives its sources."""
    chance = random.Random(seed)
    sources = copy_tiny(folder) / "sources"
    for name in FILES:
        text = spoilt((sources / name).read_text("utf-8"), chance)
        (sources / name).write_bytes(mark + text.replace("\n", end).encode())
    (sources.parent / "articles" / "late.txt").write_text(LATE, "utf-8")
    return sources


def bytes_of(sources: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in sources.iterdir() if file.is_file()}


def assert_kept(before: dict[str, bytes], after: dict[str, bytes], end: bytes) -> None:
    """All lines of ``before`` stand in ``after``, in their order; new ones end as they do."""
    assert before.keys() == after.keys()
    for name, old in before.items():
        lines = iter(after[name].splitlines(keepends=True))
        for line in old.splitlines(keepends=True):
            assert any(found in (line, line + end) for found in lines), (name, line)
        if name in FILES:
            assert after[name].count(b"\n") == after[name].count(end)


def assert_says_the_same(before: Explainer, after: Explainer) -> None:
    """What was published is, and nothing else has become so."""
    new, old = digests(without_drafts(after)), digests(without_drafts(before))
    assert new == old


LAYOUTS = (
    st.integers(0, 10**6),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([b"", "\ufeff".encode()]),
)


@pytest.mark.slow
@settings(max_examples=12, phases=(Phase.generate,))  # to shrink takes minutes
@given(*LAYOUTS)
def test_add_todo_and_stale_keep_every_byte(seed: int, end: str, mark: bytes) -> None:
    with TemporaryDirectory() as folder:
        sources = variant(Path(folder), seed, end, mark)
        articles = sources.parent / "articles"
        first, before = load(sources), bytes_of(sources)
        add(sources, [articles / "late.txt"], date(2031, 3, 7), dry_run=False)
        added, with_article = load(sources), bytes_of(sources)
        assert_kept(before, with_article, end.encode())
        assert_says_the_same(first, added)
        assert (added.articles[-1].id, added.articles[-1].left) == ("late", 5)

        texts, missing = read_texts(added, articles)
        tasks = [*Todo(added, texts, sources).tasks("late")]
        skeletons = [entry for task in tasks for entry in task.skeletons]
        edits = Edits(sources)
        for skeleton in skeletons:
            edits.add(skeleton)
        edits.write()
        written, with_drafts = load(sources), bytes_of(sources)
        assert (missing, len(skeletons)) == ([], 5)
        assert_kept(with_article, with_drafts, end.encode())
        assert_says_the_same(added, written)

        ids = ["ferries-stop", "crowd", "who-asked", "medium-fare"]
        mark_reviewed(sources, written, ids, date(2031, 3, 7), dry_run=False)
        assert_kept(with_drafts, bytes_of(sources), end.encode())
        assert digests(load(sources)) == digests(written)


def test_a_day_of_review_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    for day in (date(2031, 3, 7), date(2031, 3, 8)):
        mark_reviewed(sources, load(sources), ["crowd", "fare", "crowd"], day, dry_run=False)
    text = (sources / "figures.yml").read_text("utf-8")
    assert (text.count("reviewed: 2031-03-08"), text.count("reviewed:")) == (2, 2)


def test_a_day_of_review_goes_into_an_entry_in_brackets(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    old = "    - id: crossing\n      title: A crossing of 12 kilometres\n"
    timeline = sources / "background.yml"
    text = timeline.read_text("utf-8")
    start = text.index(old)
    end = text.index("    - id: line-owner")
    new = '    - {id: "crossing", text: The boats take 35 minutes., cite: [quay#5]}\n'
    timeline.write_text(text[:start] + new + text[end:], "utf-8")
    mark_reviewed(sources, load(sources), ["crossing"], date(2031, 3, 8), dry_run=False)
    assert '{id: "crossing", reviewed: 2031-03-08, text:' in timeline.read_text("utf-8")


def test_a_dry_run_prints_the_diff_and_changes_nothing(tmp_path: Path) -> None:
    sources = variant(tmp_path, 1, "\n", b"")
    before = bytes_of(sources)
    told = add(sources, [sources.parent / "articles" / "late.txt"], date(2031, 3, 7), dry_run=True)
    printed = "\n".join(told).splitlines()
    assert bytes_of(sources) == before
    assert "+- id: late" in printed
    assert not [line for line in printed if line.startswith("-") and not line.startswith("---")]


def test_what_would_not_be_sound_is_not_written(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    before = bytes_of(sources)
    explainer = load(sources)
    edits = Edits(sources)
    fine = "- id: fine\n  term: x\n  meaning: X.\n  outside: yes\n"
    edits.add(NewEntry("glossary.yml", explainer.glossary, 0, fine))
    edits.add(NewEntry("timeline.yml", explainer.timeline, 0, "- id: ferries-stop\n"))
    with pytest.raises(SourcesInvalidError) as refused:
        edits.check()
    assert {problem.code for problem in refused.value.problems} == {"missing-key"}
    assert bytes_of(sources) == before
