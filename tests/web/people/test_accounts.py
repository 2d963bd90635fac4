from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from gproject.web.people import actions
from gproject.web.people.audit import audit
from gproject.web.people.models import AuditEntry, Invitation, User, object_name

NEW = "아주 다른 긴 비밀번호"


@pytest.fixture
def invitation(person: Any) -> Invitation:
    operator = person("op", "operator")
    return actions.invite(
        acting_user=operator, note="위원 한 분", roles=["council_member"], dong="gasan"
    )


def accept(client: Client, token: str, **changes: str) -> Any:
    data = {"display_name": "박위원", "username": "park", "password": NEW, "repeated": NEW}
    return client.post(f"/people/invitation/{token}/", {**data, **changes})


def test_an_invited_person_gets_the_roles_of_the_invitation(
    client: Client, invitation: Invitation
) -> None:
    assert accept(client, invitation.token).status_code == 302
    user = User.objects.get(username="park")
    assert user.roles == ["council_member"]
    assert user.dong == "gasan"
    assert client.session["_auth_user_id"] == str(user.pk)
    invitation.refresh_from_db()
    assert invitation.accepted_by == user


def test_an_invitation_makes_one_account_only(client: Client, invitation: Invitation) -> None:
    accept(client, invitation.token)
    again = accept(Client(), invitation.token, username="second")
    assert again.status_code == 410
    assert "이미 쓰였습니다" in again.content.decode()
    assert not User.objects.filter(username="second").exists()


def test_an_expired_invitation_says_so(client: Client, invitation: Invitation) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(days=1))
    answer = accept(client, invitation.token)
    assert answer.status_code == 410
    assert "기한이 지났습니다" in answer.content.decode()


def test_an_unknown_token_is_not_found(client: Client, db: None) -> None:
    assert client.get("/people/invitation/nothing/").status_code == 404


def test_two_who_accept_at_once_do_not_both_get_an_account(invitation: Invitation) -> None:
    fields = {"token": invitation.token, "display_name": "x", "password": NEW}
    actions.accept_invitation(acting_user=None, username="first", **fields)
    with pytest.raises(actions.InvitationClosed):
        actions.accept_invitation(acting_user=None, username="second", **fields)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"repeated": "다른 비밀번호"}, "두 비밀번호가 서로 다릅니다."),
        ({"password": "짧다", "repeated": "짧다"}, "비밀번호는 너무 짧습니다."),
        ({"password": "12345678901", "repeated": "12345678901"}, "전부 숫자로 되어"),
        ({"username": "OP"}, "이미 쓰이는 아이디입니다."),
        ({"username": "a b"}, "유효한 사용자 이름"),
        ({"display_name": ""}, "필수"),
    ],
)
def test_a_faulty_form_says_what_is_wrong_beside_the_field(
    client: Client, invitation: Invitation, changes: dict[str, str], sentence: str
) -> None:
    page = accept(client, invitation.token, **changes).content.decode()
    assert User.objects.count() == 1
    assert sentence in page
    assert 'aria-invalid="true"' in page


def test_errors_are_tied_to_their_field(client: Client, invitation: Invitation) -> None:
    page = accept(client, invitation.token, repeated="다름").content.decode()
    assert 'aria-describedby="id_repeated_error"' in page
    assert 'id="id_repeated_error"' in page
    assert 'href="#id_repeated"' in page


def test_only_operators_invite(person: Any) -> None:
    with pytest.raises(PermissionDenied):
        actions.invite(acting_user=person("kim", "planner"), note="x", roles=["resident"])
    assert not Invitation.objects.exists()


def test_an_invitation_with_an_unknown_role_is_refused(person: Any) -> None:
    with pytest.raises(ValidationError):
        actions.invite(acting_user=person("op", "operator"), note="x", roles=["king"])


def test_the_operators_page_makes_a_link(client: Client, person: Any) -> None:
    client.force_login(person("op", "operator"))
    data = {"note": "주민 한 분", "roles": ["resident"], "dong": "gasan"}
    page = client.post("/people/operate/invitations/", data, follow=True).content.decode()
    made = Invitation.objects.get()
    assert f"/people/invitation/{made.token}/" in page
    assert made.roles == ["resident"]


def test_an_invitation_without_a_role_is_refused(client: Client, person: Any) -> None:
    client.force_login(person("op", "operator"))
    page = client.post("/people/operate/invitations/", {"note": "x"}).content.decode()
    assert "역할을 하나 이상 골라 주십시오." in page
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("path", ["/people/operate/invitations/", "/people/operate/audit/"])
def test_operators_pages_are_closed_to_others(client: Client, person: Any, path: str) -> None:
    assert client.get(path).status_code == 302
    client.force_login(person("kim", "resident", "planner"))
    assert client.get(path).status_code == 403


