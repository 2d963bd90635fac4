"""Costs, revenue, payments, funding and the money of the state, as properties."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gproject.models import ways
from gproject.models.finance.results import irr_percent, npv_krw
from gproject.models.money import PARTIES, paid, received
from gproject.models.quantity import Undefined
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
quick = settings(max_examples=60, deadline=None)


@quick
@given(programmes)
def test_every_won_paid_is_received_and_flows_sum_to_totals(
    changed: Changed, programme: dict[str, object]
) -> None:
    after = changed(**programme)
    years, payments = after["timeline"].years, after["payments"]
    everybody_paid = sum(paid(payments, party, years).sum() for party in PARTIES)
    everybody_received = sum(received(payments, party, years).sum() for party in PARTIES)
    assert everybody_paid == pytest.approx(everybody_received)
    assert {p.payer for p in payments} | {p.payee for p in payments} <= PARTIES.keys()
    assert all((p.amounts >= 0).all() and len(p.amounts) == years for p in payments)
    assert sum(p.total for p in after["building_payments"]) == pytest.approx(
        after["development_cost_krw"]
    )
    sold = after["home_sales_krw"] + after["kic_sales_krw"] + after["rental_takeover_krw"]
    assert sum(p.total for p in after["sale_payments"]) == pytest.approx(sold)
    assert after["revenue_krw"] == pytest.approx(
        after["cash_flow_krw"].sum() + paid(payments, "project", years).sum()
    )


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
    assert after["gu_receipts_krw"] <= (contribution + charge) * slack


@quick
@given(programmes, st.floats(1_000, 100_000))
def test_more_floor_costs_more(changed: Changed, programme: dict[str, object], more: float) -> None:
    bigger = {**programme, "gfa_office_m2": programme["gfa_office_m2"] + more}  # type: ignore[operator]
    assert changed(**bigger)["development_cost_krw"] > changed(**programme)["development_cost_krw"]


@quick
@given(st.lists(st.floats(0, 1e12), min_size=3, max_size=20), st.floats(0.0, 0.2))
def test_the_present_value_of_later_income_falls_with_the_rate(
    income: list[float], rate: float
) -> None:
    flows = np.array([-1e12, *income])
    assert npv_krw(flows, rate + 0.01) <= npv_krw(flows, rate)


@quick
@given(programmes)
def test_what_is_owed_is_what_was_drawn_with_interest_less_what_was_repaid(
    changed: Changed, programme: dict[str, object]
) -> None:
    after = changed(**programme)
    funding, flow = after["funding"], after["cash_flow_krw"]
    drawn = np.maximum(0, -flow) - funding.equity
    repaid = np.maximum(0, flow) - funding.surplus
    owed = np.cumsum(drawn + funding.interest - repaid)
    assert np.allclose(funding.debt, owed, atol=1e-3 + 1e-9 * np.abs(flow).sum())
    assert (funding.debt >= 0).all() and (funding.surplus >= 0).all()


def test_the_way_that_builds_the_base_asks_no_base_from_the_budget(changed: Changed) -> None:
    after = changed(delivery_way=ways.GIVE_AND_TAKE)
    assert paid(after["payments"], "state", after["timeline"].years).sum() == 0
    assert after["national_budget_krw"] == after["viability_gap_krw"]


def test_elsewhere_the_state_pays_for_its_new_base(changed: Changed) -> None:
    after = changed(delivery_way=ways.OUTRIGHT_SALE)
    assert after["national_budget_krw"] == pytest.approx(
        after["base_replacement_cost_krw"] + after["viability_gap_krw"]
    )


def test_the_viability_gap_lifts_the_project_to_its_required_return(changed: Changed) -> None:
    after = changed()
    assert after["npv_krw"] < 0
    helped = after["cash_flow_krw"].copy()
    helped[0] += after["viability_gap_krw"]
    assert npv_krw(helped, after["required_return_real"]) == pytest.approx(0, abs=1e3)


def test_without_a_named_way_the_state_spends_and_receives_everything(changed: Changed) -> None:
    after = changed(delivery_way=ways.NONE)
    years = after["timeline"].years
    spent = paid(after["payments"], "project", years).sum()
    assert after["national_budget_krw"] == pytest.approx(spent + after["base_replacement_cost_krw"])
    assert after["state_receipts_krw"] == pytest.approx(after["revenue_krw"])


def test_the_surplus_of_consigned_development_goes_to_the_treasury(changed: Changed) -> None:
    rich = changed(delivery_way=ways.CONSIGNED, homes_sale=3000.0, gfa_ai_m2=0.0)
    assert rich["state_receipts_krw"] == pytest.approx(rich["funding"].surplus.sum())
    assert rich["state_receipts_krw"] > 0


def test_give_and_take_pays_the_difference_between_land_and_base(changed: Changed) -> None:
    after = changed(delivery_way=ways.GIVE_AND_TAKE)
    donated, granted = after["base_replacement_cost_krw"], after["land_price_krw"]
    assert after["land_payment_krw"] == max(0.0, granted - donated)


def test_leased_land_is_never_bought_but_rented_to_the_end_of_the_term(changed: Changed) -> None:
    after = changed(delivery_way=ways.LONG_LEASE)
    rents = [p for p in after["payments"] if p.item == "land_rent"]
    years = after["timeline"].years
    assert after["land_payment_krw"] == 0
    assert years == after["lease_years"] + after["lease_extension_years"]
    assert sum(p.total for p in rents) == pytest.approx(after["land_rent_krw_per_year"] * years)


def test_on_leased_land_buyers_pay_the_rent_under_their_homes(changed: Changed) -> None:
    after = changed(delivery_way=ways.LONG_LEASE, homes_sale=1000.0)
    by_buyers = [p for p in after["payments"] if p.item == "land_rent" and p.payer == "buyers"]
    use = after["timeline"].years - after["timeline"].build_years
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
        gu_charge_share=0.5,
    )  # fmt: skip
    charge = after["development_charge_krw"]
    assert charge > 0
    assert after["gu_receipts_krw"] == pytest.approx(charge * (0.5 + 0.5 * 0.07))


def test_the_state_and_its_land_are_not_charged(changed: Changed) -> None:
    for way in (ways.NONE, ways.CONSIGNED, ways.LONG_LEASE):
        assert changed(delivery_way=way, contribution_share=0.0)["development_charge_krw"] == 0


def test_public_bodies_borrow_at_the_public_rate(changed: Changed) -> None:
    public = changed(delivery_way=ways.CONSIGNED)
    assert public["required_return_real"] == public["loan_rate_real"]
    assert public["loan_rate_real"] < changed()["loan_rate_real"]


def test_no_flows_have_no_return_and_say_why() -> None:
    found = irr_percent(np.zeros(12))
    assert isinstance(found, Undefined) and "현금흐름" in found.reason.ko


def test_several_rates_are_all_named() -> None:
    found = irr_percent(np.array([-100.0, 230.0, -132.0]))
    assert isinstance(found, Undefined)
    assert "10.0 %" in found.reason.en and "20.0 %" in found.reason.en


def test_a_rate_at_which_income_comes_first_is_no_return() -> None:
    found = irr_percent(np.array([100.0, -110.0]))
    assert isinstance(found, Undefined) and "loan" in found.reason.en


def test_an_outlay_that_never_returns_has_no_rate() -> None:
    found = irr_percent(np.array([-100.0, -5.0]))
    assert isinstance(found, Undefined) and "never covers" in found.reason.en
