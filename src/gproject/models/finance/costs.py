"""What it costs to build: floors by use, parking, compute centre, site works, soft costs.

Won of the price year; `spending` moves them to the day on which they are paid.
"""

from __future__ import annotations

import numpy as np

from gproject.models.number import Number, scalar_or_draws
from gproject.models.quantity import indicator, quantity
from gproject.models.uses import ByUse


@quantity("용도별 공사비 단가", "Construction cost by use", "KRW/m2")
def cost_by_use_krw_per_m2(
    cost_homes_krw_per_m2: Number,
    cost_homes_youth_krw_per_m2: Number,
    cost_ai_krw_per_m2: Number,
    cost_demonstration_krw_per_m2: Number,
    cost_kic_krw_per_m2: Number,
    cost_office_krw_per_m2: Number,
    cost_retail_krw_per_m2: Number,
    cost_culture_krw_per_m2: Number,
) -> ByUse:
    """Construction cost per m² of floor above ground, by use."""
    return {
        "ai": cost_ai_krw_per_m2,
        "demonstration": cost_demonstration_krw_per_m2,
        "kic": cost_kic_krw_per_m2,
        "office": cost_office_krw_per_m2,
        "retail": cost_retail_krw_per_m2,
        "culture": cost_culture_krw_per_m2,
        "homes_sale": cost_homes_krw_per_m2,
        "homes_rental": cost_homes_krw_per_m2,
        "homes_youth": cost_homes_youth_krw_per_m2,
    }


@quantity("용도별 공사비", "Building cost by use", "KRW")
def building_cost_by_use_krw(gfa_by_use_m2: ByUse, cost_by_use_krw_per_m2: ByUse) -> ByUse:
    """Floor area × construction cost, by use."""
    return {use: area * cost_by_use_krw_per_m2[use] for use, area in gfa_by_use_m2.items()}


@quantity("지하 주차장 공사비", "Cost of underground parking", "KRW")
def parking_cost_krw(parking_stalls: Number, cost_krw_per_stall: Number) -> Number:
    """Stalls × cost per underground stall."""
    return parking_stalls * cost_krw_per_stall


@quantity("연산 시설 공사비", "Cost of the compute centre", "KRW")
def compute_cost_krw(it_load_mw: Number, cost_krw_per_it_mw: Number) -> Number:
    """IT load × cost per MW: building, power and cooling; servers and accelerators not counted."""
    return it_load_mw * cost_krw_per_it_mw


@quantity("부지 조성비", "Cost of site works", "KRW")
def site_works_cost_krw(
    released_land_m2: Number,
    green_area_m2: Number,
    road_area_m2: Number,
    cost_krw_per_cleared_m2: Number,
    cost_krw_per_green_m2: Number,
    cost_krw_per_road_m2: Number,
) -> Number:
    """Clearing and cleaning the released land + parks + roads."""
    return (
        released_land_m2 * cost_krw_per_cleared_m2
        + green_area_m2 * cost_krw_per_green_m2
        + road_area_m2 * cost_krw_per_road_m2
    )


@quantity("직접 공사비", "Direct construction cost", "KRW")
def direct_cost_krw(
    building_cost_by_use_krw: ByUse,
    parking_cost_krw: Number,
    compute_cost_krw: Number,
    site_works_cost_krw: Number,
) -> Number:
    """Buildings + parking + compute centre + site works, without the new base."""
    buildings: Number = sum(building_cost_by_use_krw.values(), 0.0)
    return buildings + parking_cost_krw + compute_cost_krw + site_works_cost_krw


@quantity("간접비와 예비비", "Soft cost and contingency", "KRW")
def indirect_cost_krw(
    direct_cost_krw: Number, soft_cost_percent: Number, contingency_percent: Number
) -> Number:
    """Direct cost × (soft-cost share + contingency share)."""
    return direct_cost_krw * (soft_cost_percent + contingency_percent) / 100.0


@indicator(
    "건설비(2025년 가격)", "Cost of building (prices of 2025)", "KRW", group="money", better="lower"
)
def development_cost_krw(direct_cost_krw: Number, indirect_cost_krw: Number) -> Number:
    """Direct + indirect cost; without land, new base, contribution, taxes and interest."""
    return direct_cost_krw + indirect_cost_krw


@quantity("단계별 직접 공사비", "Direct construction cost by phase", "KRW")
def direct_cost_by_phase_krw(
    building_cost_by_use_krw: ByUse,
    phase_share_by_use: dict[str, tuple[float, float, float]],
    parking_cost_krw: Number,
    compute_cost_krw: Number,
    site_works_cost_krw: Number,
) -> tuple[Number, Number, Number]:
    """Buildings and compute centre by their phase; parking and site works as the buildings, all in
    the first phase where there are none.
    """
    costs = {**building_cost_by_use_krw, "compute": compute_cost_krw}
    by_phase = [
        sum((cost * phase_share_by_use[use][phase] for use, cost in costs.items()), 0.0)
        for phase in range(3)
    ]
    built = sum(by_phase, 0.0)
    ground = parking_cost_krw + site_works_cost_krw
    first, second, third = (
        cost + ground * _part(cost, built, phase == 0) for phase, cost in enumerate(by_phase)
    )
    return first, second, third


def _part(cost: Number, whole: Number, is_first: bool) -> Number:
    empty = np.equal(whole, 0.0)
    return scalar_or_draws(np.where(empty, float(is_first), cost / np.where(empty, 1.0, whole)))
