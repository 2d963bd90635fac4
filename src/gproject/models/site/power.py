"""Power of the compute centre and of the buildings."""

from __future__ import annotations

import numpy as np

from gproject.models.number import Number, scalar_or_draws
from gproject.models.quantity import indicator, quantity
from gproject.models.uses import WORK_USES, ByUse


@quantity("연산 시설 전력", "Power of the compute centre", "MW")
def compute_power_mw(it_load_mw: Number, pue: Number) -> Number:
    """IT load × PUE."""
    return it_load_mw * pue


@quantity("건물 전력", "Power of the buildings", "MW")
def building_power_mw(gfa_by_use_m2: ByUse, power_w_per_m2: Number) -> Number:
    """Working floor × contract power per m² / 10⁶; homes contract on their own."""
    return sum(gfa_by_use_m2[use] for use in WORK_USES) * power_w_per_m2 / 1e6


@indicator("계약전력", "Contract power", "MW", group="infrastructure", better="lower")
def contract_power_mw(compute_power_mw: Number, building_power_mw: Number) -> Number:
    """Compute centre + buildings."""
    return compute_power_mw + building_power_mw


@indicator(
    "전력계통영향평가 필요", "Grid-impact assessment needed", "yes/no", group="infrastructure",
    better="lower",
)  # fmt: skip
def grid_assessment_needed(contract_power_mw: Number, grid_assessment_mw: Number) -> Number:
    """1 when the whole site, taken as one customer, reaches the threshold, else 0.

    Whether several customers on one site are added up is decided by the network operator; adding
    them is the cautious reading (9.8 MW + 0.2 MW counts as 10 MW in the ministry's example).
    """
    reached = np.asarray(contract_power_mw) >= grid_assessment_mw
    return scalar_or_draws(np.where(reached, 1.0, 0.0))


@indicator(
    "전력계통영향평가 기준까지 남은 전력", "Power left below the grid-impact threshold", "MW",
    group="infrastructure", better="higher",
)  # fmt: skip
def grid_headroom_mw(contract_power_mw: Number, grid_assessment_mw: Number) -> Number:
    """Threshold of the assessment − contract power; below zero once it is passed."""
    return grid_assessment_mw - contract_power_mw


@quantity("용도별 최대 수요 비율", "Highest demand over contract power by use", "share")
def demand_by_use_share(
    demand_ai_share: Number,
    demand_demonstration_share: Number,
    demand_kic_share: Number,
    demand_office_share: Number,
    demand_retail_share: Number,
    demand_culture_share: Number,
    demand_homes_share: Number,
    demand_compute_share: Number,
) -> ByUse:
    """Highest demand of a use over its contract power."""
    return {
        "ai": demand_ai_share,
        "demonstration": demand_demonstration_share,
        "kic": demand_kic_share,
        "office": demand_office_share,
        "retail": demand_retail_share,
        "culture": demand_culture_share,
        "homes": demand_homes_share,
        "compute": demand_compute_share,
    }


@indicator("최대 전력", "Peak power", "MW", group="infrastructure", better="lower")
def peak_power_mw(
    gfa_by_use_m2: ByUse,
    homes_total: Number,
    compute_power_mw: Number,
    power_w_per_m2: Number,
    contract_kw_per_home: Number,
    demand_by_use_share: ByUse,
    coincidence_share: Number,
) -> Number:
    """Contract power of every use × its highest demand, summed × joint peak over sum of peaks.

    Homes are in it, unlike in the contract power of the site: the grid has to carry both.
    """
    floors = sum(gfa_by_use_m2[use] * demand_by_use_share[use] for use in WORK_USES)
    work = floors * power_w_per_m2 / 1e6
    homes = homes_total * contract_kw_per_home / 1e3 * demand_by_use_share["homes"]
    compute = compute_power_mw * demand_by_use_share["compute"]
    return (work + homes + compute) * coincidence_share
