"""From a request to the plan somebody asks about."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from gproject.models import PlanImpossible
from gproject.plan import Plan
from gproject.web.plans import queries
from gproject.web.plans.consequences import Asked
from gproject.web.plans.forms import LeverForm

WITH = "with"


def asked(request: HttpRequest, ref: Any) -> Asked:
    """The plan under `ref` with the levers that the address or the form moved; 404 if none."""
    try:
        _id, text, kept = queries.plan_source(str(ref))
    except queries.PlanUnknown:
        raise Http404(_("그런 계획안이 없습니다.")) from None
    data = request.POST if request.method == "POST" else request.GET
    return Asked(str(ref), text, kept, LeverForm(kept, data), other_ref(data.get(WITH), str(ref)))


def other_ref(wanted: str | None, ref: str) -> str:
    """The reference of the plan to compare with; empty for none, an unknown one or itself."""
    if not wanted or wanted == ref or wanted == queries.TODAY:
        return ""
    try:
        queries.plan_source(wanted)
    except queries.PlanUnknown:
        return ""
    return wanted


def possible_plan(question: Asked) -> Plan:
    """The plan asked for where it can be carried out, else the plan as it is kept."""
    try:
        queries.assessment_of(question.form.plan)
    except PlanImpossible:
        return question.kept
    return question.form.plan
