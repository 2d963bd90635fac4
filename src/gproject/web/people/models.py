"""Accounts, invitations, failed logins and the audit trail."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Role(models.TextChoices):
    """What somebody is in the district; one person may be several."""

    RESIDENT = "resident", _("주민")
    COUNCIL_MEMBER = "council_member", _("주민자치회 위원")
    PLANNER = "planner", _("계획 담당자")
    COMPANY = "company", _("기업")
    OPERATOR = "operator", _("운영자")


def check_roles(roles: object) -> None:
    """Refuses anything that is not a list of known roles."""
    known = set(Role.values)
    if not isinstance(roles, list) or any(role not in known for role in roles):
        raise ValidationError(_("알 수 없는 역할이 들어 있습니다."))


class UserManager(BaseUserManager["User"]):
    """Makes users with a hashed password."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> User:
        """A saved user; without a password nobody can log in as them."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> User:
        """An operator, for Django's `createsuperuser` command."""
        return self.create_user(username, password, **({"roles": [Role.OPERATOR.value]} | fields))


class User(AbstractBaseUser):
    """Somebody with an account: a login name, a display name, roles and a dong, nothing more."""

    username = models.CharField(
        _("아이디"),
        max_length=60,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": _("이미 쓰이는 아이디입니다. 다른 아이디를 적어 주십시오.")},
    )
    display_name = models.CharField(_("이름"), max_length=60)
    roles = models.JSONField(_("역할"), default=list, validators=[check_roles])
    dong = models.CharField(_("행정동"), max_length=40, blank=True)
    is_active = models.BooleanField(default=True)
    is_fictional = models.BooleanField(default=False)
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["display_name"]

    def __str__(self) -> str:
        return self.display_name or self.username

    def has_role(self, *roles: str) -> bool:
        """Whether the user has at least one of the roles."""
        return any(role in self.roles for role in roles)

    @property
    def role_names(self) -> list[str]:
        """The roles in words, in the reader's language."""
        return [str(Role(role).label) for role in Role.values if role in self.roles]


def new_token() -> str:
    """An unguessable token of an invitation link."""
    return secrets.token_urlsafe(24)


class Invitation(models.Model):
    """A link with which one person may make one account."""

    token = models.CharField(max_length=60, unique=True, default=new_token, editable=False)
    note = models.CharField(_("누구를 위한 초대인지"), max_length=80)
    roles = models.JSONField(_("역할"), default=list, validators=[check_roles])
    dong = models.CharField(_("행정동"), max_length=40, blank=True)
    invited_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitations_given"
    )
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.OneToOneField(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitation"
    )

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return self.note

    @property
    def is_open(self) -> bool:
        """Whether the link can still be used."""
        return self.accepted_at is None and timezone.now() < self.expires_at

    @property
    def role_names(self) -> list[str]:
        """The roles in words, in the reader's language."""
        return [str(Role(role).label) for role in Role.values if role in self.roles]


ACTION_NAMES = {
    "person_invited": _("사람을 초대함"),
    "invitation_accepted": _("초대를 받아들임"),
    "password_changed": _("비밀번호를 바꿈"),
    "account_deleted": _("계정을 지움"),
    "call_published": _("공모를 올림"),
    "call_changed": _("공모를 고침"),
    "draft_kept": _("계획안을 저장함"),
    "draft_overwritten": _("저장한 계획안을 고침"),
    "draft_renamed": _("계획안 이름을 바꿈"),
    "draft_deleted": _("저장한 계획안을 지움"),
    "proposal_filed": _("제안을 올림"),
    "proposal_commented": _("의견을 적음"),
    "proposal_withdrawn": _("제안을 거둠"),
    "proposal_answered": _("제안에 답함"),
    "poll_opened": _("투표를 엶"),
    "poll_closed": _("투표를 마감함"),
    "record_made": _("결정 기록을 만듦"),
}


def action_name(action: str) -> str:
    """An action of the audit trail in words; its short name where no words are kept."""
    return str(ACTION_NAMES.get(action, action))


OBJECT_NAMES = {
    "people.user": _("사람"),
    "people.invitation": _("초대"),
    "plans.draft": _("계획안"),
    "assembly.proposal": _("제안"),
    "assembly.poll": pgettext_lazy("one thing that is voted on", "투표"),
    "records.record": _("결정 기록"),
    "testbed.call": _("공모"),
}


def object_name(stored: str) -> str:
    """What an entry of the audit trail is about, like “제안 13”; as stored where no word is kept."""
    label, colon, number = stored.partition(":")
    if not colon or label not in OBJECT_NAMES:
        return stored
    return f"{OBJECT_NAMES[label]} {number[:8]}".strip()


class AuditEntry(models.Model):
    """One thing that somebody did: who, what, to which object, when. Never a secret content."""

    actor = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="audit_entries"
    )
    action = models.CharField(max_length=60)
    object = models.CharField(max_length=200, blank=True)
    detail = models.JSONField(default=dict, blank=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["-at", "-id"]

    def __str__(self) -> str:
        return f"{self.action} {self.object}"

    @property
    def action_name(self) -> str:
        """What was done, in words."""
        return action_name(self.action)

    @property
    def object_name(self) -> str:
        """To what it was done, in words."""
        return object_name(self.object)


class FailedLogin(models.Model):
    """One failed login, kept only as a keyed digest of name and address, for the throttle."""

    digest = models.CharField(max_length=64, db_index=True)
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return f"{self.digest[:8]} {self.at:%H:%M}"
