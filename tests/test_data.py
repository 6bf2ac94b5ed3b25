"""The data files: each as its description says, and as the program that reads it wants it."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
import uuid
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from jsonschema import Draft202012Validator
from support import TINY, tiny_explainer

from explainer.evidence.load import load
from explainer.exports.csv_files import timeline_csv
from explainer.exports.datasets import resources
from explainer.exports.examples import EXAMPLES, Example
from explainer.exports.fields import ATOM, BIBTEX, CSV, ICALENDAR, Resource
from explainer.exports.json_files import explainer_json, timeline_json
from explainer.pages.all import PAGES
from explainer.pages.publish import publish
from explainer.source.dates import When
from explainer.source.kinds import Id, Line, Prose
from explainer.source.place import Place, Text
from explainer.views.catalogue import catalogue
from tools.large import write_explainer

NOWHERE = Place("timeline.yml", 1, 1)
ADDRESS = "https://example.org/x/"
NAMES = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module", params=["tiny", "made up"])
def explained(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of sources."""
    if request.param == "tiny":
        return TINY / "sources"
    sources = tmp_path_factory.mktemp("made") / "sources"
    write_explainer(sources, events=80, seed=3)
    return sources


@pytest.fixture(scope="module")
def files(explained: Path) -> dict[str, str]:
    """Every data file by its path below data/."""
    made = publish(load(explained), explained)
    return {p.uri.removeprefix("data/"): p.text for p in made if p.uri.startswith("data/")}


@pytest.fixture(scope="module")
def described(explained: Path) -> tuple[Resource, ...]:
    """What is said of each data file."""
    return resources(catalogue(load(explained), {}, PAGES).articles)


def test_every_file_is_described_and_every_described_file_is_there(
    files: dict[str, str], described: tuple[Resource, ...]
) -> None:
    schemas = {resource.schema_path for resource in described} - {""}
    assert {r.path for r in described} | schemas | {"datapackage.json"} == files.keys()
    for resource in described:
        assert resource.fields or resource.media_type in {ATOM, BIBTEX, ICALENDAR}


def test_json_files_are_as_their_schemas_say(
    files: dict[str, str], described: tuple[Resource, ...]
) -> None:
    for resource in described:
        if resource.schema_path:
            schema = json.loads(files[resource.schema_path])
            Draft202012Validator.check_schema(schema)
            Draft202012Validator(schema).validate(json.loads(files[resource.path]))


def test_csv_files_are_as_the_data_package_says(files: dict[str, str]) -> None:
    for resource in json.loads(files["datapackage.json"])["resources"]:
        text = files[resource["path"]]
        assert resource["bytes"] == len(text.encode())
        if resource["mediatype"] == CSV:
            assert text.startswith("\ufeff"), "the mark of UTF-8, for office programs"
            rows = list(csv.reader(io.StringIO(text[1:], newline="")))
            fields = resource["schema"]["fields"]
            assert rows[0] == [field["name"] for field in fields]
            for row in rows[1:]:
                for field, cell in zip(fields, row, strict=True):
                    assert is_typed(cell, field), (resource["path"], field["name"], cell)
            keys = [row[rows[0].index(resource["schema"]["primaryKey"])] for row in rows[1:]]
            assert len(keys) == len(set(keys))


def is_typed(cell: str, field: dict[str, Any]) -> bool:
    """Whether ``cell`` is what a field of the data package holds."""
    constraints = field.get("constraints", {})
    if not cell:
        return not constraints.get("required")
    if field["type"] == "number":
        return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", cell) is not None
    if field["type"] == "boolean":
        return cell in {"true", "false"}
    if field["type"] == "date":
        return date.fromisoformat(cell).isoformat() == cell
    return cell in constraints.get("enum", [cell])


def test_places_are_geojson_by_rfc_7946(files: dict[str, str]) -> None:
    whole = json.loads(files["places.geojson"])
    assert whole.keys() == {"type", "features"}
    assert whole["type"] == "FeatureCollection"
    for feature in whole["features"]:
        assert feature["type"] == "Feature"
        assert feature["geometry"]["type"] == "Point"
        longitude, latitude = feature["geometry"]["coordinates"]
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90


def test_slides_are_what_timelinejs_takes(files: dict[str, str]) -> None:
    whole = json.loads(files["timeline.json"])
    assert whole["title"]["text"]["headline"]
    names = [slide["unique_id"] for slide in whole["events"]]
    assert len(names) == len(set(names))
    for slide in whole["events"]:
        start = as_day(slide["start_date"])
        assert as_day(slide.get("end_date", slide["start_date"])) >= start
        assert slide["text"]["headline"]


def as_day(told: dict[str, int]) -> date:
    """A date of TimelineJS."""
    return date(told["year"], told.get("month", 1), told.get("day", 1))


def test_every_citation_is_in_all_three_files(files: dict[str, str]) -> None:
    items = [item["id"] for item in json.loads(files["citations.csl.json"])]
    rows = [
        row["id"] for row in csv.DictReader(io.StringIO(files["citations.csv"][1:], newline=""))
    ]
    entries = re.findall(r"^@misc\{(.+),$", files["citations.bib"], re.MULTILINE)
    assert items == rows == entries
    assert {"index", "data", *json_ids(files)} <= set(items)