def test_the_export_holds_everything_kept_of_oneself(client: Client, person: Any) -> None:
    user = person("kim", "resident", dong="gasan")
    audit(acting_user=user, action="proposal_filed", subject="assembly.proposal:1")
    client.force_login(user)
    answer = client.get("/people/account/export/")
    data = json.loads(answer.content)
    assert data["username"] == "kim"
    assert data["dong"] == "gasan"
    assert data["activity"][0]["action"] == "proposal_filed"
    assert "password" not in data
    assert "attachment" in answer["Content-Disposition"]


def test_the_account_page_shows_roles_acts_and_activity(client: Client, person: Any) -> None:
    user = person("kim", "resident", dong="gasan")
    audit(acting_user=user, action="proposal_filed", subject="assembly.proposal:1")
    client.force_login(user)
    page = client.get("/people/account/").content.decode()
    for text in ("주민", "가산동", "투표하기", "제안을 올림"):
        assert text in page


def test_the_account_page_needs_a_login(client: Client, db: None) -> None:
    answer = client.get("/people/account/")
    assert answer["Location"].startswith("/people/login/?next=")


def test_changing_the_password_needs_the_present_one(
    client: Client, person: Any, password: str
) -> None:
    user = person()
    client.force_login(user)
    data = {"current": "틀림", "password": NEW, "repeated": NEW}
    assert "지금 비밀번호가 맞지 않습니다." in (
        client.post("/people/account/password/", data).content.decode()
    )
    client.post("/people/account/password/", {**data, "current": password})
    assert authenticate(username="kim", password=NEW) == user
    assert client.get("/people/account/").status_code == 200, "still logged in"


def test_a_deleted_account_keeps_nothing_personal(
    client: Client, person: Any, password: str
) -> None:
    user = person("kim", "resident", dong="gasan")
    client.force_login(user)
    client.post("/people/account/delete/", {"current": password, "sure": "on"})
    user.refresh_from_db()
    assert (user.display_name, user.dong, user.roles) == ("", "", [])
    assert "kim" not in user.username
    assert not user.is_active
    assert authenticate(username="kim", password=password) is None
    assert "_auth_user_id" not in client.session


def test_deleting_needs_a_clear_yes(client: Client, person: Any, password: str) -> None:
    user = person()
    client.force_login(user)
    client.post("/people/account/delete/", {"current": password})
    user.refresh_from_db()
    assert user.is_active


def test_every_act_leaves_an_audit_entry_without_secrets(
    client: Client, invitation: Invitation
) -> None:
    accept(client, invitation.token)
    user = User.objects.get(username="park")
    actions.change_password(acting_user=user, password="또 다른 긴 비밀번호")
    actions.delete_account(acting_user=user)
    entries = list(AuditEntry.objects.order_by("id"))
    assert [entry.action for entry in entries] == [
        "person_invited",
        "invitation_accepted",
        "password_changed",
        "account_deleted",
    ]
    kept = json.dumps([[entry.object, entry.detail] for entry in entries])
    assert invitation.token not in kept
    assert "비밀번호" not in kept


def test_a_refused_act_leaves_no_audit_entry(person: Any) -> None:
    with pytest.raises(PermissionDenied):
        actions.invite(acting_user=person("kim"), note="x", roles=["resident"])
    assert not AuditEntry.objects.exists()


def test_the_audit_page_filters_by_action(client: Client, invitation: Invitation) -> None:
    audit(acting_user=None, action="record_made", subject="records.record:1")
    client.force_login(User.objects.get(username="op"))
    page = client.get("/people/operate/audit/?action=record_made").content.decode()
    assert "결정 기록 1" in page
    assert "people.invitation:" not in page


def test_a_visitor_is_kept_as_nobody(db: None) -> None:
    entry = audit(acting_user=None, action="looked")
    assert entry.actor is None


def test_superusers_are_operators(db: None) -> None:
    assert User.objects.create_superuser("root", NEW).roles == ["operator"]


def test_names_of_roles_come_in_the_tables_order(db: None) -> None:
    user = User(username="x", roles=["operator", "resident"])
    assert user.role_names == ["주민", "운영자"]


def test_the_first_operator_is_invited_from_the_command_line(
    client: Client, db: None, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("invite", "operator", note="첫 운영자")
    link = capsys.readouterr().out.strip()
    assert client.get(link).status_code == 200
    accept(client, link.split("/")[-2])
    assert User.objects.get(username="park").roles == ["operator"]
    assert AuditEntry.objects.filter(action="person_invited", actor=None).exists()


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("people.user:55", "사람 55"),
        ("plans.draft:0b1c2d3e-aaaa-bbbb", "계획안 0b1c2d3e"),
        ("assembly.poll:7", "투표 7"),
        ("somewhere.else:1", "somewhere.else:1"),
        ("짧은 이름", "짧은 이름"),
        ("", ""),
    ],
)
def test_what_an_entry_is_about_is_told_in_words(stored: str, shown: str) -> None:
    assert object_name(stored) == shown
