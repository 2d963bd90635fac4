"""What the project costs and earns, for whom, and how safely its loans are repaid.

Sums are in won of the day unless they say otherwise. One plan gives a number or a reason why there
is none; many draws give an array with NaN where there is none.
"""

from __future__ import annotations

import numpy as np

from gproject.district import Text
from gproject.models import returns, ways
from gproject.models.finance import reasons
from gproject.models.finance.capital import Capital
from gproject.models.finance.funding import IncomeTax
from gproject.models.money import MONTHS_A_YEAR, Payments, Timeline, total_of
from gproject.models.number import Array, Monthly, Number, powers, scalar_or_draws
from gproject.models.quantity import Undefined, indicator, quantity

_PERCENT = 100.0


def _or_reason(value: Number, reason: Text) -> Number | Undefined:
    """The value, or for one plan the reason why there is none."""
    return Undefined(reason) if np.ndim(value) == 0 and np.isnan(value) else value


@indicator("총사업비(경상)", "Project cost (won of the day)", "KRW", group="money", better="lower")
def project_cost_krw(project_outlays: Monthly, building_interest_krw: Number) -> Number:
    """All that the project pays over its years, interest and fees of the works included."""
    return scalar_or_draws(project_outlays.sum(axis=-1) + building_interest_krw)


@indicator("총수입(경상)", "Revenue (won of the day)", "KRW", group="money", better="higher")
def revenue_krw(project_receipts: Monthly) -> Number:
    """All that the project receives from buyers, tenants and others, loans and equity apart."""
    return scalar_or_draws(project_receipts.sum(axis=-1))


@quantity("할인 계수", "Discount factors", "share")
def discount_factors(timeline: Timeline, required_return: Number) -> Monthly:
    """(1 + r)^(−m/12) for month m, r the nominal required return; month 0 counts in full.

    Raises ValueError for a required return of −100 % or below.
    """
    monthly = returns.periodic_rate(required_return, MONTHS_A_YEAR)
    return powers(1.0 / (1.0 + monthly), timeline.months)


def _discounted(flows: Monthly, factors: Monthly) -> Number:
    """Σ flow × factor, won of month 0."""
    return scalar_or_draws(np.einsum("...m,...m->...", flows, factors))


@quantity("물가로 되돌리는 값", "Price level at the start", "ratio")
def price_level_at_start(price_index: Monthly) -> Number:
    """General prices of month 0 over those of the price year."""
    return scalar_or_draws(price_index[..., 0])


@indicator("순현재가치", "Net present value", "KRW", group="money", better="higher")
def npv_krw(
    cash_flow_krw: Monthly, discount_factors: Monthly, price_level_at_start: Number
) -> Number:
    """Flows of the project discounted at its required return to month 0, in won of 2025."""
    return _discounted(cash_flow_krw, discount_factors) / price_level_at_start


@indicator("내부수익률", "Internal rate of return", "%", group="money", better="higher")
def irr_percent(cash_flow_krw: Monthly) -> Number | Undefined:
    """The nominal yearly rate at which the NPV is zero, before finance and income tax.

    Undefined when there is none, when there is more than one, and when the NPV rises with the rate:
    then income comes first and the rate would be that of a loan taken.
    """
    return _rate_of(cash_flow_krw)


@indicator("자기자본 수익률", "Return on equity", "%", group="money", better="higher")
def equity_irr_percent(delivery_way: str, income_tax: IncomeTax) -> Number | Undefined:
    """The nominal yearly rate that sponsors earn on what they pay in, after loans and income tax.

    Undefined where a public body borrows everything, and for the reasons of `irr_percent`.
    """
    if delivery_way in ways.PUBLIC_OWNERSHIP:
        shape = income_tax.dividends.shape[:-1]
        return np.full(shape, np.nan) if shape else Undefined(reasons.NO_EQUITY)
    return _rate_of(income_tax.dividends - income_tax.equity_in)


def _rate_of(flows: Monthly) -> Number | Undefined:
    rate = returns.internal_rate(flows, MONTHS_A_YEAR)
    if np.ndim(rate) or not np.isnan(rate):
        return _PERCENT * rate
    if not np.any(flows):
        return Undefined(reasons.NO_FLOWS)
    rates = returns.internal_rates(flows, MONTHS_A_YEAR)
    if len(rates) > 1:
        return Undefined(reasons.several(rates))
    return Undefined(reasons.LIKE_A_LOAN if rates else reasons.NO_RATE)


@indicator("수익성 지수", "Profitability index", "ratio", group="money", better="higher")
def profitability_index(
    project_receipts: Monthly, project_outlays: Monthly, discount_factors: Monthly
) -> Number | Undefined:
    """PI = present value of what the project receives / of what it pays; from 1 it stands."""
    comes = _discounted(project_receipts, discount_factors)
    goes = np.asarray(_discounted(project_outlays, discount_factors))
    some = goes > 0
    ratio = np.where(some, comes / np.where(some, goes, 1.0), np.nan)
    return _or_reason(scalar_or_draws(ratio), reasons.NO_FLOWS)


