"""Levers of the plan that the models rest on."""

from __future__ import annotations

from gproject.models.leaves.kinds import LeverLeaf, levers

LEVERS: tuple[LeverLeaf, ...] = (
    *levers(
        "base-site-programme",
        "retained_base_share", "green_share", "road_share",
        "gfa_ai_m2", "gfa_demonstration_m2", "gfa_kic_m2", "gfa_office_m2", "gfa_retail_m2",
        "gfa_culture_m2", "homes_sale", "homes_rental", "homes_youth",
        "home_area_m2", "youth_home_area_m2", "start_year", "build_years",
    ),
    LeverLeaf("delivery_way", "delivery", "way"),
    *levers("delivery", "contribution_share", "equity_share"),
    *levers("ai-infrastructure", "it_load_mw", "pue"),
    LeverLeaf("tenancy_regime", "negative-list-tenancy", "regime"),
    *levers("negative-list-tenancy", "special_zone_share"),
    *levers("development-gains", "gu_charge_share", "fund_share"),
)  # fmt: skip
