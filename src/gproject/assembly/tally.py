"""Counting ballots: counts, turnout, and what the rule makes of them.

All comparisons are exact: shares are fractions of whole numbers, and no float takes part. A tie
is an object that names who is tied; nothing here breaks one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gproject.assembly.ballot import ABSTAIN, YES, Question, QuestionKind, check_ballot
from gproject.district.text import Text


class TallyImpossible(ValueError):
    """Ballots and electorate cannot both be right; `text` says why."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text


class RuleKind(StrEnum):
    """What an option needs: more valid votes than any other, or more than half of them."""

    PLURALITY = "plurality"
    MAJORITY = "majority"


class Share(BaseModel):
    """An exact share, `part` of `of`: 1 of 200 is 0.5 %."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    part: int = Field(ge=0)
    of: int = Field(ge=1)

    @model_validator(mode="after")
    def _is_at_most_one(self) -> Self:
        if self.part > self.of:
            raise ValueError(f"a share is at most the whole, not {self.part} of {self.of}")
        return self

    def least(self, whole: int) -> int:
        """The smallest whole number that is at least this share of `whole`."""
        return -(-whole * self.part // self.of)

    def percent(self) -> str:
        """The share in per cent, as short as it is exact to three decimals."""
        thousandths = round(self.part * 100_000 / self.of)
        return f"{thousandths / 1000:.3f}".rstrip("0").rstrip(".")


class Rule(BaseModel):
    """By which rule ballots become a decision.

    quorum: share of the electorate that has to take part, abstentions included; none if None.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: RuleKind
    quorum: Share | None = None


class Outcome(StrEnum):
    """What the ballots decided."""

    ADOPTED = "adopted"
    REJECTED = "rejected"
    CHOSEN = "chosen"
    NO_MAJORITY = "no_majority"
    TIED = "tied"
    NO_QUORUM = "no_quorum"
    NO_VALID_VOTES = "no_valid_votes"


class Count(BaseModel):
    """How many ballots named an option."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    option: str
    votes: int


class Tie(BaseModel):
    """Options that share the most votes, in the order in which they were offered."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    options: tuple[str, ...]
    votes: int


class Result(BaseModel):
    """The counts and what follows from them under the rule.

    Numbers are ballots, except `eligible` (persons). `quorum_needed` is the smallest number of
    ballots that satisfies the quorum (0 without one), `majority_needed` the smallest number of
    votes that is more than half of the valid ones (None under plurality).
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    outcome: Outcome
    winner: str | None
    tie: Tie | None
    counts: tuple[Count, ...]
    abstentions: int
    valid: int
    ballots: int
    eligible: int
    quorum_needed: int
    majority_needed: int | None

    @property
    def quorum_met(self) -> bool:
        """Whether enough people took part."""
        return self.ballots >= self.quorum_needed

    @property
    def turnout_percent(self) -> float:
        """Ballots per hundred eligible persons; 0 if nobody was eligible."""
        return 100 * self.ballots / self.eligible if self.eligible else 0.0

    def votes(self, option: str) -> int:
        """Votes for an option; KeyError for one that was not offered."""
        return {count.option: count.votes for count in self.counts}[option]

    def document(self) -> dict[str, object]:
        """The result as plain JSON-able data."""
        return self.model_dump(mode="json")


def tally(question: Question, rule: Rule, ballots: Iterable[str], eligible: int) -> Result:
    """Count ballots and apply the rule; the order of the ballots does not matter.

    Raises BallotInvalid for a ballot that does not answer the question and TallyImpossible if
    there are more ballots than eligible persons.
    """
    counted = Counter(check_ballot(question, choice) for choice in ballots)
    total = counted.total()
    if total > eligible:
        raise TallyImpossible(
            Text(
                ko=f"투표권자는 {eligible}명인데 투표지가 {total}장입니다.",
                en=f"There are {total} ballots but only {eligible} eligible persons.",
            )
        )
    counts = tuple(Count(option=o.id, votes=counted[o.id]) for o in question.options)
    valid = total - counted[ABSTAIN]
    quorum_needed = rule.quorum.least(eligible) if rule.quorum else 0
    leaders = _leaders(counts)
    outcome, winner = _decide(question.kind, rule.kind, leaders, valid)
    if total < quorum_needed:
        outcome, winner = Outcome.NO_QUORUM, None
    return Result(
        outcome=outcome,
        winner=winner,
        tie=leaders if len(leaders.options) > 1 and valid else None,
        counts=counts,
        abstentions=counted[ABSTAIN],
        valid=valid,
        ballots=total,
        eligible=eligible,
        quorum_needed=quorum_needed,
        majority_needed=valid // 2 + 1 if rule.kind is RuleKind.MAJORITY else None,
    )


def _leaders(counts: tuple[Count, ...]) -> Tie:
    """The options with the most votes: one, unless they are tied."""
    most = max(count.votes for count in counts)
    return Tie(options=tuple(c.option for c in counts if c.votes == most), votes=most)


def _decide(
    question: QuestionKind, rule: RuleKind, leaders: Tie, valid: int
) -> tuple[Outcome, str | None]:
    """What the counts decide, quorum apart.

    A motion that gets as many votes for as against under the majority rule is rejected, as is
    usual for public bodies; under plurality it stays tied.
    """
    if valid == 0:
        return Outcome.NO_VALID_VOTES, None
    tied = len(leaders.options) > 1
    if rule is RuleKind.MAJORITY and leaders.votes * 2 <= valid:
        rejected = question is QuestionKind.YES_NO
        return (Outcome.REJECTED if rejected else Outcome.NO_MAJORITY), None
    if tied:
        return Outcome.TIED, None
    winner = leaders.options[0]
    if question is QuestionKind.YES_NO:
        return (Outcome.ADOPTED, winner) if winner == YES else (Outcome.REJECTED, winner)
    return Outcome.CHOSEN, winner
