"""Taxes: rates of the law applied to known bases, to whom and when."""

from __future__ import annotations

import numpy as np
import pytest

from gproject.models import ways
from gproject.models.money import total_of
from tests.models.conftest import Changed

STILL = {
    "construction_growth_percent": 0.0, "land_growth_percent": 0.0, "inflation_percent": 0.0,
}  # fmt: skip


def test_a_pfv_pays_the_standard_rates_with_surtaxes(changed: Changed) -> None:
    """지방세법 제11조: 4 % and 2.8 %; with surtaxes 4.6 % and 3.16 %."""
    rates = changed(pfv=True)["acquisition_rates"]
    assert rates.land == pytest.approx(0.046)
    assert rates.building == pytest.approx(0.0316)


def test_a_young_company_in_the_capital_pays_three_times_less_four_points(
    changed: Changed,
) -> None:
    """지방세법 제13조②: 3 × 4 % − 2 × 2 % = 8 %, 3 × 2.8 % − 4 % = 4.4 %, before surtaxes."""
    plain = {"surtax_rural_share": 0.0, "surtax_education_share": 0.0}
    rates = changed(pfv=False, **plain)["acquisition_rates"]
    assert rates.land == pytest.approx(0.08)
    assert rates.building == pytest.approx(0.044)
    whole = changed(pfv=False)["acquisition_rates"]
    assert whole.land == pytest.approx(0.094)
    assert whole.building == pytest.approx(0.0508)


def test_acquisition_tax_is_due_with_the_land_and_with_each_phase(changed: Changed) -> None:
    after = changed(delivery_way=ways.OUTRIGHT_SALE, **STILL)
    land, building = (one.amounts for one in after["tax_payments"])
    assert land[0] == pytest.approx(after["land_price_krw"] * 0.046)
    assert np.flatnonzero(building).tolist() == [after["timeline"].completion - 1]
    assert building.sum() == pytest.approx(after["development_cost_krw"] * 0.0316)


def test_property_is_taxed_in_july_september_and_december_alone(changed: Changed) -> None:
    after = changed(delivery_way=ways.OUTRIGHT_SALE)
    for one in after["holding_payments"]:
        months = set(np.flatnonzero(one.amounts) % 12)
        assert months <= ({6, 8} if one.item == "property_tax" else {11})
    assert all(one.amounts.any() for one in after["holding_payments"])


def test_land_bought_at_the_start_bears_the_rates_of_the_law(changed: Changed) -> None:
    """0.4 % (homes' land 0.2 %) and 0.14 % on 70 % of the official value, education tax 20 %."""
    after = changed(delivery_way=ways.OUTRIGHT_SALE, **STILL)
    official = after["land_value_after_krw"] * after["official_price_share"]
    own = official * 0.7 * 0.004
    gu, city, state = (one.amounts for one in after["holding_payments"])
    assert after["home_land_share"] == 0.0
    assert gu[8] == pytest.approx(own / 2)
    assert city[8] == pytest.approx(own / 2 + 0.2 * own + official * 0.7 * 0.0014)
    assert state[11] == pytest.approx((official - 8e9) * 0.007 - own)


def test_land_of_homes_bears_less(changed: Changed) -> None:
    mixed = changed(delivery_way=ways.OUTRIGHT_SALE, homes_sale=2000.0, **STILL)
    official = mixed["land_value_after_krw"] * mixed["official_price_share"]
    homes = mixed["home_land_share"]
    own = official * 0.7 * (0.002 * homes + 0.004 * (1 - homes))
    assert 0 < homes < 1
    assert mixed["holding_payments"][0].amounts[8] == pytest.approx(own / 2)


def test_sold_floors_are_no_longer_the_projects_to_be_taxed(changed: Changed) -> None:
    after = changed(delivery_way=ways.OUTRIGHT_SALE, homes_sale=2000.0, **STILL)
    city = after["land_holding_taxes"].city
    first_year_of_use = after["timeline"].completion // 12
    assert city[first_year_of_use] == pytest.approx(city[0] * (1 - after["sold_land_share"]))


def test_leased_land_bears_no_tax_but_buildings_do(changed: Changed) -> None:
    after = changed(delivery_way=ways.LONG_LEASE)
    assert not after["land_holding_taxes"].state.any() and not after["land_holding_taxes"].gu.any()
    assert total_of(after["holding_payments"], "property_tax", after["timeline"].months).any()
    assert after["land_tax_krw"] == 0 < after["building_tax_krw"]


def test_a_pfv_owes_no_income_tax_and_another_company_does(changed: Changed) -> None:
    rich = {"homes_sale": 3500.0, "gfa_ai_m2": 0.0, "it_load_mw": 0.0, "contribution_share": 0.0}
    pfv = changed(**rich, delivery_way=ways.GIVE_AND_TAKE)
    other = changed(**rich, delivery_way=ways.GIVE_AND_TAKE, pfv=False)
    months = pfv["timeline"].months
    assert total_of(pfv["payments"], "income_tax", months).sum() == 0
    taxed = total_of(other["payments"], "income_tax", months).sum()
    profit = (
        other["cash_flow_krw"] - other["capital"].interest_paid - other["capital"].fees
    ).cumsum()
    assert taxed == pytest.approx(profit.max() * 0.22 * 1.1)
    assert other["equity_irr_percent"] < pfv["equity_irr_percent"]


def test_a_company_that_only_loses_owes_no_income_tax(changed: Changed) -> None:
    after = changed(pfv=False)
    assert after["npv_krw"] < 0
    assert total_of(after["payments"], "income_tax", after["timeline"].months).sum() == 0


def test_a_tenth_of_income_tax_goes_to_the_city(changed: Changed) -> None:
    after = changed(
        homes_sale=3500.0, gfa_ai_m2=0.0, it_load_mw=0.0, contribution_share=0.0, pfv=False,
        delivery_way=ways.GIVE_AND_TAKE,
    )  # fmt: skip
    state, city = (one.total for one in after["payments"] if one.item == "income_tax")
    assert city == pytest.approx(state / 10) and city > 0
