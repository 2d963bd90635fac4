"""What pages and the API read: the district, plans, and their consequences.

Assessments, traces and ranges are kept in this process by the digests of district and plan, so
that equal questions are answered once.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings

from gproject import assess
from gproject.district import District, load_district, read_district
from gproject.plan import SHIPPED, Plan, load_plan, shipped_text
from gproject.web.plans.mapping import plan_of_draft
from gproject.web.plans.models import Draft

TODAY = "today"
KEPT_ASSESSMENTS = 256
KEPT_TRACES = 64


class PlanUnknown(LookupError):
    """There is no shipped plan and no draft under that reference."""


@dataclass(frozen=True)
class Case:
    """A plan in a district; two cases are the same when their digests are."""

    district_digest: str
    plan_digest: str
    district: District = field(compare=False, repr=False)
    plan: Plan = field(compare=False, repr=False)


def current_district() -> District:
    """The district of this deployment."""
    return _district(str(settings.DISTRICT))


@lru_cache(maxsize=4)
def _district(name: str) -> District:
    folder = Path(name)
    return read_district(folder) if folder.is_dir() else load_district(name)


def plan_source(ref: str) -> tuple[str, str, Plan]:
    """The id, the plan file's text and the plan of a shipped plan's id or a draft's uuid.

    Raises PlanUnknown.
    """
    if ref in SHIPPED:
        return ref, shipped_text(ref), load_plan(ref)
    draft = draft_of(ref)
    return str(draft.id), draft.toml, plan_of_draft(draft)


def plan_named(ref: str) -> Plan:
    """The plan of a reference; raises PlanUnknown."""
    return plan_source(ref)[2]


def draft_of(ref: str) -> Draft:
    """The draft of that uuid; raises PlanUnknown."""
    try:
        return Draft.objects.select_related("owner").get(pk=uuid.UUID(str(ref)))
    except (ValueError, Draft.DoesNotExist):
        raise PlanUnknown(ref) from None


def drafts_of(user: Any) -> Sequence[Draft]:
    """The user's own drafts, last changed first; none for a visitor."""
    return Draft.objects.filter(owner=user) if user.is_authenticated else ()


def case_of(plan: Plan) -> Case:
    """The plan in this deployment's district."""
    district = current_district()
    return Case(district.digest, plan.digest, district, plan)


def assessment_of(plan: Plan) -> assess.Assessment:
    """What would follow from the plan; raises PlanImpossible when it cannot be carried out."""
    return _assessment(case_of(plan))


@lru_cache(maxsize=KEPT_ASSESSMENTS)
def _assessment(case: Case) -> assess.Assessment:
    return assess.assess(case.district, case.plan)


def trace_of(plan: Plan, indicator: str) -> assess.Lineage:
    """On what an indicator of the plan rests; raises KeyError or IndicatorPending."""
    return _trace(case_of(plan), indicator)


@lru_cache(maxsize=KEPT_TRACES)
def _trace(case: Case, indicator: str) -> assess.Lineage:
    return assess.trace(case.district, case.plan, indicator)


def ranges_of(plan: Plan, indicator: str) -> tuple[assess.Swing, ...]:
    """How far an indicator moves with each uncertain input, most influential first."""
    return _ranges(case_of(plan), indicator)


@lru_cache(maxsize=KEPT_TRACES)
def _ranges(case: Case, indicator: str) -> tuple[assess.Swing, ...]:
    return assess.ranges(case.district, case.plan, [indicator])[indicator]
