"""What pages read of proposals and polls. Counts of ballots are never read before closing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from gproject.assembly import (
    ABSTAIN,
    Question,
    Result,
    Stage,
    choices,
    explain_result,
    explain_rule,
)
from gproject.assembly.proposal import LABELS
from gproject.district import Text
from gproject.web.assembly.mapping import question_of, result_of, rule_of
from gproject.web.assembly.models import Poll, PollState, Proposal, RollEntry


def open_polls() -> QuerySet[Poll]:
    """Polls in which one can vote now, the one that closes first at the top."""
    now = timezone.now()
    return Poll.objects.filter(
        state=PollState.OPEN, opens_at__lte=now, closes_at__gt=now
    ).select_related("proposal")


def decided_polls() -> QuerySet[Poll]:
    """Polls that were counted, the latest first."""
    return (
        Poll.objects.exclude(state=PollState.OPEN)
        .select_related("proposal", "record")
        .order_by("-closed_at", "-id")
    )


def proposals(stage: str = "", dong: str = "", words: str = "") -> QuerySet[Proposal]:
    """Filed proposals, the newest first, with the number of comments; filters are optional.

    `dong` is a dong's id, or `gu` for proposals about the whole district.
    """
    found = (
        Proposal.objects.exclude(stage=Stage.DRAFT)
        .select_related("author")
        .annotate(comment_count=Count("comments"))
        .order_by("-created_at", "-id")
    )
    if stage:
        found = found.filter(stage=stage)
    if dong:
        found = found.filter(dong="" if dong == "gu" else dong)
    for word in words.split():
        found = found.filter(Q(title__icontains=word) | Q(body__icontains=word))
    return found


def days_left(poll: Poll) -> int:
    """Days from today to the poll's last day; 0 on that day."""
    return max(0, (poll.last_day - timezone.localdate()).days)


@dataclass(frozen=True)
class Standing:
    """How somebody stands towards a poll: on its roll or not, voted or not."""

    on_roll: bool
    voted: bool


def standing(user: Any, poll: Poll) -> Standing:
    """Whether the user may vote in the poll and has done so."""
    if not user.is_authenticated:
        return Standing(on_roll=False, voted=False)
    voted = RollEntry.objects.filter(poll=poll, voter=user).values_list("voted", flat=True).first()
    return Standing(on_roll=voted is not None, voted=bool(voted))


@dataclass(frozen=True)
class PollCard:
    """An open poll in a list, as it concerns the reader."""

    poll: Poll
    days_left: int
    standing: Standing

    @property
    def may_vote(self) -> bool:
        """Whether the reader's ballot is still to come."""
        return self.standing.on_roll and not self.standing.voted


def poll_cards(user: Any) -> list[PollCard]:
    """The open polls with how the reader stands towards each."""
    return [PollCard(poll, days_left(poll), standing(user, poll)) for poll in open_polls()]


@dataclass(frozen=True)
class Decision:
    """A counted poll in a list: what came out, in one sentence."""

    poll: Poll
    explanation: Text
    turnout_percent: float


def decisions(limit: int) -> list[Decision]:
    """The latest decisions with their outcome in a sentence."""
    found = []
    for poll in decided_polls()[:limit]:
        result = result_of(poll)
        if result is not None:
            words = explain_result(question_of(poll), result)
            found.append(Decision(poll, words, result.turnout_percent))
    return found


def polls_of(proposal: Proposal) -> list[tuple[Poll, Text | None]]:
    """The polls held on a proposal, the latest first, with what came out of the counted ones."""
    return [(poll, _outcome(poll)) for poll in proposal.polls.order_by("-opens_at")]


def _outcome(poll: Poll) -> Text | None:
    result = result_of(poll)
    return explain_result(question_of(poll), result) if result else None


@dataclass(frozen=True)
class Step:
    """One stage on the way of a proposal; `state` is past, now or ahead."""

    name: Text
    state: str


USUAL_WAY = (Stage.FILED, Stage.DISCUSSED, Stage.ON_BALLOT, Stage.DECIDED, Stage.ANSWERED)


def stage_path(proposal: Proposal) -> list[Step]:
    """The usual way of a proposal with where this one stands; a withdrawn one has left it."""
    stage = Stage(proposal.stage)
    if stage not in USUAL_WAY:
        return []
    here = USUAL_WAY.index(stage)
    states = [
        "past" if at < here else "now" if at == here else "ahead" for at in range(len(USUAL_WAY))
    ]
    return [Step(LABELS[s], state) for s, state in zip(USUAL_WAY, states, strict=True)]


@dataclass(frozen=True)
class Bar:
    """One row of a result: an answer, its votes, and its share of the valid votes in per cent."""

    label: Text
    votes: int
    percent: float | None
    is_winner: bool


@dataclass(frozen=True)
class PollResult:
    """A counted poll in words and bars."""

    result: Result
    explanation: Text
    rule: Text
    bars: tuple[Bar, ...]
    abstentions: Bar | None
    quorum_percent: str


def poll_result(poll: Poll) -> PollResult | None:
    """The result of a poll, or None while it is not counted."""
    result = result_of(poll)
    if result is None:
        return None
    question, rule = question_of(poll), rule_of(poll)
    return PollResult(
        result=result,
        explanation=explain_result(question, result),
        rule=explain_rule(question, rule),
        bars=tuple(_bar(question, result, count.option, count.votes) for count in result.counts),
        abstentions=_abstentions(question, result),
        quorum_percent=rule.quorum.percent() if rule.quorum else "",
    )


def _bar(question: Question, result: Result, option: str, votes: int) -> Bar:
    percent = 100 * votes / result.valid if result.valid else 0.0
    return Bar(question.label(option), votes, percent, option == result.winner)


def _abstentions(question: Question, result: Result) -> Bar | None:
    if not question.may_abstain:
        return None
    return Bar(question.label(ABSTAIN), result.abstentions, None, False)


def rule_text(poll: Poll) -> Text:
    """By which rule the poll is decided, in words."""
    return explain_rule(question_of(poll), rule_of(poll))


def answers(poll: Poll) -> list[tuple[str, Text]]:
    """The answers that a ballot offers: id and words, abstention last."""
    question = question_of(poll)
    return [(choice, question.label(choice)) for choice in choices(question)]
