"""Changes of YAML text: the lines concerned change, and no other character."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.desk.edits import Edits, FileEdits, told_written
from explainer.source.place import Place
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


def folder_with(folder: Path) -> Edits:
    for name in ("x.yml", "y.yml"):
        (folder / name).write_text(TEXT, "utf-8")
    made = Edits(folder, "sources")
    for name in ("x.yml", "y.yml"):
        made.file(name).replace(at(2, 7), "one", "first")
    made.put("z.lock", b"new\n")
    return made


def test_a_dry_run_prints_a_diff_and_writes_nothing(tmp_path: Path) -> None:
    said = "\n".join(told_written(folder_with(tmp_path), dry_run=True))
    assert "--- a/sources/x.yml\n+++ b/sources/x.yml\n" in said
    assert "-- id: one   # why one\n+- id: first   # why one\n" in said
    assert said.endswith("nothing was written: this is what would change")
    assert (tmp_path / "x.yml").read_text("utf-8") == TEXT
    assert not (tmp_path / "z.lock").exists()


def test_what_was_written_is_told(tmp_path: Path) -> None:
    said = list(told_written(folder_with(tmp_path), dry_run=False))
    assert said == [f"sources/{name}: written" for name in ("x.yml", "y.yml", "z.lock")]
    assert (tmp_path / "z.lock").read_text("utf-8") == "new\n"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["x.yml", "y.yml", "z.lock"]


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
    with pytest.raises(CannotWrite, match=r"sources/y\.yml: it was changed meanwhile"):
        made.write()
    assert (tmp_path / "x.yml").read_text("utf-8") == TEXT
