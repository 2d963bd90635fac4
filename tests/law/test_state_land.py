"""State land: settlement, rents, free years and tender floors."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.law import (
    annual_rent,
    capped_rent,
    give_and_take,
    load_ruleset,
    lowest_tender_price,
    needs_reappraisal,
    rent_free_years,
    rent_in_later_year,
    rent_rate,
    rent_uses,
)

money = st.floats(min_value=0, max_value=1e13, allow_subnormal=False)
positive = st.floats(min_value=1, max_value=1e13)


@given(donated=money, granted=money)
def test_a_settlement_pays_one_side_at_most_and_balances(donated: float, granted: float) -> None:
    settled = give_and_take(donated, granted)
    assert settled.payment_to_state_krw >= 0
    assert settled.developer_loss_krw >= 0
    assert settled.payment_to_state_krw == 0 or settled.developer_loss_krw == 0
    assert settled.payment_to_state_krw - settled.developer_loss_krw == granted - donated


@given(first=positive, second=positive, ratio=st.floats(min_value=1, max_value=2))
def test_reappraisal_does_not_depend_on_who_appraised_first(
    first: float, second: float, ratio: float
) -> None:
    assert needs_reappraisal(first, second, ratio) == needs_reappraisal(second, first, ratio)
    assert not needs_reappraisal(first, first, ratio)


def test_exactly_ten_per_cent_apart_is_still_accepted() -> None:
    assert not needs_reappraisal(100, 110, 1.10)
    assert needs_reappraisal(100, 110.1, 1.10)


def test_rents_differ_by_use_and_the_default_is_the_highest() -> None:
    rates = {use: rent_rate(use) for use in rent_uses()}
    assert rates["default"] == 0.05 == max(rates.values())
    assert rates["housing"] == 0.02
    assert rates["small_business"] == 0.03
    assert rates["social_enterprise"] == 0.01


def test_an_unknown_use_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(KeyError, match="rent_rate_housing"):
        rent_rate("housin")


@given(value=money, rate=st.floats(min_value=0, max_value=0.1))
def test_rent_is_proportional_to_value(value: float, rate: float) -> None:
    assert annual_rent(2 * value, rate) == pytest.approx(2 * annual_rent(value, rate))


def test_the_rent_of_a_later_year_follows_the_value() -> None:
    assert rent_in_later_year(100, 1000, 1100) == pytest.approx(110)


def test_a_rise_is_cut_at_the_cap_and_a_fall_is_not() -> None:
    cap = load_ruleset("state-land").number("rent_rise_cap_other")
    assert capped_rent(100, 150, cap) == pytest.approx(109)
    assert capped_rent(100, 104, cap) == 104
    assert capped_rent(100, 80, cap) == 80


@given(donated=money, rent=positive)
def test_a_donor_never_sits_free_for_longer_than_twenty_years(donated: float, rent: float) -> None:
    longest = load_ruleset("state-land").number("donated_asset_longest_free_years")
    years = rent_free_years(donated, rent, longest)
    assert 0 <= years <= 20
    assert years * rent <= donated * (1 + 1e-9)


def test_free_years_without_a_rent_make_no_sense() -> None:
    with pytest.raises(ValueError, match="positive"):
        rent_free_years(100, 0, 20)


@pytest.mark.parametrize(
    ("round_number", "price"), [(1, 1000), (2, 1000), (3, 900), (4, 800), (10, 200), (30, 200)]
)
def test_a_use_tender_falls_from_the_third_round_to_its_floor(
    round_number: int, price: float
) -> None:
    rules = load_ruleset("state-land")
    step, floor = rules.number("use_tender_step"), rules.number("use_tender_floor")
    assert lowest_tender_price(1000, round_number, step, floor) == pytest.approx(price)


def test_there_is_no_tender_round_zero() -> None:
    with pytest.raises(ValueError, match="from 1"):
        lowest_tender_price(1000, 0, 0.1, 0.2)
