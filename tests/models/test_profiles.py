"""How amounts spread over months."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.models.finance.profiles import (
    along_a_curve,
    during,
    even,
    filling,
    growth,
    index,
    once,
    ramp,
    steps,
)

MONTHS = 60
starts = st.floats(0, 40)
lengths = st.floats(0.01, 20)


@given(starts, lengths)
def test_what_is_spread_evenly_adds_up_again(start: float, length: float) -> None:
    spread = even(MONTHS, start, start + length)
    assert spread.sum() == pytest.approx(1.0)
    assert (spread >= 0).all()


@given(starts, lengths, st.floats(0, 1))
def test_building_costs_add_up_along_every_curve(start: float, length: float, w: float) -> None:
    spread = along_a_curve(MONTHS, start, start + length, w)
    assert spread.sum() == pytest.approx(1.0)
    assert (spread >= -1e-12).all()


def test_the_s_curve_is_slow_at_both_ends_and_the_same_from_both() -> None:
    curve = along_a_curve(12, 0.0, 12.0, 1.0)
    assert curve[0] < 1 / 12 < curve[5]
    assert np.allclose(curve, curve[::-1])
    assert np.allclose(along_a_curve(12, 0.0, 12.0, 0.0), 1 / 12)


@given(st.floats(-5, 100))
def test_a_single_payment_is_never_lost(when: float) -> None:
    assert once(MONTHS, when).sum() == pytest.approx(1.0)


def test_a_payment_between_two_months_is_shared_by_them() -> None:
    assert once(5, 1.25).tolist() == [0.0, 0.75, 0.25, 0.0, 0.0]
    assert once(5, 99.0).tolist() == [0.0, 0.0, 0.0, 0.0, 1.0]


def test_a_span_counts_the_part_of_each_month_that_it_covers() -> None:
    assert np.allclose(during(5, 1.5, 3.25), [0.0, 0.5, 1.0, 0.25, 0.0])
    assert during(5, 3.0, 2.0).tolist() == [0.0] * 5


@given(starts, lengths, st.floats(1e-6, 1e-3))
def test_a_little_more_time_moves_a_profile_only_a_little(
    start: float, length: float, little: float
) -> None:
    moved = even(MONTHS, start, start + length + little) - even(MONTHS, start, start + length)
    assert np.abs(moved).sum() <= 4 * little / length + 1e-9


@given(starts, lengths)
def test_what_fills_evenly_loses_half_of_the_time_it_takes(start: float, length: float) -> None:
    assert filling(MONTHS, start, start + length).sum() == pytest.approx(
        MONTHS - start - length / 2, rel=1e-6
    )


def test_draws_have_one_row_each() -> None:
    ends = np.array([12.0, 24.5])
    both = even(MONTHS, 0.0, ends)
    assert both.shape == (2, MONTHS)
    assert np.allclose(both[1], even(MONTHS, 0.0, 24.5))
    assert once(MONTHS, ends).shape == (2, MONTHS)


def test_a_ramp_without_length_is_a_step() -> None:
    assert ramp(3, 1.0, 1.0).tolist() == [0.0, 0.0, 1.0, 1.0]
    assert steps(ramp(3, 1.0, 1.0)).sum() == 1.0


def test_prices_of_the_price_year_stay_when_nothing_grows() -> None:
    assert np.allclose(index(24, 0.0, 3.0), 1.0)


def test_an_index_grows_by_its_rate_each_year() -> None:
    prices = index(25, 3.0, 2.0)
    assert prices[0] == pytest.approx(1.03**2)
    assert prices[12] / prices[0] == pytest.approx(1.03)
    assert growth(3.0, 2.0) == pytest.approx(prices[0])


@given(st.lists(st.tuples(st.floats(-5, 70), st.floats(0, 20)), min_size=2, max_size=6))
def test_a_draw_is_spread_to_the_last_bit_alike_whatever_is_run_beside_it(
    spans: list[tuple[float, float]],
) -> None:
    start, length = np.asarray(spans).T
    for spread in (ramp, even, filling):
        together = spread(MONTHS, start, start + length)
        for draw, row in enumerate(together):
            assert np.array_equal(
                row, spread(MONTHS, float(start[draw]), float((start + length)[draw]))
            )
            assert (row >= 0).all()
