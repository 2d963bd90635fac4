"""The money that builds: buyers' instalments in escrow, equity, junior and senior loans.

``raise_capital`` checks what it is given and hands out the accounts; ``waterfall`` walks over the
months. It takes one plan (amounts of shape ``(months,)``) or many draws (``(draws, months)``).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gproject.models.compiling import compiled
from gproject.models.finance.waterfall import ROWS, STEPS, Deal, Money, Order, walk, walk_draws
from gproject.models.number import Array, Monthly, Number, scalar_or_draws
from gproject.models.returns import periodic_rate

EQUITY_FIRST, PRO_RATA = "equity-first", "pro-rata"
DRAW_ORDERS = (EQUITY_FIRST, PRO_RATA)

_MONTHS_A_YEAR = 12
_DUST_KRW = 0.5


@dataclass(frozen=True)
class Terms:
    """What lenders and sponsors agree on. Shares are of all uses during the works, interest and
    fees included; rates are nominal, effective a year; fees are shares of the commitment, paid
    once, in the first month.
    """

    equity_share: Number
    junior_share: Number
    senior_rate: Number
    junior_rate: Number
    senior_fee: Number
    junior_fee: Number
    draw_order: str
    """``equity-first``: equity to its commitment, then junior, then senior; ``pro-rata``: a fixed
    ratio each month."""
    completion_month: int
    """First month after all works."""
    loan_months: int
    """Term loan after completion, a level annuity."""
    escrow_release_share: Number
    """Share of the building costs of a month that instalments held in escrow may pay."""
    close_month: Number = math.inf
    """First month after the account is closed: loans stand still from it on."""


@dataclass(frozen=True)
class Capital:
    """Every account by month, won of the day, shape of the amounts that were given."""

    escrow_in: Monthly
    """Instalments before completion."""
    escrow_out: Monthly
    """Released for building, and the rest freed at completion."""
    escrow_balance: Monthly
    reserve_balance: Monthly
    """Letting income and sale money of the works months beyond their needs, kept to completion."""
    equity_in: Monthly
    """Equity drawn for the works and ``support``."""
    support: Monthly
    """Running losses after completion, which the sponsors pay; part of ``equity_in``."""
    senior_draw: Monthly
    junior_draw: Monthly
    fees: Monthly
    senior_interest: Monthly
    """Interest of the month: opening balance × monthly rate, paid or not."""
    junior_interest: Monthly
    senior_capitalised: Monthly
    """Part of the interest that was not paid and joined the balance."""
    junior_capitalised: Monthly
    senior_repaid: Monthly
    """Principal repaid in cash."""
    junior_repaid: Monthly
    senior_balance: Monthly
    """Owed at the month's end."""
    junior_balance: Monthly
    distributions: Monthly
    cfads: Monthly
    """Letting income less running costs from completion on: what serves the term loans."""
    sale_cash: Monthly
    """Sale money, freed escrow and reserve from completion on: what sweeps the loans."""
    debt_service: Monthly
    """Scheduled interest and principal of both term loans from completion on."""
    shortfall: Monthly
    """Scheduled service of the month that was not paid."""
    total_uses: Number
    """All uses of the works, interest and fees included."""
    equity_commitment: Number
    junior_commitment: Number
    senior_commitment: Number

    @property
    def debt_balance(self) -> Monthly:
        """Senior and junior owed at each month's end, won."""
        return self.senior_balance + self.junior_balance

    @property
    def interest_paid(self) -> Monthly:
        """Interest of both loans paid in cash, won a month."""
        return (
            self.senior_interest
            - self.senior_capitalised
            + self.junior_interest
            - self.junior_capitalised
        )

    @property
    def equity_flow(self) -> Monthly:
        """What sponsors get less what they put in, won a month."""
        return self.distributions - self.equity_in

    @property
    def lenders_flow(self) -> Monthly:
        """What lenders get less what they lend, won a month."""
        received = self.fees + self.interest_paid + self.senior_repaid + self.junior_repaid
        return received - self.senior_draw - self.junior_draw

    @property
    def unpaid(self) -> Number:
        """Owed to the lenders in the last month, won."""
        return scalar_or_draws(self.debt_balance[..., -1])


