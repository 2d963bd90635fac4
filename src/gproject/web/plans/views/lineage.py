"""On what an indicator rests, and how far it may move."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from gproject.assess import IndicatorPending, Lineage
from gproject.plan import Plan
from gproject.web.plans import queries
from gproject.web.plans.consequences import Asked
from gproject.web.plans.lineage import picture_of, tree_of
from gproject.web.plans.readings import Reading
from gproject.web.plans.spread import spread_of
from gproject.web.plans.tables import csv_response, json_response, lineage_rows
from gproject.web.plans.views.asking import asked, possible_plan


@require_safe
def trace(request: HttpRequest, ref: Any, indicator: str) -> HttpResponse:
    """The chain from an indicator to functions, articles of law, figures and levers."""
    question = asked(request, ref)
    plan = possible_plan(question)
    try:
        lineage = _lineage(plan, indicator)
    except IndicatorPending as pending:
        context = {**_context(question, plan, indicator), "pending": pending.message}
        return render(request, "plans/pending.html", context)
    context = {
        **_context(question, plan, indicator),
        "lineage": lineage,
        "tree": tree_of(lineage),
        "picture": picture_of(lineage),
    }
    return render(request, "plans/trace.html", context)


@require_safe
def trace_file(request: HttpRequest, ref: Any, indicator: str, form: str) -> HttpResponse:
    """The lineage as `lineage.json` or `lineage.csv`."""
    question = asked(request, ref)
    try:
        lineage = _lineage(possible_plan(question), indicator)
    except IndicatorPending as pending:
        raise Http404(pending.message.ko) from None
    name = f"{question.kept.id}-{indicator}"
    if form == "lineage.json":
        return json_response(lineage.document(), f"{name}.json")
    if form == "lineage.csv":
        return csv_response(lineage_rows(lineage), f"{name}.csv")
    raise Http404


@require_safe
def ranges(request: HttpRequest, ref: Any) -> HttpResponse:
    """How far an indicator moves with each assumed input; a part for htmx, else a page."""
    question = asked(request, ref)
    plan = possible_plan(question)
    indicator = request.GET.get("indicator", "")
    context = _context(question, plan, indicator)
    context["spread"] = spread_of(plan, context["reading"].indicator)
    template = "plans/_ranges.html" if request.htmx else "plans/ranges.html"
    return render(request, template, context)


def _lineage(plan: Plan, indicator: str) -> Lineage:
    try:
        return queries.trace_of(plan, indicator)
    except KeyError:
        raise Http404(_("그런 지표가 없습니다.")) from None


def _context(question: Asked, plan: Plan, indicator: str) -> dict[str, Any]:
    assessment = queries.assessment_of(plan)
    try:
        found = assessment.indicator(indicator)
    except KeyError:
        raise Http404(_("그런 지표가 없습니다.")) from None
    return {
        "asked": question,
        "plan": question.kept,
        "ref": question.ref,
        "query": question.query,
        "reading": Reading(found),
        "indicators": assessment.indicators,
    }
