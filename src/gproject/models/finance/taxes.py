"""Taxes on acquiring and holding land and buildings, month by month in won of the day.

State property bears none (지방세법 제9조, 제109조). Income tax follows the capital: see `capital_node`.
Value added tax is not in the flows; `law/data/taxes.toml` says why.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gproject.models import ways
from gproject.models.finance.profiles import during, once
from gproject.models.money import MONTHS_A_YEAR, Payment, Payments, Timeline
from gproject.models.number import Monthly, Number, over_months, per_month
from gproject.models.quantity import quantity
from gproject.models.uses import LET_USES, ByUse

_JUNE, _JULY, _SEPTEMBER, _DECEMBER = 5, 6, 8, 11
"""Months of the year: owned on 1 June (지방세법 제114조), buildings and land due in July and September
(제115조), comprehensive holding tax in December."""


@dataclass(frozen=True)
class AcquisitionRates:
    """Shares of the price or cost, surtaxes included."""

    land: Number
    building: Number


@quantity("취득세율", "Rates of acquisition tax", "share")
def acquisition_rates(
    pfv: bool,
    acquisition_land_rate: Number,
    acquisition_building_rate: Number,
    acquisition_heavy_base: Number,
    acquisition_heavy_multiple: Number,
    surtax_rural_share: Number,
    surtax_education_share: Number,
) -> AcquisitionRates:
    """Standard rate for a PFV, else three times it less twice the base rate (지방세법 제13조②);
    + rural surtax on the base rate + education tax on what the standard rate exceeds it.
    """

    def whole(rate: Number) -> Number:
        education = surtax_education_share * (rate - acquisition_heavy_base)
        rural = surtax_rural_share * acquisition_heavy_base
        if pfv:
            return rate + rural + education
        heavy = acquisition_heavy_multiple * rate - 2.0 * acquisition_heavy_base
        return heavy + rural + acquisition_heavy_multiple * education

    return AcquisitionRates(whole(acquisition_land_rate), whole(acquisition_building_rate))


@quantity("땅 취득세", "Acquisition tax on land", "KRW")
def land_tax_krw(
    delivery_way: str, land_price_krw: Number, acquisition_rates: AcquisitionRates
) -> Number:
    """Land value × rate where the developer comes to own the land; won of the price year."""
    if delivery_way not in ways.PRIVATE_OWNERSHIP:
        return 0.0
    return land_price_krw * acquisition_rates.land


@quantity("건물 취득세", "Acquisition tax on buildings", "KRW")
def building_tax_krw(
    delivery_way: str, development_cost_krw: Number, acquisition_rates: AcquisitionRates
) -> Number:
    """Cost of building × rate; state-owned buildings pay none (제9조). Won of the price year."""
    if delivery_way in ways.PUBLIC_OWNERSHIP:
        return 0.0
    return development_cost_krw * acquisition_rates.building


@quantity("취득세 지급", "Acquisition tax", "KRW/month")
def tax_payments(
    timeline: Timeline,
    land_tax_krw: Number,
    building_tax_krw: Number,
    land_month: Number,
    land_index: Monthly,
    construction_index: Monthly,
    direct_cost_by_phase_krw: tuple[Number, Number, Number],
    direct_cost_krw: Number,
) -> Payments:
    """Tax on land when it is paid for, on buildings in the last month of their phase; city taxes."""
    months = timeline.months
    land = over_months(land_tax_krw, once(months, land_month) * land_index)
    per_won = building_tax_krw / np.maximum(direct_cost_krw, 1.0)
    built = np.zeros(months)
    for end, cost in zip(timeline.completions, direct_cost_by_phase_krw, strict=True):
        built = built + over_months(cost * per_won, once(months, end - 1.0) * construction_index)
    return (
        Payment("acquisition_tax", "project", "city", land, "지방세법 제11조제1항제7호"),
        Payment("acquisition_tax", "project", "city", built, "지방세법 제11조제1항제3호"),
    )


@quantity("임대 건물 공사비", "Cost of buildings let", "KRW")
def let_building_cost_krw(building_cost_by_use_krw: ByUse, compute_cost_krw: Number) -> Number:
    """Cost of the floors let and of the compute centre, parking apart; won of the price year."""
    return sum((building_cost_by_use_krw[use] for use in LET_USES), 0.0) + compute_cost_krw


@dataclass(frozen=True)
class HoldingTaxes:
    """Property tax of each year by month of payment, won of the day."""

    gu: Monthly
    city: Monthly
    state: Monthly


@quantity("땅 보유세", "Taxes on land held", "KRW/month")
def land_holding_taxes(
    timeline: Timeline,
    delivery_way: str,
    land_value_after_krw: Number,
    official_price_share: Number,
    land_month: Number,
    land_index: Monthly,
    sold_land_share: Number,
    home_land_share: Number,
    property_land_rate: Number,
    property_home_land_rate: Number,
    property_urban_rate: Number,
    property_fair_ratio: Number,
    property_education_share: Number,
    property_gu_share: Number,
    holding_land_rate: Number,
    holding_land_deduction_krw: Number,
) -> HoldingTaxes:
    """Property tax (지방세법 제111조①1, 제112조) and comprehensive holding tax (종합부동산세법 제14조④)
    on land that the developer owns on 1 June, sold floors only until completion.
    """
    if delivery_way not in ways.PRIVATE_OWNERSHIP:
        nothing = np.zeros(timeline.months)
        return HoldingTaxes(nothing, nothing, nothing)
    value = over_months(land_value_after_krw * official_price_share, land_index)
    owned = value * _owned_land(timeline, land_month, sold_land_share)
    business = owned * per_month(1.0 - home_land_share)
    base = per_month(property_fair_ratio)
    on_business = business * base * per_month(property_land_rate)
    on_homes = (owned - business) * base * per_month(property_home_land_rate)
    own = on_business + on_homes
    above = np.maximum(0.0, business - per_month(holding_land_deduction_krw))
    state = np.maximum(0.0, above * per_month(holding_land_rate) - on_business)
    extra = own * per_month(property_education_share) + owned * base * per_month(
        property_urban_rate
    )
    gu = own * per_month(property_gu_share)
    return HoldingTaxes(
        gu=_due(gu, _SEPTEMBER),
        city=_due(own - gu + extra, _SEPTEMBER),
        state=_due(state, _DECEMBER),
    )


def _owned_land(timeline: Timeline, land_month: Number, sold_land_share: Number) -> Monthly:
    whole = during(timeline.months, land_month, timeline.end)
    used = np.arange(timeline.months) >= timeline.completion
    return whole * (1.0 - used * per_month(sold_land_share))


def _due(monthly: Monthly, month: int) -> Monthly:
    """What stands on 1 June of each year, paid in a later month of it."""
    years = monthly.shape[-1] // MONTHS_A_YEAR
    by_year = monthly.reshape(*monthly.shape[:-1], years, MONTHS_A_YEAR)
    due = np.zeros_like(by_year)
    due[..., month] = by_year[..., _JUNE]
    return due.reshape(monthly.shape)


@quantity("재산세와 종합부동산세 지급", "Taxes on property held", "KRW/month")
def holding_payments(
    timeline: Timeline,
    delivery_way: str,
    land_holding_taxes: HoldingTaxes,
    let_building_cost_krw: Number,
    tax_value_share: Number,
    construction_index: Monthly,
    property_building_rate: Number,
    property_urban_rate: Number,
    property_fair_ratio: Number,
    property_education_share: Number,
    property_gu_share: Number,
) -> Payments:
    """Taxes on land held + property tax on let buildings (지방세법 제111조①2다) after completion."""
    if delivery_way in ways.PUBLIC_OWNERSHIP:
        return ()
    base = let_building_cost_krw * tax_value_share * property_fair_ratio
    held = during(timeline.months, timeline.completion, timeline.end) * construction_index
    own = over_months(base * property_building_rate, held)
    extra = own * per_month(property_education_share) + over_months(
        base * property_urban_rate, held
    )
    gu = own * per_month(property_gu_share)
    land = land_holding_taxes
    return (
        Payment("property_tax", "project", "gu", land.gu + _due(gu, _JULY), _PROPERTY),
        Payment(
            "property_tax", "project", "city", land.city + _due(own - gu + extra, _JULY), _PROPERTY
        ),
        Payment("holding_tax", "project", "state", land.state, "종합부동산세법 제14조"),
    )


_PROPERTY = "지방세법 제111조·제112조·제151조"
