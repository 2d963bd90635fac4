"""Present values and rates of return, against numpy-financial and by hand."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy_financial as npf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gproject.models.compiling import compiled
from gproject.models.returns import (
    all_in_rate,
    annuity_factor,
    break_even_factor,
    dated_rates,
    dated_value,
    debt_service_cover,
    has_one_positive_rate,
    internal_rate,
    internal_rates,
    loan_life_cover,
    lowest_cover,
    modified_rate,
    payback,
    periodic_rate,
    present_value,
    profitability_index,
    proportional_rate,
    real_rate,
    sign_changes,
    weighted_rate,
    xirr,
    years_to_recover,
)
from gproject.models.roots import GRID
from gproject.models.scanning import STEPS, rates_of_draws

quick = settings(max_examples=60, deadline=None)
amounts = st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: round(x, 2))
flows = st.lists(amounts, min_size=2, max_size=30)


@quick
@given(flows, st.floats(-0.5, 1.0))
def test_present_value_agrees_with_numpy_financial(values: list[float], rate: float) -> None:
    expected = npf.npv(rate, values)
    size = float(np.abs(values).sum()) * max(1.0, (1 + rate) ** -len(values)) + 1.0
    assert present_value(rate, values) == pytest.approx(expected, abs=1e-9 * size)


@quick
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


@quick
@given(flows)
def test_every_rate_found_makes_the_present_value_zero(values: list[float]) -> None:
    for rate in internal_rates(values):
        discounted = np.abs(values) / (1 + rate) ** np.arange(len(values))
        assert abs(present_value(rate, values)) <= 1e-4 * discounted.sum()


@quick
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


@quick
@given(st.floats(-0.02, 0.3), st.floats(-0.02, 0.2))
def test_real_and_inflation_make_the_nominal_rate_again(nominal: float, inflation: float) -> None:
    real = real_rate(nominal, inflation)
    assert (1 + real) * (1 + inflation) - 1 == pytest.approx(nominal, abs=1e-12)


@quick
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


def monthly(*years: float) -> np.ndarray:
    """A monthly stream with the given yearly amounts, each in the first month of its year."""
    flows = np.zeros(12 * len(years))
    flows[::12] = years
    return flows


@quick
@given(flows, st.floats(-0.5, 1.0))
def test_monthly_flows_discount_at_the_effective_yearly_rate(
    values: list[float], rate: float
) -> None:
    size = float(np.abs(values).sum()) * max(1.0, (1 + rate) ** -len(values)) + 1.0
    assert present_value(rate, monthly(*values), 12) == pytest.approx(
        present_value(rate, values), abs=1e-9 * size
    )


@quick
@given(st.lists(st.lists(amounts, min_size=8, max_size=8), min_size=1, max_size=5))
def test_present_values_of_many_draws_are_those_of_each(rows: list[list[float]]) -> None:
    rates = np.linspace(0.0, 0.2, len(rows))
    found = present_value(rates, np.asarray(rows), 12)
    alone = [present_value(float(r), row, 12) for r, row in zip(rates, rows, strict=True)]
    assert found == pytest.approx(alone, abs=1e-3)


def test_roots_of_a_long_monthly_stream_are_all_found() -> None:
    """Built from its roots: 480 months whose value is zero at −20 %, 6 % and 45 % a year."""
    growth = [1.06 ** (1 / 12), 1.45 ** (1 / 12), 0.8 ** (1 / 12)]
    stream = np.poly(growth)[::1]
    long = np.concatenate([stream, np.zeros(476)])
    assert internal_rates(long, 12) == pytest.approx((-0.2, 0.06, 0.45), abs=1e-6)


def test_forty_years_of_monthly_rent_return_the_rate_of_the_annuity() -> None:
    rate = periodic_rate(0.07, 12)
    stream = np.concatenate([[-annuity_factor(float(rate), 480)], np.ones(480)])
    assert internal_rates(stream, 12) == pytest.approx((0.07,), abs=1e-10)
    assert internal_rate(stream, 12) == pytest.approx(0.07, abs=1e-10)


def test_two_rates_within_one_step_of_the_scan_are_both_found() -> None:
    """(1.10 − g)(1.11 − g): the value dips below zero between 10 % and 11 % only."""
    assert internal_rates([1.0, -2.21, 1.221]) == pytest.approx((0.10, 0.11), abs=1e-9)


def test_a_value_that_only_touches_zero_has_that_one_rate() -> None:
    """(1.1 − g)², a double root at 10 %."""
    assert internal_rates([1.0, -2.2, 1.21]) == pytest.approx((0.10,), abs=1e-6)


streams = st.lists(
    st.lists(st.floats(-1e6, 1e6).map(round).map(float), min_size=12, max_size=12),
    min_size=1,
    max_size=8,
)


@quick
@given(streams)
def test_the_rate_of_each_draw_is_the_only_rate_of_its_stream(rows: list[list[float]]) -> None:
    found = internal_rate(np.asarray(rows))
    for rate, row in zip(np.atleast_1d(found), rows, strict=True):
        assert np.isnan(rate) == np.isnan(internal_rate(row))
        rates = internal_rates(row)
        if np.isfinite(rate):
            assert any(rate == pytest.approx(one, abs=1e-7) for one in rates)
            assert len(rates) == 1 or has_one_positive_rate(row)
        elif len(rates) == 1:
            assert present_value(rates[0] + 1e-6, row) >= present_value(rates[0] - 1e-6, row)


def test_many_streams_have_the_rates_that_each_has_alone() -> None:
    """More than are needed for Horner's rule over time, which a few streams do not use."""
    random = np.random.default_rng(3)
    rows = np.concatenate(
        [-random.uniform(0, 9, (200, 60)), random.uniform(0, 4, (200, 180))], axis=1
    )
    rows[:, 100] -= 60
    together = internal_rate(rows, 12)
    alone = np.asarray([internal_rate(row, 12) for row in rows])
    assert np.isfinite(alone).any()
    assert together == pytest.approx(alone, rel=1e-9, abs=1e-12, nan_ok=True)
    assert [internal_rate(row, 12) for row in rows[:3]] == pytest.approx(
        [(1 + npf.irr(row)) ** 12 - 1 for row in rows[:3]], abs=1e-7
    )


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([0.0, 0.0, 0.0], "nothing flows"),
        ([5.0, 5.0], "one sign"),
        ([100.0, -100.0, 100.0], "no root"),
        ([-100.0, 230.0, -132.0], "two roots"),
        ([100.0, -110.0], "a loan taken"),
    ],
)
def test_streams_without_a_rate_of_return_have_none(values: list[float], why: str) -> None:
    assert np.isnan(internal_rate(values)), why


