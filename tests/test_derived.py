"""Ids that nobody wrote: what they are made of, that they stay, that none is given twice."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import TINY

import build_pages
from explainer.evidence.load import load
from explainer.evidence.status import Status, Statuses, origin_groups
from explainer.source.derived import with_ids
from explainer.source.place import Place, Text
from explainer.source.problem import SourcesInvalidError
from explainer.source.schema import STARTER
from explainer.source.yaml_text import Fields, Items, Node

NOWHERE = Place("actors.yml", 1, 1)


def text(value: str) -> Text:
    return Text(value, NOWHERE)


def made(owner: str, *roles: dict[str, str]) -> list[str]:
    """The ids of ``roles`` in an entry with the id ``owner``."""
    items = [Fields(NOWHERE, {text(k): text(v) for k, v in role.items()}) for role in roles]
    entry: dict[Text, Node] = {text("id"): text(owner), text("roles"): Items(NOWHERE, [*items])}
    found = with_ids(entry, {"roles": ("text",)})[text("roles")]
    assert isinstance(found, Items)
    fields = [item for item in found.items if isinstance(item, Fields)]
    return [str(node) for item in fields for key, node in item.entries.items() if key == "id"]


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (["Mayor of the town"], ["holm-mayor-of-the-town"]),
        (["Ministre de l’Intérieur"], ["holm-ministre-de-linterieur"]),
        (["Mayor", "Mayor"], ["holm-mayor", "holm-mayor-2"]),
        (["رئيس البلدية", "مفتش"], ["holm-1", "holm-2"]),
        (["a b c d e f g"], ["holm-a-b-c-d-e"]),
    ],
)
def test_an_id_is_made_of_the_first_words(roles: list[str], expected: list[str]) -> None:
    assert made("holm", *({"text": role} for role in roles)) == expected


def test_no_made_id_is_longer_than_an_id_may_be() -> None:
    names = made("a" * 60, {"text": "Mayor"}, {"text": "Mayor"})
    assert names == ["a" * 60, "a" * 58 + "-2"]


def test_a_written_id_wins_and_is_given_to_no_other() -> None:
    assert made("holm", {"text": "Mayor"}, {"id": "holm-mayor", "text": "Clerk"}) == [
        "holm-mayor-2",
        "holm-mayor",
    ]


def test_ids_stay_when_entries_change_places() -> None:
    roles = [{"text": "Mayor"}, {"text": "Inspector"}, {"text": "Clerk"}]
    assert made("holm", *reversed(roles)) == [*reversed(made("holm", *roles))]


def test_the_starter_refers_to_an_id_that_nobody_wrote() -> None:
    named = {str(statement.id) for statement in load(STARTER).statements}
    assert {"crossings-300", "users-opposes-council"} <= named


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return Path(shutil.copytree(STARTER, tmp_path / "sources"))


def change(file: Path, old: str, new: str) -> None:
    before = file.read_text("utf-8")
    assert before.count(old) == 1
    file.write_text(before.replace(old, new), "utf-8")


def test_a_made_id_that_another_entry_has_is_a_problem(sources: Path) -> None:
    change(sources / "questions.yml", "- id: who-pays", "- id: crossings-300")
    with pytest.raises(SourcesInvalidError) as stop:
        load(sources)
    messages = [problem.message for problem in stop.value.problems]
    assert 'the id "crossings-300" is used twice' in messages
    hints = " ".join(problem.hint for problem in stop.value.problems)
    assert "first at" in hints


def test_made_ids_of_a_broken_entry_are_not_said_to_be_missing(sources: Path) -> None:
    old = "      words: about 300"
    change(sources / "figures.yml", old, f"      time: 99:99\n{old}")
    with pytest.raises(SourcesInvalidError) as stop:
        load(sources)
    assert {problem.code for problem in stop.value.problems} == {"bad-time"}


def test_to_rename_an_entry_keeps_the_addresses_inside_it(sources: Path) -> None:
    options = ["--sources", str(sources)]
    assert build_pages.main([*options, "rename", "crossings", "walkers"]) == 0
    figures = (sources / "figures.yml").read_text("utf-8")
    assert "    - id: crossings-300\n      value: 300" in figures
    assert "crossings-300" in {str(each.id) for each in load(sources).statements}


def test_a_made_id_can_be_renamed(sources: Path) -> None:
    options = ["--sources", str(sources)]
    assert build_pages.main([*options, "rename", "crossings-300", "crossings-few"]) == 0
    value = next(each for each in load(sources).statements if each.id == "crossings-few")
    assert value.formerly == ("crossings-300",)
    assert "crossings-300" not in (sources / "background.yml").read_text("utf-8")


def test_an_article_that_names_no_origin_has_its_own() -> None:
    explainer = load(STARTER)
    assert [group.origin for group in origin_groups(explainer)] == ["agency", "evening"]
    statuses = Statuses(explainer)
    short = explainer.site.summary.short[0]
    assert statuses.of(short).status is Status.CORROBORATED


def test_the_origin_of_one_article_may_not_be_that_of_others(sources: Path) -> None:
    change(sources / "vocabulary.yml", "{id: agency,", "{id: evening,")
    change(sources / "articles.yml", "origin: agency ", "origin: evening ")
    with pytest.raises(SourcesInvalidError) as stop:
        load(sources)
    assert [problem.message for problem in stop.value.problems] == [
        '"evening" is also an origin in vocabulary.yml'
    ]


def test_what_nobody_knows_of_an_article_may_be_left_out(tmp_path: Path) -> None:
    shutil.copytree(TINY, tmp_path / "tiny")
    file = tmp_path / "tiny" / "sources" / "articles.yml"
    kept = ("publisher:", "byline:", "origin_ground:", "condition:")
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(x for x in lines if not x.strip().startswith(kept)), "utf-8")
    out = tmp_path / "out"
    assert build_pages.main(["--sources", str(file.parent), "--out", str(out)]) == 0
    page = (out / "sources.md").read_text("utf-8")
    assert page.count("Not established") == 9
