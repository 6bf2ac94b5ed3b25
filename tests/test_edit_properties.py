"""Any sequence of renames and updates keeps comments, order and what is cited."""

from __future__ import annotations

import random
import re
import shutil
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import LAKE, explainer_in, run

from explainer.desk.rename import is_written
from explainer.evidence.ledger import verified
from explainer.evidence.load import LOCK_NAME, load, lock_of
from explainer.evidence.rules.citations import GONE
from explainer.source.fields import walk
from explainer.source.kinds import Citation
from explainer.source.model import Explainer, Quote

pytestmark = pytest.mark.slow

NAMED = re.compile(r"( *)(- |  )(id|cite|see|kind|name): (?!>|\|).*[^\s]$")
COMMENT = re.compile(r"# note [0-9]+$")
LINE_ENDS = ("\n", "\r\n")


@cache
def lake() -> Path:
    """The lake, verified, in a folder that is not written to again."""
    folder = Path(tempfile.mkdtemp())
    shutil.copytree(LAKE, folder / "lake")
    sources = folder / "lake" / "sources"
    assert run(sources, "verify") == 0
    return folder / "lake"


def decorated(text: str, line_end: str, mark: str) -> str:
    """``text`` with comments between and beside its lines, other line ends and a mark."""
    lines, number = [], 0
    for line in text.splitlines():
        if re.match(r" *- \w+:", line) or re.match(r" *- \{", line):
            number += 1
            lines.append(f"{' ' * (len(line) - len(line.lstrip()))}# note {number}")
        beside = NAMED.fullmatch(line) and " #" not in line
        number += bool(beside)
        lines.append(f"{line}  # note {number}" if beside else line)
    return mark + line_end.join(lines) + line_end


def spoilt(folder: Path, line_end: str, mark: str) -> Path:
    """A copy of the lake whose files are ``decorated``."""
    shutil.copytree(lake(), folder / "lake")
    sources = folder / "lake" / "sources"
    for file in sources.glob("*.yml"):
        text = decorated(file.read_text("utf-8"), line_end, mark)
        file.write_bytes(text.encode())
    assert verified(explainer_in(sources), lock_of(sources)) >= {"courier", "manar"}
    return sources


def comments(sources: Path) -> dict[str, list[str]]:
    """The comments of each file, in order."""
    return {
        file.name: [
            found[0]
            for line in file.read_text("utf-8").splitlines()
            if (found := COMMENT.search(line))
        ]
        for file in sources.glob("*.yml")
    }


def paragraphs(sources: Path, article: str) -> list[str]:
    explainer = explainer_in(sources)
    name = next(each.file for each in explainer.articles if each.id == article)
    text = (sources.parent / "articles" / name).read_text("utf-8")
    return [line.strip() for line in text.splitlines() if line.strip()]


def citations(explainer: Explainer) -> Iterator[tuple[int, Citation]]:
    """Every citation that is written, with the number of the list that it is in.

    A quotation cites one paragraph alone, that of its words: tests/test_update.py has it.
    """
    number = 0
    for record, _, held in walk(explainer):
        written = [each for each in held if isinstance(each, Citation) and is_written(record, each)]
        if written and not isinstance(record, Quote):
            yield from ((number, each) for each in written)
            number += 1


def cited_texts(sources: Path) -> list[str]:
    """The words that each list of citations cites, or that they are gone."""
    explainer = explainer_in(sources)
    texts = {str(each.id): paragraphs(sources, str(each.id)) for each in explainer.articles}
    found: dict[int, list[str]] = {}
    for number, citation in citations(explainer):
        is_there = citation.paragraph <= GONE
        text = texts[citation.article][citation.paragraph - 1] if is_there else "GONE"
        found.setdefault(number, []).append(text)
    return [" ".join(listed) for listed in found.values()]


def rename_one(sources: Path, chance: random.Random) -> None:
    """Rename an entry."""
    entry = chance.choice(explainer_in(sources).named)
    new = f"x{chance.randrange(10**6)}"
    assert run(sources, "rename", entry.id, new) == 0
    assert new in {str(each.id) for each in explainer_in(sources).named}


