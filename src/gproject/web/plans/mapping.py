"""Draft rows become plans, and plans become draft rows."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from gproject.district import Text
from gproject.plan import Plan, read_plan, write_plan
from gproject.web.plans.models import Draft

VARIANT = Text(
    ko="‘{base}’의 조정값을 바꾸어 만든 계획안입니다.",
    en="A plan made by moving levers of “{base}”.",
)

AUTHOR = Text(ko="누리집 이용자", en="A user of this site")
"""Drafts do not name their owner: a plan's text is frozen into records, an account may be deleted."""


def plan_of_draft(draft: Draft) -> Plan:
    """The plan that the draft's text holds."""
    return read_plan(draft.toml)


def variant_summary(base: Plan) -> Text:
    """What a draft made from the plan says about itself."""
    return Text(ko=VARIANT.ko.format(base=base.title.ko), en=VARIANT.en.format(base=base.title.en))


def write_into(draft: Draft, plan: Plan, summary: Text, onto: str) -> None:
    """Put the plan into the draft's row under the draft's own name; `onto` keeps its comments."""
    named = plan.renamed(
        id=f"draft-{draft.id}",
        title=Text(ko=draft.title, en=draft.title),
        summary=summary,
        author=AUTHOR,
        date=timezone.localdate(draft.created_at),
    )
    draft.toml = write_plan(named, onto)
    draft.digest = plan_of_draft(draft).digest


def draft_document(draft: Draft) -> dict[str, Any]:
    """The draft as plain data for downloads and the API; its owner is not named."""
    return {
        "id": str(draft.id),
        "title": draft.title,
        "base_plan": draft.base_plan,
        "digest": draft.digest,
        "created_at": draft.created_at.isoformat(),
        "changed_at": draft.changed_at.isoformat(),
    }
