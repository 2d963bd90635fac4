"""Plans side by side: their indicators, and the levers in which they differ."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gproject.models import PlanImpossible
from gproject.web.plans import queries
from gproject.web.plans.overview import offered_plans
from gproject.web.plans.sides import AT_MOST, Side, lever_rows, side_by_side
from gproject.web.plans.tables import csv_response, side_rows


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """From the plans that were picked to their comparison; asks again for fewer than two."""
    picked = list(dict.fromkeys(request.GET.getlist("plan")))
    if 2 <= len(picked) <= AT_MOST:
        first, second, *more = picked
        address = reverse("plans:compare", args=[first, second])
        query = urlencode([("plan", ref) for ref in more])
        return redirect(f"{address}?{query}" if query else address)
    context = {
        "offered": offered_plans(request.user),
        "picked": picked,
        "is_too_few": bool(request.GET) and len(picked) < 2,
        "is_too_many": len(picked) > AT_MOST,
    }
    return render(request, "plans/choose.html", context)


@require_safe
def compare(request: HttpRequest, ref: Any, other: str) -> HttpResponse:
    """Up to four plans side by side; with `?form=csv` as a file."""
    refs = list(dict.fromkeys([str(ref), other, *request.GET.getlist("plan")]))[:AT_MOST]
    sides = [_side(one) for one in refs]
    if len(sides) < 2:
        return redirect("plans:plan", ref)
    if request.GET.get("form") == "csv":
        return csv_response(side_rows(sides), "comparison.csv")
    context = {
        "sides": sides,
        "groups": side_by_side(sides),
        "levers": lever_rows([side.plan for side in sides]),
        "offered": offered_plans(request.user),
        "picked": refs,
        "csv_address": f"?{urlencode([('plan', one) for one in refs[2:]] + [('form', 'csv')])}",
    }
    return render(request, "plans/compare.html", context)


def _side(ref: str) -> Side:
    try:
        plan = queries.plan_named(ref)
        return Side(ref, plan, queries.assessment_of(plan))
    except queries.PlanUnknown:
        raise Http404(_("그런 계획안이 없습니다.")) from None
    except PlanImpossible as error:
        raise Http404(error.message.ko) from None
