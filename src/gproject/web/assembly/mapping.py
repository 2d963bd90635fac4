"""Rows become domain objects here, and nowhere else in this app."""

from __future__ import annotations

import json
from typing import Any

from gproject.assembly import (
    Option,
    Question,
    QuestionKind,
    Result,
    Rule,
    RuleKind,
    Share,
    yes_no,
)
from gproject.district import Text
from gproject.web.assembly.models import FrozenDocument, Poll, Proposal


def question_of(poll: Poll) -> Question:
    """The question of a poll."""
    if poll.kind == QuestionKind.YES_NO:
        return yes_no(poll.question, poll.may_abstain)
    options = tuple(
        Option(id=one["id"], label=Text(ko=one["ko"], en=one["en"])) for one in poll.options
    )
    return Question(
        text=poll.question,
        kind=QuestionKind(poll.kind),
        options=options,
        may_abstain=poll.may_abstain,
    )


def rule_of(poll: Poll) -> Rule:
    """The rule of a poll; no quorum where none was set."""
    quorum = Share(part=poll.quorum_part, of=poll.quorum_of) if poll.quorum_part else None
    return Rule(kind=RuleKind(poll.rule), quorum=quorum)


def result_of(poll: Poll) -> Result | None:
    """The result of a poll that was counted."""
    return Result.model_validate(poll.result) if poll.result is not None else None


def document_of(frozen: FrozenDocument) -> dict[str, Any]:
    """The document as plain data."""
    document = json.loads(frozen.content)
    assert isinstance(document, dict)
    return document


def area_of(place: Poll | Proposal) -> str:
    """The subject that a proposal or poll is about: `gu` or `dong:gasan`."""
    return f"dong:{place.dong}" if place.dong else "gu"


def option_rows(labels: list[tuple[str, str]]) -> list[dict[str, str]]:
    """Options as they are stored, numbered in the order given; English may be empty."""
    return [
        {"id": f"option-{number}", "ko": ko, "en": en or ko}
        for number, (ko, en) in enumerate(labels, start=1)
    ]
