"""What people do with proposals and polls: one function a human action."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from gproject.assembly import Stage, move
from gproject.assembly.personal_data import find_personal_data
from gproject.assembly.proposal import may_move
from gproject.assess import story
from gproject.district import canonical_json
from gproject.web.assembly import permissions
from gproject.web.assembly.mapping import option_rows, question_of, rule_of
from gproject.web.assembly.models import Comment, FrozenDocument, Poll, Proposal, RollEntry
from gproject.web.people.audit import audit
from gproject.web.people.models import User
from gproject.web.plans.queries import assessment_of, current_district, plan_source


class PersonalDataRefused(ValueError):
    """A text holds what looks like a resident registration number; nothing was stored."""


@dataclass(frozen=True)
class PollTerms:
    """What a poll asks and by which rule it is decided.

    `options` are Korean and English labels (empty for yes or no); the quorum is a share of the
    electorate, 0 of 1 for none.
    """

    question_ko: str
    question_en: str
    kind: str
    rule: str
    closes_at: datetime
    options: tuple[tuple[str, str], ...] = ()
    may_abstain: bool = True
    quorum: tuple[int, int] = (0, 1)


@transaction.atomic
def file_proposal(
    *, acting_user: Any, title: str, body: str, dong: str = "", plan_ref: str = ""
) -> Proposal:
    """File a proposal; the plan it carries is frozen with its assessment as it is now.

    Raises PlanUnknown for a reference that leads nowhere and PersonalDataRefused.
    """
    if not permissions.may_file_proposal(acting_user):
        raise PermissionDenied
    _refuse_resident_numbers(title, body)
    proposal = Proposal(
        author=acting_user,
        title=title,
        body=body,
        dong=dong,
        stage=move(Stage.DRAFT, Stage.FILED),
        is_fictional=acting_user.is_fictional,
    )
    district = current_district()
    proposal.district = freeze(district.digest, district.document())
    if plan_ref:
        _attach_plan(proposal, plan_ref)
    proposal.save()
    audit(
        acting_user=acting_user,
        action="proposal_filed",
        subject=proposal,
        detail={"title": title, "plan_digest": proposal.plan_digest},
    )
    return proposal


def freeze(digest: str, document: dict[str, Any]) -> FrozenDocument:
    """Keep a document under its digest, once."""
    frozen, _made = FrozenDocument.objects.get_or_create(
        digest=digest, defaults={"content": canonical_json(document)}
    )
    return frozen


def _attach_plan(proposal: Proposal, plan_ref: str) -> None:
    ref, toml, plan = plan_source(plan_ref)
    assessment = assessment_of(plan)
    proposal.plan_ref, proposal.plan_toml, proposal.plan_digest = ref, toml, plan.digest
    proposal.plan_title_ko, proposal.plan_title_en = plan.title.ko, plan.title.en
    proposal.code_version = assessment.code_version
    proposal.assessment = freeze(assessment.digest, assessment.document())
    proposal.story = [sentence.model_dump() for sentence in story(assessment)]


def _refuse_resident_numbers(*texts: str) -> None:
    if any(found.must_go for text in texts for found in find_personal_data(text)):
        raise PersonalDataRefused


@transaction.atomic
def comment(*, acting_user: Any, proposal: Proposal, body: str) -> Comment:
    """Say something about a proposal; the first comment opens the discussion."""
    if not permissions.may_comment(acting_user):
        raise PermissionDenied
    _refuse_resident_numbers(body)
    made = Comment.objects.create(
        proposal=proposal,
        author=acting_user,
        body=body,
        is_fictional=acting_user.is_fictional,
    )
    if proposal.stage == Stage.FILED:
        _move(proposal, Stage.DISCUSSED)
    audit(acting_user=acting_user, action="proposal_commented", subject=proposal)
    return made


@transaction.atomic
def withdraw_proposal(*, acting_user: Any, proposal: Proposal) -> None:
    """Take one's own proposal back; it stays readable."""
    if not permissions.may_withdraw(acting_user, proposal):
        raise PermissionDenied
    _move(proposal, Stage.WITHDRAWN)
    audit(acting_user=acting_user, action="proposal_withdrawn", subject=proposal)


@transaction.atomic
def answer_proposal(*, acting_user: Any, proposal: Proposal, answer: str) -> None:
    """Give the office's answer, which ends the procedure."""
    if not permissions.may_answer(acting_user, proposal):
        raise PermissionDenied
    _refuse_resident_numbers(answer)
    proposal.answer, proposal.answered_by = answer, acting_user
    proposal.answered_at = timezone.now()
    proposal.save(update_fields=["answer", "answered_by", "answered_at"])
    _move(proposal, Stage.ANSWERED)
    audit(acting_user=acting_user, action="proposal_answered", subject=proposal)


@transaction.atomic
def open_poll(*, acting_user: Any, proposal: Proposal, terms: PollTerms) -> Poll:
    """Put a proposal to the vote and draw up the roll of those who may vote."""
    if not permissions.may_open_poll(acting_user, proposal):
        raise PermissionDenied
    poll = Poll(
        proposal=proposal,
        question_ko=terms.question_ko,
        question_en=terms.question_en,
        kind=terms.kind,
        options=option_rows(list(terms.options)),
        may_abstain=terms.may_abstain,
        dong=proposal.dong,
        rule=terms.rule,
        quorum_part=terms.quorum[0],
        quorum_of=terms.quorum[1],
        closes_at=terms.closes_at,
        opened_by=acting_user,
        is_fictional=proposal.is_fictional,
    )
    question_of(poll), rule_of(poll)
    poll.save()
    _draw_up_roll(poll)
    _move(proposal, Stage.ON_BALLOT)
    audit(
        acting_user=acting_user,
        action="poll_opened",
        subject=poll,
        detail={"proposal": proposal.pk, "closes_at": terms.closes_at.isoformat()},
    )
    return poll


def _draw_up_roll(poll: Poll) -> None:
    people = User.objects.filter(is_active=True).order_by("pk")
    voters = [user for user in people if permissions.is_electorate(user, poll.dong)]
    RollEntry.objects.bulk_create([RollEntry(poll=poll, voter=voter) for voter in voters])


def enrol(*, acting_user: Any) -> None:
    """Put somebody who has become a resident on the rolls of the polls that are open.

    Called when such a person looks at what is being decided, never while voting.
    """
    if not permissions.may_comment(acting_user):
        return
    polls = Poll.objects.filter(state="open").exclude(roll__voter=acting_user)
    entries = [
        RollEntry(poll=poll, voter=acting_user)
        for poll in polls
        if permissions.is_electorate(acting_user, poll.dong)
    ]
    RollEntry.objects.bulk_create(entries, ignore_conflicts=True)


def _move(proposal: Proposal, to: Stage) -> None:
    proposal.stage = move(Stage(proposal.stage), to)
    proposal.save(update_fields=["stage"])


def settle_stage(proposal: Proposal) -> None:
    """Mark the proposal of a closed poll as decided."""
    if may_move(Stage(proposal.stage), Stage.DECIDED):
        _move(proposal, Stage.DECIDED)
