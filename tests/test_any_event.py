"""Another event, and any size: the examples in examples/, and explainers of hundreds of events."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from sites import Site, read
from support import FERRY, LAKE, ROOT
from test_hook import virtual_files

import build_pages
from explainer.evidence.ledger import stale
from explainer.evidence.load import load, lock_of
from explainer.evidence.status import Status, Statuses
from explainer.evidence.texts import read_texts
from explainer.evidence.verify import verify
from explainer.pages.all import PAGES
from explainer.pages.publish import publish
from explainer.source.drafts import without_drafts
from explainer.views.catalogue import catalogue
from tools.large import write_explainer

LARGEST = 100_000
# What the example leaves out, and with it a page.
LEFT_OUT = {"figures", "reaction", "words", "glossary"}
OUR_EVENT = re.compile(r"kazakhstan|almaty|tokayev|nur-sultan", re.IGNORECASE)


@pytest.mark.parametrize("example", [LAKE, FERRY], ids=["lake", "ferry"])
def test_the_example_is_borne_out(example: Path) -> None:
    explainer = load(example / "sources")
    texts, missing = read_texts(explainer, example / "articles")
    assert [str(problem) for problem in [*missing, *verify(explainer, texts).problems]] == []
    assert stale(without_drafts(explainer), lock_of(example / "sources"), "evidence.lock") == []


def test_the_french_example_is_of_a_real_kind() -> None:
    explainer = load(FERRY / "sources")
    timed = [event for event in explainer.timeline if event.time and event.time.is_clock]
    assert len(explainer.timeline) >= 25
    assert len(timed) >= 20
    assert any(event.time and event.time.end for event in timed)
    zones = {str(event.time.zone) for event in timed if event.time and event.time.zone}
    assert len({*zones, str(explainer.site.timezone)}) >= 3
    assert {"euros", "livres", "dollars"} <= {str(figure.unit) for figure in explainer.figures}
    assert len({article.language or "fr" for article in explainer.articles}) == 3
    assert sum(place.latitude is not None for place in explainer.places) >= 8


@pytest.mark.slow
def test_its_pages_are_in_french(ferry: Site) -> None:
    for name in ferry.names:
        html = (ferry.folder / name).read_text("utf-8")
        assert '<html lang="fr"' in html, name
    timeline = (ferry.folder / "timeline.html").read_text("utf-8")
    assert "05:40–06:30 (Londres)" in timeline
    assert "02:40 (Athènes)" in timeline
    assert "Fuseau horaire\N{NO-BREAK SPACE}: Paris." in timeline
    assert re.search(r'<span lang="en" dir="auto">I have never[^<]*</span>', timeline)
    assert (
        "Jamais une tasse de thé ne m’a fait autant plaisir\u202f» (notre traduction)" in timeline
    )


def test_the_example_has_every_status_and_dates_of_every_kind() -> None:
    explainer = load(LAKE / "sources")
    statuses = Statuses(explainer)
    assert {statuses.of(cited).status for cited in explainer.statements} == set(Status)
    assert {"1874?", "1880~/1883", "../1890"} <= {event.when.edtf for event in explainer.timeline}


@pytest.mark.slow
def test_what_is_left_out_has_no_page(lake: Site) -> None:
    everything = {page.name for page in PAGES}
    assert {name.removesuffix(".html") for name in lake.names} == everything - LEFT_OUT


@pytest.mark.slow
def test_the_example_knows_nothing_of_our_event(lake: Site) -> None:
    texts = (file for file in lake.folder.rglob("*") if file.suffix in {".html", ".json", ".csv"})
    told = [file.name for file in texts if OUR_EVENT.search(file.read_text("utf-8"))]
    assert told == []


def test_the_code_knows_nothing_of_our_event() -> None:
    folders = (ROOT / name for name in ("explainer", "theme", "docs"))
    files = [file for folder in folders for file in folder.rglob("*.*")]
    files += [ROOT / name for name in ("mkdocs.yml", "Makefile", "build_pages.py")]
    kinds = {".py", ".jinja", ".html", ".css", ".js", ".yml", ""}
    read = (file for file in files if file.suffix in kinds and file.is_file())
    told = [file.name for file in read if OUR_EVENT.search(file.read_text("utf-8"))]
    assert told == []


@pytest.mark.slow
def test_words_in_another_language_say_so(lake: Site) -> None:
    for page in ("timeline", "differences", "sources"):
        html = (lake.folder / f"{page}.html").read_text("utf-8")
        assert re.search(r'<span lang="ar" dir="auto">[^<]*[؀-ۿ]', html), page
    actors = (lake.folder / "actors.html").read_text("utf-8")
    assert '<span lang="de" dir="auto">Sie haben das Wasser verkauft' in actors
    assert '<span lang="ru" dir="auto">Озеро не умерло' in actors
    assert "“They have sold the water and kept the thirst” (our translation)" in actors


def test_the_hook_gives_the_example_as_it_is_staged(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert build_pages.main(["--sources", str(LAKE / "sources"), "--out", str(out)]) == 0
    for file in virtual_files(LAKE / "sources"):
        assert file.content_bytes == (out / file.src_uri).read_bytes()


@pytest.mark.slow
def test_no_page_of_a_large_explainer_is_too_heavy(large: Site) -> None:
    sizes = {name: len(gzip.compress((large.folder / name).read_bytes())) for name in large.names}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}


@pytest.mark.slow
def test_no_address_ends_when_a_page_is_split(large: Site, large_sources: Path) -> None:
    explainer = load(large_sources)
    known = catalogue(explainer, {}, PAGES)
    split = {page for page, those in known.subpages.items() if those}
    assert split >= {"timeline", "agreement"}
    places = [link.permanent.partition("#") for link in known.links.by_id.values()]
    lost = [(page, anchor) for page, _, anchor in places if not is_there(large, page, anchor)]
    assert lost == []


def is_there(site: Site, page: str, anchor: str) -> bool:
    """Whether a page has the anchor."""
    return not anchor or anchor in read(site.folder / page).anchors


@pytest.mark.slow
def test_what_an_overview_cannot_list_is_in_a_file(
    large_sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explainer.views.portion.MOST_LISTED", 10)
    explainer = load(large_sources)
    made = {page.uri: page for page in publish(explainer, large_sources)}
    parts = json.loads(made["moved/timeline.json"].text)
    assert {f"{name}.md" for name in parts} <= set(made)
    assert {name for ids in parts.values() for name in ids} == {e.id for e in explainer.timeline}
    assert 'data-moved="moved/timeline.json"' in made["timeline.md"].text


def test_the_same_seed_writes_the_same_explainer(tmp_path: Path) -> None:
    for name in ("one", "other"):
        write_explainer(tmp_path / name, 20, seed=7)
    write_explainer(tmp_path / "third", 20, seed=8)
    written = [
        {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()}
        for name in ("one", "other", "third")
    ]
    assert written[0] == written[1] != written[2]


@pytest.mark.parametrize("events", [1, 10, 300])
def test_an_explainer_of_any_size_has_no_problems(events: int, tmp_path: Path) -> None:
    write_explainer(tmp_path / "sources", events, seed=events)
    assert len(load(tmp_path / "sources").timeline) == events
