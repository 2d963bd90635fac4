"""What the state pays and receives, in won of 2025."""

from __future__ import annotations

import numpy as np

from gproject.models import ways
from gproject.models.finance.profiles import once
from gproject.models.money import Payments, Timeline, Yearly, by_year, paid, received
from gproject.models.number import Array, Monthly, Number, over_months, scalar_or_draws
from gproject.models.quantity import indicator, quantity


@quantity("사업성 부족분", "Viability gap", "KRW")
def viability_gap_krw(npv_krw: Number) -> Number:
    """max(0, −NPV): what must be added at the start so that the required return is just met."""
    return scalar_or_draws(np.maximum(0.0, -np.asarray(npv_krw)))


@quantity("월별 국가 예산", "National money by month", "KRW/month")
def national_budget_by_month(
    timeline: Timeline,
    delivery_way: str,
    operating_payments: Payments,
    price_index: Monthly,
    viability_gap_krw: Number,
) -> Monthly:
    """What the state pays each month, deflated to 2025, + the viability gap in the first; with no
    way named, all that the project pays, for then the state is the project.
    """
    spent = paid(operating_payments, "state", timeline.months)
    if delivery_way == ways.NONE:
        spent = spent + paid(operating_payments, "project", timeline.months)
        return spent / price_index
    return spent / price_index + over_months(viability_gap_krw, once(timeline.months, 0.0))


@quantity("연도별 국가 예산", "National money by year", "KRW/year")
def national_budget_by_year(national_budget_by_month: Monthly) -> Yearly:
    """Sums by calendar year, won of 2025."""
    return by_year(national_budget_by_month)


@indicator("필요한 국가 예산", "National money needed", "KRW", group="public-money", better="lower")
def national_budget_krw(national_budget_by_year: Yearly) -> Number:
    """National money that would have to be appropriated, before any receipts are set against it.

    = the new base, where the way of delivery does not make the project build it
    + max(0, −NPV), the sum that would lift the project to its required return
    (all that is spent, where no way is named); won of 2025. Loans of public bodies and the purchase
    of rental homes by a public housing body are not national budget in this sense.
    """
    return scalar_or_draws(national_budget_by_year.sum(axis=-1))


@quantity("월별 국고 수입", "State receipts by month", "KRW/month")
def state_receipts_by_month(
    timeline: Timeline,
    delivery_way: str,
    operating_payments: Payments,
    finance_payments: Payments,
    price_index: Monthly,
) -> Monthly:
    """Land, rent, its share of the charge and national taxes, + the surplus of consigned
    development once its debt is repaid; with no way named, all that comes in. Won of 2025.
    """
    direct: Array = received(operating_payments, "state", timeline.months)
    if delivery_way == ways.NONE:
        direct = direct + received(operating_payments, "project", timeline.months)
    else:
        direct = direct + received(finance_payments, "state", timeline.months)
    return direct / price_index


@quantity("연도별 국고 수입", "State receipts by year", "KRW/year")
def state_receipts_by_year(state_receipts_by_month: Monthly) -> Yearly:
    """Sums by calendar year, won of 2025."""
    return by_year(state_receipts_by_month)


@indicator("국고 수입", "Receipts of the state", "KRW", group="public-money", better="higher")
def state_receipts_krw(state_receipts_by_year: Yearly) -> Number:
    """What the state receives over all years, undiscounted; won of 2025."""
    return scalar_or_draws(state_receipts_by_year.sum(axis=-1))


@indicator("국가 수지", "Balance of the state", "KRW", group="public-money", better="higher")
def state_balance_krw(state_receipts_krw: Number, national_budget_krw: Number) -> Number:
    """Receipts − national money needed; the value of state land that is given up is not in it."""
    return state_receipts_krw - national_budget_krw
