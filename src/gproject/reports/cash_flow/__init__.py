"""The cash flow of a plan as a workbook with live formulas."""

from __future__ import annotations

import io

from gproject.assess.assess import run
from gproject.assess.cashbook import cash_book_of
from gproject.district import District
from gproject.plan import Plan
from gproject.reports.cash_flow.book import Book
from gproject.reports.cash_flow.calculation import write_calculation
from gproject.reports.cash_flow.capital import write_capital
from gproject.reports.cash_flow.checks import write_checks
from gproject.reports.cash_flow.inputs import write_inputs
from gproject.reports.cash_flow.ledger import write_ledger
from gproject.reports.cash_flow.parties import write_parties
from gproject.reports.cash_flow.results import write_results
from gproject.reports.cash_flow.summary import write_summary
from gproject.reports.cash_flow.timing import write_timing

__all__ = ["cash_flow_workbook"]


def cash_flow_workbook(district: District, plan: Plan, language: str = "ko") -> bytes:
    """The money of a plan as an XLSX file: inputs, calculation, months, capital, results, checks.

    Every result is a formula that rests on the input cells, so that an official can check it cell
    by cell and change a figure; no macros, no links outside. `language`: ``ko`` or ``en``. Raises
    PlanImpossible and KeyError as `assess` does.
    """
    found = run(district, plan)
    values, way = found.values, str(found.values["delivery_way"])
    book = Book(language, values["timeline"].months)
    write_inputs(book, district, found.bindings)
    write_calculation(book, values)
    write_timing(book, way, presale=bool(values["presale"]))
    flows = write_ledger(book, way, values["operating_payments"])
    flows += write_capital(
        book, way, str(values["draw_order"]), bool(values["pfv"]), values["finance_payments"]
    )
    rows = write_results(book, values, way, flows)
    write_parties(book, flows)
    write_checks(book)
    write_summary(book, district, cash_book_of(plan, found), rows)
    stream = io.BytesIO()
    book.workbook.save(stream)
    return stream.getvalue()
