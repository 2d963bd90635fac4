"""Distributions of single inputs against closed forms and scipy's own."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from gproject.assess.uncertainty.marginal import Marginal

UNIFORM = np.random.default_rng(1).random(20_000)


@pytest.mark.parametrize("mode", [2.0, 3.0, 7.5, 10.0])
def test_draws_follow_the_triangular_distribution_of_scipy(mode: float) -> None:
    drawn = Marginal(2.0, mode, 10.0).at(UNIFORM)
    reference = stats.triang(c=(mode - 2.0) / 8.0, loc=2.0, scale=8.0)
    assert stats.kstest(drawn, reference.cdf).pvalue > 0.01
    assert drawn.mean() == pytest.approx(Marginal(2.0, mode, 10.0).mean, abs=0.05)


@given(
    low=st.floats(-1e6, 1e6),
    rise=st.floats(0, 1e6),
    fall=st.floats(0, 1e6),
    share=st.floats(0, 1),
)
def test_the_share_below_a_quantile_is_that_share(
    low: float, rise: float, fall: float, share: float
) -> None:
    if rise + fall < 1e-3:
        return
    marginal = Marginal(low, low + rise, low + rise + fall)
    value = marginal.at(np.array([share]))
    assert marginal.low <= value[0] + 1e-6 and value[0] - 1e-6 <= marginal.high
    assert marginal.share_below(value)[0] == pytest.approx(share, abs=1e-3)


def test_the_ends_of_the_range_are_the_ends_of_the_draws() -> None:
    assert Marginal(1.0, 4.0, 9.0).at(np.array([0.0, 1.0])).tolist() == [1.0, 9.0]


def test_draws_with_a_step_stay_on_the_grid_and_in_the_range() -> None:
    drawn = Marginal(10.0, 15.0, 32.0, step=5.0).at(UNIFORM)
    assert set(np.unique(drawn)) == {10.0, 15.0, 20.0, 25.0, 30.0}


@pytest.mark.parametrize("three", [(1.0, 0.5, 2.0), (1.0, 2.5, 2.0), (1.0, 1.0, 1.0)])
def test_numbers_out_of_order_and_empty_ranges_have_no_distribution(
    three: tuple[float, float, float],
) -> None:
    with pytest.raises(ValueError, match="no distribution"):
        Marginal(*three)
