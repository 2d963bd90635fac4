"""Costs, revenue, payments, funding and the money of the state, as properties."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.models import ways
from gproject.models.finance.results import irr_percent
from gproject.models.money import PARTIES, by_year, paid, received
from gproject.models.quantity import Undefined
from gproject.models.returns import present_value
from tests.models.conftest import Changed

ALL_WAYS = (
    ways.NONE,
    ways.GIVE_AND_TAKE,
    ways.CONSIGNED,
    ways.PRIVATE_PARTICIPATION,
    ways.LONG_LEASE,
    ways.OUTRIGHT_SALE,
)
programmes = st.fixed_dictionaries(
    {
        "delivery_way": st.sampled_from(ALL_WAYS),
        "gfa_ai_m2": st.floats(0, 300_000),
        "gfa_office_m2": st.floats(0, 200_000),
        "gfa_kic_m2": st.floats(0, 200_000),
        "homes_sale": st.integers(0, 4000).map(float),
        "homes_rental": st.integers(0, 2000).map(float),
        "it_load_mw": st.floats(0, 60),
        "contribution_share": st.floats(0, 1),
        "equity_share": st.floats(0.03, 0.5),
        "gu_charge_share": st.floats(0.5, 1),
        "fund_share": st.floats(0, 1),
        "build_years": st.integers(2, 10).map(float),
    }
)
NO_GROWTH = {
    "construction_growth_percent": 0.0, "home_growth_percent": 0.0, "kic_growth_percent": 0.0,
    "rent_growth_percent": 0.0, "land_growth_percent": 0.0, "inflation_percent": 0.0,
}  # fmt: skip
quick = settings(max_examples=25, deadline=None)


def _yearly(*flows: float) -> np.ndarray:
    """Flows a year apart, as months."""
    months = np.zeros(12 * len(flows))
    months[::12] = flows
    return months


def _settled(after: dict[str, Any]) -> None:
    """Every month, what all parties receive less what they pay is nothing."""
    months, ledger = after["timeline"].months, after["payments"]
    net = sum(received(ledger, one, months) - paid(ledger, one, months) for one in PARTIES)
    scale = sum(np.abs(one.amounts).sum() for one in ledger)
    assert np.abs(net).max() <= 1e-9 * max(1.0, float(scale))


@quick
@given(programmes)
def test_every_won_paid_is_received_in_the_same_month(
    changed: Changed, programme: dict[str, object]
) -> None:
    after = changed(**programme)
    months, ledger = after["timeline"].months, after["payments"]
    _settled(after)
    assert {p.payer for p in ledger} | {p.payee for p in ledger} <= PARTIES.keys()
    assert all((p.amounts >= -1e-3).all() and p.amounts.shape == (months,) for p in ledger)


@quick
@given(programmes)
def test_months_add_up_to_the_totals(changed: Changed, programme: dict[str, object]) -> None:
    after = changed(**programme, **NO_GROWTH)
    assert sum(p.total for p in after["building_payments"]) == pytest.approx(
        after["development_cost_krw"]
    )
    sold = (
        after["home_sales_krw"] + after["kic_sales_krw"] + after["rental_takeover_krw"]
        + after["unsold_home_sales_krw"] + after["unsold_kic_sales_krw"]
    )  # fmt: skip
    assert sum(p.total for p in after["sale_payments"]) == pytest.approx(sold)
    spent = paid(after["operating_payments"], "project", after["timeline"].months)
    assert after["revenue_krw"] == pytest.approx(after["cash_flow_krw"].sum() + spent.sum())


@quick
@given(programmes)
def test_the_project_keeps_only_what_lies_in_escrow_and_reserve(
    changed: Changed, programme: dict[str, object]
) -> None:
    """Its purse after each month is the escrow and the reserve, never less than nothing."""
    after = changed(**programme)
    months, ledger, capital = after["timeline"].months, after["payments"], after["capital"]
    purse = np.cumsum(received(ledger, "project", months) - paid(ledger, "project", months))
    works = slice(None, after["timeline"].completion)
    kept = capital.escrow_balance[works] + capital.reserve_balance[works]
    scale = 1e-9 * max(1.0, after["revenue_krw"] + after["project_cost_krw"])
    assert np.allclose(purse[works], kept, atol=1.0 + scale)
    assert np.allclose(purse[after["timeline"].completion :], 0.0, atol=1.0 + scale)


@quick
@given(programmes)
def test_public_money_keeps_its_bounds(changed: Changed, programme: dict[str, object]) -> None:
    after = changed(**programme)
    contribution, charge = after["public_contribution_krw"], after["development_charge_krw"]
    assert 0 <= contribution <= after["land_value_uplift_krw"] * (1 + 1e-12)
    assert contribution == 0 or charge == 0
    assert after["national_budget_krw"] >= 0
    slack = 1 + 1e-9
    assert 0 <= after["residents_fund_krw"] <= after["gu_receipts_krw"] * slack
    assert after["residents_fund_krw"] <= (contribution + charge) * slack


@quick
@given(programmes, st.floats(1_000, 100_000))
def test_more_floor_costs_more(changed: Changed, programme: dict[str, object], more: float) -> None:
    bigger = {**programme, "gfa_office_m2": programme["gfa_office_m2"] + more}  # type: ignore[operator]
    assert changed(**bigger)["development_cost_krw"] > changed(**programme)["development_cost_krw"]


@quick
@given(programmes, st.sampled_from(["cost_ai_krw_per_m2", "cost_krw_per_stall"]))
def test_dearer_building_never_raises_the_value(
    changed: Changed, programme: dict[str, object], cost: str
) -> None:
    dear = changed(**programme, **{cost: 1.2 * changed()[cost]})
    assert dear["npv_krw"] <= changed(**programme)["npv_krw"] + 1.0


@quick
@given(programmes, st.floats(0, 0.97), st.floats(0, 0.75))
def test_selling_more_at_list_price_never_lowers_the_value(
    changed: Changed, programme: dict[str, object], homes: float, centre: float
) -> None:
    less = changed(**programme, homes_sold_share=homes, kic_sold_share=centre)
    assert changed(**programme)["npv_krw"] >= less["npv_krw"] - 1.0


@quick
@given(programmes)
def test_dearer_loans_never_raise_what_sponsors_earn(
    changed: Changed, programme: dict[str, object]
) -> None:
    cheap, dear = changed(**programme), changed(**programme, senior_spread_percent=6.0)
    found = [one["income_tax"] for one in (cheap, dear)]
    flows = [float((one.dividends - one.equity_in).sum()) for one in found]
    assert flows[1] <= flows[0] + 1.0 + 1e-6 * abs(flows[0])


def test_when_nothing_grows_a_yearly_sheet_gives_the_same_sums(changed: Changed) -> None:
    """Constant prices: rents are years of use × yearly income, less the lease-up's half."""
    after = changed(**NO_GROWTH, lease_up_months=1e-3, compute_lease_up_months=1e-3)
    let = [p.total for p in after["letting_payments"]]
    years = (after["timeline"].end - after["timeline"].completion) / 12
    assert let[0] - let[1] == pytest.approx(years * after["letting_income_krw_per_year"], rel=1e-4)
    assert let[2] == pytest.approx(after["exit_value_krw"])
    yearly = by_year(after["cash_flow_krw"])
    assert yearly.sum() == pytest.approx(after["cash_flow_krw"].sum())
    assert after["price_level_at_start"] == 1.0


