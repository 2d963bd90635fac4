"""How residents decide, free of any framework: questions, ballots, tallies, stages of a proposal."""

from __future__ import annotations

from gproject.assembly.ballot import (
    ABSTAIN,
    NO,
    YES,
    BallotInvalid,
    Option,
    Question,
    QuestionKind,
    check_ballot,
    choices,
    yes_no,
)
from gproject.assembly.explanation import explain_result, explain_rule
from gproject.assembly.proposal import Stage, TransitionRefused, move, what_next
from gproject.assembly.tally import (
    Count,
    Outcome,
    Result,
    Rule,
    RuleKind,
    Share,
    TallyImpossible,
    Tie,
    tally,
)

__all__ = [
    "ABSTAIN",
    "NO",
    "YES",
    "BallotInvalid",
    "Count",
    "Option",
    "Outcome",
    "Question",
    "QuestionKind",
    "Result",
    "Rule",
    "RuleKind",
    "Share",
    "Stage",
    "TallyImpossible",
    "Tie",
    "TransitionRefused",
    "check_ballot",
    "choices",
    "explain_result",
    "explain_rule",
    "move",
    "tally",
    "what_next",
    "yes_no",
]
