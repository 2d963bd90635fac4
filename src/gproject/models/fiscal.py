"""The public's share of the rise in land value: contribution or charge, the gu, the fund."""

from __future__ import annotations

from gproject.law import contribution_cap, development_charge
from gproject.models import ways
from gproject.models.money import Payments, Timeline, Yearly, received
from gproject.models.quantity import indicator, quantity


@indicator("땅값 상승분", "Rise in land value", "KRW", group="public-money")
def land_value_uplift_krw(land_value_after_krw: float, land_value_before_krw: float) -> float:
    """max(0, value after − value before) of the net building land, as appraised."""
    return contribution_cap(land_value_after_krw, land_value_before_krw)


@quantity("공공기여 상한", "Cap of the contribution", "KRW")
def contribution_cap_krw(land_value_uplift_krw: float, contribution_cap_share: float) -> float:
    """Rise in land value × the share of it that the law sets as the cap (국토계획법 제40조의6①)."""
    return land_value_uplift_krw * contribution_cap_share


@indicator("공공기여", "Public contribution", "KRW", group="public-money", better="higher")
def public_contribution_krw(
    delivery_way: str, contribution_cap_krw: float, contribution_share: float
) -> float:
    """Share × cap (국토계획법 제40조의6①); none where no developer is named."""
    if delivery_way == ways.NONE:
        return 0.0
    return contribution_cap_krw * contribution_share


@quantity("준공 뒤 땅값", "Land value at completion", "KRW")
def land_value_finished_krw(
    land_value_after_krw: float, finished_land_premium_percent: float
) -> float:
    """Value after the plan × (1 + premium of land with streets and services); the end price."""
    return land_value_after_krw * (1.0 + finished_land_premium_percent / 100.0)


@indicator("개발부담금", "Development charge", "KRW", group="public-money")
def development_charge_krw(
    delivery_way: str,
    public_contribution_krw: float,
    land_value_finished_krw: float,
    land_price_krw: float,
    site_works_cost_krw: float,
    development_charge_rate: float,
) -> float:
    """Rate × max(0, end value − price paid − site works) where no contribution is made.

    Never both (국토계획법 제40조의6③). The state's own projects and state land are exempt
    (개발이익환수법 제7조①, 제10조④). Land bought from the state starts at its purchase price
    (제10조③); the normal rise is general inflation, which constant won leave out.
    """
    if delivery_way not in ways.PRIVATE_OWNERSHIP or public_contribution_krw > 0:
        return 0.0
    return development_charge(
        v_start=land_price_krw,
        v_end=land_value_finished_krw,
        normal_rise=0.0,
        cost=site_works_cost_krw,
        rate=development_charge_rate,
    )


@quantity("연도별 구 수입", "Receipts of the gu by year", "KRW/year")
def gu_receipts_by_year(timeline: Timeline, payments: Payments) -> Yearly:
    """The gu's share of contribution and charge, in the years in which they are paid."""
    return received(payments, "gu", timeline.years)


@indicator("구 수입", "Receipts of the gu", "KRW", group="public-money", better="higher")
def gu_receipts_krw(gu_receipts_by_year: Yearly) -> float:
    """Sum over all years; local taxes on the new buildings come on top and are not modelled yet."""
    return float(gu_receipts_by_year.sum())


@quantity("연도별 주민기금 적립", "Paid into the residents' fund by year", "KRW/year")
def residents_fund_by_year(gu_receipts_by_year: Yearly, fund_share: float) -> Yearly:
    """The gu's receipts × the share that it puts into the fund."""
    return gu_receipts_by_year * fund_share


@indicator("주민기금 적립액", "Residents' fund", "KRW", group="public-money", better="higher")
def residents_fund_krw(residents_fund_by_year: Yearly) -> float:
    """Sum over all years.

    Today the gu's share of a contribution goes first to planned facilities long not built
    (국토계획법 제52조의2⑤) and its share of the charge to land management and balanced development
    (개발이익환수법 시행령 제3조⑦): a fund needs the change of law that the proposal asks for.
    """
    return float(residents_fund_by_year.sum())
