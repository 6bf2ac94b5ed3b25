"""YAML is read as text that knows its place, whatever the bytes."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from explainer.source.place import Place
from explainer.source.problem import Problem
from explainer.source.text_file import UnreadableFile, text_of
from explainer.source.yaml_text import Fields, Items, Node, node_of

# Text that YAML 1.1 would take for something else.
STAYS_TEXT = """
    no yes on off true 14:30 010 0x1F 1_000 1.10 1e3 .inf 2022-01-05 2022-1-5
    2022-01-05T12:00 = << 190:20:30 +1 0b1
    """.split()


def read(data: bytes, tmp_path: Path) -> tuple[Node | None, list[Problem]]:
    """What stands in a file of these bytes, and what is wrong with it."""
    file = tmp_path / "file.yml"
    file.write_bytes(data)
    problems: list[Problem] = []
    try:
        return node_of(text_of(file, "file.yml"), "file.yml", problems), problems
    except UnreadableFile as stop:
        return None, [stop.problem]


@pytest.mark.parametrize("typed", STAYS_TEXT)
def test_a_value_stays_what_was_typed(typed: str, tmp_path: Path) -> None:
    value, problems = read(f"{typed}: {typed}\n".encode(), tmp_path)
    assert problems == []
    assert isinstance(value, Fields)
    assert value.entries == {typed: typed}


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("- a: b\n  a: c\n", "delete one, or put a hyphen before it if another entry begins here"),
        ("- {a: b, a: c}\n", "delete one"),
        ("- a: b\n  c: d\n  c: e\n", "delete one"),
    ],
)
def test_a_hyphen_is_offered_where_an_entry_may_begin(text: str, hint: str, tmp_path: Path) -> None:
    _, (problem,) = read(text.encode(), tmp_path)
    assert problem.hint.partition(": ")[2] == hint


def test_every_value_knows_its_place(tmp_path: Path) -> None:
    value, _ = read("# ж\n- a: 'б'\n  cé: [d, e]\n".encode(), tmp_path)
    assert value is not None
    assert [(text, place.line, place.col) for text, place in placed(value)] == [
        ("[]", 2, 1),
        ("{}", 2, 3),
        ("a", 2, 3),
        ("б", 2, 6),
        ("cé", 3, 3),
        ("[]", 3, 7),
        ("d", 3, 8),
        ("e", 3, 11),
    ]


def placed(value: Node) -> Iterator[tuple[str, Place]]:
    """Everything in ``value`` with its place, in the order of the file."""
    if isinstance(value, Items):
        yield "[]", value.place
        for item in value.items:
            yield from placed(item)
    elif isinstance(value, Fields):
        yield "{}", value.place
        for key, held in value.entries.items():
            yield str(key), key.place
            yield from placed(held)
    else:
        yield str(value), value.place


@pytest.mark.parametrize(
    "data",
    [b"\xef\xbb\xbfa: b\n", b"a: b\r\n", b"a: b", b"---\na: b\n...\n", b"%YAML 1.1\n---\na: b\n"],
    ids=["byte order mark", "CR LF", "no last newline", "document marks", "directive"],
)
def test_harmless_habits_are_accepted(data: bytes, tmp_path: Path) -> None:
    value, problems = read(data, tmp_path)
    assert problems == []
    assert isinstance(value, Fields)
    assert value.entries == {"a": "b"}


LINE_ENDS = [b"a: b\nc: \x01\n", b"a: b\r\nc: \x01\r\n", b"a: b\rc: \x01\r", b"a: b\rc: \xff"]


@pytest.mark.parametrize("data", LINE_ENDS)
def test_lines_are_counted_whatever_their_ends(data: bytes, tmp_path: Path) -> None:
    _, problems = read(data, tmp_path)
    assert [problem.place for problem in problems] == [Place("file.yml", 2, 4)]


def test_a_file_of_nothing_but_control_characters_is_read_in_a_moment(tmp_path: Path) -> None:
    _, problems = read(b"\x00" * 200_000, tmp_path)
    assert problems[0].place == Place("file.yml", 1, 1)
    assert problems[-1].place.col == len(problems) == 10_001
    assert problems[-1].code == "too-large"


def test_as_many_problems_as_are_allowed_are_told_without_another(tmp_path: Path) -> None:
    _, problems = read(b"\x00" * 10_000, tmp_path)
    assert {problem.code for problem in problems} == {"invisible-character"}
    assert len(problems) == 10_000


def test_a_file_as_large_as_is_allowed_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explainer.source.text_file.LARGEST_FILE", 10)
    assert read(b"a: b # c\n\n", tmp_path)[1] == []
    assert [problem.code for problem in read(b"a: b # c\n\n\n", tmp_path)[1]] == ["too-large"]


BROKEN = [
    # the file, and the line and column of its problem
    (b"a: [b", 1, 6),
    (b"a: [b\n", 2, 1),
    (b"a: [b\n\n", 3, 1),
    (b"a: 'b", 1, 4),
    (b"a: b: c", 1, 5),
    (b"a: b\n c: d", 2, 3),
    (b"a:\n\t- b", 2, 1),
    (b"- a\nb: c", 2, 1),
]


@pytest.mark.parametrize(("data", "line", "col"), BROKEN)
def test_what_is_broken_is_told_where_it_is(
    data: bytes, line: int, col: int, tmp_path: Path
) -> None:
    _, problems = read(data, tmp_path)
    assert [problem.place for problem in problems] == [Place("file.yml", line, col)]


def test_a_deep_alias_bomb_is_refused_at_its_first_alias(tmp_path: Path) -> None:
    bomb = b"a: &a [x, x]\n" + b"".join(
        b"%c: &%c [*%c, *%c]\n" % (letter, letter, letter - 1, letter - 1)
        for letter in range(ord("b"), ord("z"))
    )
    value, problems = read(bomb, tmp_path)
    assert value is None
    assert problems[-1].code == "alias-or-tag"
    assert problems[-1].place.line == 2


JOINED = ["می\u200cرو", "क्\u200dष", "\U0001f469\u200d\U0001f467"]


@pytest.mark.parametrize("text", JOINED, ids=["Persian", "Hindi", "a family"])
def test_a_joiner_stays_where_a_script_needs_it(text: str, tmp_path: Path) -> None:
    found, problems = read(f"- {text}\n- '{text}'\n".encode(), tmp_path)
    assert problems == []
    assert found is not None
    assert plain(found) == [text, text]


COMMENTS = [
    "# 7\na: b # see #7\nc: d\n",
    "a: 'b #7' # so\nc: \"d\n  #7\"\n",
    "a: >\n  b #7\n  #8 c\n",
    "a: [b#7, c] # d\n",
    "#a: b\na: b#7\n  #c: d\n",
]


@pytest.mark.parametrize("text", COMMENTS)
def test_a_comment_and_a_number_sign_in_a_text_pass(text: str, tmp_path: Path) -> None:
    assert read(text.encode(), tmp_path)[1] == []


LONG = {
    "ever deeper names": "".join(f"{'  ' * depth}a:\n" for depth in range(3000)),
    "ever deeper lists": "- " * 100_000,
    "brackets": "[" * 200_000,
    "question marks": "? " * 100_000,
    "names on a line": "a: " * 100_000,
    "a long text": "a: " + "x " * 500_000,
    "number signs": "a: [" + "b #c\n" * 50_000,
    "number signs in a text": "a: '" + "b #c" * 50_000 + "'",
    "a quotation that never ends": "a: 'b\n" + "c\n" * 200_000,
    "spaces": "a: b" + " " * 300_000 + "c",
    "no line but ends": "\n" * 1_000_000,
    "a name again and again": "".join(f"a{n}: b\n" for n in range(20_000)) + "a19999: b\n" * 2000,
}


@pytest.mark.no_cover  # which takes thrice the time
@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_deep_and_long_files_are_read_or_refused_in_two_seconds(text: str, tmp_path: Path) -> None:
    began = time.process_time()
    value, problems = read(text.encode(), tmp_path)
    assert value is not None or problems
    assert time.process_time() - began < 2


FRAGMENTS = st.sampled_from(
    [b"- ", b"a: ", b"\n", b"  ", b"\t", b"[", b"]", b"{", b"}", b",", b'"', b"'", b"&a ", b"*a",
     b"!!x ", b"|\n", b">-\n", b"#", b"%", b"@", b"`", b"? ", b": ", b"---\n", b"...\n", b"\\x00",
     b"\\ud800", b"\r", b"\xef\xbb\xbf", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\x8b", b"\xff",
     b"\x00", b"<<", b"no", b"\xd0\xb6", b"\xf0\x9f\x98\x80"]
)  # fmt: skip
BYTES = st.one_of(st.binary(max_size=60), st.lists(FRAGMENTS, max_size=25).map(b"".join))


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=BYTES)
@example(data=b"- {")
@example(data=b"\xef\xbb\xbf\xff")
@example(data=b"\xef\xbb\xbf\xef\xbb\xbfa")
@example(data=b"a: \xe2\x80")
@example(data=b'a: "\r\n\r')
def test_no_bytes_make_it_raise_and_every_problem_lies_in_the_file(
    tmp_path: Path, data: bytes
) -> None:
    value, problems = read(data, tmp_path)
    assert value is not None or problems
    lines = re.split("\r\n|\r|\n", data.decode("utf-8-sig", "replace"))
    for problem in problems:
        assert 1 <= problem.place.line <= len(lines)
        assert 1 <= problem.place.col <= len(lines[problem.place.line - 1]) + 1
        assert str(problem).isprintable()


PLAIN_VALUES = st.recursive(
    st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S"]), min_size=1, max_size=9),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=4),
    ),
    max_leaves=12,
)


def plain(value: Node) -> object:
    """``value`` without its places."""
    if isinstance(value, Items):
        return [plain(item) for item in value.items]
    if isinstance(value, Fields):
        return {str(key): plain(held) for key, held in value.entries.items()}
    return str(value)


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=PLAIN_VALUES)
def test_what_was_dumped_is_read(value: object, tmp_path: Path) -> None:
    found, problems = read(yaml.safe_dump(value, default_style='"').encode(), tmp_path)
    assert problems == []
    assert found is not None
    assert plain(found) == value
