"""Land, floors, people and power of the base site."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.models import site
from tests.models.conftest import Changed

shares = st.floats(0.0, 0.5)


@given(st.floats(1e3, 1e6), st.floats(0.05, 1.0), shares, shares)
def test_base_green_roads_and_building_land_make_the_whole_site(
    area: float, retained: float, green: float, road: float
) -> None:
    kept = site.retained_base_m2(area, retained)
    released = site.released_land_m2(area, kept)
    parks = site.green_area_m2(released, green)
    roads = site.road_area_m2(released, road)
    building = site.net_building_land_m2(released, parks, roads)
    assert kept + parks + roads + building == pytest.approx(area)


def test_homes_take_their_supply_area(changed: Changed) -> None:
    after = changed(homes_sale=100.0, homes_youth=50.0, home_area_m2=112.0, youth_home_area_m2=36.0)
    assert after["gfa_by_use_m2"]["homes_sale"] == 11_200
    assert after["gfa_by_use_m2"]["homes_youth"] == 1_800
    assert after["homes_total"] == 150


def test_density_on_building_land_is_higher_than_on_the_whole_site(changed: Changed) -> None:
    after = changed()
    assert after["far_percent"] > after["far_site_percent"] > 0


def test_nothing_built_has_no_density_even_without_building_land() -> None:
    assert site.far_percent(0.0, 0.0) == 0.0


@given(st.floats(0, 600_000), st.floats(1, 50_000))
def test_more_floor_never_means_fewer_jobs(changed: Changed, floor: float, more: float) -> None:
    less, greater = changed(gfa_office_m2=floor), changed(gfa_office_m2=floor + more)
    assert greater["jobs_persons"] > less["jobs_persons"]


def test_the_grid_assessment_counts_the_ministrys_own_example() -> None:
    """9.8 MW and 0.2 MW more are assessed together (T13 of the finance facts)."""
    assert site.grid_assessment_needed(9.8 + 0.2, 10.0) == 1.0
    assert site.grid_assessment_needed(9.9, 10.0) == 0.0


def test_cooling_adds_to_the_power_of_the_servers(changed: Changed) -> None:
    after = changed(it_load_mw=8.0, pue=1.3)
    assert after["compute_power_mw"] == pytest.approx(10.4)
    assert after["contract_power_mw"] == pytest.approx(10.4 + after["building_power_mw"])


def test_homes_do_not_add_to_the_sites_contract_power(changed: Changed) -> None:
    assert (
        changed(homes_sale=2000.0)["contract_power_mw"]
        == changed(homes_sale=0.0)["contract_power_mw"]
    )


def test_stalls_follow_working_floor_and_homes() -> None:
    floors = dict.fromkeys(("ai", "demonstration", "kic", "office", "retail", "culture"), 1000.0)
    assert site.parking_stalls(floors, 10.0, 6.67, 1.0) == pytest.approx(6 * 6.67 + 10)
