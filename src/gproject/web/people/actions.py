"""What people do with accounts: one function for each act, with its audit entry."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gproject.web.people.audit import audit
from gproject.web.people.models import Invitation, User
from gproject.web.people.permissions import may_invite


class InvitationClosed(Exception):
    """The invitation was used or has expired."""


@transaction.atomic
def invite(*, acting_user: User | None, note: str, roles: list[str], dong: str = "") -> Invitation:
    """Makes an invitation link; ``None`` acts for the command line of the server."""
    if acting_user is not None and not may_invite(acting_user):
        raise PermissionDenied
    expires_at = timezone.now() + timedelta(days=settings.INVITATION_DAYS)
    invitation = Invitation(
        note=note, roles=roles, dong=dong, invited_by=acting_user, expires_at=expires_at
    )
    invitation.full_clean()
    invitation.save()
    audit(
        acting_user=acting_user,
        action="person_invited",
        subject=invitation,
        detail={"roles": roles, "dong": dong},
    )
    return invitation


@transaction.atomic
def accept_invitation(
    *, acting_user: object, token: str, username: str, display_name: str, password: str
) -> User:
    """Makes the account of an open invitation; raises `InvitationClosed` otherwise."""
    invitation = Invitation.objects.select_for_update().get(token=token)
    if not invitation.is_open:
        raise InvitationClosed
    user = User.objects.create_user(
        username,
        password,
        display_name=display_name,
        roles=invitation.roles,
        dong=invitation.dong,
    )
    invitation.accepted_at, invitation.accepted_by = timezone.now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    audit(acting_user=user, action="invitation_accepted", subject=invitation)
    return user


@transaction.atomic
def change_password(*, acting_user: User, password: str) -> None:
    """Sets a new password of one's own."""
    acting_user.set_password(password)
    acting_user.save(update_fields=["password"])
    audit(acting_user=acting_user, action="password_changed", subject=acting_user)


@transaction.atomic
def delete_account(*, acting_user: User) -> None:
    """Takes everything personal out of the account and closes it.

    The empty row stays so that the audit trail and proposals keep their order; they then
    show "탈퇴한 사람".
    """
    user = User.objects.select_for_update().get(pk=acting_user.pk)
    Invitation.objects.filter(accepted_by=user).update(note="")
    user.username = f"deleted-{user.pk}"
    user.display_name, user.dong, user.roles, user.is_active = "", "", [], False
    user.set_unusable_password()
    user.save()
    audit(acting_user=user, action="account_deleted", subject=user)
