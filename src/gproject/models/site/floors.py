"""Floor area by use and density."""

from __future__ import annotations

import numpy as np

from gproject.models.number import Number, scalar_or_draws
from gproject.models.quantity import indicator, quantity
from gproject.models.uses import ByUse


@quantity("용도별 연면적", "Floor area by use", "m2")
def gfa_by_use_m2(
    gfa_ai_m2: Number,
    gfa_demonstration_m2: Number,
    gfa_kic_m2: Number,
    gfa_office_m2: Number,
    gfa_retail_m2: Number,
    gfa_culture_m2: Number,
    homes_sale: Number,
    homes_rental: Number,
    homes_youth: Number,
    home_area_m2: Number,
    youth_home_area_m2: Number,
) -> ByUse:
    """Floor area above ground by use; homes count × supply area. Underground parking is apart."""
    return {
        "ai": gfa_ai_m2,
        "demonstration": gfa_demonstration_m2,
        "kic": gfa_kic_m2,
        "office": gfa_office_m2,
        "retail": gfa_retail_m2,
        "culture": gfa_culture_m2,
        "homes_sale": homes_sale * home_area_m2,
        "homes_rental": homes_rental * home_area_m2,
        "homes_youth": homes_youth * youth_home_area_m2,
    }


@indicator("지상 연면적", "Floor area above ground", "m2", group="programme")
def gfa_total_m2(gfa_by_use_m2: ByUse) -> Number:
    """Sum of floor area over all uses, without the rebuilt base and the compute centre."""
    return sum(gfa_by_use_m2.values())


@indicator(
    "인공지능·실증 연면적", "Floor area of AI and demonstrations", "m2", group="programme",
    better="higher",
)  # fmt: skip
def ai_demonstration_floor_m2(gfa_by_use_m2: ByUse) -> Number:
    """Floor area for AI research and offices + demonstration halls."""
    return gfa_by_use_m2["ai"] + gfa_by_use_m2["demonstration"]


@indicator("용적률(건물을 짓는 땅)", "Floor area ratio on building land", "%", group="programme")
def far_percent(gfa_total_m2: Number, net_building_land_m2: Number) -> Number:
    """100 × floor area / net building land; 0 where nothing is built."""
    built = np.asarray(gfa_total_m2) > 0
    land = np.where(built, net_building_land_m2, 1.0)
    with np.errstate(divide="ignore"):
        return scalar_or_draws(np.where(built, 100.0 * gfa_total_m2 / land, 0.0))


@indicator("용적률(부지 전체)", "Floor area ratio on the whole site", "%", group="programme")
def far_site_percent(gfa_total_m2: Number, site_area_m2: Number) -> Number:
    """100 × floor area / whole site with the base on it."""
    return 100.0 * gfa_total_m2 / site_area_m2
