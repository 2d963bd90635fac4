"""The development charge: never negative, monotone, divided without loss."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.law import (
    Period,
    development_charge,
    is_chargeable,
    levy_base,
    normal_rate,
    normal_rise,
    payable,
    split_charge,
)
from gproject.law.charge import Zone

money = st.floats(min_value=0, max_value=1e13)
share = st.floats(min_value=0, max_value=1)


@given(start=money, end=money, rise=money, cost=money, rate=share)
def test_a_charge_is_never_negative_and_never_more_than_the_gain(
    start: float, end: float, rise: float, cost: float, rate: float
) -> None:
    charge = development_charge(start, end, rise, cost, rate)
    assert 0 <= charge <= max(0.0, end - start - rise - cost)


@given(start=money, end=money, rise=money, cost=money, rate=share, more=money)
def test_a_higher_end_value_never_lowers_the_charge(
    start: float, end: float, rise: float, cost: float, rate: float, more: float
) -> None:
    charge = development_charge(start, end, rise, cost, rate)
    assert development_charge(start, end + more, rise, cost, rate) >= charge


@given(start=money, end=money, rise=money, cost=money, rate=share, more=money)
def test_a_higher_cost_never_raises_the_charge(
    start: float, end: float, rise: float, cost: float, rate: float, more: float
) -> None:
    charge = development_charge(start, end, rise, cost, rate)
    assert development_charge(start, end, rise, cost + more, rate) <= charge


@given(end=money, rate=share)
def test_an_exempt_project_pays_nothing_and_a_listed_body_half(end: float, rate: float) -> None:
    charge = development_charge(0, end, 0, 0, rate)
    assert development_charge(0, end, 0, 0, rate, is_exempt=True) == 0
    half = development_charge(0, end, 0, 0, rate, reduction=0.5)
    assert half == pytest.approx(charge / 2)


@given(charge=money, gu_share=share, fee=share, school=st.booleans())
def test_a_split_gives_away_exactly_the_charge(
    charge: float, gu_share: float, fee: float, school: bool
) -> None:
    split = split_charge(charge, gu_share, fee, city_pays_school_land=school)
    assert split.gu_krw + split.city_krw + split.state_krw == pytest.approx(charge)
    assert split.collection_fee_krw == pytest.approx(split.state_krw * fee)


def test_the_city_takes_half_of_the_local_share_when_it_pays_for_school_land() -> None:
    split = split_charge(1000, 0.5, 0.07, city_pays_school_land=True)
    assert (split.gu_krw, split.city_krw, split.state_krw) == (250, 250, 500)


@pytest.mark.parametrize(("rate", "reduction"), [(1.2, 0), (-0.1, 0), (0.2, 1.5)])
def test_what_is_no_share_is_refused(rate: float, reduction: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        development_charge(0, 1, 0, 0, rate, reduction=reduction)


@pytest.mark.parametrize(
    ("area", "zone", "expected"),
    [
        (660, "metropolitan-urban", True),
        (659.9, "metropolitan-urban", False),
        (990, "urban", True),
        (989, "urban", False),
        (1650, "greenbelt-owner", True),
        (1649, "non-urban", False),
    ],
)
def test_a_project_is_charged_from_the_area_of_its_zone(
    area: float, zone: Zone, expected: bool
) -> None:
    assert is_chargeable(area, zone) is expected


def test_the_base_site_is_far_above_the_threshold() -> None:
    assert is_chargeable(125_000, "metropolitan-urban", date(2026, 11, 22))


def test_part_years_rise_pro_rata() -> None:
    half = normal_rise(1000, [Period(0.04, 0.5)])
    assert half == pytest.approx(20)
    assert normal_rise(1000, [Period(0.04), Period(0.04, 0.5)]) == pytest.approx(40 + 20.8)


@given(value=money, rate=share)
def test_without_time_there_is_no_rise(value: float, rate: float) -> None:
    assert normal_rise(value, []) == 0
    assert normal_rise(value, [Period(rate, 0.0)]) == 0


def test_the_normal_rate_is_the_higher_one() -> None:
    assert normal_rate(0.021, 0.035) == 0.035
    assert normal_rate(0.05, 0.035) == 0.05


def test_a_loss_is_no_gain() -> None:
    assert levy_base(v_start=10, v_end=5, normal_rise=0, cost=0) == 0


@given(charge=st.floats(min_value=0, max_value=1e12))
def test_a_bill_drops_less_than_ten_won(charge: float) -> None:
    bill = payable(charge)
    assert bill % 10 == 0
    assert 0 <= charge - bill < 10
