"""What searches knows the forms and the small words of each language of the interface."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import material  # type: ignore[import-untyped]
import pytest
from looks import OpenPage
from playwright.sync_api import Page
from support import TINY

from explainer.evidence.load import load
from explainer.source.kinds import Language
from explainer.source.place import Place
from explainer.views.interface import LANGUAGES
from hooks.ranking import search_words, settings

THEME = Path(material.__file__).parent / "templates"
ASK = """async ([config, docs, queries]) => {
  const at = (name) => new URL(name, location.href).href;
  const worker = new Worker(at("assets/search-worker.js"));
  const tell = (data) => new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.postMessage(data);
  });
  const { worker: lunr } = document.querySelector("button.search-open").dataset;
  await tell({ type: "setup", config, docs, scripts: [lunr, ...config.lunr].map(at) });
  const answers = [];
  for (const query of queries) answers.push(await tell({ type: "query", query }));
  worker.terminate();
  return answers;
}"""

# By language: a title; the same in other forms or without accents; beside words that tell little;
# and a word of it with a slip of the pen.
CASES = {
    "ar": ("المتظاهرون في المدينة", "متظاهرين", "ماذا حدث في المدينة", "المتاظهرون"),
    "de": ("Die Häuser brannten", "haus gebrannt", "wann hat das gebrannt", "Häsuer"),
    "en": ("Policemen were shot", "policeman shooting", "who was shot", "polcemen"),
    "es": (
        "Los manifestantes detenidos",
        "manifestante detenida",
        "quién fue detenido",
        "detendios",
    ),
    "fr": ("Les manifestants arrêtés", "manifestant arrete", "qui est arrêté", "manifestnats"),
    "kk": ("Наразылық қалада басталды", "наразылықтар", "наразылық қашан болды", "наарзылық"),
    "ru": ("Протесты в городе", "протестов", "когда были протесты", "пртоесты"),
}


def answers(page: Page, language: str, docs: list[Any], queries: list[str]) -> list[Any]:
    """What ``queries`` find among ``docs``, which are in ``language``."""
    tiny = load(TINY / "sources")
    site = replace(tiny.site, language=Language(language, Place("site.yml", 1, 1)))
    config = settings(replace(tiny, site=site), docs, THEME)
    made: list[Any] = page.evaluate(ASK, [config, docs, queries])
    return made


def places(answer: dict[str, Any]) -> list[str]:
    """Where the results of one query lead."""
    return [item["location"] for item in answer["items"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_small_words_and_slips_of_each_language(open_page: OpenPage, language: str) -> None:
    title, *queries = CASES[language]
    words = search_words()[language]
    small = " ".join(str(words[name]) for name in ("stop", "questions", "when", "many"))
    docs = [
        {"location": "a.html#title", "title": title, "text": ""},
        {"location": "a.html#small", "title": small, "text": small},
    ]
    asked = [*queries, small.split()[0]]
    forms, beside, slip, alone = answers(open_page("index.html"), language, docs, asked)
    assert [places(each) for each in (forms, beside, slip)] == [["a.html#title"]] * 3
    assert (forms["as"], bool(slip["as"])) == ("", True)
    # A word that tells little is looked for where nothing else is left.
    assert places(alone) == ["a.html#small"]


@pytest.mark.parametrize(
    ("language", "title", "query"),
    [
        ("ja", "抗議者が空港に入る", "空港"),
        ("th", "ผู้ประท้วงเข้าสนามบิน", "สนามบิน"),
        ("vi", "Sân bay đóng cửa", "sân bay"),
    ],
)
def test_a_language_without_stems_or_spaces_is_searched(
    open_page: OpenPage, language: str, title: str, query: str
) -> None:
    docs = [{"location": "a.html#a", "title": title, "text": ""}]
    (answer,) = answers(open_page("index.html"), language, docs, [query])
    assert places(answer) == ["a.html#a"]
