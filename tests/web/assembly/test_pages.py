from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from gproject.web.assembly.actions import comment
from gproject.web.assembly.models import Poll, Proposal, StoredBallot
from gproject.web.assembly.voting import cast_ballot, close_poll
from gproject.web.people.models import User

Person = Callable[..., User]
PollOf = Callable[..., Poll]

pytestmark = pytest.mark.django_db


def text_of(response: Any) -> str:
    """What a page says, without markup, with single spaces."""
    main = response.content.decode().split("<main", 1)[-1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def english(client: Client) -> None:
    client.cookies["django_language"] = "en"


def page(client: Client, name: str, *args: Any, **query: str) -> str:
    response = client.get(reverse(f"assembly:{name}", args=args), query)
    assert response.status_code == 200, response.status_code
    return text_of(response)


def closed(poll: Poll, person: Person) -> Poll:
    return close_poll(acting_user=person("planner"), poll=poll, reason="시험 삼아")


def test_an_empty_house_says_so(client: Client) -> None:
    shown = page(client, "home")
    assert "지금 열려 있는 투표가 없습니다." in shown
    assert "아직 정해진 것이 없습니다." in shown


def test_open_polls_come_with_the_days_that_are_left(
    client: Client, person: Person, poll_of: PollOf
) -> None:
    poll = poll_of()
    anonymous = page(client, "home")
    assert "7일 남음" in anonymous or "6일 남음" in anonymous
    assert "자세히 보기" in anonymous and "투표하기" not in anonymous
    voter = person("resident")
    client.force_login(voter)
    assert "투표하기" in page(client, "home")
    cast_ballot(acting_user=voter, poll_id=poll.pk, choice="yes")
    assert "투표했습니다" in page(client, "home")


def test_a_poll_on_its_last_day_closes_today(client: Client, poll_of: PollOf) -> None:
    end_of_today = timezone.localtime().replace(hour=23, minute=59, second=59, microsecond=999999)
    poll_of(closes_at=end_of_today + timedelta(microseconds=1))
    shown = page(client, "home")
    assert "오늘 마감" in shown
    assert "밤 12시까지" in shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, True),
        ({"words": "숲"}, True),
        ({"words": "기지 숲"}, True),
        ({"words": "지하철"}, False),
        ({"stage": "filed"}, True),
        ({"stage": "answered"}, False),
        ({"dong": "gu"}, True),
        ({"dong": "gasan"}, False),
        ({"dong": "nowhere"}, True),
    ],
)
def test_proposals_are_found_by_words_stage_and_place(
    client: Client, proposal: Proposal, query: dict[str, str], found: bool
) -> None:
    assert (proposal.title in page(client, "home", **query)) is found


def test_a_proposal_tells_what_happens_next_and_what_was_said(
    client: Client, person: Person, proposal: Proposal
) -> None:
    assert "누구나 의견을 달 수 있습니다" in page(client, "proposal", proposal.pk)
    comment(acting_user=person("company"), proposal=proposal, body="나무는 누가 심나요?")
    shown = page(client, "proposal", proposal.pk)
    assert "나무는 누가 심나요?" in shown
    assert "의견을 나누는 중입니다" in shown


def test_a_fictional_proposal_is_labelled(client: Client, person: Person) -> None:
    from gproject.web.assembly.actions import file_proposal

    made = file_proposal(acting_user=person("resident", is_fictional=True), title="숲", body="글")
    assert "가상 자료" in page(client, "proposal", made.pk)
    assert "가상 자료" in page(client, "home")


def test_a_proposal_is_written_read_and_discussed(client: Client, person: Person) -> None:
    client.force_login(person("resident"))
    url = reverse("assembly:proposal_new")
    response = client.post(
        url, {"title": "쉼터", "body": "정류장에 쉼터를", "dong": "gasan"}, follow=True
    )
    made = Proposal.objects.get()
    assert response.redirect_chain[-1][0] == made.get_absolute_url()
    assert "제안을 올렸습니다" in text_of(response)
    assert "가산동" in text_of(response)
    client.post(reverse("assembly:comment", args=[made.pk]), {"body": "찬성합니다."})
    assert made.comments.get().body == "찬성합니다."


