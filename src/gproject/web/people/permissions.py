"""Who may do what: one readable table for the whole site.

The apps' own ``may_…`` predicates ask `may` first and then look at the object itself
(whose draft, which dong, whether the poll is open).
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from gproject.web.people.models import Role

EVERYBODY = frozenset(Role)
RESIDENT, COUNCIL_MEMBER, PLANNER, COMPANY, OPERATOR = (
    Role.RESIDENT,
    Role.COUNCIL_MEMBER,
    Role.PLANNER,
    Role.COMPANY,
    Role.OPERATOR,
)

MAY: dict[str, frozenset[Role]] = {
    "draft_plan": EVERYBODY,
    "file_proposal": frozenset({RESIDENT, COUNCIL_MEMBER, PLANNER}),
    "vote": frozenset({RESIDENT, COUNCIL_MEMBER}),
    "open_poll": frozenset({COUNCIL_MEMBER, PLANNER, OPERATOR}),
    "close_poll": frozenset({COUNCIL_MEMBER, PLANNER, OPERATOR}),
    "publish_call": frozenset({PLANNER, OPERATOR}),
    "invite": frozenset({OPERATOR}),
    "see_audit": frozenset({OPERATOR}),
}

ACT_NAMES = {
    "draft_plan": _("계획안을 고쳐 내 안으로 저장하기"),
    "file_proposal": pgettext_lazy("맡은 일", "제안 올리기"),
    "vote": _("투표하기"),
    "open_poll": pgettext_lazy("맡은 일", "투표 열기"),
    "close_poll": _("투표 마감하기"),
    "publish_call": _("실증 공모 올리기"),
    "invite": _("사람 초대하기"),
    "see_audit": _("활동 기록 보기"),
}


def may(user: object, act: str) -> bool:
    """Whether the user's roles allow the act; never for a visitor without account."""
    if not getattr(user, "is_authenticated", False) or not getattr(user, "is_active", False):
        return False
    return not MAY[act].isdisjoint(getattr(user, "roles", ()))


def may_invite(user: object) -> bool:
    """Whether the user may invite people and choose their roles."""
    return may(user, "invite")


def may_see_audit(user: object) -> bool:
    """Whether the user may read the audit trail."""
    return may(user, "see_audit")


def acts_of(user: object) -> list[str]:
    """What the user may do, in words, in the order of the table."""
    return [str(ACT_NAMES[act]) for act in MAY if may(user, act)]


def table() -> list[tuple[str, list[bool]]]:
    """The whole table in words: act, then yes or no for every role in order."""
    return [(str(ACT_NAMES[act]), [role in roles for role in Role]) for act, roles in MAY.items()]
