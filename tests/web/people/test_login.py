from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gproject.web.people import throttle
from gproject.web.people.models import FailedLogin

LOGIN = "/people/login/"
ALLOWED = 5


def try_login(client: Client, username: str, password: str, **extra: Any) -> Any:
    return client.post(LOGIN, {"username": username, "password": password}, **extra)


def test_the_right_password_opens_the_session(client: Client, person: Any, password: str) -> None:
    user = person()
    answer = try_login(client, "kim", password)
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_password_says_so_without_naming_which_part(client: Client, person: Any) -> None:
    person()
    wrong = try_login(client, "kim", "아닙니다").content.decode()
    unknown = try_login(client, "nobody", "아닙니다").content.decode()
    sentence = "아이디 또는 비밀번호가 맞지 않습니다."
    assert sentence in wrong
    assert sentence in unknown


def test_after_five_failures_even_the_right_password_rests(
    client: Client, person: Any, password: str
) -> None:
    person()
    for _number in range(ALLOWED):
        assert try_login(client, "kim", "틀림").status_code == 200
    answer = try_login(client, "kim", password)
    assert answer.status_code == 429
    assert "15분 뒤에 다시" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_rest_ends_after_fifteen_minutes(client: Client, person: Any, password: str) -> None:
    person()
    for _number in range(ALLOWED):
        try_login(client, "kim", "틀림")
    FailedLogin.objects.update(at=timezone.now() - timedelta(minutes=16))
    assert try_login(client, "kim", password).status_code == 302


def test_somebody_elses_failures_do_not_lock_me_out(
    client: Client, person: Any, password: str
) -> None:
    person("kim")
    person("lee")
    for _number in range(ALLOWED):
        try_login(client, "lee", "틀림")
    assert try_login(client, "kim", password).status_code == 302


def test_failures_from_another_address_do_not_lock_me_out(
    client: Client, person: Any, password: str
) -> None:
    person()
    for _number in range(ALLOWED):
        try_login(client, "kim", "틀림", REMOTE_ADDR="203.0.113.9")
    assert try_login(client, "kim", password).status_code == 302


def test_upper_case_and_blanks_do_not_get_round_the_rest(client: Client, person: Any) -> None:
    person()
    for name in ("kim", "KIM", " kim", "Kim ", "kIm"):
        try_login(client, name, "틀림")
    assert try_login(client, "kim", "틀림").status_code == 429


def test_failures_keep_neither_name_nor_address(client: Client, person: Any) -> None:
    person()
    try_login(client, "kim", "틀림", REMOTE_ADDR="203.0.113.9")
    kept = FailedLogin.objects.get()
    assert "kim" not in kept.digest
    assert "203.0.113.9" not in kept.digest


def test_success_forgets_the_failures(client: Client, person: Any, password: str) -> None:
    person()
    try_login(client, "kim", "틀림")
    try_login(client, "kim", password)
    assert not FailedLogin.objects.exists()


def test_old_failures_are_swept_away(db: None) -> None:
    throttle.note_failure("kim", "203.0.113.9")
    FailedLogin.objects.update(at=timezone.now() - timedelta(hours=1))
    throttle.note_failure("lee", "203.0.113.9")
    assert FailedLogin.objects.count() == 1


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_login_never_leads_to_another_site(
    client: Client, person: Any, password: str, target: str
) -> None:
    person()
    answer = client.post(LOGIN, {"username": "kim", "password": password, "next": target})
    assert answer["Location"] == "/"


def test_login_leads_back_to_the_page_asked_for(client: Client, person: Any, password: str) -> None:
    person()
    answer = client.post(
        LOGIN, {"username": "kim", "password": password, "next": "/people/account/"}
    )
    assert answer["Location"] == "/people/account/"


def test_a_closed_account_cannot_log_in(client: Client, person: Any, password: str) -> None:
    person(is_active=False)
    assert try_login(client, "kim", password).status_code == 200


def test_logging_out_needs_a_post(client: Client, person: Any) -> None:
    client.force_login(person())
    assert client.get("/people/logout/").status_code == 405
    assert "_auth_user_id" in client.session
    client.post("/people/logout/")
    assert "_auth_user_id" not in client.session


def test_the_proxys_address_counts_only_when_the_deployment_says_so(rf: Any, settings: Any) -> None:
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 203.0.113.9")
    assert throttle.address_of(request) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert throttle.address_of(request) == "203.0.113.9"
