"""The balance of land: what the base keeps, what it releases and what that becomes."""

from __future__ import annotations

import numpy as np

from gproject.models.number import Number, scalar_or_draws
from gproject.models.quantity import indicator, quantity


@quantity("부대가 계속 쓰는 땅", "Land kept by the base", "m2")
def retained_base_m2(site_area_m2: Number, retained_base_share: Number) -> Number:
    """Site area × share that the compact base keeps."""
    return site_area_m2 * retained_base_share


@quantity("부대가 내놓는 땅", "Land released by the base", "m2")
def released_land_m2(site_area_m2: Number, retained_base_m2: Number) -> Number:
    """Site area − land kept by the base."""
    return site_area_m2 - retained_base_m2


@indicator("공원·녹지", "Parks and green", "m2", group="programme", better="higher")
def green_area_m2(released_land_m2: Number, green_share: Number) -> Number:
    """Released land × green share."""
    return released_land_m2 * green_share


@quantity("도로", "Roads", "m2")
def road_area_m2(released_land_m2: Number, road_share: Number) -> Number:
    """Released land × road share."""
    return released_land_m2 * road_share


@quantity("건물을 짓는 땅", "Net building land", "m2")
def net_building_land_m2(
    released_land_m2: Number, green_area_m2: Number, road_area_m2: Number, school_land_m2: Number
) -> Number:
    """Released land − green − roads − school land, never below zero."""
    left = released_land_m2 - green_area_m2 - road_area_m2 - school_land_m2
    return scalar_or_draws(np.maximum(0.0, left))
