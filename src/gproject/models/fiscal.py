"""The public's share of the rise in land value: contribution or charge, the gu, the fund.

Contribution and charge are in won of 2025; they are paid at land prices of the day.
"""

from __future__ import annotations

import numpy as np

from gproject.law import contribution_cap, development_charge
from gproject.models import ways
from gproject.models.money import Payments, Timeline, Yearly, by_year, received
from gproject.models.number import Monthly, Number, per_month, scalar_or_draws
from gproject.models.quantity import indicator, quantity


@indicator("땅값 상승분", "Rise in land value", "KRW", group="public-money")
def land_value_uplift_krw(land_value_after_krw: Number, land_value_before_krw: Number) -> Number:
    """max(0, value after − value before) of the net building land, as appraised; won of 2025."""
    return contribution_cap(land_value_after_krw, land_value_before_krw)


@quantity("공공기여 상한", "Cap of the contribution", "KRW")
def contribution_cap_krw(land_value_uplift_krw: Number, contribution_cap_share: Number) -> Number:
    """Rise in land value × the share of it that the law sets as the cap (국토계획법 제40조의6①)."""
    return land_value_uplift_krw * contribution_cap_share


@indicator("공공기여", "Public contribution", "KRW", group="public-money", better="higher")
def public_contribution_krw(
    delivery_way: str, contribution_cap_krw: Number, contribution_share: Number
) -> Number:
    """Share × cap (국토계획법 제40조의6①); none where no developer is named. Won of 2025."""
    if delivery_way == ways.NONE:
        return 0.0
    return contribution_cap_krw * contribution_share


@quantity("준공 뒤 땅값", "Land value at completion", "KRW")
def land_value_finished_krw(
    land_value_after_krw: Number, finished_land_premium_percent: Number
) -> Number:
    """Value after the plan × (1 + premium of land with streets and services); the end price."""
    return land_value_after_krw * (1.0 + finished_land_premium_percent / 100.0)


@indicator("개발부담금", "Development charge", "KRW", group="public-money")
def development_charge_krw(
    delivery_way: str,
    public_contribution_krw: Number,
    land_value_finished_krw: Number,
    land_price_krw: Number,
    site_works_cost_krw: Number,
    development_charge_rate: Number,
) -> Number:
    """Rate × max(0, end value − price paid − site works) where no contribution is made.

    Never both (국토계획법 제40조의6③). The state's own projects and state land are exempt
    (개발이익환수법 제7조①, 제10조④). Land bought from the state starts at its purchase price
    (제10조③); the normal rise is taken to be that of land prices, which both values here leave out.
    """
    if delivery_way not in ways.PRIVATE_OWNERSHIP:
        return 0.0
    charge = development_charge(
        v_start=land_price_krw,
        v_end=land_value_finished_krw,
        normal_rise=0.0,
        cost=site_works_cost_krw,
        rate=development_charge_rate,
    )
    return scalar_or_draws(np.where(np.greater(public_contribution_krw, 0.0), 0.0, charge))


@quantity("연도별 구 수입", "Receipts of the gu by year", "KRW/year")
def gu_receipts_by_year(
    timeline: Timeline, operating_payments: Payments, price_index: Monthly
) -> Yearly:
    """The gu's share of contribution, charge and property tax, when they are paid; won of 2025."""
    return by_year(received(operating_payments, "gu", timeline.months) / price_index)


@indicator("구 수입", "Receipts of the gu", "KRW", group="public-money", better="higher")
def gu_receipts_krw(gu_receipts_by_year: Yearly) -> Number:
    """Sum over all years, won of 2025. Property tax of those who bought floors is not in it."""
    return scalar_or_draws(gu_receipts_by_year.sum(axis=-1))


@quantity("연도별 주민기금 적립", "Paid into the residents' fund by year", "KRW/year")
def residents_fund_by_year(
    timeline: Timeline, operating_payments: Payments, price_index: Monthly, fund_share: Number
) -> Yearly:
    """The gu's part of contribution and charge × the share put into the fund; won of 2025."""
    gains = [one for one in operating_payments if one.item in _GAINS]
    return by_year(received(gains, "gu", timeline.months) / price_index) * per_month(fund_share)


_GAINS = frozenset({"contribution", "charge"})


@indicator("주민기금 적립액", "Residents' fund", "KRW", group="public-money", better="higher")
def residents_fund_krw(residents_fund_by_year: Yearly) -> Number:
    """Sum over all years, won of 2025.

    Today the gu's share of a contribution goes first to planned facilities long not built
    (국토계획법 제52조의2⑤) and its share of the charge to land management and balanced development
    (개발이익환수법 시행령 제3조⑦): a fund needs the change of law that the proposal asks for.
    """
    return scalar_or_draws(residents_fund_by_year.sum(axis=-1))