def test_norstroms_criterion_names_the_rate_above_zero_beside_one_below() -> None:
    """−100, 300, −10: 196.6 % and −96.6 %; the running sum changes sign once."""
    values = [-100.0, 300.0, -10.0]
    assert internal_rates(values) == pytest.approx((-0.9663, 1.9663), abs=1e-4)
    assert has_one_positive_rate(values)
    assert internal_rate(values) == pytest.approx(1.9663, abs=1e-4)


@quick
@given(flows)
def test_norstroms_criterion_leaves_one_rate_above_zero(values: list[float]) -> None:
    assume(abs(sum(values)) > 1e-3 * sum(map(abs, values)))
    if has_one_positive_rate(values):
        assert sum(rate > 0 for rate in internal_rates(values)) <= 1


def test_norstroms_criterion_is_told_for_each_draw() -> None:
    rows = np.asarray([[-1.0, 2.0, 0.0], [-1.0, 2.0, -2.0], [1.0, -2.0, 0.5], [-1.0, 0.0, 1.0]])
    assert list(has_one_positive_rate(rows)) == [True, False, True, False]  # type: ignore[arg-type]


@pytest.mark.parametrize("rate", [-1.0, -2.0])
def test_no_function_takes_a_rate_of_minus_one_hundred_percent(rate: float) -> None:
    for call in (
        lambda: periodic_rate(rate, 12),
        lambda: annuity_factor(rate, 10),
        lambda: modified_rate([-1.0, 2.0], rate, 0.1),
        lambda: modified_rate([-1.0, 2.0], 0.1, rate),
        lambda: years_to_recover(10.0, 1.0, rate),
        lambda: dated_value(rate, [date(2025, 1, 1)], [1.0]),
        lambda: present_value(np.asarray([0.1, rate]), np.ones((2, 3))),
    ):
        with pytest.raises(ValueError, match="must exceed −100 %"):
            call()


