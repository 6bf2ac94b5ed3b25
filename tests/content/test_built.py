"""What must hold of the site of any explainer: here, of the one that SOURCES names.

A test of this folder knows no number, id or name of an event. What an editor can mend belongs to
the rules of `build_pages.py check` instead, with line and remedy; what is left here is the code's.
"""

from __future__ import annotations

import gzip
import html
import json
import os
import re
from datetime import date
from pathlib import Path

import pytest
from sites import Site, fetched_elsewhere, lost_links, read, unreached, wrong_ids
from support import CONTENT

from explainer.evidence.load import load, lock_of, shapes_of
from explainer.evidence.verify import read_both, verify
from explainer.pages.all import PAGES
from explainer.source.drafts import without_drafts
from explainer.views.catalogue import catalogue
from explainer.views.picture import MOST_ROWS

ARTICLES = Path(os.environ.get("ARTICLES") or "articles")
# What a page may weigh in bytes, compressed, with all that it fetches to be shown: the style for
# paper, which no browser waits for, is not counted.
STORY = 40_000
ANY_PAGE = 60_000
# What a first search fetches, where the index is fetched whole.
SEARCH = 150_000
OF_SEARCH = ("search/search_index.json", "assets/search.js", "assets/search-worker.js")


def test_every_link_leads_somewhere(content: Site) -> None:
    assert lost_links(content) == []


def test_no_id_stands_twice_and_every_reference_to_one_is_right(content: Site) -> None:
    assert wrong_ids(content) == []


def test_links_lead_to_every_page(content: Site) -> None:
    assert unreached(content) == []


def test_every_id_is_an_anchor_on_its_page(content: Site) -> None:
    explainer = without_drafts(load(CONTENT))
    links = catalogue(explainer, lock_of(CONTENT), PAGES).links.by_id
    held = json.loads((content.folder / "data" / "explainer.json").read_text("utf-8"))
    wanted = {(f"{link.page}.html", link.anchor) for link in links.values()}
    wanted |= {(f"{link.whole}.html", link.anchor) for link in links.values()}
    wanted |= {(each["page"], each["anchor"]) for each in held["statements"]}
    assert (
        sorted(
            (page, anchor)
            for page, anchor in wanted
            if anchor and anchor not in read(content.folder / page).anchors
        )
        == []
    )


def test_the_picture_holds_every_event_and_its_dates(content: Site) -> None:
    explainer = without_drafts(load(CONTENT))
    lanes = {kind.id for kind in explainer.vocabulary.event_kinds if kind.lane}
    dates = {str(event.id): event.when for event in explainer.timeline if event.kind in lanes}
    found = marks_of((content.folder / "index.html").read_text("utf-8"))
    if explainer.vocabulary.lanes and lanes:
        assert sorted(name for name, _, _ in found) == sorted(dates)
    is_by_day = len({str(when) for when in dates.values()}) <= MOST_ROWS
    for name, first, last in found:
        when = dates[name]
        earliest, latest = (date.fromisoformat(first) if first else date.min,
                            date.fromisoformat(last) if last else date.max)  # fmt: skip
        if is_by_day:
            assert (earliest, latest) == (when.earliest, when.latest), name
        else:
            assert earliest <= when.earliest <= when.latest <= latest, name


def marks_of(page: str) -> list[tuple[str, str, str]]:
    """Each mark of the picture: its event, and the first and last day of its group."""
    picture = html.unescape(page.partition('<table class="lanes"')[2].partition("</table>")[0])
    found = []
    for first, last, marks in re.findall(
        r'data-earliest="(.*?)" data-latest="(.*?)"(.*?)(?=data-earliest|</td>)', picture, re.DOTALL
    ):
        found += [(name, first, last) for name in re.findall(r'href="[^"]*#(.*?)"', marks)]
    return found


# Not whole.html, which holds all pages: nobody comes to it but by a link that says how large it is.
def test_every_page_keeps_within_its_weight(content: Site) -> None:
    most = {name: STORY if name == "index.html" else ANY_PAGE for name in content.names}
    weights = {name: weight(content, name) for name in content.names}
    assert {name: weights[name] for name in most if weights[name] > most[name]} == {}


def weight(site: Site, name: str) -> int:
    """What a browser fetches to show a page, compressed: the page, style, scripts and icon."""
    links = read(site.folder / name).fetched
    fetched = {link for link in links if not link.startswith("data:")} - {"assets/print.css"}
    files = [site.folder / name, *(site.folder / link for link in fetched)]
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files)


def test_a_first_search_keeps_within_its_weight(content: Site) -> None:
    lunr = content.folder.glob("assets/javascripts/workers/search.*.js")
    files = [*(content.folder / name for name in OF_SEARCH), *lunr]
    assert len(files) == len(OF_SEARCH) + 1
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) <= SEARCH


def test_nothing_is_fetched_from_elsewhere(content: Site) -> None:
    assert fetched_elsewhere(content) == []


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="the article texts are not on this machine")
def test_the_articles_bear_the_sources_out() -> None:
    explainer, texts, problems = read_both(CONTENT, ARTICLES)
    verdict = verify(explainer, texts, shapes_of(explainer, CONTENT))
    assert [str(problem) for problem in [*problems, *verdict.problems]] == []
