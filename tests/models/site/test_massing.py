"""Buildings: storeys times ground is exactly the floor planned, block by block and use by use."""

from __future__ import annotations

import itertools
from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import union_all
from shapely.geometry import shape

from gproject.assess.assess import run
from gproject.assess.site_picture import habit_of, site_outline, site_picture
from gproject.district import load_district
from gproject.models.site.bulk import PODIUM, TOWERS
from gproject.models.site.layout import layout
from gproject.models.site.massing import Volume, massing
from gproject.plan import Plan, load_plan

DISTRICT = load_district()
OUTLINE = site_outline(DISTRICT)
HABIT = habit_of(DISTRICT)
WIDTH = 12.0
TINY_M2 = 300.0


def volumes_of(plan: Plan) -> tuple[tuple[Volume, ...], dict[str, dict[str, float]]]:
    values = run(DISTRICT, plan).values
    drawn = layout(
        OUTLINE, values["site_area_m2"], values["retained_base_share"], values["green_share"],
        values["road_share"], values["school_land_m2"],
    )  # fmt: skip
    found = massing(
        drawn.blocks, values["floor_by_block_m2"], values["bulk_by_block"], values["block_plan"],
        values["storey_height_by_use_m"], HABIT,
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


LEVERS = ("gfa_ai_m2", "gfa_demonstration_m2", "gfa_kic_m2", "gfa_retail_m2", "gfa_culture_m2")


@settings(max_examples=6, deadline=None)
@given(
    st.lists(st.integers(0, 60), min_size=5, max_size=5), st.lists(st.integers(0, 90), min_size=3, max_size=3),
    st.integers(0, 8), st.integers(0, 40), st.integers(14, 60),
)  # fmt: skip
def test_any_mix_and_limit_keeps_its_floors_on_the_ground_that_is_counted(
    floors: list[int], homes: list[int], load: int, share: int, storeys: int
) -> None:
    changes: dict[tuple[str, str], object] = {
        ("base-site-programme", lever): area * 1_000
        for lever, area in zip(LEVERS, floors, strict=True)
    }
    for lever, number in zip(("homes_sale", "homes_rental", "homes_youth"), homes, strict=True):
        changes["base-site-programme", lever] = number * 10
    changes |= {
        ("ai-infrastructure", "it_load_mw"): load,
        ("site-layout", "block_3_ai_share"): share / 100,
        ("site-layout", "block_1_storeys"): storeys,
    }
    bare = load_plan("compact-city-2026").without_measure("site-layout")
    found, wanted = volumes_of(bare.with_values(changes))
    assert_same_floors(found, wanted)
    assert_apart(found)
    assert_wide(found)


def assert_apart(found: tuple[Volume, ...]) -> None:
    """No two buildings take the same ground at the same height."""
    grounds: dict[str, list[Volume]] = defaultdict(list)
    for one in found:
        grounds[one.building].append(one)
    for first, second in itertools.combinations(grounds.values(), 2):
        if first[0].block == second[0].block:
            low = max(min(one.base_m for one in both) for both in (first, second))
            top = min(max(one.top_m for one in both) for both in (first, second))
            ground = union_all([one.shape for one in first])
            both = ground.intersection(union_all([one.shape for one in second])).area
            assert both < 0.01 or low >= top - 1e-6


def assert_wide(found: tuple[Volume, ...]) -> None:
    for one in found:
        if one.shape.area > TINY_M2:
            west, south, east, north = one.shape.bounds
            assert min(east - west, north - south) >= WIDTH - 0.5


@pytest.mark.parametrize("id", ["g-project-2025", "compact-city-2026"])
def test_podiums_are_low_and_towers_have_believable_plates(id: str) -> None:
    found, _ = volumes_of(load_plan(id))
    assert_apart(found)
    assert_wide(found)
    buildings: dict[str, list[Volume]] = defaultdict(list)
    for one in found:
        buildings[one.building].append(one)
    for layers in buildings.values():
        uses = {one.use for one in layers}
        plate = max(one.shape.area for one in layers)
        assert uses <= set(PODIUM) or not uses & set(PODIUM)
        if uses <= set(PODIUM):
            assert sum(one.storeys for one in layers if one.shape.area > plate / 2) <= 5
        elif uses <= set(TOWERS["homes"]):
            assert 600 <= plate <= 1_400
        else:
            assert 1_000 <= plate <= 3_000


def test_towers_stand_on_a_wide_podium_and_within_it() -> None:
    found, _ = volumes_of(load_plan("g-project-2025"))
    in_block = [one for one in found if one.block == "block-2"]
    podium = union_all([one.shape for one in in_block if one.use == "demonstration"])
    towers = [one for one in in_block if one.use == "ai"]
    roof = max(one.top_m for one in in_block if one.use == "demonstration")
    assert towers
    for tower in towers:
        assert tower.base_m == pytest.approx(roof)
        assert tower.shape.within(podium.buffer(-HABIT.setback_m + 0.01))


def test_layers_of_a_building_stand_on_each_other() -> None:
    for id in ("g-project-2025", "compact-city-2026"):
        found, _ = volumes_of(load_plan(id))
        levels: dict[str, set[tuple[float, float]]] = defaultdict(set)
        for one in found:
            levels[one.building].add((round(one.base_m, 6), round(one.top_m, 6)))
        roofs = {top for layers in levels.values() for _, top in layers}
        for layers in levels.values():
            ordered = sorted(layers)
            assert ordered[0][0] == 0.0 or ordered[0][0] in roofs
            assert all(below[1] == above[0] for below, above in itertools.pairwise(ordered))


def test_shadows_grow_with_the_phases() -> None:
    plan = load_plan("compact-city-2026")
    noon = {
        phase: shape(one.geometry).area
        for one in site_picture(DISTRICT, plan).shadows
        if (one.day, one.hour) == ("winter", 12)
        for phase in one.until
    }
    assert noon[1] < 0.9 * noon[2]
    assert noon[2] == noon[3]


def test_the_picture_holds_what_a_map_needs() -> None:
    picture = site_picture(DISTRICT, load_plan("compact-city-2026"))
    kinds = {one["properties"]["kind"] for one in picture.features["features"]}
    assert kinds == {"park", "street", "base", "block", "building"}
    assert all(one["properties"]["approximate"] for one in picture.features["features"])
    moments = [(one.day, one.hour, phase) for one in picture.shadows for phase in one.until]
    assert len(moments) == len(set(moments)) == 2 * 7 * 3
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
