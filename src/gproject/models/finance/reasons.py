"""Why a result has no value, in words."""

from __future__ import annotations

from collections.abc import Sequence

from gproject.district import Text

NO_FLOWS = Text(
    ko="아무 사업도 하지 않아 현금흐름이 없으므로 값이 정해지지 않습니다.",
    en="Nothing is built, so there are no flows and no value.",
)
NO_RATE = Text(
    ko="어떤 수익률에서도 순현재가치가 0이 되지 않습니다. 들어오는 돈이 나가는 돈을 채우지 못하거나, "
    "먼저 들인 돈 없이 수입이 생깁니다.",
    en="No rate makes the net present value zero: income never covers the outlay, or it comes "
    "before any outlay.",
)
LIKE_A_LOAN = Text(
    ko="들어오는 돈이 나가는 돈보다 먼저라, 이 수익률은 돈을 빌린 이자율과 같아 뜻이 없습니다. "
    "순현재가치를 보십시오.",
    en="Income comes before the outlay, so the rate would be that of a loan taken. Look at the NPV "
    "instead.",
)
NO_EQUITY = Text(
    ko="공공기관이 돈을 모두 빌려서 추진하므로 자기자본이 없습니다.",
    en="A public body borrows everything, so there is no equity.",
)
NO_DEBT = Text(
    ko="준공한 뒤에 갚을 대출이 남지 않습니다.",
    en="No loan is left to repay after completion.",
)
NEVER_BACK = Text(
    ko="사업 기간이 끝날 때까지 들인 돈을 다 거두지 못합니다.",
    en="What is spent does not come back before the project ends.",
)
NOTHING_FOR_SALE = Text(
    ko="분양하는 주택이나 지식산업센터가 없습니다.",
    en="No homes and no centre floors are for sale.",
)
NEVER_EVEN = Text(
    ko="주택과 지식산업센터를 모두 분양해도 요구 수익률에 미치지 못합니다.",
    en="Even selling every home and all of the centre does not reach the required return.",
)
NO_REVENUE = Text(
    ko="들어오는 돈이 없어 이익률이 정해지지 않습니다.",
    en="Nothing comes in, so there is no margin.",
)


def several(rates: Sequence[float]) -> Text:
    """Several rates make the value zero: they are named."""
    listed = ", ".join(f"{100 * rate:.1f} %" for rate in rates)
    return Text(
        ko=f"순현재가치를 0으로 만드는 수익률이 여럿입니다({listed}). 순현재가치를 보십시오.",
        en=f"Several rates make the net present value zero ({listed}). Look at the NPV instead.",
    )
