from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from gproject.assembly import TransitionRefused
from gproject.web.assembly.actions import (
    PersonalDataRefused,
    PollTerms,
    answer_proposal,
    comment,
    file_proposal,
    open_poll,
    withdraw_proposal,
)
from gproject.web.assembly.mapping import document_of, question_of, rule_of
from gproject.web.assembly.models import FrozenDocument, Poll, Proposal
from gproject.web.assembly.voting import close_poll
from gproject.web.people.models import AuditEntry, User
from gproject.web.plans.queries import PlanUnknown, current_district, plan_source

Person = Callable[..., User]
Terms = Callable[..., PollTerms]


@pytest.mark.parametrize("role", ["resident", "council_member", "planner"])
def test_these_may_file_a_proposal_and_it_is_audited(person: Person, role: str) -> None:
    author = person(role)
    made = file_proposal(acting_user=author, title="쉼터", body="정류장에 쉼터를")
    assert made.stage == "filed"
    entry = AuditEntry.objects.get(action="proposal_filed")
    assert entry.actor == author
    assert entry.detail["title"] == "쉼터"


@pytest.mark.parametrize("role", ["company", "operator"])
def test_others_may_not_file_one(person: Person, role: str) -> None:
    with pytest.raises(PermissionDenied):
        file_proposal(acting_user=person(role), title="쉼터", body="정류장에 쉼터를")


def test_the_attached_plan_is_frozen_with_its_assessment(person: Person) -> None:
    made = file_proposal(
        acting_user=person("resident"), title="숲", body="숲을", plan_ref="g-project-2025"
    )
    _ref, text, plan = plan_source("g-project-2025")
    assert made.plan_toml == text
    assert made.plan_digest == plan.digest
    assert made.district.digest == current_district().digest
    assert made.assessment is not None
    assert document_of(made.assessment)["plan_digest"] == plan.digest
    assert len(made.story_texts) == 3


def test_equal_documents_are_kept_once(person: Person) -> None:
    for title in ("하나", "둘"):
        file_proposal(acting_user=person("resident"), title=title, body="글", plan_ref="today")
    assert FrozenDocument.objects.count() == 2


def test_an_unknown_plan_files_nothing(person: Person) -> None:
    with pytest.raises(PlanUnknown):
        file_proposal(acting_user=person("resident"), title="숲", body="글", plan_ref="nowhere")
    assert not Proposal.objects.exists()


def test_a_resident_number_is_never_stored(person: Person, proposal: Proposal) -> None:
    resident = person("resident")
    with pytest.raises(PersonalDataRefused):
        file_proposal(acting_user=resident, title="숲", body="제 번호는 900101-1234567")
    with pytest.raises(PersonalDataRefused):
        comment(acting_user=resident, proposal=proposal, body="9001011234567")
    assert not proposal.comments.exists()


def test_the_first_comment_opens_the_discussion(person: Person, proposal: Proposal) -> None:
    comment(acting_user=person("company"), proposal=proposal, body="좋습니다.")
    comment(acting_user=person("resident"), proposal=proposal, body="저도요.")
    proposal.refresh_from_db()
    assert proposal.stage == "discussed"


def test_what_a_fictional_person_makes_is_marked_fictional(person: Person) -> None:
    made = file_proposal(acting_user=person("resident", is_fictional=True), title="숲", body="글")
    assert made.is_fictional
    assert comment(acting_user=made.author, proposal=made, body="의견").is_fictional


def test_only_the_author_withdraws_and_only_before_the_ballot(
    person: Person, proposal: Proposal, terms: Terms
) -> None:
    with pytest.raises(PermissionDenied):
        withdraw_proposal(acting_user=person("resident"), proposal=proposal)
    open_poll(acting_user=person("planner"), proposal=proposal, terms=terms())
    with pytest.raises(PermissionDenied):
        withdraw_proposal(acting_user=proposal.author, proposal=proposal)


def test_a_withdrawn_proposal_stays(person: Person, proposal: Proposal) -> None:
    withdraw_proposal(acting_user=proposal.author, proposal=proposal)
    assert Proposal.objects.get().stage == "withdrawn"


@pytest.mark.parametrize("role", ["resident", "company"])
def test_residents_and_companies_cannot_open_polls(
    person: Person, proposal: Proposal, terms: Terms, role: str
) -> None:
    with pytest.raises(PermissionDenied):
        open_poll(acting_user=person(role), proposal=proposal, terms=terms())


def test_a_council_member_opens_polls_in_the_own_dong_only(
    person: Person, proposal: Proposal, terms: Terms
) -> None:
    proposal.dong = "siheung-1"
    proposal.save()
    with pytest.raises(PermissionDenied):
        open_poll(
            acting_user=person("council_member", dong="gasan"), proposal=proposal, terms=terms()
        )
    poll = open_poll(
        acting_user=person("council_member", dong="siheung-1"), proposal=proposal, terms=terms()
    )
    assert poll.dong == "siheung-1"


def test_what_is_on_the_ballot_cannot_be_put_there_again(
    person: Person, proposal: Proposal, terms: Terms
) -> None:
    planner = person("planner")
    open_poll(acting_user=planner, proposal=proposal, terms=terms())
    with pytest.raises((PermissionDenied, TransitionRefused)):
        open_poll(acting_user=planner, proposal=proposal, terms=terms())
    assert Poll.objects.count() == 1


def test_a_poll_that_cannot_be_answered_is_not_opened(
    person: Person, proposal: Proposal, terms: Terms
) -> None:
    broken: list[dict[str, Any]] = [
        {"kind": "choose_one", "options": (("하나뿐", ""),)},
        {"quorum": (3, 2)},
        {"kind": "ranking"},
    ]
    for changes in broken:
        with pytest.raises(ValueError, match=r"."):
            open_poll(acting_user=person("planner"), proposal=proposal, terms=terms(**changes))
    assert not Poll.objects.exists()


def test_a_poll_cannot_close_before_it_opens(
    person: Person, proposal: Proposal, terms: Terms
) -> None:
    yesterday = timezone.now() - timedelta(days=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        open_poll(
            acting_user=person("planner"), proposal=proposal, terms=terms(closes_at=yesterday)
        )


def test_a_poll_keeps_its_question_and_rule(
    person: Person, proposal: Proposal, terms: Terms
) -> None:
    poll = open_poll(
        acting_user=person("planner"),
        proposal=proposal,
        terms=terms(
            kind="choose_one",
            options=(("숲", "A wood"), ("놀이터", "")),
            may_abstain=False,
            quorum=(5, 1000),
        ),
    )
    question = question_of(Poll.objects.get(pk=poll.pk))
    assert [option.label.en for option in question.options] == ["A wood", "놀이터"]
    assert not question.may_abstain
    quorum = rule_of(poll).quorum
    assert quorum is not None and quorum.percent() == "0.5"


def test_the_office_answers_what_was_decided(
    person: Person, proposal: Proposal, terms: Terms
) -> None:
    planner = person("planner")
    poll = open_poll(acting_user=planner, proposal=proposal, terms=terms())
    with pytest.raises(PermissionDenied):
        answer_proposal(acting_user=planner, proposal=proposal, answer="아직 이릅니다.")
    close_poll(acting_user=planner, poll=poll, reason="시험")
    proposal.refresh_from_db()
    with pytest.raises(PermissionDenied):
        answer_proposal(acting_user=person("council_member"), proposal=proposal, answer="네")
    answer_proposal(acting_user=planner, proposal=proposal, answer="내년에 하겠습니다.")
    proposal.refresh_from_db()
    assert (proposal.stage, proposal.answer) == ("answered", "내년에 하겠습니다.")
