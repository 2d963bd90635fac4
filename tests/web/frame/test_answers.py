"""Headers, errors and health: what stands around every page."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpRequest
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from gproject.web import deployment, pages, urls
from gproject.web.deployment import NothingOfTheBody, flag, kept_secret, words

POLICY = {
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "worker-src 'self'",
    "connect-src 'self'",
    "font-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
}
ANSWERS = [
    "/",
    "/district/",
    "/district/figures/figures.json",
    "/district/layers/boundaries.geojson",
    "/try/",
    "/about/privacy/",
    "/people/login/",
    "/healthz",
    "/no-such-page/",
]


def broken(request: HttpRequest) -> None:
    raise RuntimeError("a secret that nobody should see")


urlpatterns = [*urls.urlpatterns, path("broken/", broken)]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@pytest.mark.parametrize("address", ANSWERS)
def test_the_strict_policy_stands_on_every_answer(client: Client, db: None, address: str) -> None:
    policy = client.get(address)["Content-Security-Policy"]
    assert {part.strip() for part in policy.split(";")} == POLICY
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", ANSWERS)
def test_answers_cannot_be_framed_or_guessed_at(client: Client, db: None, address: str) -> None:
    answer = client.get(address)
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_pages_of_somebody_logged_in_are_kept_by_no_cache(client: Client, operator: Any) -> None:
    assert "Cache-Control" not in client.get("/")
    client.force_login(operator)
    assert client.get("/")["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("language", ["ko", "en"])
def test_a_missing_page_is_explained_in_a_whole_sentence(
    client: Client, db: None, language: str
) -> None:
    client.cookies["django_language"] = language
    answer = client.get("/no-such-page/")
    assert answer.status_code == 404
    sentence = {"ko": "찾으시는 화면이 없습니다.", "en": "There is no such page."}[language]
    assert sentence in answer.content.decode()


def test_a_forbidden_page_says_why(client: Client, operator: Any) -> None:
    operator.roles = ["resident"]
    operator.save()
    client.force_login(operator)
    answer = client.get("/people/operate/audit/")
    assert answer.status_code == 403
    assert "이 화면을 볼 권한이 없습니다." in answer.content.decode()


@override_settings(ROOT_URLCONF=__name__)
def test_a_broken_page_apologises_and_tells_no_secret(db: None) -> None:
    answer = Client(raise_request_exception=False).get("/broken/")
    assert answer.status_code == 500
    text = answer.content.decode()
    assert "누리집에 문제가 생겼습니다." in text
    assert "secret" not in text


def test_when_even_the_frame_breaks_a_plain_sentence_remains(
    rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: Any, **_kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(pages, "render", fails)
    answer = pages.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert answer["Content-Type"].startswith("text/plain")
    assert "누리집에 문제가 생겼습니다." in answer.content.decode()


def test_a_bad_request_is_explained(rf: RequestFactory, db: None) -> None:
    answer = pages.bad_request(rf.get("/"), ValueError())
    assert answer.status_code == 400
    assert "요청을 이해하지 못했습니다." in answer.content.decode()


def test_health_reads_the_database(client: Client, db: None) -> None:
    answer = client.get("/healthz")
    assert answer.json() == {"status": "ok"}
    assert "no-store" in answer["Cache-Control"]


@override_settings(ROOT_URLCONF=__name__)
def test_logs_hold_neither_bodies_nor_query_strings(
    db: None, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        Client(raise_request_exception=False).post("/broken/?q=찾는말", {"body": "비밀 의견"})
    assert "비밀 의견" not in caplog.text
    assert "찾는말" not in caplog.text


def test_error_reports_leave_out_what_was_sent(rf: RequestFactory) -> None:
    request = rf.post("/", {"choice": "yes"})
    reporter = NothingOfTheBody()
    assert reporter.get_post_parameters(request) == {}
    assert reporter.get_cleansed_multivaluedict(request, request.POST) == {}


def test_the_secret_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    file = tmp_path / "secret-key"
    first = kept_secret(file)
    assert kept_secret(file) == first
    assert file.stat().st_mode & 0o777 == 0o600
    assert len(first) > 60


def test_every_variable_that_the_settings_read_is_explained() -> None:
    source = Path(deployment.__file__).with_name("settings.py").read_text(encoding="utf-8")
    for word in source.split('"'):
        if word.startswith("GPROJECT_") and word.isupper():
            assert word in str(deployment.__doc__), word


def test_flags_and_words_are_read_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GPROJECT_TEST", " Yes ")
    assert flag("GPROJECT_TEST")
    monkeypatch.setenv("GPROJECT_TEST", "0")
    assert not flag("GPROJECT_TEST")
    monkeypatch.setenv("GPROJECT_TEST", "a.kr, b.kr c.kr")
    assert words("GPROJECT_TEST", "") == ["a.kr", "b.kr", "c.kr"]


def test_the_database_waits_instead_of_failing(settings: Any) -> None:
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        pytest.skip("only for SQLite")
    assert options["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in options["init_command"]
    assert options["timeout"] >= 10


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/static/gproject/map.059342a2b15e.mjs", True),
        ("/static/vendor/maplibre/6.17.0/maplibre-gl-worker.mjs", True),
        ("/static/gproject/map.mjs", False),
        ("/static/django_htmx/htmx-2.min.js", False),
    ],
)
def test_browsers_keep_for_good_only_what_never_changes(
    settings: Any, address: str, kept: bool
) -> None:
    found = re.search(settings.WHITENOISE_IMMUTABLE_FILE_TEST, address)
    assert bool(found) is kept
