"""What `todo` guesses of a paragraph: its day and time, what it counts, the names in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from support import ROOT, copy_tiny, run, tiny_explainer

from explainer.desk.counts import Left, counted_alike, counted_anew
from explainer.desk.moment import day_told, time_told
from explainer.desk.todo import Todo, lacking, printed
from explainer.evidence.load import load
from explainer.evidence.texts import read_texts
from explainer.source.kinds import Language, Line
from explainer.source.place import NOWHERE

# A Saturday.
WRITTEN = date(2035, 5, 12)


@pytest.mark.parametrize(
    ("language", "words", "time"),
    [
        ("fr", "Les trains sont arrêtés de 5 h 30 à 10 h 45.", "05:30/10:45"),
        ("en", "No trains ran from 5:30 to 10:45.", "05:30/10:45"),
        ("en", "No trains ran between 5:30am and 10:45am.", "05:30/10:45"),
        ("de", "Von 5.30 Uhr bis 10.45 Uhr fuhr kein Zug.", "05:30/10:45"),
        ("fr", "Le feu a pris à 5 h 30 et la sirène a sonné à 10 h 45.", "05:30"),
        ("en", "The alarm rang at 5:30am and the last train left at 10:45am.", "05:30"),
        ("en", "Nobody gave a time.", ""),
        ("en", "It began at half past eight.", ""),
        ("en", "They met from 10:30 to half past eight.", "10:30"),
    ],
)
def test_a_time_from_and_to_is_one_span(language: str, words: str, time: str) -> None:
    assert time_told(words, language) == time


@pytest.mark.parametrize(
    ("language", "words", "day"),
    [
        ("fr", "Le feu a pris à 3 h 21 jeudi, et non à 3 h 40, a dit vendredi le procureur.", 10),
        ("en", "It broke out at 3:21am on Thursday, not at 3:40am, she said on Friday.", 10),
        ("en", "On Thursday it burnt, she said on Friday.", 11),
        ("en", "They met on Friday — 3:21am on Thursday was too early for them.", 10),
        ("fr", "Les écoles doivent rouvrir lundi.", 14),
        ("de", "Die Schulen sollen am Montag öffnen.", 14),
        ("en", "The schools are due to open on Monday.", 14),
        ("fr", "Les écoles ont rouvert lundi.", 7),
        ("fr", "Le maire a dit lundi que les écoles doivent rouvrir.", 7),
        ("en", "Nobody gave a day.", 12),
        ("en", "It burnt on 10 May and on 12 May.", 12),
        ("en", "The schools are due to open on 14 May and on 16 May.", 14),
        ("en", "The schools are due to open on 12 May and on 16 May.", 16),
    ],
)
def test_the_day_is_that_of_the_time_or_of_what_is_planned(
    language: str, words: str, day: int
) -> None:
    assert day_told(words, language, WRITTEN) == date(2035, 5, day)


def test_a_paragraph_without_a_day_tells_on_of_the_day_before_it() -> None:
    before = ("It was a quiet week.", "On Wednesday fish died.", "On Thursday the river was shut.")
    words = "At 18:10 the town closed its well."
    assert day_told(words, "en", WRITTEN, before) == date(2035, 5, 10)
    assert day_told(words, "en", WRITTEN, (*before, "Nobody knows.")) == date(2035, 5, 10)
    assert day_told(words, "en", WRITTEN, (*before, "Nobody knows.", "It rains.")) == WRITTEN
    assert day_told(words, "en", WRITTEN, before, is_dated=False) == WRITTEN


def left(words: str, language: str = "fr") -> Left:
    article = tiny_explainer().articles[0]
    return Left(article, 3, words, language, frozenset())


@pytest.mark.parametrize(
    ("words", "counted"),
    [
        ("L'usine, ouverte en 1974, emploie 310 salariés.", {"salariés": [310]}),
        ("Le 6 octobre 2033 400 salariés ont manifesté.", {"salariés": [400]}),
        ("Le 6 octobre 2033 salariés et patrons ont manifesté.", {}),
        ("Ils étaient 400, patrons et salariés.", {}),
        ("La sirène a sonné une heure et demie après le feu.", {}),
        ("La moitié des habitants sont partis.", {}),
        ("Trois personnes ont été blessées.", {"personnes": [3]}),
        ("Trois personnes attendent.", {}),
        ("Le stock était de 900 tonnes et non de 1 350 tonnes.", {"tonnes": [900, 1350]}),
        ("Le village est à 18 kilomètres.", {"kilomètres": [18]}),
        ("Il y avait 400 personnes, 900 selon les organisateurs.", {"personnes": [400]}),
    ],
)
def test_what_a_paragraph_counts_anew(words: str, counted: dict[str, list[int]]) -> None:
    found = counted_anew(left(words), (), "fr")
    assert {unit: [n.value for n in numbers] for unit, numbers in found.items()} == counted


def test_a_unit_is_in_the_language_of_the_site() -> None:
    english = left("The town is 18 kilometres away.", "en")
    assert [*counted_anew(english, (), "fr")] == ["kilomètre"]
    assert [*counted_anew(english, (), "kk")] == ["kilometre"]


def test_a_unit_is_found_again_in_another_language() -> None:
    tiny = tiny_explainer()
    fare = tiny.figures[1]
    stock = replace(fare, unit=Line("tonnes", NOWHERE))
    site = replace(tiny.site, language=Language("fr", NOWHERE))
    explainer = replace(tiny, figures=(stock,), site=site)
    (found,) = counted_alike(explainer, left("Es waren 1.350 Tonnen.", "de"))
    assert [one.figure for one in found] == [stock]


@pytest.fixture
def begun(tmp_path: Path) -> Path:
    """The sources of an explainer in which nothing is written but one article."""
    sources = tmp_path / "sources"
    run(sources, "new", "--empty", sources)
    text = "Fire\n\nBy Ada Holm\n\nAt 3:40am Marta Vask rang the bell.\n\nVask lives in Tolmere.\n"
    (sources / "articles" / "fire.txt").write_text(text, "utf-8")
    run(sources, "add", sources / "articles" / "fire.txt")
    return sources


def test_todo_says_what_the_vocabulary_lacks(
    begun: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(begun, "todo") == 0
    told = capsys.readouterr()
    assert "has the name Marta Vask; to begin an entry, vocabulary.yml has to have" in told.out
    assert told.out.endswith("for skeletons of events, vocabulary.yml has to have event_kinds\n")
    assert "values could not be read; `check` names them" in told.err


def test_a_name_that_is_part_of_one_offered_is_not_offered_again(
    begun: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    run(begun, "todo")
    told = capsys.readouterr().out
    assert told.count("has the name") == 2
    assert "has the name Tolmere" in told


def test_nothing_is_lacking_where_there_are_kinds_of_events() -> None:
    sources = ROOT / "explainer" / "starter"
    explainer = load(sources)
    texts, _ = read_texts(explainer, sources / "articles")
    tasks = [*Todo(explainer, texts, sources).tasks()]
    assert tasks
    assert [*lacking(tasks, explainer)] == []
    assert not any("has to have" in line for task in tasks for line in printed(task, explainer))


def test_verify_finds_no_fault_with_what_is_still_to_be_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    late = "The board meets\n\nOn Wednesday the board met in Tolmere.\n"
    (sources.parent / "articles" / "late.txt").write_text(late, "utf-8")
    run(sources, "add", sources.parent / "articles" / "late.txt")
    run(sources, "todo", "--write")
    capsys.readouterr()
    assert run(sources, "verify", sources.parent / "articles") == 0
    told = capsys.readouterr().out
    assert "notice: " not in told
    assert "compared with 3 articles: no problems" in told  # the draft is not counted
    assert "late" not in (sources / "evidence.lock").read_text("utf-8")
    timeline = sources / "timeline.yml"
    written = timeline.read_text("utf-8").replace("text: To be written.", "text: Gulls sing.")
    timeline.write_text(written.replace("title: To be written", "title: Gulls"), "utf-8")
    assert run(sources, "verify", sources.parent / "articles") == 0
    assert "late#2 shares nothing with the text that cites it" in capsys.readouterr().out
