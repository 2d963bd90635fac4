"""What the project costs and earns, and what the state pays and gets."""

from __future__ import annotations

import numpy as np

from gproject.district import Text
from gproject.models import ways
from gproject.models.finance.funding import Funding
from gproject.models.money import Payments, Timeline, Yearly, paid, received
from gproject.models.quantity import Undefined, indicator, quantity
from gproject.models.returns import internal_rates, present_value


@indicator("총사업비", "Project cost", "KRW", group="money", better="lower")
def project_cost_krw(timeline: Timeline, payments: Payments, building_interest_krw: float) -> float:
    """All that the project pays, interest of the building years included; constant won."""
    return float(paid(payments, "project", timeline.years).sum()) + building_interest_krw


@indicator("총수입", "Revenue", "KRW", group="money", better="higher")
def revenue_krw(timeline: Timeline, payments: Payments) -> float:
    """All that the project receives over its years, undiscounted; constant won."""
    return float(received(payments, "project", timeline.years).sum())


@indicator("순현재가치", "Net present value", "KRW", group="money", better="higher")
def npv_krw(cash_flow_krw: Yearly, required_return_real: float) -> float:
    """Σ flow_t / (1 + r)^t in money of the starting year; r the real required return."""
    return present_value(required_return_real, cash_flow_krw)


@indicator(
    "내부수익률(실질)", "Internal rate of return (real)", "%", group="money", better="higher"
)
def irr_percent(cash_flow_krw: Yearly) -> float | Undefined:
    """The real rate at which the NPV is zero.

    Undefined when there is none, when there is more than one, and when the NPV rises with the rate:
    then income comes first and the rate would be that of a loan taken.
    """
    if not np.any(cash_flow_krw):
        return Undefined(_NO_FLOWS)
    rates = internal_rates(cash_flow_krw)
    if len(rates) != 1:
        return Undefined(_several(rates) if rates else _NO_RATE)
    if present_value(rates[0] + _A_LITTLE, cash_flow_krw) > 0:
        return Undefined(_LIKE_A_LOAN)
    return 100.0 * rates[0]


@quantity("사업성 부족분", "Viability gap", "KRW")
def viability_gap_krw(npv_krw: float) -> float:
    """max(0, −NPV): what must be added at the start so that the required return is just met."""
    return max(0.0, -npv_krw)


@quantity("연도별 국가 예산", "National money by year", "KRW/year")
def national_budget_by_year(
    timeline: Timeline, delivery_way: str, payments: Payments, viability_gap_krw: float
) -> Yearly:
    """What the state pays each year + the viability gap in the first; with no way named, all that
    the project pays, for then the state is the project.
    """
    spent = paid(payments, "state", timeline.years)
    if delivery_way == ways.NONE:
        return spent + paid(payments, "project", timeline.years)
    return spent + timeline.once(viability_gap_krw, 0)


@indicator("필요한 국가 예산", "National money needed", "KRW", group="public-money", better="lower")
def national_budget_krw(national_budget_by_year: Yearly) -> float:
    """National money that would have to be appropriated, before any receipts are set against it.

    = the new base, where the way of delivery does not make the project build it
    + max(0, −NPV), the sum that would lift the project to its required return
    (all that is spent, where no way is named). Loans of public bodies and the purchase of rental
    homes by a public housing body are not national budget in this sense.
    """
    return float(national_budget_by_year.sum())


@quantity("연도별 국고 수입", "State receipts by year", "KRW/year")
def state_receipts_by_year(
    timeline: Timeline, delivery_way: str, payments: Payments, funding: Funding
) -> Yearly:
    """Land, rent and the state's share of the charge + the surplus of consigned development once
    its debt is repaid; with no way named, all that comes in.
    """
    direct = received(payments, "state", timeline.years)
    if delivery_way == ways.CONSIGNED:
        return direct + funding.surplus
    if delivery_way == ways.NONE:
        return direct + received(payments, "project", timeline.years)
    return direct


@indicator("국고 수입", "Receipts of the state", "KRW", group="public-money", better="higher")
def state_receipts_krw(state_receipts_by_year: Yearly) -> float:
    """What the state receives over all years, undiscounted; constant won."""
    return float(state_receipts_by_year.sum())


@indicator("국가 수지", "Balance of the state", "KRW", group="public-money", better="higher")
def state_balance_krw(state_receipts_krw: float, national_budget_krw: float) -> float:
    """Receipts − national money needed; the value of state land that is given up is not in it."""
    return state_receipts_krw - national_budget_krw


_A_LITTLE = 1e-4
"""Step of the rate with which the slope of the NPV is told."""

_LIKE_A_LOAN = Text(
    ko="들어오는 돈이 나가는 돈보다 먼저라, 이 수익률은 돈을 빌린 이자율과 같아 뜻이 없습니다. "
    "순현재가치를 보십시오.",
    en="Income comes before the outlay, so the rate would be that of a loan taken. Look at the NPV "
    "instead.",
)
_NO_FLOWS = Text(
    ko="아무 사업도 하지 않아 현금흐름이 없으므로 수익률이 정해지지 않습니다.",
    en="Nothing is built, so there are no flows and no rate of return.",
)
_NO_RATE = Text(
    ko="어떤 수익률에서도 순현재가치가 0이 되지 않습니다. 들어오는 돈이 나가는 돈을 채우지 못하거나, "
    "먼저 들인 돈 없이 수입이 생깁니다.",
    en="No rate makes the net present value zero: income never covers the outlay, or it comes "
    "before any outlay.",
)


def _several(rates: tuple[float, ...]) -> Text:
    listed = ", ".join(f"{100 * rate:.1f} %" for rate in rates)
    return Text(
        ko=f"순현재가치를 0으로 만드는 수익률이 여럿입니다({listed}). 순현재가치를 보십시오.",
        en=f"Several rates make the net present value zero ({listed}). Look at the NPV instead.",
    )
