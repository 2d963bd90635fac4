"""Who may do what with drafts.

Anybody may read plans, play with levers and follow a draft's link (its address cannot be
guessed); keeping a draft needs an account, changing one needs its owner.
"""

from __future__ import annotations

from typing import Any

from gproject.web.people.permissions import may
from gproject.web.plans.models import Draft


def may_keep_draft(user: Any) -> bool:
    """Whether the user may keep a plan as a draft."""
    return may(user, "draft_plan")


def may_change_draft(user: Any, draft: Draft) -> bool:
    """Whether the user may rename, overwrite or delete the draft."""
    return may_keep_draft(user) and draft.owner_id == user.pk


def may_propose(user: Any) -> bool:
    """Whether the user may file a proposal with a plan."""
    return may(user, "file_proposal")
