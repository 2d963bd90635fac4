from __future__ import annotations

import stat
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from gproject.record import verify_record
from gproject.web.assembly.models import Comment, Poll, Proposal, RollEntry, StoredBallot
from gproject.web.assembly.queries import open_polls, poll_result
from gproject.web.people.management.seeding import Year
from gproject.web.people.models import AuditEntry, Role, User
from gproject.web.plans.models import Draft
from gproject.web.records.models import Record
from gproject.web.testbed.models import Call

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def year(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Path]:
    """The fictional year, seeded once for this module; the data folder it was seeded into."""
    folder = tmp_path_factory.mktemp("seeded")
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "DATA_DIR", folder)
        patch.delenv("GPROJECT_DEMO", raising=False)
        with transaction.atomic():
            run("seed_year")
            yield folder
            transaction.set_rollback(True)


def run(command: str) -> str:
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def test_the_year_has_people_plans_decisions_and_open_questions(year: Path) -> None:
    assert User.objects.filter(roles=["resident"]).count() == 41
    assert User.objects.filter(roles=["council_member"]).count() == 11
    assert Proposal.objects.count() >= 14
    assert Poll.objects.filter(state="settled").count() == Record.objects.count() == 6
    assert open_polls().count() == 2
    assert Call.objects.count() == 3
    outcomes = {
        poll_result(poll).result.outcome.value for poll in Poll.objects.exclude(result=None)
    }
    assert outcomes == {"adopted", "rejected", "tied", "no_quorum"}


def test_everything_in_it_is_marked_as_fictional(year: Path) -> None:
    for model in (User, Proposal, Comment, Poll, Call):
        assert model.objects.exists()
        assert not model.objects.filter(is_fictional=False).exists(), model
    assert not Draft.objects.filter(owner__is_fictional=False).exists()
    names = User.objects.values_list("display_name", flat=True)
    assert all(name.startswith("가상") for name in names)


def test_every_record_of_the_year_is_confirmed(year: Path) -> None:
    for record in Record.objects.all():
        verdict = verify_record(record.data)
        assert verdict.ok, verdict.findings


def test_seeding_twice_changes_nothing(year: Path) -> None:
    before = (
        (year / "demo-accounts.txt").read_text(encoding="utf-8"),
        AuditEntry.objects.count(),
    )
    assert "already" in run("seed_year")
    after = (year / "demo-accounts.txt").read_text(encoding="utf-8"), AuditEntry.objects.count()
    assert before == after


def test_the_same_day_gives_the_same_records(year: Path) -> None:
    seals = set(Record.objects.values_list("seal", flat=True))
    for model in (Record, StoredBallot, RollEntry, Poll, Comment, Proposal, Draft, Call, User):
        model.objects.all().delete()
    Year(timezone.localdate(), "another password").make()
    assert set(Record.objects.values_list("seal", flat=True)) == seals


def test_nothing_of_the_past_lies_in_the_future(year: Path) -> None:
    now = timezone.now()
    assert not AuditEntry.objects.filter(at__gt=now).exists()
    assert not Proposal.objects.filter(created_at__gt=now).exists()
    assert not Comment.objects.filter(created_at__gt=now).exists()
    for poll in Poll.objects.exclude(result=None):
        assert poll.opens_at < poll.closed_at < now


def test_a_deployment_for_real_people_refuses(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    monkeypatch.setenv("GPROJECT_DEMO", "0")
    people = User.objects.count()
    with pytest.raises(CommandError, match="real people"):
        run("seed_year")
    assert User.objects.count() == people
    assert not (tmp_path / "demo-accounts.txt").exists()


def test_each_role_has_one_demo_account_that_can_log_in(year: Path, client: Client) -> None:
    lines = (year / "demo-accounts.txt").read_text(encoding="utf-8").splitlines()
    accounts = [line.split("\t") for line in lines]
    assert len(accounts) == len(Role.values)
    for _role, username, password in accounts:
        assert client.login(username=username, password=password)
    others = User.objects.exclude(username__startswith="demo-")
    assert not any(user.has_usable_password() for user in others)


def test_the_password_is_read_by_its_owner_alone_and_printed_on_demand(year: Path) -> None:
    path = year / "demo-accounts.txt"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    password = path.read_text(encoding="utf-8").splitlines()[0].split("\t")[2]
    printed = run("demo_accounts")
    assert password in printed and "demo-council-member" in printed


def test_without_the_year_there_are_no_demo_accounts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "DATA_DIR", tmp_path)
    assert "No demo accounts" in run("demo_accounts")


def test_the_demo_resident_may_vote_in_both_open_polls(year: Path) -> None:
    resident = User.objects.get(username="demo-resident")
    entries = RollEntry.objects.filter(voter=resident, poll__state="open")
    assert [entry.voted for entry in entries] == [False, False]


def test_the_audit_trail_of_the_year_speaks_in_words(year: Path) -> None:
    told = {(entry.action_name, entry.object_name) for entry in AuditEntry.objects.all()}
    assert told
    for action, thing in told:
        assert "_" not in action, action
        assert ":" not in thing and "." not in thing, thing
