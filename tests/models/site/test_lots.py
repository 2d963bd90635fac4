"""Footprints in lots, and towers with one main use each."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon, box

from gproject.models.site.cutting import divide
from gproject.models.site.lots import (
    LEAST_WIDTH_M,
    ground_in,
    lot_sizes,
    piece,
    spread,
    standing,
)
from gproject.models.site.towers import Plate, towers_of

HOMES = Plate(usual_m2=900.0, least_m2=600.0)


@settings(max_examples=40, deadline=None)
@given(st.floats(13, 120), st.floats(13, 120), st.floats(0.02, 0.98))
def test_a_footprint_has_its_area_its_width_and_stays_in_its_lot(
    wide: float, deep: float, share: float
) -> None:
    lot = Polygon([(0, 0), (wide, 2), (wide + 3, deep), (1, deep + 2)])
    area = lot.area * share
    found = ground_in(lot, area)
    assert found.area == pytest.approx(area, abs=0.01)
    assert found.difference(lot).area < 0.01
    west, south, east, north = found.bounds
    if area > 1.5 * LEAST_WIDTH_M**2:
        assert min(east - west, north - south) >= LEAST_WIDTH_M - 0.5


def test_where_an_order_of_lots_gives_rectangles_they_are_taken() -> None:
    ground = Polygon([(0, 100), (60, 0), (100, 0), (100, 100)])
    areas = [1_500.0, 800.0, 800.0, 600.0]
    found = standing(areas, ground)
    assert [one.area for one in found] == pytest.approx(areas)
    assert all(one.area == pytest.approx(one.envelope.area) for one in found)
    assert standing([], ground) == []


def test_lots_fill_the_ground_and_small_buildings_get_more_of_the_rest() -> None:
    small, large = lot_sizes([100.0, 2_500.0], 5_000.0)
    assert small + large == pytest.approx(5_000.0)
    assert (small - 100.0, large - 2_500.0) == pytest.approx((400.0, 2_000.0))


def test_a_small_part_of_a_storey_is_a_corner_and_no_sliver() -> None:
    plate = box(0, 0, 40, 30)
    strip, _rest = piece(plate, 600.0)
    assert strip.bounds == pytest.approx((0, 0, 20, 30))
    corner, most = piece(plate, 200.0)
    assert corner.area == pytest.approx(200.0)
    assert corner.area + most.area == pytest.approx(plate.area)
    west, south, east, north = corner.bounds
    assert min(east - west, north - south) > LEAST_WIDTH_M
    nearly_all, left = piece(plate, 1_000.0)
    assert (nearly_all.area, left.area) == pytest.approx((1_000.0, 200.0))


def test_footprints_move_apart_but_keep_the_setback() -> None:
    ground = box(0, 0, 100, 60)
    stood = [ground_in(lot, 800.0) for lot in divide(ground, [1.0, 1.0, 1.0])]
    moved = spread(stood, ground, 3.0)
    inner = ground.buffer(-3.0, join_style="mitre")
    assert all(one.within(inner) for one in moved)
    before = [one.distance(two) for one, two in combinations(stood, 2)]
    after = [one.distance(two) for one, two in combinations(moved, 2)]
    assert all(later >= earlier for earlier, later in zip(before, after, strict=True))
    assert sum(after) > sum(before)
    assert spread([ground], ground, 3.0) == [ground]


def test_each_large_use_has_towers_of_its_own() -> None:
    found = towers_of({"homes_rental": 18_000.0, "homes_sale": 54_000.0}, 20, HOMES)
    assert found == [{"homes_rental": 18_000.0}, *[{"homes_sale": 18_000.0}] * 3]


def test_a_small_use_stands_under_another_in_one_tower() -> None:
    found = towers_of({"homes_rental": 7_000.0, "homes_sale": 47_000.0}, 20, HOMES)
    assert [set(one) for one in found] == [{"homes_rental", "homes_sale"}, *[{"homes_sale"}] * 2]
    assert [sum(one.values()) for one in found] == pytest.approx([18_000.0] * 3)


@given(
    st.dictionaries(st.sampled_from(["homes_rental", "homes_youth", "homes_sale"]), st.floats(0, 1e5)),
    st.integers(1, 60),
)  # fmt: skip
def test_towers_hold_all_floors_and_nothing_more(floors: dict[str, float], storeys: int) -> None:
    found = towers_of(floors, storeys, HOMES)
    for use, area in floors.items():
        assert sum(one.get(use, 0.0) for one in found) == pytest.approx(area, abs=1e-3)
    if sum(floors.values()) > 0:
        assert all(sum(one.values()) > 0 for one in found)
