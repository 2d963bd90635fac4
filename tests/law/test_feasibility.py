"""The preliminary feasibility study: who needs it, and how it scores."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gproject.law import Thresholds, ahp_score, annuity_factor, needs_study, thresholds

LIMITS = Thresholds(50e9, 30e9)
money = st.floats(min_value=0, max_value=1e13)


def test_the_statutes_thresholds_are_fifty_and_thirty_billion() -> None:
    assert thresholds() == LIMITS
    assert thresholds(date(2026, 11, 22)) == LIMITS


def test_before_the_text_that_was_read_nothing_is_claimed() -> None:
    with pytest.raises(KeyError, match="nothing known on 1999-01-01"):
        thresholds(date(1999, 1, 1))


@given(cost=money, support=money)
def test_exempt_and_unlisted_projects_need_no_study(cost: float, support: float) -> None:
    assert not needs_study(cost, support, LIMITS, is_exempt=True)
    assert not needs_study(cost, support, LIMITS, is_listed_kind=False)


@given(cost=money)
def test_without_national_money_no_study_is_needed(cost: float) -> None:
    assert not needs_study(cost, 0, LIMITS)


@given(rate=st.floats(min_value=0.001, max_value=0.2), years=st.integers(1, 60))
def test_an_annuity_is_the_sum_of_its_discounted_years(rate: float, years: int) -> None:
    summed = sum((1 + rate) ** -year for year in range(1, years + 1))
    assert annuity_factor(rate, years) == pytest.approx(summed)
    assert annuity_factor(0, years) == years


def test_weights_must_add_up_and_name_the_same_criteria() -> None:
    with pytest.raises(ValueError, match="add to 1"):
        ahp_score({"a": 0.5, "b": 0.4}, {"a": 1, "b": 1})
    with pytest.raises(ValueError, match="same criteria"):
        ahp_score({"a": 1.0}, {"b": 1.0})


@given(weight=st.floats(0, 1), first=st.floats(0, 1), second=st.floats(0, 1))
def test_a_score_lies_between_its_parts(weight: float, first: float, second: float) -> None:
    score = ahp_score({"a": weight, "b": 1 - weight}, {"a": first, "b": second})
    assert min(first, second) - 1e-9 <= score <= max(first, second) + 1e-9
