from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection
from django.utils import timezone

from gproject.assembly import BallotInvalid
from gproject.record import verify_record
from gproject.web.assembly import voting
from gproject.web.assembly.actions import enrol
from gproject.web.assembly.models import Poll, PollState, RollEntry, StoredBallot
from gproject.web.assembly.queries import poll_result
from gproject.web.assembly.voting import (
    AlreadyVoted,
    NotOnRoll,
    PollNotOpen,
    cast_ballot,
    close_due_polls,
    close_poll,
)
from gproject.web.people.models import AuditEntry, User

Person = Callable[..., User]
PollOf = Callable[..., Poll]


def counts(poll: Poll) -> Counter[str]:
    return Counter(StoredBallot.objects.filter(poll=poll).values_list("choice", flat=True))


def run_out(poll: Poll) -> None:
    """Let the poll's time be over."""
    now = timezone.now()
    Poll.objects.filter(pk=poll.pk).update(
        opens_at=now - timedelta(days=2), closes_at=now - timedelta(seconds=1)
    )


def test_a_resident_votes_once_and_the_second_ballot_is_refused(
    person: Person, poll_of: PollOf
) -> None:
    voter = person("resident")
    poll = poll_of()
    cast_ballot(acting_user=voter, poll_id=poll.pk, choice="yes")
    with pytest.raises(AlreadyVoted):
        cast_ballot(acting_user=voter, poll_id=poll.pk, choice="no")
    assert counts(poll) == {"yes": 1}


def test_only_those_on_the_roll_vote(person: Person, poll_of: PollOf) -> None:
    company = person("company")
    poll = poll_of()
    with pytest.raises(NotOnRoll):
        cast_ballot(acting_user=company, poll_id=poll.pk, choice="yes")
    assert not counts(poll)


def test_the_roll_is_drawn_up_when_the_poll_opens(person: Person, poll_of: PollOf) -> None:
    resident, member = person("resident"), person("council_member")
    person("company"), person("resident", is_active=False)
    poll = poll_of()
    voters = set(poll.roll.values_list("voter", flat=True))
    assert {resident.pk, member.pk} <= voters
    assert len(voters) == 3  # with the author of the proposal


def test_a_dongs_poll_is_for_its_own_people(person: Person, poll_of: PollOf, proposal: Any) -> None:
    here, there = person("resident", dong="siheung-1"), person("resident", dong="gasan")
    proposal.dong = "siheung-1"
    proposal.save()
    assert list(poll_of().roll.values_list("voter", flat=True)) == [here.pk]
    assert there.pk


def test_somebody_who_becomes_a_resident_later_gets_a_place_on_the_roll(
    person: Person, poll_of: PollOf
) -> None:
    poll = poll_of()
    newcomer = person("resident")
    enrol(acting_user=newcomer)
    enrol(acting_user=newcomer)
    assert RollEntry.objects.filter(poll=poll, voter=newcomer).count() == 1
    cast_ballot(acting_user=newcomer, poll_id=poll.pk, choice="no")
    enrol(acting_user=newcomer)
    assert RollEntry.objects.get(poll=poll, voter=newcomer).voted


def test_nobody_is_enrolled_after_closing(person: Person, poll_of: PollOf) -> None:
    poll = poll_of()
    run_out(poll)
    close_due_polls()
    newcomer = person("resident")
    enrol(acting_user=newcomer)
    assert not RollEntry.objects.filter(voter=newcomer).exists()


def test_a_late_ballot_is_refused_by_the_clock_before_anybody_closed(
    person: Person, poll_of: PollOf
) -> None:
    voter = person("resident")
    poll = poll_of()
    run_out(poll)
    with pytest.raises(PollNotOpen):
        cast_ballot(acting_user=voter, poll_id=poll.pk, choice="yes")
    assert Poll.objects.get(pk=poll.pk).state == PollState.OPEN
    assert not RollEntry.objects.filter(voter=voter, voted=True).exists()


@pytest.mark.parametrize(
    ("offset", "taken"), [(timedelta(seconds=-1), True), (timedelta(0), False)]
)
def test_the_closing_moment_itself_is_too_late(
    person: Person, poll_of: PollOf, monkeypatch: pytest.MonkeyPatch, offset: Any, taken: bool
) -> None:
    voter = person("resident")
    poll = poll_of()
    monkeypatch.setattr(voting.timezone, "now", lambda: poll.closes_at + offset)
    if taken:
        cast_ballot(acting_user=voter, poll_id=poll.pk, choice="yes")
    else:
        with pytest.raises(PollNotOpen):
            cast_ballot(acting_user=voter, poll_id=poll.pk, choice="yes")
    assert sum(counts(poll).values()) == taken


def test_a_ballot_for_nothing_offered_leaves_the_right_to_vote(
    person: Person, poll_of: PollOf
) -> None:
    voter = person("resident")
    poll = poll_of()
    with pytest.raises(BallotInvalid):
        cast_ballot(acting_user=voter, poll_id=poll.pk, choice="perhaps")
    cast_ballot(acting_user=voter, poll_id=poll.pk, choice="abstain")
    assert counts(poll) == {"abstain": 1}


