"""Plans and measure types over the API."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from gproject.assess import modelled_measures
from gproject.plan import (
    MEASURE_TYPES,
    SHIPPED,
    Lever,
    MeasureType,
    Plan,
    lever_schema,
    load_plan,
    plan_schema,
)
from gproject.web.api.errors import Problems
from gproject.web.plans.queries import plan_source

router = Router()


class PlanSummary(Schema):
    """A plan in a list."""

    ref: str
    title: dict[str, str]
    summary: dict[str, str]
    date: str
    author: dict[str, str]
    digest: str
    measures: list[str]


class PlanDetail(PlanSummary):
    """A plan with everything in it, as data and as the text of its file."""

    document: dict[str, Any]
    toml: str


def summary_of(ref: str, plan: Plan) -> dict[str, Any]:
    """What a list tells of a plan."""
    return {
        "ref": ref,
        "title": plan.title.model_dump(),
        "summary": plan.summary.model_dump(),
        "date": plan.date.isoformat(),
        "author": plan.author.model_dump(),
        "digest": plan.digest,
        "measures": [measure.type for measure in plan.measures],
    }


@router.get("/plans", response=list[PlanSummary], summary="The shipped plans")
def plans(request: HttpRequest) -> list[dict[str, Any]]:
    """Shipped plans only: a draft is found by whoever has its address."""
    return [summary_of(id, load_plan(id)) for id in SHIPPED]


@router.get("/plans/{ref}", response={200: PlanDetail, 404: Problems}, summary="One plan")
def plan(request: HttpRequest, ref: str) -> dict[str, Any]:
    """A shipped plan by id, or a draft by its uuid."""
    _id, text, found = plan_source(ref)
    return {**summary_of(ref, found), "document": found.document(), "toml": text}


@router.get("/measures", response=list[dict[str, Any]], summary="Measure types and their levers")
def measures(request: HttpRequest) -> list[dict[str, Any]]:
    """Every measure type: words, places, whether a model answers to it, levers with bounds."""
    modelled = modelled_measures()
    return [_measure(kind, kind.id in modelled) for kind in MEASURE_TYPES.values()]


@router.get("/schema/plan", response=dict[str, Any], summary="JSON Schema of a plan file")
def schema(request: HttpRequest) -> dict[str, Any]:
    """Made from the levers, so it always fits what the service accepts."""
    return plan_schema()


def _measure(kind: MeasureType, is_modelled: bool) -> dict[str, Any]:
    return {
        "id": kind.id,
        "strategy": kind.strategy,
        "label": kind.label.model_dump(),
        "summary": kind.summary.model_dump(),
        "places": list(kind.places),
        "is_modelled": is_modelled,
        "levers": [_lever(lever) for lever in kind.levers],
    }


def _lever(lever: Lever) -> dict[str, Any]:
    return {**lever.model_dump(mode="json"), "schema": lever_schema(lever)}