@quantity(
    "준공 뒤 원리금과 갚을 돈", "Service and money for it by year after completion", "KRW/year"
)
def service_by_year(timeline: Timeline, capital: Capital) -> tuple[Array, Array]:
    """Letting income less running costs + sale money, and scheduled service, summed over each 12
    months after completion.
    """
    return _by_year(_for_loans(timeline, capital)), _by_year(_scheduled(timeline, capital))


def _by_year(monthly: Monthly) -> Array:
    """Sums of each twelve months from the first; the last may be fewer."""
    firsts = np.arange(0, monthly.shape[-1], MONTHS_A_YEAR)
    if not firsts.size:
        return monthly
    return np.asarray(np.add.reduceat(monthly, firsts, axis=-1))


def _for_loans(timeline: Timeline, capital: Capital) -> Monthly:
    """Letting income and sale money from completion on."""
    after = slice(timeline.completion, None)
    return capital.cfads[..., after] + capital.sale_cash[..., after]


def _scheduled(timeline: Timeline, capital: Capital) -> Monthly:
    """Debt service from completion on, of a won and more: what is less is left over from
    rounding.
    """
    service = capital.debt_service[..., timeline.completion :]
    return service * (service > _A_WON)


_A_WON = 1.0


@indicator(
    "원리금 상환 능력(최저)", "Lowest debt service cover", "ratio", group="money", better="higher"
)
def dscr_min(service_by_year: tuple[Array, Array]) -> Number | Undefined:
    """The lowest yearly DSCR: letting income less running costs and money from sales / scheduled
    interest and principal. Below 1 the money of a year does not pay its loans.

    Undefined where no loan is left after completion.
    """
    available, due = service_by_year
    if available.shape[-1] == 0:
        return Undefined(reasons.NO_DEBT)
    return _or_reason(returns.lowest_cover(available, due), reasons.NO_DEBT)


@indicator("대출 기간 상환 능력", "Loan life cover", "ratio", group="money", better="higher")
def llcr(timeline: Timeline, capital: Capital, senior_rate: Number) -> Number | Undefined:
    """LLCR: value at completion, at the senior rate, of letting income and sale money until the
    last scheduled service / what is owed at completion. From 1 the loans can be repaid.
    """
    start = timeline.completion
    owed = scalar_or_draws(capital.debt_balance[..., start - 1])
    money, service = _for_loans(timeline, capital), _scheduled(timeline, capital)
    cover = returns.loan_life_cover(money, service, owed, senior_rate)
    return _or_reason(cover, reasons.NO_DEBT)


@indicator("회수 기간", "Payback", "years", group="money", better="lower")
def payback_years(cash_flow_krw: Monthly) -> Number | Undefined:
    """Years from the start until what came in has covered what was paid, for good, before finance."""
    if not np.any(cash_flow_krw):
        return Undefined(reasons.NO_FLOWS)
    return _or_reason(returns.payback(cash_flow_krw) / MONTHS_A_YEAR, reasons.NEVER_BACK)


@indicator(
    "손익분기 분양률", "Share sold at which the project breaks even", "%", group="money",
    better="lower",
)  # fmt: skip
def break_even_sales_percent(
    timeline: Timeline,
    operating_payments: Payments,
    cash_flow_krw: Monthly,
    discount_factors: Monthly,
    home_stock_krw: Number,
    home_sale_profile: Monthly,
    kic_stock_krw: Number,
    kic_sale_profile: Monthly,
    sale_cost_percent: Number,
) -> Number | Undefined:
    """Share of homes and centre floors sold at list price at which the NPV is zero, the rest
    bringing nothing; 0 where the project stands without any sale.

    Undefined where nothing is for sale, and where selling everything is not enough.
    """
    kept = 1.0 - sale_cost_percent / _PERCENT
    sold = total_of(operating_payments, _FOR_SALE, timeline.months)
    rest = _discounted(cash_flow_krw, discount_factors) - kept * _discounted(sold, discount_factors)
    homes = home_stock_krw * _discounted(home_sale_profile, discount_factors)
    everything = (homes + kic_stock_krw * _discounted(kic_sale_profile, discount_factors)) * kept
    share = np.asarray(returns.break_even_factor(rest, everything))
    percent = scalar_or_draws(np.where(share > 1.0, np.nan, _PERCENT * np.maximum(share, 0.0)))
    nothing_for_sale = np.ndim(everything) == 0 and everything <= 0
    reason = reasons.NOTHING_FOR_SALE if nothing_for_sale else reasons.NEVER_EVEN
    return _or_reason(percent, reason)


_FOR_SALE = frozenset({"home_sales", "kic_sales", "unsold_sales"})


@indicator("개발이익률", "Developer's margin", "%", group="money", better="higher")
def developer_margin_percent(revenue_krw: Number, project_cost_krw: Number) -> Number | Undefined:
    """(revenue − project cost) / revenue, won of the day: before interest of the years after the
    works, income tax and distributions.
    """
    revenue = np.asarray(revenue_krw)
    some = revenue > 0
    margin = (revenue - project_cost_krw) / np.where(some, revenue, 1.0)
    percent = scalar_or_draws(np.where(some, _PERCENT * margin, np.nan))
    return _or_reason(percent, reasons.NO_REVENUE)
