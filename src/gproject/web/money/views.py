"""The money of a plan: who pays, when, under which way of delivery; its files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import reswap

from gproject.web.money.books import Books
from gproject.web.money.files import month_rows, year_rows
from gproject.web.money.flows import month_names, months_of
from gproject.web.money.page import page_of
from gproject.web.money.queries import book_of, workbook_of
from gproject.web.plans.consequences import Asked, consequences_of
from gproject.web.plans.tables import csv_response
from gproject.web.plans.views.asking import asked, possible_plan
from gproject.web.template_tags import language

UNPROCESSABLE = 422
WORKBOOK = "cash-flow.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YEAR, PRICE = "year", "price"


@require_http_methods(["GET", "HEAD", "POST"])
def money(request: HttpRequest, ref: Any) -> HttpResponse:
    """The page; a posted form answers with the changed parts, or goes to its address."""
    question = asked(request, ref)
    found = consequences_of(question)
    is_answered = question.form.is_valid and not found.impossible
    given = request.POST or request.GET
    address = reverse("plans:money", args=[question.ref]) + question.query
    if request.method == "POST" and is_answered and not request.htmx:
        return redirect(address)
    context = {
        "asked": question,
        "found": found,
        "page": page_of(question, found, given.get(YEAR, ""), given.get(PRICE, "")),
        "is_answered": is_answered,
        "plan": question.kept,
        "ref": question.ref,
        "query": question.query,
        "address": address,
    }
    if request.htmx and request.method == "POST":
        response = render(request, "money/_changed.html", context)
        return response if is_answered else reswap(response, "none")
    if request.htmx:
        return render(request, "money/_parties.html", context)
    status = 200 if is_answered else UNPROCESSABLE
    return render(request, "money/money.html", context, status=status)


@require_safe
def money_year(request: HttpRequest, ref: Any, year: int) -> HttpResponse:
    """Every line of the cash book in one year, month by month; a part for htmx, else a page."""
    question = asked(request, ref)
    books = _books(question)
    if year not in books.years:
        raise Http404(_("사업 기간에 들지 않는 해입니다."))
    context = {
        "asked": question,
        "plan": question.kept,
        "ref": question.ref,
        "query": question.query,
        "year": year,
        "lines": months_of(books, year),
        "months": month_names(books, year),
    }
    template = "money/_months.html" if request.htmx else "money/months.html"
    return render(request, template, context)


@require_safe
def money_file(request: HttpRequest, ref: Any, form: str) -> HttpResponse:
    """`cash-flow.xlsx`, `years.csv` or `months.csv`."""
    question = asked(request, ref)
    plan = possible_plan(question)
    if form == WORKBOOK:
        content = workbook_of(plan, language())
        name = f"{plan.id}-{WORKBOOK}"
        return HttpResponse(
            content,
            content_type=XLSX,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
    rows = {"months.csv": month_rows, "years.csv": year_rows}.get(form)
    if rows is None:
        raise Http404
    return csv_response(rows(Books(book_of(plan))), f"{plan.id}-{form}")


def _books(question: Asked) -> Books:
    return Books(book_of(possible_plan(question)))
