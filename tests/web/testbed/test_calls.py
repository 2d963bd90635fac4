from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone, translation

from gproject.web.people.models import AuditEntry, User
from gproject.web.testbed import actions, queries
from gproject.web.testbed.models import Call

pytestmark = pytest.mark.django_db


def person(*roles: str) -> User:
    return User.objects.create_user("-".join(roles) or "x", None, roles=list(roles))


def fields(**changes: Any) -> dict[str, Any]:
    today = timezone.localdate()
    usual = {
        "title_ko": "보행 안전 실증",
        "title_en": "Pedestrian safety",
        "summary_ko": "횡단보도에서 시험합니다.",
        "summary_en": "",
        "place": "dong:gasan",
        "opens_on": today - timedelta(days=1),
        "closes_on": today + timedelta(days=9),
        "contact": "02-000-0000",
        "budget_ko": "",
        "budget_en": "",
    }
    return {**usual, **changes}


def call(**changes: Any) -> Call:
    return Call.objects.create(**fields(**changes))


@pytest.mark.parametrize("role", ["operator", "planner"])
def test_operators_and_planners_publish_calls(role: str) -> None:
    made = actions.publish_call(acting_user=person(role), fields=fields())
    assert made.published_by is not None
    assert AuditEntry.objects.get().action == "call_published"


@pytest.mark.parametrize("role", ["resident", "council_member", "company"])
def test_nobody_else_publishes_calls(client: Client, role: str) -> None:
    user = person(role)
    with pytest.raises(PermissionDenied):
        actions.publish_call(acting_user=user, fields=fields())
    client.force_login(user)
    assert client.get("/try/calls/new/").status_code == 403
    assert client.post("/try/calls/new/", fields()).status_code == 403
    assert not Call.objects.exists()


def test_a_visitor_is_asked_to_log_in_first(client: Client) -> None:
    assert client.get("/try/calls/new/")["Location"].startswith("/people/login/")


def test_a_call_cannot_close_before_it_opens() -> None:
    today = timezone.localdate()
    wrong = fields(opens_on=today, closes_on=today - timedelta(days=1))
    with pytest.raises(ValidationError) as refused:
        actions.publish_call(acting_user=person("planner"), fields=wrong)
    assert "closes_on" in refused.value.message_dict
    with pytest.raises(IntegrityError), transaction.atomic():
        Call.objects.create(**wrong)


def test_the_form_says_beside_the_field_what_is_wrong(client: Client) -> None:
    client.force_login(person("planner"))
    today = timezone.localdate()
    page = client.post(
        "/try/calls/new/", fields(closes_on=today - timedelta(days=5), contact="")
    ).content.decode()
    assert "마치는 날은 시작하는 날과 같거나 그 뒤여야 합니다." in page
    assert 'aria-describedby="id_closes_on_error"' in page
    assert 'aria-describedby="id_contact_helptext id_contact_error"' in page
    assert not Call.objects.exists()


def test_a_place_outside_the_district_is_refused(client: Client) -> None:
    client.force_login(person("planner"))
    client.post("/try/calls/new/", fields(place="dong:gangnam"))
    assert not Call.objects.exists()


def test_a_published_call_stands_on_its_page_and_in_the_list(client: Client) -> None:
    client.force_login(person("planner"))
    answer = client.post("/try/calls/new/", fields(), follow=True)
    page = answer.content.decode()
    assert "공모를 올렸습니다." in page
    assert "가산동" in page
    assert "보행 안전 실증" in client.get("/try/").content.decode()


def test_a_call_can_be_changed_and_the_change_is_kept(client: Client) -> None:
    made = call()
    client.force_login(person("planner"))
    client.post(f"/try/calls/{made.pk}/change/", fields(title_ko="새 제목"))
    made.refresh_from_db()
    assert made.title_ko == "새 제목"
    assert AuditEntry.objects.get().action == "call_changed"
    assert Call.objects.count() == 1


@pytest.mark.parametrize(
    ("opens", "closes", "state"),
    [(-5, -1, "closed"), (-5, 0, "open"), (0, 0, "open"), (0, 5, "open"), (1, 5, "coming")],
)
def test_the_state_follows_the_day_in_seoul(opens: int, closes: int, state: str) -> None:
    today = timezone.localdate()
    made = call(opens_on=today + timedelta(days=opens), closes_on=today + timedelta(days=closes))
    assert made.state == state
    lists = {
        "open": queries.open_calls(),
        "coming": queries.coming_calls(),
        "closed": queries.closed_calls(),
    }
    assert [name for name, calls in lists.items() if made in calls] == [state]


def test_english_readers_get_the_korean_where_no_english_was_written() -> None:
    made = call()
    with translation.override("en"):
        assert made.title == "Pedestrian safety"
        assert made.summary == "횡단보도에서 시험합니다."


def test_the_door_says_plainly_that_one_cannot_apply_here_yet(client: Client) -> None:
    made = call()
    for path in ("/try/", f"/try/calls/{made.pk}/"):
        assert "온라인 신청은 아직 열리지 않았습니다." in client.get(path).content.decode()


def test_a_fictional_call_says_so(client: Client) -> None:
    made = call(is_fictional=True)
    page = client.get(f"/try/calls/{made.pk}/").content.decode()
    assert "지어낸 예시입니다" in page
    assert '<span class="tag fictional">' in client.get("/").content.decode()


def test_what_somebody_writes_is_shown_as_text_not_as_markup(client: Client) -> None:
    made = call(summary_ko="<script>alert(1)</script>")
    page = client.get(f"/try/calls/{made.pk}/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_places_to_try_are_the_sites_and_the_whole_complex(client: Client) -> None:
    places = {place.subject: place for place in queries.places_to_try()}
    assert {"site:doksan-base", "site:guro-customs", "complex:gvalley"} <= set(places)
    assert "complex:gvalley-2" not in places
    assert "125,000 m²" in {row.value for row in places["site:doksan-base"].rows}
    assert places["site:guro-customs"].risk
    page = client.get("/try/").content.decode()
    for subject in places:
        assert subject in page


def test_an_unknown_call_is_not_found(client: Client) -> None:
    assert client.get("/try/calls/999/").status_code == 404
