"""The payments between the parties, month by month: the ledger from which every result is read."""

from __future__ import annotations

import numpy as np

from gproject.models import ways
from gproject.models.finance.capital import Capital
from gproject.models.finance.funding import IncomeTax
from gproject.models.money import Payment, Payments, Timeline, paid, received
from gproject.models.number import Monthly, Number, per_month
from gproject.models.quantity import quantity


@quantity("돈을 빌리기 전의 모든 지급", "All payments before finance", "KRW/month")
def operating_payments(
    building_payments: Payments,
    base_payments: Payments,
    land_payments: Payments,
    levy_payments: Payments,
    tax_payments: Payments,
    holding_payments: Payments,
    sale_payments: Payments,
    letting_payments: Payments,
    selling_payments: Payments,
) -> Payments:
    """Works, land, levies, taxes, sales and letting; without loans, equity and income tax."""
    return (
        *building_payments,
        *base_payments,
        *land_payments,
        *levy_payments,
        *tax_payments,
        *holding_payments,
        *sale_payments,
        *letting_payments,
        *selling_payments,
    )


@quantity("사업에 들어오는 돈", "Money into the project", "KRW/month")
def project_receipts(timeline: Timeline, operating_payments: Payments) -> Monthly:
    """All that the project receives each month, loans and equity apart; won of the day."""
    return received(operating_payments, "project", timeline.months)


@quantity("사업에서 나가는 돈", "Money out of the project", "KRW/month")
def project_outlays(timeline: Timeline, operating_payments: Payments) -> Monthly:
    """All that the project pays each month, finance and income tax apart; won of the day."""
    return paid(operating_payments, "project", timeline.months)


@quantity("사업 현금흐름", "Cash flow of the project", "KRW/month")
def cash_flow_krw(project_receipts: Monthly, project_outlays: Monthly) -> Monthly:
    """Received − paid by the project each month, before finance and income tax; won of the day."""
    return project_receipts - project_outlays


@quantity("자금 조달 지급", "Payments of finance", "KRW/month")
def finance_payments(
    delivery_way: str, capital: Capital, income_tax: IncomeTax, local_income_share: Number
) -> Payments:
    """Equity, loans, fees, interest, repayment, income tax and distributions.

    The surplus of consigned development, and all of a project without a named way, goes to the
    treasury.
    """
    owner = "state" if delivery_way in ways.PUBLIC_OWNERSHIP else "sponsors"
    payer = "state" if delivery_way == ways.NONE else "sponsors"
    local = np.asarray(local_income_share)
    to_city = per_month(local / (1.0 + local))
    repaid = capital.senior_repaid + capital.junior_repaid
    tax = income_tax.due
    return (
        Payment("equity", payer, "project", income_tax.equity_in),
        Payment("loan", "lenders", "project", capital.senior_draw + capital.junior_draw),
        Payment("fee", "project", "lenders", capital.fees),
        Payment("interest", "project", "lenders", capital.interest_paid),
        Payment("repayment", "project", "lenders", repaid),
        Payment("income_tax", "project", "state", tax * (1.0 - to_city), "법인세법 제55조"),
        Payment("income_tax", "project", "city", tax * to_city, "지방세법 제103조의20"),
        Payment("dividend", "project", owner, income_tax.dividends),
    )


@quantity("모든 지급", "All payments", "KRW/month")
def payments(operating_payments: Payments, finance_payments: Payments) -> Payments:
    """Every payment between the parties: what one pays another receives."""
    return (*operating_payments, *finance_payments)
