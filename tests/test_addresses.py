"""The files of built sites: every link leads somewhere, wherever a site lies, and heads are whole.

MkDocs checks the links that are written in Markdown. These are all there are, anchors included.
"""

from __future__ import annotations

import json
import re

import pytest
from looks import PAGES
from sites import (
    ADDRESS,
    Builder,
    Html,
    Site,
    fetched_elsewhere,
    lost_links,
    read,
    unreached,
    wrong_ids,
)
from support import TINY

ADDRESSES = {"tiny": ADDRESS, "tiny at a root": "https://somebody.example/", "tiny from disk": ""}


OTHERS = [*ADDRESSES, "lake", "large"][1:]


@pytest.fixture(
    scope="module",
    params=["tiny", *(pytest.param(name, marks=pytest.mark.slow) for name in OTHERS)],
)
def site(request: pytest.FixtureRequest, built: Builder) -> Site:
    """The site of the tiny explainer for each kind of address, and of two others."""
    if request.param in ADDRESSES:
        return built(request.param, TINY / "sources", ADDRESSES[request.param])
    other: Site = request.getfixturevalue(request.param)
    return other


def test_every_link_leads_somewhere(site: Site) -> None:
    assert lost_links(site) == []


def test_no_id_stands_twice_and_every_reference_to_one_is_right(site: Site) -> None:
    assert wrong_ids(site) == []


def test_nothing_is_fetched_from_elsewhere(site: Site) -> None:
    assert fetched_elsewhere(site) == []


def test_links_lead_to_every_page(site: Site) -> None:
    assert unreached(site) == []


def test_the_site_map_lists_every_page(tiny: Site) -> None:
    listed = re.findall(r"<loc>(.*?)</loc>", (tiny.folder / "sitemap.xml").read_text("utf-8"))
    assert set(listed) == {tiny.address + name.removeprefix("index.html") for name in PAGES}


def test_no_attribute_that_html_does_not_know(tiny: Site) -> None:
    wrong = [
        (name, tag, given)
        for name in [*tiny.names, "404.html"]
        for tag, given in read(tiny.folder / name).tags
        if given.get("tabindex") == ""
        or (tag == "nav" and "aria-expanded" in given)
        or (given.get("type") in {"checkbox", "radio"} and "autocomplete" in given)
    ]
    assert wrong == []


def pages(site: Site) -> dict[str, Html]:
    """The pages of ``site`` by name, but for the 404 page."""
    return {name.removesuffix(".html"): read(site.folder / name) for name in site.names}


def test_a_shared_page_shows_title_words_and_picture(site: Site) -> None:
    titles = set()
    for name, page in pages(site).items():
        titles.add(page.metas["og:title"])
        whole = name.partition("-")[0]  # the parts of a long page share its picture
        assert page.metas["og:description"] == page.metas["description"]
        assert page.metas["twitter:card"] == ("summary_large_image" if site.address else "summary")
        own = "" if name == "index" else f"{name}.html"  # the front page is its folder
        assert page.metas.get("og:url") == (f"{site.address}{own}" if site.address else None)
        assert page.metas.get("og:image") == (
            f"{site.address}pictures/{whole}.png" if site.address else None
        )
        assert (site.folder / "pictures" / f"{whole}.png").is_file()
    assert len(titles) == len(pages(site))


def test_linked_data_arrives_whole(site: Site) -> None:
    for page in pages(site).values():
        (text,) = page.json
        assert json.loads(text)["@context"] == "https://schema.org"


def test_the_404_page_has_no_page_to_tell_of(site: Site) -> None:
    page = read(site.folder / "404.html")
    assert not page.json
    assert "og:title" not in page.metas
