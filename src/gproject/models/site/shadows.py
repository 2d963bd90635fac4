"""Shadows of buildings at given hours, and hours of sun on open ground.

The ground is taken as level and the sun as a point. Elevation is the true one, without refraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date as Date
from functools import lru_cache
from math import cos, radians, sin, tan
from typing import cast

import numpy as np
from shapely import Polygon, convex_hull, get_coordinates, multipoints, union_all
from shapely.geometry.base import BaseGeometry

SOLSTICES: dict[str, tuple[int, int]] = {"winter": (12, 21), "summer": (6, 21)}
"""Month and day of the solstices."""
HOURS = tuple(range(9, 16))
"""Hours of Korean standard time for which shadows are drawn."""
ZONE = "Asia/Seoul"
_LOWEST_DEGREES = 3.0


@dataclass(frozen=True)
class Sun:
    """Where the sun stands: degrees above the horizon, and clockwise from north."""

    elevation: float
    azimuth: float

    @property
    def is_up(self) -> bool:
        """Whether it stands high enough to cast shadows of a drawable length."""
        return self.elevation > _LOWEST_DEGREES

    def shift(self, height_m: float) -> tuple[float, float]:
        """Metres east and north by which the shadow of a point at that height is moved."""
        length = height_m / tan(radians(self.elevation))
        return -length * sin(radians(self.azimuth)), -length * cos(radians(self.azimuth))


@lru_cache(maxsize=64)
def suns(
    longitude: float, latitude: float, day: Date, hours: Sequence[float] = HOURS
) -> tuple[Sun, ...]:
    """Where the sun stands at the hours (Korean standard time) of a day, by pvlib's SPA."""
    import pandas as pd
    from pvlib.solarposition import get_solarposition

    midnight = pd.Timestamp(day.isoformat(), tz=ZONE)
    times = pd.DatetimeIndex([midnight + pd.Timedelta(hours=hour) for hour in hours])
    found = get_solarposition(times, latitude, longitude)
    return tuple(
        Sun(float(elevation), float(azimuth))
        for elevation, azimuth in zip(found["elevation"], found["azimuth"], strict=True)
    )


def shadow(shape: BaseGeometry, base_m: float, height_m: float, sun: Sun) -> BaseGeometry:
    """Ground in the shadow of a prism that stands from `base_m` over `height_m` (EPSG:5186).

    Convex ground shapes are drawn exactly; others by their convex hull. Empty while the sun is
    not up.
    """
    if not sun.is_up or shape.is_empty:
        return Polygon()
    return _ends(shape, base_m, height_m, sun).convex_hull


def shadows(solids: Iterable[tuple[BaseGeometry, float, float]], sun: Sun) -> BaseGeometry:
    """Ground in the shadow of any of the solids (shape, base_m, height_m)."""
    standing = [one for one in solids if not one[0].is_empty] if sun.is_up else []
    ends = [_ends(*one, sun) for one in standing]
    return union_all(convex_hull(ends)) if ends else Polygon()


def sunlit_hours(
    ground: BaseGeometry, shaded: Sequence[BaseGeometry], hours_between: float = 1.0
) -> float:
    """Mean hours of direct sun on the ground, given its shadows at equal steps of time.

    The first and last moments count half (trapezoid rule), so shadows from 9 to 15 give 6 hours in
    the open. 0 where there is no ground.
    """
    if ground.is_empty or len(shaded) < 2:
        return 0.0
    lit = [1.0 - ground.intersection(one).area / ground.area for one in shaded]
    return float(np.trapezoid(lit, dx=hours_between))


def _ends(shape: BaseGeometry, base_m: float, height_m: float, sun: Sun) -> BaseGeometry:
    """The corners of the shadows of a prism's bottom and of its top."""
    points = get_coordinates(shape)
    ends = [points + sun.shift(base_m), points + sun.shift(base_m + height_m)]
    return cast(BaseGeometry, multipoints(np.vstack(ends)))
