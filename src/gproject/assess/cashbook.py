"""The cash book of a plan: every payment by month, the capital behind it, and sums by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from gproject.assess.assess import Run, run
from gproject.district import District, Text
from gproject.models.finance.capital import Capital
from gproject.models.money import (
    ITEMS,
    MONTHS_A_YEAR,
    PARTIES,
    Payment,
    Timeline,
    by_year,
    paid,
    received,
)
from gproject.models.number import Monthly
from gproject.plan import Plan


@dataclass(frozen=True)
class Month:
    """A month of the calendar. ``number``: 0 for the first; ``month``: 1 for January."""

    number: int
    year: int
    month: int

    @property
    def label(self) -> str:
        """As Korean tables write it, e.g. ``2028. 1.``."""
        return f"{self.year}. {self.month}."


@dataclass(frozen=True)
class LedgerLine:
    """One payment between two parties.

    ``item``, ``payer``, ``payee`` are keys of `gproject.models.money` (`ITEMS`, `PARTIES`), the
    ``…_label`` their words. ``article``: the law it rests on, empty for contracts. ``amounts``: won
    of the day by month, never negative. ``kind``: ``operating``, or ``finance`` for equity, loans,
    income tax and distributions.
    """

    item: str
    label: Text
    payer: str
    payer_label: Text
    payee: str
    payee_label: Text
    article: str
    kind: str
    amounts: tuple[float, ...]

    @property
    def total_krw(self) -> float:
        """Sum over all months, won of the day."""
        return sum(self.amounts)

    @property
    def by_year(self) -> tuple[float, ...]:
        """Sums by calendar year, won of the day."""
        return _yearly(np.array(self.amounts))


@dataclass(frozen=True)
class Account:
    """One monthly row of the capital: ``name`` is its field in `Capital`, won of the day.

    ``is_balance``: what stands at the month's end, so that a year shows its last month; otherwise
    what moves in the month, so that a year shows the sum.
    """

    name: str
    label: Text
    amounts: tuple[float, ...]
    is_balance: bool

    @property
    def by_year(self) -> tuple[float, ...]:
        """By calendar year: the last month of a balance, the sum of anything else."""
        if self.is_balance:
            return self.amounts[MONTHS_A_YEAR - 1 :: MONTHS_A_YEAR]
        return _yearly(np.array(self.amounts))


@dataclass(frozen=True)
class PartyYears:
    """What one party received and paid in each calendar year, won of the day."""

    party: str
    label: Text
    received: tuple[float, ...]
    paid: tuple[float, ...]

    @property
    def net(self) -> tuple[float, ...]:
        """Received − paid each year; over all parties it sums to zero."""
        return tuple(a - b for a, b in zip(self.received, self.paid, strict=True))

    @property
    def received_krw(self) -> float:
        """All that was received, won of the day."""
        return sum(self.received)

    @property
    def paid_krw(self) -> float:
        """All that was paid, won of the day."""
        return sum(self.paid)


@dataclass(frozen=True)
class CashBook:
    """The whole money of a plan, month by month.

    - ``months``: the calendar; ``years``: the calendar years they make up.
    - ``completion``: number of the first month after all works; ``close``: the month in which the
      account closes (both count from 0).
    - ``price_year``; ``price_index``: general prices of each month over those of that year. Won of
      the day / index = won of the price year.
    - ``lines``: the ledger, operating lines first, without payments of nothing.
    - ``cash_flow``: received − paid by the project each month, before finance and income tax.
    - ``discount_factors``: weight of each month at the required return.
    - ``accounts``: the capital, month by month.
    - ``terms``: rates, shares and fees of the loans by name, shares (0.0598, not 5.98).
    - ``parties``: party × year, parties that neither pay nor receive left out.
    """

    plan: Plan
    way: str
    months: tuple[Month, ...]
    years: tuple[int, ...]
    completion: int
    close: int
    price_year: int
    price_index: tuple[float, ...]
    required_return: float
    discount_factors: tuple[float, ...]
    lines: tuple[LedgerLine, ...]
    cash_flow: tuple[float, ...]
    accounts: tuple[Account, ...]
    terms: Mapping[str, float | str]
    parties: tuple[PartyYears, ...]
    values: Mapping[str, Any]
    """Every node and leaf by name, as the graph computed it."""

    def account(self, name: str) -> Account:
        """A row of the capital by name. Raises KeyError naming those there are."""
        for one in self.accounts:
            if one.name == name:
                return one
        known = ", ".join(one.name for one in self.accounts)
        raise KeyError(f"no account {name!r}; there are: {known}")

    def party(self, name: str) -> PartyYears:
        """A party's years by name. Raises KeyError."""
        for one in self.parties:
            if one.party == name:
                return one
        raise KeyError(f"{name!r} neither pays nor receives in this plan")

    @property
    def cash_flow_by_year(self) -> tuple[float, ...]:
        """Cash flow of the project by calendar year, won of the day."""
        return _yearly(np.array(self.cash_flow))


