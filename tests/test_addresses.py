"""Every link of the built site leads somewhere, wherever the site lies; and its head is complete.

MkDocs checks the links that are written in Markdown. These are all there are, anchors included.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from support import ROOT, TINY

ADDRESSES = {
    "project": "https://example.org/repo/",
    "root": "https://example.org/",
    "none": "",
}
LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "source": "src"}


class Page(HTMLParser):
    """The links, anchors and head of a page."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.opens: list[str] = []
        self.metas: dict[str, str] = {}
        self.json: list[str] = []
        self.in_json = False
        self.feed(file.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element leads to and is called."""
        found = {name: value or "" for name, value in attrs}
        self.anchors |= {found[name] for name in ("id", "name") if name in found}
        self.opens += [found["popovertarget"]] if "popovertarget" in found else []
        if tag == "meta":
            self.metas[found.get("property") or found.get("name", "")] = found.get("content", "")
        if LINKS.get(tag) in found:
            self.links.append(found[LINKS[tag]])
        self.in_json = tag == "script" and found.get("type") == "application/ld+json"
        self.json += [""] if self.in_json else []

    def handle_data(self, data: str) -> None:
        """Gather linked data."""
        if self.in_json:
            self.json[-1] += data

    def handle_endtag(self, _: str) -> None:
        """Note where linked data ends."""
        self.in_json = False


@cache
def page_of(file: Path) -> Page:
    """``file``, read once."""
    return Page(file)


@pytest.fixture(scope="module", params=["real-project", "tiny-project", "tiny-root", "tiny-none"])
def built(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str]:
    """A built site and its address."""
    content, place = request.param.split("-")
    site = tmp_path_factory.mktemp("built") / "site"
    sources = {"real": ROOT, "tiny": TINY}[content] / "sources"
    environment = {**os.environ, "SOURCES": str(sources), "NO_MKDOCS_2_WARNING": "1"}
    environment.pop("SITE_URL", None)
    if ADDRESSES[place]:
        environment["SITE_URL"] = ADDRESSES[place]
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    return site, ADDRESSES[place]


def test_every_link_leads_somewhere(built: tuple[Path, str]) -> None:
    site, address = built
    lost = [
        f"{file.name}: {link}"
        for file in sorted(site.glob("*.html"))
        for link in page_of(file).links
        if not leads_somewhere(link, file, site, urlsplit(address).path)
    ]
    assert not lost


def leads_somewhere(link: str, file: Path, site: Path, root: str) -> bool:
    """Whether ``link`` on the page ``file`` is of another host, or a file and anchor of ours."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return parts.scheme in {"http", "https", "mailto"}
    path = unquote(parts.path)
    if file.name == "404.html" and not path.startswith(root) and path:
        return False  # a relative link breaks at a deep address
    target = (site / path.removeprefix(root)) if path.startswith("/") else (file.parent / path)
    target = target.resolve() if path else file
    if target.is_dir():
        target = target / "index.html"
    if not target.is_relative_to(site.resolve()) or not target.is_file():
        return False
    return not parts.fragment or target.suffix != ".html" or anchored(parts.fragment, target)


def anchored(fragment: str, target: Path) -> bool:
    """Whether the page ``target`` has the anchor; ``__`` begins those of the theme's script."""
    return unquote(fragment) in page_of(target).anchors


def test_only_the_404_page_has_addresses_from_a_root_that_is_known(built: tuple[Path, str]) -> None:
    site, address = built
    for file in site.glob("*.html"):
        if file.name != "404.html" or not address:
            assert not [link for link in page_of(file).links if link.startswith("/")]


def test_what_a_button_opens_is_there(built: tuple[Path, str]) -> None:
    site, _ = built
    for file in site.glob("*.html"):
        assert set(page_of(file).opens) <= page_of(file).anchors, file.name


def pages(site: Path) -> Iterator[tuple[str, Page]]:
    """The pages of ``site`` by name, but for the 404 page."""
    for file in sorted(site.glob("*.html")):
        if file.name != "404.html":
            yield file.stem, page_of(file)


def test_a_shared_page_shows_title_words_and_picture(built: tuple[Path, str]) -> None:
    site, address = built
    titles = set()
    for name, page in pages(site):
        titles.add(page.metas["og:title"])
        whole = name.partition("-")[0]  # the parts of a long page share its picture
        assert page.metas["og:description"] == page.metas["description"]
        assert page.metas["twitter:card"] == ("summary_large_image" if address else "summary")
        assert page.metas.get("og:url") == (f"{address}{name}.html" if address else None)
        assert page.metas.get("og:image") == (f"{address}pictures/{whole}.png" if address else None)
        assert (site / "pictures" / f"{whole}.png").is_file()
    assert len(titles) == len(list(pages(site)))


def test_linked_data_arrives_whole(built: tuple[Path, str]) -> None:
    site, _ = built
    for _, page in pages(site):
        (text,) = page.json
        assert json.loads(text)["@context"] == "https://schema.org"


def test_the_404_page_has_no_page_to_tell_of(built: tuple[Path, str]) -> None:
    page = page_of(built[0] / "404.html")
    assert not page.json
    assert "og:title" not in page.metas
