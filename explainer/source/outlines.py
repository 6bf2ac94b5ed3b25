"""Outlines of states, from a GeoJSON file beside the YAML."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from explainer.source.problem import Fault
from explainer.source.text_file import UnreadableFile, text_of

Ring = tuple[tuple[float, float], ...]


class Shape(NamedTuple):
    """A state's outline as rings of points, longitude first, its code of ISO 3166-1 if any."""

    name: str
    rings: tuple[Ring, ...]
    code: str = ""


def read_outlines(file: Path) -> tuple[Shape, ...]:
    """The shapes in a GeoJSON file of polygons; raises Fault where it cannot be read as one."""
    try:
        return _shapes(text_of(file, file.name))
    except (
        UnreadableFile,
        ArithmeticError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ):
        message = f"{file.name} is not a GeoJSON file of polygons with names"
        raise Fault("bad-outlines", message, "restore it, or leave out map") from None


@lru_cache(maxsize=1)
def _shapes(geojson: str) -> tuple[Shape, ...]:
    return tuple(_shape(feature) for feature in json.loads(geojson)["features"])


def _shape(feature: Any) -> Shape:
    polygons = feature["geometry"]["coordinates"]
    if feature["geometry"]["type"] == "Polygon":
        polygons = [polygons]
    rings = (ring for polygon in polygons for ring in polygon)
    points = (tuple((float(x), float(y)) for x, y in ring[:-1]) for ring in rings)
    properties = feature["properties"]
    shape = Shape(str(properties["name"]), tuple(points), str(properties.get("iso", "")))
    spots = chain(*shape.rings)
    if not shape.name.isprintable() or not all(abs(x) <= 360 and abs(y) <= 90 for x, y in spots):
        raise ValueError(shape.name)
    return shape
