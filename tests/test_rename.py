"""rename: an id through every file, the lock and the pages; what cannot be renamed is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support import Output, run

from explainer.evidence.load import load


def texts(sources: Path) -> dict[str, str]:
    return {file.name: file.read_text("utf-8") for file in sources.glob("*.yml")}


def test_an_article_is_renamed_wherever_it_is_cited(sources: Path, capsys: Output) -> None:
    before = texts(sources)
    capsys.readouterr()
    assert run(sources, "rename", "morning", "dawn") == 0
    said = capsys.readouterr().out.splitlines()
    assert said[-1].startswith('"morning" is "dawn" now, and so 21 references')
    assert f"{sources.as_posix()}/timeline.yml: written" in said
    after = texts(sources)
    assert not any(
        re.search(r"\bmorning#\d", line)
        for text in after.values()
        for line in text.splitlines()
        if "begin with" not in line
    )
    for name, text in before.items():
        plain = after[name].replace("  formerly: [morning]\n", "").replace("dawn#", "morning#")
        assert plain.replace("- id: dawn  ", "- id: morning  ") == text
    assert "- id: dawn  " in after["articles.yml"]
    assert after["timeline.yml"].count("time: morning") == before["timeline.yml"].count(
        "time: morning"
    )


def test_what_was_verified_stays_so(sources: Path, capsys: Output) -> None:
    for old, new in (("morning", "dawn"), ("holm", "ada"), ("bridge-closed", "closed-bridge")):
        assert run(sources, "rename", old, new) == 0
    capsys.readouterr()
    lock = (sources / "evidence.lock").read_text("utf-8")
    assert run(sources, "check") == 0
    assert "notice" not in capsys.readouterr().out.replace("stale-help", "")
    assert run(sources, "verify") == 0
    assert (sources / "evidence.lock").read_text("utf-8") == lock


def test_an_address_with_the_old_id_leads_to_the_entry(sources: Path, tmp_path: Path) -> None:
    for old, new in (
        ("bridge-closed", "closed"),
        ("cracks-evening", "cracks-later"),
        ("morning", "dawn"),
        ("halden", "town-of-halden"),
    ):
        assert run(sources, "rename", old, new) == 0
    assert run(sources, "--out", str(tmp_path / "out")) == 0
    pages = {file.stem: file.read_text("utf-8") for file in (tmp_path / "out").glob("*.md")}
    assert '<h3 id="closed"><span id="bridge-closed"></span>' in pages["timeline"]
    row = '<tr id="cracks-later" class="now"><th scope="row"><span id="cracks-evening"></span>'
    assert row in pages["figures"]
    assert '<span id="halden"></span> {: #town-of-halden' in pages["places"]
    assert '<li id="dawn-2"><span id="morning-2"></span>' in pages["sources"]


def test_an_entry_gets_its_old_id_back(sources: Path) -> None:
    before = texts(sources)["actors.yml"]
    assert run(sources, "rename", "holm", "ada") == 0
    assert run(sources, "rename", "ada", "holm") == 0
    after = texts(sources)["actors.yml"].replace("  formerly: [ada]\n", "")
    written = "id: holm-inspector-who-found-cracks-in\n      "  # made of the id that was to change
    assert after.replace(written, "") == before
    assert [str(old) for actor in load(sources).actors for old in actor.formerly] == ["ada"]


def test_an_exemption_that_names_an_id_is_renamed_too(sources: Path) -> None:
    file = sources / "timeline.yml"
    exempt = "  exempt: [{words: council, why: It is meant.}, {words: Monday, why: It is.}]\n"
    sound = file.read_text("utf-8").replace("  key: yes ", exempt + "  key: yes ", 1)
    file.write_text(sound, "utf-8")
    assert run(sources, "rename", "council", "town-council") == 0
    assert (
        "{words: town-council, why: It is meant.}, {words: Monday,"
        in texts(sources)["timeline.yml"]
    )


def test_a_dry_run_writes_nothing(sources: Path, capsys: Output) -> None:
    before = texts(sources)
    capsys.readouterr()
    assert run(sources, "rename", "holm", "ada", "--dry-run") == 0
    assert "\n-- id: holm" in (said := capsys.readouterr().out)
    assert "nothing was written" in said
    assert texts(sources) == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hulm", "ada", 'no entry has the id "hulm"; did you mean "holm"?'),
        ("monday-evening", "ada", '"monday-evening" is "residents-gather" now; rename that'),
        ("holm", "Ada", '"Ada" is not an id: small letters a to z, digits and single hyphens'),
        ("holm", "council", '"council" is the id of the entry at '),
        ("holm", "monday-evening", '"monday-evening" was the id of the entry at '),
        ("holm", "status", 'the pages use the id "status" themselves; choose another'),
        ("holm", "e-holm", 'the pages use the id "e-holm" themselves; choose another'),
    ],
)
def test_what_is_no_id_or_taken_is_refused(
    sources: Path, capsys: Output, old: str, new: str, said: str
) -> None:
    before = texts(sources)
    assert run(sources, "rename", old, new) == 2
    error = capsys.readouterr().err
    assert error.startswith(said)
    assert error.count("\n") == 1
    assert texts(sources) == before


def test_an_id_that_would_make_that_of_a_part_is_refused(sources: Path, capsys: Output) -> None:
    assert run(sources, "rename", "built", "dawn-2") == 0
    assert run(sources, "rename", "morning", "dawn") == 2
    assert capsys.readouterr().err.startswith('"dawn" would make "dawn-2" the id of two')
