from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from gproject.web.people.models import Role, User
from gproject.web.people.permissions import ACT_NAMES, MAY, acts_of, may, table

EXPECTED = {
    "draft_plan": {"resident", "council_member", "planner", "company", "operator"},
    "file_proposal": {"resident", "council_member", "planner"},
    "vote": {"resident", "council_member"},
    "open_poll": {"council_member", "planner", "operator"},
    "close_poll": {"council_member", "planner", "operator"},
    "publish_call": {"planner", "operator"},
    "invite": {"operator"},
    "see_audit": {"operator"},
}


def somebody(*roles: str, **fields: Any) -> User:
    return User(username="x", roles=list(roles), **fields)


@pytest.mark.parametrize("act", MAY)
@pytest.mark.parametrize("role", list(Role))
def test_the_table_says_who_may_do_what(act: str, role: Role) -> None:
    assert may(somebody(role.value), act) is (role.value in EXPECTED[act])


def test_the_table_is_complete_and_has_words_for_every_act() -> None:
    assert set(MAY) == set(EXPECTED) == set(ACT_NAMES)


@pytest.mark.parametrize("act", MAY)
def test_visitors_and_closed_accounts_may_do_nothing(act: str) -> None:
    assert not may(AnonymousUser(), act)
    assert not may(None, act)
    assert not may(somebody("operator", "resident", is_active=False), act)


def test_somebody_with_two_roles_may_do_what_either_may() -> None:
    both = somebody("company", "resident")
    assert may(both, "vote")
    assert may(both, "draft_plan")
    assert not may(both, "invite")


def test_nobody_who_runs_polls_votes_by_that_role_alone() -> None:
    assert not may(somebody("operator"), "vote")
    assert not may(somebody("planner"), "vote")


def test_the_acts_of_a_resident_in_words() -> None:
    assert acts_of(somebody("resident")) == [
        "계획안을 고쳐 내 안으로 저장하기",
        "제안 올리기",
        "투표하기",
    ]


def test_the_printed_table_has_a_cell_for_every_role() -> None:
    assert all(len(cells) == len(Role) for _act, cells in table())


def test_an_unknown_act_is_a_mistake_of_the_programmer() -> None:
    with pytest.raises(KeyError):
        may(somebody("operator"), "fly")
