"""What programs read of the data files: JSON Schemas and a Data Package."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from explainer.exports.authors import names
from explainer.exports.fields import CSV, Field, Resource
from explainer.source.model import Site
from explainer.views.catalogue import Catalogue

SCHEMA = "https://json-schema.org/draft/2020-12/schema"


def json_schema(resource: Resource) -> dict[str, Any]:
    """The JSON Schema of a JSON file."""
    whole = _object(resource.fields)
    if resource.is_list:
        whole = {"type": "array", "items": whole}
    about = {"$schema": SCHEMA, "title": resource.title, "description": resource.meaning}
    return about | whole


def _object(fields: tuple[Field, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {field.name: _value(field) for field in fields},
        "required": [field.name for field in fields if not field.optional],
        "additionalProperties": False,
    }


def _value(field: Field) -> dict[str, Any]:
    if field.type == "object":
        value = _object(field.fields)
    elif field.type == "array":
        items = _object(field.fields) if field.fields else {"type": field.item}
        value = {"type": "array", "items": items}
    else:
        value = {"type": field.type}
    if field.may_lack:
        value["type"] = [value["type"], "null"]
    if field.choices:
        value["enum"] = [*field.choices, *([None] if field.may_lack else [])]
    return {"description": field.meaning} | value


def data_package(
    catalogue: Catalogue, described: Iterable[Resource], files: Mapping[str, str]
) -> dict[str, Any]:
    """What is ``described`` as a Data Package; ``files`` are the texts, by path below data/."""
    site = catalogue.explainer.site
    package = {
        "profile": "data-package",
        "name": "explainer",
        "title": site.title,
        "description": f"{site.description} {site.as_of}.",
        **_behind(site),
        "resources": [_resource(resource, files[resource.path]) for resource in described],
    }
    return package | ({"homepage": catalogue.address} if catalogue.address else {})


def _behind(site: Site) -> dict[str, Any]:
    """Who made the data and on what terms others may use them, as far as that is said."""
    behind: dict[str, Any] = {}
    if site.licence:
        behind["licenses"] = [{"title": site.licence.name, "path": site.licence.address}]
    roles = [(name, "author") for name in names(site.authors)]
    roles += [(name, "publisher") for name in names([site.publisher] if site.publisher else [])]
    if roles:
        behind["contributors"] = [{"title": name.shown, "role": role} for name, role in roles]
    return behind


def _resource(resource: Resource, text: str) -> dict[str, Any]:
    content = text.encode()
    described: dict[str, Any] = {
        "name": resource.anchor,
        "path": resource.path,
        "title": resource.title,
        "description": resource.meaning,
        "mediatype": resource.media_type,
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if resource.media_type == CSV:
        columns = [_column(field) for field in resource.fields]
        described |= {
            "profile": "tabular-data-resource",
            "format": "csv",
            "schema": {"fields": columns, "primaryKey": "id"},
        }
    return described


def _column(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if field.may_lack else {"required": True}
    if field.choices:
        constraints["enum"] = list(field.choices)
    described = {"name": field.name, "type": field.type, "description": field.meaning}
    return described | ({"constraints": constraints} if constraints else {})
