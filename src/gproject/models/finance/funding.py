"""Where the money comes from: equity and loans, interest, and the rate that both ask."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gproject.models import ways
from gproject.models.money import Timeline, Yearly
from gproject.models.quantity import indicator, quantity
from gproject.models.returns import real_rate


@dataclass(frozen=True)
class Funding:
    """Yearly loans: what is owed at each year's end, the interest, and what is left over."""

    debt: Yearly
    interest: Yearly
    equity: Yearly
    surplus: Yearly


@quantity("실질 대출 금리", "Real loan rate", "share/year")
def loan_rate_real(
    delivery_way: str,
    loan_rate_percent: float,
    public_rate_percent: float,
    inflation_percent: float,
) -> float:
    """(1 + quoted rate) / (1 + inflation) − 1; public ways borrow at the public rate."""
    quoted = public_rate_percent if delivery_way in ways.PUBLIC_OWNERSHIP else loan_rate_percent
    return real_rate(quoted / 100.0, inflation_percent / 100.0)


@quantity("실질 요구 수익률", "Real required return", "share/year")
def required_return_real(
    delivery_way: str,
    equity_share: float,
    equity_return_percent: float,
    loan_rate_percent: float,
    public_rate_percent: float,
    inflation_percent: float,
) -> float:
    """Equity share × equity return + loan share × loan rate, made real; public ways ask the
    public rate on the whole.
    """
    nominal = equity_share * equity_return_percent + (1 - equity_share) * loan_rate_percent
    if delivery_way in ways.PUBLIC_OWNERSHIP:
        nominal = public_rate_percent
    return real_rate(nominal / 100.0, inflation_percent / 100.0)


@quantity("자금 조달", "Funding", "KRW/year")
def funding(
    timeline: Timeline,
    delivery_way: str,
    cash_flow_krw: Yearly,
    equity_share: float,
    loan_rate_real: float,
) -> Funding:
    """Each year's need is met by equity and loans in a fixed ratio; income repays loans first.

    debt_t = debt_{t−1} (1 + r) + (1 − e) need_t − repayment_t; interest is added to the debt.
    Public ways borrow everything.
    """
    own = 0.0 if delivery_way in ways.PUBLIC_OWNERSHIP else equity_share
    owed = 0.0
    debt, interest, surplus = (np.zeros(timeline.years) for _ in range(3))
    for year, flow in enumerate(cash_flow_krw):
        interest[year] = owed * loan_rate_real
        owed += interest[year] + (1 - own) * max(0.0, -flow)
        repaid = min(owed, max(0.0, flow))
        owed -= repaid
        debt[year], surplus[year] = owed, max(0.0, flow) - repaid
    equity = own * np.maximum(0.0, -cash_flow_krw)
    return Funding(debt, interest, equity, surplus)


@indicator("가장 큰 빚", "Peak debt", "KRW", group="money", better="lower")
def peak_debt_krw(funding: Funding) -> float:
    """Largest sum owed at the end of any year, interest included."""
    return float(funding.debt.max(initial=0.0))


@quantity("공사 기간 이자", "Interest during building", "KRW")
def building_interest_krw(timeline: Timeline, funding: Funding) -> float:
    """Interest of the building years, in real terms."""
    return float(funding.interest[: timeline.build_years].sum())


@indicator("못 갚은 빚", "Debt left at the end", "KRW", group="money", better="lower")
def unpaid_debt_krw(funding: Funding) -> float:
    """What is still owed in the last year: above zero the lenders are not repaid."""
    return float(funding.debt[-1])