ACCOUNTS: dict[str, tuple[Text, bool]] = {
    "escrow_in": (Text(ko="관리계좌에 들어온 분양대금", en="instalments into escrow"), False),
    "escrow_out": (Text(ko="관리계좌에서 나간 돈", en="released from escrow"), False),
    "escrow_balance": (Text(ko="관리계좌 잔액", en="escrow balance"), True),
    "reserve_balance": (Text(ko="공사 중에 남겨 둔 돈", en="reserve kept during the works"), True),
    "equity_in": (Text(ko="자기자본 납입", en="equity paid in"), False),
    "support": (
        Text(ko="그 가운데 준공 뒤 운영 손실 보전", en="of it, running losses covered"),
        False,
    ),
    "senior_draw": (Text(ko="선순위 대출 실행", en="senior loans drawn"), False),
    "junior_draw": (Text(ko="후순위 대출 실행", en="junior loans drawn"), False),
    "fees": (Text(ko="대출 수수료", en="fees of loans"), False),
    "senior_interest": (Text(ko="선순위 이자", en="senior interest"), False),
    "junior_interest": (Text(ko="후순위 이자", en="junior interest"), False),
    "senior_capitalised": (
        Text(ko="못 내서 빚에 더한 선순위 이자", en="senior interest added to the debt"),
        False,
    ),
    "junior_capitalised": (
        Text(ko="못 내서 빚에 더한 후순위 이자", en="junior interest added to the debt"),
        False,
    ),
    "senior_repaid": (Text(ko="선순위 원금 상환", en="senior principal repaid"), False),
    "junior_repaid": (Text(ko="후순위 원금 상환", en="junior principal repaid"), False),
    "senior_balance": (Text(ko="선순위 대출 잔액", en="senior balance"), True),
    "junior_balance": (Text(ko="후순위 대출 잔액", en="junior balance"), True),
    "cfads": (Text(ko="원리금을 갚을 임대 수입", en="letting income for debt service"), False),
    "sale_cash": (Text(ko="대출을 갚을 매각 대금", en="sale money for the loans"), False),
    "debt_service": (Text(ko="갚기로 한 원리금", en="scheduled debt service"), False),
    "shortfall": (Text(ko="제때 못 갚은 원리금", en="service not paid in time"), False),
    "distributions": (Text(ko="출자자에게 돌아가는 돈", en="left for the sponsors"), False),
}
"""Rows of the capital in words, and whether each is a balance."""


def cash_book(district: District, plan: Plan) -> CashBook:
    """The cash book of a plan. Raises PlanImpossible and KeyError as `assess` does."""
    return cash_book_of(plan, run(district, plan))


def cash_book_of(plan: Plan, found: Run) -> CashBook:
    """The cash book of a finished run."""
    values = found.values
    timeline: Timeline = values["timeline"]
    ledger: tuple[Payment, ...] = values["payments"]
    finance = {id(one) for one in values["finance_payments"]}
    return CashBook(
        plan=plan,
        way=str(values["delivery_way"]),
        months=_months(timeline),
        years=timeline.calendar,
        completion=timeline.completion,
        close=round(float(timeline.end)),
        price_year=round(values["price_year"]),
        price_index=_floats(values["price_index"]),
        required_return=float(values["required_return"]),
        discount_factors=_floats(values["discount_factors"]),
        lines=tuple(
            _line(one, "finance" if id(one) in finance else "operating")
            for one in ledger
            if one.amounts.any()
        ),
        cash_flow=_floats(values["cash_flow_krw"]),
        accounts=_accounts(values["capital"]),
        terms=dict(vars(values["terms"])),
        parties=_parties(ledger, timeline),
        values=values,
    )


def _months(timeline: Timeline) -> tuple[Month, ...]:
    return tuple(
        Month(number, timeline.start_year + number // MONTHS_A_YEAR, number % MONTHS_A_YEAR + 1)
        for number in range(timeline.months)
    )


def _line(one: Payment, kind: str) -> LedgerLine:
    return LedgerLine(
        item=one.item,
        label=ITEMS[one.item],
        payer=one.payer,
        payer_label=PARTIES[one.payer],
        payee=one.payee,
        payee_label=PARTIES[one.payee],
        article=one.article,
        kind=kind,
        amounts=_floats(one.amounts),
    )


def _accounts(capital: Capital) -> tuple[Account, ...]:
    return tuple(
        Account(name, label, _floats(getattr(capital, name)), is_balance)
        for name, (label, is_balance) in ACCOUNTS.items()
    )


def _parties(ledger: tuple[Payment, ...], timeline: Timeline) -> tuple[PartyYears, ...]:
    found = (
        PartyYears(
            party,
            label,
            _yearly(received(ledger, party, timeline.months)),
            _yearly(paid(ledger, party, timeline.months)),
        )
        for party, label in PARTIES.items()
    )
    return tuple(one for one in found if any(one.received) or any(one.paid))


def _floats(amounts: Monthly) -> tuple[float, ...]:
    return tuple(amounts.tolist())


def _yearly(amounts: Monthly) -> tuple[float, ...]:
    return tuple(by_year(amounts).tolist())
