"""What may be read of accounts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from gproject.web.people.models import AuditEntry, Invitation, User, action_name


def own_data(user: User) -> dict[str, Any]:
    """Everything that is kept of one person, as plain JSON."""
    entries = user.audit_entries.order_by("at", "id")
    return {
        "username": user.username,
        "display_name": user.display_name,
        "roles": list(user.roles),
        "dong": user.dong,
        "is_fictional": user.is_fictional,
        "joined_at": user.joined_at.isoformat(),
        "last_login": user.last_login.isoformat() if user.last_login else None,
        "activity": [
            {
                "at": entry.at.isoformat(),
                "action": entry.action,
                "object": entry.object,
                "detail": entry.detail,
            }
            for entry in entries
        ],
    }


def invitations() -> QuerySet[Invitation]:
    """All invitations, newest first, with who invited and who accepted."""
    return Invitation.objects.select_related("invited_by", "accepted_by")


def audit_entries(action: str = "") -> QuerySet[AuditEntry]:
    """The audit trail, newest first; only one kind of action when it is named."""
    entries = AuditEntry.objects.select_related("actor")
    return entries.filter(action=action) if action else entries


def audit_actions() -> list[tuple[str, str]]:
    """The kinds of action that occur in the trail: short name and words."""
    present = AuditEntry.objects.order_by("action").values_list("action", flat=True).distinct()
    return [(action, action_name(action)) for action in present]
