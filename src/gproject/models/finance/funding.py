"""Where the money comes from: equity and loans, what they cost, and the return that both ask."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gproject.models import ways
from gproject.models.finance.capital import Capital, Terms, raise_capital
from gproject.models.finance.receipts import SOLD_ITEMS
from gproject.models.money import MONTHS_A_YEAR, Payments, Timeline, total_of
from gproject.models.number import Monthly, Number, per_month, scalar_or_draws
from gproject.models.quantity import indicator, quantity


@quantity("선순위 대출 금리", "Rate of senior loans", "share/year")
def senior_rate(
    delivery_way: str,
    cd_rate_percent: Number,
    senior_spread_percent: Number,
    public_rate_percent: Number,
) -> Number:
    """CD rate + spread, the fee apart; public ways borrow at the public rate. Nominal."""
    if delivery_way in ways.PUBLIC_OWNERSHIP:
        return public_rate_percent / 100.0
    return (cd_rate_percent + senior_spread_percent) / 100.0


@quantity("요구 수익률", "Required return", "share/year")
def required_return(
    delivery_way: str,
    equity_share: Number,
    junior_share: Number,
    equity_return_percent: Number,
    junior_rate_percent: Number,
    senior_rate: Number,
    public_rate_percent: Number,
) -> Number:
    """Equity, junior and senior shares × what each asks; public ways ask the public rate on the
    whole. Nominal, effective a year.
    """
    if delivery_way in ways.PUBLIC_OWNERSHIP:
        return public_rate_percent / 100.0
    lent = junior_share * junior_rate_percent / 100.0
    senior_share = 1.0 - equity_share - junior_share
    return equity_share * equity_return_percent / 100.0 + lent + senior_share * senior_rate


@quantity("대출 조건", "Terms of the loans", "rule")
def terms(
    timeline: Timeline,
    delivery_way: str,
    equity_share: Number,
    junior_share: Number,
    senior_rate: Number,
    junior_rate_percent: Number,
    senior_fee_percent: Number,
    junior_fee_percent: Number,
    draw_order: str,
    loan_years: float,
    escrow_release_share: Number,
) -> Terms:
    """What lenders and sponsors agree on. Public ways borrow everything from one lender without a
    fee.
    """
    public = delivery_way in ways.PUBLIC_OWNERSHIP
    return Terms(
        equity_share=0.0 if public else equity_share,
        junior_share=0.0 if public else junior_share,
        senior_rate=senior_rate,
        junior_rate=junior_rate_percent / 100.0,
        senior_fee=0.0 if public else senior_fee_percent / 100.0,
        junior_fee=0.0 if public else junior_fee_percent / 100.0,
        draw_order=draw_order,
        completion_month=timeline.completion,
        loan_months=round(MONTHS_A_YEAR * loan_years),
        escrow_release_share=escrow_release_share,
        close_month=scalar_or_draws(np.maximum(np.ceil(timeline.end), 1.0)),
    )


@quantity("자금 조달", "Capital", "KRW/month")
def capital(
    timeline: Timeline,
    operating_payments: Payments,
    project_outlays: Monthly,
    sale_cost_percent: Number,
    terms: Terms,
) -> Capital:
    """How equity and loans meet the needs of the works and are repaid: see `raise_capital`.

    Home buyers' money before completion lies in escrow. The cost of selling is taken off what is
    sold after completion; all other costs after it are taken off the letting income.
    """
    months, works = timeline.months, np.arange(timeline.months) < timeline.completion
    building = total_of(operating_payments, ("building", "soft", "contingency"), months)
    homes, exits, sold = (
        total_of(operating_payments, item, months)
        for item in ("home_sales", "exit_sale", "selling")
    )
    kept = 1.0 - per_month(sale_cost_percent / 100.0)
    later = total_of(operating_payments, SOLD_ITEMS[1:3], months)
    taken_over = total_of(operating_payments, "rental_takeover", months)
    sales = np.where(works, later, (homes + later) * kept) + taken_over
    rents = total_of(operating_payments, "letting", months)
    return raise_capital(
        uses=project_outlays * works,
        building_uses=building * works,
        instalments=homes * works,
        sales=sales,
        income=np.where(works, rents, rents - project_outlays + sold),
        exit_sale=np.where(works, exits, exits * kept),
        terms=terms,
    )


@dataclass(frozen=True)
class IncomeTax:
    """Tax on the company's profit, and what the sponsors then pay in and get, won a month."""

    due: Monthly
    equity_in: Monthly
    dividends: Monthly


@quantity("법인세와 배당", "Income tax and distributions", "KRW/month")
def income_tax(
    delivery_way: str,
    pfv: bool,
    capital: Capital,
    cash_flow_krw: Monthly,
    corporate_tax_rate: Number,
    local_income_share: Number,
) -> IncomeTax:
    """Nothing for a PFV that pays out its profit (조세특례제한법 제104조의31) and for public ways; else
    rate × the rise of the highest profit so far, flows less interest and fees summed up. Losses
    carry forward. It is kept back from distributions; the sponsors pay what those do not cover.
    """
    if pfv or delivery_way in ways.PUBLIC_OWNERSHIP:
        return IncomeTax(
            np.zeros_like(capital.distributions), capital.equity_in, capital.distributions
        )
    profit = np.cumsum(cash_flow_krw - capital.interest_paid - capital.fees, axis=-1)
    highest = np.maximum(np.maximum.accumulate(profit, axis=-1), 0.0)
    rate = per_month(corporate_tax_rate * (1.0 + local_income_share))
    due = np.diff(highest, axis=-1, prepend=0.0) * rate
    kept = np.minimum(due, capital.distributions)
    return IncomeTax(due, capital.equity_in + due - kept, capital.distributions - kept)


@indicator("가장 큰 빚(경상)", "Peak debt (won of the day)", "KRW", group="money", better="lower")
def peak_debt_krw(timeline: Timeline, capital: Capital) -> Number:
    """Largest sum owed to lenders at the end of any month until completion, won of the day.

    What grows later is interest that cannot be paid: see `unpaid_debt_krw`.
    """
    works = slice(None, max(1, timeline.completion))
    return scalar_or_draws(capital.debt_balance[..., works].max(axis=-1))


@quantity("공사 기간 이자와 수수료", "Interest and fees during the works", "KRW")
def building_interest_krw(timeline: Timeline, capital: Capital) -> Number:
    """Interest of the months of the works and fees of the loans, won of the day."""
    works = slice(None, timeline.completion)
    interest = capital.senior_interest[..., works] + capital.junior_interest[..., works]
    return scalar_or_draws(interest.sum(axis=-1) + capital.fees.sum(axis=-1))


@indicator(
    "못 갚은 빚(준공 때 값)",
    "Debt never repaid (value at completion)",
    "KRW",
    group="money",
    better="lower",
)
def unpaid_debt_krw(
    timeline: Timeline, capital: Capital, senior_rate: Number, junior_rate_percent: Number
) -> Number:
    """What is still owed when the account closes, each loan discounted at its own rate to the month
    of completion: above zero the lenders are not repaid. Won of the day of completion.
    """
    years = (np.ceil(np.asarray(timeline.end)) - timeline.completion) / MONTHS_A_YEAR
    senior = capital.senior_balance[..., -1] / (1.0 + senior_rate) ** years
    junior = capital.junior_balance[..., -1] / (1.0 + junior_rate_percent / 100.0) ** years
    return scalar_or_draws(np.asarray(senior + junior))
