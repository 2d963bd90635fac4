"""Coverage and heights from areas alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.models.site.blocks import PLACED_USES
from gproject.models.site.bulk import Habits, bulk
from gproject.models.uses import ByUse
from tests.models.conftest import Changed

HABITS = Habits({"work": 0.5, "homes": 0.25}, 0.8, 5.0, 8.0, 0.5, 0.33)


def floors(**areas: float) -> ByUse:
    return {**dict.fromkeys(PLACED_USES, 0.0), **areas}


def test_offices_cover_half_of_their_land_with_whole_storeys() -> None:
    found = bulk(floors(ai=45_000.0), 10_000.0, HABITS, 60.0)
    assert found.storeys == 9.0
    assert found.footprint_m2 == pytest.approx(5_000.0)


def test_a_limit_of_storeys_widens_the_buildings() -> None:
    found = bulk(floors(ai=45_000.0), 10_000.0, HABITS, 6.0)
    assert (found.storeys, found.footprint_m2) == (6.0, 7_500.0)


def test_towers_stand_on_a_wide_podium_and_add_to_its_height() -> None:
    """15,000 m² of halls on half of the land: 3 storeys; offices on half of that roof: 16."""
    found = bulk(floors(ai=40_000.0, demonstration=15_000.0), 10_000.0, HABITS, 60.0)
    assert found.on_podium
    assert (found.podium_storeys, found.tower_storeys["work"]) == (3.0, 16.0)
    assert (found.storeys, found.footprint_m2) == (19.0, 5_000.0)


def test_a_few_shops_stand_beside_towers_that_they_cannot_carry() -> None:
    found = bulk(floors(homes_sale=50_000.0, retail=2_000.0), 10_000.0, HABITS, 60.0)
    assert not found.on_podium
    assert found.podium_storeys == 2.0
    assert found.storeys == found.tower_storeys["homes"] == 20.0
    assert found.footprint_m2 == pytest.approx(1_000.0 + 2_500.0)


def test_homes_are_higher_than_offices_of_the_same_block() -> None:
    found = bulk(floors(homes_sale=20_000.0, office=20_000.0), 10_000.0, HABITS, 60.0)
    assert found.tower_storeys["homes"] == 2 * found.tower_storeys["work"] == 16.0
    assert found.storeys == 16.0


def test_machine_halls_alone_may_be_higher_than_other_podiums() -> None:
    assert bulk(floors(compute=60_000.0), 10_000.0, HABITS, 60.0).storeys == 8.0
    assert bulk(floors(culture=40_000.0), 10_000.0, HABITS, 60.0).storeys == 5.0
    assert bulk(floors(culture=60_000.0), 10_000.0, HABITS, 60.0).footprint_m2 == 7_500.0


@settings(max_examples=60, deadline=None)
@given(st.floats(0, 200_000), st.floats(0, 200_000), st.floats(0, 60_000), st.integers(1, 60))
def test_storeys_times_ground_is_the_floor_area_and_fits_where_it_can(
    work: float, homes: float, low: float, limit: int
) -> None:
    areas, land = floors(office=work, homes_rental=homes, retail=low), 11_000.0
    found = bulk(areas, land, HABITS, float(limit))
    assert found.floor_m2 == pytest.approx(work + homes + low)
    assert found.storeys <= limit
    towers = {"work": work, "homes": homes}
    plates = sum(area / max(found.tower_storeys[group], 1) for group, area in towers.items())
    podium = low / max(found.podium_storeys, 1)
    assert found.footprint_m2 == pytest.approx(podium + (0 if found.on_podium else plates))
    if found.on_podium:
        assert plates <= HABITS.roof_share * podium + 1e-6
    if (work + homes + low) / limit <= HABITS.coverage_cap * land:
        assert found.footprint_m2 <= HABITS.coverage_cap * land + 1e-6


def test_draws_have_the_bulk_of_their_own_plans() -> None:
    areas = np.array([0.0, 20_000.0, 90_000.0])
    low = np.array([0.0, 15_000.0, 2_000.0])
    mixed = floors(homes_sale=9_000.0) | {"ai": areas, "culture": low}
    together = bulk(mixed, 10_000.0, HABITS, 60.0)
    alone = [
        bulk(floors(ai=ai, culture=culture, homes_sale=9_000.0), 10_000.0, HABITS, 60.0)
        for ai, culture in zip(areas.tolist(), low.tolist(), strict=True)
    ]
    assert together.storeys == pytest.approx([float(one.storeys) for one in alone])
    assert together.footprint_m2 == pytest.approx([float(one.footprint_m2) for one in alone])


def test_coverage_and_height_follow_the_storeys_allowed(changed: Changed) -> None:
    low = {f"block_{block}_storeys": 5.0 for block in range(1, 7)}
    free, limited = changed(site_layout={}), changed(site_layout=low)
    assert limited["building_coverage_percent"] > free["building_coverage_percent"]
    assert limited["tallest_m"] < free["tallest_m"]
    assert limited["gfa_total_m2"] == free["gfa_total_m2"]


def test_floors_by_block_add_up_to_the_floors_by_use(changed: Changed) -> None:
    after = changed(site_layout={"block_2_ai_share": 0.75})
    for use, area in after["gfa_by_use_m2"].items():
        assert sum(one[use] for one in after["floor_by_block_m2"].values()) == pytest.approx(area)
    assert after["floor_by_block_m2"]["block-2"]["ai"] == pytest.approx(0.75 * after["gfa_ai_m2"])


def test_where_nothing_is_built_nothing_is_covered(changed: Changed) -> None:
    nothing = dict.fromkeys(
        ("gfa_ai_m2", "gfa_demonstration_m2", "gfa_kic_m2", "gfa_office_m2", "gfa_retail_m2",
         "gfa_culture_m2", "it_load_mw"), 0.0,
    )  # fmt: skip
    after = changed(**nothing, retained_base_share=1.0)
    assert after["building_coverage_percent"] == 0.0
    assert after["tallest_m"] == 0.0
    assert after["fullest_block_share"] == 0.0
