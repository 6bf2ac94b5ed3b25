"""Cards for other people's pages: whole, small, without a script, and leading back."""

from __future__ import annotations

import html
import json
from dataclasses import replace
from urllib.parse import urljoin

import pytest
from models import tiny
from sites import Html
from support import ROOT

from explainer.pages.publish import Setting, outputs
from explainer.source.kinds import Line, YesNo
from explainer.source.model import Explainer

ADDRESS = "https://example.org/x/"
LARGEST = 4000


def with_turning_point() -> Explainer:
    """The tiny explainer, the first of whose events stands out and has a title full of marks."""
    first, *others = tiny().timeline
    title = Line('"A" <b> & B', first.title.place)
    first = replace(first, key=YesNo("yes", first.place), title=title)
    return replace(tiny(), timeline=(first, *others))


def files(address: str = "") -> dict[str, str]:
    """Every card and description by its path, and the pages."""
    made = outputs(with_turning_point(), {}, Setting(address=address))
    return {one.uri: one.text for one in made if one.uri.endswith((".html", ".json", ".md"))}


def read(text: str) -> Html:
    page = Html()
    page.feed(text)
    page.close()
    return page


def embedded(address: str = "") -> dict[str, str]:
    return {uri: text for uri, text in files(address).items() if uri.startswith("embed/")}


def test_turning_points_figures_and_contradictions_have_cards() -> None:
    assert [*embedded()] == [
        f"embed/{name}.html" for name in ("ferries-stop", "crowd", "fare", "crowd-size")
    ]


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_a_card_is_small_and_needs_no_script_and_leads_back(address: str) -> None:
    made = files(address)
    for uri, text in embedded(address).items():
        if uri.endswith(".html"):
            page = read(text)
            assert len(text.encode()) < LARGEST
            assert not {"script", "style", "img"} & {tag for tag, _ in page.tags}
            assert not any("style" in given for _, given in page.tags)
            assert page.fetched == ["../assets/mark.svg", "../assets/embed.css"]
            base = urljoin(address or "https://no.example/", uri)
            back = urljoin(base, page.links[-2]).removeprefix(address or "https://no.example/")
            whole, _, anchor = back.partition("#")
            assert f'id="{anchor}"' in made[f"{whole.removesuffix('html')}md"] or (
                f"#{anchor} " in made[f"{whole.removesuffix('html')}md"]
            )
            assert page.links[-1].startswith("https://creativecommons.org/")


def test_the_stylesheet_that_cards_fetch_is_there_and_small() -> None:
    assert (ROOT / "docs/assets/embed.css").stat().st_size < LARGEST


def test_oembed_describes_each_card_where_the_address_is_known() -> None:
    made = embedded(ADDRESS)
    for uri in [uri for uri in made if uri.endswith(".html")]:
        said = json.loads(made[uri.replace(".html", ".json")])
        assert (said["version"], said["type"]) == ("1.0", "rich")
        frame = dict(read(said["html"]).tags)["iframe"]
        assert frame["src"] == f"{ADDRESS}{uri}"
        assert (frame["width"], frame["height"]) == (str(said["width"]), str(said["height"]))
        assert frame["title"] == said["title"]
        (described,) = (a for tag, a in read(made[uri]).tags if a.get("rel") == "alternate")
        assert described["href"] == f"{ADDRESS}{uri.replace('.html', '.json')}"


def test_marks_in_a_title_stay_text() -> None:
    made = embedded(ADDRESS)
    assert "<b>" not in made["embed/ferries-stop.html"]
    said = json.loads(made["embed/ferries-stop.json"])
    assert dict(read(said["html"]).tags)["iframe"]["title"] == '"A" <b> & B'


def test_a_figure_says_that_it_has_other_values() -> None:
    assert "one of 2 values reported" in embedded()["embed/crowd.html"]


def test_entries_lead_to_their_cards_and_the_line_to_copy_stands_with_the_data() -> None:
    made = files(ADDRESS)
    assert 'data-card="embed/ferries-stop.html"' in made["timeline.md"]
    assert 'data-card="embed/crowd-gathers.html"' not in made["timeline.md"]
    assert 'data-card="embed/crowd.html"' in made["figures.md"]
    assert 'data-card="embed/crowd-size.html"' in made["differences.md"]
    assert "embed/ferries-stop.html" in made["data.md"]


@pytest.mark.parametrize(("address", "shown"), [("", "https://example.org/"), (ADDRESS, ADDRESS)])
def test_the_line_to_copy_has_a_whole_address(address: str, shown: str) -> None:
    data = html.unescape(files(address)["data.md"])
    told = data.partition("{: #embed }")[2].partition("\n## ")[0]
    assert f'src="{shown}embed/ferries-stop.html"' in told
    assert ("Replace https:" in told) is (not address)
