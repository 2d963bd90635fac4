"""Who pays whom, and when: monthly payments between named parties, in won of the day."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import numpy as np

from gproject.district import Text
from gproject.models.number import Array, Monthly, Number, added, scalar_or_draws

MONTHS_A_YEAR = 12
Yearly = Array
"""Won a calendar year, shape ``(years,)`` or ``(draws, years)``."""

PARTIES: dict[str, Text] = {
    "project": Text(ko="사업 시행자", en="the project"),
    "state": Text(ko="국가", en="the state"),
    "city": Text(ko="서울시", en="Seoul City"),
    "gu": Text(ko="자치구", en="the gu"),
    "sponsors": Text(ko="출자자", en="the sponsors"),
    "lenders": Text(ko="대주", en="the lenders"),
    "builders": Text(ko="시공·설계 업체", en="builders and designers"),
    "operators": Text(ko="건물 관리 업체", en="operators of the buildings"),
    "agents": Text(ko="분양 대행·중개", en="selling agents"),
    "buyers": Text(ko="분양받는 사람", en="buyers"),
    "tenants": Text(ko="임차인", en="tenants"),
    "investors": Text(ko="건물을 사는 투자자", en="investors who buy let floors"),
    "housing_body": Text(ko="공공주택사업자", en="the public housing body"),
}


@dataclass(frozen=True)
class Payment:
    """Money that one party pays another each month, never negative.

    ``article``: the law under which it is paid, as lawyers cite it; empty for contracts.
    """

    item: str
    payer: str
    payee: str
    amounts: Monthly
    article: str = ""

    @property
    def total(self) -> Number:
        """Sum over all months, in won of the day."""
        return scalar_or_draws(self.amounts.sum(axis=-1))


Payments = tuple[Payment, ...]


@dataclass(frozen=True)
class Timeline:
    """The months of a project; month 0 is January of ``start_year``.

    Phase ``p`` is built from ``phase_starts[p]`` for ``phase_months``. ``completion`` is the first
    month after all works, ``end`` (months, one a draw where a term is uncertain) closes the
    account. ``months`` covers whole years and is one number for all draws.
    """

    start_year: int
    phase_starts: tuple[int, int, int]
    phase_months: int
    completion: int
    end: Number
    months: int

    @property
    def years(self) -> int:
        """Calendar years covered."""
        return self.months // MONTHS_A_YEAR

    @property
    def calendar(self) -> tuple[int, ...]:
        """The calendar years covered."""
        return tuple(range(self.start_year, self.start_year + self.years))

    @property
    def completions(self) -> tuple[int, int, int]:
        """The first month after the works of each phase."""
        first, second, third = (start + self.phase_months for start in self.phase_starts)
        return first, second, third


def by_year(monthly: Monthly) -> Yearly:
    """Sums by calendar year, won."""
    years = monthly.shape[-1] // MONTHS_A_YEAR
    of_years = monthly.reshape(*monthly.shape[:-1], years, MONTHS_A_YEAR)
    return np.asarray(of_years.sum(axis=-1))


def received(payments: Iterable[Payment], party: str, months: int) -> Monthly:
    """What a party receives each month, won of the day."""
    return added((p.amounts for p in payments if p.payee == party), months)


def paid(payments: Iterable[Payment], party: str, months: int) -> Monthly:
    """What a party pays each month, won of the day."""
    return added((p.amounts for p in payments if p.payer == party), months)


def total_of(payments: Iterable[Payment], items: str | Collection[str], months: int) -> Monthly:
    """All payments of one item, or of several, each month; won of the day."""
    wanted = (items,) if isinstance(items, str) else items
    return added((p.amounts for p in payments if p.item in wanted), months)


ITEMS: dict[str, Text] = {
    "building": Text(ko="공사비", en="building"),
    "soft": Text(ko="설계·감리·관리비", en="design, supervision, administration"),
    "contingency": Text(ko="예비비", en="contingency"),
    "base": Text(ko="새 부대 건설비", en="the new base"),
    "land": Text(ko="땅값", en="land"),
    "land_rent": Text(ko="땅 임대료", en="land rent"),
    "contribution": Text(ko="공공기여", en="public contribution"),
    "charge": Text(ko="개발부담금", en="development charge"),
    "acquisition_tax": Text(ko="취득세", en="acquisition tax"),
    "property_tax": Text(ko="재산세", en="property tax"),
    "holding_tax": Text(ko="종합부동산세", en="comprehensive holding tax"),
    "income_tax": Text(ko="법인세와 지방소득세", en="income tax of the company"),
    "home_sales": Text(ko="주택 분양대금", en="sale of homes"),
    "kic_sales": Text(ko="지식산업센터 분양대금", en="sale of the knowledge-industry centre"),
    "unsold_sales": Text(ko="미분양 매각 대금", en="later sale of what was left unsold"),
    "rental_takeover": Text(ko="임대주택 인수 대금", en="takeover of rental homes"),
    "letting": Text(ko="임대료 수입", en="rent of let floors"),
    "operating": Text(ko="건물 운영비", en="running costs of let floors"),
    "exit_sale": Text(ko="임대 건물 매각 대금", en="sale of let floors"),
    "selling": Text(ko="판매비", en="cost of selling"),
    "equity": Text(ko="자기자본 납입", en="equity paid in"),
    "loan": Text(ko="대출 실행", en="loans drawn"),
    "fee": Text(ko="대출 수수료", en="fees of loans"),
    "interest": Text(ko="대출 이자", en="interest on loans"),
    "repayment": Text(ko="대출 상환", en="repayment of loans"),
    "dividend": Text(ko="배당", en="distributions"),
}
"""What payments are for, in words."""