def test_a_month_at_the_periodic_rate_twelve_times_makes_the_year() -> None:
    assert (1 + periodic_rate(0.0698, 12)) ** 12 - 1 == pytest.approx(0.0698, abs=1e-15)


def test_dated_flows_agree_with_pyxirr_and_name_every_rate() -> None:
    days = [date(2024, 1, 1), date(2025, 1, 1), date(2026, 1, 1)]
    assert dated_rates(days, [-100.0, 60.0, 60.0])[0] == pytest.approx(
        xirr(days, [-100.0, 60.0, 60.0]), abs=1e-9
    )
    two = dated_rates(days, [-100.0, 230.0, -132.0])
    assert len(two) == 2
    for rate in two:
        assert dated_value(rate, days, [-100.0, 230.0, -132.0]) == pytest.approx(0, abs=1e-6)


def test_the_order_of_dated_flows_does_not_matter() -> None:
    days = [date(2026, 1, 1), date(2024, 1, 1), date(2025, 1, 1)]
    assert dated_rates(days, [60.0, -100.0, 60.0]) == pytest.approx(
        dated_rates(sorted(days), [-100.0, 60.0, 60.0])
    )


def test_dated_flows_of_one_sign_have_no_rate() -> None:
    assert dated_rates([date(2024, 1, 1), date(2025, 1, 1)], [1.0, 2.0]) == ()
    assert xirr([date(2024, 1, 1), date(2025, 1, 1)], [1.0, 2.0]) is None


@quick
@given(
    st.lists(st.floats(1.0, 1e6), min_size=2, max_size=6),
    st.floats(0.0, 0.2),
    st.floats(0.0, 0.2),
)
def test_the_modified_rate_is_that_of_numpy_financial(
    income: list[float], finance: float, reinvest: float
) -> None:
    values = [-sum(income) / 2, *income]
    assert modified_rate(values, finance, reinvest) == pytest.approx(
        npf.mirr(values, finance, reinvest), abs=1e-9
    )


def test_the_modified_rate_of_monthly_flows_is_a_yearly_one() -> None:
    yearly = modified_rate([-100.0, 0.0, 121.0], 0.05, 0.05)
    month_by_month = modified_rate(monthly(-100.0, 0.0, 121.0)[:25], 0.05, 0.05, 12)
    assert (yearly, month_by_month) == pytest.approx((0.10, 0.10))


def test_service_is_covered_by_the_money_available_over_what_is_due() -> None:
    available, service = np.asarray([5.0, 12.0, 9.0, 7.0]), np.asarray([0.0, 10.0, 10.0, 0.0])
    assert debt_service_cover(available, service) == pytest.approx(
        [np.nan, 1.2, 0.9, np.nan], nan_ok=True
    )
    assert lowest_cover(available, service) == pytest.approx(0.9)


def test_a_project_without_debt_service_has_no_cover() -> None:
    assert np.isnan(lowest_cover(np.ones(3), np.zeros(3)))
    both = lowest_cover(np.ones((2, 3)), np.asarray([[0.0] * 3, [0.5] * 3]))
    assert both == pytest.approx([np.nan, 2.0], nan_ok=True)


def test_money_that_just_serves_the_loan_covers_its_life_once() -> None:
    owed, rate = 1000.0, 0.06
    level = owed / annuity_factor(float(periodic_rate(rate, 12)), 24)
    service = np.concatenate([np.full(24, level), np.zeros(12)])
    later = np.concatenate([np.full(24, level), np.full(12, 99.0)])
    assert loan_life_cover(later, service, owed, rate) == pytest.approx(1.0)
    assert loan_life_cover(1.3 * later, service, owed, rate) == pytest.approx(1.3)
    assert np.isnan(loan_life_cover(later, 0 * service, 0.0, rate))