def test_the_empty_floors_of_the_lease_up_cost_half_of_its_rent(changed: Changed) -> None:
    filled, slow = (
        changed(**NO_GROWTH, lease_up_months=months, it_load_mw=0.0) for months in (1e-3, 24.0)
    )
    lost = filled["letting_payments"][0].total - slow["letting_payments"][0].total
    full = sum(
        filled["full_rent_by_use_krw_per_year"][use] for use in ("ai", "demonstration", "office",
        "retail")
    )  # fmt: skip
    assert lost == pytest.approx(full * (1 - filled["vacancy_share"]), rel=1e-4)


def test_the_way_that_builds_the_base_asks_no_base_from_the_budget(changed: Changed) -> None:
    after = changed(delivery_way=ways.GIVE_AND_TAKE)
    assert paid(after["payments"], "state", after["timeline"].months).sum() == 0
    assert after["national_budget_krw"] == pytest.approx(after["viability_gap_krw"])


def test_elsewhere_the_state_pays_for_its_new_base(changed: Changed) -> None:
    after = changed(delivery_way=ways.OUTRIGHT_SALE, construction_growth_percent=2.0)
    assert after["inflation_percent"] == 2.0
    assert after["national_budget_krw"] == pytest.approx(
        after["base_replacement_cost_krw"] + after["viability_gap_krw"]
    )


def test_the_viability_gap_lifts_the_project_to_its_required_return(changed: Changed) -> None:
    after = changed()
    assert after["npv_krw"] < 0
    helped = after["cash_flow_krw"].copy()
    helped[0] += after["viability_gap_krw"] * after["price_level_at_start"]
    assert present_value(after["required_return"], helped, 12) == pytest.approx(0, abs=1e3)


def test_without_a_named_way_the_state_spends_and_receives_everything(changed: Changed) -> None:
    after = changed(delivery_way=ways.NONE, **NO_GROWTH)
    spent = paid(after["operating_payments"], "project", after["timeline"].months).sum()
    assert after["national_budget_krw"] == pytest.approx(spent + after["base_replacement_cost_krw"])
    assert after["state_receipts_krw"] == pytest.approx(after["revenue_krw"])


