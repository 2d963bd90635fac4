"""The cash book as the page reads it: lines by month, in won of the day or of the price year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from gproject.assess.cashbook import CashBook, LedgerLine
from gproject.models.money import MONTHS_A_YEAR, by_year
from gproject.models.number import Monthly

PROJECT = "project"
FINANCE = "finance"
LEAST_KRW = 0.5
"""Less than this is nothing: money has no halves of a won."""


@dataclass(frozen=True)
class Entry:
    """One line of the ledger with its amounts by month, in the book's won."""

    line: LedgerLine
    amounts: Monthly

    @property
    def item(self) -> str:
        """What is paid, as a key of `ITEMS`."""
        return self.line.item

    @property
    def payer(self) -> str:
        """Who pays, as a key of `PARTIES`."""
        return self.line.payer

    @property
    def payee(self) -> str:
        """Who is paid, as a key of `PARTIES`."""
        return self.line.payee

    @property
    def total(self) -> float:
        """The sum over all months."""
        return float(self.amounts.sum())


@dataclass(frozen=True)
class Books:
    """A cash book in one kind of won: of the day, or with `is_real` of the price year."""

    book: CashBook
    is_real: bool = False

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every line."""
        level = np.array(self.book.price_index) if self.is_real else np.ones(len(self.book.months))
        return tuple(Entry(line, np.array(line.amounts) / level) for line in self.book.lines)

    @property
    def years(self) -> tuple[int, ...]:
        """The calendar years."""
        return self.book.years

    def of(self, payer: str = "", payee: str = "") -> Iterator[Entry]:
        """The lines with that payer or payee; an empty name stands for anybody."""
        for entry in self.entries:
            if payer in ("", entry.payer) and payee in ("", entry.payee):
                yield entry

    def for_items(self, items: Iterable[str]) -> list[Entry]:
        """The lines for those items."""
        wanted = frozenset(items)
        return [entry for entry in self.entries if entry.item in wanted]

    def within(self, amounts: Monthly, year: int | None) -> Monthly:
        """The months of a calendar year, or all."""
        if year is None:
            return amounts
        first = self.years.index(year) * MONTHS_A_YEAR
        return amounts[first : first + MONTHS_A_YEAR]

    def net(self, entries: Iterable[Entry]) -> Monthly:
        """What the project gets less what it pays over those lines."""
        signed = ((1.0 if one.payee == PROJECT else -1.0) * one.amounts for one in entries)
        return sum(signed, np.zeros(len(self.book.months)))

    def balance(self, *accounts: str) -> list[float]:
        """What stands on those accounts of the capital at every year's end, together."""
        rows = (self.book.account(name).by_year for name in accounts)
        return [sum(both) for both in zip(*rows, strict=True)]

    @property
    def debt(self) -> list[float]:
        """What is owed at every year's end, won of the day."""
        return self.balance("senior_balance", "junior_balance")

    @property
    def cleared(self) -> int:
        """The year in which the last of the debt is repaid; the last year where it never is."""
        owing = [at for at, krw in enumerate(self.debt) if krw >= LEAST_KRW]
        return self.years[min(owing[-1] + 1, len(self.years) - 1)] if owing else self.years[0]


def yearly(amounts: Monthly) -> list[float]:
    """Sums by calendar year."""
    return [float(one) for one in by_year(amounts)]
