"""The district as an SVG plan made on the server: for the front page, print and no JavaScript."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from gproject.district import District
from gproject.web.place.geometry import bounds_of, features_of, lines_of
from gproject.web.place.labelling import Label, placed

WIDTH = 640
MARGIN = 14
CLOSED = {"Polygon", "MultiPolygon"}
LABELLED_LAYERS = ("sites", "complexes", "boundaries", "neighbours")
"""Most important first."""

BELOW = 30
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
    """A plan in pixels; `shapes` in drawing order, `labels` of names on top."""

    width: int
    height: int
    shapes: list[Shape] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)


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
    return Drawing(WIDTH, height, shapes, _labels(district, shapes, height))


def _labels(district: District, shapes: list[Shape], height: int) -> list[Label]:
    parts = {one.subject for one in district.complexes if one.part_of}
    labels = [
        Label(shape.name.split("(")[0].strip(), layer, shape.x, shape.y + _lowered(layer))
        for layer in LABELLED_LAYERS
        for shape in shapes
        if shape.layer == layer and shape.subject not in parts
    ]
    inside = [one for one in labels if 0 <= one.x <= WIDTH and 0 <= one.y <= height]
    return placed(inside, WIDTH, height)


def _lowered(layer: str) -> int:
    return BELOW if layer == "sites" else 0


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
        path=""
        if geometry["type"] == "Point"
        else "".join(_path(one, place, end) for one in lines),
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
