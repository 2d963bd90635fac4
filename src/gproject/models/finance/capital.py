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
from gproject.models.returns import annuity_factors, periodic_rate

EQUITY_FIRST, PRO_RATA = "equity-first", "pro-rata"
DRAW_ORDERS = (EQUITY_FIRST, PRO_RATA)

_MONTHS_A_YEAR = 12
_TOLERANCE_KRW = 0.5
_MOST_PASSES = 60
_BLOCK = 64
"""Draws turned to months first at a time: few enough to stay in the processor's cache."""
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

_Two = tuple[Number, Number]
_Three = tuple[Number, Number, Number]
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
    if (building_uses > uses + _TOLERANCE_KRW).any():
        raise ValueError("building_uses must not exceed uses in any month")
    _check_terms(terms)
    walk = _Walk(given, terms)
    total = walk.size_of_uses()
    walk.walk_repayment()
    return walk.capital(total)


class _Walk:
    """Balances carried from month to month, and the rows written on the way.

    One plan runs on floats with ``min`` and ``max``, draws on arrays with NumPy's: the same
    statements, each as fast as it can be.
    """

    def __init__(self, given: Sequence[Monthly], terms: Terms) -> None:
        self.given, self.terms = given, terms
        self.months = given[0].shape[-1]
        self.completion = min(terms.completion_month, self.months)
        self.draws = np.broadcast_shapes(
            *(amounts.shape[:-1] for amounts in given),
            *(np.shape(value) for value in vars(terms).values()),
        )
        self.least, self.most = _BY_DRAW if self.draws else _BY_FLOAT
        self.rates = (
            periodic_rate(terms.senior_rate, _MONTHS_A_YEAR),
            periodic_rate(terms.junior_rate, _MONTHS_A_YEAR),
        )
        self.senior_share = 1.0 - terms.equity_share - terms.junior_share
        self.annuities = [annuity_factors(rate, terms.loan_months) for rate in self.rates]
        self.rows = {name: np.zeros((self.months, *self.draws)) for name in _SERIES}
        self.owed: list[Number] = [0.0, 0.0]
        self.arrears: list[Number] = [0.0, 0.0]
        self.escrow: Number = 0.0
        self.reserve: Number = 0.0
        self.plain: Number = 0.0
        self.gaps = self._gaps()

    def _gaps(self) -> list[Number]:
        """What each month of the works needs, before interest and fees, beyond what escrow and the
        project's own money bring; below zero where they bring more.
        """
        given = (_rows(each, 0, self.completion) for each in self.given)
        share, gaps = self.terms.escrow_release_share, []
        for month, (use, building, instalment, sale, income, exit_sale) in enumerate(
            zip(*given, strict=True)
        ):
            held = self.escrow + instalment
            released = self.least(held, self.least(share * building, use))
            self.escrow = held - released
            self.rows["escrow_out"][month] = released
            self.rows["escrow_balance"][month] = self.escrow
            self.plain = self.plain + use + self.most(-income, 0.0)
            gaps.append(use - released - sale - income - exit_sale)
        return gaps

    def size_of_uses(self) -> Number:
        """Total uses of the works in won: the sum on whose shares the loans are sized, found
        where the uses that follow from it are that sum again (secant steps, to half a won).
        """
        before = self.plain
        guess = after = self.walk_works(before)
        for _ in range(_MOST_PASSES):
            found = self.walk_works(guess)
            if np.all(np.abs(found - guess) < _TOLERANCE_KRW):
                self.walk_works(guess, keeps=True)
                return guess
            guess, before, after = _secant(before, after, guess, found), guess, found
        raise ValueError(
            "interest and fees of the works outgrow the loans: no size of the loans covers them"
        )

    def walk_works(self, total: Number, *, keeps: bool = False) -> Number:
        """Walk the works with loans sized on ``total``; returns the uses that come out.

        A month's gap, interest included, is met by what the months before left, then by equity and
        loans. ``keeps``: write the rows and carry the balances on.
        """
        terms, most = self.terms, self.most
        left = (terms.equity_share * total, terms.junior_share * total)
        fees = terms.senior_fee * self.senior_share * total + terms.junior_fee * left[1]
        owed: tuple[Number, Number] = (0.0, 0.0)
        reserve, interests = -fees, fees
        for month, gap in enumerate(self.gaps):
            interest = owed[0] * self.rates[0], owed[1] * self.rates[1]
            both = interest[0] + interest[1]
            interests = interests + both
            missing = gap + both - reserve
            rest = most(missing, 0.0)
            reserve = rest - missing
            drawn, left = self._drawn(rest, left)
            owed = owed[0] + drawn[1], owed[1] + drawn[2]
            if keeps:
                self._keep(month, interest, reserve, drawn, owed)
        if keeps and self.gaps:
            self.rows["fees"][0] = fees
            self.reserve, self.owed = reserve, list(owed)
        return self.plain + interests

    def _drawn(self, rest: Number, left: _Two) -> tuple[_Three, _Two]:
        """Equity, senior and junior money for what is missing, and what of equity and junior is
        then left.
        """
        terms = self.terms
        if terms.draw_order == PRO_RATA:
            equity, junior = terms.equity_share * rest, terms.junior_share * rest
            return (equity, self.senior_share * rest, junior), left
        equity = self.least(rest, left[0])
        rest = rest - equity
        junior = self.least(rest, left[1])
        return (equity, rest - junior, junior), (left[0] - equity, left[1] - junior)

    def _keep(self, month: int, interest: _Two, reserve: Number, drawn: _Three, owed: _Two) -> None:
        rows = self.rows
        rows["senior_interest"][month], rows["junior_interest"][month] = interest
        rows["reserve_balance"][month] = reserve
        rows["equity_in"][month], rows["senior_draw"][month], rows["junior_draw"][month] = drawn
        rows["senior_balance"][month], rows["junior_balance"][month] = owed

    def walk_repayment(self) -> None:
        """From completion on: running losses, then the loans, then the sponsors."""
        rows, least, most = self.rows, self.least, self.most
        uses, _, *money_of = (_rows(each, self.completion, self.months) for each in self.given)
        freed = self.escrow + self.reserve
        if self.completion < self.months:
            rows["escrow_out"][self.completion] = self.escrow
        for after, (use, instalment, sale, income, exit_sale) in enumerate(
            zip(uses, *money_of, strict=True)
        ):
            month = self.completion + after
            net = income - use
            money = instalment + sale + exit_sale + freed
            rows["sale_cash"][month], freed = money, 0.0
            letting = most(net, 0.0)
            loss = letting - net
            met = least(loss, money)
            rows["support"][month] = rows["equity_in"][month] = loss - met
            money = money - met
            letting, money = self._serve(0, month, letting, money)
            letting, money = self._serve(1, month, letting, money)
            rows["distributions"][month] = letting + money

    def _serve(self, loan: int, month: int, letting: Number, money: Number) -> _Two:
        """Serve one loan; the letting and sale money that is left after it."""
        owed, arrears, rate = self.owed[loan], self.arrears[loan], self.rates[loan]
        if not self.draws and owed == 0.0:
            return letting, money
        rows, least, most, name = self.rows, self.least, self.most, _LOANS[loan]
        interest = owed * rate
        to_go = self.terms.loan_months - (month - self.completion)
        arrears_due = arrears * (1.0 + rate)
        in_term = owed - arrears
        annuity = in_term / self.annuities[loan][to_go - 1] if to_go > 0 else in_term * (1.0 + rate)
        due = annuity + arrears_due
        from_letting = least(due, letting)
        rest = most(owed + interest - from_letting, 0.0)
        swept = least(money, rest)
        left, paid = rest - swept, from_letting + swept
        to_interest = least(paid, interest)
        self.owed[loan], self.arrears[loan] = left, least(most(due - paid, 0.0), left)
        rows[f"{name}_interest"][month] = interest
        rows[f"{name}_capitalised"][month] = interest - to_interest
        rows[f"{name}_repaid"][month] = paid - to_interest
        rows[f"{name}_balance"][month] = left
        rows["debt_service"][month] += annuity
        rows["shortfall"][month] += most(annuity - paid, 0.0)
        return letting - from_letting, money - swept

    def capital(self, total: Number) -> Capital:
        """The rows as accounts, months last."""
        series = {name: np.moveaxis(row, 0, -1) for name, row in self.rows.items()}
        works = np.arange(self.months) < self.completion
        uses, _, instalments, _, income, _ = self.given
        shape = (*self.draws, self.months)
        return Capital(
            escrow_in=np.broadcast_to(np.where(works, instalments, 0.0), shape),
            cfads=np.broadcast_to(np.where(works, 0.0, income - uses), shape),
            total_uses=total,
            equity_commitment=self.terms.equity_share * total,
            junior_commitment=self.terms.junior_share * total,
            senior_commitment=self.senior_share * total,
            **series,
        )


def _rows(amounts: Monthly, start: int, end: int | None = None) -> Sequence[Number]:
    """One entry a month: floats, or arrays of one number a draw."""
    part = amounts[..., start:end]
    if part.ndim == 1:
        return cast("list[Number]", part.tolist())
    by_month = np.empty(part.shape[::-1])
    for first in range(0, len(part), _BLOCK):
        by_month[:, first : first + _BLOCK] = part[first : first + _BLOCK].T
    return list(by_month)


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
