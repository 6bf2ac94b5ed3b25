"""Changes of YAML text: the lines concerned change, and no other character."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from explainer.desk.edits import Edits, NewEntry, added, write_or_show
from explainer.desk.file_edits import FileEdits
from explainer.source.model import Record
from explainer.source.place import Place
from explainer.source.problem import Problem
from explainer.writing import CannotWrite

TEXT = """\
# head
- id: one   # why one
  cite: [a#1, a#2]  # both
  notes:
    # of the first
    - says: >-
        Long
        text.

    # of the second
    - {unused: heading}   # short
    - says: Third

- {id: two, cite: ['a#3'], see: []}
-   id: "three"
    cite:
      - a#1   # one
      - a#2
"""


def at(line: int, col: int) -> Place:
    return Place("sources/x.yml", line, col)


def edits(text: str = TEXT) -> FileEdits:
    return FileEdits(text.encode())


def changed_lines(file: FileEdits) -> tuple[list[str], list[str]]:
    """The lines that went, and those that came."""
    old, new = file.text.splitlines(), file.changed.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_a_value_changes_and_its_quotes_and_comment_stay() -> None:
    file = edits()
    file.replace(at(2, 7), "one", "first")
    file.replace(at(14, 20), "a#3", "b#30")
    file.replace(at(15, 9), "three", "3rd")
    assert changed_lines(file)[1] == [
        "- id: first   # why one",
        "- {id: two, cite: ['b#30'], see: []}",
        '-   id: "3rd"',
    ]


def test_a_field_is_added_after_another() -> None:
    file = edits()
    for entry in (at(2, 3), at(14, 3), at(15, 5)):
        file.add_field(entry, "formerly", "[x]")
    assert changed_lines(file)[1] == [
        "  formerly: [x]",
        "- {id: two, formerly: [x], cite: ['a#3'], see: []}",
        "    formerly: [x]",
    ]


def test_a_list_is_added_to_or_begun() -> None:
    file = edits()
    file.add_to_field(at(2, 3), "cite", "a#9")
    file.add_to_field(at(14, 3), "see", "one")
    file.add_to_field(at(15, 5), "cite", "a#9")
    file.add_to_field(at(15, 5), "see", "one")
    assert changed_lines(file)[1] == [
        "  cite: [a#1, a#2, a#9]  # both",
        "- {id: two, cite: ['a#3'], see: [one]}",
        "    see: [one]",
        "      - a#9",
    ]


def test_items_are_added_and_removed() -> None:
    file = edits()
    file.add_item(at(3, 10), "a#7")
    file.remove_item(at(3, 15))
    file.add_item(at(17, 9), "a#7")
    file.remove_item(at(18, 9))
    assert changed_lines(file) == (
        ["  cite: [a#1, a#2]  # both", "      - a#2"],
        ["  cite: [a#1, a#7]  # both", "      - a#7"],
    )


def test_the_comment_beside_an_item_that_goes_stays() -> None:
    file = edits()
    file.remove_item(at(17, 9))
    assert "\n         # one\n      - a#2\n" in file.changed
    file = edits("- [a, # of a\n   b]\n")
    file.remove_item(at(1, 4))
    assert file.changed == "- [ # of a\n   b]\n"
    file = edits("- [a, # of a\n   b]\n")
    file.remove_item(at(2, 4))
    assert file.changed == "- [a, # of a\n   ]\n"


def test_a_list_is_rearranged_with_its_comments() -> None:
    file = edits()
    file.rearrange(at(6, 7), [2, "{new: yes}", 0])
    assert (
        """\
    # of the first

    # of the second
    - says: Third
    - {new: yes}
    - says: >-
        Long
        text.

- {id: two"""
        in file.changed
    )
    assert file.changed.count("#") == TEXT.count("#") - 1  # the one beside what went


def test_a_list_in_brackets_is_rearranged() -> None:
    file = edits("x: [{a: 1},\n  # two\n  {b: 2}, {c: 3}]\n")
    file.rearrange(at(1, 4), [2, 0, "{}", 1])
    assert file.changed == "x: [{c: 3}, {a: 1}, {},\n  # two\n  {b: 2}]\n"


@pytest.mark.parametrize("text", [TEXT, TEXT.rstrip("\n")])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
def test_line_ends_and_mark_stay(text: str, mark: str, line_break: str) -> None:
    data = (mark + text.replace("\n", line_break)).encode()
    file = FileEdits(data)
    assert file.changed_data == data
    file.add_field(at(2, 3), "formerly", "[x]")
    file.rearrange(at(6, 7), [0, "{}", 1, 2])
    new = file.changed_data.decode()
    assert new.startswith(mark)
    added = new.replace(f"  formerly: [x]{line_break}", "").replace(f"    - {{}}{line_break}", "")
    assert added.encode() == data


def test_nothing_where_nothing_stands() -> None:
    with pytest.raises(KeyError):
        edits().replace(at(1, 1), "head", "foot")
    with pytest.raises(KeyError):
        edits().replace(at(2, 7), "two", "foot")


ENTRIES = """\
# head
- id: a
  list:
    - id: x  # one
      text: >-
        many
        # lines

    # on y
    - {id: y,
       text: b}

# on b
- id: b
"""


@pytest.mark.parametrize(
    ("first", "after", "expected"),
    [
        ((2, 3), 0, ("# head\n", "- id: new\n\n", "- id: a\n")),
        ((2, 3), 1, ("text: b}\n", "\n- id: new\n", "\n# on b\n")),
        ((2, 3), 2, ("- id: b\n", "\n- id: new\n", "")),
        ((4, 7), 0, ("  list:\n", "    - id: new\n", "    - id: x")),
        ((4, 7), 1, ("# lines\n", "    - id: new\n", "\n    # on y\n")),
        ((4, 7), 2, ("text: b}\n", "    - id: new\n", "\n# on b\n")),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_an_entry_is_put_after_another(
    first: tuple[int, int], after: int, expected: tuple[str, ...], line_break: str, mark: str
) -> None:
    text = mark + ENTRIES.replace("\n", line_break)
    before, new, rest = (part.replace("\n", line_break) for part in expected)
    file = edits(text)
    file.add_entry(at(*first), after, "- id: new\n")
    found = file.changed_data.decode()
    assert found.count(new) == 1
    assert found.replace(new, "", 1) == text
    assert before + new + rest in found


@pytest.mark.parametrize(
    ("text", "first", "after", "expected"),
    [
        ("- a\n# of b\n- b\n", (1, 3), 1, "- a\n\n- x\n# of b\n- b\n"),
        ("- a\n\n# of b\n- b\n", (1, 3), 1, "- a\n\n- x\n\n# of b\n- b\n"),
        ("- a: |\n    # text\n\n- b\n", (1, 3), 1, "- a: |\n    # text\n\n- x\n\n- b\n"),
        ("- a: 1\n\n  # of a\n- b\n", (1, 3), 1, "- a: 1\n\n  # of a\n\n- x\n- b\n"),
        ("- a\n- b", (1, 3), 2, "- a\n- b\n\n- x\n"),
        ("- a\n\n# the end\n", (1, 3), 1, "- a\n\n- x\n\n# the end\n"),
        ("# head\n- a\n", (2, 3), 0, "# head\n- x\n\n- a\n"),
        ("  - a\n  - b\n", (1, 5), 1, "  - a\n\n  - x\n  - b\n"),
        ("-\n  a: 1\n", (2, 3), 1, "-\n  a: 1\n\n- x\n"),
        ("---\n- a\n...\n", (2, 3), 1, "---\n- a\n\n- x\n...\n"),
        ("", None, 0, "- x\n"),
        ("# none yet", None, 0, "# none yet\n\n- x\n"),
    ],
)
def test_an_entry_goes_between_others_and_their_comments(
    text: str, first: tuple[int, int] | None, after: int, expected: str
) -> None:
    file = edits(text)
    place = at(*first) if first else None
    assert file.takes_entries(place)
    file.add_entry(place, after, "- x\n")
    assert file.changed == expected


@pytest.mark.parametrize("text", ["- a", "# none yet", ""])
def test_several_entries_stand_in_the_order_in_which_they_came(text: str) -> None:
    file = edits(text)
    for name in ("x", "y"):
        file.add_entry(at(1, 3) if text == "- a" else None, 1, f"- {name}\n  # of {name}\n")
    head = f"{text}\n\n" if text else ""
    assert file.changed == f"{head}- x\n  # of x\n\n- y\n  # of y\n"


def test_a_list_without_entries_on_lines_of_their_own_takes_none() -> None:
    assert not edits("list: [{id: a}]\n").takes_entries(at(1, 8))
    assert not edits("- - a\n  - b\n").takes_entries(at(1, 5))
    assert not edits("- a\n").takes_entries(None)
    assert not edits("list: []\n").takes_entries(None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[]\n", "\n\n- a\n\n- b\n"),
        ("# none\n[ ]", "# none\n\n\n- a\n\n- b\n"),
        ("# none\n", "# none\n\n- a\n\n- b\n"),
    ],
)
def test_a_list_without_entries_is_begun(text: str, expected: str) -> None:
    file = edits(text)
    assert file.takes_entries(None)
    file.add_entry(None, 0, "- a\n")
    file.add_entry(None, 0, "- b\n")
    assert file.changed == expected


@dataclass(frozen=True, kw_only=True)
class Item(Record):
    """A record, wherever it stands."""


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("- {id: a}\n- {id: b}\n", at(7, 3), "/x.yml: it was changed meanwhile; try again"),
        ("[{id: a}]\n", at(1, 2), "sources/x.yml:1:2: this list has no entry on lines of its own"),
        ("{}\n", None, "/x.yml: this list has no entry on lines of its own"),
        ("- {\n", at(1, 3), "/x.yml:2:1: a value that begins with a special character"),
        ("- &a [*a]\n", at(1, 3), '/x.yml:1:3: an anchor ("&a")'),
        ("- &a 1\n- &a 2\n", at(1, 3), '/x.yml:1:3: an anchor ("&a")'),
        (f"- {'[' * 100_000}", at(1, 3), "/x.yml:1:14: brackets or lists too deep"),
        ("- \udcff\n", at(1, 3), "/x.yml: it is not UTF-8; save it as that first"),
    ],
)
def test_an_entry_that_has_no_place_is_refused(
    tmp_path: Path, text: str, place: Place | None, said: str
) -> None:
    (tmp_path / "x.yml").write_text(text, "utf-8", errors="surrogateescape")
    siblings = [Item(place=place)] if place else []
    with pytest.raises(CannotWrite, match=re.escape(said)):
        Edits(tmp_path).add(NewEntry("x.yml", siblings, 1, "- {id: new}\n"))


def folder_with(folder: Path) -> Edits:
    for name in ("x.yml", "y.yml"):
        (folder / name).write_text(TEXT, "utf-8")
    made = Edits(folder)
    for name in ("x.yml", "y.yml"):
        made.file(name).replace(at(2, 7), "one", "first")
    made.put("z.lock", b"new\n")
    return made


def test_a_dry_run_prints_a_diff_and_writes_nothing(tmp_path: Path) -> None:
    said = "\n".join(write_or_show(folder_with(tmp_path), dry_run=True))
    assert f"--- a{tmp_path}/x.yml\n+++ b{tmp_path}/x.yml\n" in said
    assert "-- id: one   # why one\n+- id: first   # why one\n" in said
    assert said.endswith("nothing was written: this is what would change")
    assert (tmp_path / "x.yml").read_text("utf-8") == TEXT
    assert not (tmp_path / "z.lock").exists()


def test_what_was_written_is_told(tmp_path: Path) -> None:
    said = write_or_show(folder_with(tmp_path), dry_run=False)
    assert said == [f"{tmp_path}/{name}: written" for name in ("x.yml", "y.yml", "z.lock")]
    assert (tmp_path / "z.lock").read_text("utf-8") == "new\n"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["x.yml", "y.yml", "z.lock"]


def test_other_paragraphs_that_nothing_cites_speak_against_no_change() -> None:
    place = Place("x.yml", 1, 1)
    before = Problem(place, "paragraphs 3 to 5 are neither", "cite them", "unaccounted")
    after = replace(before, message="paragraphs 4 to 5 are neither")
    assert added([after], [before]) == ()
    other = replace(after, code="unused-but-cited")
    assert added([after, other], [before]) == (other,)


def test_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = folder_with(tmp_path)
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if self.name == "z.lock":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(CannotWrite, match="No space left"):
        made.write()
    assert {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()} == {
        "x.yml": TEXT,
        "y.yml": TEXT,
    }


def test_what_somebody_else_changed_is_not_overwritten(tmp_path: Path) -> None:
    made = folder_with(tmp_path)
    (tmp_path / "y.yml").write_text("else", "utf-8")
    with pytest.raises(CannotWrite, match=r"/y\.yml: it was changed meanwhile"):
        made.write()
    assert (tmp_path / "x.yml").read_text("utf-8") == TEXT