def raise_capital(
    uses: Monthly,
    building_uses: Monthly,
    instalments: Monthly,
    sales: Monthly,
    income: Monthly,
    exit_sale: Monthly,
    terms: Terms,
) -> Capital:
    """How the needs of the works are met and the loans repaid, month by month (won).

    ``uses``: all money the project needs before completion; ``building_uses``: the part that escrow
    may pay; ``instalments``: buyers' money before completion; ``sales``: sale money after it;
    ``income``: letting income less running costs, rents and taxes (may be negative);
    ``exit_sale``: final sale of the floors let. All ≥ 0 but ``income``.

    During the works escrow pays first, then what the project earns already, then equity and loans.
    From completion on, income pays the scheduled service, senior first; sale money sweeps the
    loans, senior first; what is left goes to the sponsors. Unpaid service joins the balance and is
    owed before anything else is distributed. Raises ValueError, saying what is wrong, for shares
    outside 0–1, negative rates or amounts, an unknown draw order, or terms under which interest
    and fees outgrow the loans.
    """
    given = (uses, building_uses, instalments, sales, income, exit_sale)
    _check_amounts(given)
    if np.any(building_uses - uses > _DUST_KRW):
        raise ValueError("building_uses must not exceed uses in any month")
    _check_terms(terms)
    money, deal, order = Money(*given), _deal(terms), _order(terms, uses.shape[-1])
    draws = np.broadcast_shapes(
        *(amounts.shape[:-1] for amounts in given), *(np.shape(value) for value in deal)
    )
    rows, total = _many(money, deal, order, draws[0]) if draws else _one(money, deal, order)
    if np.isnan(total).any():
        raise ValueError(
            "interest and fees of the works outgrow the loans: no size of the loans covers them"
        )
    return Capital(
        total_uses=total,
        equity_commitment=terms.equity_share * total,
        junior_commitment=terms.junior_share * total,
        senior_commitment=(1.0 - terms.equity_share - terms.junior_share) * total,
        **dict(zip(ROWS, rows, strict=True)),
    )


def _deal(terms: Terms) -> Deal:
    return Deal(
        terms.equity_share,
        terms.junior_share,
        periodic_rate(terms.senior_rate, _MONTHS_A_YEAR),
        periodic_rate(terms.junior_rate, _MONTHS_A_YEAR),
        terms.senior_fee,
        terms.junior_fee,
        terms.escrow_release_share,
        terms.close_month,
    )


def _order(terms: Terms, months: int) -> Order:
    completion = min(terms.completion_month, months)
    return Order(completion, terms.loan_months, terms.draw_order == PRO_RATA)


def _one(money: Money, deal: Deal, order: Order) -> tuple[Array, Number]:
    """The rows of one plan, shape ``(rows, months)``, and its uses of the works."""
    rows = np.zeros((len(ROWS), len(money.uses)))
    annuities = [[0.0] * order.loan_months, [0.0] * order.loan_months]
    lists = Money(*(amounts.tolist() for amounts in money))
    total = walk(lists, Deal(*map(float, deal)), order, [0.0] * order.completion, annuities, rows)
    return rows, float(total)


def _many(money: Money, deal: Deal, order: Order, draws: int) -> tuple[Array, Number]:
    """The rows of many draws, shape ``(rows, draws, months)``, and their uses of the works."""
    months = money.uses.shape[-1]
    rows, totals = np.zeros((len(ROWS), draws, months)), np.zeros(draws)
    compiled(walk_draws, *STEPS)(
        Money(*(_as_rows(amounts) for amounts in money)),
        Deal(*(_filled(value, draws) for value in deal)),
        order,
        rows,
        totals,
    )
    return rows, totals


def _as_rows(amounts: Monthly) -> Array:
    return np.require(np.atleast_2d(amounts), np.float64, ["C", "W"])


def _filled(value: Number, draws: int) -> Array:
    return np.full(draws, value, dtype=np.float64)


def _check_amounts(given: Sequence[Monthly]) -> None:
    names = ("uses", "building_uses", "instalments", "sales", "income", "exit_sale")
    months = {amounts.shape[-1] for amounts in given}
    if len(months) != 1:
        raise ValueError(f"amounts a month must cover the same months, not {sorted(months)}")
    for name, amounts in zip(names, given, strict=True):
        if name != "income" and amounts.size and amounts.min() < 0:
            raise ValueError(f"{name} must not be negative in any month")


def _check_terms(terms: Terms) -> None:
    shares = ("equity_share", "junior_share", "senior_fee", "junior_fee", "escrow_release_share")
    for name in shares:
        value = np.asarray(getattr(terms, name))
        if not ((value >= 0) & (value <= 1)).all():
            raise ValueError(f"{name} must lie between 0 and 1")
    if np.any(np.add(terms.equity_share, terms.junior_share) > 1):
        raise ValueError("equity_share and junior_share must not exceed 1 together")
    for name in ("senior_rate", "junior_rate"):
        if not (np.asarray(getattr(terms, name)) >= 0).all():
            raise ValueError(f"{name} must not be negative: a lender asks for no less than nothing")
    if terms.draw_order not in DRAW_ORDERS:
        raise ValueError(f"draw_order must be one of {', '.join(DRAW_ORDERS)}")
    if terms.completion_month < 0 or terms.loan_months < 0:
        raise ValueError("completion_month and loan_months must not be negative")