def test_the_surplus_of_consigned_development_goes_to_the_treasury(changed: Changed) -> None:
    rich = changed(delivery_way=ways.CONSIGNED, homes_sale=3000.0, gfa_ai_m2=0.0, **NO_GROWTH)
    assert rich["state_receipts_krw"] == pytest.approx(rich["capital"].distributions.sum())
    assert rich["state_receipts_krw"] > 0


def test_public_money_is_counted_in_won_of_the_price_year(changed: Changed) -> None:
    """What is paid later weighs less where prices rise."""
    still, rising = changed(inflation_percent=0.0), changed(inflation_percent=3.0)
    assert rising["state_receipts_krw"] < still["state_receipts_krw"]
    assert rising["revenue_krw"] == pytest.approx(still["revenue_krw"])


def test_give_and_take_pays_the_difference_between_land_and_base(changed: Changed) -> None:
    after = changed(delivery_way=ways.GIVE_AND_TAKE)
    donated, granted = after["base_replacement_cost_krw"], after["land_price_krw"]
    assert after["land_payment_krw"] == max(0.0, granted - donated)


def test_leased_land_is_never_bought_but_rented_to_the_end_of_the_term(changed: Changed) -> None:
    after = changed(delivery_way=ways.LONG_LEASE, **NO_GROWTH)
    rents = [p for p in after["payments"] if p.item == "land_rent"]
    years = after["timeline"].years
    assert after["land_payment_krw"] == 0
    assert years == after["lease_years"] + after["lease_extension_years"]
    assert sum(p.total for p in rents) == pytest.approx(after["land_rent_krw_per_year"] * years)


def test_on_leased_land_buyers_pay_the_rent_under_their_homes(changed: Changed) -> None:
    after = changed(delivery_way=ways.LONG_LEASE, homes_sale=1000.0, **NO_GROWTH)
    by_buyers = [p for p in after["payments"] if p.item == "land_rent" and p.payer == "buyers"]
    use = after["timeline"].years - after["timeline"].completion / 12
    expected = after["land_rent_krw_per_year"] * after["sold_land_share"] * use
    assert 0 < by_buyers[0].total == pytest.approx(expected)


def test_buildings_on_state_land_bring_nothing_at_the_end(changed: Changed) -> None:
    assert changed(delivery_way=ways.LONG_LEASE)["exit_value_krw"] == 0
    assert changed(delivery_way=ways.OUTRIGHT_SALE)["exit_value_krw"] > 0


def test_land_bought_from_the_state_is_charged_only_for_what_it_gains_after(
    changed: Changed,
) -> None:
    after = changed(delivery_way=ways.OUTRIGHT_SALE, contribution_share=0.0)
    gain = after["land_value_finished_krw"] - after["land_price_krw"] - after["site_works_cost_krw"]
    assert after["development_charge_krw"] == pytest.approx(max(0.0, gain) * 0.20)


def test_the_gu_receives_its_share_of_the_charge_and_a_fee(changed: Changed) -> None:
    after = changed(
        delivery_way=ways.OUTRIGHT_SALE, contribution_share=0.0, homes_sale=3000.0,
        gu_charge_share=0.5, **NO_GROWTH,
    )  # fmt: skip
    charge = after["development_charge_krw"]
    received_by_gu = sum(
        p.total for p in after["levy_payments"] if p.payee == "gu" and p.item == "charge"
    )
    assert charge > 0
    assert received_by_gu == pytest.approx(charge * (0.5 + 0.5 * 0.07))


def test_the_state_and_its_land_are_not_charged(changed: Changed) -> None:
    for way in (ways.NONE, ways.CONSIGNED, ways.LONG_LEASE):
        assert changed(delivery_way=way, contribution_share=0.0)["development_charge_krw"] == 0


def test_public_bodies_borrow_at_the_public_rate(changed: Changed) -> None:
    public = changed(delivery_way=ways.CONSIGNED)
    assert public["required_return"] == public["senior_rate"] == 0.045
    assert public["senior_rate"] < changed()["senior_rate"]
    assert public["terms"].equity_share == public["terms"].junior_share == 0.0


def test_no_flows_have_no_return_and_say_why() -> None:
    found = irr_percent(np.zeros(24))
    assert isinstance(found, Undefined) and "현금흐름" in found.reason.ko


def test_several_rates_are_all_named() -> None:
    found = irr_percent(_yearly(-100.0, 230.0, -132.0))
    assert isinstance(found, Undefined)
    assert "10.0 %" in found.reason.en and "20.0 %" in found.reason.en


def test_a_rate_at_which_income_comes_first_is_no_return() -> None:
    found = irr_percent(_yearly(100.0, -110.0))
    assert isinstance(found, Undefined) and "loan" in found.reason.en


def test_an_outlay_that_never_returns_has_no_rate() -> None:
    found = irr_percent(_yearly(-100.0, -5.0))
    assert isinstance(found, Undefined) and "never covers" in found.reason.en
