"""Making the record of a poll that was counted."""

from __future__ import annotations

import hashlib
import json

from django.utils import timezone

from gproject.record import Decision, build_record
from gproject.record.record import AssessmentSection, DistrictSection, PlanSection
from gproject.web.assembly.mapping import area_of, document_of, question_of, rule_of
from gproject.web.assembly.models import Poll, Proposal
from gproject.web.people.audit import audit
from gproject.web.records.models import Record


def make_record(*, poll: Poll) -> Record:
    """Write the record of a counted poll; called by closing, inside its transaction."""
    proposal = poll.proposal
    data = build_record(
        decision=_decision(poll),
        district=DistrictSection(
            digest=proposal.district.digest, document=document_of(proposal.district)
        ),
        plan=_plan(proposal),
        assessment=_assessment(proposal),
        eligible=poll.roll.count(),
        ballots=poll.ballots.values_list("choice", flat=True),
    )
    record = Record.objects.create(
        poll=poll,
        content=data.decode("utf-8"),
        seal=json.loads(data)["seal"],
        file_digest=hashlib.sha256(data).hexdigest(),
    )
    audit(acting_user=None, action="record_made", subject=record, detail={"seal": record.seal})
    return record


def _decision(poll: Poll) -> Decision:
    assert poll.closed_at is not None
    return Decision(
        title=poll.proposal.title,
        body=poll.proposal.body,
        area=area_of(poll),
        question=question_of(poll),
        rule=rule_of(poll),
        opened=timezone.localdate(poll.opens_at),
        closed=timezone.localdate(poll.closed_at),
        closed_early=poll.closed_early or None,
        is_fictional=poll.is_fictional,
    )


def _plan(proposal: Proposal) -> PlanSection | None:
    if not proposal.plan_toml:
        return None
    return PlanSection(id=proposal.plan_ref, digest=proposal.plan_digest, toml=proposal.plan_toml)


def _assessment(proposal: Proposal) -> AssessmentSection | None:
    if proposal.assessment is None:
        return None
    return AssessmentSection(
        code_version=proposal.code_version,
        digest=proposal.assessment.digest,
        document=document_of(proposal.assessment),
    )