def test_a_proposal_carries_the_plan_named_in_the_address(client: Client, person: Person) -> None:
    client.force_login(person("resident"))
    url = reverse("assembly:proposal_new") + "?plan=compact-city-2026"
    assert "이 계획안을 붙여 제안합니다" in text_of(client.get(url))
    client.post(url, {"title": "이대로 합시다", "body": "좋습니다.", "dong": "gu"})
    made = Proposal.objects.get()
    shown = page(client, "proposal", made.pk)
    assert made.plan_ref == "compact-city-2026"
    assert made.plan_digest in shown
    assert made.story_texts[0].ko in shown
    english(client)
    assert made.story_texts[0].en in page(client, "proposal", made.pk)


def test_an_unknown_plan_cannot_be_proposed(client: Client, person: Person) -> None:
    client.force_login(person("resident"))
    response = client.get(reverse("assembly:proposal_new"), {"plan": "nowhere"})
    assert response.status_code == 404


def test_a_resident_number_in_a_proposal_is_refused_and_not_stored(
    client: Client, person: Person
) -> None:
    client.force_login(person("resident"))
    given = {
        "title": "문의",
        "body": "제 번호는 900101-1234567",
        "dong": "gu",
        "keep_numbers": "on",
    }
    response = client.post(reverse("assembly:proposal_new"), given)
    assert "주민등록번호를 받을 수 없습니다" in text_of(response)
    assert not Proposal.objects.exists()


def test_a_telephone_number_is_asked_about_before_it_is_posted(
    client: Client, person: Person, proposal: Proposal
) -> None:
    client.force_login(person("resident"))
    url = reverse("assembly:comment", args=[proposal.pk])
    warned = client.post(url, {"body": "전화 010-1234-5678 로 주세요"})
    assert "전화번호로 보이는 숫자(010-1234-5678)" in text_of(warned)
    assert 'type="checkbox" name="keep_numbers"' in warned.content.decode()
    assert not proposal.comments.exists()
    client.post(url, {"body": "전화 010-1234-5678 로 주세요", "keep_numbers": "on"})
    assert proposal.comments.count() == 1


@pytest.mark.parametrize(
    ("role", "name"), [("company", "proposal_new"), ("operator", "proposal_new")]
)
def test_pages_of_others_roles_are_refused(
    client: Client, person: Person, role: str, name: str
) -> None:
    client.force_login(person(role))
    assert client.get(reverse(f"assembly:{name}")).status_code == 403


def test_a_resident_sees_no_button_to_open_a_poll_and_is_refused(
    client: Client, person: Person, proposal: Proposal
) -> None:
    client.force_login(person("resident"))
    assert "투표에 부치기" not in page(client, "proposal", proposal.pk)
    url = reverse("assembly:poll_new", args=[proposal.pk])
    assert client.get(url).status_code == 403
    assert client.post(url, {}).status_code == 403


def poll_fields(**changes: str) -> dict[str, str]:
    last = timezone.localdate() + timedelta(days=3)
    usual = {
        "question_ko": "숲을 만들까요?",
        "kind": "yes_no",
        "rule": "majority",
        "may_abstain": "on",
        "quorum_percent": "0.5",
        "last_day": last.isoformat(),
    }
    return {**usual, **changes}


def test_a_council_member_puts_a_proposal_to_the_vote(
    client: Client, person: Person, proposal: Proposal
) -> None:
    client.force_login(person("council_member"))
    url = reverse("assembly:poll_new", args=[proposal.pk])
    assert "금천구 모든 주민이 투표합니다." in text_of(client.get(url))
    client.post(url, poll_fields())
    poll = Poll.objects.get()
    assert (poll.quorum_part, poll.quorum_of) == (5, 1000)
    assert poll.closes_at_midnight
    assert poll.last_day == timezone.localdate() + timedelta(days=3)
    assert "투표권자의 0.5% 이상" in page(client, "poll", poll.pk)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"last_day": "2020-01-01"}, "오늘부터 60일 안의 날을"),
        ({"last_day": "2099-01-01"}, "오늘부터 60일 안의 날을"),
        ({"kind": "choose_one"}, "보기를 둘 이상"),
        ({"kind": "choose_one", "options": "하나뿐"}, "보기를 둘 이상"),
        ({"quorum_percent": "101"}, "100"),
    ],
)
def test_a_poll_that_makes_no_sense_is_not_opened(
    client: Client, person: Person, proposal: Proposal, changes: dict[str, str], complaint: str
) -> None:
    client.force_login(person("planner"))
    url = reverse("assembly:poll_new", args=[proposal.pk])
    assert complaint in text_of(client.post(url, poll_fields(**changes)))
    assert not Poll.objects.exists()


