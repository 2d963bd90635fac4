"""The walk of the money over the months: who pays first, who is repaid first, for one plan.

Plain arithmetic on numbers, so that one plan runs it on lists as it stands and many draws run it
compiled (`walk_draws`), draw by draw, with the same answers. ``capital`` says what it all means.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from gproject.models.number import Array

ROWS = (
    "escrow_out", "escrow_balance", "reserve_balance", "equity_in", "support", "fees",
    "senior_draw", "junior_draw", "senior_interest", "junior_interest",
    "senior_capitalised", "junior_capitalised", "senior_repaid", "junior_repaid",
    "senior_balance", "junior_balance", "distributions", "sale_cash", "debt_service", "shortfall",
    "escrow_in", "cfads",
)  # fmt: skip
"""What is written each month; of each pair the senior loan comes first."""
(
    ESCROW_OUT, ESCROW_BALANCE, RESERVE_BALANCE, EQUITY_IN, SUPPORT, FEES,
    DRAW, _, INTEREST, _, CAPITALISED, _, REPAID, _, BALANCE, _,
    DISTRIBUTIONS, SALE_CASH, DEBT_SERVICE, SHORTFALL, ESCROW_IN, CFADS,
) = range(len(ROWS))  # fmt: skip
SENIOR, JUNIOR = 0, 1

_TOLERANCE_KRW = 0.5
_MOST_PASSES = 60
_STEEPEST = 0.95
"""Slope of the uses against the sum that loans are sized on, above which a step is shortened."""


class Money(NamedTuple):
    """Won a month: a list or array of one plan, or ``(draws, months)``, or ``(1, months)``."""

    uses: Any
    building_uses: Any
    instalments: Any
    sales: Any
    income: Any
    exit_sale: Any


class Deal(NamedTuple):
    """The uncertain terms, rates a month: numbers of one plan, or arrays of one a draw."""

    equity_share: Any
    junior_share: Any
    senior_rate: Any
    junior_rate: Any
    senior_fee: Any
    junior_fee: Any
    escrow_release_share: Any
    close_month: Any


class Order(NamedTuple):
    """The terms that are the same in all draws."""

    completion: int
    loan_months: int
    pro_rata: bool


def walk_draws(money: Money, deal: Deal, order: Order, rows: Array, totals: Array) -> None:
    """`walk` for each draw; `rows` has the shape ``(rows, draws, months)`` and starts at zero."""
    gaps = np.empty(order.completion)
    annuities = np.empty((2, order.loan_months))
    for draw in range(totals.size):
        totals[draw] = walk(
            Money(
                money.uses[min(draw, len(money.uses) - 1)],
                money.building_uses[min(draw, len(money.building_uses) - 1)],
                money.instalments[min(draw, len(money.instalments) - 1)],
                money.sales[min(draw, len(money.sales) - 1)],
                money.income[min(draw, len(money.income) - 1)],
                money.exit_sale[min(draw, len(money.exit_sale) - 1)],
            ),
            Deal(
                deal.equity_share[draw],
                deal.junior_share[draw],
                deal.senior_rate[draw],
                deal.junior_rate[draw],
                deal.senior_fee[draw],
                deal.junior_fee[draw],
                deal.escrow_release_share[draw],
                deal.close_month[draw],
            ),
            order, gaps, annuities, rows[:, draw],
        )  # fmt: skip


def walk(money: Money, deal: Deal, order: Order, gaps: Any, annuities: Any, rows: Array) -> float:
    """Writes the rows of one plan; returns the uses of the works in won, NaN where interest and
    fees outgrow every loan.

    `gaps` (a number for each month of the works) and `annuities` (two times one for each month of
    the loans) are room to work in.
    """
    plain, escrow = _fill_gaps(money, deal.escrow_release_share, order.completion, gaps, rows)
    total = _size_of_uses(gaps, plain, deal, order, rows)
    if total == total:
        _, reserve, senior, junior = _walk_works(gaps, plain, total, deal, order, rows, True)
        _fill_annuities(annuities[SENIOR], deal.senior_rate, order.loan_months)
        _fill_annuities(annuities[JUNIOR], deal.junior_rate, order.loan_months)
        _walk_repayment(money, deal, order, annuities, (escrow, reserve), (senior, junior), rows)
    return total


def _fill_gaps(
    money: Money, release_share: float, completion: int, gaps: Any, rows: Array
) -> tuple[float, float]:
    """What each month of the works needs, before interest and fees, beyond what escrow and the
    project's own money bring; below zero where they bring more. Returns the sum of all needs, and
    what is left in escrow.
    """
    plain, escrow = 0.0, 0.0
    for month in range(completion):
        use, income = money.uses[month], money.income[month]
        held = escrow + money.instalments[month]
        released = min(held, min(release_share * money.building_uses[month], use))
        escrow = held - released
        rows[ESCROW_IN, month] = money.instalments[month]
        rows[ESCROW_OUT, month] = released
        rows[ESCROW_BALANCE, month] = escrow
        plain += use + max(-income, 0.0)
        gaps[month] = use - released - money.sales[month] - income - money.exit_sale[month]
    return plain, escrow


def _size_of_uses(gaps: Any, plain: float, deal: Deal, order: Order, rows: Array) -> float:
    """Total uses of the works in won: the sum on whose shares the loans are sized, found where the
    uses that follow from it are that sum again (secant steps, to half a won).
    """
    before = plain
    after = _walk_works(gaps, plain, before, deal, order, rows, False)[0]
    guess = after
    for _ in range(_MOST_PASSES):
        found = _walk_works(gaps, plain, guess, deal, order, rows, False)[0]
        if abs(found - guess) < _TOLERANCE_KRW:
            return guess
        step, slope = guess - before, 0.0
        if step != 0.0:
            slope = min(max((found - after) / step, -_STEEPEST), _STEEPEST)
        before, after = guess, found
        guess += (found - guess) / (1.0 - slope)
    return np.nan


def _walk_works(
    gaps: Any, plain: float, total: float, deal: Deal, order: Order, rows: Array, keeps: bool
) -> tuple[float, float, float, float]:
    """Walk the works with loans sized on ``total``: the uses that come out, the reserve, and what
    is owed to the senior and the junior lender at the end.

    A month's gap, interest included, is met by what the months before left, then by equity and
    loans. ``keeps``: write the rows.
    """
    equity_left, junior_left = deal.equity_share * total, deal.junior_share * total
    senior_share = 1.0 - deal.equity_share - deal.junior_share
    fees = deal.senior_fee * senior_share * total + deal.junior_fee * junior_left
    senior, junior, reserve, interests = 0.0, 0.0, -fees, fees
    for month in range(order.completion):
        of_senior, of_junior = senior * deal.senior_rate, junior * deal.junior_rate
        interests += of_senior + of_junior
        missing = gaps[month] + (of_senior + of_junior) - reserve
        rest = max(missing, 0.0)
        reserve = rest - missing
        if order.pro_rata:
            equity, lent = deal.equity_share * rest, deal.junior_share * rest
            borrowed = senior_share * rest
        else:
            equity = min(rest, equity_left)
            lent = min(rest - equity, junior_left)
            borrowed = rest - equity - lent
            equity_left, junior_left = equity_left - equity, junior_left - lent
        senior, junior = senior + borrowed, junior + lent
        if keeps:
            rows[INTEREST, month], rows[INTEREST + JUNIOR, month] = of_senior, of_junior
            rows[RESERVE_BALANCE, month], rows[EQUITY_IN, month] = reserve, equity
            rows[DRAW, month], rows[DRAW + JUNIOR, month] = borrowed, lent
            rows[BALANCE, month], rows[BALANCE + JUNIOR, month] = senior, junior
    if keeps and order.completion > 0:
        rows[FEES, 0] = fees
    return plain + interests, reserve, senior, junior


def _fill_annuities(factors: Any, rate: float, periods: int) -> None:
    """Present values of one won at the end of each of 1, 2, … periods: what is owed, divided by
    the factor of the periods left, is the level payment that repays it with interest. Built up
    from a_n = (1 + a_(n−1)) / (1 + r), which needs no care for a rate of zero.
    """
    shrink, value = 1.0 / (1.0 + rate), 0.0
    for period in range(periods):
        value = (1.0 + value) * shrink
        factors[period] = value


def _walk_repayment(
    money: Money,
    deal: Deal,
    order: Order,
    annuities: Any,
    freed: tuple[float, float],
    owed: tuple[float, float],
    rows: Array,
) -> None:
    """From completion on: running losses, then the loans, then the sponsors."""
    senior, junior = (owed[0], 0.0), (owed[1], 0.0)
    kept = freed[0] + freed[1]
    if order.completion < len(money.uses):
        rows[ESCROW_OUT, order.completion] = freed[0]
    for month in range(order.completion, len(money.uses)):
        net = money.income[month] - money.uses[month]
        sold = money.instalments[month] + money.sales[month] + money.exit_sale[month] + kept
        kept = 0.0
        rows[CFADS, month], rows[SALE_CASH, month] = net, sold
        letting = max(net, 0.0)
        met = min(letting - net, sold)
        rows[SUPPORT, month] = rows[EQUITY_IN, month] = letting - net - met
        left = (letting, sold - met)
        if month < deal.close_month:
            to_go = order.loan_months - (month - order.completion)
            senior, left = _serve(
                SENIOR, senior, deal.senior_rate, annuities, to_go, left, month, rows
            )
            junior, left = _serve(
                JUNIOR, junior, deal.junior_rate, annuities, to_go, left, month, rows
            )
        rows[BALANCE, month], rows[BALANCE + JUNIOR, month] = senior[0], junior[0]
        rows[DISTRIBUTIONS, month] = left[0] + left[1]


def _serve(
    loan: int,
    account: tuple[float, float],
    rate: float,
    annuities: Any,
    to_go: int,
    left: tuple[float, float],
    month: int,
    rows: Array,
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Serve one loan in a month: what it then owes and is in arrears with, and the letting and the
    sale money that is left after it.
    """
    owed, arrears = account
    if owed == 0.0:
        return account, left
    interest, in_term = owed * rate, owed - arrears
    annuity = in_term / annuities[loan][to_go - 1] if to_go > 0 else in_term * (1.0 + rate)
    due = annuity + arrears * (1.0 + rate)
    from_letting = min(due, left[0])
    rest = max(owed + interest - from_letting, 0.0)
    swept = min(left[1], rest)
    paid, still_owed = from_letting + swept, rest - swept
    to_interest = min(paid, interest)
    rows[INTEREST + loan, month] = interest
    rows[CAPITALISED + loan, month] = interest - to_interest
    rows[REPAID + loan, month] = paid - to_interest
    rows[DEBT_SERVICE, month] += annuity
    rows[SHORTFALL, month] += max(annuity - paid, 0.0)
    in_arrears = min(max(due - paid, 0.0), still_owed)
    return (still_owed, in_arrears), (left[0] - from_letting, left[1] - swept)


STEPS = (
    walk, _fill_gaps, _size_of_uses, _walk_works, _fill_annuities, _walk_repayment, _serve,
)  # fmt: skip
"""What `walk_draws` calls."""
