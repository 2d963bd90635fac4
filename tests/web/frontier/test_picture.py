"""The geometry of the drawing."""

from __future__ import annotations

import pytest
from django.utils import translation

from gproject.assess.optimise import read_aims
from gproject.web.frontier.picture import NARROW, WIDE, Spot, picture_of, short

UP = read_aims(["homes_total", "jobs_persons"])
DOWN = read_aims(["homes_total", "contract_power_mw"])
SPOTS = [Spot((0.0, 900.0), "a", 1), Spot((500.0, 700.0), "b", 2), Spot((1000.0, 100.0), "c", 3)]
PRESENT = [Spot((200.0, 200.0), "now")]


@pytest.mark.parametrize("size", [WIDE, NARROW])
def test_marks_lie_inside_the_frame_and_keep_their_order(size: tuple[int, int]) -> None:
    found = picture_of(UP, SPOTS, PRESENT, size)
    assert [one.x for one in found.marks] == sorted(one.x for one in found.marks)
    assert [one.y for one in found.marks] == sorted(one.y for one in found.marks)
    for one in (*found.marks, *found.places):
        assert found.left <= one.x <= found.right
        assert found.top <= one.y <= found.bottom


def _corners(points: str) -> list[tuple[float, ...]]:
    return [tuple(map(float, one.split(","))) for one in points.split()]


def test_beyond_lies_up_and_right_where_more_is_better() -> None:
    found = picture_of(UP, SPOTS, PRESENT, WIDE)
    assert (found.right, found.top) in _corners(found.beyond)


def test_beyond_lies_down_and_right_where_less_of_the_second_is_better() -> None:
    found = picture_of(DOWN, SPOTS, PRESENT, WIDE)
    assert (found.right, found.bottom) in _corners(found.beyond)


def test_three_aims_have_sizes_and_no_line() -> None:
    aims = read_aims(["homes_total", "jobs_persons", "green_area_m2"])
    spots = [Spot((*one.values, float(n)), one.label, n) for n, one in enumerate(SPOTS)]
    found = picture_of(aims, spots, [], WIDE)
    assert (found.line, found.beyond) == ("", "")
    assert len({one.shape.split("a")[1] for one in found.marks}) == 3


def test_one_value_on_an_axis_still_has_a_scale() -> None:
    found = picture_of(UP, SPOTS[:1], [], WIDE)
    assert found.left <= found.marks[0].x <= found.right
    assert len({tick.at for tick in found.x_ticks}) == len(found.x_ticks)


@pytest.mark.parametrize(
    ("value", "korean", "english"),
    [
        (0.0, "0", "0"),
        (2500.0, "2,500", "2,500"),
        (50_000.0, "5만", "50k"),
        (-3.2e11, "−3,200억", "−320 bn"),
        (1.25e12, "1.25조", "1.25 tn"),
    ],
)
def test_axis_numbers_are_short(value: float, korean: str, english: str) -> None:
    for language, told in (("ko", korean), ("en", english)):
        with translation.override(language):
            assert short(value) == told
