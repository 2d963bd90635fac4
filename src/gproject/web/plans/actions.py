"""What people do with drafts: keep, overwrite, rename, delete."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gproject.plan import Plan
from gproject.web.people.audit import audit
from gproject.web.plans.mapping import plan_of_draft, variant_summary, write_into
from gproject.web.plans.models import Draft
from gproject.web.plans.permissions import may_change_draft, may_keep_draft


@transaction.atomic
def keep_draft(
    *, acting_user: Any, base: Plan, base_ref: str, title: str, plan: Plan, onto: str
) -> Draft:
    """Keep a plan as a new draft of the acting user.

    `base` is the plan it was made from, `base_ref` its id or uuid, `onto` its text, whose
    comments stay.
    """
    if not may_keep_draft(acting_user):
        raise PermissionDenied
    draft = Draft(owner=acting_user, base_plan=base_ref, title=title)
    write_into(draft, plan, variant_summary(base), onto)
    draft.save(force_insert=True)
    _note(acting_user, "draft_kept", draft, base_plan=base_ref)
    return draft


@transaction.atomic
def overwrite_draft(*, acting_user: Any, draft: Draft, plan: Plan) -> Draft:
    """Replace what the draft holds; the audit entry keeps the digest of what it held before."""
    _must_own(acting_user, draft)
    before = draft.digest
    write_into(draft, plan, plan.summary, draft.toml)
    draft.save()
    _note(acting_user, "draft_overwritten", draft, digest_before=before)
    return draft


@transaction.atomic
def rename_draft(*, acting_user: Any, draft: Draft, title: str) -> Draft:
    """Give the draft another title, in its row and in its plan text."""
    _must_own(acting_user, draft)
    before, plan = draft.title, plan_of_draft(draft)
    draft.title = title
    write_into(draft, plan, plan.summary, draft.toml)
    draft.save()
    _note(acting_user, "draft_renamed", draft, title_before=before)
    return draft


@transaction.atomic
def delete_draft(*, acting_user: Any, draft: Draft) -> None:
    """Delete the draft; what was filed with it keeps its own copy."""
    _must_own(acting_user, draft)
    _note(acting_user, "draft_deleted", draft)
    draft.delete()


def _must_own(user: Any, draft: Draft) -> None:
    if not may_change_draft(user, draft):
        raise PermissionDenied


def _note(user: Any, action: str, draft: Draft, **detail: str) -> None:
    audit(
        acting_user=user,
        action=action,
        subject=draft,
        detail={"title": draft.title, "digest": draft.digest, **detail},
    )
