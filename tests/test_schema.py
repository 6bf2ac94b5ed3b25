"""The schemas and the guide: as fresh as the model, and of one mind with it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from support import FERRY, LAKE, ROOT, TINY, copy_tiny

import build_pages
from explainer.evidence.ledger import EDITORS_OWN
from explainer.evidence.load import load
from explainer.source.fields import members, record_classes, walk
from explainer.source.model import Explainer, Vocabulary
from explainer.source.reading import read_sources
from explainer.source.reference import editors_help
from explainer.source.schema import schemas
from explainer.source.yaml_text import PARSER

jsonschema: Any = pytest.importorskip("jsonschema")
STARTER = ROOT / "explainer" / "starter"
FOLDERS = {
    "lake": LAKE / "sources",
    "ferry": FERRY / "sources",
    "tiny": TINY / "sources",
    "starter": STARTER,
}


def test_every_file_names_its_schema() -> None:
    for file in STARTER.glob("*.yml"):
        first = file.read_text("utf-8").partition("\n")[0]
        assert first == f"# yaml-language-server: $schema=schema/{file.stem}.schema.json"


def dates_as_text(value: Any) -> Any:
    """What a tool for YAML 1.1 has read, with its dates as JSON has them."""
    if isinstance(value, dict):
        return {key: dates_as_text(held) for key, held in value.items()}
    if isinstance(value, list):
        return [dates_as_text(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


class Yaml12(PARSER):  # type: ignore[misc]
    """Reads texts, whole numbers and decimals as YAML 1.2 has them; the rest is text."""


Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if tag.endswith((":int", ":float", ":null"))]
    for first, found in PARSER.yaml_implicit_resolvers.items()
}


def read_as(loader: type, text: str) -> Any:
    return dates_as_text(yaml.load(text, loader))


@cache
def validators(folder: Path) -> dict[str, Any]:
    """A validator for each file, its vocabulary that of ``folder``."""
    printed = schemas(load(folder).vocabulary)
    kind = jsonschema.Draft202012Validator
    made = {Path(name).name.split(".")[0]: json.loads(text) for name, text in printed.items()}
    for schema in made.values():
        kind.check_schema(schema)
    return {name: kind(schema) for name, schema in made.items()}


@pytest.mark.slow
@pytest.mark.parametrize("loader", [PARSER, Yaml12], ids=["yaml-1.1", "yaml-1.2"])
@pytest.mark.parametrize("folder", FOLDERS.values(), ids=FOLDERS.keys())
def test_the_schemas_accept_what_the_reader_accepts(folder: Path, loader: type) -> None:
    for name, validator in validators(folder).items():
        file = folder / f"{name}.yml"
        if file.exists():
            errors = list(validator.iter_errors(read_as(loader, file.read_text("utf-8"))))
            assert [(name, error.json_path, error.message) for error in errors] == []


Spoil = Callable[[dict[str, Any]], object]
# By kind: the file, and what is done to its first entry.
SPOILT: dict[str, tuple[str, Spoil]] = {
    "unknown key": ("timeline", lambda entry: entry.update(titel="x")),
    "missing key": ("timeline", lambda entry: entry.pop("title")),
    "missing citations": ("questions", lambda entry: entry.pop("cite")),
    "wrong kind": ("timeline", lambda entry: entry.update(kind="strik")),
    "wrong topic": ("figures", lambda entry: entry.update(topics=["fare"])),
    "bad id": ("timeline", lambda entry: entry.update(id="Ferries Stop")),
    "bad reference": ("timeline", lambda entry: entry.update(places=["Tolmere!"])),
    "bad citation": ("timeline", lambda entry: entry.update(cite=["quay-2"])),
    "bad date": ("timeline", lambda entry: entry.update(when="5 January 2022")),
    "month 13": ("timeline", lambda entry: entry.update(when="2022-13-01")),
    "too long": ("timeline", lambda entry: entry.update(title="x" * 161)),
    "list for text": ("timeline", lambda entry: entry.update(title=["x"])),
    "list for date": ("timeline", lambda entry: entry.update(when=["2031-03-03"])),
    "fields for text": ("timeline", lambda entry: entry.update(title={"x": "y"})),
    "text for list": ("timeline", lambda entry: entry.update(actors="lines")),
    "empty list": ("questions", lambda entry: entry.update(cite=[])),
    "empty text": ("timeline", lambda entry: entry.update(title="")),
    "spaces alone": ("timeline", lambda entry: entry.update(title="  ")),
    "neither yes nor no": ("disagreements", lambda entry: entry.update(matters="perhaps")),
    "number in words": ("figures", lambda entry: entry["observations"][0].update(value="six")),
    "number for list": ("articles", lambda entry: entry.update(paragraphs=6)),
    "text for fields": ("articles", lambda entry: entry.update(paragraphs=["Unused."])),
    "short digest": ("articles", lambda entry: entry.update(sha256="abc")),
    "ftp": ("articles", lambda entry: entry.update(address="ftp://example.org")),
    "folder in a file name": ("articles", lambda entry: entry.update(file="../x")),
    "degrees": ("places", lambda entry: entry.update(latitude="61°")),
    "thousands comma": ("figures", lambda entry: entry["observations"][0].update(value="1,120")),
    "text for a quote": ("reactions", lambda entry: entry.update(quote="No.")),
}


@pytest.mark.parametrize(("name", "spoil"), SPOILT.values(), ids=SPOILT.keys())
def test_schema_and_reader_reject_the_same(name: str, spoil: Spoil, tmp_path: Path) -> None:
    sources = copy_tiny(tmp_path) / "sources"
    file = sources / f"{name}.yml"
    validator = validators(TINY / "sources")[name]
    content = read_as(yaml.BaseLoader, file.read_text("utf-8"))
    assert list(validator.iter_errors(content)) == []
    spoilt = deepcopy(content)
    spoil(spoilt[0])
    file.write_text(yaml.safe_dump(spoilt), "utf-8")
    assert list(validator.iter_errors(spoilt)) != []
    assert build_pages.main(["--sources", str(sources), "check"]) == 1


def test_every_list_of_the_vocabulary_is_referred_to() -> None:
    referred = {
        member.refers.vocabulary
        for record in record_classes(Explainer)
        for member in members(record).values()
        if member.refers and member.refers.vocabulary
    }
    assert referred == set(members(Vocabulary))


def test_the_starter_has_every_field_of_the_model() -> None:
    written = {
        (owner, member.name)
        for record, member, held in walk(load(STARTER))
        for owner in type(record).__mro__
        if held and member.name in getattr(owner, "__dataclass_fields__", ())
    }
    # What many kinds of entry have alike is shown once.
    once = {name for _, name in written} & EDITORS_OWN
    missing = [
        f"{record.__name__}.{name}"
        for record in record_classes(Explainer)
        for name in members(record)
        if name not in once and not any((owner, name) in written for owner in record.__mro__)
    ]
    assert missing == []


def test_a_new_explainer_is_checked_verified_and_built(tmp_path: Path) -> None:
    new = tmp_path / "new"
    assert build_pages.main(["new", str(new)]) == 0
    for command in (["check"], ["verify", str(new / "articles")], ["--out", str(tmp_path / "out")]):
        assert build_pages.main(["--sources", str(new), *command]) == 0
    assert (tmp_path / "out" / "timeline.md").is_file()
    assert {file.name for file in new.glob("*.yml")} == {
        f"{name}.yml" for name in members(Explainer)
    }
    assert (new / "README.md").is_file()


def test_a_new_explainer_needs_no_notices(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    build_pages.main(["new", str(tmp_path / "new")])
    capsys.readouterr()
    assert build_pages.main(["--sources", str(tmp_path / "new"), "check"]) == 0
    assert "notice" not in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["file", "full folder", "link"])
def test_new_refuses_what_is_no_empty_folder(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken"
    if kind == "file":
        taken.touch()
    elif kind == "full folder":
        taken.mkdir()
        (taken / "mine").touch()
    else:
        (tmp_path / "elsewhere").mkdir()
        taken.symlink_to(tmp_path / "elsewhere")
    assert build_pages.main(["new", str(taken)]) == 2
    assert capsys.readouterr().err.endswith("this folder is not empty; name another\n")


def test_new_takes_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert build_pages.main(["new", str(tmp_path / "empty")]) == 0


def test_the_examples_of_the_guide_are_the_starter(tmp_path: Path) -> None:
    """What the guide shows is what is checked: cut out of it again, it makes a sound explainer."""
    text = editors_help(load(STARTER).vocabulary)["README.md"]
    shutil.copy(STARTER / "outlines.geojson", tmp_path)
    for name in members(Explainer):
        example = (
            text.split(f"\n## {name}.yml\n", 1)[1].split("```yaml\n", 1)[1].split("\n```", 1)[0]
        )
        (tmp_path / f"{name}.yml").write_text(example + "\n", "utf-8")
        assert example == (STARTER / f"{name}.yml").read_text("utf-8").strip()
    assert read_sources(tmp_path, "x").problems == []
