"""Where a place of the globe lies on the drawing of a map."""

from __future__ import annotations

from math import cos, radians, sin
from typing import NamedTuple

from explainer.source.model import MapFrame

WIDTH = 720.0
NEARLY_CYLINDRICAL = 1e-6


class Spot(NamedTuple):
    """A point of the drawing, from its upper left corner."""

    x: float
    y: float


def rounded(spot: Spot) -> Spot:
    """``spot`` to a unit of the drawing, which is half a pixel or so."""
    return Spot(round(spot.x), round(spot.y))


class Projection:
    """An equidistant conic projection, true to scale along two parallels of the frame.

    The formulas: John P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395,
    1987, pages 111 to 114 (public domain).
    """

    def __init__(self, frame: MapFrame) -> None:
        south, north = frame.south.number, frame.north.number
        self.west, self.east = frame.west.number, frame.east.number
        # Where the left edge lies east of the right one, the frame reaches across 180 degrees.
        self.crosses = self.west > self.east
        self.east += 360 if self.crosses else 0
        self.middle = (self.west + self.east) / 2
        first, second = (radians(south + (north - south) * part) for part in (1 / 6, 5 / 6))
        cone = (cos(first) - cos(second)) / (second - first)
        # It is 0 where the frame lies evenly about the equator: what is nearly 0 draws the same.
        self.cone = cone if abs(cone) > NEARLY_CYLINDRICAL else NEARLY_CYLINDRICAL
        self.radius = cos(first) / self.cone + first
        corners = [
            self._plane(longitude, latitude)
            for longitude in (self.west, self.middle, self.east)
            for latitude in (south, north)
        ]
        self.left, right = min(x for x, _ in corners), max(x for x, _ in corners)
        self.top, bottom = min(y for _, y in corners), max(y for _, y in corners)
        self.scale = WIDTH / (right - self.left)
        self.height = (bottom - self.top) * self.scale

    def _plane(self, longitude: float, latitude: float) -> Spot:
        distance = self.radius - radians(latitude)
        angle = self.cone * radians(longitude - self.middle)
        return Spot(distance * sin(angle), distance * cos(angle))

    def near(self, longitude: float, other: float) -> float:
        """``longitude`` as it counts there: on the same way round as ``other``."""
        return longitude + 360 * round((other - longitude) / 360) if self.crosses else longitude

    def spot(self, longitude: float, latitude: float) -> Spot:
        """Where a place lies in the drawing."""
        return self.at(self.near(longitude, self.middle), latitude)

    def at(self, longitude: float, latitude: float) -> Spot:
        """The same, the longitude counted on from the frame."""
        x, y = self._plane(longitude, latitude)
        return Spot((x - self.left) * self.scale, (y - self.top) * self.scale)
