"""Limits in the form in which the solver takes them say the same as the limits."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.assess.optimise import read_limits
from gproject.assess.optimise.guards import excess, inputs_of, relaxed
from gproject.models.returns import internal_rate

MONTHS = 60


@given(rate=st.floats(1.0, 20.0), outlay=st.floats(10.0, 1e6), income=st.floats(0.1, 1e5))
def test_a_rate_is_reached_where_the_present_value_at_it_is_not_negative(
    rate: float, outlay: float, income: float
) -> None:
    (limit,) = read_limits([f"irr_percent>={rate}"])
    flows = np.full(MONTHS, income)
    flows[0] = -outlay
    found = 100.0 * float(internal_rate(flows, 12))
    over = float(excess(limit, {"cash_flow_krw": flows[np.newaxis]})[0])
    if np.isfinite(found) and abs(found - rate) > 1e-6:
        assert (over <= 0) == (found >= rate)


@given(floor=st.floats(0, 1e6), land=st.floats(1, 1e5), bound=st.floats(1, 2000))
def test_a_ratio_times_what_is_below_it_changes_sign_where_the_ratio_does(
    floor: float, land: float, bound: float
) -> None:
    (limit,) = read_limits([f"far_percent<={bound}"])
    ratio = 100.0 * floor / land
    found = {"far_percent": np.array([ratio]), "net_building_land_m2": np.array([land])}
    if abs(ratio - limit.bound) > 1e-6:
        assert (excess(limit, found)[0] <= 0) == (ratio <= limit.bound)


def test_no_impact_assessment_means_a_margin_below_its_threshold() -> None:
    (limit,) = read_limits(["grid_assessment_needed<=0"])
    assert inputs_of(limit) == ("grid_headroom_mw",)
    over = excess(limit, {"grid_headroom_mw": np.array([-1.0, 0.0, 0.5])})
    assert list(over <= 0) == [False, False, True]


@pytest.mark.parametrize(("text", "wider"), [("homes_total<=10", 12.0), ("homes_total>=10", 8.0)])
def test_a_limit_is_widened_outward(text: str, wider: float) -> None:
    assert relaxed(read_limits([text])[0], 2.0).bound == wider


@pytest.mark.parametrize(
    ("text", "ko", "en"),
    [
        ("national_budget_krw ≤ 1,000,000,000", "10억 원 이하", "at most KRW 1 bn"),
        ("irr_percent>=6", "6.0% 이상", "at least 6.0 %"),
    ],
)
def test_limits_are_read_and_told_in_words(text: str, ko: str, en: str) -> None:
    (limit,) = read_limits([text])
    assert limit.words().ko.endswith(ko)
    assert limit.words().en.endswith(en)
