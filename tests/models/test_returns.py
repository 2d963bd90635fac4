"""Present values and rates of return, against numpy-financial and by hand."""

from __future__ import annotations

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gproject.models.returns import (
    annuity_factor,
    internal_rates,
    present_value,
    profitability_index,
    proportional_rate,
    real_rate,
    sign_changes,
)

amounts = st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: round(x, 2))
flows = st.lists(amounts, min_size=2, max_size=30)


@given(flows, st.floats(-0.5, 1.0))
def test_present_value_agrees_with_numpy_financial(values: list[float], rate: float) -> None:
    expected = npf.npv(rate, values)
    size = float(np.abs(values).sum()) * max(1.0, (1 + rate) ** -len(values)) + 1.0
    assert present_value(rate, values) == pytest.approx(expected, abs=1e-9 * size)


@given(
    st.lists(st.floats(1.0, 1e6), min_size=1, max_size=5),
    st.lists(st.floats(1.0, 1e6), min_size=1, max_size=20),
)
def test_one_sign_change_gives_the_rate_of_numpy_financial(
    outlays: list[float], income: list[float]
) -> None:
    values = [-one for one in outlays] + income
    rates = internal_rates(values)
    expected = npf.irr(values)
    assume(np.isfinite(expected) and -0.9 < expected < 5)
    assert rates == pytest.approx((expected,), abs=1e-6)


@given(flows)
def test_every_rate_found_makes_the_present_value_zero(values: list[float]) -> None:
    for rate in internal_rates(values):
        discounted = np.abs(values) / (1 + rate) ** np.arange(len(values))
        assert abs(present_value(rate, values)) <= 1e-4 * discounted.sum()


@given(flows)
def test_there_are_never_more_rates_than_sign_changes(values: list[float]) -> None:
    assert len(internal_rates(values)) <= sign_changes(values)


def test_two_rates_are_both_found() -> None:
    """−100, 230, −132 has the roots 10 % and 20 % by construction: (1.1 − x)(1.2 − x)."""
    assert internal_rates([-100.0, 230.0, -132.0]) == pytest.approx((0.10, 0.20), abs=1e-6)


def test_flows_with_two_changes_may_have_no_rate() -> None:
    assert internal_rates([100.0, -100.0, 100.0]) == ()


@pytest.mark.parametrize("values", [[0.0, 0.0], [5.0, 5.0], [-1.0, -2.0]])
def test_flows_of_one_sign_have_no_rate(values: list[float]) -> None:
    assert internal_rates(values) == ()


def test_a_textbook_project_returns_its_rate() -> None:
    """Example of numpy-financial's documentation: −100, 39, 59, 55, 20 returns 28.095 %."""
    assert internal_rates([-100, 39, 59, 55, 20]) == pytest.approx((0.2809484,), abs=1e-7)


@pytest.mark.parametrize("rate", [-1.0, -1.5])
def test_a_rate_of_minus_one_hundred_percent_is_refused(rate: float) -> None:
    with pytest.raises(ValueError, match="must exceed"):
        present_value(rate, [1.0, 1.0])


@given(st.floats(-0.02, 0.3), st.floats(-0.02, 0.2))
def test_real_and_inflation_make_the_nominal_rate_again(nominal: float, inflation: float) -> None:
    real = real_rate(nominal, inflation)
    assert (1 + real) * (1 + inflation) - 1 == pytest.approx(nominal, abs=1e-12)


@given(st.floats(0.001, 0.3), st.integers(1, 60))
def test_the_annuity_factor_is_the_value_of_one_won_a_year(rate: float, years: int) -> None:
    assert annuity_factor(rate, years) == pytest.approx(present_value(rate, [0.0] + [1.0] * years))


def test_an_annuity_without_interest_is_the_number_of_years() -> None:
    assert annuity_factor(0.0, 7) == 7


def test_a_profitability_index_of_one_means_a_present_value_of_zero() -> None:
    outlays, returns = [100.0, 0.0], [0.0, 110.0]
    assert profitability_index(0.10, outlays, returns) == pytest.approx(1.0)
    assert present_value(0.10, [-100.0, 110.0]) == pytest.approx(0.0, abs=1e-9)


def test_owners_without_assets_have_no_proportional_rate() -> None:
    with pytest.raises(ValueError, match="above zero"):
        proportional_rate(10.0, 5.0, 0.0)
