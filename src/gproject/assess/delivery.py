"""A plan under each way of delivery: what it brings, and who pays and gets what, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gproject.assess.assess import Run, run
from gproject.assess.cashbook import CashBook, PartyYears, cash_book_of
from gproject.assess.graph import consequence_graph
from gproject.district import District, Text
from gproject.models import ways
from gproject.models.quantity import Quantity, Undefined
from gproject.plan import MEASURE_TYPES, Plan

WAY_INDICATORS = (
    "national_budget_krw",
    "state_receipts_krw",
    "state_balance_krw",
    "gu_receipts_krw",
    "residents_fund_krw",
    "public_contribution_krw",
    "development_charge_krw",
    "npv_krw",
    "irr_percent",
    "equity_irr_percent",
    "profitability_index",
    "dscr_min",
    "llcr",
    "peak_debt_krw",
    "unpaid_debt_krw",
    "payback_years",
    "break_even_sales_percent",
    "developer_margin_percent",
)
"""What is compared between the ways."""


@dataclass(frozen=True)
class WayValue:
    """One indicator under a way; ``reason`` says why where there is no value."""

    name: str
    quantity: Quantity
    value: float | None
    reason: Text | None


@dataclass(frozen=True)
class Way:
    """A plan under one way of delivery.

    - ``way``: the lever's value; ``label``: the lever's option in words; ``rule``: one plain sentence
      on who builds, owns and pays; ``verdict``: one sentence on what comes out of it here.
    - ``is_chosen``: whether the plan itself takes this way.
    - ``values``: `WAY_INDICATORS` in order.
    - ``parties``: who pays and gets what by calendar year (``years``), won of the day.
    - ``levy``: ``contribution``, ``charge`` or ``none``: never both.
    - ``contribution_krw``, ``charge_krw``: won of 2025.
    - ``base_payer``: key of the party that pays for the new base.
    - ``book``: the whole cash book.
    """

    way: str
    label: Text
    rule: Text
    verdict: Text
    is_chosen: bool
    values: tuple[WayValue, ...]
    parties: tuple[PartyYears, ...]
    years: tuple[int, ...]
    levy: str
    contribution_krw: float
    charge_krw: float
    base_payer: str
    book: CashBook

    def value(self, name: str) -> WayValue:
        """One indicator by name. Raises KeyError."""
        for one in self.values:
            if one.name == name:
                return one
        raise KeyError(f"no indicator {name!r} among the ways")


RULES: dict[str, Text] = {
    ways.GIVE_AND_TAKE: Text(
        ko="사업자가 새 부대를 지어 나라에 주고, 그 값만큼 땅을 넘겨받습니다. 땅값이 더 비싸면 차액을 "
        "나라에 내고, 더 싸면 손해를 떠안습니다.",
        en="The developer builds the new base for the state and takes land of that value. Where the "
        "land is worth more the difference is paid to the state; where it is worth less the "
        "developer bears the loss.",
    ),
    ways.CONSIGNED: Text(
        ko="공공기관이 돈을 빌려 나라 땅에 새 부대와 건물을 짓고, 분양과 임대 수입으로 빚을 갚습니다. "
        "땅과 건물은 나라 것으로 남고, 갚고 남은 돈은 국고로 갑니다.",
        en="A public body borrows, builds the new base and the floors on state land, and repays from "
        "sales and rents. Land and buildings stay the state's, and what is left goes to the "
        "treasury.",
    ),
    ways.PRIVATE_PARTICIPATION: Text(
        ko="나라가 땅을 내놓고 민간과 함께 회사를 세웁니다. 회사는 공사를 마칠 때 땅값을 나라에 내고, "
        "새 부대는 나라가 예산으로 짓습니다.",
        en="The state brings the land into a company with private partners. The company pays for the "
        "land when the works end; the state builds the new base from its budget.",
    ),
    ways.LONG_LEASE: Text(
        ko="나라 땅을 오래 빌려 건물을 짓고 해마다 임대료를 냅니다. 기간이 끝나면 건물은 나라 것이 "
        "됩니다. 새 부대는 나라가 예산으로 짓습니다.",
        en="State land is leased for long against a yearly rent; the buildings fall to the state at "
        "the end. The state builds the new base from its budget.",
    ),
    ways.OUTRIGHT_SALE: Text(
        ko="나라가 땅을 처음에 한꺼번에 팝니다. 사업자는 땅을 사서 짓고 팔며, 새 부대는 나라가 예산으로 "
        "짓습니다.",
        en="The state sells the land at the start. The developer buys, builds and sells; the state "
        "builds the new base from its budget.",
    ),
}
"""Each way in one plain sentence or two."""


def ways_of(district: District, plan: Plan) -> tuple[Way, ...]:
    """The plan under each of the five ways, in the order of the lever's options.

    Raises PlanImpossible and KeyError as `assess` does.
    """
    found = run(district, plan)
    options = MEASURE_TYPES["delivery"].lever("way").options
    return tuple(_way(plan, found, way, label) for way, label in options)


def _way(plan: Plan, found: Run, way: str, label: Text) -> Way:
    values = consequence_graph().rerun(found.values, {"delivery_way": way})
    book = cash_book_of(plan, Run(found.bindings, values))
    contribution = float(values["public_contribution_krw"])
    charge = float(values["development_charge_krw"])
    return Way(
        way=way,
        label=label,
        rule=RULES[way],
        verdict=_verdict(values),
        is_chosen=found.values["delivery_way"] == way,
        values=tuple(_value(name, values) for name in WAY_INDICATORS),
        parties=book.parties,
        years=book.years,
        levy="contribution" if contribution > 0 else "charge" if charge > 0 else "none",
        contribution_krw=contribution,
        charge_krw=charge,
        base_payer="project" if way in ways.BUILDS_THE_BASE else "state",
        book=book,
    )


def _value(name: str, values: Mapping[str, Any]) -> WayValue:
    quantity = consequence_graph().by_name[name].quantity
    found = values[name]
    if isinstance(found, Undefined):
        return WayValue(name, quantity, None, found.reason)
    return WayValue(name, quantity, float(found), None)


_A_WON = 1.0


def _verdict(values: Mapping[str, Any]) -> Text:
    if not values["cash_flow_krw"].any():
        return _NOTHING
    stands, repaid = values["npv_krw"] >= -_A_WON, values["unpaid_debt_krw"] < _A_WON
    budget = values["national_budget_krw"] >= _A_WON
    first = _STANDS if stands else _FALLS_SHORT
    second = _NEEDS_BUDGET if budget else _NO_BUDGET
    third = _REPAID if repaid else _NOT_REPAID
    return Text(ko=f"{first.ko} {second.ko} {third.ko}", en=f"{first.en} {second.en} {third.en}")


_NOTHING = Text(
    ko="아무것도 짓지 않아 오가는 돈이 없습니다.",
    en="Nothing is built, so no money changes hands.",
)
_STANDS = Text(
    ko="요구 수익률을 채웁니다.",
    en="The required return is reached.",
)
_FALLS_SHORT = Text(
    ko="요구 수익률에 미치지 못해 모자란 만큼을 누군가 메워야 합니다.",
    en="The required return is not reached, and somebody has to make up for it.",
)
_NO_BUDGET = Text(
    ko="국가 예산은 들지 않습니다.",
    en="No national money is needed.",
)
_NEEDS_BUDGET = Text(
    ko="국가 예산이 듭니다.",
    en="National money is needed.",
)
_REPAID = Text(
    ko="대주는 빌려준 돈을 모두 돌려받습니다.",
    en="The lenders are repaid in full.",
)
_NOT_REPAID = Text(
    ko="대주는 빌려준 돈을 다 돌려받지 못합니다.",
    en="The lenders are not repaid in full.",
)
