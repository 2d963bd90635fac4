from __future__ import annotations

import random
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.urls import reverse

from gproject.web.assembly.models import Poll, RollEntry, StoredBallot, random_ballot_key
from gproject.web.assembly.queries import poll_result
from gproject.web.assembly.voting import cast_ballot, close_poll
from gproject.web.people.models import AuditEntry, User

Person = Callable[..., User]
PollOf = Callable[..., Poll]

BALLOTS = 60


def columns(model: type[models.Model]) -> set[str]:
    return {field.column for field in model._meta.concrete_fields}


def test_a_stored_ballot_has_no_column_for_voter_or_time() -> None:
    assert columns(StoredBallot) == {"id", "poll_id", "choice"}


def test_the_roll_has_no_column_for_choice_or_time() -> None:
    assert columns(RollEntry) == {"id", "poll_id", "voter_id", "voted"}


def test_no_other_table_refers_to_ballots_or_to_the_roll() -> None:
    secret = (StoredBallot, RollEntry)
    referring = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.is_relation and field.related_model in secret and not field.auto_created
    ]
    assert referring == []


def test_ballot_keys_are_random_and_never_in_the_order_of_casting(
    person: Person, poll_of: PollOf
) -> None:
    voters = [person("resident") for _ in range(BALLOTS)]
    poll = poll_of()
    cast: list[int] = []
    for voter in voters:
        before = set(StoredBallot.objects.values_list("pk", flat=True))
        cast_ballot(acting_user=voter, poll_id=poll.pk, choice="yes")
        (new,) = set(StoredBallot.objects.values_list("pk", flat=True)) - before
        cast.append(new)
    rising = sum(later > earlier for earlier, later in pairwise(cast))
    assert BALLOTS // 4 < rising < 3 * BALLOTS // 4
    assert max(cast) > 2**55


@pytest.mark.skipif(connection.vendor != "sqlite", reason="row numbers are SQLite's")
def test_sqlites_own_row_number_is_the_random_key(person: Person, poll_of: PollOf) -> None:
    voter = person("resident")
    poll = poll_of()
    cast_ballot(acting_user=voter, poll_id=poll.pk, choice="yes")
    with connection.cursor() as cursor:
        cursor.execute("SELECT rowid, id FROM assembly_storedballot")
        assert all(row == key for row, key in cursor.fetchall())


def test_keys_fit_the_column_and_hardly_ever_repeat() -> None:
    keys = {random_ballot_key() for _ in range(2000)}
    assert len(keys) == 2000
    assert all(0 < key < 2**63 for key in keys)


def test_voting_leaves_no_audit_entry_and_no_trace_in_the_session(
    person: Person, poll_of: PollOf, client: Client
) -> None:
    voter = person("resident")
    poll = poll_of()
    client.force_login(voter)
    entries = AuditEntry.objects.count()
    session = dict(client.session)
    client.post(reverse("assembly:poll_confirm", args=[poll.pk]), {"choice": "no"})
    client.post(reverse("assembly:poll_cast", args=[poll.pk]), {"choice": "no"})
    assert StoredBallot.objects.get(poll=poll).choice == "no"
    assert AuditEntry.objects.count() == entries
    assert dict(client.session) == session


def test_the_choice_is_never_in_an_address(person: Person, poll_of: PollOf, client: Client) -> None:
    client.force_login(person("resident"))
    poll = poll_of()
    response = client.post(reverse("assembly:poll_cast", args=[poll.pk]), {"choice": "abstain"})
    assert response.status_code == 302
    assert "abstain" not in response["Location"]


def test_closing_writes_all_ballots_anew_under_new_keys(person: Person, poll_of: PollOf) -> None:
    voters = [person("resident") for _ in range(9)]
    poll = poll_of()
    choices = [random.choice(["yes", "no"]) for _ in voters]
    for voter, choice in zip(voters, choices, strict=True):
        cast_ballot(acting_user=voter, poll_id=poll.pk, choice=choice)
    before = set(StoredBallot.objects.values_list("pk", flat=True))
    close_poll(acting_user=person("planner"), poll=poll, reason="시험")
    after = StoredBallot.objects.filter(poll=poll)
    assert before.isdisjoint(after.values_list("pk", flat=True))
    assert sorted(after.values_list("choice", flat=True)) == sorted(choices)


def test_nothing_of_the_counts_is_shown_before_closing(
    person: Person, poll_of: PollOf, client: Client
) -> None:
    voters = [person("resident") for _ in range(3)]
    poll = poll_of()
    for voter in voters:
        cast_ballot(acting_user=voter, poll_id=poll.pk, choice="yes")
    assert poll_result(poll) is None
    for user in (None, voters[0], person("operator")):
        if user:
            client.force_login(user)
        response = client.get(reverse("assembly:poll_result", args=[poll.pk]))
        assert response.status_code == 302
        shown = client.get(reverse("assembly:poll", args=[poll.pk]))
        assert "counted" not in _context(shown)


def _context(response: Any) -> set[str]:
    return {key for layer in response.context for key in layer.flatten()}