def test_when_the_ballot_cannot_be_stored_the_right_to_vote_stays(
    person: Person, poll_of: PollOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    voter = person("resident")
    poll = poll_of()

    def fail(**fields: Any) -> None:
        raise IntegrityError("the disk is full")

    monkeypatch.setattr(StoredBallot.objects, "create", fail)
    with pytest.raises(IntegrityError):
        cast_ballot(acting_user=voter, poll_id=poll.pk, choice="yes")
    assert not RollEntry.objects.get(poll=poll, voter=voter).voted


@pytest.mark.django_db(transaction=True)
def test_of_many_simultaneous_ballots_of_one_person_exactly_one_counts(
    person: Person, poll_of: PollOf
) -> None:
    voter = person("resident")
    poll = poll_of()
    outcomes = _at_once([(voter, "yes" if n % 2 else "no") for n in range(8)], poll)
    assert sorted(outcomes) == ["AlreadyVoted"] * 7 + ["taken"]
    assert sum(counts(poll).values()) == 1


@pytest.mark.django_db(transaction=True)
def test_simultaneous_ballots_of_different_people_all_count(
    person: Person, poll_of: PollOf
) -> None:
    voters = [person("resident") for _ in range(8)]
    poll = poll_of()
    assert _at_once([(voter, "yes") for voter in voters], poll) == ["taken"] * 8
    assert counts(poll) == {"yes": 8}


@pytest.mark.django_db(transaction=True)
def test_ballots_that_race_the_closing_are_counted_or_refused_never_lost(
    person: Person, poll_of: PollOf
) -> None:
    voters = [person("resident") for _ in range(8)]
    poll = poll_of()
    officer = person("planner")
    closing = threading.Thread(
        target=_in_thread,
        args=(lambda: close_poll(acting_user=officer, poll=poll, reason="시험"), []),
    )
    outcomes = _at_once([(voter, "yes") for voter in voters], poll, beside=closing)
    counted = poll_result(Poll.objects.get(pk=poll.pk))
    assert counted is not None
    assert counted.result.ballots == outcomes.count("taken")
    assert outcomes.count("taken") + outcomes.count("PollNotOpen") == 8


def _at_once(
    ballots: list[tuple[User, str]], poll: Poll, beside: threading.Thread | None = None
) -> list[str]:
    outcomes: list[str] = []
    gate = threading.Barrier(len(ballots))

    def vote(voter: User, choice: str) -> None:
        gate.wait()
        cast_ballot(acting_user=voter, poll_id=poll.pk, choice=choice)

    threads = [
        threading.Thread(target=_in_thread, args=(lambda v=v, c=c: vote(v, c), outcomes))
        for v, c in ballots
    ]
    threads += [beside] if beside else []
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def _in_thread(act: Callable[[], Any], outcomes: list[str]) -> None:
    try:
        act()
        outcomes.append("taken")
    except (AlreadyVoted, PollNotOpen) as refused:
        outcomes.append(type(refused).__name__)
    finally:
        connection.close()


def test_a_poll_whose_time_is_over_closes_when_somebody_looks(
    person: Person, poll_of: PollOf
) -> None:
    voters = [person("resident") for _ in range(3)]
    poll = poll_of()
    for voter, choice in zip(voters, ["yes", "yes", "no"], strict=True):
        cast_ballot(acting_user=voter, poll_id=poll.pk, choice=choice)
    run_out(poll)
    close_due_polls()
    poll.refresh_from_db()
    assert poll.state == PollState.SETTLED
    assert poll.closed_at == poll.closes_at
    assert poll.proposal.stage == "decided"
    assert poll.result["outcome"] == "adopted"
    assert verify_record(poll.record.data).ok


def test_closing_twice_changes_nothing(person: Person, poll_of: PollOf) -> None:
    poll = poll_of()
    officer = person("planner")
    first = close_poll(acting_user=officer, poll=poll, reason="시험")
    second = close_poll(acting_user=officer, poll=poll, reason="다시")
    assert second.closed_at == first.closed_at
    assert second.closed_early == "시험"
    assert AuditEntry.objects.filter(action="poll_closed").count() == 1


def test_closing_early_needs_the_role_and_a_reason(person: Person, poll_of: PollOf) -> None:
    poll = poll_of()
    with pytest.raises(PermissionDenied):
        close_poll(acting_user=person("resident"), poll=poll, reason="그냥")
    with pytest.raises(PermissionDenied):
        close_poll(acting_user=None, poll=poll)
    with pytest.raises(ValueError, match="public reason"):
        close_poll(acting_user=person("planner"), poll=poll, reason="  ")
    assert Poll.objects.get(pk=poll.pk).state == PollState.OPEN


def test_a_record_that_cannot_be_made_leaves_the_result_and_is_tried_again(
    person: Person, poll_of: PollOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    from gproject.web.records import actions

    poll = poll_of()
    make_record = actions.make_record

    def fail(**_: Any) -> None:
        raise RuntimeError("no space left")

    monkeypatch.setattr(actions, "make_record", fail)
    closed = close_poll(acting_user=person("planner"), poll=poll, reason="시험")
    assert closed.state == PollState.CLOSED
    assert closed.result is not None
    monkeypatch.setattr(actions, "make_record", make_record)
    close_due_polls()
    assert Poll.objects.get(pk=poll.pk).state == PollState.SETTLED
