"""Who may do what with proposals and polls.

The roles stand in `people/permissions.py`; here the object is looked at too: whose proposal, which
dong, which stage.
"""

from __future__ import annotations

from typing import Any

from gproject.assembly import Stage
from gproject.assembly.proposal import may_move
from gproject.web.assembly.models import Poll, PollState, Proposal
from gproject.web.people.models import Role
from gproject.web.people.permissions import may

OFFICE = (Role.PLANNER, Role.OPERATOR)


def may_file_proposal(user: Any) -> bool:
    """Whether the user may put a proposal forward."""
    return may(user, "file_proposal")


def may_comment(user: Any) -> bool:
    """Whether the user may say something about a proposal: everybody with an account."""
    return bool(user.is_authenticated and user.is_active)


def may_withdraw(user: Any, proposal: Proposal) -> bool:
    """Whether the user may take the proposal back: its author, before it is on the ballot."""
    own = user.is_authenticated and proposal.author_id == user.pk
    return bool(own and may_move(Stage(proposal.stage), Stage.WITHDRAWN))


def may_open_poll(user: Any, proposal: Proposal) -> bool:
    """Whether the user may put the proposal to the vote.

    A council member only in the own dong or for the whole district; the office everywhere.
    """
    return (
        may(user, "open_poll")
        and _is_responsible(user, proposal.dong)
        and may_move(Stage(proposal.stage), Stage.ON_BALLOT)
    )


def may_close_poll(user: Any, poll: Poll) -> bool:
    """Whether the user may close the poll before its time, giving a public reason."""
    return (
        may(user, "close_poll")
        and _is_responsible(user, poll.dong)
        and poll.state == PollState.OPEN
    )


def may_answer(user: Any, proposal: Proposal) -> bool:
    """Whether the user may give the office's answer."""
    office = user.is_authenticated and user.is_active and user.has_role(*OFFICE)
    return bool(office and may_move(Stage(proposal.stage), Stage.ANSWERED))


def is_electorate(user: Any, dong: str) -> bool:
    """Whether the user belongs to those who vote on matters of a dong (or of the whole gu)."""
    return may(user, "vote") and (not dong or user.dong == dong)


def _is_responsible(user: Any, dong: str) -> bool:
    return user.has_role(*OFFICE) or not dong or user.dong == dong
