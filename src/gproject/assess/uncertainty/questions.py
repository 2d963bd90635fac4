"""What is asked of every draw: statements that hold or do not, and amounts by year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gproject.district import Text
from gproject.models.number import Array

NOTHING_KRW = 1.0
"""Sums below one won are none: they are what rounding leaves."""
MONTHS = 12
Mask = NDArray[np.bool_]
"""Yes or no for each draw, shape `(draws,)`."""


@dataclass(frozen=True)
class Question:
    """A statement about a draw, true where `holds` says so of the nodes it rests on."""

    name: str
    nodes: tuple[str, ...]
    label: Text
    holds: Callable[..., Mask]

    def answers(self, columns: Mapping[str, Array]) -> tuple[Mask, Mask]:
        """Masks of shape `(draws,)`: where it holds, and where it cannot be told."""
        rests_on = [columns[name] for name in self.nodes]
        undefined = np.any([np.isnan(one) for one in rests_on], axis=0)
        with np.errstate(invalid="ignore"):
            return self.holds(*rests_on), undefined


def _is_nothing(amount: Array) -> Mask:
    return np.abs(amount) < NOTHING_KRW


QUESTIONS: tuple[Question, ...] = (
    Question(
        "no_national_money",
        ("national_budget_krw",),
        Text(ko="국가 예산이 필요하지 않다", en="no national money is needed"),
        _is_nothing,
    ),
    Question(
        "lenders_repaid",
        ("unpaid_debt_krw",),
        Text(ko="빌린 돈을 모두 갚는다", en="the lenders are repaid in full"),
        _is_nothing,
    ),
    Question(
        "npv_not_negative",
        ("npv_krw",),
        Text(ko="순현재가치가 0 이상이다", en="the net present value is zero or more"),
        lambda npv: npv >= -NOTHING_KRW,
    ),
    Question(
        "return_met",
        ("irr_percent", "required_return_real"),
        Text(
            ko="내부수익률이 요구 수익률 이상이다",
            en="the internal rate of return meets the required return",
        ),
        lambda irr, required: irr >= 100.0 * required,
    ),
)


@dataclass(frozen=True)
class YearlyAmount:
    """A node of amounts over time that a fan is drawn of."""

    name: str
    node: str
    label: Text
    is_cumulative: bool


YEARLY: tuple[YearlyAmount, ...] = (
    YearlyAmount(
        "cumulative_cash", "cash_flow_krw",
        Text(ko="쌓인 사업 현금", en="Cumulative cash of the project"), is_cumulative=True,
    ),
    YearlyAmount(
        "national_money", "national_budget_by_year",
        Text(ko="해마다 필요한 국가 예산", en="National money needed by year"),
        is_cumulative=False,
    ),
)  # fmt: skip


def calendar_years(timeline: Any) -> tuple[int, ...]:
    """The calendar years that a project's months lie in; month 0 is January of its first year."""
    first: int = timeline.start_year
    return tuple(range(first, first + -(-timeline.months // MONTHS)))


def by_year(one: YearlyAmount, amounts: Any, draws: int, years: int) -> Array:
    """Sums of calendar years, running totals where asked for; shape `(draws, years)`."""
    monthly = np.atleast_2d(amounts)
    yearly = np.add.reduceat(monthly, np.arange(0, monthly.shape[-1], MONTHS), axis=-1)
    if one.is_cumulative:
        yearly = np.cumsum(yearly, axis=-1)
    return np.broadcast_to(yearly, (draws, years))
