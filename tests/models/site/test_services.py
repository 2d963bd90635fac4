"""Parking, power, schools, streets and industries of the site."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.models.site import parking, power
from gproject.models.uses import SECTIONS, SECTIONS_BY_USE
from tests.models.conftest import Changed

NO_FLOORS = {
    f"gfa_{use}_m2": 0.0 for use in ("ai", "demonstration", "kic", "office", "retail", "culture")
}


def test_the_grid_assessment_counts_the_ministrys_own_example() -> None:
    """9.8 MW and 0.2 MW more are assessed together (T13 of the finance facts)."""
    assert power.grid_assessment_needed(9.8 + 0.2, 10.0) == 1.0
    assert power.grid_assessment_needed(9.9, 10.0) == 0.0


def test_cooling_adds_to_the_power_of_the_servers(changed: Changed) -> None:
    after = changed(it_load_mw=8.0, pue=1.3)
    assert after["compute_power_mw"] == pytest.approx(10.4)
    assert after["contract_power_mw"] == pytest.approx(10.4 + after["building_power_mw"])
    assert after["grid_headroom_mw"] == pytest.approx(10.0 - after["contract_power_mw"])


def test_homes_add_to_the_peak_but_not_to_the_sites_contract_power(changed: Changed) -> None:
    with_homes, without = changed(homes_sale=2000.0), changed(homes_sale=0.0)
    assert with_homes["contract_power_mw"] == without["contract_power_mw"]
    assert with_homes["peak_power_mw"] > without["peak_power_mw"]


@settings(max_examples=25, deadline=None)
@given(st.floats(0, 500_000), st.floats(0, 60))
def test_the_peak_never_passes_the_power_contracted(
    changed: Changed, floor: float, load: float
) -> None:
    after = changed(gfa_office_m2=floor, it_load_mw=load)
    assert after["peak_power_mw"] <= after["contract_power_mw"] + 1e-9


def test_offices_have_a_stall_for_every_hundred_square_metres(changed: Changed) -> None:
    after = changed(**{**NO_FLOORS, "gfa_office_m2": 10_000.0}, it_load_mw=0.0)
    assert after["parking_stalls"] == pytest.approx(100.0)


def test_fewer_stalls_than_the_ordinance_end_at_the_national_minimum(changed: Changed) -> None:
    floor = {**NO_FLOORS, "gfa_office_m2": 30_000.0}
    half = changed(**floor, it_load_mw=0.0, parking_ratio=0.5)
    assert half["parking_stalls"] == pytest.approx(200.0)
    more = changed(**floor, it_load_mw=0.0, parking_ratio=1.5)
    assert more["parking_stalls"] == pytest.approx(450.0)


@pytest.mark.parametrize(
    ("supply", "stalls"), [(36.0, 0.5), (60.0, 0.8), (88.0, 1.0), (112.0, 84 / 75)]
)
def test_stalls_of_a_home_follow_its_size(supply: float, stalls: float) -> None:
    found = parking.stalls_per_family_home(supply, 0.75, 75.0, 1.0, 0.8, 0.5, 60.0, 30.0)
    assert found == pytest.approx(stalls)


def test_pupils_come_with_family_homes_and_miss_a_school_from_300_homes(changed: Changed) -> None:
    few = changed(homes_sale=200.0, homes_rental=90.0, homes_youth=0.0, school_land_m2=0.0)
    assert few["school_pupils"] == pytest.approx(290 * 0.30)
    assert few["school_places_missing"] == 0.0
    many = changed(homes_sale=1_000.0, homes_rental=0.0, homes_youth=500.0, school_land_m2=1_500.0)
    assert many["elementary_pupils"] == pytest.approx(160.0)
    assert many["school_places"] == pytest.approx(100.0)
    assert many["school_places_missing"] == pytest.approx(60.0)


def test_demonstration_streets_are_told_as_a_part_of_the_roads(changed: Changed) -> None:
    after = changed(demonstration_street_m=500.0)
    assert after["demonstration_street_percent"] == pytest.approx(
        100 * 500 * 15 / after["road_area_m2"]
    )
    assert changed(demonstration_street_m=0.0)["demonstration_street_percent"] == 0.0


@settings(max_examples=25, deadline=None)
@given(st.floats(0, 300_000), st.floats(0, 300_000), st.floats(0, 30))
def test_jobs_by_industry_are_the_jobs_of_the_site(
    changed: Changed, ai: float, kic: float, load: float
) -> None:
    after = changed(gfa_ai_m2=ai, gfa_kic_m2=kic, it_load_mw=load)
    by_industry = after["jobs_by_industry"]
    assert set(by_industry) == set(SECTIONS)
    assert sum(by_industry.values()) == pytest.approx(after["jobs_persons"])


def test_shares_of_industries_make_a_whole_even_when_one_moves(changed: Changed) -> None:
    after = changed(jobs_share_ai_j=0.9)
    assert set(after["industry_shares"]) == set(SECTIONS_BY_USE)
    for shares in after["industry_shares"].values():
        assert sum(shares.values()) == pytest.approx(1.0)


def test_g_valleys_makers_have_more_than_a_third_of_the_centre(changed: Changed) -> None:
    """4,820 of 13,085 firms at the end of 2022 were makers (News1, 2023-09)."""
    assert changed()["industry_shares"]["kic"]["C"] == pytest.approx(4_820 / 13_085, abs=0.001)


def test_firms_are_as_large_as_those_of_g_valley(changed: Changed) -> None:
    after = changed(**{**NO_FLOORS, "gfa_office_m2": 28_500.0}, it_load_mw=0.0)
    assert after["firms_on_site"] == pytest.approx(100.0)