def test_options_are_given_one_a_line_with_english_after_a_bar(
    client: Client, person: Person, proposal: Proposal
) -> None:
    client.force_login(person("planner"))
    options = "작은 숲 | A small wood\n\n놀이터\n"
    url = reverse("assembly:poll_new", args=[proposal.pk])
    client.post(url, poll_fields(kind="choose_one", options=options, rule="plurality"))
    poll = Poll.objects.get()
    assert [(one["ko"], one["en"]) for one in poll.options] == [
        ("작은 숲", "A small wood"),
        ("놀이터", "놀이터"),
    ]
    english(client)
    client.force_login(person("resident"))
    assert "A small wood" in page(client, "poll", poll.pk)


def test_voting_goes_by_choosing_checking_and_casting(
    client: Client, person: Person, poll_of: PollOf
) -> None:
    voter = person("resident")
    poll = poll_of()
    client.force_login(voter)
    assert "하나를 골라 주십시오" in page(client, "poll", poll.pk)
    checked = client.post(reverse("assembly:poll_confirm", args=[poll.pk]), {"choice": "no"})
    assert "이대로 투표할까요?" in text_of(checked) and "반대" in text_of(checked)
    assert not StoredBallot.objects.exists()
    cast = client.post(reverse("assembly:poll_cast", args=[poll.pk]), {"choice": "no"}, follow=True)
    assert "투표해 주셔서 고맙습니다" in text_of(cast)
    assert "반대" not in text_of(cast)
    assert StoredBallot.objects.get().choice == "no"
    assert "이미 한 표를 넣으셨습니다" in page(client, "poll", poll.pk)


def test_a_second_click_is_told_that_the_first_ballot_counts(
    client: Client, person: Person, poll_of: PollOf
) -> None:
    voter = person("resident")
    poll = poll_of()
    client.force_login(voter)
    url = reverse("assembly:poll_cast", args=[poll.pk])
    client.post(url, {"choice": "yes"})
    again = client.post(url, {"choice": "no"}, follow=True)
    assert "이미 투표하셨습니다" in text_of(again)
    assert StoredBallot.objects.get().choice == "yes"


def test_going_back_from_the_check_casts_nothing(
    client: Client, person: Person, poll_of: PollOf
) -> None:
    client.force_login(person("resident"))
    poll = poll_of()
    response = client.post(
        reverse("assembly:poll_cast", args=[poll.pk]), {"choice": "yes", "back": "1"}
    )
    assert response["Location"] == poll.get_absolute_url()
    assert not StoredBallot.objects.exists()


@pytest.mark.parametrize("step", ["poll_confirm", "poll_cast"])
@pytest.mark.parametrize(
    ("choice", "complaint"), [("", "고른 것이 없습니다"), ("x", "보기에 없습니다")]
)
def test_a_ballot_without_a_valid_choice_is_explained(
    client: Client, person: Person, poll_of: PollOf, step: str, choice: str, complaint: str
) -> None:
    voter = person("resident")
    poll = poll_of()
    client.force_login(voter)
    response = client.post(reverse(f"assembly:{step}", args=[poll.pk]), {"choice": choice})
    assert response.status_code == 422
    assert complaint in text_of(response)


@pytest.mark.parametrize("step", ["poll_confirm", "poll_cast"])
def test_a_late_vote_is_refused_plainly(
    client: Client, person: Person, poll_of: PollOf, step: str
) -> None:
    voter = person("resident")
    poll = poll_of()
    client.force_login(voter)
    now = timezone.now()
    Poll.objects.filter(pk=poll.pk).update(opens_at=now - timedelta(days=2), closes_at=now)
    response = client.post(reverse(f"assembly:{step}", args=[poll.pk]), {"choice": "yes"})
    assert response.status_code == 409
    assert "이 투표는 마감되었습니다" in text_of(response)
    assert not StoredBallot.objects.exists()


def test_somebody_not_on_the_roll_is_told_so(
    client: Client, person: Person, poll_of: PollOf
) -> None:
    poll = poll_of()
    client.force_login(person("company"))
    assert "명부에 없습니다" in page(client, "poll", poll.pk)
    response = client.post(reverse("assembly:poll_cast", args=[poll.pk]), {"choice": "yes"})
    assert response.status_code == 403


def test_a_visitor_is_led_to_the_login_and_back(client: Client, poll_of: PollOf) -> None:
    poll = poll_of()
    response = client.get(poll.get_absolute_url())
    assert f"?next={poll.get_absolute_url()}" in response.content.decode()
    cast = client.post(reverse("assembly:poll_cast", args=[poll.pk]), {"choice": "yes"})
    assert cast.status_code == 302 and reverse("people:login") in cast["Location"]