def json_ids(files: dict[str, str]) -> set[str]:
    """The ids of all events."""
    statements = json.loads(files["explainer.json"])["statements"]
    return {statement["id"] for statement in statements if statement["kind"] == "event"}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_an_example_runs_and_prints(
    example: Example, files: dict[str, str], tmp_path: Path
) -> None:
    for path, text in files.items():
        if "/" not in path:
            (tmp_path / path).write_bytes(text.encode())
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", example.code],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()


def feed(address: str = "") -> ET.Element:
    """The feed of the tiny explainer."""
    made = publish(load(TINY / "sources"), TINY / "sources", address)
    return ET.fromstring(next(page.text for page in made if page.uri == "data/feed.xml"))


@pytest.mark.parametrize("address", ["", ADDRESS])
def test_the_feed_has_what_atom_asks_for(address: str) -> None:
    root = feed(address)
    for element in (root, *root.findall("a:entry", NAMES)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", NAMES)) == 1
        uuid.UUID(str(element.findtext("a:id", "", NAMES)).removeprefix("urn:uuid:"))
    assert root.find("a:author/a:name", NAMES) is not None
    ids = [found.text for found in root.iter(f"{{{NAMES['a']}}}id")]
    assert len(ids) == len(set(ids))


def test_the_feed_names_itself_only_where_it_has_an_address() -> None:
    assert feed().find("a:link[@rel='self']", NAMES) is None
    here = feed(ADDRESS).find("a:link[@rel='self']", NAMES)
    assert here is not None
    assert here.get("href") == f"{ADDRESS}data/feed.xml"
    links = [link.get("href") for link in feed(ADDRESS).iter(f"{{{NAMES['a']}}}link")]
    assert all(link and link.startswith(ADDRESS) for link in links)
    assert {e.findtext("a:id", "", NAMES) for e in feed()} == {
        e.findtext("a:id", "", NAMES) for e in feed(ADDRESS)
    }, "ids stay when the site moves"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", "User-agent: *\nAllow: /\n"),
        (ADDRESS, f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}sitemap.xml\n"),
        (ADDRESS.rstrip("/"), f"User-agent: *\nAllow: /\nSitemap: {ADDRESS}sitemap.xml\n"),
    ],
)
def test_robots_may_read_everything(address: str, expected: str) -> None:
    made = publish(load(TINY / "sources"), TINY / "sources", address)
    assert next(page.text for page in made if page.uri == "robots.txt") == expected


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", "＝", "＠"])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    explainer = tiny_explainer()
    first = explainer.timeline[0]
    spiked = replace(first, title=Line(f"{start}1+1", first.place))
    made = catalogue(replace(explainer, timeline=(spiked,)), {}, PAGES)
    (row,) = csv.DictReader(io.StringIO(timeline_csv(made)[1:], newline=""))
    assert row["title"] == f"'{start}1+1"
    assert row["when"] == "2031-03-03"


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("2031-03-03", [2031, 3, 3], None),
        ("2031-03-03/2031-03-05", [2031, 3, 3], [2031, 3, 5]),
        ("2031-03", [2031, 3], None),
        ("2031/2032-04", [2031], [2032, 4]),
        ("2031-03-03/..", [2031, 3, 3], None),
        ("../1890", [1890], None),
    ],
)
def test_a_slide_has_the_date_as_precisely_as_it_is_known(
    when: str, start: list[int], end: list[int] | None
) -> None:
    slide = slide_of(when=When.parse(Text(when, NOWHERE)))
    assert list(slide["start_date"].values()) == start
    assert list(slide.get("end_date", {}).values()) == (end or [])


def slide_of(address: str = "", **changed: Any) -> dict[str, Any]:
    """The slide of the first event of the tiny explainer, with some of its fields changed."""
    explainer = tiny_explainer()
    event = replace(explainer.timeline[0], **changed)
    made = catalogue(replace(explainer, timeline=(event,)), {}, PAGES, address)
    (slide,) = json.loads(timeline_json(made))["events"]
    return dict(slide)


def test_a_slide_has_its_evidence_and_leads_back() -> None:
    slide = slide_of(ADDRESS, says=Id("board", NOWHERE), text=Prose("<b>Stop</b>", NOWHERE))
    assert (slide["says"], slide["cite"]) == ("board", ["quay#2", "wire#2", "island#2"])
    assert slide["status"] == "officials’ word"
    assert slide["text"]["text"] == (
        "<p>&lt;b&gt;Stop&lt;/b&gt;</p>"
        "<p>Said by: Harbour board. Officials’ word: A¶2, B¶2, C¶2. "
        f'<a href="{ADDRESS}timeline.html#ferries-stop">Evidence</a></p>'
    )
    assert '<a href="../timeline.html#ferries-stop">' in slide_of()["text"]["text"]


def test_a_value_has_the_topics_of_its_figure() -> None:
    made = explainer_json(catalogue(tiny_explainer(), {}, PAGES))
    topics = {each["id"]: each["topics"] for each in json.loads(made)["statements"]}
    assert topics["crowd-brandt"] == topics["crowd-lund"] == topics["crossing"] == ["fares"]
    assert topics["ferries-stop"] == topics["brandt-role"] == []
