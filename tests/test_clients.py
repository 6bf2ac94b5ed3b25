"""The downloads, read by programs that others wrote: each finds what a reader sees."""

from __future__ import annotations

import json
import re
import warnings
from dataclasses import replace
from functools import cache

import feedparser
import pytest
import rdflib
import yaml
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, parse_string
from pybtex.plugin import find_plugin

from explainer.evidence.load import load
from explainer.pages.publish import Setting, outputs
from explainer.source.kinds import Line
from explainer.source.place import Place
from explainer.source.schema import STARTER

ADDRESS = "https://example.org/x/"
HOSTILE = r"Costs {rise by 5% & more_or less: “\no” #1 $x$ ~y^"
SCHEMA = rdflib.Namespace("https://schema.org/")


@cache
def files() -> dict[str, str]:
    """What is published of the starter, with a headline that few formats bear."""
    explainer = load(STARTER)
    first, *rest = explainer.articles
    first = replace(first, headline=Line(HOSTILE, Place("articles.yml", 1, 1)))
    made = outputs(replace(explainer, articles=(first, *rest)), {}, Setting(address=ADDRESS))
    return {one.uri: one.text for one in made if not one.uri.endswith(".png")}


def read_by_pybtex(name: str) -> BibliographyData:
    return parse_string(files()[f"data/{name}.bib"], "bibtex")


def test_pybtex_reads_articles_and_citations() -> None:
    articles = read_by_pybtex("sources").entries
    assert list(articles) == ["morning", "evening"]
    assert articles["evening"].fields["date"] == "2035-03-05"
    assert articles["evening"].persons["author"][0].last_names == ["Aas"]
    assert "author" not in articles["morning"].persons, "nobody is made up"
    ours = read_by_pybtex("citations").entries
    assert len(ours) == len(json.loads(files()["data/citations.csl.json"]))
    family, body = ours["index"].persons["author"]
    assert (family.last_names, body.last_names) == (["Brook"], ["{The Halden Desk}"])


def test_pybtex_prints_a_headline_with_an_open_brace() -> None:
    style = find_plugin("pybtex.style.formatting", "plain")()
    backend = find_plugin("pybtex.backends", "plaintext")()
    entries = style.format_bibliography(read_by_pybtex("sources"))
    printed = {entry.key: entry.text.render(backend) for entry in entries}
    # Braces stay commands here: pybtex knows no letter for them, as TeX does.
    assert "rise by 5% & more_or less: “\\no” #1" in printed["morning"]
    assert printed["evening"].startswith("Jon Aas. Halden residents ask for a ferry.")


@pytest.mark.parametrize("name", ["sources", "citations"])
def test_citeproc_prints_every_item_with_its_day(name: str) -> None:
    items = json.loads(files()[f"data/{name}.csl.json"])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of its own style’s features that it lacks
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        source = CiteProcJSON(items)
        bibliography = CitationStylesBibliography(style, source, formatters.plain)
        for item in items:
            bibliography.register(Citation([CitationItem(item["id"])]))
        printed = [str(entry) for entry in bibliography.bibliography()]
    assert len(printed) == len(items)
    assert all("2035" in entry for entry in printed)
    text = "\n".join(printed)
    assert "Not established" not in text
    if name == "sources":
        assert "Aas, J" in text
        assert "The Halden Evening" in text


def test_feedparser_finds_nothing_wrong_with_the_feed() -> None:
    feed = feedparser.parse(files()["data/feed.xml"])
    assert not feed.bozo
    assert feed.feed.title == "The closed footbridge at Halden"
    assert [author.name for author in feed.feed.authors] == ["Ida Brook", "The Halden Desk"]
    assert feed.feed.rights.startswith("CC BY 4.0")
    assert feed.entries
    for entry in feed.entries:
        assert entry.link.startswith(ADDRESS)
        assert entry.updated_parsed


def graph_of(page: str) -> rdflib.Graph:
    """The JSON-LD of a page; schema.org's own context is on the web, so its vocabulary is named."""
    head = yaml.safe_load(files()[f"{page}.md"].split("---\n")[1])
    told = json.loads(head["json_ld"])
    told["@context"] = {"@vocab": str(SCHEMA)}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of what rdflib itself uses
        return rdflib.Graph().parse(data=json.dumps(told), format="json-ld", publicID=ADDRESS)


def test_rdflib_finds_author_days_and_licence_of_each_page() -> None:
    pages = [uri.removesuffix(".md") for uri in files() if re.fullmatch(r"[a-z]+\.md", uri)]
    assert "timeline" in pages
    for page in pages:
        graph, subject = graph_of(page), rdflib.URIRef(f"{ADDRESS}{page}.html#page")
        names = {str(graph.value(one, SCHEMA.name)) for one in graph[subject : SCHEMA.author]}
        assert names == {"Ida Brook", "The Halden Desk"}, page
        for term in ("headline", "datePublished", "dateModified", "image", "license", "publisher"):
            assert graph.value(subject, SCHEMA[term]) is not None, (page, term)


def test_rdflib_finds_claims_with_those_who_make_them() -> None:
    graph = graph_of("index")
    claims = list(graph.subjects(rdflib.RDF.type, SCHEMA.Claim))
    assert claims
    for claim in claims:
        author = graph.value(claim, SCHEMA.author)
        assert graph.value(author, SCHEMA.name)
        assert graph.value(claim, SCHEMA.appearance)
