"""The district's own map layers: order, names, and GeoJSON ready to be sent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gproject.district import District, Text, canonical_json, digest

NEAR = 0.03
"""Degrees shown around the centre of a district without borders."""


@dataclass(frozen=True)
class MapLayer:
    """A layer of the map: its name in the district folder and in words."""

    name: str
    label: Text
    shown: bool = True


LAYERS = (
    MapLayer("neighbours", Text(ko="이웃 시·구", en="Neighbours")),
    MapLayer("boundaries", Text(ko="행정동 경계", en="Dong borders")),
    MapLayer("outline", Text(ko="금천구 경계", en="District border")),
    MapLayer("water", Text(ko="물길", en="Water")),
    MapLayer("rail", Text(ko="철길", en="Railways")),
    MapLayer("roads", Text(ko="큰길", en="Main roads")),
    MapLayer("complexes", Text(ko="산업단지(G밸리)", en="Industrial complex (G-Valley)")),
    MapLayer("sites", Text(ko="계획하는 부지", en="Sites being planned")),
    MapLayer("parks", Text(ko="공원", en="Parks"), shown=False),
    MapLayer("stations", Text(ko="지하철역", en="Stations")),
    MapLayer("count_points", Text(ko="교통량 조사 지점", en="Traffic count points"), shown=False),
)


def layers_of(district: District) -> list[MapLayer]:
    """The layers that the district has, in drawing order; unknown ones last."""
    known = {layer.name: layer for layer in LAYERS}
    named = [layer for layer in LAYERS if layer.name in district.layers]
    others = [
        MapLayer(name, Text(ko=name, en=name), shown=False)
        for name in sorted(district.layers)
        if name not in known
    ]
    return named + others


def features_of(district: District, layer: str) -> list[dict[str, Any]]:
    """The features of a layer; none when the district has no such layer."""
    features: list[dict[str, Any]] = district.layers.get(layer, {}).get("features", [])
    return features


def has_approximate(district: District, layer: str) -> bool:
    """Whether something of the layer was drawn by hand."""
    return any(one["properties"].get("approximate") for one in features_of(district, layer))


def layer_tag(district: District, layer: str) -> str:
    """The entity tag of a layer: it changes with the district and the layer only."""
    return digest([district.digest, layer])


def layer_text(district: District, layer: str) -> str:
    """A layer as GeoJSON; raises KeyError for an unknown layer."""
    return canonical_json(district.layers[layer])


def bounds_of(district: District) -> tuple[float, float, float, float]:
    """West, south, east and north of the district's borders, in degrees (WGS84)."""
    points = [
        point
        for feature in features_of(district, "boundaries")
        for line in lines_of(feature["geometry"])
        for point in line
    ]
    if not points:
        lon, lat = district.centre
        return lon - NEAR, lat - NEAR, lon + NEAR, lat + NEAR
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return min(lons), min(lats), max(lons), max(lats)


def lines_of(geometry: dict[str, Any]) -> list[list[list[float]]]:
    """Every ring or line of a geometry as a list of positions."""
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if kind == "Point":
        return [[coordinates]]
    if kind in ("LineString", "MultiPoint"):
        return [coordinates]
    if kind in ("Polygon", "MultiLineString"):
        return list(coordinates)
    return [ring for polygon in coordinates for ring in polygon]
