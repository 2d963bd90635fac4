"""Covers, break-even, payback and margins, and what they say when they have no value."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.models import ways
from gproject.models.finance import reasons
from gproject.models.quantity import Undefined
from tests.models.conftest import Changed

HOMES: dict[str, Any] = {"homes_sale": 2500.0, "gfa_ai_m2": 40_000.0, "it_load_mw": 0.0}
NOTHING: dict[str, Any] = {
    "gfa_ai_m2": 0.0, "gfa_demonstration_m2": 0.0, "gfa_kic_m2": 0.0, "gfa_office_m2": 0.0,
    "gfa_retail_m2": 0.0, "gfa_culture_m2": 0.0, "homes_sale": 0.0, "homes_rental": 0.0,
    "homes_youth": 0.0, "it_load_mw": 0.0,
}  # fmt: skip
PATIENT: dict[str, Any] = {"lease_up_months": 0.1, "loan_years": 40.0, "contribution_share": 0.0}
quick = settings(max_examples=20, deadline=None)


def reason_of(value: object) -> str:
    assert isinstance(value, Undefined)
    return value.reason.en


@quick
@given(st.floats(0.3, 1.0))
def test_at_the_break_even_share_the_net_present_value_is_zero(
    changed: Changed, contribution: float
) -> None:
    base = {**HOMES, "contribution_share": contribution, "gfa_ai_m2": 0.0}
    after = changed(**base, delivery_way=ways.CONSIGNED)
    share = after["break_even_sales_percent"]
    if isinstance(share, Undefined):
        return
    at_share = changed(
        **base, delivery_way=ways.CONSIGNED, homes_sold_share=share / 100,
        kic_sold_share=share / 100, homes_unsold_price_share=0.0, kic_unsold_price_share=0.0,
    )  # fmt: skip
    assert share == 0 or at_share["npv_krw"] == pytest.approx(0, abs=1e5)


def test_a_programme_that_sells_nothing_has_no_share_to_break_even(changed: Changed) -> None:
    after = changed(gfa_kic_m2=0.0)
    assert reason_of(after["break_even_sales_percent"]) == reasons.NOTHING_FOR_SALE.en


def test_a_programme_that_never_breaks_even_says_so(changed: Changed) -> None:
    after = changed(gfa_kic_m2=20_000.0)
    assert after["npv_krw"] < 0
    assert reason_of(after["break_even_sales_percent"]) == reasons.NEVER_EVEN.en


def test_an_empty_programme_earns_nothing_and_says_why(changed: Changed) -> None:
    after = changed(**NOTHING, delivery_way=ways.OUTRIGHT_SALE)
    assert reason_of(after["developer_margin_percent"]) == reasons.NO_REVENUE.en
    assert reason_of(after["break_even_sales_percent"]) == reasons.NOTHING_FOR_SALE.en
    assert np.isfinite(after["npv_krw"])


def test_the_index_is_above_one_where_the_value_is_above_zero(changed: Changed) -> None:
    for way in (ways.CONSIGNED, ways.OUTRIGHT_SALE):
        for homes in (0.0, 3500.0):
            after = changed(delivery_way=way, homes_sale=homes, gfa_ai_m2=0.0)
            assert (after["profitability_index"] > 1) == (after["npv_krw"] > 0)


def test_the_margin_is_what_is_left_of_revenue(changed: Changed) -> None:
    after = changed(**HOMES)
    left = after["revenue_krw"] - after["project_cost_krw"]
    assert after["developer_margin_percent"] == pytest.approx(100 * left / after["revenue_krw"])


def test_loans_that_are_covered_are_repaid_and_others_are_not(changed: Changed) -> None:
    poor = changed()
    assert poor["llcr"] < 1 and poor["unpaid_debt_krw"] > 0
    rich = changed(homes_sale=3500.0, gfa_ai_m2=0.0, it_load_mw=0.0, contribution_share=0.0)
    assert rich["unpaid_debt_krw"] < 1
    assert isinstance(rich["llcr"], Undefined) or rich["llcr"] >= 1


def test_what_is_never_repaid_is_worth_the_hole_in_the_cover(changed: Changed) -> None:
    """One lender, all money swept: debt at completion − value of what is paid = never repaid."""
    after = changed(delivery_way=ways.CONSIGNED, loan_years=40.0)
    owed = after["capital"].debt_balance[after["timeline"].completion - 1]
    assert after["llcr"] < 1
    assert after["unpaid_debt_krw"] == pytest.approx((1 - after["llcr"]) * owed, rel=1e-6)


def test_sales_that_repay_at_once_cover_their_loans(changed: Changed) -> None:
    after = changed(
        **{**NOTHING, "homes_sale": 3500.0}, contribution_share=0.0, retained_base_share=0.2,
        delivery_way=ways.CONSIGNED,
    )  # fmt: skip
    assert isinstance(after["dscr_min"], Undefined) or after["dscr_min"] > 1
    assert after["unpaid_debt_krw"] < 1


def test_loans_that_rents_do_not_serve_are_not_covered(changed: Changed) -> None:
    assert (
        changed()["dscr_min"]
        < 1
        < changed(rent_ai_krw_per_m2_month=60_000.0, **PATIENT)["dscr_min"]
    )


def test_without_a_loan_there_is_nothing_to_cover(changed: Changed) -> None:
    after = changed(**NOTHING, retained_base_share=1.0, delivery_way=ways.NONE)
    assert reason_of(after["dscr_min"]) == reasons.NO_DEBT.en
    assert reason_of(after["llcr"]) == reasons.NO_DEBT.en


def test_money_is_back_when_the_running_sum_turns(changed: Changed) -> None:
    after = changed(**HOMES, contribution_share=0.0, delivery_way=ways.CONSIGNED)
    total = np.cumsum(after["cash_flow_krw"])
    month = round(12 * after["payback_years"])
    assert total[month - 2] < 0 < total[month + 1]
    assert reason_of(changed()["payback_years"]) == reasons.NEVER_BACK.en


def test_peak_debt_is_reached_by_completion_and_stands_in_the_account(changed: Changed) -> None:
    after = changed()
    balance = after["capital"].debt_balance
    assert after["peak_debt_krw"] == balance[: after["timeline"].completion].max() > 0


def test_sponsors_gain_by_borrowing_only_where_the_project_earns_more_than_loans(
    changed: Changed,
) -> None:
    good = {"rent_ai_krw_per_m2_month": 90_000.0, "contribution_share": 0.0, "gfa_kic_m2": 0.0}
    thin, thick = (changed(**good, equity_share=share) for share in (0.1, 0.5))
    assert thin["irr_percent"] > 100 * thin["senior_rate"] + 2
    assert thin["equity_irr_percent"] > thick["equity_irr_percent"] > thin["irr_percent"]


def test_a_public_body_has_no_equity_to_earn_on(changed: Changed) -> None:
    after = changed(delivery_way=ways.CONSIGNED)
    assert reason_of(after["equity_irr_percent"]) == reasons.NO_EQUITY.en
    many = changed(delivery_way=ways.CONSIGNED, cost_ai_krw_per_m2=np.array([3e6, 4e6]))
    assert np.isnan(many["equity_irr_percent"]).all()


def test_a_draw_without_a_value_is_no_number_and_spoils_no_other(changed: Changed) -> None:
    many = changed(homes_sale=np.array([0.0, 3500.0]), gfa_kic_m2=np.array([0.0, 0.0]))
    assert np.isnan(many["break_even_sales_percent"][0])
    assert np.isfinite(many["npv_krw"]).all()
    assert np.isfinite(many["payback_years"][1])


def test_results_move_smoothly_with_a_duration(changed: Changed) -> None:
    years = 3.0 + np.array([0.0, 1e-4, 2e-4])
    many = changed(base_build_years=years, kic_sale_years=years, delivery_way=ways.GIVE_AND_TAKE)
    steps = np.diff(many["npv_krw"])
    assert np.abs(steps).max() < 1e-3 * np.abs(many["npv_krw"]).max()
    assert steps[0] == pytest.approx(steps[1], rel=0.2, abs=1e4)


@pytest.mark.parametrize("leaf", ["senior_spread_percent", "equity_return_percent"])
def test_a_loss_of_everything_a_year_is_refused_plainly(changed: Changed, leaf: str) -> None:
    with pytest.raises(ValueError, match=r"negative|−100"):
        changed(**{leaf: -10_000.0})
