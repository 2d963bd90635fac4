"""The site as plain data: what the map draws, and the GeoJSON to take away."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from gproject.web.site.colours import colour_of
from gproject.web.site.picture import Feature, Picture


def massing(picture: Picture) -> dict[str, Any]:
    """What the map draws: features with their colours, and shadows by solstice and hour."""
    return {
        "features": _collection([_coloured(one) for one in picture.features]),
        "shadows": [asdict(one) for one in picture.found.shadows],
        "bounds": list(picture.found.bounds),
    }


def geojson(picture: Picture) -> dict[str, Any]:
    """The site for geographic software: longitude and latitude in WGS 84."""
    return _collection(picture.features)


def _collection(features: list[Feature]) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": features}


def _coloured(feature: Feature) -> Feature:
    properties = feature["properties"]
    colour = colour_of(properties.get("use") or properties["kind"])
    return {**feature, "properties": {**properties, "colour": colour}}
