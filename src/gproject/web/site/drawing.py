"""The site as a slanted drawing made on the server: for print, no JavaScript and no WebGL."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from gproject.web.site.colours import colour_of
from gproject.web.site.picture import Feature, Picture

WIDTH, MARGIN = 720.0, 16.0
FLATTENED = 0.62
"""How much of a distance to the north is left in the slanted view."""

RAISED = 0.85
"""How much of a height is left in the slanted view."""

METRES_A_DEGREE = 111_195.0
SHADE_OF_WALLS = (0.72, 0.86)
"""Light on walls that look west and east, as a share of the light on roofs."""

GROUND_ORDER = ("street", "park", "school", "block")
Point = tuple[float, float]
Project = Callable[[float, float, float], Point]


@dataclass(frozen=True)
class Face:
    """One polygon of the drawing with its colour; `kind` is what it is a face of."""

    path: str
    colour: str
    kind: str


@dataclass(frozen=True)
class Label:
    """A block's number at its place."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """Faces in the order in which they are drawn, far ones first, and the blocks' numbers."""

    width: int
    height: int
    faces: tuple[Face, ...]
    labels: tuple[Label, ...]


def draw_site(picture: Picture) -> Drawing:
    """The site from the south at a slant, north up, true to scale from west to east."""
    rings = [ring for one in picture.features for ring in _rings(one["geometry"])]
    if not rings:
        return Drawing(int(WIDTH), 0, (), ())
    project, height = _projection(rings, _tallest(picture))
    ground = [one for kind in GROUND_ORDER for one in picture.features if _kind(one) == kind]
    solid = _far_first(picture.solids)
    faces = [face for one in ground for face in _flat(one, project)]
    faces += [face for one in solid for face in _solid(one, project)]
    labels = [_label(one, project) for one in ground if _kind(one) == "block"]
    return Drawing(int(WIDTH), height, tuple(faces), tuple(labels))


def _projection(rings: Sequence[Sequence[Point]], tallest: float) -> tuple[Project, int]:
    lons, lats = zip(*(point for ring in rings for point in ring), strict=True)
    west, east, south, north = min(lons), max(lons), min(lats), max(lats)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / ((east - west) * squeeze * METRES_A_DEGREE)
    depth = (north - south) * METRES_A_DEGREE * scale * FLATTENED

    def project(lon: float, lat: float, up: float) -> Point:
        x = (lon - west) * squeeze * METRES_A_DEGREE * scale
        y = (north - lat) * METRES_A_DEGREE * scale * FLATTENED
        return round(x + MARGIN, 1), round(y + MARGIN + (tallest - up) * scale * RAISED, 1)

    return project, round(depth + tallest * scale * RAISED + 2 * MARGIN)


def _flat(feature: Feature, project: Project) -> Iterable[Face]:
    kind = _kind(feature)
    for ring in _rings(feature["geometry"]):
        yield Face(_path(ring, project, 0.0), colour_of(kind), kind)


def _solid(feature: Feature, project: Project) -> Iterable[Face]:
    """Walls that look south, far ones first, and the roof."""
    properties = feature["properties"]
    colour = colour_of(properties.get("use") or properties["kind"])
    low, high = float(properties["base_m"]), _height(feature)
    for ring in _rings(feature["geometry"]):
        edges = zip(ring, [*ring[1:], ring[0]], strict=True)
        turn = 1 if _area(ring) > 0 else -1
        seen = [edge for edge in edges if turn * (edge[1][0] - edge[0][0]) > 0]
        for start, end in sorted(seen, key=lambda edge: -(edge[0][1] + edge[1][1])):
            corners = [project(*start, low), project(*end, low)]
            corners += [project(*end, high), project(*start, high)]
            shade = SHADE_OF_WALLS[turn * (end[1] - start[1]) > 0]
            yield Face(_joined(corners), _darker(colour, shade), "wall")
        yield Face(_path(ring, project, high), colour, "roof")


def _label(feature: Feature, project: Project) -> Label:
    ring = next(iter(_rings(feature["geometry"])))
    lon, lat = (sum(axis) / len(ring) for axis in zip(*ring, strict=True))
    x, y = project(lon, min(point[1] for point in ring) * 0.8 + lat * 0.2, 0.0)
    return Label(str(feature["properties"]["block"]).removeprefix("block-"), x, y)


def _far_first(solids: Sequence[Feature]) -> list[Feature]:
    """Far blocks first; in a block podiums before the towers on them, then lower storeys first."""
    foot: dict[str, float] = {}
    south: dict[str, float] = {}
    for one in solids:
        block, building = _names(one)
        edge = min(point[1] for ring in _rings(one["geometry"]) for point in ring)
        for name in (block, building):
            south[name] = min(south.get(name, edge), edge)
        base = float(one["properties"]["base_m"])
        foot[building] = min(foot.get(building, base), base)

    def order(one: Feature) -> tuple[float, float, float, float]:
        block, building = _names(one)
        base = float(one["properties"]["base_m"])
        return -south[block], foot[building], -south[building], base

    return sorted(solids, key=order)


def _names(solid: Feature) -> tuple[str, str]:
    """Block and building of a solid; the base is a block and a building of its own."""
    properties = solid["properties"]
    kind = _kind(solid)
    return properties.get("block", kind), properties.get("building", kind)


def _rings(geometry: dict[str, Any]) -> list[list[Point]]:
    """The outer rings of a polygon or of several, without their closing points."""
    found = geometry["coordinates"]
    polygons = {"Polygon": [found], "MultiPolygon": found}.get(geometry["type"], [])
    return [[(point[0], point[1]) for point in one[0][:-1]] for one in polygons]


def _area(ring: Sequence[Point]) -> float:
    """Twice the area; positive where the ring runs against the clock."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)


def _path(ring: Iterable[Point], project: Project, up: float) -> str:
    return _joined([project(lon, lat, up) for lon, lat in ring])


def _joined(points: Iterable[Point]) -> str:
    return "M" + " ".join(f"{x},{y}" for x, y in points) + "Z"


def _darker(colour: str, light: float) -> str:
    parts = (round(int(colour[at : at + 2], 16) * light) for at in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _kind(feature: Feature) -> str:
    return str(feature["properties"]["kind"])


def _height(feature: Feature) -> float:
    return float(feature["properties"]["height_m"])


def _tallest(picture: Picture) -> float:
    return max((_height(one) for one in picture.solids), default=0.0)
