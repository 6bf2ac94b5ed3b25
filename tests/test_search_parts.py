"""The parts that the index of a very large explainer becomes hold all of it, and lead to it."""

from __future__ import annotations

import json
from itertools import accumulate
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from support import copy_project

from hooks import search as search_parts

CONFIG = {"lang": "en", "lunr": [], "words": {}, "synonyms": [], "pages": {}, "asked": []}


def entry(number: int) -> dict[str, Any]:
    """An entry, three a page, with words of its own and words that it shares."""
    anchor = f"#at-{number}" if number % 3 else ""
    text = f"Shared {number % 7} AT&T Žižka{number}\n2,00{number % 10} \U0001d49c \ufb01 text"
    location = f"page-{number // 3}.html{anchor}"
    return {"location": location, "title": f"Entry {number * number}", "text": text}


ENTRIES = [entry(number) for number in range(400)]


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The parts of ENTRIES, small enough that there are several of each kind."""
    monkeypatch.setattr(search_parts, "LETTERS_A_FILE", 2000)
    return search_parts.parts({"config": CONFIG, "docs": ENTRIES})


def files(parts: dict[str, Any], folder: str) -> list[Any]:
    """The contents of the files in a folder, in their order."""
    names = sorted((name for name in parts if name.startswith(folder)), key=lambda n: (len(n), n))
    return [parts[name] for name in names]


def test_the_files_of_entries_hold_each_once(parts: dict[str, Any]) -> None:
    held = files(parts, "entries/")
    assert [each for few in held for each in few] == ENTRIES
    named = parts["search_index.json"]["config"]["parts"]
    assert named["entries"] == len(ENTRIES)
    assert {len(few) for few in held} == {named["entries_a_file"]}


def test_the_lists_lead_from_each_word_to_its_entries(parts: dict[str, Any]) -> None:
    shelves = files(parts, "words/")
    assert len(shelves) > 3
    lists = {word: [*accumulate(steps)] for shelf in shelves for word, steps in shelf.items()}
    assert sum(map(len, shelves)) == len(lists)
    for number, each in enumerate(ENTRIES):
        for word in search_parts.words_of(each["title"]):
            assert 2 * number + 1 in lists[word]
        for word in search_parts.words_of(each["text"]):
            assert {2 * number, 2 * number + 1} & {*lists[word]}
    assert lists["entry"] == [2 * number + 1 for number in range(len(ENTRIES))]
    assert lists["zizka7"] == [14]
    assert 2 * 13 in lists["2003"]


def test_an_entry_is_found_by_its_other_words_too() -> None:
    tagged = {"location": "a.html#b", "title": "One", "text": "two", "tags": ["Three four"]}
    assert search_parts.lists_of([tagged]) == {"one": [1], "two": [0], "three": [1], "four": [1]}


def test_an_entry_is_found_by_its_day_and_by_who_speaks_in_it() -> None:
    said = {"location": "a.html#b", "title": "One", "text": "", "by": "Vask", "when": "Sunday"}
    assert search_parts.lists_of([said]) == {"one": [1], "vask": [0], "sunday": [0]}


def test_letters_lose_their_accents_but_not_what_makes_them_others() -> None:
    assert search_parts.words_of("Ёлка Йод Žižka أحمد") == {"елка", "йод", "zizka", "احمد"}


def test_the_index_names_where_each_file_of_words_begins(parts: dict[str, Any]) -> None:
    begins = parts["search_index.json"]["config"]["parts"]["words"]
    shelves = files(parts, "words/")
    assert begins == [next(iter(shelf)) for shelf in shelves]
    words = [word.encode("utf-16-be") for shelf in shelves for word in shelf]
    assert words == sorted(words)


def test_the_index_keeps_the_entry_of_each_page_without_its_text(parts: dict[str, Any]) -> None:
    index = parts["search_index.json"]
    assert {**index["config"], "parts": 0} == {**CONFIG, "parts": 0}
    assert index["docs"] == [each | {"text": ""} for each in ENTRIES[::3]]


def written(folder: Path, entries: list[Any], language: str = "en") -> dict[str, Any]:
    """What the hook makes of an index of ``entries`` in the site in ``folder``."""
    (folder / "search").mkdir(parents=True)
    index = folder / "search" / "search_index.json"
    config = CONFIG | {"lang": language}
    index.write_text(json.dumps({"config": config, "docs": entries}), "utf-8")
    search_parts.on_post_build(config=SimpleNamespace(site_dir=str(folder)))  # type: ignore[arg-type]
    files = (file for file in (folder / "search").rglob("*") if file.is_file())
    return {
        file.relative_to(folder / "search").as_posix(): json.loads(file.read_text("utf-8"))
        for file in files
    }


def test_an_index_is_whole_up_to_the_limit_and_where_words_have_no_spaces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = len(json.dumps({"config": CONFIG, "docs": ENTRIES[:300]}))
    monkeypatch.setattr(search_parts, "LARGEST_WHOLE", limit)
    whole = {"search_index.json": {"config": CONFIG, "docs": ENTRIES[:300]}}
    assert written(tmp_path / "small", ENTRIES[:300]) == whole
    assert [*written(tmp_path / "japanese", ENTRIES, "ja")] == ["search_index.json"]
    expected = search_parts.parts({"config": CONFIG, "docs": ENTRIES})
    assert written(tmp_path / "large", ENTRIES) == expected


def test_mkdocs_parts_the_index_past_the_limit(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site"), strict=True)
    hook: Any = config.plugins["hooks/search.py"]
    hook.LARGEST_WHOLE = 10_000
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    search = project / "site" / "search"
    index = json.loads((search / "search_index.json").read_text("utf-8"))
    assert all(page["text"] == "" for page in index["docs"])
    named = index["config"]["parts"]
    assert len([*(search / "words").iterdir()]) == len(named["words"])
    assert len([*(search / "entries").iterdir()]) == -(-named["entries"] // named["entries_a_file"])
