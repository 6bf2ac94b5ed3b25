"""What the search is given: plain text, what each entry is, and the words that it is found by."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sites import Builder, read
from support import TINY

from explainer.evidence.load import load
from explainer.source.kinds import Line, Prose, Term, YesNo
from explainer.source.model import Explainer
from explainer.views.interface import LANGUAGES
from hooks.ranking import (
    CITATION,
    entries,
    on_page_context,
    plain,
    search_words,
    settings,
    unread,
    without_idle,
)


@pytest.fixture
def tiny() -> Explainer:
    return load(TINY / "sources")


def entry(location: str, title: str = "Title", text: str = "") -> dict[str, Any]:
    return {"location": location, "title": title, "text": text}


def test_each_entry_says_what_it_is(tiny: Explainer) -> None:
    docs = [entry(f"page.html#{one}") for one in ("who-asked", "brandt", "tolmere", "crowd", "x")]
    docs.append(entry("sources.html#x"))
    kinds = [each.get("kind") for each in entries(docs, tiny)]
    assert kinds == ["question", "actor", "place", "figure", None, "method"]


def test_an_entry_is_found_by_its_other_words(tiny: Explainer) -> None:
    docs = [entry("places.html#tolmere"), entry("data.html"), entry("background.html")]
    place, data, background = entries(docs, tiny)
    assert "Tolmere harbour" in place["tags"]
    assert data["tags"] == search_words()["en"]["pages"]["data"]
    assert "tags" not in background


def test_a_part_of_a_page_is_found_by_words_of_its_own(tiny: Explainer) -> None:
    (behind,) = entries([entry("sources.html#imprint")], tiny)
    assert behind["tags"] == search_words()["en"]["pages"]["sources#imprint"]


def test_an_article_is_found_by_its_letter(tiny: Explainer) -> None:
    second = tiny.articles[1].id
    (told,) = entries([entry(f"sources.html#{second}")], tiny)
    assert (told["kind"], told["tags"][:2]) == ("article", ["article B", "report B"])


def test_what_the_index_leaves_out_is_found_by_what_it_is(tiny: Explainer, tmp_path: Path) -> None:
    for name in ("handout", "data"):
        (tmp_path / f"{name}.html").touch()
    told = [*unread([entry("data.html#x")], tiny, tmp_path)]
    assert [(one["location"], one["title"]) for one in told] == [
        ("handout.html", "Handout"),
        (CITATION, "Cite this page"),
    ]


def test_the_parts_that_have_words_are_there(built: Builder) -> None:
    site = built("tiny", TINY / "sources")
    for part in search_words()["en"]["pages"]:
        page, _, id_ = part.partition("#")
        assert not id_ or id_ in read(site.folder / f"{page}.html").anchors, part


def test_where_accounts_differ_is_found_by_its_other_words(tiny: Explainer) -> None:
    other = Term("headcount", tiny.site.place)
    differing = replace(tiny.disagreements[0], search=(other,))
    docs = [entry(f"differences.html#{differing.id}")]
    (told,) = entries(docs, replace(tiny, disagreements=(differing,)))
    assert told["tags"] == ["headcount"]


def test_events_and_reactions_have_days_and_days_their_turning_points(tiny: Explainer) -> None:
    is_key = YesNo("yes", tiny.site.place)
    events = tuple(
        replace(event, key=is_key) if event.id == "crowd-gathers" else event
        for event in tiny.timeline
    )
    places = ("t.html#crowd-gathers", "r.html#ekwall-letter", "t.html#on-2031-03-03")
    docs = [entry(place, text="hour not given") for place in places]
    event, reaction, day = entries(docs, replace(tiny, timeline=events))
    assert (event["when"], reaction["when"]) == ("Monday 3 March", "About 4 March")
    assert day["text"] == "A crowd gathers at the East Quay"


def test_a_figure_is_told_by_its_values_what_holds_now_first(tiny: Explainer) -> None:
    docs = [entry("f.html#crowd", text="120two hundred"), entry("f.html#fare")]
    crowd, fare = (each["text"].split("\n") for each in entries(docs, tiny))
    assert crowd == [
        "120 (Brandt, Monday 3 March)",
        "two hundred (Lund, Monday 3 March)",
        "Without seagulls",
        "At the East Quay at noon",
        "Both count on the same noon.",
    ]
    assert fare == ["the fare of before (Tuesday 4 March)", "8 (Monday 3 March)"]


@pytest.mark.parametrize(
    ("content", "searched"),
    [
        ('<p>One</p><p class="see">See two</p>', "One"),
        ('<p>One</p><p class="spellings">Also written: Two</p><p>Three</p>', "One\nThree"),
        ('<ul class="numbers"><li>12</li></ul><p>One</p>', "One"),
        ("<summary data-search-exclude>5 versions</summary>\n<td>One</td>", "One"),
        ("<summary>One</summary><p>Two</p>", "One\nTwo"),
        ('<th>12 <span class="note">So far.</span></th><td>Vask</td>', "12\nSo far.\nVask"),
    ],
)
def test_what_is_searched_runs_nothing_together(content: str, searched: str) -> None:
    read, restore = on_page_context.methods
    page: Any = SimpleNamespace(content=content)
    context = read({}, page=page)
    assert plain(page.content) == searched
    restore(context, page=page)
    assert page.content == content


def test_a_figure_has_the_notes_of_its_values_and_after_what_holds_now_the_latest(
    tiny: Explainer,
) -> None:
    (fare,) = (each for each in tiny.figures if each.id == "fare")
    place = tiny.site.place
    first = replace(fare.observations[0], words=Line("six", place), note=Prose("In May.", place))
    longer = replace(fare, observations=(first, *fare.observations))
    (told,) = entries([entry("f.html#fare")], replace(tiny, figures=(longer,)))
    lines = [line.partition(" (")[0] for line in told["text"].split("\n")]
    assert lines == ["the fare of before", "8", "six", "In May."]


def test_two_values_that_read_alike_are_told_once(tiny: Explainer) -> None:
    (figure,) = (each for each in tiny.figures if each.id == "crowd")
    doubled = replace(figure, observations=(*figure.observations, figure.observations[0]))
    docs = [entry("f.html#crowd")]
    both = (replace(tiny, figures=(each,)) for each in (figure, doubled))
    once, twice = ([*entries(docs, each)] for each in both)
    assert twice == once


def test_relations_are_called_by_whose_they_are(tiny: Explainer) -> None:
    docs = [entry("a.html#brandt", "Ilse Brandt"), entry("a.html#brandt-relations", "Relations")]
    assert [*entries(docs, tiny)][1]["title"] == "Ilse Brandt – Relations"


def test_what_the_search_leaves_out_is_not_parsed_for_it() -> None:
    mark = '<a class="mark single" href="#e-x" data-search-exclude="mark"><i class="s"></i> *</a>'
    evidence = "<details data-search-exclude><summary>Evidence</summary>\n<p>no</p>\n</details>"
    whole = f'<p>One{mark}<i class="s"></i>.</p>\n{evidence}\n<p class="see">See also</p>'
    page: Any = SimpleNamespace(content=whole)
    for_the_index, as_shown = on_page_context.methods
    context = for_the_index({}, page=page)
    assert page.content == "<p>One.</p>\n\n"
    as_shown(context, page=page)
    assert page.content == whole


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>One &amp; two <code>three</code></p><p>four</p>", "One & two three\nfour"),
        ("<p>It sailed  , she said .</p>", "It sailed, she said."),
        ("<ul> <li>One</li> <li>Two · </li> </ul> <p> · </p>", "One\nTwo"),
        ("« Un\u00a0mot\u00a0»", "« Un\u00a0mot\u00a0»"),
        ("<p>It sailed.\u00a0 It came back.\u00a0</p>", "It sailed. It came back."),
    ],
)
def test_the_text_of_an_entry_is_plain(html: str, lines: str) -> None:
    assert plain(html) == lines


def test_pages_have_the_names_of_the_navigation_and_questions_are_at_hand(
    tiny: Explainer, tmp_path: Path
) -> None:
    docs = [entry("index.html", "A long headline"), entry("known.html#who-asked", "Who &amp; why")]
    told = settings(tiny, docs, tmp_path)
    assert told["pages"] == {"index.html": "Summary"}
    assert told["asked"] == [{"location": "known.html#who-asked", "title": "Who & why"}]
    assert (told["lang"], told["lunr"]) == ("en", [])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_words_of_queries(language: str) -> None:
    words = search_words()[language]
    assert {"stop", "when", "where", "many", "acts", "pages"} <= {*words}
    assert {*words["pages"]} == {*search_words()["en"]["pages"]}


def test_forms_and_synonyms_that_no_entry_answers_are_left_out() -> None:
    config = {
        "words": {"stop": "the", "forms": ["swim swam", "bite bitten", "eat ate"]},
        "synonyms": [["looted", "robbed"], ["séance", "session"], ["web", "online"]],
    }
    told = [
        {**entry("a.html", "Swimmers eating", "Robbery."), "tags": ["seances"]},
        entry("b.html", "Cobwebs"),
    ]
    assert without_idle(config, told) == {
        "words": {"stop": "the", "forms": ["swim swam", "eat ate"]},
        "synonyms": [["looted", "robbed"], ["séance", "session"]],
    }


def test_where_no_spaces_part_words_a_synonym_may_stand_anywhere() -> None:
    config = {"words": {}, "synonyms": [["机场", "航站"], ["港口", "码头"]]}
    told = [entry("a.html", "示威", "示威者占领了机场。")]
    assert without_idle(config, told)["synonyms"] == [["机场", "航站"]]


def test_words_that_mean_the_same_in_any_explainer_are_synonyms(
    tiny: Explainer, tmp_path: Path
) -> None:
    told = settings(tiny, [entry("index.html")], tmp_path)
    assert ["beheaded", "decapitated"] in told["synonyms"]
    assert "alike" not in told["words"]
