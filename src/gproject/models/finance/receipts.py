"""What comes in, month by month in won of the day: sales, takeover, letting, final sale."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gproject.models.finance.profiles import (
    during,
    even,
    filling,
    growth,
    once,
    ramp,
    steps,
)
from gproject.models.money import MONTHS_A_YEAR, Payment, Payments, Timeline, total_of
from gproject.models.number import Monthly, Number, added, over_months, per_month
from gproject.models.quantity import quantity
from gproject.models.uses import LET_USES, ByUse

Shares = dict[str, tuple[float, float, float]]


@quantity("주택 분양대금 시기", "When a won of homes comes in", "share")
def home_sale_profile(
    timeline: Timeline,
    phase_share_by_use: Shares,
    presale: bool,
    deposit_share: Number,
    interim_share: Number,
    presale_delay_months: Number,
    months_to_sell_homes: Number,
    move_in_months: Number,
    home_growth_percent: Number,
    years_to_start: Number,
) -> Monthly:
    """Won of the day a month, for one won at list prices of the price year, were all homes sold.

    Contracts are signed evenly over the months to sell. A buyer pays the deposit on signing, keeps
    up with the instalments, which run evenly from the start of the sale to completion, and pays the
    rest on moving in. The price is that of the start of the sale.
    """
    flows = np.zeros(timeline.months)
    shares = phase_share_by_use["homes_sale"]
    for start, end, share in zip(timeline.phase_starts, timeline.completions, shares, strict=True):
        if share:
            launch = start + presale_delay_months if presale else float(end)
            signed = ramp(timeline.months, launch, launch + months_to_sell_homes)
            kept_up = ramp(timeline.months, launch, np.maximum(launch, float(end)))
            moved_in = ramp(timeline.months, float(end), end + move_in_months)
            rest = 1.0 - deposit_share - interim_share
            due = (
                per_month(deposit_share)
                + per_month(interim_share) * kept_up
                + per_month(rest) * moved_in
            )
            price = share * growth(home_growth_percent, years_to_start + launch / MONTHS_A_YEAR)
            flows = flows + per_month(price) * steps(signed * due)
    return flows


@quantity("지식산업센터 분양대금 시기", "When a won of the centre comes in", "share")
def kic_sale_profile(
    timeline: Timeline,
    phase_share_by_use: Shares,
    kic_sale_years: Number,
    kic_growth_percent: Number,
    years_to_start: Number,
) -> Monthly:
    """Won of the day a month, for one won at list prices of the price year: evenly over the sale
    years after the completion of each phase, at the price of that day.
    """
    flows = np.zeros(timeline.months)
    for end, share in zip(timeline.completions, phase_share_by_use["kic"], strict=True):
        if share:
            spread = even(timeline.months, float(end), end + MONTHS_A_YEAR * kic_sale_years)
            price = share * growth(kic_growth_percent, years_to_start + end / MONTHS_A_YEAR)
            flows = flows + per_month(price) * spread
    return flows


@quantity("분양·인수 대금", "Money from sales", "KRW/month")
def sale_payments(
    timeline: Timeline,
    home_sales_krw: Number,
    home_sale_profile: Monthly,
    kic_sales_krw: Number,
    kic_sale_profile: Monthly,
    unsold_payments: Payments,
    rental_takeover_payments: Payments,
) -> Payments:
    """Homes in instalments, the centre after completion, what was left unsold, rental homes."""
    return (
        Payment("home_sales", "buyers", "project", per_month(home_sales_krw) * home_sale_profile),
        Payment("kic_sales", "buyers", "project", per_month(kic_sales_krw) * kic_sale_profile),
        *unsold_payments,
        *rental_takeover_payments,
    )


@quantity("미분양 매각 대금", "Money from what was left unsold", "KRW/month")
def unsold_payments(
    timeline: Timeline,
    unsold_home_sales_krw: Number,
    unsold_kic_sales_krw: Number,
    unsold_sale_years: Number,
    kic_sale_years: Number,
    home_growth_percent: Number,
    kic_growth_percent: Number,
    years_to_start: Number,
) -> Payments:
    """Evenly over the years after completion (homes) or after the sale years (centre), at the
    price of the day on which that begins.
    """
    length = MONTHS_A_YEAR * unsold_sale_years
    homes_from: Number = float(timeline.completion)
    kic_from = timeline.completion + MONTHS_A_YEAR * kic_sale_years
    homes = unsold_home_sales_krw * growth(
        home_growth_percent, years_to_start + homes_from / MONTHS_A_YEAR
    )
    kic = unsold_kic_sales_krw * growth(
        kic_growth_percent, years_to_start + kic_from / MONTHS_A_YEAR
    )
    amounts = over_months(homes, even(timeline.months, homes_from, homes_from + length))
    amounts = amounts + over_months(kic, even(timeline.months, kic_from, kic_from + length))
    return (Payment("unsold_sales", "buyers", "project", amounts),)


@quantity("임대주택 인수 대금", "Money for rental homes taken over", "KRW/month")
def rental_takeover_payments(
    timeline: Timeline,
    rental_takeover_krw: Number,
    gfa_by_use_m2: ByUse,
    phase_share_by_use: Shares,
    construction_index: Monthly,
) -> Payments:
    """At the completion of each phase; the price moves with construction cost, on which it rests."""
    rental, youth = gfa_by_use_m2["homes_rental"], gfa_by_use_m2["homes_youth"]
    area = np.maximum(rental + youth, 1e-9)
    amounts = np.zeros(timeline.months)
    for phase, end in enumerate(timeline.completions):
        built = (
            rental * phase_share_by_use["homes_rental"][phase]
            + youth * phase_share_by_use["homes_youth"][phase]
        )
        if np.any(np.not_equal(built, 0.0)):
            moment = once(timeline.months, float(end)) * construction_index
            amounts = amounts + over_months(rental_takeover_krw * built / area, moment)
    return (Payment("rental_takeover", "housing_body", "project", amounts),)


@dataclass(frozen=True)
class Letting:
    """Rents and running costs, won of the day a month."""

    rents: Monthly
    running: Monthly


@quantity("임대료와 운영비", "Rents and running costs", "KRW/month")
def letting(
    timeline: Timeline,
    full_rent_by_use_krw_per_year: ByUse,
    phase_share_by_use: Shares,
    rent_index: Monthly,
    vacancy_share: Number,
    operating_share: Number,
    lease_up_months: Number,
    compute_vacancy_share: Number,
    compute_operating_share: Number,
    compute_lease_up_months: Number,
) -> Letting:
    """From the completion of each phase: floors fill evenly over the lease-up months up to
    1 − vacancy, running costs are those of filled floors from the first day.
    """
    months = timeline.months
    filled_rents, filled_running = list[Monthly](), list[Monthly]()
    kinds = (
        (LET_USES, 1.0 - vacancy_share, operating_share, lease_up_months),
        (("compute",), 1.0 - compute_vacancy_share, compute_operating_share,
         compute_lease_up_months),
    )  # fmt: skip
    for phase, end in enumerate(timeline.completions):
        for uses, taken, operating, fill in kinds:
            full = sum(
                (full_rent_by_use_krw_per_year[use] * phase_share_by_use[use][phase]
                 for use in uses), 0.0,
            )  # fmt: skip
            if np.any(np.not_equal(full, 0.0)):
                filled = full * taken / MONTHS_A_YEAR
                filled_rents.append(over_months(filled, filling(months, float(end), end + fill)))
                is_used = np.arange(months) >= end
                filled_running.append(over_months(filled * operating, is_used.astype(np.float64)))
    prices = rent_index * during(months, 0.0, timeline.end)
    return Letting(added(filled_rents, months) * prices, added(filled_running, months) * prices)


@quantity("임대 수입과 매각 대금", "Letting and final sale", "KRW/month")
def letting_payments(
    timeline: Timeline, letting: Letting, exit_value_krw: Number, rent_index: Monthly
) -> Payments:
    """Rents and running costs each month; let floors are sold in the last month, at the net income
    of filled floors at the rents of the day.
    """
    last = once(timeline.months, timeline.end - 1.0) * rent_index
    return (
        Payment("letting", "tenants", "project", letting.rents),
        Payment("operating", "project", "operators", letting.running),
        Payment("exit_sale", "investors", "project", over_months(exit_value_krw, last)),
    )


@quantity("판매비 지급", "Cost of selling", "KRW/month")
def selling_payments(
    timeline: Timeline,
    sale_payments: Payments,
    letting_payments: Payments,
    sale_cost_percent: Number,
) -> Payments:
    """Share of homes, centre and let floors sold, paid to agents when the money comes in."""
    all_sales = (*sale_payments, *letting_payments)
    sold = total_of(all_sales, SOLD_ITEMS, timeline.months)
    return (Payment("selling", "project", "agents", sold * per_month(sale_cost_percent / 100.0)),)


SOLD_ITEMS = ("home_sales", "kic_sales", "unsold_sales", "exit_sale")
"""What agents sell."""
