"""How likely a plan's consequences are: the page, a run with progress, and files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from gproject.assess.uncertainty import Outlook
from gproject.web.plans import queries
from gproject.web.plans.streaming import streamed
from gproject.web.plans.tables import csv_response, json_response
from gproject.web.plans.views.asking import asked, possible_plan
from gproject.web.template_tags import language
from gproject.web.uncertainty import outlooks
from gproject.web.uncertainty.choices import (
    AT_ONCE,
    choices_of,
    count_options,
    indicator_options,
    query_of,
)
from gproject.web.uncertainty.page import indicator_rows, page_of, year_rows
from gproject.web.uncertainty.streaming import lines_of

UNPROCESSABLE = 422


@require_safe
def uncertainty(request: HttpRequest, ref: Any) -> HttpResponse:
    """The outlook asked for where it is kept, else one of fewer draws; a script fetches the rest."""
    context = _context(request, ref)
    wanted = context["wanted"]
    found = outlooks.kept(wanted)
    if found is None:
        fewer = outlooks.wanted(
            wanted.case.plan, min(AT_ONCE, wanted.draws), wanted.seed,
            include_choices=wanted.include_choices,
        )  # fmt: skip
        found = outlooks.outlook_of(fewer)
    context |= _shown(context, found)
    status = UNPROCESSABLE if context["choices"].faults else 200
    return render(request, "uncertainty/uncertainty.html", context, status=status)


@require_safe
def run(request: HttpRequest, ref: Any) -> StreamingHttpResponse:
    """Progress, a line at a time, and at last the outlook as HTML: one JSON object a line."""
    context = _context(request, ref)

    def page(found: Outlook) -> str:
        shown = {**context, **_shown(context, found)}
        return render(request, "uncertainty/_outlook.html", shown).content.decode()

    return streamed(lines_of(context["wanted"], page, language()))


@require_safe
def outlook_file(request: HttpRequest, ref: Any, form: str) -> HttpResponse:
    """`uncertainty.json`, `indicators.csv` or `years.csv`."""
    context = _context(request, ref)
    name = f"{context['plan'].id}-uncertainty"
    if form not in ("uncertainty.json", "indicators.csv", "years.csv"):
        raise Http404
    with outlooks.TURN:
        found = outlooks.outlook_of(context["wanted"])
    if form == "uncertainty.json":
        return json_response(found.document(), f"{name}.json")
    if form == "indicators.csv":
        return csv_response(indicator_rows(found), f"{name}.csv")
    return csv_response(year_rows(found), f"{name}-years.csv")


def _context(request: HttpRequest, ref: Any) -> dict[str, Any]:
    question = asked(request, ref)
    plan = possible_plan(question)
    assessment = queries.assessment_of(plan)
    choices = choices_of(request.GET, assessment)
    return {
        "asked": question,
        "plan": question.kept,
        "ref": question.ref,
        "query": question.query,
        "choices": choices,
        "assessment": assessment,
        "counts": count_options(choices),
        "indicators": indicator_options(choices, assessment),
        "address": reverse("plans:uncertainty", args=[question.ref]) + query_of(question, choices),
        "file_query": query_of(question, choices),
        "wanted": outlooks.wanted(
            plan, choices.draws, choices.seed, include_choices=choices.include_choices
        ),
        "is_refused": plan is not question.form.plan,
    }


def _shown(context: dict[str, Any], found: Outlook) -> dict[str, Any]:
    wanted = context["wanted"]
    page = page_of(found, wanted.case.plan, context["assessment"], context["choices"])
    return {"page": page, "is_pending": found.asked < wanted.draws}
