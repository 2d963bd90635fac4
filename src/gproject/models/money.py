"""Who pays whom, and when: yearly payments between named parties, in constant won."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from gproject.district import Text

Yearly = NDArray[np.float64]
"""Won a year; the first entry is the year in which the work starts."""

PARTIES: dict[str, Text] = {
    "project": Text(ko="사업 시행자", en="the project"),
    "state": Text(ko="국가", en="the state"),
    "city": Text(ko="서울시", en="Seoul City"),
    "gu": Text(ko="자치구", en="the gu"),
    "builders": Text(ko="시공·설계 업체", en="builders and designers"),
    "agents": Text(ko="분양 대행·중개", en="selling agents"),
    "buyers": Text(ko="분양받는 사람", en="buyers"),
    "tenants": Text(ko="임차인", en="tenants"),
    "investors": Text(ko="건물을 사는 투자자", en="investors who buy let floors"),
    "housing_body": Text(ko="공공주택사업자", en="the public housing body"),
}


@dataclass(frozen=True)
class Payment:
    """Money that one party pays another each year, never negative."""

    item: str
    payer: str
    payee: str
    amounts: Yearly

    @property
    def total(self) -> float:
        """Sum over all years, in won."""
        return float(self.amounts.sum())


Payments = tuple[Payment, ...]


@dataclass(frozen=True)
class Timeline:
    """The years of a project: works from `start_year`, use after `build_years`, `years` in all."""

    start_year: int
    build_years: int
    years: int

    @property
    def calendar(self) -> tuple[int, ...]:
        """The calendar years covered."""
        return tuple(range(self.start_year, self.start_year + self.years))

    def spread(self, total: float, first: int, count: int) -> Yearly:
        """Spread an amount evenly over `count` years from index `first`."""
        amounts = np.zeros(self.years)
        amounts[first : first + count] = total / count
        return amounts

    def once(self, total: float, index: int) -> Yearly:
        """Pay an amount in one year; an index past the end falls into the last year."""
        return self.spread(total, min(index, self.years - 1), 1)

    def each_year_of_use(self, amount: float) -> Yearly:
        """Pay an amount in every year after the building years."""
        amounts = np.zeros(self.years)
        amounts[self.build_years :] = amount
        return amounts


def received(payments: Iterable[Payment], party: str, years: int) -> Yearly:
    """What a party receives each year."""
    return sum((p.amounts for p in payments if p.payee == party), np.zeros(years))


def paid(payments: Iterable[Payment], party: str, years: int) -> Yearly:
    """What a party pays each year."""
    return sum((p.amounts for p in payments if p.payer == party), np.zeros(years))


ITEMS: dict[str, Text] = {
    "building": Text(ko="건설비", en="building"),
    "base": Text(ko="새 부대 건설비", en="the new base"),
    "land": Text(ko="땅값", en="land"),
    "land_rent": Text(ko="땅 임대료", en="land rent"),
    "contribution": Text(ko="공공기여", en="public contribution"),
    "charge": Text(ko="개발부담금", en="development charge"),
    "acquisition_tax": Text(ko="취득세", en="acquisition tax"),
    "home_sales": Text(ko="주택 분양대금", en="sale of homes"),
    "kic_sales": Text(ko="지식산업센터 분양대금", en="sale of the knowledge-industry centre"),
    "rental_takeover": Text(ko="임대주택 인수 대금", en="takeover of rental homes"),
    "letting": Text(ko="임대 순수입", en="net letting income"),
    "exit_sale": Text(ko="임대 건물 매각 대금", en="sale of let floors"),
    "selling": Text(ko="판매비", en="cost of selling"),
}
"""What payments are for, in words."""
