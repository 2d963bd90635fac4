"""Casting a ballot, closing a poll, counting it: the acts that must be right.

A ballot counts once or not at all: the mark on the roll and the ballot are written in one
transaction, which holds the poll's row so that closing and casting never overlap.
"""

from __future__ import annotations

import logging
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gproject.assembly import check_ballot, tally
from gproject.web.assembly import permissions
from gproject.web.assembly.actions import settle_stage
from gproject.web.assembly.mapping import question_of, rule_of
from gproject.web.assembly.models import Poll, PollState, RollEntry, StoredBallot
from gproject.web.people.audit import audit

log = logging.getLogger("gproject.assembly")


class VoteRefused(Exception):
    """A ballot that was not taken; nothing was stored."""


class PollNotOpen(VoteRefused):
    """The poll takes no ballots now, by the server's clock."""


class NotOnRoll(VoteRefused):
    """The person may not vote in this poll."""


class AlreadyVoted(VoteRefused):
    """The person's one ballot is already in; it stays as it is."""


@transaction.atomic
def cast_ballot(*, acting_user: Any, poll_id: int, choice: str) -> None:
    """Take one ballot of the acting user.

    No audit entry is written: it would say when somebody voted. Raises PollNotOpen, NotOnRoll,
    AlreadyVoted, BallotInvalid.
    """
    poll = Poll.objects.select_for_update().get(pk=poll_id)
    if not poll.takes_ballots(timezone.now()):
        raise PollNotOpen
    check_ballot(question_of(poll), choice)
    own = RollEntry.objects.filter(poll=poll, voter=acting_user)
    if own.filter(voted=False).update(voted=True) != 1:
        raise AlreadyVoted if own.exists() else NotOnRoll
    StoredBallot.objects.create(poll=poll, choice=choice)


def close_poll(*, acting_user: Any, poll: Poll, reason: str = "") -> Poll:
    """Close a poll, count it, and make its record.

    `acting_user` is None when the time is over; before that, the user needs the permission and
    gives a public reason. Closing twice changes nothing.
    """
    with transaction.atomic():
        locked = (
            Poll.objects.select_for_update(of=("self",)).select_related("proposal").get(pk=poll.pk)
        )
        if locked.state == PollState.OPEN:
            _check_closing(acting_user, locked, reason)
            _close_and_count(acting_user, locked, reason)
    return settle_poll(poll.pk)


def _check_closing(acting_user: Any, poll: Poll, reason: str) -> None:
    if timezone.now() >= poll.closes_at:
        return
    if acting_user is None or not permissions.may_close_poll(acting_user, poll):
        raise PermissionDenied
    if not reason.strip():
        raise ValueError("closing a poll before its time needs a public reason")


def _close_and_count(acting_user: Any, poll: Poll, reason: str) -> None:
    now = timezone.now()
    is_early = now < poll.closes_at
    choices = _stir(poll)
    eligible = RollEntry.objects.filter(poll=poll).count()
    poll.result = tally(question_of(poll), rule_of(poll), choices, eligible).document()
    poll.state = PollState.CLOSED
    poll.closed_at = now if is_early else poll.closes_at
    poll.closed_early = reason if is_early else ""
    poll.save(update_fields=["result", "state", "closed_at", "closed_early"])
    settle_stage(poll.proposal)
    audit(
        acting_user=acting_user,
        action="poll_closed",
        subject=poll,
        detail={"early": is_early, "reason": poll.closed_early, "ballots": len(choices)},
    )


def _stir(poll: Poll) -> list[str]:
    """Write all ballots and roll entries of the poll anew, sorted, under new keys.

    A database that keeps rows in the order of writing, or marks them with the transaction that
    wrote them, then shows one transaction for all.
    """
    choices = sorted(poll.ballots.values_list("choice", flat=True))
    poll.ballots.all().delete()
    StoredBallot.objects.bulk_create([StoredBallot(poll=poll, choice=one) for one in choices])
    for voted in (True, False):
        RollEntry.objects.filter(poll=poll, voted=voted).update(voted=voted)
    return choices


def settle_poll(poll_id: int) -> Poll:
    """Make the record of a poll that was counted.

    Should that fail, the poll stays closed with its result, and the next visit tries again.
    """
    from gproject.web.records.actions import make_record

    try:
        with transaction.atomic():
            poll = (
                Poll.objects.select_for_update(of=("self",))
                .select_related("proposal")
                .get(pk=poll_id)
            )
            if poll.state == PollState.CLOSED:
                make_record(poll=poll)
                poll.state = PollState.SETTLED
                poll.save(update_fields=["state"])
    except Exception:
        log.exception("the record of poll %s could not be made", poll_id)
    return Poll.objects.select_related("proposal").get(pk=poll_id)


def close_due_polls() -> None:
    """Close every poll whose time is over, and make the records that are still missing."""
    due = Poll.objects.filter(state=PollState.OPEN, closes_at__lte=timezone.now())
    for poll in due:
        close_poll(acting_user=None, poll=poll)
    for poll_id in Poll.objects.filter(state=PollState.CLOSED).values_list("pk", flat=True):
        settle_poll(poll_id)
