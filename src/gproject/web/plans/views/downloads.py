"""A plan and its consequences as files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from gproject.plan import write_plan
from gproject.web.plans import queries
from gproject.web.plans.consequences import Asked
from gproject.web.plans.tables import (
    csv_response,
    indicator_rows,
    json_response,
    series_rows,
    text_response,
)
from gproject.web.plans.views.asking import asked, possible_plan


@require_safe
def download(request: HttpRequest, ref: Any, form: str) -> HttpResponse:
    """`plan.toml`, `indicators.csv`, `series.csv` or `assessment.json`, with the levers moved."""
    question = asked(request, ref)
    plan = possible_plan(question)
    if form == "plan.toml":
        return text_response(_toml(question), "application/toml", f"{plan.id}.toml")
    assessment = queries.assessment_of(plan)
    if form == "indicators.csv":
        return csv_response(indicator_rows(assessment), f"{plan.id}-indicators.csv")
    if form == "series.csv":
        return csv_response(series_rows(assessment), f"{plan.id}-series.csv")
    if form == "assessment.json":
        return json_response(assessment.document(), f"{plan.id}-assessment.json")
    raise Http404


def _toml(question: Asked) -> str:
    plan = possible_plan(question)
    return question.text if plan is question.kept else write_plan(plan, question.text)
