"""From an empty folder to a site, in the order of guide/your-own.md, in French."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from support import ROOT, run

from explainer.desk.begun import begun
from explainer.evidence.load import load
from explainer.source.reading import read_sources
from explainer.views.interface import LANGUAGES

THURSDAY = """\
Le bac de Brume ne part plus

Par Jeanne Roy, Brume, jeudi 11 janvier 2035

Le bac de Brume s'est arrêté jeudi à 14 h 52 avec 120 passagers, selon le capitaine Marc Odet.

Personne n'a été blessé. Le service doit reprendre le 28 février 2035.
"""
FRIDAY = """\
Après l'arrêt du bac, les passagers racontent

Vendredi 12 janvier 2035, Journal de la Baie

Les passagers ont attendu trois heures sur le quai, et le capitaine Marc Odet s'est excusé.
"""
SITE = """\
title: Le bac de Brume
description: L'arrêt d'un bac, d'après deux articles.
headline: Un bac s'arrête
language: fr
as_of: D'après deux articles des 11 et 12 janvier 2035.
period: 2035-01-11/2035-01-12
covered: [L'arrêt du bac.]
not_covered: [La suite.]
method: [Nous avons lu deux articles.]
summary:
  short:
    - {id: arret, text: Le bac s'arrête., cite: [jeudi#3, jeudi#4]}
  medium:
    - id: en-bref
      title: En bref
      statements:
        - {id: attente, text: Les passagers attendent., cite: [vendredi#3]}
"""
TAKEN_IN = {
    "jeudi": ["headline", "byline", "Le bac s'arrête.", "Il n'y a pas de blessés."],
    "vendredi": ["headline", "byline", "Les passagers attendent."],
}


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """The sources of an explainer in which nothing is written yet."""
    sources = tmp_path / "bac" / "sources"
    assert run(sources, "new", "--empty", "--language", "fr", sources) == 0
    return sources


@pytest.fixture
def added(empty: Path) -> Path:
    """The same with two articles, whose files do not stand in the order of their days."""
    texts = {"vendredi.txt": FRIDAY, "jeudi.txt": THURSDAY}
    files = [empty / "articles" / name for name in texts]
    for file in files:
        file.write_text(texts[file.name], "utf-8")
    assert run(empty, "add", *files) == 0
    return empty


def settle(sources: Path) -> None:
    """Write what the guide says to write in articles.yml."""
    file = sources / "articles.yml"
    entries = file.read_text("utf-8").split("- id: ")
    for name, digests in TAKEN_IN.items():
        (number,) = (n for n, entry in enumerate(entries) if entry.startswith(f"{name}\n"))
        entry = entries[number]
        for digest in digests:
            new = f"says: {digest}" if digest.endswith(".") else f"unused: {digest}"
            entry = entry.replace("- not_yet: yes", f"- {new}", 1)
        kept = "\n".join(x for x in entry.split("\n") if "draft: yes" not in x)
        entries[number] = kept.replace("ground: To be written.", "ground: L'article le dit.")
    file.write_text("- id: ".join(entries).replace("?, ground", ", ground"), "utf-8")


def test_add_works_before_anything_else_is_written(added: Path) -> None:
    articles = begun(added, date(2040, 1, 1)).explainer.articles
    assert [str(one.id) for one in articles] == ["jeudi", "vendredi"]
    days = [date(2035, 1, 11), date(2035, 1, 12)]
    assert [one.written.when.latest for one in articles] == days
    assert not [one for one in articles if one.language], "it is that of the site"
    problems = read_sources(added, "x").problems
    assert {problem.place.path for problem in problems} == {"x/site.yml"}


def test_a_byline_is_marked_with_a_reason_of_the_vocabulary(added: Path) -> None:
    text = (added / "articles.yml").read_text("utf-8")
    assert text.count("likely {unused: byline}") == 2
    assert text.count("likely {unused: headline}") == 2


@pytest.mark.parametrize("begun_list", ["", "[]\n", "# Nothing yet.\n[]", "# Nothing yet.\n"])
def test_add_writes_into_a_list_without_entries(empty: Path, begun_list: str) -> None:
    (empty / "articles.yml").write_text(begun_list, "utf-8")
    (empty / "articles" / "jeudi.txt").write_text(THURSDAY, "utf-8")
    assert run(empty, "add", empty / "articles" / "jeudi.txt") == 0
    assert len(begun(empty, date(2040, 1, 1)).explainer.articles) == 1
    kept = begun_list.replace("[]", "").strip()
    assert (empty / "articles.yml").read_text("utf-8").startswith(kept)


def test_add_does_not_write_where_an_article_cannot_be_read(
    added: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = added / "articles.yml"
    file.write_text(file.read_text("utf-8").replace("file: jeudi.txt", "file:"), "utf-8")
    before = file.read_bytes()
    (added / "articles" / "more.txt").write_text("Encore un bac\n\nIl part.\n", "utf-8")
    assert run(added, "add", added / "articles" / "more.txt") == 1
    assert file.read_bytes() == before
    assert "articles.yml" in capsys.readouterr().out


@pytest.mark.parametrize("asked", [("todo",), ("read", "jeudi"), ("add", "articles/jeudi.txt")])
def test_articles_that_are_not_read_for_one_letter_are_told(
    added: Path, asked: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    file = added / "articles.yml"
    file.write_text(file.read_text("utf-8").replace("headline: ", "headline: \u200b", 1), "utf-8")
    before = file.read_bytes()
    assert run(added, *asked) != 0
    printed = capsys.readouterr()
    assert "articles.yml:5:15: an invisible character" in printed.out + printed.err
    assert file.read_bytes() == before


def test_todo_and_read_work_while_check_has_problems(
    added: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(added, "check") == 1
    assert run(added, "todo", "jeudi") == 0
    assert run(added, "read", "jeudi", "--plain") == 0
    out = capsys.readouterr().out
    assert "words: Le bac de Brume s'est arrêté" in out
    assert "jeudi#3 state: left" in out


def test_a_citation_of_a_draft_is_told_once(
    added: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (added / "site.yml").write_text(SITE, "utf-8")
    assert run(added, "check") == 1
    told = [x for x in capsys.readouterr().out.splitlines() if "[refers-to-draft]" in x]
    assert len(told) == 3  # as many as there are citations
    assert run(added, "todo", "jeudi") == 0


def test_the_order_of_the_guide_leads_to_a_site(added: Path, tmp_path: Path) -> None:
    (added / "site.yml").write_text(SITE, "utf-8")
    settle(added)
    assert run(added, "check") == 0
    explainer = load(added)
    assert str(explainer.vocabulary.parts_of_day[0].label) == "matin"
    assert run(added, "pages", "--out", tmp_path / "out") == 0
    assert "Un bac s" in (tmp_path / "out" / "index.md").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_every_explainer_are_in_its_language(language: str, tmp_path: Path) -> None:
    sources = tmp_path / "sources"
    assert run(sources, "new", "--empty", "--language", language, sources) == 0
    there = begun(sources, date(2040, 1, 1)).explainer
    assert str(there.site.language) == language
    kept = ("parts_of_day", "disagreement_kinds", "reasons")
    terms = [term for name in kept for term in getattr(there.vocabulary, name)]
    assert len(terms) == 12
    english = {"morning", "Odd wording", "A caption", "It belongs to a picture.", "Advertising"}
    told = {str(text) for term in terms for text in (term.label, term.meaning)}
    assert (english <= told) == (language == "en")
    assert not (english & told) or language == "en"


def test_outdated_help_is_one_notice_that_names_the_folder(
    added: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (added / "site.yml").write_text(SITE, "utf-8")
    settle(added)
    for file in (added / "schema").iterdir():
        file.write_text("{}\n", "utf-8")
    capsys.readouterr()
    assert run(added, "check") == 0
    (told,) = [x for x in capsys.readouterr().out.splitlines() if "[stale-help]" in x]
    others = len(list((added / "schema").iterdir())) - 1
    assert f"this file and {others} other files are out of date" in told
    assert f"run `make schema SOURCES={added}`" in told


def test_the_guide_names_every_language_of_the_interface() -> None:
    guide = (ROOT / "guide" / "your-own.md").read_text("utf-8")
    names = [str(Locale(language).english_name) for language in LANGUAGES]
    assert [name for name in names if name not in guide] == []


def test_a_language_that_the_interface_has_not_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = tmp_path / "sources"
    assert run(sources, "new", "--empty", "--language", "tlh", sources) == 2
    assert run(sources, "new", "--language", "fr", sources) == 2
    told = capsys.readouterr().err.splitlines()
    assert "there are en, ar, de, es, fr, kk, ru" in told[0]
    assert "new --empty --language" in told[1]
    assert not sources.exists()


def test_parts_of_day_begin_with_the_words_of_articles_in_any_language(empty: Path) -> None:
    parts = read_sources(empty, "sources").contents["vocabulary"].parts_of_day
    evening = next(part for part in parts if part.id == "evening")
    assert evening.words[:2] == ("soir", "soirée")
    assert {"evening", "Abend", "noche", "вечером", "مساء", "кешке"} <= set(evening.words)
    assert len(set(evening.words)) == len(evening.words)
