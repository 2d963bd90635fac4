"""The drawn site: areas to the square metre, parts that do not overlap, whatever the levers."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Polygon, union_all
from shapely.geometry.base import BaseGeometry

from gproject.assess.site_picture import site_outline
from gproject.district import load_district
from gproject.models.site.cutting import cut, divide, inset, slice_up
from gproject.models.site.layout import Layout, layout

OUTLINE = site_outline(load_district())
BENT = Polygon(
    [(126.89, 37.46), (126.896, 37.46), (126.896, 37.462), (126.892, 37.462), (126.892, 37.466), (126.89, 37.466)]
)  # fmt: skip
AREA = 125_000.0
some_land = st.tuples(
    st.floats(0.05, 0.40), st.floats(0.05, 0.50), st.floats(0.05, 0.30), st.floats(0, 8_000)
)


def parts(drawn: Layout) -> list[BaseGeometry]:
    return [drawn.base, drawn.park, drawn.school, drawn.streets, *drawn.blocks.values()]


@settings(max_examples=40, deadline=None)
@given(some_land)
def test_every_part_has_the_area_of_its_formula(levers: tuple[float, float, float, float]) -> None:
    retained, green, road, school = levers
    drawn = layout(OUTLINE, AREA, retained, green, road, school)
    released = AREA * (1 - retained)
    building = released * (1 - green - road) - school
    assert drawn.base.area == pytest.approx(AREA * retained, abs=1)
    assert drawn.park.area == pytest.approx(released * green, abs=1)
    assert drawn.school.area == pytest.approx(school, abs=1)
    assert drawn.streets.area == pytest.approx(released * road, abs=1)
    assert all(one.area == pytest.approx(building / 6, abs=1) for one in drawn.blocks.values())


@settings(max_examples=15, deadline=None)
@given(some_land, st.sampled_from([OUTLINE, BENT]))
def test_the_parts_are_valid_disjoint_and_inside_the_site(
    levers: tuple[float, float, float, float], outline: BaseGeometry
) -> None:
    drawn = layout(outline, AREA, *levers)
    assert all(one.is_valid for one in parts(drawn))
    assert all(one.intersection(two).area < 0.01 for one, two in combinations(parts(drawn), 2))
    assert union_all(parts(drawn)).difference(drawn.site).area < 0.01
    assert sum(one.area for one in parts(drawn)) == pytest.approx(AREA, abs=1)


def test_the_same_levers_draw_the_same_site() -> None:
    levers = (0.15, 0.2, 0.15, 5_000.0)
    first, second = layout(OUTLINE, AREA, *levers), layout(OUTLINE, AREA, *levers)
    assert [one.wkt for one in parts(first)] == [one.wkt for one in parts(second)]


def test_blocks_stand_where_their_names_say() -> None:
    centres = [one.centroid for one in layout(OUTLINE, AREA, 0.15, 0.2, 0.15).blocks.values()]
    assert centres[0].x < centres[1].x < centres[2].x
    assert centres[3].x < centres[4].x < centres[5].x
    assert max(one.y for one in centres[:3]) < min(one.y for one in centres[3:])


def test_a_site_that_the_base_keeps_is_all_base() -> None:
    drawn = layout(OUTLINE, AREA, 1.0, 0.0, 0.0)
    assert drawn.base.area == pytest.approx(AREA)
    assert all(one.is_empty for one in drawn.blocks.values())


@pytest.mark.parametrize(
    "levers", [(0.15, 0.7, 0.4, 0.0), (0.15, 0.2, 0.15, 90_000.0), (1.2, 0, 0, 0)]
)
def test_parts_larger_than_the_site_are_refused(levers: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="larger than the site"):
        layout(OUTLINE, AREA, *levers)


@settings(deadline=None)
@given(st.floats(0, 1))
def test_a_cut_gives_the_area_asked_for(share: float) -> None:
    square = Polygon([(0, 0), (100, 0), (120, 80), (0, 100)])
    low, rest = cut(square, "x", square.area * share)
    assert low.area == pytest.approx(square.area * share, abs=1e-4)
    assert low.area + rest.area == pytest.approx(square.area)


def test_slices_lots_and_insets_keep_their_areas() -> None:
    square = Polygon([(0, 0), (100, 0), (100, 100), (0, 100)])
    assert [one.area for one in slice_up(square, "y", [1_000, 3_000, 6_000])] == pytest.approx(
        [1_000, 3_000, 6_000]
    )
    assert [one.area for one in divide(square, [1, 2, 2])] == pytest.approx([2_000, 4_000, 4_000])
    drawn_in = inset(square, 3_600.0)
    assert drawn_in.bounds == pytest.approx((20, 20, 80, 80))
    assert inset(square, 0.0).is_empty
