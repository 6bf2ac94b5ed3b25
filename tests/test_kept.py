"""The whole site beside its pages, earlier versions below it: of a few pages written by hand."""

from __future__ import annotations

import html
import json
import re
import shutil
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from models import FIRST, SECOND, THIRD, three_days, tiny, when

from explainer.pages.all import PAGES
from explainer.views.catalogue import catalogue
from explainer.whole.about import About
from explainer.whole.beside import keep_whole
from explainer.whole.parts import read_parts, tree
from explainer.whole.versions import keep_versions, versions_in

ADDRESS = "https://somebody.example/repo/"
XHTML, SVG = "{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
FRONT = """\
<h1>Summary</h1>
<h2 id="answers">Who
   did it?</h2>
<p id="told">It <button>Copy</button>was <a href="timeline.html#crowd">this</a>,
<a href="timeline.html#gone">that</a>, <a href="timeline.html">all</a> <a href="#told">here</a> or
<a href="index.html">there</a>.
<a href="data/a.csv">Data</a> <a href="https://somebody.example/repo/data/b.csv">More</a> <a href="https://away.example/#x">away</a></p>
<img src="media/quay.png" alt="The quay">
<svg viewBox="0 0 1 1"><a href="timeline.html#crowd"><path d="M0 0"/></a>
<clipPath id="cut"/><path clip-path="url(#cut)"/></svg>
<div role="region" aria-label="Table"></div>
<details class="many"><summary>Many</summary></details>
<details class="evidence-list"><summary>More</summary><h2 id="proof">Proof</h2></details>
"""
STORY = '<h1>Timeline</h1><h2 id="on">Monday</h2><p id="crowd" aria-labelledby="on x">A crowd</p>'


def page(main: str) -> str:
    canonical = f'\n<link rel="canonical" href="{ADDRESS}was.html">'
    head = f'<head>\n<meta charset="utf-8">{canonical}</head>'
    return f'<html>{head}<body class="x"><main id="content">{main}</main></body></html>'


