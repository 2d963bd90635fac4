"""Parking stalls: the Seoul ordinance times the plan's ratio, never under the national minimum."""

from __future__ import annotations

from functools import reduce

import numpy as np

from gproject.models.number import Number, scalar_or_draws
from gproject.models.quantity import indicator, quantity
from gproject.models.uses import ByUse


@quantity("조례의 주차 기준(업무·산업)", "Ordinance's parking for working floors", "m2")
def ordinance_m2_per_stall(
    m2_per_stall_office: Number,
    m2_per_stall_demonstration: Number,
    m2_per_stall_kic: Number,
    m2_per_stall_retail: Number,
    m2_per_stall_culture: Number,
    m2_per_stall_compute: Number,
) -> ByUse:
    """Floor for one stall by use; laboratories and offices of AI firms count as offices."""
    return {
        "ai": m2_per_stall_office,
        "demonstration": m2_per_stall_demonstration,
        "kic": m2_per_stall_kic,
        "office": m2_per_stall_office,
        "retail": m2_per_stall_retail,
        "culture": m2_per_stall_culture,
        "compute": m2_per_stall_compute,
    }


@quantity("국가 최소 주차 기준", "National minimum of parking", "m2")
def national_m2_per_stall(
    national_m2_per_stall_work: Number,
    national_m2_per_stall_other: Number,
    m2_per_stall_compute: Number,
) -> ByUse:
    """Floor for one stall by use under the decree (주차장법 시행령 별표 1)."""
    work = dict.fromkeys(("ai", "office", "retail", "culture"), national_m2_per_stall_work)
    other = dict.fromkeys(("demonstration", "kic"), national_m2_per_stall_other)
    return {**work, **other, "compute": m2_per_stall_compute}


@quantity(
    "집 한 채의 주차면(분양·공공임대)", "Stalls per home for sale or public rental", "stalls/home"
)
def stalls_per_family_home(
    home_area_m2: Number,
    private_area_share: Number,
    home_m2_per_stall: Number,
    stalls_per_home_least: Number,
    stalls_per_small_home: Number,
    stalls_per_tiny_home: Number,
    small_home_m2: Number,
    tiny_home_m2: Number,
) -> Number:
    """The greater of private area / area per stall and the ordinance's number for that size."""
    private = np.asarray(home_area_m2 * private_area_share)
    small = np.where(private <= tiny_home_m2, stalls_per_tiny_home, stalls_per_small_home)
    least = np.where(private <= small_home_m2, small, stalls_per_home_least)
    return scalar_or_draws(np.maximum(private / home_m2_per_stall, least))


@quantity("청년주택 한 채의 주차면", "Stalls per youth home", "stalls/home")
def stalls_per_youth_home(
    youth_home_area_m2: Number,
    private_area_share: Number,
    home_m2_per_stall: Number,
    stalls_per_home_least: Number,
    stalls_per_small_home: Number,
    stalls_per_tiny_home: Number,
    small_home_m2: Number,
    tiny_home_m2: Number,
) -> Number:
    """As for family homes, by the size of a youth home."""
    return stalls_per_family_home(
        youth_home_area_m2, private_area_share, home_m2_per_stall, stalls_per_home_least,
        stalls_per_small_home, stalls_per_tiny_home, small_home_m2, tiny_home_m2,
    )  # fmt: skip


@quantity("조례가 요구하는 주차면", "Stalls that the ordinance asks for", "stalls")
def ordinance_stalls(
    gfa_by_use_m2: ByUse,
    compute_floor_m2: Number,
    ordinance_m2_per_stall: ByUse,
    homes_sale: Number,
    homes_rental: Number,
    homes_youth: Number,
    stalls_per_family_home: Number,
    stalls_per_youth_home: Number,
) -> ByUse:
    """Floor / floor per stall by use; homes × stalls per home."""
    floors = {**gfa_by_use_m2, "compute": compute_floor_m2}
    work = {use: floors[use] / each for use, each in ordinance_m2_per_stall.items()}
    return {
        **work,
        "homes_sale": homes_sale * stalls_per_family_home,
        "homes_rental": homes_rental * stalls_per_family_home,
        "homes_youth": homes_youth * stalls_per_youth_home,
    }


@quantity("국가 최소 주차면", "Stalls of the national minimum", "stalls")
def national_stalls(
    gfa_by_use_m2: ByUse,
    compute_floor_m2: Number,
    national_m2_per_stall: ByUse,
    private_area_share: Number,
    home_m2_per_stall: Number,
) -> ByUse:
    """Floor / floor per stall by use; for homes private area / private area per stall."""
    floors = {**gfa_by_use_m2, "compute": compute_floor_m2}
    work = {use: floors[use] / each for use, each in national_m2_per_stall.items()}
    homes = {
        use: gfa_by_use_m2[use] * private_area_share / home_m2_per_stall
        for use in ("homes_sale", "homes_rental", "homes_youth")
    }
    return {**work, **homes}


@indicator("주차면", "Parking stalls", "stalls", group="infrastructure")
def parking_stalls(
    ordinance_stalls: ByUse, national_stalls: ByUse, parking_ratio: Number
) -> Number:
    """Sum over uses of the greater of ordinance × the plan's ratio and the national minimum."""
    stalls = [
        np.maximum(asked * parking_ratio, national_stalls[use])
        for use, asked in ordinance_stalls.items()
    ]
    return scalar_or_draws(reduce(np.add, stalls))
