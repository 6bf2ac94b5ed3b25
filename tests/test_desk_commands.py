"""The commands of the desk: what they find in a new article, and what they say of it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from models import NOWHERE, disagreement, event, explainer, version
from support import TINY, copy_tiny, explainer_in, run, tiny_explainer

from explainer.commands.options import today
from explainer.desk.begun import begun
from explainer.desk.counts import Left, counted_alike, telling_units
from explainer.desk.guess import (
    article_id,
    date_words,
    day_written,
    entry_id,
    free_id,
    kind_of,
    language_of,
    likely_unused,
)
from explainer.desk.read import WIDEST
from explainer.desk.resting import LONGEST_TITLE, citing, resting_on
from explainer.desk.stale import Finding, Stale
from explainer.desk.todo import Task, Todo
from explainer.evidence.language.lexicon import lexicon
from explainer.evidence.language.words import has_any
from explainer.evidence.leaning import leaning
from explainer.evidence.ledger import Ledger, updated
from explainer.evidence.load import load, lock_of
from explainer.evidence.names import Names
from explainer.evidence.status import Statuses
from explainer.evidence.texts import read_texts
from explainer.source.kinds import Line, Prose

LATE = """\
The ferries sail again

Advertisement

The first boat left Tolmere at dawn on 5 March, said Ilse Brandt, counting 150 people there.

The three ferries that link Tolmere with the island of Sarn stayed in port on Monday.

