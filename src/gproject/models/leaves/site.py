"""Figures of the site itself."""

from __future__ import annotations

from gproject.models.leaves.kinds import figures

SITE = figures(
    "site:doksan-base",
    ("site_area_m2", "area_m2", "", "부지 면적", "Area of the site"),
    (
        "base_floor_area_m2",
        "base_floor_area_m2",
        "",
        "새 부대 연면적",
        "Floor area of the new base",
    ),
    (
        "base_build_years",
        "base_build_years",
        "",
        "새 부대 건설 기간",
        "Years to build the new base",
    ),
)
