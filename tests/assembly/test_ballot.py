from __future__ import annotations

import pytest
from pydantic import ValidationError

from gproject.assembly import (
    ABSTAIN,
    BallotInvalid,
    Option,
    Question,
    QuestionKind,
    check_ballot,
    choices,
    yes_no,
)
from gproject.district.text import Text

ASKED = Text(ko="작은 공원을 만들까요?", en="Shall a small park be made?")


def choose(*ids: str, may_abstain: bool = True) -> Question:
    options = tuple(Option(id=i, label=Text(ko=f"보기 {i}", en=f"Option {i}")) for i in ids)
    return Question(
        text=ASKED, kind=QuestionKind.CHOOSE_ONE, options=options, may_abstain=may_abstain
    )


def test_a_yes_or_no_question_takes_for_against_and_abstain() -> None:
    assert choices(yes_no(ASKED)) == ("yes", "no", "abstain")


def test_without_abstention_only_the_options_may_be_chosen() -> None:
    question = choose("a", "b", may_abstain=False)
    assert choices(question) == ("a", "b")
    with pytest.raises(BallotInvalid) as refused:
        check_ballot(question, ABSTAIN)
    assert "기권 칸이 없습니다" in refused.value.text.ko


def test_an_empty_ballot_is_told_to_choose_something() -> None:
    with pytest.raises(BallotInvalid) as refused:
        check_ballot(yes_no(ASKED), "")
    assert refused.value.text.ko == "고른 것이 없습니다. 하나를 골라 주세요."


@pytest.mark.parametrize("choice", ["maybe", "YES", " yes", "찬성", "yes,no"])
def test_a_choice_that_is_not_offered_is_named_in_the_refusal(choice: str) -> None:
    with pytest.raises(BallotInvalid) as refused:
        check_ballot(yes_no(ASKED), choice)
    assert choice in refused.value.text.ko
    assert choice in refused.value.text.en


def test_a_valid_choice_comes_back_unchanged() -> None:
    assert check_ballot(choose("a", "b"), "b") == "b"


def test_labels_are_the_words_of_the_option() -> None:
    assert yes_no(ASKED).label("yes") == Text(ko="찬성", en="For")
    assert yes_no(ASKED).label(ABSTAIN).ko == "기권"
    assert choose("a", "b").label("b").en == "Option b"


@pytest.mark.parametrize("ids", [("a",), ("a", "a"), ("a", "abstain"), ("", "b")])
def test_a_question_that_cannot_be_answered_fairly_is_refused(ids: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError):
        choose(*ids)


def test_a_yes_or_no_question_cannot_carry_other_options() -> None:
    options = choose("a", "b").options
    with pytest.raises(ValidationError, match="yes-or-no"):
        Question(text=ASKED, kind=QuestionKind.YES_NO, options=options)
