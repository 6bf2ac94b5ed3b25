"""The built files, read without a browser: addresses, anchors, ids, and what is fetched."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from conftest import Site

from explainer.pages.all import PAGES as ALL_PAGES

NAV = {page.label: f"{page.name}.md" for page in ALL_PAGES}
PAGES = [f"{page.name}.html" for page in ALL_PAGES]

# Attributes that name an element of the same page, or several.
REFERENCES = (
    "for aria-controls aria-describedby aria-labelledby popovertarget list headers form".split()
)
# Elements whose address the browser fetches without being asked.
FETCHED = {"script": "src", "img": "src", "iframe": "src", "source": "src", "image": "href"}
FETCHED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "manifest"}


@dataclass
class Read(HTMLParser):
    """One file as its tags have it."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    fetched: list[str] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Sort what a tag says into the lists."""
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag in {"a", "area", "link"} and "href" in given else []
        self.references += [word for name in REFERENCES for word in given.get(name, "").split()]
        if tag == "link" and FETCHED_LINKS & set(given.get("rel", "").split()):
            self.fetched.append(given["href"])
        if given.get(FETCHED.get(tag, "")):
            self.fetched.append(given[FETCHED[tag]])


@cache
def read(file: Path) -> Read:
    """The tags of a file."""
    reader = Read()
    reader.feed(file.read_text("utf-8"))
    reader.close()
    return reader


def lost(site: Site, name: str) -> Iterator[str]:
    """Each address on a page that leads nowhere inside the site."""
    here = site.address + name
    for link in {*read(site.folder / name).links, *read(site.folder / name).fetched}:
        target = urlsplit(urljoin(here, link))
        if not target.geturl().startswith(site.address):
            continue
        path = unquote(target.path).removeprefix(urlsplit(site.address).path) or "index.html"
        file = site.folder / path
        anchor = unquote(target.fragment)
        if not file.is_file() or (anchor and anchor not in read(file).ids):
            yield link


def test_every_page_is_in_the_navigation(site: Site) -> None:
    listed = re.findall(r"<loc>(.*?)</loc>", (site.folder / "sitemap.xml").read_text("utf-8"))
    assert set(listed) == {site.address + name for name in PAGES}


@pytest.mark.parametrize("name", [*PAGES, "404.html"])
def test_every_address_and_anchor_leads_somewhere(site: Site, name: str) -> None:
    assert sorted(lost(site, name)) == []


@pytest.mark.parametrize("name", [*PAGES, "404.html"])
def test_no_id_stands_twice_and_every_reference_to_one_is_right(site: Site, name: str) -> None:
    page = read(site.folder / name)
    assert [id_ for id_, times in Counter(page.ids).items() if times > 1] == []
    assert sorted(set(page.references) - set(page.ids)) == []


@pytest.mark.parametrize("name", [*PAGES, "404.html"])
def test_nothing_is_fetched_from_elsewhere(site: Site, name: str) -> None:
    elsewhere = [
        address
        for address in read(site.folder / name).fetched
        if not urljoin(site.address + name, address).startswith(site.address)
    ]
    assert elsewhere == []


@pytest.mark.parametrize("name", [*PAGES, "404.html"])
def test_no_attribute_that_html_does_not_know(site: Site, name: str) -> None:
    wrong = [
        (tag, given)
        for tag, given in read(site.folder / name).tags
        if given.get("tabindex") == ""
        or (tag == "nav" and "aria-expanded" in given)
        or (given.get("type") in {"checkbox", "radio"} and "autocomplete" in given)
    ]
    assert wrong == []
