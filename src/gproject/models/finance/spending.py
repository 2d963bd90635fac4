"""What the project spends on works, land and levies, month by month in won of the day."""

from __future__ import annotations

import numpy as np

from gproject.law import split_charge
from gproject.models import ways
from gproject.models.finance.profiles import along_a_curve, at_once, during, even, once, steps
from gproject.models.money import MONTHS_A_YEAR, Payment, Payments, Timeline
from gproject.models.number import Array, Monthly, Number, added, over_months, per_month
from gproject.models.quantity import quantity


@quantity("건설비 지급", "Payments for building", "KRW/month")
def building_payments(
    timeline: Timeline,
    direct_cost_by_phase_krw: tuple[Number, Number, Number],
    construction_index: Monthly,
    spending_curve_share: Number,
    soft_cost_percent: Number,
    contingency_percent: Number,
    design_share: Number,
    design_months: Number,
) -> Payments:
    """Direct cost by phase along a curve between even and S-shaped, at the prices of the day.

    Soft costs: design before the phase starts (what lies before month 0 is paid in it), the rest
    with the works, as is the contingency.
    """
    costs, designs = list[Monthly](), list[Monthly]()
    for start, cost in zip(timeline.phase_starts, direct_cost_by_phase_krw, strict=True):
        if np.any(np.not_equal(cost, 0.0)):
            end = start + timeline.phase_months
            curve = along_a_curve(timeline.months, start, end, spending_curve_share)
            costs.append(over_months(cost, curve))
            before = _paid_by_start(timeline.months, start - design_months, start)
            designs.append(over_months(cost, before))
    works = added(costs, timeline.months) * construction_index
    design = added(designs, timeline.months) * construction_index
    early, soft = per_month(design_share), per_month(soft_cost_percent / 100.0)
    return (
        Payment("building", "project", "builders", works),
        Payment("soft", "project", "builders", (design * early + works * (1.0 - early)) * soft),
        Payment(
            "contingency", "project", "builders", works * per_month(contingency_percent / 100.0)
        ),
    )


def _paid_by_start(months: int, start: Number, end: int) -> Monthly:
    """Evenly from `start` to `end`, what falls before month 0 in month 0."""
    first = per_month(start)
    passed = (np.arange(months + 1) - first) / np.maximum(end - first, 1e-6)
    cumulative = np.clip(passed, 0.0, 1.0)
    cumulative[..., 0] = 0.0
    if end == 0:
        return once(months, 0.0)
    return steps(cumulative)


@quantity("새 부대 건설비 지급", "Payments for the new base", "KRW/month")
def base_payments(
    timeline: Timeline,
    delivery_way: str,
    base_replacement_cost_krw: Number,
    base_handover_month: Number,
    construction_index: Monthly,
) -> Payments:
    """The new base, paid evenly until it is handed over, by the project where the way covers it,
    else by the state's budget.
    """
    payer = "project" if delivery_way in ways.BUILDS_THE_BASE else "state"
    spread = even(timeline.months, 0.0, base_handover_month) * construction_index
    return (Payment("base", payer, "builders", over_months(base_replacement_cost_krw, spread)),)


@quantity("새 부대를 넘기는 달", "Month in which the new base is handed over", "months")
def base_handover_month(timeline: Timeline, base_build_years: Number) -> Number:
    """Years to build the base, at the latest the end of the works: its land is needed for them."""
    return np.minimum(MONTHS_A_YEAR * base_build_years, float(timeline.completion))


@quantity("땅값을 내는 달", "Month in which the land is paid for", "months")
def land_month(timeline: Timeline, delivery_way: str, base_handover_month: Number) -> Number:
    """At the start (sale), when the new base is handed over (give and take), or in the last month
    of the works (private participation, the state's land being its stake).
    """
    if delivery_way == ways.GIVE_AND_TAKE:
        return base_handover_month - 1.0
    if delivery_way == ways.PRIVATE_PARTICIPATION:
        return timeline.completion - 1.0
    return 0.0


@quantity("땅값과 임대료 지급", "Payments for land", "KRW/month")
def land_payments(
    timeline: Timeline,
    delivery_way: str,
    land_payment_krw: Number,
    land_rent_krw_per_year: Number,
    land_month: Number,
    land_index: Monthly,
    sold_land_share: Number,
) -> Payments:
    """The price once, at land prices of the day. Rent every month of the term, after completion by
    the buyers for the land under the floors that they bought.
    """
    price = at_once(land_payment_krw, land_month, land_index)
    article = _LAND_ARTICLE.get(delivery_way, "")
    paid = (Payment("land", "project", "state", price, article),)
    if delivery_way not in ways.LEASED_LAND:
        return paid
    a_month = during(timeline.months, 0.0, timeline.end) * land_index / MONTHS_A_YEAR
    rent = over_months(land_rent_krw_per_year, a_month)
    used = np.arange(timeline.months) >= timeline.completion
    by_buyers = rent * per_month(sold_land_share) * used
    return (
        *paid,
        Payment("land_rent", "project", "state", rent - by_buyers, _RENT_ARTICLE),
        Payment("land_rent", "buyers", "state", by_buyers, _RENT_ARTICLE),
    )


_LAND_ARTICLE = {
    ways.GIVE_AND_TAKE: "국유재산법 제55조",
    ways.PRIVATE_PARTICIPATION: "국유재산법 제59조의2",
    ways.OUTRIGHT_SALE: "국유재산법 제43조",
}
_RENT_ARTICLE = "국유재산법 시행령 제29조"


@quantity("공공기여와 부담금 지급", "Contribution and charge", "KRW/month")
def levy_payments(
    timeline: Timeline,
    land_index: Monthly,
    public_contribution_krw: Number,
    contribution_gu_share: Number,
    development_charge_krw: Number,
    gu_charge_share: Number,
    collection_fee_rate: Number,
) -> Payments:
    """Contribution in the last month of the works, charge in the month after, at land prices of
    the day. The contribution is split between gu and city, the charge between gu and state, which
    leaves the gu a fee for collecting (개발이익환수법 제4조, 시행령 제3조⑥).
    """
    contribution = at_once(public_contribution_krw, timeline.completion - 1, land_index)
    charge = at_once(development_charge_krw, timeline.completion, land_index)
    split = split_charge(1.0, gu_charge_share, collection_fee_rate)
    gu_part = per_month(split.gu_krw + split.collection_fee_krw)
    gu_share = per_month(contribution_gu_share)
    return (
        *_divided("contribution", "city", contribution, gu_share, "국토계획법 제40조의6"),
        *_divided("charge", "state", charge, gu_part, "개발이익환수법 제4조"),
    )


def _divided(item: str, other: str, amounts: Monthly, gu: Array, article: str) -> Payments:
    return (
        Payment(item, "project", "gu", amounts * gu, article),
        Payment(item, "project", other, amounts * (1.0 - gu), article),
    )
