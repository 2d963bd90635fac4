"""Published projects that the arithmetic of returns and of capital must meet.

Each test names its source; sums are in 억 (100 million won) where the source prints them so. Where
a source prints results without the flows behind them, the test says what it assumes.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gproject.models.finance.capital import EQUITY_FIRST, Capital, Terms, raise_capital
from gproject.models.returns import (
    all_in_rate,
    annuity_factor,
    internal_rates,
    present_value,
    profitability_index,
    proportional_rate,
    weighted_rate,
    years_to_recover,
)

DOKSAN_REVENUE, DOKSAN_COST, DOKSAN_ASSETS = 14_679.04095, 9_126.00369, 5_021.56248
"""Doksan–Siheung redevelopment, Seoul notice of 2025-01-16 through 한국주택경제
(http://www.arunews.com/news/articleViewAmp.html?idxno=47251), 억."""
DOKSAN_HOMES, DOKSAN_PUBLIC_HOMES = 2_072, 342


def test_the_proportional_rate_of_doksan_siheung_is_110_58_percent() -> None:
    rate = proportional_rate(DOKSAN_REVENUE, DOKSAN_COST, DOKSAN_ASSETS)
    assert round(100 * rate, 2) == 110.58


def building_cost_behind(rate: float, sold_share: float) -> float:
    """The part of the cost that must be building cost for the rate to follow from +10 % on both.

    rate × assets = revenue × (1 + 0.1 sold share) − cost − 0.1 building cost, solved for the last.
    """
    revenue = DOKSAN_REVENUE * (1 + 0.1 * sold_share)
    return (revenue - DOKSAN_COST - rate * DOKSAN_ASSETS) / 0.1


@pytest.mark.parametrize(
    ("sold_share", "building_cost"),
    [(1.0, 8_279.0), (1 - DOKSAN_PUBLIC_HOMES / DOKSAN_HOMES, 5_856.0)],
)
def test_the_sensitivity_of_doksan_siheung_is_123_33_percent(
    sold_share: float, building_cost: float
) -> None:
    """Building 8.25 and sale 32.56 million won per 3.3 m², both +10 %: 123.33 %.

    The notice prints neither floor areas nor which part of revenue and cost moves, so the result
    cannot be recomputed from what is published. What can be checked: if all revenue moves, 8,279 억
    of the 9,126 억 must be building cost (an upper bound); if the 342 public homes' share stands
    still, 5,856 억. Both lie within the cost, and either gives the published rate again.
    """
    building = building_cost_behind(1.2333, sold_share)
    assert building == pytest.approx(building_cost, abs=1)
    assert 0.5 * DOKSAN_COST < building < DOKSAN_COST
    rate = proportional_rate(
        DOKSAN_REVENUE * (1 + 0.1 * sold_share), DOKSAN_COST + 0.1 * building, DOKSAN_ASSETS
    )
    assert round(100 * rate, 2) == 123.33
    assert round(29.6 * 1.1, 2) == 32.56
    assert round(7.5 * 1.1, 2) == 8.25


SEORIPUL = Terms(
    equity_share=0.22 / 5.57,
    junior_share=0.51 / 5.57,
    senior_rate=0.0273 + 0.0325,
    junior_rate=0.0735,
    senior_fee=0.01,
    junior_fee=0.01,
    draw_order=EQUITY_FIRST,
    completion_month=60,
    loan_months=60,
    escrow_release_share=0.0,
)
"""Lender memo of April 2025 through Corebeat (https://corebeat.co.kr/article/752): senior 4.84 조 at
CD 2.73 + 3.25 %, junior 0.51 조 at 7.35 %, fees 1.0 % each, equity 0.22 조; five years of works."""


def capital_of(uses: float, terms: Terms, sale: float = 0.0) -> Capital:
    """A third of the uses for land in the first month, the rest level until completion; all is
    sold, if it is, in the two years after it. 120 months.
    """
    months = np.arange(120)
    works = months < terms.completion_month
    level = 2 * uses / 3 * works / terms.completion_month
    after = (months >= terms.completion_month) & (months < terms.completion_month + 24)
    nothing = np.zeros(120)
    return raise_capital(
        level + uses / 3 * (months == 0), level, nothing, sale / 24 * after, nothing, nothing, terms
    )


def test_the_stack_of_seoripul_adds_up_to_its_uses() -> None:
    """4.84 + 0.51 + 0.22 = 5.57 조, interest and fees included; equity is 3.95 %."""
    plain = 1e12 * 5.57e12 / capital_of(1e12, SEORIPUL).total_uses
    capital = capital_of(plain, SEORIPUL)
    assert capital.total_uses == pytest.approx(5.57e12, rel=1e-9)
    assert capital.senior_commitment == pytest.approx(4.84e12, rel=1e-9)
    assert capital.junior_commitment == pytest.approx(0.51e12, rel=1e-9)
    assert capital.equity_commitment == pytest.approx(0.22e12, rel=1e-9)
    assert capital.senior_draw.sum() == pytest.approx(4.84e12, abs=10)
    assert capital.fees.sum() == pytest.approx(0.01 * (4.84e12 + 0.51e12))
    assert 100 * capital.equity_in[:60].sum() / 5.57e12 == pytest.approx(3.95, abs=0.01)


def test_the_all_in_rates_of_seoripul_are_6_98_8_35_and_7_11_percent() -> None:
    """The Korean press adds the one-off fee to the yearly rate; weighted by debt it is 7.11 %."""
    senior = all_in_rate(0.0273, 0.0325, SEORIPUL.senior_fee)  # type: ignore[arg-type]
    junior = all_in_rate(0.0735, 0.0, SEORIPUL.junior_fee)  # type: ignore[arg-type]
    assert (round(100 * senior, 2), round(100 * junior, 2)) == (6.98, 8.35)
    assert round(100 * weighted_rate([4.84, 0.51], [senior, junior]), 2) == 7.11


def test_what_lenders_earn_in_five_years_is_less_than_the_all_in_rate_says() -> None:
    """The convention counts the one-off fee in every year: the rate truly earned lies between the
    coupon and the all-in rate.
    """
    capital = capital_of(3e12, SEORIPUL, sale=8e12)
    earned = internal_rates(capital.lenders_flow, 12)
    assert len(earned) == 1
    assert 0.0598 < earned[0] < weighted_rate([4.84, 0.51], [0.0698, 0.0835])


def test_more_equity_lowers_the_cost_and_the_sales_that_repay_the_lenders() -> None:
    """KDI 2025 (https://www.segye.com/newsView/20250922515601), 800 projects: equity from 3 to 20 %
    lowers the total cost from 3,108 to 2,883 억 (−7.2 %) and the exit sales rate from 59.2 to
    46.3 %. Rates and timing of the study are not in the press; the direction is checked, and that
    the cost falls by less than the study's mean over all its channels.
    """
    thin = replace(SEORIPUL, equity_share=0.03, completion_month=36)
    thick = replace(thin, equity_share=0.20)
    sales = 3_600e8
    costs, exits = [], []
    for terms in (thin, thick):
        capital = capital_of(2_600e8, terms)
        costs.append(capital.total_uses)
        exits.append(capital.debt_balance[35] / sales)
    assert pytest.approx(0.0724, abs=1e-4) == 1 - 2_883 / 3_108
    assert 0 < 1 - costs[1] / costs[0] < 0.0724
    assert exits[1] < exits[0] - 0.1


def test_narakium_yeouido_is_recovered_in_year_29_at_3_08_percent() -> None:
    """KAMCO 2014 (https://sedaily.com/NewsView/1HOW6CFDVW): cost 1,041 억, rent 54.8 억 a year,
    recovered in year 29; flat rent and no running cost are assumed.
    """
    rates = internal_rates([-1_041.0, *([54.8] * 29)])
    assert round(100 * rates[0], 2) == 3.08
    assert 54.8 * annuity_factor(rates[0], 29) == pytest.approx(1_041.0)
    assert years_to_recover(1_041.0, 54.8, rates[0]) == pytest.approx(29.0)
    assert round(100 * 54.8 / 1_041, 2) == 5.26


def test_a_loan_of_narakium_yeouido_is_repaid_from_its_rent_in_year_29() -> None:
    """The same by months: built on loans alone at 3.08 %, all rent serving the loan."""
    months = np.arange(12 * 31)
    works = months == 0
    nothing = np.zeros(months.size)
    terms = replace(
        SEORIPUL, equity_share=0.0, junior_share=0.0, senior_rate=0.0308, senior_fee=0.0,
        completion_month=1, loan_months=0,
    )  # fmt: skip
    rent = 54.8 / 12 * ~works
    capital = raise_capital(1_041.0 * works, nothing, nothing, nothing, rent, nothing, terms)
    repaid = int(np.argmax(capital.debt_balance[1:] < 1e-6))
    assert 12 * 28 <= repaid < 12 * 29
    assert capital.distributions[-1] == pytest.approx(54.8 / 12)


YONGYU_COSTS = [4_610 / 4] * 4
YONGYU_RECOVERY = [0, 0, 0, 2_511.16, 0, 2_682.84]


def test_yongyu_has_its_index_and_rate_from_flows_that_agree_with_all_it_published() -> None:
    """인천in 2021 (https://incheonin.com/news/articleView.html?idxno=79800): cost 4,610, recovery
    5,194, profit 584, FNPV 39 억, PI 1.01, FIRR 4.81 % at 4.5 %.

    The yearly flows are not public. These are ours: costs level over four years, recovery in the
    fourth and sixth, the split chosen so that the rate is 4.81 %. The index is then 1.01, and the
    FNPV is 39 in money of the fifth year; in money of the first it would be 33.
    """
    assert sum(YONGYU_COSTS) == pytest.approx(4_610)
    assert sum(YONGYU_RECOVERY) == pytest.approx(5_194)
    flows = np.asarray(YONGYU_RECOVERY) - np.asarray([*YONGYU_COSTS, 0, 0])
    assert flows.sum() == pytest.approx(584)
    rates = internal_rates(flows)
    assert [round(100 * rate, 2) for rate in rates] == [4.81]
    assert round(float(profitability_index(0.045, YONGYU_COSTS, YONGYU_RECOVERY)), 2) == 1.01
    assert round(present_value(0.045, flows) * 1.045**4) == 39


def test_the_index_is_above_one_exactly_where_the_rate_is_above_the_discount_rate() -> None:
    """PI − 1 = FNPV / PV(costs): both published results say the same."""
    for rate in (0.03, 0.045, 0.048, 0.049, 0.06):
        index = profitability_index(rate, YONGYU_COSTS, YONGYU_RECOVERY)
        flows = np.asarray(YONGYU_RECOVERY) - np.asarray([*YONGYU_COSTS, 0, 0])
        cost = present_value(rate, YONGYU_COSTS)
        assert index - 1 == pytest.approx(present_value(rate, flows) / cost)
        assert (index > 1) == (rate < 0.0481)


def test_the_united_nations_command_site_sold_at_31_percent_over_its_reserve() -> None:
    """LH 2017 (https://busan.fnnews.com/news/201706272153104221): 10,552 over 8,031 억."""
    assert round(100 * (10_552 / 8_031 - 1), 1) == 31.4
    assert (round(1_055_200 / 44_935, 2), round(803_100 / 44_935, 2)) == (23.48, 17.87)
