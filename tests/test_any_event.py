"""Another event, and any size: the example in examples/, and an explainer of a thousand events."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

import pytest
from large import write_explainer
from support import ROOT
from test_hook import mkdocs_build, virtual_files

import build_pages
from explainer.evidence.load import load
from explainer.pages.render import PLANS, pages_of
from explainer.views.views import Desk

LAKE = ROOT / "examples" / "lake"
EVENTS = 1000
LARGEST = 100_000
# What the example leaves out, and with it a page.
LEFT_OUT = {"figures", "reaction", "words", "glossary"}
OUR_EVENT = re.compile(r"kazakhstan|almaty|tokayev|nur-sultan", re.IGNORECASE)


class Html(HTMLParser):
    """The ids of a page, and where its links lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if identifier := given.get("id"):
            self.ids[identifier] += 1
        if tag == "a" and (address := given.get("href")):
            self.links.add(address)


class Built:
    """A site that was built, and the sources that it was built from."""

    def __init__(self, sources: Path, site: Path) -> None:
        self.sources = sources
        self.site = site
        done = mkdocs_build(ROOT / "mkdocs.yml", site, sources, cwd=site.parent)
        assert done.returncode == 0, done.stderr
        assert "WARNING" not in done.stderr + done.stdout

    @cached_property
    def pages(self) -> dict[str, Html]:
        """Every page, by its name; the page of errors has addresses of its own."""
        files = (file for file in self.site.glob("*.html") if file.name != "404.html")
        return {file.name: Html(file.read_text("utf-8")) for file in files}

    def lost_links(self) -> list[str]:
        """Links within the site that lead to no page, file or anchor."""
        return [
            f"{name}: {address}"
            for name, page in self.pages.items()
            for address in page.links
            if ":" not in address.partition("#")[0] and not self.leads(name, address)
        ]

    def leads(self, name: str, address: str) -> bool:
        """Whether ``address`` on the page ``name`` leads somewhere."""
        path, _, anchor = address.partition("#")
        target = "index.html" if path == "." else path or name
        if target not in self.pages:
            return (self.site / target).is_file()
        return not anchor or anchor in self.pages[target].ids


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return Built(LAKE / "sources", tmp_path_factory.mktemp("lake") / "site")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("large")
    write_explainer(folder / "sources", EVENTS, seed=1)
    return Built(folder / "sources", folder / "site")


def test_the_example_has_dates_of_every_kind() -> None:
    explainer = load(LAKE / "sources")
    assert {"1874?", "1880~/1883", "../1890"} <= {event.when.edtf for event in explainer.timeline}


def test_what_is_left_out_has_no_page(lake: Built) -> None:
    everything = {plan.name for plan in PLANS}
    assert {name.removesuffix(".html") for name in lake.pages} == everything - LEFT_OUT


def test_no_link_of_the_example_leads_nowhere(lake: Built) -> None:
    assert lake.lost_links() == []


def test_the_example_knows_nothing_of_our_event(lake: Built) -> None:
    texts = (file for file in lake.site.rglob("*") if file.suffix in {".html", ".json", ".csv"})
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


def test_words_in_another_language_say_so(lake: Built) -> None:
    for page in ("timeline", "differences", "sources"):
        html = (lake.site / f"{page}.html").read_text("utf-8")
        assert re.search(r'<span lang="ar" dir="auto">[^<]*[؀-ۿ]', html), page


def test_the_hook_gives_the_example_as_it_is_staged(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert build_pages.main(["--sources", str(LAKE / "sources"), "--out", str(out)]) == 0
    for file in virtual_files(LAKE / "sources"):
        assert file.content_bytes == (out / file.src_uri).read_bytes()


def test_no_page_of_a_large_explainer_is_too_heavy(large: Built) -> None:
    sizes = {name: len(gzip.compress((large.site / name).read_bytes())) for name in large.pages}
    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}


def test_no_link_of_a_large_explainer_leads_nowhere(large: Built) -> None:
    assert large.lost_links() == []


def test_no_id_stands_twice_on_a_page(large: Built) -> None:
    twice = {
        name: [identifier for identifier, times in page.ids.items() if times > 1]
        for name, page in large.pages.items()
    }
    assert {name: ids for name, ids in twice.items() if ids} == {}


def test_no_address_ends_when_a_page_is_parted(large: Built) -> None:
    explainer = load(large.sources)
    desk = Desk(explainer, {}, ())
    assert {page for page, parts in desk.parts.items() if parts} >= {"timeline", "actors", "known"}
    lost = [link.permanent for link in desk.links.values() if not large.leads("", link.permanent)]
    assert lost == []


def test_what_an_overview_cannot_list_is_in_a_file(
    large: Built, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explainer.views.views.MOST_LISTED", 10)
    explainer = load(large.sources)
    made = {page.uri: page for page in pages_of(explainer, large.sources)}
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
