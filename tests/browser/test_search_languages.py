"""What searches knows the forms and the small words of each language of the interface."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import material  # type: ignore[import-untyped]
import pytest
from looks import OpenPage, answers_of
from playwright.sync_api import Page
from support import TINY

from explainer.evidence.load import load
from explainer.source.kinds import Language
from explainer.source.place import Place
from explainer.views.interface import LANGUAGES
from hooks.ranking import entries, search_words, settings

THEME = Path(material.__file__).parent / "templates"

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
    return answers_of(page, config, docs, queries)


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
    "mrakett": (["stalls", "hall"], "market"),  # two slips in seven letters, but not in six
    "mrakte": ([], ""),
    "basketr": (["basket"], "basket"),
    "lantrn": ([], ""),  # a word that stands in no title, and is not long
    "lanternn": (["tale"], "lantern"),
    "gate -market": (["gate", "tale"], ""),
    "market hall": (["hall", "stalls"], ""),
    "what did Ilse Brandt say to the crews": (["said", "told", "card"], ""),
    "when did Brandt count the people at the quay": (["count"], ""),
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


def test_an_excerpt_that_is_cut_short_ends_with_no_dot_between_lines(open_page: OpenPage) -> None:
    text = "\n".join(["boats"] * 50)
    docs = [{"location": "a.html#a", "kind": "figure", "title": "Count", "text": text}]
    (answer,) = answers(open_page("index.html"), "en", docs, ["count"])
    told = "".join(run for run, _ in answer["items"][0]["text"])
    assert told.endswith("boats · boats …")


# Entries of many kinds: what each is, its title, its text, and what else is known of it.
MANY: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "stood": (
        "section",
        "Where it stood at night",
        "The quay was empty.",
        {"tags": ["is it over"]},
    ),
    "fence": ("event", "A boy climbs over a fence", "Over he goes.", {}),
    "shut": ("event", "The office shuts", "The office shuts.", {"when": "Sunday 6 May"}),
    "civilians": ("event", "Civilians wait", "Civilians wait.", {"when": "Monday 7 May"}),
    "civic": ("event", "The civil court sits", "It sits.", {"when": "Monday 7 May"}),
    "us": ("actor", "United Shipowners", "Owners of ships.", {"tags": ["US"]}),
    "asks": ("event", "US asks for calm", "It made a statement.", {}),
    "statement": ("event", "A statement", "The board made a statement.", {}),
    "curfew": ("term", "curfew", "An order to stay off the streets.", {}),
    "night": ("event", "A curfew at night", "It brings a curfew.", {"tags": ["is there a curfew"]}),
    "taken": ("event", "A boat", "It was taken away.", {}),
    "asked": ("question", "Where is the boat?", "Nobody knows.", {"tags": ["is the boat safe"]}),
    "count": (
        "figure",
        "Boats at sea",
        "12 boats (Vask, Monday 7 May)\nnine boats\nNobody counted the rafts.",
        {},
    ),
}


def among(
    told: dict[str, tuple[str, str, str, dict[str, Any]]], open_page: OpenPage, queries: list[str]
) -> list[dict[str, Any]]:
    """What each of ``queries`` finds among the entries ``told``: kind, title, text and more."""
    docs = [
        {"location": f"a.html#{name}", "kind": kind, "title": title, "text": text, **more}
        for name, (kind, title, text, more) in told.items()
    ]
    return answers(open_page("index.html"), "en", docs, queries)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("is it over", "stood"),  # small words alone, as an editor wrote them
        ("is the boat safe", "asked"),
        ("US statement", "asks"),  # the name of a card is no small word
        ("curfew", "night"),  # what happened stands before what a word means
        ("what happened on Sunday", "shut"),
        ("civil court", "civic"),
    ],
)
def test_what_people_ask_is_answered_first(open_page: OpenPage, query: str, first: str) -> None:
    (answer,) = among(MANY, open_page, [query])
    assert places(answer)[0] == f"a.html#{first}"


def test_only_the_word_that_is_being_typed_finds_words_that_it_begins(open_page: OpenPage) -> None:
    typed, done = among(MANY, open_page, ["civil", "civil war"])
    assert {*places(typed)} == {"a.html#civic", "a.html#civilians"}
    assert places(done) == ["a.html#civic"]


def test_a_name_that_nothing_has_is_taken_for_no_other_word(open_page: OpenPage) -> None:
    token, goats, wife = among(MANY, open_page, ["Token", "goats", "office wife"])
    assert [places(each) for each in (token, goats)] == [[], []]
    assert places(wife) == ["a.html#shut"]
    assert wife["missing"] == ["wife"]


def test_results_have_the_days_of_events(open_page: OpenPage) -> None:
    (answer,) = among(MANY, open_page, ["when did the office shut"])
    assert answer["items"][0]["when"] == "Sunday 6 May"


def test_the_excerpt_of_a_figure_begins_with_its_value(open_page: OpenPage) -> None:
    (answer,) = among(MANY, open_page, ["rafts"])
    told = "".join(run for run, _ in answer["items"][0]["text"])
    assert told == "12 boats (Vask, Monday 7 May) · nine boats · Nobody counted the rafts."


# What readers type in each language, and the part of a page where they are led.
PURPOSES = {
    "ar": {
        "طباعة": "handout.html",
        "من كتب هذا": "sources.html#imprint",
        "rss": "data.html#feed-xml",
    },
    "de": {"drucken": "handout.html", "impressum": "sources.html#imprint", "Artikel B": "b"},
    "en": {
        "print": "handout.html",
        "pdf": "handout.html",
        "on paper": "handout.html",
        "who wrote this": "sources.html#imprint",
        "who is behind this site": "sources.html#imprint",
        "date of the articles": "sources.html#articles",
        "cite": "index.html#cite",
        "embed": "data.html#embed",
        "rss": "data.html#feed-xml",
        "feed": "data.html#feed-xml",
        "calendar": "data.html#events-ics",
        "download": "data.html",
        "map": "places.html",
        "what happened": "index.html#short",
        "what happened in Tolmere": "index.html#short",
        "error rate": "sources.html#error-rate",
        "what does article b say of the boats": "b",
        "report an error": "sources.html#corrections",
        "article b": "b",
        "source b": "b",
        "report b": "b",
    },
    "es": {
        "imprimir": "handout.html",
        "quién escribió esto": "sources.html#imprint",
        "fuente b": "b",
    },
    "fr": {"imprimer": "handout.html", "mentions légales": "sources.html#imprint", "source b": "b"},
    "kk": {"басып шығару": "handout.html", "мұны кім жазған": "sources.html#imprint"},
    "ru": {"печать": "handout.html", "кто это написал": "sources.html#imprint", "статья b": "b"},
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_site_is_for_is_found_in_each_language(open_page: OpenPage, language: str) -> None:
    tiny = load(TINY / "sources")
    explainer = replace(
        tiny, site=replace(tiny.site, language=Language(language, Place("site.yml", 1, 1)))
    )
    places_in = [part.partition("#") for part in search_words()[language]["pages"]]
    article = f"sources.html#{tiny.articles[1].id}"
    # Events that speak of the articles, of errors and of print are no answers.
    rivals = [("timeline.html#one", "A report says: in article B, something is printed")]
    rivals += [("timeline.html#two", "Who is behind the boats, and who wrote of it?")]
    rivals += [("places.html#tolmere", "Tolmere")]
    docs = [
        {"location": f"{page}.html{mark}{id_}", "title": f"{page} {id_}", "text": ""}
        for page, mark, id_ in places_in
    ]
    docs += [{"location": article, "title": "Article B: Something", "text": ""}]
    docs += [{"location": place, "title": title, "text": title} for place, title in rivals]
    wanted = PURPOSES[language]
    config = settings(explainer, docs, THEME)
    found = answers_of(open_page("index.html"), config, [*entries(docs, explainer)], [*wanted])
    led = {query: (places(each) or [""])[0] for query, each in zip(wanted, found, strict=True)}
    assert led == {query: article if place == "b" else place for query, place in wanted.items()}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nasarow", "Nazarov"),  # as German and Polish have it
        ("Schanaosen", "Zhanaozen"),
        ("Tolmerje", "Tolmere"),
        ("Jakovlew", "Yakovlev"),
        ("Dschamila", "Jamila"),
        ("Tolmaus", ""),
    ],
)
def test_a_name_is_known_in_the_spelling_of_another_language(
    open_page: OpenPage, typed: str, meant: str
) -> None:
    names = ("Nazarov", "Zhanaozen", "Tolmere", "Yakovlev", "Jamila")
    docs = [{"location": f"a.html#{name}", "title": name, "text": ""} for name in names]
    (answer,) = answers(open_page("index.html"), "en", docs, [typed])
    assert (places(answer), answer["as"]) == ([f"a.html#{meant}"] if meant else [], meant)


def test_a_question_that_stands_on_two_pages_is_shown_once(open_page: OpenPage) -> None:
    title = "Who took the boat?"
    docs = [
        {"location": "a.html#short", "kind": "question", "title": title, "text": "Nobody knows."},
        {"location": "b.html#card", "kind": "actor", "title": title, "text": ""},
        {"location": "b.html#long", "kind": "question", "title": title, "text": "A boat, a boat."},
    ]
    (answer,) = answers(open_page("index.html"), "en", docs, ["who took the boat"])
    assert places(answer) == ["a.html#short", "b.html#card"]


def test_of_a_question_on_what_is_not_there_only_a_page_is_shown(open_page: OpenPage) -> None:
    docs = [
        {"location": "a.html", "title": "What others say", "text": ""},
        {"location": "a.html#one", "kind": "event", "title": "Vask says no", "text": ""},
    ]
    lost, known = answers(
        open_page("index.html"), "en", docs, ["what did Quill say", "what did Vask say"]
    )
    assert (places(lost), lost["missing"]) == (["a.html"], ["Quill"])
    assert places(known)[0] == "a.html#one"


# In English: entries that are told apart by little.
FERRIES: dict[str, tuple[str, str, str, dict[str, Any]]] = {
    "shut": ("event", "The ticket office is closed", "It was closed at noon.", {}),
    "quay": ("event", "The quay is open", "It was open at noon.", {}),
    "school": ("event", "Shops are closed", "Shops were closed, as on holidays.", {}),
    "fish": ("event", "Fish is sold again", "The hall was closed before.", {}),
    "bridge": ("event", "The bridge is closed", "It was closed in the storm.", {}),
    "hull": ("event", "A ferry hits a sandbank", "The lighthouse was dark.", {}),
    "held": ("event", "Two men are detained", "They were taken away.", {}),
    "why": ("question", "Why are crews coming?", "For work.", {"tags": ["foreign crews"]}),
    "many": ("figure", "Crews", "12", {"tags": ["number of foreign crews"]}),
    "isle": ("actor", "Skerry", "An island.", {}),
    "isle-map": ("place", "Skerry", "West of here.", {}),
    "isle-asks": ("event", "Skerry asks for a boat", "Skerry asked.", {}),
    "expected": ("event", "A gale is expected", "It was expected at night.", {}),
    "died": ("event", "A gull died", "It fell from the sky.", {}),
}


@pytest.mark.parametrize(
    ("query", "first", "taken_for"),
    [
        ("light house", "hull", "lighthouse"),  # two words that make one
        ("sand bank", "hull", "sandbank"),
        ("ticketoffice", "shut", "ticket office"),  # and one that is made of two
        ("quay reopened", "quay", ""),  # begun by what is left out
        ("detentions", "held", ""),  # the noun of a verb
        ("dead gulls", "died", ""),  # words that mean the same in any explainer
        ("how many foreign crews", "many", ""),  # the number, not the reason
        ("foreign crews", "why", ""),
    ],
)
def test_words_are_known_in_other_shapes(
    open_page: OpenPage, query: str, first: str, taken_for: str
) -> None:
    (answer,) = among(FERRIES, open_page, [query])
    assert places(answer)[0] == f"a.html#{first}"
    assert answer["as"] == taken_for


def test_of_cards_of_one_name_one_stands_first_and_the_others_last(open_page: OpenPage) -> None:
    named, where = among(FERRIES, open_page, ["Skerry", "where is Skerry"])
    assert places(named) == ["a.html#isle", "a.html#isle-asks", "a.html#isle-map"]
    assert places(where)[0] == "a.html#isle-map"


def test_half_of_a_query_finds_nothing_by_a_common_word(open_page: OpenPage) -> None:
    stray, named, rare = among(FERRIES, open_page, ["banks closed", "Skerry banks", "gale banks"])
    assert (places(stray), stray["missing"]) == ([], ["banks"])
    assert places(named)[0] == "a.html#isle"
    assert places(rare) == ["a.html#expected"]


def test_who_asks_what_happened_is_told_events(open_page: OpenPage) -> None:
    (told,) = among(FERRIES, open_page, ["what happened at Skerry"])
    assert places(told)[0] == "a.html#isle-asks"


def test_another_word_of_the_same_length_is_no_slip(open_page: OpenPage) -> None:
    other, slip = among(FERRIES, open_page, ["executed", "expectd"])
    assert (places(other), places(slip)) == ([], ["a.html#expected"])
