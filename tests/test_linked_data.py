"""JSON-LD: every node says what its type must say, and nothing in it ends its script element."""

from __future__ import annotations

import html
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from models import tiny, when
from support import LAKE, TINY, copy_tiny

from explainer.evidence.load import load
from explainer.exports.linked_data import Head, page_nodes, script
from explainer.pages.all import PAGES
from explainer.pages.publish import Output, publish
from explainer.source.kinds import Url
from explainer.source.place import Place, Text
from explainer.source.schema import STARTER
from explainer.views.catalogue import catalogue
from explainer.views.links import Link

WANTED = {
    "Article": {"@id", "headline"},
    "Event": {"@id", "name", "startDate"},
    "Claim": {"@id", "text", "author", "appearance"},
    "Dataset": {"@id", "name", "description", "license", "distribution"},
}
ISO_DATE = r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"


def made(sources: Path) -> list[Output]:
    """The pages of ``sources``."""
    return [page for page in publish(load(sources), sources) if page.uri.endswith(".md")]


def front_matter(page: Output) -> dict[str, Any]:
    """What stands in the head of ``page``."""
    fields: dict[str, Any] = yaml.safe_load(page.text.split("---\n")[1])
    return fields


def nodes(page: Output) -> list[dict[str, Any]]:
    """The nodes of ``page``."""
    graph: list[dict[str, Any]] = json.loads(front_matter(page)["json_ld"])["@graph"]
    return graph


@pytest.mark.parametrize("sources", [LAKE / "sources", TINY / "sources"], ids=["lake", "tiny"])
def test_every_node_says_what_its_type_must_say(sources: Path) -> None:
    for page in made(sources):
        found = nodes(page)
        assert found[0]["@type"] == "Article"
        ids = [node["@id"] for node in found]
        assert len(ids) == len(set(ids)), page.uri
        for node in found:
            wanted = WANTED[node["@type"]]
            if node["@type"] == "Event" and "endDate" in node:
                wanted = wanted - {"startDate"}
            assert wanted <= node.keys(), node
            for name in ("startDate", "endDate", "dateCreated"):
                assert re.fullmatch(ISO_DATE, node.get(name, "2022"))
        cited = {reference["@id"] for node in found for reference in references(node)}
        assert cited <= set(ids), page.uri


def test_the_front_page_has_the_headline_that_readers_see() -> None:
    site, pages = load(TINY / "sources").site, {page.uri: page for page in made(TINY / "sources")}
    assert nodes(pages["index.md"])[0]["headline"] == site.headline
    assert nodes(pages["timeline.md"])[0]["headline"] == "Timeline"


def references(node: dict[str, Any]) -> list[dict[str, str]]:
    """The nodes that ``node`` only names."""
    return [*node.get("citation", []), *node.get("appearance", [])]


def test_events_claims_and_downloads_are_told() -> None:
    by_page = {page.uri: nodes(page) for page in made(LAKE / "sources")}
    explainer = load(LAKE / "sources")
    types = [node["@type"] for node in by_page["timeline.md"]]
    assert types.count("Event") == len(explainer.timeline)
    assert types.count("Claim") == sum(event.says is not None for event in explainer.timeline)
    claims = [node for found in by_page.values() for node in found if node["@type"] == "Claim"]
    assert all(claim["author"]["name"] and claim["appearance"] for claim in claims)
    (dataset,) = (node for node in by_page["data.md"] if node["@type"] == "Dataset")
    assert len(dataset["distribution"]) > 10


def test_no_text_ends_the_script() -> None:
    node = {"@id": "a", "text": "</script><!-- & \u2028 \u2029 \u0085"}
    text = script([node])
    assert not re.search("[<>&\u2028\u2029\u0085]", text)
    assert json.loads(text)["@graph"] == [node]


