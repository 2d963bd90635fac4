"""Proposals, polls and records over the API, read-only. Nobody is named; no count before closing."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Schema

from gproject.district import Text
from gproject.web.api.errors import NotFound, Problems
from gproject.web.assembly import queries as assembly
from gproject.web.assembly.mapping import area_of, question_of, result_of, rule_of
from gproject.web.assembly.models import Poll, Proposal
from gproject.web.records import queries as records_of
from gproject.web.records.models import Record

router = Router()
PAGE = 100


class Page(Schema):
    """Part of a list, with the number of all that matched."""

    total: int
    offset: int
    items: list[dict[str, Any]]


@router.get("/proposals", response=Page, summary="Filed proposals, the newest first")
def proposals(
    request: HttpRequest,
    stage: str = Query("", description="e.g. `filed`, `discussed`, `decided`"),
    dong: str = Query("", description="a dong's id, or `gu` for the whole district"),
    words: str = Query("", max_length=200, description="words of title and text"),
    offset: int = Query(0, ge=0),
) -> dict[str, Any]:
    """Each with the plan it carries, by the digest of the day of filing."""
    found = assembly.proposals(stage, dong, words)
    return _page(found, offset, _proposal)


@router.get("/polls", response=Page, summary="Open polls, then decided ones")
def polls(request: HttpRequest, offset: int = Query(0, ge=0)) -> dict[str, Any]:
    """Question and rule; the result only after closing."""
    found = [*assembly.open_polls(), *assembly.decided_polls()]
    return _page(found, offset, _poll)


@router.get("/records", response=Page, summary="Decision records, the latest first")
def records(request: HttpRequest, offset: int = Query(0, ge=0)) -> dict[str, Any]:
    """Seal and address of every record."""
    return _page(records_of.records(), offset, _record)


@router.get(
    "/records/{number}",
    response={200: dict[str, Any], 404: Problems},
    summary="One decision record, byte for byte",
)
def record(request: HttpRequest, number: int) -> HttpResponse:
    """The file that `gproject record verify` replays."""
    found = Record.objects.filter(pk=number).first()
    if found is None:
        message = Text(ko="그런 기록이 없습니다.", en="There is no such record.")
        raise NotFound("number", message)
    return HttpResponse(found.data, content_type="application/json")


def _page(found: Any, offset: int, tell: Any) -> dict[str, Any]:
    total = len(found) if isinstance(found, list) else found.count()
    items = [tell(one) for one in found[offset : offset + PAGE]]
    return {"total": total, "offset": offset, "items": items}


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "id": proposal.pk,
        "title": proposal.title,
        "body": proposal.body,
        "area": area_of(proposal),
        "stage": proposal.stage,
        "filed_at": proposal.created_at.isoformat(),
        "is_fictional": proposal.is_fictional,
        "plan": _filed_plan(proposal),
        "answer": proposal.answer,
    }


def _filed_plan(proposal: Proposal) -> dict[str, Any] | None:
    if not proposal.plan_digest:
        return None
    return {
        "ref": proposal.plan_ref,
        "title": proposal.plan_title.model_dump(),
        "digest": proposal.plan_digest,
        "code_version": proposal.code_version,
        "story": proposal.story,
    }


def _poll(poll: Poll) -> dict[str, Any]:
    result = result_of(poll)
    return {
        "id": poll.pk,
        "proposal": poll.proposal_id,
        "area": area_of(poll),
        "state": poll.state,
        "opens_at": poll.opens_at.isoformat(),
        "closes_at": poll.closes_at.isoformat(),
        "question": question_of(poll).model_dump(mode="json"),
        "rule": rule_of(poll).model_dump(mode="json"),
        "result": result.model_dump(mode="json") if result and not poll.is_open else None,
        "is_fictional": poll.is_fictional,
    }


def _record(found: Record) -> dict[str, Any]:
    return {
        "id": found.pk,
        "poll": found.poll_id,
        "seal": found.seal,
        "file_digest": found.file_digest,
        "made_at": found.made_at.isoformat(),
    }
