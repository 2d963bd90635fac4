"""The plan that a proposal carries, as it was assessed on the day of filing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from gproject.assess import format_value
from gproject.district import Text
from gproject.plan import SHIPPED
from gproject.web.assembly.mapping import document_of
from gproject.web.assembly.models import Proposal
from gproject.web.plans.queries import PlanUnknown, plan_source
from gproject.web.plans.readings import KEY_INDICATORS
from gproject.web.template_tags import language

MOSTLY_ASSUMED = 0.5


@dataclass(frozen=True)
class KeyFigure:
    """One indicator as it was shown to everybody at filing."""

    label: Text
    shown: str
    is_mostly_assumed: bool


@dataclass(frozen=True)
class AttachedPlan:
    """The frozen plan: title, story, key figures, digests, and where the plan is shown now.

    `url` is empty when the plan can no longer be opened; `has_changed` says that the plan under
    that address is no longer the one that was filed.
    """

    title: Text
    sentences: list[Text]
    figures: list[KeyFigure]
    digest: str
    url: str
    has_changed: bool


def attached_plan(proposal: Proposal) -> AttachedPlan | None:
    """What is attached to the proposal, or None."""
    if proposal.assessment is None:
        return None
    url, digest_now = _where(proposal.plan_ref)
    return AttachedPlan(
        title=proposal.plan_title,
        sentences=proposal.story_texts,
        figures=_figures(document_of(proposal.assessment)),
        digest=proposal.plan_digest,
        url=url,
        has_changed=bool(url) and digest_now != proposal.plan_digest,
    )


def _where(plan_ref: str) -> tuple[str, str]:
    try:
        ref, _text, plan = plan_source(plan_ref)
    except PlanUnknown:
        return "", ""
    name = "plans:plan" if ref in SHIPPED else "plans:draft"
    return reverse(name, args=[ref]), plan.digest


def _figures(document: dict[str, Any]) -> list[KeyFigure]:
    found = {one["name"]: one for one in document["indicators"]}
    chosen = (found[name] for name in KEY_INDICATORS if name in found)
    return [_figure(one) for one in chosen if one["value"] is not None]


def _figure(indicator: dict[str, Any]) -> KeyFigure:
    return KeyFigure(
        label=Text.model_validate(indicator["label"]),
        shown=format_value(indicator["value"], indicator["unit"], language()),
        is_mostly_assumed=indicator["assumed_share"] >= MOSTLY_ASSUMED,
    )
