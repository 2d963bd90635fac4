"""Lever values that no site can hold are refused at the lever."""

from __future__ import annotations

import pytest

from gproject.models.checks import FLOOR_LEVERS, PlanImpossible, check_land, check_release


def values(**changes: float) -> dict[str, float]:
    nothing = dict.fromkeys(FLOOR_LEVERS, 0.0)
    land = {"retained_base_share": 0.15, "green_share": 0.2, "road_share": 0.15}
    return {**nothing, **land, "it_load_mw": 0.0, **changes}


def test_an_ordinary_programme_passes() -> None:
    check_land(values(gfa_ai_m2=1000.0))
    check_release(values(gfa_ai_m2=1000.0, it_load_mw=8.0))


def test_green_and_roads_cannot_take_more_than_the_land() -> None:
    with pytest.raises(PlanImpossible) as refused:
        check_land(values(green_share=0.8, road_share=0.3))
    assert refused.value.levers == ("green_share", "road_share")
    assert "110%" in refused.value.message.ko and "110%" in refused.value.message.en


def test_floors_need_building_land() -> None:
    check_land(values(green_share=0.7, road_share=0.3))
    with pytest.raises(PlanImpossible, match="none for the floors"):
        check_land(values(green_share=0.7, road_share=0.3, homes_sale=10.0))


def test_floors_need_land_that_the_base_releases() -> None:
    with pytest.raises(PlanImpossible) as refused:
        check_release(values(retained_base_share=1.0, gfa_kic_m2=5.0))
    assert (refused.value.measure, refused.value.levers) == (
        "base-site-programme",
        ("retained_base_share",),
    )


def test_a_compute_centre_needs_land_too() -> None:
    with pytest.raises(PlanImpossible) as refused:
        check_release(values(retained_base_share=1.0, it_load_mw=8.0))
    assert refused.value.measure == "ai-infrastructure"


def test_a_district_in_which_nothing_happens_is_possible() -> None:
    nothing = values(retained_base_share=1.0, green_share=0.0, road_share=0.0)
    check_land(nothing)
    check_release(nothing)
