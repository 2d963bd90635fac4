"""The audit trail: one entry for every human action."""

from __future__ import annotations

from typing import Any

from gproject.web.people.models import AuditEntry, User


def audit(
    *,
    acting_user: Any,
    action: str,
    subject: object = "",
    detail: dict[str, Any] | None = None,
) -> AuditEntry:
    """Writes down who did what to which object.

    `acting_user` may be an anonymous visitor or ``None``; `subject` is a short name or a model
    object, which is kept as ``label:key``. `detail` holds plain JSON and never what somebody
    voted, a password or a token.
    """
    actor = acting_user if isinstance(acting_user, User) else None
    return AuditEntry.objects.create(
        actor=actor, action=action, object=_name(subject), detail=detail or {}
    )


def _name(subject: object) -> str:
    meta = getattr(subject, "_meta", None)
    if meta is None:
        return str(subject)
    return f"{meta.label_lower}:{getattr(subject, 'pk', '')}"