def written(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with two pages of a site, one that leads to the data, and what belongs to them."""
    data = page("<h1>Data</h1><p>What is here.</p><h2>Files</h2><h2>More</h2>")
    pages = {"index.html": page(FRONT), "timeline.html": page(STORY), "data.html": data}
    names = "z.txt data/b.csv data/a.csv media/quay.png pictures/index.png a.txt data.txt m.txt"
    assets = {
        "assets/explainer.css": "p {}",
        "assets/print.css": "p {}",
        "assets/mark.svg": "<svg/>",
    }
    others = {name: f"This is {name}." for name in names.split()}
    return written(tmp_path / "site", {**pages, **assets, **others})


def about(address: str = ADDRESS, *, is_verified: bool = False) -> About:
    lock = three_days() if is_verified else {}
    return About.of(catalogue(tiny(), lock, PAGES, address))


def test_on_one_page_links_lead_within_it_and_pictures_are_in_it(site: Path) -> None:
    keep_whole(site, about())
    whole = tree((site / "whole.html").read_text("utf-8"))
    parts = {
        part.attrib["id"]: part for part in whole.iter("section") if part.get("class") == "part"
    }
    assert list(parts) == ["index", "timeline", "data"]
    links = [a.attrib["href"] for a in parts["index"].iter("a")]
    files = ["data/a.csv", "data/b.csv", "https://away.example/#x"]
    within = ["#timeline.crowd", "#timeline", "#timeline"]
    assert links == [*within, "#index.told", "#index", *files, "#timeline.crowd"]
    cut = [each.get("clip-path") for each in parts["index"].iter("path")]
    assert cut == [None, "url(#index.cut)"]
    (picture,) = parts["index"].iter("img")
    assert picture.attrib["src"] == "data:image/png;base64,VGhpcyBpcyBtZWRpYS9xdWF5LnBuZy4="
    (crowd,) = (each for each in parts["timeline"].iter("p"))
    assert (crowd.get("id"), crowd.get("aria-labelledby")) == (
        "timeline.crowd",
        "timeline.on timeline.x",
    )
    assert "It was" in "".join(parts["index"].itertext())


def test_on_one_page_what_is_folded_is_open_but_not_the_lists_of_the_picture(site: Path) -> None:
    keep_whole(site, about())
    text = (site / "whole.html").read_text("utf-8")
    assert '<details class="many"><summary>' in text
    assert '<details class="evidence-list" open=""><summary>' in text
    assert 'role="region"' not in text
    contents = text[text.index("<nav class") : text.index("</nav>")]
    assert '<a href="#index.answers">Who did it?</a>' in contents
    assert "Proof" not in contents


@pytest.mark.parametrize(("address", "data"), [(ADDRESS, f"{ADDRESS}data/a.csv"), ("", None)])
def test_in_a_book_links_lead_to_chapters_or_to_the_site(
    site: Path, address: str, data: str | None
) -> None:
    keep_whole(site, about(address))
    with zipfile.ZipFile(site / "whole.epub") as packed:
        chapter = ET.fromstring(packed.read("book/index.xhtml"))
        package = packed.read("book/package.opf").decode()
        contents = packed.read("book/contents.xhtml").decode()
        assert packed.read("book/media/quay.png") == b"This is media/quay.png."
    story = "timeline.xhtml#crowd"
    within = [story, "timeline.xhtml#gone", "timeline.xhtml", "#told", "index.xhtml"]
    links = [a.get("href") for a in chapter.iter(f"{XHTML}a")]
    more = f"{ADDRESS}data/b.csv"
    assert links == [*within, data, more, "https://away.example/#x"]
    assert [a.get(HREF) for a in chapter.iter(f"{SVG}a")] == [story]
    assert chapter.find(f".//{SVG}path") is not None
    assert re.findall(r'href="(\w+).xhtml"[^>]* properties="svg"', package) == ["index"]
    pictures = re.findall(r'href="([^"]+)" media-type="image/png"([^/]*)', package)
    assert pictures == [("pictures/index.png", ' properties="cover-image"'), ("media/quay.png", "")]
    assert '<a href="index.xhtml#answers">Who did it?</a>' in contents


def test_the_archive_has_all_files_in_order_and_a_page_that_leads_to_all_but_itself(
    site: Path,
) -> None:
    keep_whole(site, about())
    text = (site / "data.html").read_text("utf-8")
    names = ["whole.html", "whole.epub", "site.zip"]
    assert re.findall(r'<a href="([^"]+)"[^>]*>\1</a>, 0\.1\sMB', html.unescape(text)) == names
    assert text.index("What is here") < text.index('id="keep"') < text.index("<h2>Files")
    assert text.count('id="keep"') == 1
    with zipfile.ZipFile(site / "site.zip") as packed:
        listed = packed.namelist()
        kept = packed.read("data.html").decode()
        assert packed.read("m.txt") == b"This is m.txt."
    assert listed == sorted(listed)
    assert {*listed, "site.zip"} == {
        file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()
    }
    assert [name in kept for name in names] == [True, True, False]


def test_a_part_of_a_page_has_the_title_of_both(site: Path) -> None:
    pages = [replace(each, longest=1) if each.name == "alone" else each for each in PAGES]
    known = catalogue(tiny(), {}, pages)
    written(site, {f"alone{part}.html": page("<h1>Alone</h1>") for part in ("", "-quay")})
    titles = {part.name: part.title for part in read_parts(site, known)}
    assert titles["alone"] == "One article alone"
    assert titles["alone-quay"] == f"One article alone: {tiny().articles[0].headline}"


@pytest.mark.parametrize(
    ("corrected", "is_verified", "day"),
    [
        ("2031-03-05", False, date(2031, 3, 5)),
        ("2031-03-05", True, THIRD),
        ("2031-03-09", True, date(2031, 3, 9)),
    ],
)
def test_a_copy_says_when_anything_changed_last(
    corrected: str, day: date, *, is_verified: bool
) -> None:
    site = tiny().site
    corrections = (replace(site.corrections[0], date=when(corrected)),)
    made = replace(tiny(), site=replace(site, corrections=corrections))
    lock = three_days() if is_verified else {}
    assert About.of(catalogue(made, lock, PAGES)).day == day


@pytest.fixture
def archives(tmp_path: Path) -> Path:
    """Three archives of the site: of the first day, and two of the third."""
    folder = tmp_path / "archives"
    folder.mkdir()
    for name, version in ((f"{FIRST}", "aaa"), (f"{THIRD}", "bbb"), (f"{THIRD}.2", "bbb")):
        with zipfile.ZipFile(folder / f"{name}.zip", "w") as packed:
            packed.writestr("data/", "")
            shown = {"timeline": "crowd-gathers", "who": "vask", "old": "board", "index": ""}
            for file, held in {**shown, "embed/card": ""}.items():
                packed.writestr(f"{file}.html", page(entry(held, version) if held else ""))
            for file in ("robots.txt", "404.html", "sitemap.xml", "data/a.csv"):
                packed.writestr(file, file)
    return folder


def entry(name: str, version: str) -> str:
    """What a reader cites an entry by."""
    return f'<a href="#{name}" data-share="x" data-version="{version}">¶</a>'


def test_an_earlier_version_says_what_it_is_and_leads_to_what_is_now(
    site: Path, archives: Path
) -> None:
    keep_versions(site, about(), versions_in(archives))
    folder = site / "versions" / f"{FIRST}"
    files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}
    pages = {"index.html", "timeline.html", "old.html", "who.html", "embed/card.html"}
    assert files == {*pages, "data/a.csv"}
    now = {"index.html": "", "timeline.html": "timeline.html", "old.html": ""}
    for name, path in now.items():
        text = (folder / name).read_text("utf-8")
        assert re.findall(r'rel="canonical" href="([^"]*)"', text) == [f"{ADDRESS}{path}"]
        assert text.count('<meta name="robots" content="noindex">') == 1
        assert text.count(f'<a href="../../{path or "index.html"}"') == 1
        assert text.index('<body class="x">') < text.index("as it was published on Monday 3 March")
    card = (folder / "embed" / "card.html").read_text("utf-8")
    assert "noindex" in card
    assert "as it was published" not in card


def test_without_an_address_an_earlier_version_names_no_other(site: Path, archives: Path) -> None:
    keep_versions(site, about(""), versions_in(archives))
    assert "canonical" not in (site / "versions" / f"{FIRST}" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("listing", ["changes.html", "data.html"])
def test_versions_are_listed_with_what_came_since_the_one_before(
    site: Path, archives: Path, listing: str
) -> None:
    if listing == "changes.html":
        written(site, {listing: page("<h1>Changes</h1><h2>Monday</h2>")})
    keep_versions(site, about(is_verified=True), versions_in(archives))
    text = html.unescape((site / listing).read_text("utf-8"))
    (section,) = re.findall(r'(?s)</h1>.*<section id="versions".*?</section>\s*<h2', text)
    items = re.split(r'href="versions/', section)[1:]
    assert [item.partition("/")[0] for item in items] == [f"{THIRD}.2", f"{THIRD}", f"{FIRST}"]
    days = [re.findall(r'href="changes.html#on-([^"]+)"', item) for item in items]
    assert days == [[], [f"{THIRD}", f"{SECOND}"], [f"{FIRST}"]]
    assert "6 March (2)" in items[0]
    assert "(1)" not in section


def test_what_is_no_longer_as_it_was_is_found_in_the_newest_version_that_has_it(
    site: Path, archives: Path
) -> None:
    made = about()
    keep_versions(site, made, versions_in(archives))
    script = (site / "assets" / "cited-data.js").read_text("utf-8")
    was = re.search(r'"earlier": ({.*})', script)
    assert was
    found = json.loads(was[1])
    assert list(found) == ["board", "crowd-gathers", "vask"]
    assert found["crowd-gathers"] == {
        "aaa": f"versions/{FIRST}/timeline.html#crowd-gathers",
        "bbb": f"versions/{THIRD}.2/timeline.html#crowd-gathers",
    }
    now = made.known.ledger.versions["crowd-gathers"]
    shutil.rmtree(site / "versions")
    shutil.rmtree(archives)
    archives.mkdir()
    with zipfile.ZipFile(archives / f"{FIRST}.zip", "w") as packed:
        packed.writestr("timeline.html", page(entry("crowd-gathers", now)))
    keep_versions(site, made, versions_in(archives))
    assert '"earlier": {}' in (site / "assets" / "cited-data.js").read_text("utf-8")


def test_without_earlier_versions_nothing_is_listed(site: Path, tmp_path: Path) -> None:
    before = (site / "data.html").read_bytes()
    (tmp_path / "none").mkdir()
    keep_versions(site, about(), versions_in(tmp_path / "none"))
    assert (site / "data.html").read_bytes() == before
    assert not (site / "versions").exists()