Nobody was hurt, and the fare is four crowns once more. Pia Storm, the mayor of Sarn, said so.
"""
PAGE = """\
<html lang="en"><head><title>The ferries sail again</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>The ferries sail again</h1>
<p>The first boat left Tolmere at dawn on 5 March, said Ilse Brandt, the harbour master, who had
counted 150 people at the quay before it sailed.</p>
<p>Nobody was hurt during the two days of the strike, and the fare is four crowns once more, as the
harbour board had said on the evening before.</p></article>
<footer>All rights kept</footer></body></html>
"""


@pytest.fixture
def late(tmp_path: Path) -> Path:
    """The sources of the tiny explainer, into which an article has just been taken."""
    tiny = copy_tiny(tmp_path)
    text = tiny / "articles" / "late.txt"
    text.write_text(LATE, "utf-8")
    assert run(tiny / "sources", "add", text) == 0
    return tiny / "sources"


def tasks(sources: Path) -> list[Task]:
    explainer = load(sources)
    texts, _ = read_texts(explainer, sources.parent / "articles")
    return [*Todo(explainer, texts, sources).tasks()]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The boats were in port on Monday, and nobody said for how long it was."),
        ("de", "Die Boote lagen am Montag im Hafen, und niemand sagte, wie lange das so ist."),
        ("fr", "Les bateaux sont restés dans le port et les habitants ont attendu sur le quai."),
        ("es", "Los barcos no salieron del puerto el lunes y los vecinos esperaban en la orilla."),
        ("ru", "Паромы в понедельник не вышли из порта, и на берегу ждали люди."),
        ("it", "Il porto è chiuso e i battelli non sono partiti per la tempesta della notte."),
        ("pt", "O porto foi fechado e os barcos não saíram do cais em uma noite de tempestade."),
        ("kk", "Паромдар дүйсенбіде айлақтан шықпады, жағада адамдар күтіп тұрды."),
        ("ar", "لم تغادر العبارات الميناء يوم الاثنين وكان الناس ينتظرون على الشاطئ."),
        ("", "کشتی‌ها روز دوشنبه از بندر بیرون نرفتند و مردم در ساحل چشم به راه بودند."),
        ("", "Veneet olivat satamassa maanantaina eikä kukaan tiennyt kuinka kauan."),
    ],
)
def test_the_language_is_that_of_the_commonest_words(language: str, text: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("kind", "paragraph"),
    [
        ("caption", "Picture: the quay on Monday"),
        ("caption", "The quay on Monday (AFP)"),
        ("caption", "Soldiers at the gate. Photograph: A. Nobody"),
        ("navigation", "Read more: the quietest beaches"),
        ("navigation", "À lire aussi : les plages les plus calmes"),
        ("navigation", "Lesen Sie auch: die stillsten Strände"),
        ("", "À lire le rapport, rien n'a changé"),
        ("", "SARN, March 3 (Reuters) - The quay lay still on Monday, the harbour board said."),
        ("advertising", "ADVERTISEMENT"),
        ("", f"{'The quay lay still for hours on that day. ' * 6}Photograph: A. Nobody"),
        ("", "The picture that the photographer took shows nobody, the court heard on Monday."),
        ("", "Share prices fell by a tenth on Monday, when the news of the strike had come in."),
    ],
)
def test_captions_and_the_like_are_told_from_news(kind: str, paragraph: str) -> None:
    assert kind_of(paragraph) == kind


def test_words_that_name_a_day_are_found_in_the_order_of_the_text() -> None:
    text = "Yesterday, on 5 March, and again on Tuesday"
    assert date_words(text, "en") == ["Yesterday", "5 March", "Tuesday"]
    near = date(2031, 3, 4)
    assert day_written(["The boats", text], "en", near) == date(2031, 3, 5)
    assert day_written(["The boats", "On Tuesday"], "en", near) == near


@pytest.mark.parametrize(
    ("language", "paragraphs"),
    [
        ("en", ["No boats", "By Ada Holm, Friday 12 January 2035", "It ends by 28 February 2035."]),
        ("fr", ["Plus un bac", "Vendredi 12 janvier 2035, Journal du Dauphiné", "Le 28 février."]),
        ("it", ["Niente traghetti", "Torino, venerdì 12 gennaio 2035, La Voce", "Il 28 febbraio."]),
        ("en", ["No boats", "LYON, Friday 12 January 2035 (Wire) - It ends by 28 February 2035."]),
        ("en", ["No boats", "It ends by 28 February 2035.", "Published 2035-01-12"]),
        ("en", ["No boats", "The strike began on 12 January 2035."]),
    ],
)
def test_a_dateline_says_when_an_article_was_written(language: str, paragraphs: list[str]) -> None:
    assert day_written(paragraphs, language, date(2035, 1, 20)) == date(2035, 1, 12)


@pytest.mark.parametrize(
    ("kind", "number", "paragraph"),
    [
        ("byline", 2, "By Ada Holm and Ivar Brook"),
        ("byline", 2, "Par Claire Montagnon, Lyon, jeudi 11 janvier 2035"),
        ("byline", 3, "Torino, venerdì 12 gennaio 2035, La Voce del Po"),
        ("byline", 9, "Von Ada Holm, Halden"),
        ("headline", 1, "By Ada Holm"),
        ("", 2, "By noon all boats were in port."),
        ("", 9, "What comes after 5 March 2035"),
        ("", 2, "On 5 March 2035 the council of the town closed the bridge that leads to it"),
    ],
)
def test_a_byline_is_told_from_news(kind: str, number: int, paragraph: str) -> None:
    language = language_of(paragraph) or ("it" if "gennaio" in paragraph else "fr")
    assert likely_unused(paragraph, number, "en" if "March" in paragraph else language) == kind


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("courier", "courier"),
        ("Le Courrier", "le-courrier"),
        ("000_e1111363ae57", "ferries-sail"),
        ("Ферри", "ferries-sail"),
        ("wire", "wire-2"),
        ("p-1", "article"),
    ],
)
def test_the_id_of_an_article_is_that_of_its_file_or_headline(stem: str, expected: str) -> None:
    assert article_id(stem, "The ferries sail again", "en", {"wire"}) == expected


def test_an_id_is_never_one_that_a_page_or_an_entry_has() -> None:
    assert free_id("sources", "x", {"sources"}) == "sources-2"
    assert free_id("checked", "x", ()) == "checked-2"
    assert free_id("site", "x", ()) == "site-2"
    assert free_id("", "x", ()) == "x"
    assert entry_id("It was as it had been", "en") == ""
    assert entry_id("L'inspectrice a compté les fissures", "fr") == "inspectrice-compte-fissures"


def test_add_writes_what_can_be_known_and_marks_the_rest(late: Path) -> None:
    text = (late / "articles.yml").read_text("utf-8")
    entry = text[text.index("- id: late") :]
    assert 'headline: "The ferries sail again"' in entry
    assert "written: {when: 2031-03-05?," in entry
    assert "origin: harbour-wire  # TODO: a guess: it shares 1 long run of words with quay" in entry
    assert "- not_yet: yes  # 2; likely advertising\n" in entry
    assert "- not_yet: yes  # 3; days: 5 March\n" in entry
    assert "language:" not in entry
    assert "stayed in port" not in text.partition("- id: late")[2]
    assert run(late, "check") == 0


def test_add_says_what_is_to_be_done_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = copy_tiny(tmp_path)
    shutil.copy(TINY / "articles" / "quay.txt", tiny / "articles" / "late.txt")
    (tiny / "articles" / "late.txt").write_text(LATE, "utf-8")
    run(tiny / "sources", "add", tiny / "articles" / "late.txt")
    printed = capsys.readouterr().out
    assert "late: 5 paragraphs, in English; a draft, which is not published yet" in printed
    assert '"the three ferries that link tolmere with the island of sarn' in printed
    named = shlex.quote(str(tiny / "sources"))
    assert printed.endswith(f"then: build_pages.py --sources {named} todo late\n")


def test_texts_added_together_are_compared_with_one_another(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    shared = (
        "The keeper of the lamp walked down nine wet steps to look at a broken bell in its frame"
    )
    for name in ("one", "two"):
        words = f"A bell broke: {name}\n\n{shared} on that night of rain and fog.\n"
        (tmp_path / f"{name}.txt").write_text(words, "utf-8")
    assert run(sources, "add", tmp_path / "one.txt", tmp_path / "two.txt") == 0
    first, second = (sources / "articles.yml").read_text("utf-8").split("- id: ")[-2:]
    assert "TODO: it shares 1 long run of words with one" in second
    assert "of words with" not in first


def test_texts_are_added_in_the_order_of_their_days(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    for name, day in (("after", 5), ("before", 4)):
        words = f"{day} March 2031\n\nWhat happened {name} it.\n"
        (tmp_path / f"{name}.txt").write_text(words, "utf-8")
    assert run(sources, "add", tmp_path / "after.txt", tmp_path / "before.txt") == 0
    files = re.findall("file: (.*)", (sources / "articles.yml").read_text("utf-8"))
    assert files[-2:] == ["before.txt", "after.txt"]


def test_two_texts_of_one_name_are_not_added_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    before = (sources / "articles.yml").read_bytes()
    files = [tmp_path / folder / "one.txt" for folder in ("here", "there")]
    for file in files:
        file.parent.mkdir()
        file.write_text(f"What {file.parent.name} happened.\n", "utf-8")
    assert run(sources, "add", *files) == 2
    assert "this text is named twice" in capsys.readouterr().err
    assert (sources / "articles.yml").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("gone.txt", None, "there is no such text"),
        ("gone.html", None, "there is no such text"),
        ("empty.txt", b" \n\n", "this text is empty"),
        ("latin.txt", "é".encode("latin-1"), "it is not UTF-8; save it as UTF-8"),
        ("with space.txt", b"Words.\n", "rename it: letters a to z"),
        ("quay.txt", b"Other words.\n", "quay in articles.yml is this text already"),
        ("same.txt", (TINY / "articles" / "quay.txt").read_bytes(), "is this text already"),
    ],
)
def test_add_refuses_what_is_no_new_text(
    name: str,
    data: bytes | None,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    tiny = copy_tiny(tmp_path)
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    before = (tiny / "sources" / "articles.yml").read_bytes()
    assert run(tiny / "sources", "add", file) == 2
    assert said in capsys.readouterr().err
    assert (tiny / "sources" / "articles.yml").read_bytes() == before


def test_one_text_is_not_added_under_two_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = copy_tiny(tmp_path)
    files = [tmp_path / "late.txt", tmp_path / "copy.txt"]
    for file in files:
        file.write_text(LATE, "utf-8")
    assert run(tiny / "sources", "add", *files) == 2
    assert capsys.readouterr().err == f"{files[1]}: this text is named twice\n"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("crosing", 'no entry has the id "crosing"; did you mean "crossing"?'),
        ("crossing", '"crossing" was not verified as it stands; run `verify` first'),
        ("brandt", '"brandt" cites no paragraph that it could be compared with'),
    ],
)
def test_only_what_is_verified_can_be_read_again(
    name: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = copy_tiny(tmp_path)
    lock = tiny / "sources" / "evidence.lock"
    lock.write_text(lock.read_text("utf-8").replace("\ncrossing ", "\ncrossing 0"), "utf-8")
    before = lock.read_bytes()
    assert run(tiny / "sources", "verify", tiny / "articles", "--read", name) == 2
    assert capsys.readouterr().err == f"{said}\n"
    assert lock.read_bytes() == before


class Reader:
    """Answers at the terminal, and then is interrupted; each answer may do something first."""

    def __init__(self, *answers: Callable[[], str]) -> None:
        self.answers = list(answers)

    def readline(self) -> str:
        if not self.answers:
            raise KeyboardInterrupt
        return self.answers.pop(0)()


def read_days(sources: Path) -> dict[str, str]:
    """The day on which each entry was read, by its name, of those that were."""
    return {name: line.read for name, line in lock_of(sources).items() if line.read}


def test_what_a_reader_has_answered_is_kept_when_the_reading_is_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = copy_tiny(tmp_path)
    before = read_days(tiny / "sources")
    monkeypatch.setattr("sys.stdin", Reader(lambda: "y\n", lambda: "n\n"))
    assert run(tiny / "sources", "verify", tiny / "articles", "--read") == 130
    now = read_days(tiny / "sources")
    assert len(now) == len(before) + 1
    assert str(today()) in now.values()


def test_a_reading_keeps_what_was_verified_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = copy_tiny(tmp_path)
    lock = tiny / "sources" / "evidence.lock"

    def verified_meanwhile() -> str:
        text = lock.read_text("utf-8").replace("\ncrossing ", "\ncrossing 0")
        lock.write_text(f"{text}¶ more {'0' * 64}\n", "utf-8")
        return "y\n"

    def as_before() -> str:
        return "y\n"

    monkeypatch.setattr("sys.stdin", Reader(verified_meanwhile, as_before))
    entries = ("brandt-role", "crossing")
    assert run(tiny / "sources", "verify", tiny / "articles", "--read", *entries) == 2
    assert '"crossing" was verified anew meanwhile; read it again' in capsys.readouterr().err
    assert "\ncrossing 0" in lock.read_text("utf-8")
    assert "¶ more " in lock.read_text("utf-8")
    assert read_days(tiny / "sources")["brandt-role"] == str(today())


def test_a_web_page_becomes_a_text_beside_it(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    page = tiny / "articles" / "late.html"
    page.write_text(PAGE, "utf-8")
    assert run(tiny / "sources", "add", page) == 0
    lines = page.with_suffix(".txt").read_text("utf-8").splitlines()
    assert [line.split()[0] for line in lines] == ["The", "The", "Nobody"]
    article = load(tiny / "sources").articles[-1]
    assert (article.file, article.headline, article.left) == (
        "late.txt",
        "The ferries sail again",
        3,
    )


def test_a_web_page_is_refused_where_nothing_reads_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny = copy_tiny(tmp_path)
    page = tiny / "articles" / "late.html"
    page.write_text(PAGE, "utf-8")
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert run(tiny / "sources", "add", page) == 2
    assert "pip install trafilatura, or save the article as plain text" in capsys.readouterr().err


def test_read_shows_words_digests_and_what_rests_on_each(
    late: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert run(late, "read", "quay", "3", "--plain") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "quay#3 state: taken in, cited by 3"
    assert lines[1].startswith("quay#3 words: About forty crew members stood at the East Quay")
    assert lines[2].startswith("quay#3 says: About forty of the crew stood at the East Quay")
    assert lines[3:] == [
        "quay#3 rests on it: crowd-gathers (event): A crowd gathers at the East Quay",
        "quay#3 rests on it: tolmere (place): Tolmere",
        "quay#3 rests on it: master (term): harbour master",
    ]


def test_read_counts_what_is_left_and_needs_no_texts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = Path(shutil.copytree(TINY / "sources", tmp_path / "sources"))
    assert run(sources, "read", "quay") == 0
    printed = capsys.readouterr().out
    assert printed.startswith("quay: 6 paragraphs, 4 cited, 2 unused, 0 left\n")
    assert "── quay#6 ── unused: caption ─" in printed
    assert "words:" not in printed


@pytest.mark.parametrize("number", ["1", "6"])
def test_the_first_and_the_last_paragraph_are_read(
    number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(TINY / "sources", "read", "quay", number) == 0
    assert f"── quay#{number} ──" in capsys.readouterr().out


@pytest.mark.parametrize(("columns", "longest"), [(40, 40), (300, WIDEST)])
def test_words_are_read_in_lines_that_fit_and_stand_under_one_another(
    late: Path,
    columns: int,
    longest: int,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    capsys.readouterr()
    assert run(late, "read", "quay", "3") == 0
    lines = capsys.readouterr().out.splitlines()
    assert longest - 15 < max(map(len, lines)) <= longest
    first = next(number for number, line in enumerate(lines) if line.startswith("  words: About"))
    following = lines[first + 1]
    assert len(following) - len(following.lstrip()) == len("  words: ")


@pytest.mark.parametrize(
    ("title", "shown"),
    [("t" * LONGEST_TITLE, "t" * LONGEST_TITLE), ("t" * 99, "t" * (LONGEST_TITLE - 1) + "…")],
)
def test_a_long_title_is_cut_to_a_line(title: str, shown: str) -> None:
    one = replace(event("one", ["quay#2"]), title=Line(title, NOWHERE))
    (found,) = (each for each in citing(explainer(one)) if each.name == "one")
    assert found.title == shown


def test_of_two_versions_that_cite_a_paragraph_the_first_stands_for_their_disagreement() -> None:
    first, second = (
        replace(version("quay#2"), text=Prose(text, NOWHERE)) for text in ("First.", "Second.")
    )
    resting = resting_on(explainer(disagreements=[disagreement("nothing", first, second)]))
    found = [each.title for each in resting["quay", 2] if each.name == "about-nothing"]
    assert found == ["First."]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read", "kuay"), 'no article has the id "kuay"; did you mean "quay"?'),
        (("read", "quay", "7"), "quay has no paragraph 7: it has 6 paragraphs"),
        (("read", "quay", "0"), "quay has no paragraph 0: it has 6 paragraphs"),
        (("read", "quay", "--articles", "nowhere"), "there is no such folder of article texts"),
        (("todo", "--articles", "nowhere"), "there is no such folder of article texts"),
        (("todo", "kuay"), 'did you mean "quay"?'),
        (("stale", "kuay"), 'did you mean "quay"?'),
        (("stale", "--reviewed", "crowdd"), 'nothing that stale lists; did you mean "crowd"?'),
    ],
)
def test_what_is_not_there_is_named_with_what_is(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(TINY / "sources", *arguments) == 2
    assert said in capsys.readouterr().err


def test_todo_finds_near_statements_figures_names_and_who_speaks(late: Path) -> None:
    headline, advertising, dawn, monday, fare = tasks(late)
    assert (headline.unused, advertising.unused) == ("headline", "advertising")
    assert headline.skeletons == advertising.skeletons == ()
    assert dawn.left.earlier == (headline.left.words, advertising.left.words)
    assert "crowd-brandt" in [near.entry.name for near in dawn.near]
    assert [(one.figure.id, one.value) for one in dawn.figures] == [("crowd", "150")]
    assert [(one.figure.id, one.value) for one in fare.figures] == [("fare", "4")]
    assert fare.unknown == ("Pia Storm",)
    assert monday.unknown == ()
    assert [entry.file for entry in dawn.skeletons] == ["timeline.yml", "figures.yml"]
    event, value = (entry.text for entry in dawn.skeletons)
    assert "  when: 2031-03-05  # TODO: a guess\n" in event
    assert "  says: brandt  # TODO: a guess\n" in event
    assert "  places: [tolmere]\n" in event
    assert "  cite: [late#3]\n" in event
    assert "  value: 150\n" in value
    unsettled = "  # TODO: a guess, as the day of the article is not settled\n"
    assert f"  when: 2031-03-05{unsettled}" in monday.skeletons[0].text


def test_a_weekday_is_read_once_the_day_of_the_article_is_settled(late: Path) -> None:
    file = late / "articles.yml"
    file.write_text(file.read_text("utf-8").replace("2031-03-05?", "2031-03-05"), "utf-8")
    monday = tasks(late)[3]
    assert "  when: 2031-03-03  # TODO: a guess\n" in monday.skeletons[0].text


def left_with(late: Path, words: str) -> Left:
    """A paragraph of the late article that says ``words``."""
    explainer = load(late)
    names = Names(explainer, {}, ())
    return Left(explainer.articles[-1], 3, words, "en", names.ids_in(words))


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("The ferries sail again, said Ilse Brandt.", "brandt"),
        ("The ferries sail again, said Ilse Brandt and Mara Lund.", ""),
        ("The ferries sail again for Ilse Brandt.", ""),
    ],
)
def test_the_one_who_speaks_is_the_only_one_named(late: Path, words: str, speaker: str) -> None:
    assert left_with(late, words).speaker(Names(load(late), {}, ())) == speaker


def test_a_time_in_words_is_read_in_the_language_of_its_article(late: Path) -> None:
    left = left_with(late, "L'aéroport ferme à trois heures du matin.")
    assert (left.clock, replace(left, language="fr").clock) == ("", "03:00")


def test_a_number_that_stands_twice_is_told_once(late: Path) -> None:
    left = left_with(late, "The fare is 4 crowns. It is 4 crowns for a child as well.")
    assert [[one.figure.id for one in found] for found in counted_alike(load(late), left)] == [
        ["fare"]
    ]


def test_of_two_figures_the_one_of_which_less_is_missing_comes_first(late: Path) -> None:
    left = left_with(late, "The fare of a crossing is 4 crowns.")
    tiny = tiny_explainer()
    fare = tiny.figures[1]
    night = replace(fare, title=Line("Fare of a crossing by lorry at night", fare.place))
    (found,) = counted_alike(replace(tiny, figures=(night, fare)), left)
    assert [one.figure for one in found] == [fare, night]


@pytest.mark.parametrize(("figures", "tells"), [(3, True), (4, False)])
def test_a_unit_of_more_than_three_figures_tells_nothing(figures: int, tells: bool) -> None:
    tiny = tiny_explainer()
    many = replace(tiny, figures=(tiny.figures[1],) * figures)
    assert ("crown" in telling_units(many)) is tells


def test_an_elided_article_is_no_name(late: Path) -> None:
    text = late.parent / "articles" / "soir.txt"
    text.write_text(
        "Le soir\n\nL'inspectrice et Nils O'Berg ont dit que les bateaux étaient pleins.\n",
        "utf-8",
    )
    run(late, "add", text)
    assert load(late).articles[-1].language == "fr"
    assert [task.unknown for task in tasks(late)][-1] == ("Nils O'Berg",)


FRENCH = """\
Plus de courant

