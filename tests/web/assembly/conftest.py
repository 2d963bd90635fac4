"""People, proposals and polls for the tests of deciding."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from gproject.web.assembly.actions import PollTerms, file_proposal, open_poll
from gproject.web.assembly.models import Poll, Proposal
from gproject.web.people.models import User

NUMBERS = itertools.count(1)


@pytest.fixture
def person(db: None) -> Callable[..., User]:
    """Makes a user: ``person("resident", dong="gasan")``."""

    def make(*roles: str, dong: str = "gasan", **fields: Any) -> User:
        number = next(NUMBERS)
        fields = {"display_name": f"시험 {number}", **fields}
        return User.objects.create_user(
            f"user-{number}", None, roles=list(roles), dong=dong, **fields
        )

    return make


@pytest.fixture
def proposal(person: Callable[..., User]) -> Proposal:
    """A filed proposal about the whole district, without a plan."""
    return file_proposal(
        acting_user=person("resident"), title="작은 숲", body="기지 터에 작은 숲을 만듭시다."
    )


@pytest.fixture
def terms() -> Callable[..., PollTerms]:
    """Makes the terms of a poll; by default yes or no, by majority, for a week."""

    def make(**changes: Any) -> PollTerms:
        usual = {
            "question_ko": "작은 숲을 만들까요?",
            "question_en": "Shall a small wood be planted?",
            "kind": "yes_no",
            "rule": "majority",
            "closes_at": timezone.now() + timedelta(days=7),
        }
        return PollTerms(**{**usual, **changes})

    return make


@pytest.fixture
def poll_of(
    person: Callable[..., User], proposal: Proposal, terms: Callable[..., PollTerms]
) -> Callable[..., Poll]:
    """Opens a poll on the proposal for those who are there."""

    def make(**changes: Any) -> Poll:
        return open_poll(acting_user=person("planner"), proposal=proposal, terms=terms(**changes))

    return make
