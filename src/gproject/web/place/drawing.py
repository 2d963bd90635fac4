"""The district as an SVG plan made on the server: for the front page, print and no JavaScript."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from gproject.district import District
from gproject.web.place.geometry import bounds_of, features_of, lines_of

WIDTH = 640
MARGIN = 14
CLOSED = {"Polygon", "MultiPolygon"}
LABELLED_LAYERS = {"boundaries", "sites"}
Place = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Shape:
    """One feature as drawn: a path, or a dot at x and y."""

    subject: str
    layer: str
    name: str
    approximate: bool
    path: str = ""
    x: float = 0.0
    y: float = 0.0


@dataclass(frozen=True)
class Drawing:
    """A plan in pixels; `shapes` in drawing order, `labels` on top."""

    width: int
    height: int
    shapes: list[Shape] = field(default_factory=list)
    labels: list[Shape] = field(default_factory=list)


def draw(district: District, layers: Iterable[str], language: str) -> Drawing:
    """The layers of a district on one plan, north up, true to shape at its latitude."""
    west, south, east, north = bounds_of(district)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * squeeze)
    height = round((north - south) * scale) + 2 * MARGIN

    def place(lon: float, lat: float) -> tuple[float, float]:
        x, y = (lon - west) * squeeze * scale + MARGIN, (north - lat) * scale + MARGIN
        return round(x, 1), round(y, 1)

    shapes = [
        _shape(feature, layer, place, language)
        for layer in layers
        for feature in features_of(district, layer)
    ]
    labels = [shape for shape in shapes if shape.layer in LABELLED_LAYERS]
    return Drawing(WIDTH, height, shapes, labels)


def _shape(feature: dict[str, Any], layer: str, place: Place, language: str) -> Shape:
    properties, geometry = feature["properties"], feature["geometry"]
    lines = lines_of(geometry)
    points = [place(point[0], point[1]) for point in max(lines, key=len)]
    x, y = _middle(points) if geometry["type"] in CLOSED else points[len(points) // 2]
    end = "Z" if geometry["type"] in CLOSED else ""
    return Shape(
        subject=properties["id"],
        layer=layer,
        name=properties["name_en" if language == "en" else "name_ko"],
        approximate=bool(properties.get("approximate")),
        path="" if geometry["type"] == "Point" else "".join(_path(one, place, end) for one in lines),
        x=round(x, 1),
        y=round(y, 1),
    )


def _path(line: list[list[float]], place: Place, end: str) -> str:
    points = " ".join("{},{}".format(*place(point[0], point[1])) for point in line)
    return f"M{points}{end}"


def _middle(ring: list[tuple[float, float]]) -> tuple[float, float]:
    """The centroid of a closed ring; of a ring without area, the mean of its points."""
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area, x, y = area + cross, x + (x0 + x1) * cross, y + (y0 + y1) * cross
    if not area:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    return x / (3 * area), y / (3 * area)