@pytest.mark.parametrize(
    ("edtf", "created"),
    [
        ("2031-03-03", "2031-03-03"),
        ("2031-03-03/2031-03-04", "2031-03"),
        ("2031-03/2031-04-05", "2031"),
        ("2031-12-31/2032-01-01", ""),
        ("../2031-03-03", ""),
    ],
)
def test_an_article_of_no_certain_day_is_dated_as_far_as_its_days_agree(
    edtf: str, created: str
) -> None:
    first, *others = tiny().articles
    first = replace(first, written=replace(first.written, when=when(edtf)))
    known = catalogue(replace(tiny(), articles=(first, *others)), {}, PAGES)
    _, article = page_nodes(known, Head("sources", "Sources", "", ""), {str(first.id)})[:2]
    assert article.get("dateCreated", "") == created


def test_a_hostile_title_stays_text(tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    site = sources / "site.yml"
    hostile = "A </script><script>alert(1)</script> & --- strike"
    text = site.read_text("utf-8").replace('"The ferry strike at Tolmere"', f"'{hostile}'")
    site.write_text(text, "utf-8")
    for page in made(sources):
        fields = front_matter(page)
        assert "<script" not in fields["json_ld"]
        assert "<" not in html.escape(fields["title"]).replace("&lt;", "")
        assert hostile in json.dumps(nodes(page))


def test_who_is_behind_it_is_said_everywhere_and_nobody_is_made_up(tmp_path: Path) -> None:
    page = next(page for page in made(STARTER) if page.uri == "sources.md")
    article = nodes(page)[0]
    assert [author["name"] for author in article["author"]] == ["Ida Brook", "The Halden Desk"]
    assert [author["@type"] for author in article["author"]] == ["Person", "Organization"]
    assert article["publisher"]["name"] == "The Halden Desk"
    assert (article["datePublished"], article["dateModified"]) == ("2035-03-06", "2035-03-06")
    sources = copy_tiny(tmp_path) / "sources"
    site = (sources / "site.yml").read_text("utf-8")
    without = re.sub("(?m)^licence:\n(  .*\n)+", "", site)
    assert without != site
    (sources / "site.yml").write_text(without, "utf-8")
    texts = (f for f in publish(load(sources), sources) if not f.uri.endswith(".png"))
    claims = {f.uri for f in texts if re.search('reativecommons|"licens|<rights|Licence', f.text)}
    assert claims == set()


def test_the_files_name_authors_publisher_and_licence() -> None:
    files = {page.uri: page for page in publish(load(STARTER), STARTER)}
    package = json.loads(files["data/datapackage.json"].text)
    roles = [(one["title"], one["role"]) for one in package["contributors"]]
    assert roles == [
        ("Ida Brook", "author"),
        ("The Halden Desk", "author"),
        ("The Halden Desk", "publisher"),
    ]
    assert package["licenses"][0]["path"] == "https://creativecommons.org/licenses/by/4.0/"
    feed = files["data/feed.xml"].text
    assert feed.count("<author>") == 2
    assert "<rights>CC BY 4.0" in feed
    assert "author = {Brook, Ida and {The Halden Desk}}" in files["data/citations.bib"].text


@pytest.mark.parametrize("inside", [True, False])
def test_only_a_file_of_the_repository_is_linked_for_editing(inside: bool, tmp_path: Path) -> None:
    sources = TINY / "sources" if inside else copy_tiny(tmp_path) / "sources"
    explainer = load(sources)
    repository = explainer.site.repository
    assert repository
    slashed = replace(explainer.site, repository=Url(f"{repository}/", repository.place))
    ledger = catalogue(replace(explainer, site=slashed), {}, PAGES).ledger
    address = ledger.edit_address(explainer.timeline[0].place)
    there = f"{repository}/blob/main/tests/tiny/sources/timeline.yml#L"
    assert address.startswith(there) if inside else address == ""
    assert "//issues" not in ledger.report_address(Link("", "timeline", "fare"))
    pages = "".join(page.text for page in made(sources))
    assert ("timeline.yml&#35;L" in pages) is inside
    assert str(tmp_path) not in pages


@pytest.mark.parametrize("address", ["http://example.org/a", "https://example.org/A_(b)?c=d&e"])
def test_addresses_as_they_are_on_the_web_are_taken(address: str) -> None:
    assert Url.parse(Text(address, Place("articles.yml", 1, 1))) == address
