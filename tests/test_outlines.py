"""Outlines are read from GeoJSON, or refused whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from explainer.source.outlines import Shape, read_outlines
from explainer.source.problem import Fault

RING = [[9, 58], [12, 58], [12, 60], [9, 58]]


def feature(
    kind: str, rings: list[Any], name: object = "Haldenland", **properties: object
) -> dict[str, Any]:
    return {
        "geometry": {"type": kind, "coordinates": rings},
        "properties": {"name": name, **properties},
    }


def read(folder: Path, *features: object) -> tuple[Shape, ...]:
    file = folder / "outlines.geojson"
    file.write_text(json.dumps({"features": features}), "utf-8")
    return read_outlines(file)


def test_a_shape_has_its_rings_without_the_point_that_closes_them(tmp_path: Path) -> None:
    one = feature("Polygon", [RING], iso="NO")
    many = feature("MultiPolygon", [[RING], [RING]], name="Isles")
    ring = ((9.0, 58.0), (12.0, 58.0), (12.0, 60.0))
    assert read(tmp_path, one, many) == (
        Shape("Haldenland", (ring,), "NO"),
        Shape("Isles", (ring, ring)),
    )


EDGES = [[-360, -90], [360, 90], [0, 0], [-360, -90]]


def test_points_on_the_edge_are_taken(tmp_path: Path) -> None:
    (shape,) = read(tmp_path, feature("Polygon", [EDGES]))
    assert len(shape.rings[0]) == 3


REFUSED: dict[str, object] = {
    "a name that does not print": feature("Polygon", [RING], name="a\u202eb"),
    "a longitude beyond a turn": feature("Polygon", [[[361, 0], *RING]]),
    "a latitude beyond the pole": feature("Polygon", [[[0, -91], *RING]]),
    "a point with one number": feature("Polygon", [[[9], *RING]]),
    "no name": {"geometry": {"type": "Polygon", "coordinates": [RING]}, "properties": {}},
    "no geometry": {"geometry": None, "properties": {"name": "a"}},
    "a number": 7,
}


@pytest.mark.parametrize("bad", REFUSED.values(), ids=REFUSED.keys())
def test_one_bad_shape_is_reason_enough_to_refuse(bad: object, tmp_path: Path) -> None:
    with pytest.raises(Fault) as raised:
        read(tmp_path, feature("Polygon", [RING]), bad)
    assert raised.value.code == "bad-outlines"
    assert "outlines.geojson is not a GeoJSON file" in raised.value.message
