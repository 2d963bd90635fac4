"""Shadows against the published noon elevations of Seoul and plain trigonometry."""

from __future__ import annotations

from datetime import date as Date
from math import radians, tan

import pytest
from shapely import Polygon, box

from gproject.models.site.shadows import HOURS, Sun, shadow, shadows, sunlit_hours, suns

SEOUL = (126.98, 37.57)
WINTER, SUMMER = Date(2028, 12, 21), Date(2028, 6, 21)
TOWER = box(0, 0, 10, 10)


@pytest.mark.parametrize(("day", "published"), [(WINTER, 29.0), (SUMMER, 75.9)])
def test_the_highest_sun_of_a_solstice_is_the_published_one(day: Date, published: float) -> None:
    """Noon elevation in Seoul at the solstices: 29.0° and 75.9° (90° − latitude ∓ 23.44°)."""
    minutes = tuple(12 + minute / 60 for minute in range(61))
    highest = max(suns(*SEOUL, day, minutes), key=lambda sun: sun.elevation)
    assert highest.elevation == pytest.approx(published, abs=0.1)
    assert highest.azimuth == pytest.approx(180, abs=1)


def test_the_morning_sun_stands_in_the_south_east_and_the_afternoon_sun_in_the_south_west() -> None:
    found = suns(*SEOUL, WINTER)
    assert len(found) == len(HOURS)
    assert 120 < found[0].azimuth < 150
    assert 210 < found[-1].azimuth < 240


def test_a_shadow_is_as_long_as_height_over_tangent_and_points_away_from_the_sun() -> None:
    found = shadow(TOWER, 0.0, 30.0, Sun(elevation=29.0, azimuth=180.0))
    west, south, east, north = found.bounds
    assert (west, east) == pytest.approx((0, 10))
    assert south == pytest.approx(0)
    assert north == pytest.approx(10 + 30 / tan(radians(29.0)))


def test_the_shadow_of_a_raised_storey_starts_away_from_the_building() -> None:
    found = shadow(TOWER, 10.0, 20.0, Sun(45.0, 270.0))
    assert found.bounds == pytest.approx((10, 0, 40, 10))


def test_a_sun_below_the_horizon_casts_no_shadow() -> None:
    assert shadow(TOWER, 0.0, 30.0, Sun(-5.0, 300.0)).is_empty


def test_shadows_lie_on_each_other_once() -> None:
    sun = Sun(45.0, 180.0)
    solids = [(TOWER, 0.0, 20.0), (TOWER, 0.0, 10.0)]
    assert shadows(solids, sun).area == pytest.approx(shadow(TOWER, 0.0, 20.0, sun).area)


def test_sun_on_open_ground_lasts_the_whole_time_and_none_under_a_roof() -> None:
    ground = box(0, 0, 100, 100)
    assert sunlit_hours(ground, [Polygon()] * 7) == 6.0
    assert sunlit_hours(ground, [ground] * 7) == 0.0
    assert sunlit_hours(ground, [box(0, 0, 50, 100)] * 7) == pytest.approx(3.0)
    assert sunlit_hours(Polygon(), [ground] * 7) == 0.0
