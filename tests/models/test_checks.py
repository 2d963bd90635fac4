"""Lever values that no site can hold are refused at the lever."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.assess.assess import check
from gproject.models.checks import FLOOR_LEVERS, PlanImpossible, possible


def values(**changes: Any) -> dict[str, Any]:
    nothing = dict.fromkeys(FLOOR_LEVERS, 0.0)
    land = {"retained_base_share": 0.15, "green_share": 0.2, "road_share": 0.15}
    others = {
        "site_area_m2": 125_000.0, "school_land_m2": 0.0, "demonstration_street_m": 0.0,
        "street_width_m": 15.0, "it_load_mw": 0.0, "compute_floor_m2_per_it_mw": 1_500.0,
        "compute_storeys_limit": 8.0, "coverage_cap_share": 0.8, "home_area_m2": 100.0,
        "youth_home_area_m2": 36.0, "site_layout": {},
    }  # fmt: skip
    return {**nothing, **land, **others, **changes}


def refusal(**changes: Any) -> PlanImpossible:
    found = values(**changes)
    with pytest.raises(PlanImpossible) as refused:
        check(found)
    assert not possible(found)
    return refused.value


def accept(**changes: Any) -> None:
    found = values(**changes)
    check(found)
    assert possible(found)


def test_an_ordinary_programme_passes() -> None:
    accept(gfa_ai_m2=100_000.0, it_load_mw=8.0, homes_sale=500.0, school_land_m2=5_000.0)


def test_green_and_roads_cannot_take_more_than_the_land() -> None:
    refused = refusal(green_share=0.8, road_share=0.3)
    assert refused.levers == ("green_share", "road_share")
    assert "110%" in refused.message.ko
    assert "110%" in refused.message.en


def test_floors_need_building_land() -> None:
    accept(green_share=0.7, road_share=0.3)
    refused = refusal(green_share=0.7, road_share=0.3, homes_sale=10.0)
    assert "none for the floors" in refused.message.en


def test_floors_need_land_that_the_base_releases() -> None:
    refused = refusal(retained_base_share=1.0, gfa_kic_m2=5.0)
    assert (refused.measure, refused.levers) == ("base-site-programme", ("retained_base_share",))


def test_a_compute_centre_needs_land_too() -> None:
    assert refusal(retained_base_share=1.0, it_load_mw=8.0).measure == "ai-infrastructure"


def test_a_district_in_which_nothing_happens_is_possible() -> None:
    accept(retained_base_share=1.0, green_share=0.0, road_share=0.0)


def test_areas_cannot_be_below_zero() -> None:
    refused = refusal(gfa_ai_m2=-1.0)
    assert refused.levers == ("gfa_ai_m2",)
    assert refusal(it_load_mw=-1.0).measure == "ai-infrastructure"


def test_a_school_cannot_be_larger_than_the_land_left() -> None:
    refused = refusal(school_land_m2=80_000.0)
    assert refused.levers == ("school_land_m2",)
    assert "69,062" in refused.message.ko
    assert refusal(school_land_m2=69_062.5, homes_sale=10.0).levers == ("school_land_m2",)


def test_demonstration_streets_cannot_be_longer_than_the_roads() -> None:
    accept(demonstration_street_m=1_000.0)
    assert refusal(demonstration_street_m=1_100.0).levers == ("demonstration_street_m",)


def test_the_blocks_of_a_use_cannot_pass_the_whole() -> None:
    refused = refusal(site_layout={"block_1_ai_share": 0.7, "block_2_ai_share": 0.4})
    assert refused.measure == "site-layout"
    assert refused.levers == ("block_1_ai_share", "block_2_ai_share")
    assert "110%" in refused.message.ko
    accept(site_layout={f"block_{number}_ai_share": 1 / 6 for number in range(1, 7)})


def test_phase_three_cannot_come_before_phase_two() -> None:
    both = {"block_1_phase": 2.0, "block_2_phase": 3.0}
    wrong = {"phase_2_after_years": 5.0, "phase_3_after_years": 3.0}
    refused = refusal(site_layout={**both, **wrong})
    assert refused.levers == ("phase_2_after_years", "phase_3_after_years")
    accept(site_layout={**wrong, "block_2_phase": 3.0})


def test_a_block_says_what_it_can_hold() -> None:
    refused = refusal(
        gfa_ai_m2=300_000.0, site_layout={"block_2_ai_share": 0.9, "block_2_storeys": 20.0}
    )
    assert refused.levers == ("block_2_storeys", "block_2_ai_share")
    assert "남쪽 블록" in refused.message.ko
    assert "270,000" in refused.message.en


def test_without_a_layout_the_programme_is_named() -> None:
    refused = refusal(gfa_ai_m2=600_000.0, gfa_kic_m2=600_000.0, green_share=0.5, road_share=0.48)
    assert (refused.measure, refused.levers) == ("base-site-programme", ("gfa_ai_m2", "gfa_kic_m2"))


@settings(deadline=None)
@given(
    st.lists(st.floats(-0.1, 1.2), min_size=4, max_size=4),
    st.lists(st.floats(-10, 900_000), min_size=4, max_size=4),
    st.lists(st.floats(0.0, 1.0), min_size=4, max_size=4),
)
def test_draws_are_judged_one_by_one(
    greens: list[float], floors: list[float], kept: list[float]
) -> None:
    together = possible(
        values(
            green_share=np.array(greens),
            gfa_ai_m2=np.array(floors),
            retained_base_share=np.array(kept),
        )
    )
    alone = [
        bool(possible(values(green_share=green, gfa_ai_m2=floor, retained_base_share=base)))
        for green, floor, base in zip(greens, floors, kept, strict=True)
    ]
    assert together.tolist() == alone


def test_a_draw_without_a_number_is_not_possible() -> None:
    assert possible(values(gfa_ai_m2=np.array([1.0, np.nan]))).tolist() == [True, False]
