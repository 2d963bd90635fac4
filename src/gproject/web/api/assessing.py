"""Consequences over the API: assessments, comparison, lineage and ranges."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router
from ninja.decorators import decorate_view

from gproject.assess import Assessment, IndicatorPending, compare, story
from gproject.district import Text
from gproject.web.api.asking import Question
from gproject.web.api.errors import NotFound, Problems
from gproject.web.api.limits import ASSESSMENTS_RATE, PerVisitor, sized
from gproject.web.plans.queries import assessment_of, plan_named, ranges_of, trace_of

router = Router()
AT_MOST = 4

Answers = {200: dict[str, Any], 404: Problems, 422: Problems}


def told(assessment: Assessment) -> dict[str, Any]:
    """An assessment's document with its hash and its story."""
    return {
        "digest": assessment.digest,
        "story": [text.model_dump() for text in story(assessment)],
        **assessment.document(),
    }


@router.get("/plans/{ref}/assessment", response=Answers, summary="What follows from a plan")
def assessment(request: HttpRequest, ref: str) -> dict[str, Any]:
    """Indicators, series, payments between parties, and the digests of what they rest on."""
    return told(assessment_of(plan_named(ref)))


@router.post(
    "/assess",
    response={**Answers, 413: Problems, 429: Problems},
    throttle=[PerVisitor(ASSESSMENTS_RATE)],
    summary="What follows from a plan with levers moved",
)
@decorate_view(sized)
def assess(request: HttpRequest, question: Question) -> dict[str, Any]:
    """Nothing is kept. Every refused lever is named at once; the plan itself is never changed."""
    plan = question.asked_plan()
    return {"plan_document": plan.document(), **told(assessment_of(plan))}


@router.get("/compare", response=Answers, summary="Plans side by side")
def comparison(
    request: HttpRequest,
    plan: Annotated[list[str], Query(min_length=2, max_length=AT_MOST)],
) -> dict[str, Any]:
    """Every indicator of two to four plans, with the differences from the first."""
    return compare([assessment_of(plan_named(ref)) for ref in plan]).document()


@router.get("/plans/{ref}/trace/{indicator}", response=Answers, summary="On what a value rests")
def trace(request: HttpRequest, ref: str, indicator: str) -> dict[str, Any]:
    """Functions with their equations, articles of law, sourced figures and levers."""
    plan = plan_named(ref)
    try:
        return trace_of(plan, indicator).document()
    except KeyError:
        raise _no_indicator(indicator) from None
    except IndicatorPending as pending:
        raise NotFound("indicator", pending.message) from None


@router.get("/plans/{ref}/ranges/{indicator}", response=Answers, summary="How far a value moves")
def ranges(request: HttpRequest, ref: str, indicator: str) -> dict[str, Any]:
    """One input at a time at its low and its high end, most influential first."""
    plan = plan_named(ref)
    try:
        swings = ranges_of(plan, indicator)
    except KeyError:
        raise _no_indicator(indicator) from None
    return {"indicator": indicator, "swings": [swing.document() for swing in swings]}


def _no_indicator(name: str) -> NotFound:
    message = Text(
        ko=f"‘{name}’(이)라는 지표는 없거나 아직 모형이 없습니다.",
        en=f"There is no indicator {name}, or no model for it yet.",
    )
    return NotFound("indicator", message)
