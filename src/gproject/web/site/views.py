"""The site of a plan: its buildings in three dimensions, its floors by use, and their levers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import reswap

from gproject.web.plans.consequences import Asked, consequences_of
from gproject.web.plans.permissions import may_keep_draft
from gproject.web.plans.tables import csv_response, json_response
from gproject.web.plans.views.asking import asked, possible_plan
from gproject.web.plans.views.pages import suggested_title
from gproject.web.site.document import geojson, massing
from gproject.web.site.page import page_of
from gproject.web.site.picture import picture_of
from gproject.web.site.tables import block_rows

UNPROCESSABLE = 422
BLOCK = "block"


@require_http_methods(["GET", "HEAD", "POST"])
def site(request: HttpRequest, ref: Any) -> HttpResponse:
    """The site editor; a posted form answers with the changed parts, or goes to its address."""
    question = asked(request, ref)
    found = consequences_of(question)
    is_answered = question.form.is_valid and not found.impossible
    chosen = (request.POST or request.GET).get(BLOCK, "")
    if request.method == "POST" and is_answered and not request.htmx:
        return redirect(_address(question, chosen))
    page = page_of(question, found, chosen)
    context = {
        "asked": question,
        "found": found,
        "page": page,
        "is_answered": is_answered,
        "plan": question.kept,
        "ref": question.ref,
        "query": question.query,
        "address": _address(question, ""),
        "may_keep": may_keep_draft(request.user),
        "suggested_title": suggested_title(question),
    }
    if request.htmx and request.method == "POST":
        response = render(request, "site/_changed.html", context)
        return response if is_answered else reswap(response, "none")
    return render(request, "site/site.html", context, status=200 if is_answered else UNPROCESSABLE)


def _address(question: Asked, chosen: str) -> str:
    address = reverse("plans:site", args=[question.ref]) + question.query
    if not chosen:
        return address
    return f"{address}{'&' if question.query else '?'}{BLOCK}={chosen}#edit"


@require_safe
def site_file(request: HttpRequest, ref: Any, form: str) -> HttpResponse:
    """`massing.json` for the map, `site.geojson` and `blocks.csv` to take away."""
    plan = possible_plan(asked(request, ref))
    picture = picture_of(plan)
    if form == "massing.json":
        return JsonResponse(massing(picture))
    if form == "site.geojson":
        return json_response(geojson(picture), f"{plan.id}-site.geojson")
    if form == "blocks.csv":
        return csv_response(block_rows(picture), f"{plan.id}-blocks.csv")
    raise Http404
