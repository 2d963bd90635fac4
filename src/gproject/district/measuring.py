"""Areas and lengths of shapes on the ground."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
from pyproj import Geod, Transformer
from shapely import transform
from shapely.geometry.base import BaseGeometry

WGS84 = 4326
_Numbers = np.ndarray[tuple[Any, ...], np.dtype[np.float64]]
CENTRAL_BELT = 5186
"""Korea 2000, central belt 2010: true to area within some parts per ten thousand around Seoul."""


@lru_cache(maxsize=16)
def _projection(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True)


def projected(shape: BaseGeometry, source: str, target: str) -> BaseGeometry:
    """Return the shape in another coordinate system; x is east or longitude in both."""
    project = _projection(source, target).transform

    def flat(points: _Numbers) -> _Numbers:
        return np.column_stack(project(points[:, 0], points[:, 1]))

    return transform(shape, flat)


def area_m2(shape: BaseGeometry) -> float:
    """Return the area in m² of a shape in longitudes and latitudes."""
    return float(projected(shape, f"EPSG:{WGS84}", f"EPSG:{CENTRAL_BELT}").area)


def length_m(shape: BaseGeometry) -> float:
    """Return the length in m of a line in longitudes and latitudes, on the ellipsoid."""
    return float(Geod(ellps="WGS84").geometry_length(shape))