@pytest.mark.parametrize(
    ("values", "when"),
    [
        ([-100.0, 50.0, 50.0], 2.0),
        ([-100.0, 40.0, 120.0], 1.5),
        ([-100.0, 120.0, -40.0, 40.0], 2.5),
        ([-100.0, 10.0], np.nan),
        ([100.0, 10.0], 0.0),
        ([0.0, 0.0], 0.0),
    ],
)
def test_payback_is_when_the_running_sum_is_back_for_good(values: list[float], when: float) -> None:
    assert payback(values) == pytest.approx(when, nan_ok=True)
    assert payback(np.asarray([values, values])) == pytest.approx([when, when], nan_ok=True)


@quick
@given(st.floats(-1e9, -1.0), st.floats(1.0, 1e9))
def test_at_the_break_even_factor_sales_just_carry_the_rest(rest: float, sales: float) -> None:
    factor = break_even_factor(rest, sales)
    assert rest + factor * sales == pytest.approx(0, abs=1e-6 * sales + 1e-6 * abs(rest))


def test_without_sales_there_is_no_break_even() -> None:
    assert np.isnan(break_even_factor(-5.0, 0.0))


def test_rates_are_added_and_weighted_as_lenders_do() -> None:
    assert all_in_rate(0.0273, 0.0325, 0.01) == pytest.approx(0.0698)
    assert weighted_rate([3.0, 1.0], [0.04, 0.08]) == pytest.approx(0.05)
    with pytest.raises(ValueError, match="above zero"):
        weighted_rate([0.0], [0.05])


def test_a_rent_that_does_not_pay_the_interest_never_recovers_the_cost() -> None:
    assert np.isnan(years_to_recover(1000.0, 40.0, 0.05))
    assert years_to_recover(1000.0, 100.0, 0.0) == pytest.approx(10.0)


def test_a_profitability_index_without_outlays_is_none() -> None:
    assert np.isnan(profitability_index(0.05, [0.0, 0.0], [1.0, 1.0]))


@quick
@given(
    st.lists(
        st.lists(st.integers(-1000, 1000).map(float), min_size=24, max_size=24),
        min_size=1,
        max_size=4,
    )
)
def test_the_compiled_rate_is_the_rate_of_the_same_plain_arithmetic(
    rows: list[list[float]],
) -> None:
    streams = np.asarray(rows)
    found = [(np.empty(len(rows)), np.empty(len(rows), dtype=np.bool_)) for _ in range(2)]
    coarse = np.linspace(GRID[0], GRID[-1], 15)
    rates_of_draws(streams, 1 / 12, coarse, *found[0])
    compiled(rates_of_draws, *STEPS)(streams, 1 / 12, coarse, *found[1])
    assert np.array_equal(found[0][1], found[1][1])
    closed = ~found[0][1]
    assert found[1][0][closed] == pytest.approx(found[0][0][closed], abs=1e-12, nan_ok=True)


def test_a_draw_has_the_same_rate_to_the_last_bit_whatever_is_run_beside_it() -> None:
    random = np.random.default_rng(3)
    rows = np.concatenate(
        [-random.uniform(0, 2, (200, 30)), random.uniform(-0.6, 1, (200, 90))], axis=1
    )
    together = internal_rate(rows, 12)
    in_parts = np.concatenate(
        [np.atleast_1d(internal_rate(part, 12)) for part in (rows[:7], rows[7:])]
    )
    assert np.array_equal(np.asarray(together), in_parts, equal_nan=True)
    assert np.isfinite(in_parts).sum() > 100


def test_draws_over_centuries_take_the_same_rates_as_one_by_one() -> None:
    rows = np.full((3, 12 * 200), 1.0)
    rows[:, 0] = (-50.0, -100.0, -300.0)
    assert internal_rate(rows, 12) == pytest.approx([internal_rate(row, 12) for row in rows])