Par Claire Montagnon, Lyon, jeudi 11 janvier 2035

À 15 h 10, l'aéroport de Genève a fermé, selon Rhodalis. On nous a refusé l'entrée à Genève.

À 14 h 52, la ligne Albertville–Rondissone s'est coupée ; 1,2 million de foyers sont sans courant.

Nous avons attendu deux heures avec la Croix-Rouge, raconte Léa Roy, 71 ans. Genève dort.

Le métro compte 480 voyageurs à 18 h 40.
"""


@pytest.fixture
def french(tmp_path: Path) -> Path:
    """The sources of a French explainer in which nothing is written but one article."""
    sources = tmp_path / "sources"
    run(sources, "new", "--empty", "--language", "fr", sources)
    (sources / "articles" / "soir.txt").write_text(FRENCH, "utf-8")
    run(sources, "add", sources / "articles" / "soir.txt")
    words = sources / "vocabulary.yml"
    kind = "event_kinds:\n  - {id: panne, symbol: ■, label: Panne, meaning: Une panne.}\n"
    words.write_text(f"{words.read_text('utf-8')}{kind}", "utf-8")
    actors = "- {id: rhodalis, kind: firme, side: firme, name: Rhodalis}\n"
    (sources / "actors.yml").write_text(actors, "utf-8")
    return sources


def french_tasks(sources: Path) -> list[Task]:
    explainer = begun(sources, date(2035, 1, 20)).explainer
    texts, _ = read_texts(explainer, sources / "articles")
    return [*Todo(explainer, texts, sources).tasks()]


def test_names_in_another_language_are_offered_once_and_whole(french: Path) -> None:
    assert [task.unknown for task in french_tasks(french)] == [
        (),
        (),
        ("Genève",),
        ("Albertville", "Rondissone"),
        ("Croix-Rouge", "Léa Roy"),
        (),
    ]


def test_skeletons_in_another_language_have_times_speakers_and_figures(french: Path) -> None:
    found = [[each.text for each in task.skeletons] for task in french_tasks(french)]
    assert [len(texts) for texts in found] == [0, 0, 1, 2, 1, 2]
    airport, line, waited, metro = found[2:]
    assert "- id: aeroport-geneve-ferme" in airport[0]
    assert '  time: "15:10"  # TODO: a guess\n' in airport[0]
    assert "  says: rhodalis  # TODO: a guess\n" in airport[0]
    assert '  time: "14:52"' in line[0]
    assert "says:" not in line[0]
    assert '  unit: "foyers"' in line[1]
    assert "      value: 1200000\n" in line[1]
    assert "time:" not in waited[0]
    assert "      value: 480\n" in metro[1]


def test_todo_writes_them_in_order_and_says_how_many(
    french: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(french, "todo", "--write") == 0
    assert "4 skeletons for timeline.yml, 2 skeletons for figures.yml" in capsys.readouterr().out
    there = begun(french, date(2035, 1, 20)).explainer
    times = [str(event.time) for event in there.timeline if event.time]
    assert times == ["14:52", "15:10", "18:40"]
    assert [str(figure.unit) for figure in there.figures] == ["foyers", "voyageurs"]


def test_a_paragraph_that_only_a_draft_role_cites_still_gets_a_skeleton(french: Path) -> None:
    role = "{id: rhodalis-role, draft: yes, text: Gère le réseau., cite: [soir#3]}"
    actors = "- {id: rhodalis, draft: yes, kind: firme, side: firme, name: Rhodalis, roles: [R]}\n"
    (french / "actors.yml").write_text(actors.replace("[R]", f"[{role}]"), "utf-8")
    airport = french_tasks(french)[2]
    assert airport.drafts == ("rhodalis-role",)
    assert [each.file for each in airport.skeletons] == ["timeline.yml"]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Das Netz sei sicher, teilte der Betreiber mit."),
        ("es", "La red es segura, según el operador."),
        ("fr", "Le réseau est sûr, a annoncé l'exploitant."),
        ("it", "La rete è sicura, ha detto il gestore."),
        ("ru", "Сеть надёжна, заявил оператор."),
    ],
)
def test_verbs_of_saying_are_known_in_other_languages(language: str, words: str) -> None:
    assert has_any(words, lexicon(language).speech)
    assert not has_any(words, lexicon("fi").speech)


def test_todo_writes_no_words_of_the_article(late: Path) -> None:
    assert run(late, "todo", "--write") == 0
    written = "".join(file.read_text("utf-8") for file in late.glob("*.yml"))
    for paragraph in LATE.split("\n\n")[2:]:
        assert " ".join(paragraph.split()[:6]) not in written


def test_a_paragraph_with_a_draft_gets_no_second(
    late: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(late, "todo", "--write")
    capsys.readouterr()
    assert run(late, "todo", "late", "--write") == 0
    assert capsys.readouterr().out.endswith("no skeleton is to be written\n")
    run(late, "todo")
    printed = capsys.readouterr().out
    assert "in drafts: " in printed
    assert "To be written" not in printed
    assert printed.endswith("left: late: 5 paragraphs\n")


def test_a_file_in_which_nothing_is_written_yet_is_begun(late: Path) -> None:
    (late / "timeline.yml").write_text("", "utf-8")
    assert run(late, "todo", "--write") == 0
    assert "cite: [late#3]" in (late / "timeline.yml").read_text("utf-8")


def test_a_text_that_is_not_the_recorded_one_is_not_shown(
    late: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = late.parent / "articles" / "late.txt"
    text.write_text(f"Another headline\n{LATE}", "utf-8")
    capsys.readouterr()
    assert run(late, "read", "late") == 0
    assert "headline" not in capsys.readouterr().out


def test_nothing_is_left_where_all_is_taken_in(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(TINY / "sources", "todo") == 0
    assert capsys.readouterr().out == "nothing is left\n"


def test_weak_puts_first_what_most_rests_on(capsys: pytest.CaptureFixture[str]) -> None:
    found = leaning(tiny_explainer(), Statuses(tiny_explainer()))
    assert [len(one.resting) for one in found] == sorted(
        (len(one.resting) for one in found), reverse=True
    )
    assert (found[0].cited.id, found[0].resting) == ("vask-complaint", ("words-strike",))
    assert run(TINY / "sources", "todo", "--weak") == 0
    printed = capsys.readouterr().out
    assert "1 entry rests on vask-complaint (words-strike), of one origin" in printed
    assert f"0 entries rest on {found[-1].cited.id}, of one origin" in printed


def test_what_rests_on_others_is_not_weak_itself(tmp_path: Path) -> None:
    file = copy_tiny(tmp_path) / "sources" / "background.yml"
    text = file.read_text("utf-8")
    ground = "rests_on: [crowd-brandt, crowd-lund]"
    assert ground in text
    file.write_text(text.replace(ground, "rests_on: [vask-complaint]"), "utf-8")
    explainer = explainer_in(file.parent)
    found = {str(x.cited.id): x.resting for x in leaning(explainer, Statuses(explainer))}
    assert "crowd-open" in found["vask-complaint"]
    assert "crowd-open" not in found


FIRST, LATER = date(2031, 3, 6), date(2031, 3, 9)


def findings(sources: Path, ledger: Ledger, **asked: object) -> dict[str, Finding]:
    explainer = load(sources)
    texts, _ = read_texts(explainer, sources.parent / "articles")
    found = Stale(explainer, ledger, texts, LATER).findings(**asked)  # type: ignore[arg-type]
    return {finding.name: finding for finding in found}


def test_stale_holds_old_entries_against_what_was_taken_in_after_them(late: Path) -> None:
    ledger = updated(tiny_explainer(), {}, FIRST)
    found = findings(late, ledger)
    assert set(found) == {"crowd", "fare", "ferries-stop", "crowd-size"}
    assert found["crowd"].paragraphs == ("late#3",)
    assert found["crowd"].shared == ("brandt", "another number", "people")
    assert found["fare"].paragraphs == ("late#5",)
    assert str(found["ferries-stop"]).startswith(f"{late}/timeline.yml:1:3: ferries-stop says that")
    scores = [finding.score for finding in found.values()]
    assert scores == sorted(scores, reverse=True)


def test_stale_lists_nothing_where_all_was_taken_in_on_one_day() -> None:
    assert findings(TINY / "sources", updated(tiny_explainer(), {}, FIRST)) == {}


def test_stale_can_be_asked_for_a_day_or_an_article(late: Path) -> None:
    ledger = updated(tiny_explainer(), {}, FIRST)
    assert findings(late, ledger, since=date(2031, 3, 10)) == {}
    assert set(findings(late, ledger, since=LATER)) >= {"crowd", "fare"}
    since = findings(late, ledger, since=FIRST)
    assert {"fare", "crowd-size"} <= set(since)
    assert findings(late, ledger, article="late").keys() <= since.keys()
    beside = {p for one in findings(late, {}, article="island").values() for p in one.paragraphs}
    assert {paragraph.partition("#")[0] for paragraph in beside} == {"island"}


def test_what_was_reviewed_is_off_the_list_until_there_is_more(late: Path) -> None:
    ledger = updated(tiny_explainer(), {}, FIRST)
    text = (late / "figures.yml").read_text("utf-8")
    for day, is_listed in (("2031-03-08", True), ("2031-03-09", False)):
        marked = text.replace("- id: fare\n", f"- id: fare\n  reviewed: {day}\n")
        (late / "figures.yml").write_text(marked, "utf-8")
        assert ("fare" in findings(late, ledger)) is is_listed
        assert ("fare" in findings(late, ledger, article="late")) is is_listed


def test_stale_marks_on_the_day_of_this_machine(late: Path) -> None:
    assert run(late, "stale", "--reviewed", "fare", "who-asked") == 0
    assert f"- id: fare\n  reviewed: {today()}\n" in (late / "figures.yml").read_text("utf-8")
    assert run(late, "check") == 0


def test_without_the_texts_todo_says_how_to_name_them(
    late: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.rmtree(late.parent / "articles")
    capsys.readouterr()
    assert run(late, "todo") == 0
    printed = capsys.readouterr().out
    assert printed.count("words: the text is not at hand; --articles FOLDER") == 5
    assert "skeleton" not in printed


def test_a_day_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        run(TINY / "sources", "stale", "--since", "yesterday")
    assert "is no day; write it as 2035-03-05" in capsys.readouterr().err


def test_an_article_of_which_nothing_is_taken_in_can_be_published(
    late: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = late / "articles.yml"
    text = articles.read_text("utf-8")
    start = text.index("  draft: yes")
    end = text.index("  headline:", start)
    articles.write_text(text[:start] + text[end:], "utf-8")
    assert run(late, "check") == 1
    assert '"To be written." still stands here' in capsys.readouterr().out
    settled = (text[:start] + text[end:]).replace("To be written.", "Its news are of that day.")
    articles.write_text(settled, "utf-8")
    assert run(late, "--out", tmp_path / "out") == 0
    sources = (tmp_path / "out" / "sources.md").read_text("utf-8")
    assert "Paragraphs not yet taken in: 5 of 5." in sources


def test_stale_says_what_it_cannot_know(late: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (late / "evidence.lock").unlink()
    site = late / "site.yml"
    site.write_text(site.read_text("utf-8").replace("language: en-GB", "language: sv"), "utf-8")
    capsys.readouterr()
    assert run(late, "stale") == 0
    assert capsys.readouterr().out.splitlines() == [
        "no words for absence or totality are known in sv: read the statements",
        "nothing has been verified yet: name an article, or a day with --since",
        "0 entries to look at",
    ]


def test_values_in_brackets_get_no_skeleton(late: Path) -> None:
    figures = late / "figures.yml"
    text = figures.read_text("utf-8")
    start = text.index("  observations:\n    - id: fare-doubled")
    value = "{id: fare-doubled, value: 8, as_of: 2031-03-03, cite: [quay#2, wire#2]}"
    figures.write_text(f"{text[:start]}  observations: [{value}]\n", "utf-8")
    assert [entry.file for entry in tasks(late)[-1].skeletons] == ["timeline.yml"]
    assert [one.figure.id for one in tasks(late)[-1].figures] == ["fare"]


FIGURES = """
- id: dead
  title: Soldiers reported killed
  unit: people
  observations:
    - {id: dead-one, value: 3, as_of: 2031-03-03, cite: [quay#2]}
- id: arrested
  title: People reported arrested
  unit: people
  observations:
    - {id: arrested-one, value: 5, as_of: 2031-03-03, cite: [quay#2]}
- id: wounded
  title: Bystanders reported wounded
  unit: people
  observations:
    - {id: wounded-one, value: 6, as_of: 2031-03-03, cite: [quay#2]}
"""


@pytest.mark.parametrize(
    ("paragraph", "figures"),
    [
        ("At least 40 soldiers were killed, the board said.", [("dead", "40..")]),
        ("Some 40 people were arrested at the quay.", [("arrested", "40")]),
        ("Some 40 people came to the quay.", []),
        ("He ate 40 herrings.", []),
    ],
)
def test_a_unit_that_many_figures_share_tells_nothing(
    paragraph: str, figures: list[tuple[str, str]], tmp_path: Path
) -> None:
    tiny = copy_tiny(tmp_path)
    with (tiny / "sources" / "figures.yml").open("a", encoding="utf-8") as file:
        file.write(FIGURES)
    text = tiny / "articles" / "late.txt"
    text.write_text(f"A headline\n\n{paragraph}\n", "utf-8")
    assert run(tiny / "sources", "add", text) == 0
    found = tasks(tiny / "sources")[-1].figures
    assert [(one.figure.id, one.value) for one in found[:1]] == figures


def test_a_language_that_is_not_plain_is_asked_for(tmp_path: Path) -> None:
    tiny = copy_tiny(tmp_path)
    text = tiny / "articles" / "myohemmin.txt"
    text.write_text("Laivat kulkevat\n\nVeneet olivat satamassa maanantaina.\n", "utf-8")
    assert run(tiny / "sources", "add", text) == 0
    entry = (tiny / "sources" / "articles.yml").read_text("utf-8").partition("- id: myohemmin")[2]
    assert "  # TODO: language: and its code, such as fr, where it is not en\n" in entry


@pytest.mark.parametrize("command", ["add", "update"])
@pytest.mark.parametrize("name", ["folder.txt", "pipe.txt", "pipe.html"])
def test_what_is_no_file_is_no_text(
    command: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tiny = copy_tiny(tmp_path)
    file = tmp_path / name
    file.mkdir() if name.startswith("folder") else os.mkfifo(file)  # to read it would never end
    assert run(tiny / "sources", command, file) == 2
    expected = f"{file}: cannot be read: it is not an ordinary file\n"
    assert capsys.readouterr().err == expected
