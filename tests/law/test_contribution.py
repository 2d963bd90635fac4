"""Public contribution: within the rise in land value, and never beside a charge."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.law import (
    appraised_value,
    contribution_cap,
    gu_cash,
    load_ruleset,
    public_contribution,
    public_dues,
)

money = st.floats(min_value=0, max_value=1e13)
share = st.floats(min_value=0, max_value=1)


@given(before=money, after=money, taken=share)
def test_a_contribution_stays_within_its_cap(before: float, after: float, taken: float) -> None:
    cap = contribution_cap(after, before)
    assert 0 <= public_contribution(after, before, taken) <= cap
    assert public_contribution(after, before, 1.0) == cap


@given(before=money, after=money)
def test_a_fall_in_land_value_has_no_cap_to_take_from(before: float, after: float) -> None:
    assert (contribution_cap(after, before) > 0) == (after > before)


@pytest.mark.parametrize("taken", [-0.01, 1.01])
def test_a_share_outside_the_cap_is_refused(taken: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        public_contribution(10, 5, taken)


@given(contribution=money, charge=money, levied=st.booleans())
def test_contribution_and_charge_are_never_both_owed(
    contribution: float, charge: float, levied: bool
) -> None:
    dues = public_dues(contribution, charge, is_charge_levied=levied)
    assert dues.contribution_krw == 0 or dues.charge_krw == 0
    assert dues.contribution_krw + dues.charge_krw == (charge if levied else contribution)


def test_appraisals_are_averaged_and_none_is_refused() -> None:
    assert appraised_value([10, 20, 30]) == 20
    with pytest.raises(ValueError, match="at least one"):
        appraised_value([])


def test_the_gus_cash_share_is_uncertain_and_says_so() -> None:
    parameter = load_ruleset("public-contribution").parameter("gu_cash_share")
    assert parameter.is_assumed
    assert (parameter.low, parameter.high) == (0.20, 0.30)
    assert parameter.note is not None
    assert gu_cash(1000, parameter.number()) == 250
