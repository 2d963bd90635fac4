"""Coverage and heights from areas alone."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.models.site.blocks import PLACED_USES
from gproject.models.site.bulk import bulk
from gproject.models.uses import ByUse
from tests.models.conftest import Changed

USUAL = {"work": 0.5, "homes": 0.25, "compute": 0.5}


def floors(**areas: float) -> ByUse:
    return {**dict.fromkeys(PLACED_USES, 0.0), **areas}


def test_offices_cover_half_of_their_land_with_whole_storeys() -> None:
    found = bulk(floors(ai=45_000.0), 10_000.0, USUAL, 60.0, 8.0)
    assert found.storeys == 9.0
    assert found.footprint_m2 == pytest.approx(5_000.0)


def test_a_limit_of_storeys_widens_the_buildings() -> None:
    found = bulk(floors(ai=45_000.0), 10_000.0, USUAL, 6.0, 8.0)
    assert (found.storeys, found.footprint_m2) == (6.0, 7_500.0)


def test_machine_halls_stay_low() -> None:
    found = bulk(floors(homes_sale=90_000.0, compute=8_000.0), 10_000.0, USUAL, 60.0, 8.0)
    assert found.storeys_by_group["compute"] == 8.0
    assert found.storeys > 30


@settings(deadline=None)
@given(st.floats(0, 200_000), st.floats(0, 200_000), st.floats(0, 20_000), st.integers(1, 60))
def test_storeys_times_ground_is_the_floor_area(
    work: float, homes: float, compute: float, limit: int
) -> None:
    areas = floors(office=work, homes_rental=homes, compute=compute)
    found = bulk(areas, 11_000.0, USUAL, float(limit), 8.0)
    assert found.floor_m2 == pytest.approx(work + homes + compute)
    assert 1 <= found.storeys <= limit
    others = found.footprint_m2 - compute / found.storeys_by_group["compute"]
    assert others * found.storeys == pytest.approx(work + homes, abs=1e-3)


def test_draws_have_the_bulk_of_their_own_plans() -> None:
    areas = np.array([0.0, 20_000.0, 90_000.0])
    together = bulk(floors() | {"ai": areas}, 10_000.0, USUAL, 60.0, 8.0)
    alone = [bulk(floors(ai=float(one)), 10_000.0, USUAL, 60.0, 8.0) for one in areas]
    assert together.storeys == pytest.approx([one.storeys for one in alone])
    assert together.footprint_m2 == pytest.approx([one.footprint_m2 for one in alone])


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
