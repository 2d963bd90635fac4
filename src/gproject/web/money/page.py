"""Everything that the page of a plan's money shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from gproject.web.money.books import Books
from gproject.web.money.flows import Year, cash_flow_chart, years_of
from gproject.web.money.funding import SourcesAndUses, cover_chart, debt_chart, sources_and_uses
from gproject.web.money.levers import carried, delivery_of
from gproject.web.money.parties import Position, chart_of_parties, positions
from gproject.web.money.queries import book_of, five_ways
from gproject.web.money.telling import sentences
from gproject.web.money.ways import WaysTable, name_of_way, table_of_ways
from gproject.web.plans.charts import Chart
from gproject.web.plans.consequences import Asked, Consequences
from gproject.web.plans.forms import MeasureFields
from gproject.web.plans.readings import Reading, chosen

FIRST = (
    "national_budget_krw", "npv_krw", "irr_percent", "equity_irr_percent", "dscr_min",
    "peak_debt_krw", "gu_receipts_krw",
)  # fmt: skip
"""Figures that stay in view while levers move."""

KEYS = (
    "project_cost_krw", "revenue_krw", "irr_percent", "equity_irr_percent", "npv_krw",
    "profitability_index", "developer_margin_percent", "dscr_min", "llcr", "peak_debt_krw",
    "unpaid_debt_krw", "payback_years", "break_even_sales_percent",
)  # fmt: skip
"""What a lender and a finance officer ask for first."""


NOMINAL = "nominal"
"""The choice of won of the day for who pays what; won of the price year otherwise."""


@dataclass(frozen=True)
class MoneyPage:
    """What the page shows; of the plan as it is kept where the one asked for is impossible."""

    story: tuple[str, ...]
    delivery: MeasureFields
    carried: list[tuple[str, str]]
    first: list[Reading]
    keys: list[Reading]
    ways: WaysTable
    period: str
    year: int | None
    is_nominal: bool
    price_year: int
    calendar: tuple[int, ...]
    parties: tuple[Position, ...]
    parties_chart: Chart
    cash_flow: Chart
    years: tuple[Year, ...]
    works: SourcesAndUses
    debt: Chart
    cover: Chart | None


def page_of(question: Asked, found: Consequences, year: str, price: str) -> MoneyPage:
    """The page; `year` is the calendar year of who pays what, or empty for all years."""
    book = book_of(found.plan)
    books, one_year = Books(book), year_asked(year, book.years)
    is_nominal = price == NOMINAL
    period = period_of(one_year, "" if is_nominal else str(book.price_year))
    parties = positions(Books(book, is_real=not is_nominal), one_year)
    return MoneyPage(
        story=sentences(found.assessment, name_of_way(found.plan), book),
        delivery=delivery_of(question.form),
        carried=carried(question.form),
        first=chosen(found.rows, FIRST),
        keys=told(found.rows, KEYS),
        ways=table_of_ways(question.form, five_ways(found.plan)),
        period=period,
        year=one_year,
        is_nominal=is_nominal,
        price_year=book.price_year,
        calendar=books.years,
        parties=parties,
        parties_chart=chart_of_parties(parties, period),
        cash_flow=cash_flow_chart(books),
        years=years_of(books),
        works=sources_and_uses(books),
        debt=debt_chart(books),
        cover=cover_chart(books),
    )


def period_of(year: int | None, price_year: str) -> str:
    """The years and the kind of won in words; no price year stands for won of the day."""
    years = _("%(year)s년") % {"year": year} if year else _("사업 기간 전체")
    if not price_year:
        return _("%(years)s(그해의 값)") % {"years": years}
    return _("%(years)s(%(price_year)s년 값)") % {"years": years, "price_year": price_year}


def year_asked(year: str, years: Sequence[int]) -> int | None:
    """A calendar year of the project; None for all years, or for what is no year of it."""
    return int(year) if year.isascii() and year.isdigit() and int(year) in years else None


def told(rows: Sequence[Reading], names: Sequence[str]) -> list[Reading]:
    """The readings of those names in that order, also those without a value but with a reason."""
    found = {row.name: row for row in rows}
    return [found[name] for name in names if name in found]