def test_ballots_are_never_kept_by_a_browser_or_proxy(
    client: Client, person: Person, poll_of: PollOf
) -> None:
    client.force_login(person("resident"))
    poll = poll_of()
    response = client.post(reverse("assembly:poll_confirm", args=[poll.pk]), {"choice": "yes"})
    assert "no-store" in response["Cache-Control"]


def test_a_result_tells_outcome_turnout_and_rule(
    client: Client, person: Person, poll_of: PollOf
) -> None:
    voters = [person("resident") for _ in range(4)]
    poll = poll_of(quorum=(200, 1000))
    for voter, choice in zip(voters, ["yes", "yes", "no", "abstain"], strict=True):
        cast_ballot(acting_user=voter, poll_id=poll.pk, choice=choice)
    closed(poll, person)
    shown = page(client, "poll_result", poll.pk)
    assert "가결되었습니다. 찬성 2표, 반대 1표입니다." in shown
    assert "80.0%" in shown  # four of five: the proposal's author did not vote
    assert "유효표(찬성과 반대)의 절반을 넘는 찬성" in shown
    assert "까닭: 시험 삼아" in shown
    assert "기록 내려받기" in shown
    english(client)
    assert "Adopted, with 2 for and 1 against." in page(client, "poll_result", poll.pk)


def test_a_tie_is_explained_and_not_broken(client: Client, person: Person, poll_of: PollOf) -> None:
    voters = [person("resident") for _ in range(2)]
    options = (("숲", "Wood"), ("놀이터", "Playground"))
    poll = poll_of(kind="choose_one", rule="plurality", options=options)
    for voter, choice in zip(voters, ["option-1", "option-2"], strict=True):
        cast_ballot(acting_user=voter, poll_id=poll.pk, choice=choice)
    closed(poll, person)
    assert "숲, 놀이터가 1표로 같습니다" in page(client, "poll_result", poll.pk)


def test_the_address_of_the_ballot_leads_to_the_result_after_closing(
    client: Client, person: Person, poll_of: PollOf
) -> None:
    poll = closed(poll_of(), person)
    response = client.get(poll.get_absolute_url())
    assert response["Location"] == reverse("assembly:poll_result", args=[poll.pk])


def test_closing_early_by_a_button_needs_a_reason(
    client: Client, person: Person, poll_of: PollOf
) -> None:
    poll = poll_of()
    client.force_login(person("planner"))
    url = reverse("assembly:poll_close", args=[poll.pk])
    assert "까닭을 적어" in text_of(client.post(url, {"reason": ""}, follow=True))
    done = client.post(url, {"reason": "모두 투표했습니다"}, follow=True)
    assert "투표를 마감했습니다." in text_of(done)
    client.force_login(person("resident"))
    assert client.post(url, {"reason": "그냥"}).status_code == 403


def test_the_author_withdraws_and_the_office_answers_by_buttons(
    client: Client, person: Person, proposal: Proposal
) -> None:
    comment(acting_user=person("resident"), proposal=proposal, body="좋습니다.")
    client.force_login(person("planner"))
    answered = client.post(
        reverse("assembly:answer", args=[proposal.pk]), {"body": "내년에 합니다."}, follow=True
    )
    assert "내년에 합니다." in text_of(answered)
    client.force_login(proposal.author)
    refused = client.post(reverse("assembly:withdraw", args=[proposal.pk]))
    assert refused.status_code == 403


def test_a_deleted_author_leaves_the_proposal_without_a_name(
    client: Client, proposal: Proposal
) -> None:
    User.objects.filter(pk=proposal.author.pk).update(display_name="")
    assert "탈퇴한 사람" in page(client, "proposal", proposal.pk)


@pytest.mark.parametrize("name", ["home"])
def test_no_korean_is_left_in_the_english_frame(client: Client, name: str) -> None:
    english(client)
    assert not re.search("[가-힣]", page(client, name).replace("한국어", ""))


def test_english_pages_of_a_poll_are_english(
    client: Client, person: Person, poll_of: PollOf, proposal: Proposal
) -> None:
    voter = person("resident", display_name="Voter")
    poll = poll_of()
    english(client)
    client.force_login(voter)
    shown = page(client, "poll", poll.pk).replace(proposal.body, "").replace(proposal.title, "")
    assert not re.search("[가-힣]", shown)
    closed_poll = closed(poll, person)
    shown = page(client, "poll_result", closed_poll.pk).replace("시험 삼아", "")
    assert not re.search("[가-힣]", shown.replace(proposal.title, ""))
