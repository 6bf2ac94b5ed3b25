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


LONG = (
    "Nothing that anybody would look for stands in the first sentence, which goes on and on until "
    "it is long. The second goes on as well, and few people read it to its end. Then a lantern was "
    "seen above the gate, and nobody knew who had lit it, or why it was lit on that one evening of "
    "all evenings in the year, when all others were dark."
)
# In English: what each entry is, its title and its text.
ENTRIES = {
    "stalls": ("event", "The market", "Stalls burned.\nThe market closed. The market opened."),
    "basket": ("event", "A basket", "It held bread."),
    "told": ("event", "Ilse Brandt left the crews", "It rained on them."),
    "said": ("event", "Ilse Brandt answered the crews", "She spoke."),
    "card": ("actor", "Ilse Brandt", "Harbour master.\nShe counted the people at the quay."),
    "boats": ("event", "Boats", "Ferry · Harbour\nThe ferry sailed at noon."),
    "tale": ("event", "A tale", LONG),
    "gate": ("event", "The gate", "It was shut."),
    "hall": ("event", "The fish hall", "It has a gate to the market."),
    "count": ("event", "The people at the quay", "Somebody counted."),
    "us": ("term", "US", "Used as a name."),
}
# Which entries a query finds, best first, as far as told; and the words that it is taken for.
FOUND = {
    "mrakte": (["stalls", "hall"], "market"),  # two slips in six letters, but not in five
    "maekr": ([], ""),
    "basketr": (["basket"], "basket"),
    "lanternist": (["tale"], ""),
    "gate -market": (["gate", "tale"], ""),
    "market hall": (["hall", "stalls"], ""),
    "what did Ilse Brandt say to the crews": (["said", "told", "card"], ""),
    "when did Brandt count the people at the quay": (["count", "card", "said", "told"], ""),
}
# How the excerpt of the first entry begins, and what is marked in it.
EXCERPTS = {
    "market": ("The market closed.", {"market"}),
    "ferry": ("The ferry sailed at noon.", {"ferry"}),
    "lantern": ("… Then a lantern was seen", {"lantern"}),
    "quay counted Ilse": ("Harbour master. She counted", {"quay", "counted"}),
    "us": ("Used as a name.", set()),
}


def in_english(open_page: OpenPage, queries: list[str]) -> list[dict[str, Any]]:
    """What each of ``queries`` finds among ENTRIES."""
    docs = [
        {"location": f"a.html#{name}", "title": title, "text": text, "kind": kind}
        | ({"by": "Ilse Brandt"} if name == "said" else {})
        | ({"tags": ["Brandt"]} if name == "card" else {})
        for name, (kind, title, text) in ENTRIES.items()
    ]
    return answers(open_page("index.html"), "en", docs, queries)


def test_what_is_found_and_in_which_order(open_page: OpenPage) -> None:
    for (names, taken_for), answer in zip(
        FOUND.values(), in_english(open_page, [*FOUND]), strict=True
    ):
        assert places(answer)[: len(names) or 1] == [f"a.html#{name}" for name in names]
        assert answer["as"] == taken_for


def test_an_excerpt_is_of_the_sentences_that_have_most_of_the_words(open_page: OpenPage) -> None:
    for (begins, marks), answer in zip(
        EXCERPTS.values(), in_english(open_page, [*EXCERPTS]), strict=True
    ):
        runs = answer["items"][0]["text"]
        assert "".join(run for run, _ in runs).startswith(begins)
        assert {run for run, is_marked in runs if is_marked} == marks


def test_a_long_excerpt_ends_with_a_word_and_says_that_there_is_more(open_page: OpenPage) -> None:
    (answer,) = in_english(open_page, ["tale"])
    told = "".join(run for run, _ in answer["items"][0]["text"])
    assert told.endswith(" …")
    assert LONG.startswith(f"{told.removesuffix(' …')} ")