def update_one(sources: Path, chance: random.Random) -> None:
    """Insert, move, split, join or remove a paragraph of an article, and update."""
    article = chance.choice(explainer_in(sources).articles)
    lines = paragraphs(sources, str(article.id))
    before = cited_texts(sources)
    at = chance.randrange(1, len(lines))
    kind = chance.choice(["insert", "move", "split", "join", "remove"])
    gone = ""
    if kind == "insert":
        lines.insert(at, " ".join(f"n{chance.randrange(10**9)}" for _ in range(12)))
    elif kind == "move":
        lines.insert(chance.randrange(len(lines)), lines.pop(at))
    elif kind == "split":
        words = lines[at].split()
        cut = len(words) // 2
        lines[at : at + 1] = [" ".join(words[:cut]), " ".join(words[cut:])]
    elif kind == "join":
        lines[at - 1 : at + 1] = [" ".join(lines[at - 1 : at + 1])]
    elif len(lines) > 4:
        gone = lines.pop(at)
    file = sources.parent / "articles" / article.file
    old = file.read_bytes()
    file.write_text("\n\n".join(lines) + "\n", "utf-8")
    is_same = file.read_bytes() == old  # which is refused
    assert run(sources, "update", file, "--no") == (2 if is_same else 0)
    assert_cited(before, cited_texts(sources), gone)


def assert_cited(before: list[str], after: list[str], gone: str) -> None:
    """Each list still cites the words that it cited, but for those that are gone."""
    assert len(before) == len(after)
    removed = set(gone.split())
    for old, new in zip(before, after, strict=True):
        lost = set(old.split()) - set(new.split())
        assert not lost or "GONE" in new or lost <= removed, (old, new)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.integers(0, 2**32),
    st.sampled_from(LINE_ENDS),
    st.sampled_from(["", "\ufeff"]),
    st.lists(st.sampled_from([rename_one, update_one]), min_size=1, max_size=5),
)
def test_any_sequence_keeps_comments_order_and_what_is_cited(
    seed: int, line_end: str, mark: str, steps: list[object]
) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        sources = spoilt(Path(folder), line_end, mark)
        known = comments(sources)
        order = [type(entry).__name__ for entry in explainer_in(sources).named]
        for step in steps:
            step(sources, chance)  # type: ignore[operator]
            assert_kept(known, comments(sources))
            assert [type(entry).__name__ for entry in explainer_in(sources).named] == order
        for file in sources.glob("*.yml"):
            data = file.read_bytes().decode()
            assert data.startswith(mark)
            assert data.count("\n") == data.count(line_end)


def assert_kept(before: dict[str, list[str]], after: dict[str, list[str]]) -> None:
    """No comment is lost, and none but those of moved paragraphs stands in another order."""
    for name, notes in before.items():
        assert sorted(after[name]) == sorted(notes), name
        if name != "articles.yml":
            assert after[name] == notes, name


@settings(max_examples=4, deadline=None)
@given(st.integers(0, 2**32), st.integers(1, 6))
def test_renames_keep_what_was_verified_and_can_be_undone(seed: int, how_many: int) -> None:
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        sources = spoilt(Path(folder), "\n", "")
        texts = {file.name: file.read_bytes() for file in sources.glob("*.yml")}
        known = verified(explainer_in(sources), lock_of(sources))
        names = []
        for number in range(how_many):
            entry = chance.choice(explainer_in(sources).named)
            names.append((str(entry.id), f"x{number}"))
            assert run(sources, "rename", *names[-1]) == 0
        assert len(verified(load(sources), lock_of(sources))) == len(known)
        for old, new in reversed(names):
            assert run(sources, "rename", new, old) == 0
        for name, data in texts.items():
            plain = re.sub(
                r"(?m)^ *formerly: \[.*\]\n|, formerly: \[[^]]*\]",
                "",
                (sources / name).read_text("utf-8"),
            )
            assert plain.encode() == data
        assert (sources / LOCK_NAME).is_file()


def test_a_text_of_many_paragraphs(tmp_path: Path) -> None:
    sources = spoilt(tmp_path, "\r\n", "\ufeff")
    file = sources.parent / "articles" / "courier.txt"
    lines = paragraphs(sources, "courier")
    before = cited_texts(sources)
    new = [f"Line {number} of a long text, word{number}." for number in range(1500)]
    file.write_text("\n\n".join([*new, *lines]) + "\n", "utf-8")
    assert run(sources, "update", file) == 0
    assert cited_texts(sources) == before
    assert explainer_in(sources).articles[0].length == 1500 + len(lines)
