"""Taxes on acquiring and holding land and buildings, month by month in won of the day.

State property bears none (지방세법 제9조, 제109조). Income tax follows the capital: see `capital_node`.
Value added tax is not in the flows; `law/data/taxes.toml` says why.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gproject.models import ways
from gproject.models.finance.profiles import at_once, during
from gproject.models.money import MONTHS_A_YEAR, Payment, Payments, Timeline, Yearly
from gproject.models.number import Monthly, Number, per_month
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
    land = at_once(land_tax_krw, land_month, land_index)
    per_won = building_tax_krw / np.maximum(direct_cost_krw, 1.0)
    built = np.zeros(timeline.months)
    for end, cost in zip(timeline.completions, direct_cost_by_phase_krw, strict=True):
        built = built + at_once(cost * per_won, end - 1, construction_index)
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
    """Taxes of each calendar year, to whom they go; won of the day."""

    gu: Yearly
    city: Yearly
    state: Yearly


@quantity("땅 보유세", "Taxes on land held", "KRW/year")
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
    years = timeline.years
    if delivery_way not in ways.PRIVATE_OWNERSHIP:
        return HoldingTaxes(np.zeros(years), np.zeros(years), np.zeros(years))
    value = per_month(land_value_after_krw * official_price_share) * _on_the_day(land_index)
    owned = value * _owned_land(timeline, land_month, sold_land_share)
    business = owned * per_month(1.0 - home_land_share)
    base = per_month(property_fair_ratio)
    on_business = business * base * per_month(property_land_rate)
    own = on_business + (owned - business) * base * per_month(property_home_land_rate)
    above = np.maximum(0.0, business - per_month(holding_land_deduction_krw))
    state = np.maximum(0.0, above * per_month(holding_land_rate) - on_business)
    urban = owned * base * per_month(property_urban_rate)
    gu = own * per_month(property_gu_share)
    city = own - gu + own * per_month(property_education_share) + urban
    return HoldingTaxes(gu, city, state)


def _owned_land(timeline: Timeline, land_month: Number, sold_land_share: Number) -> Yearly:
    whole = _on_the_day(during(timeline.months, land_month, timeline.end))
    used = _on_the_day(np.arange(float(timeline.months))) >= timeline.completion
    return whole * (1.0 - used * per_month(sold_land_share))


def _on_the_day(monthly: Monthly) -> Yearly:
    """What stands on 1 June of each year."""
    return monthly[..., _JUNE::MONTHS_A_YEAR]


def _paid(*dues: tuple[Yearly, int]) -> Monthly:
    """Sums of the years, each paid in a month of the year."""
    shape = np.broadcast_shapes(*(yearly.shape for yearly, _ in dues))
    flows = np.zeros((*shape, MONTHS_A_YEAR))
    for yearly, month in dues:
        flows[..., month] += yearly
    return flows.reshape(*shape[:-1], shape[-1] * MONTHS_A_YEAR)


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
    held = during(timeline.months, timeline.completion, timeline.end)
    value = per_month(base) * _on_the_day(held) * _on_the_day(construction_index)
    own = value * per_month(property_building_rate)
    gu = own * per_month(property_gu_share)
    city = own - gu + own * per_month(property_education_share)
    city = city + value * per_month(property_urban_rate)
    land = land_holding_taxes
    to_gu, to_city = (
        _paid((gu, _JULY), (land.gu, _SEPTEMBER)),
        _paid((city, _JULY), (land.city, _SEPTEMBER)),
    )
    to_state = _paid((land.state, _DECEMBER))
    return (
        Payment("property_tax", "project", "gu", to_gu, _PROPERTY),
        Payment("property_tax", "project", "city", to_city, _PROPERTY),
        Payment("holding_tax", "project", "state", to_state, "종합부동산세법 제14조"),
    )


_PROPERTY = "지방세법 제111조·제112조·제151조"
