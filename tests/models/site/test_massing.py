"""Buildings: storeys times ground is exactly the floor planned, block by block and use by use."""

from __future__ import annotations

import itertools
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.assess.assess import run
from gproject.assess.site_picture import site_outline, site_picture
from gproject.district import load_district
from gproject.models.site.layout import layout
from gproject.models.site.massing import Volume, massing
from gproject.plan import Plan, load_plan

DISTRICT = load_district()
OUTLINE = site_outline(DISTRICT)
PLATES = {"work": 2_000.0, "homes": 700.0, "compute": 3_000.0}


def volumes_of(plan: Plan) -> tuple[tuple[Volume, ...], dict[str, dict[str, float]]]:
    values = run(DISTRICT, plan).values
    drawn = layout(
        OUTLINE, values["site_area_m2"], values["retained_base_share"], values["green_share"],
        values["road_share"], values["school_land_m2"],
    )  # fmt: skip
    found = massing(
        drawn.blocks, values["floor_by_block_m2"], values["bulk_by_block"], values["block_plan"],
        values["storey_height_by_use_m"], PLATES,
    )  # fmt: skip
    assert max((one.top_m for one in found), default=0.0) == pytest.approx(values["tallest_m"])
    covered = sum(one.shape.area for one in found if one.base_m == 0.0)
    share = 100 * covered / values["net_building_land_m2"]
    assert share == pytest.approx(values["building_coverage_percent"], abs=1e-4)
    for one in found:
        assert one.shape.is_valid
        assert one.shape.difference(drawn.blocks[one.block]).area < 0.01
    return found, values["floor_by_block_m2"]


def assert_same_floors(found: tuple[Volume, ...], wanted: dict[str, dict[str, float]]) -> None:
    built: dict[tuple[str, str], float] = defaultdict(float)
    for one in found:
        built[one.block, one.use] += one.floor_m2
    for block, by_use in wanted.items():
        for use, area in by_use.items():
            assert built[block, use] == pytest.approx(area, abs=0.5)


@pytest.mark.parametrize("id", ["g-project-2025", "compact-city-2026"])
def test_volumes_times_storeys_are_the_floors_of_the_plan(id: str) -> None:
    assert_same_floors(*volumes_of(load_plan(id)))


@settings(max_examples=8, deadline=None)
@given(
    st.integers(0, 3_000), st.integers(0, 200), st.integers(0, 200), st.integers(0, 100),
    st.integers(12, 60),
)  # fmt: skip
def test_any_mix_and_limit_keeps_its_floors(
    homes: int, ai: int, retail: int, share: int, storeys: int
) -> None:
    changes: dict[tuple[str, str], object] = {
        ("base-site-programme", "homes_sale"): homes // 10 * 10,
        ("base-site-programme", "gfa_ai_m2"): ai * 1_000,
        ("base-site-programme", "gfa_retail_m2"): retail * 100 // 1_000 * 1_000,
        ("site-layout", "block_3_ai_share"): min(share, 40) / 100,
        ("site-layout", "block_1_storeys"): storeys,
    }
    bare = load_plan("compact-city-2026").without_measure("site-layout")
    assert_same_floors(*volumes_of(bare.with_values(changes)))


def test_layers_of_a_building_stand_on_each_other() -> None:
    found, _ = volumes_of(load_plan("compact-city-2026"))
    levels: dict[str, set[tuple[float, float]]] = defaultdict(set)
    for one in found:
        levels[one.building].add((round(one.base_m, 6), round(one.top_m, 6)))
    for layers in levels.values():
        ordered = sorted(layers)
        assert ordered[0][0] == 0.0
        assert all(below[1] == above[0] for below, above in itertools.pairwise(ordered))


def test_the_picture_holds_what_a_map_needs() -> None:
    picture = site_picture(DISTRICT, load_plan("compact-city-2026"))
    kinds = {one["properties"]["kind"] for one in picture.features["features"]}
    assert kinds == {"park", "street", "base", "block", "building"}
    assert all(one["properties"]["approximate"] for one in picture.features["features"])
    assert len(picture.shadows) == 14
    west, south, east, north = picture.bounds
    assert 126.88 < west < east < 126.91
    assert 37.45 < south < north < 37.48


def test_the_rows_of_the_picture_add_up_to_the_plan() -> None:
    plan = load_plan("g-project-2025")
    values = run(DISTRICT, plan).values
    rows = site_picture(DISTRICT, plan).blocks
    assert sum(one.floor_m2 for one in rows) == pytest.approx(
        values["gfa_total_m2"] + values["compute_floor_m2"]
    )
    assert sum(one.area_m2 for one in rows) == pytest.approx(values["net_building_land_m2"])
    assert {one.start_year for one in rows} == {2028}


def test_today_draws_the_base_alone() -> None:
    picture = site_picture(DISTRICT, load_plan("today"))
    assert [one["properties"]["kind"] for one in picture.features["features"]] == ["base"]
    assert picture.park_sun_hours == {"winter": None, "summer": None}
