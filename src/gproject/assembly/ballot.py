"""A question put to the residents, and which ballots answer it."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from gproject.district.text import Text

YES = "yes"
NO = "no"
ABSTAIN = "abstain"


class QuestionKind(StrEnum):
    """How a question may be answered."""

    YES_NO = "yes_no"
    CHOOSE_ONE = "choose_one"


class BallotInvalid(ValueError):
    """A ballot that does not answer its question; `text` says why, in both languages."""

    def __init__(self, choice: str, text: Text) -> None:
        super().__init__(text.en)
        self.choice = choice
        self.text = text


class Option(BaseModel):
    """One answer that a voter may give."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    label: Text


class Question(BaseModel):
    """What is asked, and the answers offered in the order in which they are shown.

    Abstaining is never one of `options`: it is allowed or not by `may_abstain`, is counted as
    taking part, and is not a valid vote.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Text
    kind: QuestionKind
    options: tuple[Option, ...]
    may_abstain: bool = True

    @model_validator(mode="after")
    def _is_answerable(self) -> Self:
        ids = [option.id for option in self.options]
        if len(set(ids)) != len(ids):
            raise ValueError("two options have the same id; every option needs its own")
        if ABSTAIN in ids or "" in ids:
            raise ValueError(f"an option's id is neither empty nor {ABSTAIN!r}")
        if self.kind is QuestionKind.YES_NO and ids != [YES, NO]:
            raise ValueError(f"a yes-or-no question offers exactly {YES!r} and {NO!r}, not {ids}")
        if len(ids) < 2:
            raise ValueError("a question offers at least two options")
        return self

    def label(self, choice: str) -> Text:
        """The words for a choice; raises `BallotInvalid` for one that is not offered."""
        check_ballot(self, choice)
        if choice == ABSTAIN:
            return Text(ko="기권", en="Abstain")
        return next(option.label for option in self.options if option.id == choice)


def yes_no(text: Text, may_abstain: bool = True) -> Question:
    """A question that is answered with for or against."""
    options = (
        Option(id=YES, label=Text(ko="찬성", en="For")),
        Option(id=NO, label=Text(ko="반대", en="Against")),
    )
    return Question(text=text, kind=QuestionKind.YES_NO, options=options, may_abstain=may_abstain)


def choices(question: Question) -> tuple[str, ...]:
    """Every choice that a ballot may hold, in the order in which it is offered."""
    offered = tuple(option.id for option in question.options)
    return (*offered, ABSTAIN) if question.may_abstain else offered


def check_ballot(question: Question, choice: str) -> str:
    """Return the choice if it answers the question; raise `BallotInvalid` if it does not."""
    if choice in choices(question):
        return choice
    if choice == "":
        raise BallotInvalid(
            choice,
            Text(
                ko="고른 것이 없습니다. 하나를 골라 주세요.",
                en="Nothing was chosen. Please choose one answer.",
            ),
        )
    if choice == ABSTAIN:
        raise BallotInvalid(
            choice,
            Text(
                ko="이 투표에는 기권 칸이 없습니다. 보기 가운데 하나를 골라 주세요.",
                en="This question has no abstention. Please choose one of the options.",
            ),
        )
    raise BallotInvalid(
        choice,
        Text(
            ko=f"“{choice}”은(는) 이 투표의 보기에 없습니다. 보기 가운데 하나를 골라 주세요.",
            en=f"“{choice}” is not an option of this question. Please choose one of the options.",
        ),
    )
