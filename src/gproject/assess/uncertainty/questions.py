"""What is asked of every draw: statements that hold or do not, and amounts by year."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from gproject.district import Text
from gproject.models.money import by_year as sums_by_year
from gproject.models.number import Array

NOTHING_KRW = 1.0
"""Sums below one won are none: they are what rounding leaves."""
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
        ("irr_percent", "required_return"),
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
        Text(ko="쌓인 사업 현금(경상)", en="Cumulative cash of the project (won of the day)"), is_cumulative=True,
    ),
    YearlyAmount(
        "national_money", "national_budget_by_month",
        Text(ko="해마다 필요한 국가 예산(2025년 가치)", en="National money needed by year (won of 2025)"),
        is_cumulative=False,
    ),
)  # fmt: skip


def by_year(one: YearlyAmount, monthly: Any, draws: int) -> Array:
    """Sums of calendar years, running totals where asked for; shape `(draws, years)`."""
    yearly = sums_by_year(np.atleast_2d(monthly))
    if one.is_cumulative:
        yearly = np.cumsum(yearly, axis=-1)
    return np.broadcast_to(yearly, (draws, yearly.shape[-1]))


def lengthened(one: YearlyAmount, yearly: Array, years: int) -> Array:
    """The same up to a later year, for draws whose account closes earlier than that of others.

    Nothing is paid after the close: running totals stay, yearly sums are none.
    """
    missing = ((0, 0), (0, years - yearly.shape[-1]))
    return np.pad(yearly, missing, mode="edge" if one.is_cumulative else "constant")
