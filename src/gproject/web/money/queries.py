"""The cash book of a plan and its five ways of delivery, kept by the digests they rest on."""

from __future__ import annotations

from functools import lru_cache

from gproject.assess.cashbook import CashBook, cash_book
from gproject.assess.delivery import Way, ways_of
from gproject.plan import Plan
from gproject.reports import cash_flow_workbook
from gproject.web.plans.queries import Case, case_of

KEPT_BOOKS = 32
KEPT_WORKBOOKS = 8


def book_of(plan: Plan) -> CashBook:
    """Who pays whom and when under the plan; raises PlanImpossible."""
    return _book(case_of(plan))


@lru_cache(maxsize=KEPT_BOOKS)
def _book(case: Case) -> CashBook:
    return cash_book(case.district, case.plan)


def five_ways(plan: Plan) -> tuple[Way, ...]:
    """What would follow from the plan under each way of delivery; raises PlanImpossible."""
    return _ways(case_of(plan))


@lru_cache(maxsize=KEPT_BOOKS)
def _ways(case: Case) -> tuple[Way, ...]:
    return ways_of(case.district, case.plan)


def workbook_of(plan: Plan, language: str) -> bytes:
    """The cash flow as a spreadsheet with live formulas; raises PlanImpossible."""
    return _workbook(case_of(plan), language)


@lru_cache(maxsize=KEPT_WORKBOOKS)
def _workbook(case: Case, language: str) -> bytes:
    return cash_flow_workbook(case.district, case.plan, language)
