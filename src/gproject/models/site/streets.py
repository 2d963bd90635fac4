"""Streets on which products are tried out."""

from __future__ import annotations

import numpy as np

from gproject.models.number import Number, scalar_or_draws
from gproject.models.quantity import indicator


@indicator(
    "도로 가운데 실증거리", "Demonstration streets in the roads", "%", group="demonstration",
    better="higher",
)  # fmt: skip
def demonstration_street_percent(
    demonstration_street_m: Number, street_width_m: Number, road_area_m2: Number
) -> Number:
    """100 × length × width of demonstration streets / roads of the site; 0 without streets.

    What equipping them costs is not counted.
    """
    area = np.asarray(demonstration_street_m * street_width_m)
    roads = np.where(area > 0, road_area_m2, 1.0)
    with np.errstate(divide="ignore"):
        return scalar_or_draws(100.0 * area / roads)
