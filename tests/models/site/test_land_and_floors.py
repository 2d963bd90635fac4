"""Land, floors and people of the base site."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.models.site import floors, land
from tests.models.conftest import Changed

shares = st.floats(0.0, 0.4)


@given(st.floats(1e4, 1e6), st.floats(0.05, 0.5), shares, shares, st.floats(0, 500))
def test_base_green_roads_school_and_building_land_make_the_whole_site(
    area: float, retained: float, green: float, road: float, school: float
) -> None:
    kept = land.retained_base_m2(area, retained)
    released = land.released_land_m2(area, kept)
    parks = land.green_area_m2(released, green)
    roads = land.road_area_m2(released, road)
    building = land.net_building_land_m2(released, parks, roads, school)
    assert kept + parks + roads + school + building == pytest.approx(area)


def test_a_school_takes_building_land_and_never_more_than_there_is() -> None:
    assert land.net_building_land_m2(100.0, 20.0, 15.0, 5.0) == 60.0
    assert land.net_building_land_m2(100.0, 20.0, 15.0, 500.0) == 0.0


def test_homes_take_their_supply_area(changed: Changed) -> None:
    after = changed(homes_sale=100.0, homes_youth=50.0, home_area_m2=112.0, youth_home_area_m2=36.0)
    assert after["gfa_by_use_m2"]["homes_sale"] == 11_200
    assert after["gfa_by_use_m2"]["homes_youth"] == 1_800
    assert after["homes_total"] == 150


def test_density_on_building_land_is_higher_than_on_the_whole_site(changed: Changed) -> None:
    after = changed()
    assert after["far_percent"] > after["far_site_percent"] > 0


def test_nothing_built_has_no_density_even_without_building_land() -> None:
    assert floors.far_percent(0.0, 0.0) == 0.0


def test_draws_have_the_densities_of_their_own_plans() -> None:
    built, ground = np.array([0.0, 100.0, 300.0]), np.array([0.0, 50.0, 100.0])
    assert floors.far_percent(built, ground) == pytest.approx([0.0, 200.0, 300.0])


@settings(max_examples=25, deadline=None)
@given(st.floats(0, 600_000), st.floats(1, 50_000))
def test_more_floor_never_means_fewer_jobs(changed: Changed, floor: float, more: float) -> None:
    less, greater = changed(gfa_office_m2=floor), changed(gfa_office_m2=floor + more)
    assert greater["jobs_persons"] > less["jobs_persons"]


def test_ai_and_demonstration_floors_are_told_together(changed: Changed) -> None:
    after = changed(gfa_ai_m2=10_000.0, gfa_demonstration_m2=2_500.0)
    assert after["ai_demonstration_floor_m2"] == 12_500
