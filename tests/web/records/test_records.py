from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gproject.record import verify_record
from gproject.web.assembly.actions import PollTerms, file_proposal, open_poll
from gproject.web.assembly.voting import cast_ballot, close_poll
from gproject.web.people.models import User
from gproject.web.records import forms
from gproject.web.records.models import Record

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    main = response.content.decode().split("<main", 1)[-1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def made_record(plan_ref: str = "") -> Record:
    """The record of a poll in which three residents voted."""
    voters = [
        User.objects.create_user(
            f"voter-{n}", None, display_name=f"김아무개{n}", roles=["resident"]
        )
        for n in range(3)
    ]
    planner = User.objects.create_user("planner", None, display_name="담당", roles=["planner"])
    proposal = file_proposal(acting_user=voters[0], title="작은 숲", body="글", plan_ref=plan_ref)
    terms = PollTerms(
        question_ko="작은 숲을 만들까요?",
        question_en="Shall a small wood be planted?",
        kind="yes_no",
        rule="majority",
        closes_at=timezone.now() + timedelta(days=1),
    )
    poll = open_poll(acting_user=planner, proposal=proposal, terms=terms)
    for voter, choice in zip(voters, ["no", "yes", "yes"], strict=True):
        cast_ballot(acting_user=voter, poll_id=poll.pk, choice=choice)
    close_poll(acting_user=planner, poll=poll, reason="시험")
    return Record.objects.get(poll=poll)


def upload(client: Client, data: bytes) -> Any:
    file = SimpleUploadedFile("record.json", data, content_type="application/json")
    return client.post(reverse("records:verify"), {"file": file})


def test_a_record_with_a_plan_is_confirmed_from_its_bytes_alone() -> None:
    verdict = verify_record(made_record("g-project-2025").data)
    assert verdict.ok, verdict.findings
    assert len(verdict.confirmed) == 3


def test_a_record_holds_ballots_sorted_and_names_nobody() -> None:
    record = made_record()
    document = json.loads(record.data)
    assert document["ballots"] == ["no", "yes", "yes"]
    assert document["electorate"] == {"eligible": 3, "voted": 3}
    assert "김아무개" not in record.content
    assert "voter-" not in record.content


def test_the_download_is_byte_for_byte_the_record(client: Client) -> None:
    record = made_record()
    response = client.get(reverse("records:download", args=[record.pk]))
    assert response.content == record.data
    assert f'filename="gproject-record-{record.pk}.json"' in response["Content-Disposition"]
    assert verify_record(response.content).ok


def test_the_page_shows_the_outcome_the_hashes_and_the_command(client: Client) -> None:
    record = made_record("compact-city-2026")
    shown = text_of(client.get(record.get_absolute_url()))
    document = json.loads(record.data)
    assert "가결되었습니다. 찬성 2표, 반대 1표입니다." in shown
    for part in ("district", "plan", "assessment"):
        assert document[part]["digest"] in shown
    assert f"gproject record verify gproject-record-{record.pk}.json --seal {record.seal}" in shown


def test_the_list_shows_each_record_with_its_seal(client: Client) -> None:
    assert "아직 기록이 없습니다" in text_of(client.get(reverse("records:list")))
    record = made_record()
    assert record.seal in text_of(client.get(reverse("records:list")))


def test_an_uploaded_record_of_this_site_is_recognised(client: Client) -> None:
    record = made_record()
    shown = upload(client, record.data)
    assert "이 기록은 맞습니다." in text_of(shown)
    assert record.get_absolute_url() in shown.content.decode()
    assert Record.objects.count() == 1


def test_one_changed_byte_is_refuted_with_its_place(client: Client) -> None:
    record = made_record()
    shown = text_of(upload(client, record.data.replace(b'"no"', b'"yo"', 1)))
    assert "이 기록은 맞지 않습니다." in shown
    assert "/ballots" in shown


def test_a_sound_record_from_elsewhere_is_told_from_ours(client: Client) -> None:
    record = made_record()
    data = record.data
    Record.objects.all().delete()
    assert "같은 봉인은 없습니다" in text_of(upload(client, data))


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "빈 파일입니다"),
        (b"hello", "JSON이 아닙니다"),
        (b"[1]", "JSON 객체"),
        (b"\xff\xfe", "UTF-8"),
    ],
)
def test_what_is_no_record_is_refused_plainly(client: Client, data: bytes, complaint: str) -> None:
    response = upload(client, data)
    assert response.status_code == 200
    assert complaint in text_of(response)


def test_no_file_at_all_is_asked_for(client: Client) -> None:
    assert "확인할 파일을 골라 주십시오" in text_of(client.post(reverse("records:verify"), {}))


def test_a_file_that_is_too_large_is_not_read(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forms, "LARGEST_RECORD_BYTES", 10)
    assert "파일이 너무 큽니다" in text_of(upload(client, b"x" * 11))


def test_hostile_markup_in_a_record_is_shown_as_text(client: Client) -> None:
    response = upload(client, b'{"decision":{"title":"<script>alert(1)</script>"},"<b>":1}')
    assert "<script>alert(1)" not in response.content.decode()
    assert "<b>" not in response.content.decode()


def test_the_pages_are_there_in_english(client: Client) -> None:
    record = made_record()
    client.cookies["django_language"] = "en"
    for url in (record.get_absolute_url(), reverse("records:list"), reverse("records:verify")):
        shown = text_of(client.get(url)).replace("작은 숲", "")
        assert not re.search("[가-힣]", shown), shown
