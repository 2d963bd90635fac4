"""Levers of the plan that the models rest on."""

from __future__ import annotations

from gproject.district import Text
from gproject.models.leaves.kinds import LeverLeaf, MeasureLeaf, levers
from gproject.plan import MEASURE_TYPES

_LAYOUT = "site-layout"
_APART = ("parking_ratio",)

LEVERS: tuple[LeverLeaf | MeasureLeaf, ...] = (
    *levers(
        "base-site-programme",
        "retained_base_share", "green_share", "road_share",
        "gfa_ai_m2", "gfa_demonstration_m2", "gfa_kic_m2", "gfa_office_m2", "gfa_retail_m2",
        "gfa_culture_m2", "homes_sale", "homes_rental", "homes_youth",
        "home_area_m2", "youth_home_area_m2", "school_land_m2",
        "demonstration_street_m", "start_year", "build_years",
    ),
    MeasureLeaf(
        "site_layout",
        _LAYOUT,
        tuple(one.name for one in MEASURE_TYPES[_LAYOUT].levers if one.name not in _APART),
        Text(ko="블록별 배치와 단계", en="Layout and phases by block"),
    ),
    *levers(_LAYOUT, *_APART),
    LeverLeaf("delivery_way", "delivery", "way"),
    *levers(
        "delivery",
        "contribution_share", "equity_share", "junior_share", "draw_order", "presale",
        "loan_years", "pfv",
    ),
    *levers("ai-infrastructure", "it_load_mw", "pue"),
    LeverLeaf("tenancy_regime", "negative-list-tenancy", "regime"),
    *levers("negative-list-tenancy", "special_zone_share"),
    *levers("development-gains", "gu_charge_share", "fund_share"),
)  # fmt: skip
