"""The money that builds: buyers' instalments in escrow, equity, junior and senior loans.

``raise_capital`` walks over the months once the size of the loans is known. It takes one plan
(amounts of shape ``(months,)``) or many draws at once (``(draws, months)``).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from gproject.models.number import Monthly, Number, scalar_or_draws
from gproject.models.returns import level_payments, periodic_rate

EQUITY_FIRST, PRO_RATA = "equity-first", "pro-rata"
DRAW_ORDERS = (EQUITY_FIRST, PRO_RATA)

_MONTHS_A_YEAR = 12
_TOLERANCE_KRW = 0.5
_MOST_PASSES = 60
_STEEPEST = 0.95
"""Slope of the uses against the sum that loans are sized on, above which a step is shortened."""
_LOANS = ("senior", "junior")
_SERIES = (
    *("escrow_out", "escrow_balance", "reserve_balance", "equity_in", "support", "fees"),
    *(f"{loan}_draw" for loan in _LOANS),
    *(f"{loan}_{what}" for loan in _LOANS for what in ("interest", "capitalised", "repaid")),
    *(f"{loan}_balance" for loan in _LOANS),
    *("distributions", "sale_cash", "debt_service", "shortfall"),
)

_Pick = Callable[[Number, Number], Number]
_BY_FLOAT = (cast(_Pick, min), cast(_Pick, max))
_BY_DRAW = (cast(_Pick, np.minimum), cast(_Pick, np.maximum))


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
    _check_terms(terms)
    walk = _Walk(given, terms)
    total = walk.size_of_uses()
    for month in range(walk.completion, walk.months):
        walk.month_of_repayment(month)
    return walk.capital(total)


class _Walk:
    """Balances carried from month to month, and the rows written on the way.

    One plan runs on floats with ``min`` and ``max``, draws on arrays with NumPy's: the same
    statements, each as fast as it can be.
    """

    def __init__(self, given: Sequence[Monthly], terms: Terms) -> None:
        self.months = given[0].shape[-1]
        self.completion = min(terms.completion_month, self.months)
        draws = np.broadcast_shapes(
            *(amounts.shape[:-1] for amounts in given),
            *(np.shape(value) for value in vars(terms).values()),
        )
        self.least, self.most = _BY_DRAW if draws else _BY_FLOAT
        self.shape = draws
        self.given = given
        by_month = [_rows(amounts) for amounts in given]
        self.uses, self.building, self.instalments, self.sales, self.income, self.exit = by_month
        self.escrow: Number = 0.0
        self.reserve: Number = 0.0
        self.owed: list[Number] = [0.0, 0.0]
        self.terms = terms
        self.senior_rate = periodic_rate(terms.senior_rate, _MONTHS_A_YEAR)
        self.junior_rate = periodic_rate(terms.junior_rate, _MONTHS_A_YEAR)
        self.senior_share = 1.0 - terms.equity_share - terms.junior_share
        self.rows = {name: np.zeros((self.months, *draws)) for name in _SERIES}
        after = self.months - self.completion
        self.service = [
            _rows(level_payments(rate, terms.loan_months, after))
            for rate in (self.senior_rate, self.junior_rate)
        ]
        self.arrears: list[Number] = [0.0, 0.0]

    def size_of_uses(self) -> Number:
        """Total uses of the works in won: the sum on whose shares the loans are sized, found
        where the uses that follow from it are that sum again (secant steps, to half a won).
        """
        before = self._plain_uses()
        after = self.walk_works(before)
        guess = after
        for _ in range(_MOST_PASSES):
            found = self.walk_works(guess)
            if np.all(np.abs(found - guess) < _TOLERANCE_KRW):
                return guess
            guess, before, after = _secant(before, after, guess, found), guess, found
        raise ValueError(
            "interest and fees of the works outgrow the loans: no size of the loans covers them"
        )

    def _plain_uses(self) -> Number:
        total: Number = 0.0
        for month in range(self.completion):
            total = total + self.uses[month] + self.most(-self.income[month], 0.0)
        return total

    def walk_works(self, total: Number) -> Number:
        """Walk the months of the works with loans sized on ``total``; the uses that come out."""
        terms = self.terms
        self.escrow = self.reserve = 0.0
        self.owed = [0.0, 0.0]
        self.equity_left = terms.equity_share * total
        self.junior_left = terms.junior_share * total
        fees = (
            terms.senior_fee * self.senior_share * total
            + terms.junior_fee * terms.junior_share * total
        )
        needed: Number = 0.0
        for month in range(self.completion):
            needed = needed + self.month_of_works(month, fees if month == 0 else 0.0)
        return needed

    def month_of_works(self, month: int, fees: Number) -> Number:
        """Meet one month's needs: escrow, own income, then equity and loans. Returns the need."""
        rows, least, most, income = self.rows, self.least, self.most, self.income[month]
        senior_interest = self.owed[0] * self.senior_rate
        junior_interest = self.owed[1] * self.junior_rate
        need = self.uses[month] + most(-income, 0.0) + fees + senior_interest + junior_interest
        held = self.escrow + self.instalments[month]
        allowed = self.terms.escrow_release_share * self.building[month]
        released = least(least(held, allowed), need)
        free = self.reserve + most(income, 0.0) + self.sales[month] + self.exit[month]
        own = least(free, need - released)
        equity, junior, senior = self._drawn(need - released - own)
        self.escrow, self.reserve = held - released, free - own
        self.owed = [self.owed[0] + senior, self.owed[1] + junior]
        rows["fees"][month] = fees
        rows["senior_interest"][month] = senior_interest
        rows["junior_interest"][month] = junior_interest
        rows["escrow_out"][month], rows["escrow_balance"][month] = released, self.escrow
        rows["reserve_balance"][month] = self.reserve
        rows["equity_in"][month] = equity
        rows["senior_draw"][month], rows["junior_draw"][month] = senior, junior
        rows["senior_balance"][month], rows["junior_balance"][month] = self.owed
        return need

    def _drawn(self, rest: Number) -> tuple[Number, Number, Number]:
        """Equity, junior and senior money for what is still needed."""
        if self.terms.draw_order == PRO_RATA:
            equity, junior = self.terms.equity_share * rest, self.terms.junior_share * rest
            return equity, junior, self.senior_share * rest
        equity = self.least(rest, self.equity_left)
        junior = self.least(rest - equity, self.junior_left)
        self.equity_left, self.junior_left = self.equity_left - equity, self.junior_left - junior
        return equity, junior, rest - equity - junior

    def month_of_repayment(self, month: int) -> None:
        """Pay running losses, then the loans, then the sponsors, out of one month's money."""
        rows, least, most = self.rows, self.least, self.most
        net = self.income[month] - self.uses[month]
        money = self.sales[month] + self.exit[month] + self.instalments[month]
        if month == self.completion:
            money = money + self.escrow + self.reserve
            rows["escrow_out"][month] = self.escrow
            self.escrow = self.reserve = 0.0
        rows["sale_cash"][month] = money
        letting, loss = most(net, 0.0), most(-net, 0.0)
        from_money = least(loss, money)
        rows["support"][month] = rows["equity_in"][month] = loss - from_money
        money = money - from_money
        letting, money = self._serve(month, 0, letting, money)
        letting, money = self._serve(month, 1, letting, money)
        rows["distributions"][month] = letting + money

    def _serve(
        self, month: int, loan: int, letting: Number, money: Number
    ) -> tuple[Number, Number]:
        """Serve one loan; the letting and sale money that is left after it."""
        owed, rows, least, most, name = (
            self.owed[loan],
            self.rows,
            self.least,
            self.most,
            _LOANS[loan],
        )
        rate, arrears = (self.senior_rate, self.junior_rate)[loan], self.arrears[loan]
        interest = owed * rate
        scheduled = (owed - arrears) * self.service[loan][month - self.completion]
        due = scheduled + arrears * (1.0 + rate)
        from_letting = least(due, letting)
        from_money = least(money, most(owed + interest - from_letting, 0.0))
        paid = from_letting + from_money
        to_interest = least(paid, interest)
        left = most(owed + interest - paid, 0.0)
        self.owed[loan] = left
        self.arrears[loan] = least(most(due - paid, 0.0), left)
        rows[name + "_interest"][month] = interest
        rows[name + "_capitalised"][month] = interest - to_interest
        rows[name + "_repaid"][month] = paid - to_interest
        rows[name + "_balance"][month] = left
        rows["debt_service"][month] += scheduled
        rows["shortfall"][month] += most(scheduled - paid, 0.0)
        return letting - from_letting, money - from_money

    def capital(self, total: Number) -> Capital:
        """The rows as accounts, months last."""
        series = {name: np.moveaxis(row, 0, -1) for name, row in self.rows.items()}
        works = np.arange(self.months) < self.completion
        uses, _, instalments, _, income, _ = self.given
        shape = (*self.shape, self.months)
        return Capital(
            escrow_in=np.broadcast_to(np.where(works, instalments, 0.0), shape),
            cfads=np.broadcast_to(np.where(works, 0.0, income - uses), shape),
            total_uses=total,
            equity_commitment=self.terms.equity_share * total,
            junior_commitment=self.terms.junior_share * total,
            senior_commitment=self.senior_share * total,
            **series,
        )


def _rows(amounts: Monthly) -> Sequence[Number]:
    """One entry a month: floats, or arrays of one number a draw."""
    if amounts.ndim == 1:
        return cast("list[Number]", amounts.tolist())
    return list(np.ascontiguousarray(amounts.T))


def _secant(before: Number, after: Number, guess: Number, found: Number) -> Number:
    """Next guess at the sum that gives itself, from two guesses and what came out of them."""
    step = np.subtract(guess, before)
    rise = np.subtract(found, after)
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(step == 0, 0.0, np.clip(rise / step, -_STEEPEST, _STEEPEST))
    return scalar_or_draws(guess + (found - guess) / (1.0 - slope))


def _check_amounts(given: Sequence[Monthly]) -> None:
    names = ("uses", "building_uses", "instalments", "sales", "income", "exit_sale")
    months = {amounts.shape[-1] for amounts in given}
    if len(months) != 1:
        raise ValueError(f"amounts a month must cover the same months, not {sorted(months)}")
    for name, amounts in zip(names, given, strict=True):
        if name != "income" and (amounts < 0).any():
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
