"""What people do with calls."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gproject.web.people.audit import audit
from gproject.web.people.models import User
from gproject.web.testbed.models import Call
from gproject.web.testbed.permissions import may_publish_call


@transaction.atomic
def publish_call(*, acting_user: User, fields: dict[str, Any], call: Call | None = None) -> Call:
    """Publishes a call, or changes one that stands.

    Raises PermissionDenied, and ValidationError when the fields do not fit together.
    """
    if not may_publish_call(acting_user):
        raise PermissionDenied
    action = "call_changed" if call else "call_published"
    call = call or Call(published_by=acting_user)
    for name, value in fields.items():
        setattr(call, name, value)
    call.full_clean()
    call.save()
    audit(acting_user=acting_user, action=action, subject=call, detail={"title": call.title_ko})
    return call
