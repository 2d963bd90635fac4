"""Decisions over the API: what everybody may know, and nothing else."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from gproject.web.assembly.actions import PollTerms, file_proposal, open_poll
from gproject.web.assembly.models import Poll, Proposal
from gproject.web.people.models import User


@pytest.fixture
def poll(db: None) -> Poll:
    """An open poll about a proposal that carries a plan."""
    author = User.objects.create_user(
        "kim", None, display_name="김시험", roles=["planner"], dong="gasan"
    )
    proposal = file_proposal(
        acting_user=author, title="집과 숲", body="함께 짓습니다.", plan_ref="compact-city-2026"
    )
    terms = PollTerms(
        question_ko="함께 지을까요?",
        question_en="Shall we?",
        kind="yes_no",
        rule="majority",
        closes_at=timezone.now() + timedelta(days=7),
    )
    return open_poll(acting_user=author, proposal=proposal, terms=terms)


def get(client: Client, path: str) -> Any:
    return json.loads(client.get(f"/api/v1{path}").content)


def test_a_proposal_comes_with_the_digest_of_its_plan_and_without_its_author(
    client: Client, poll: Poll
) -> None:
    found = get(client, "/proposals")
    item = found["items"][0]

    assert found["total"] == 1
    assert item["plan"]["digest"] == Proposal.objects.get().plan_digest
    assert "김시험" not in json.dumps(found, ensure_ascii=False)


def test_an_open_poll_gives_no_result(client: Client, poll: Poll) -> None:
    item = get(client, "/polls")["items"][0]

    assert item["question"]["text"]["ko"] == "함께 지을까요?"
    assert item["result"] is None


def test_proposals_are_found_by_their_words(client: Client, poll: Poll) -> None:
    assert get(client, "/proposals?words=숲")["total"] == 1
    assert get(client, "/proposals?words=바다")["total"] == 0
