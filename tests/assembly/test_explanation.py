from __future__ import annotations

import pytest

from gproject.assembly import (
    Option,
    Outcome,
    Question,
    QuestionKind,
    Rule,
    RuleKind,
    Share,
    explain_result,
    explain_rule,
    tally,
    yes_no,
)
from gproject.district.text import Text

MOTION = yes_no(Text(ko="만들까요?", en="Shall it be made?"))
PLURALITY = Rule(kind=RuleKind.PLURALITY)
MAJORITY = Rule(kind=RuleKind.MAJORITY)


def choose(*names: str) -> Question:
    options = tuple(Option(id=name, label=Text(ko=name, en=name)) for name in names)
    return Question(text=MOTION.text, kind=QuestionKind.CHOOSE_ONE, options=options)


def test_the_rule_says_what_happens_with_equal_numbers_and_the_quorum() -> None:
    rule = Rule(kind=RuleKind.MAJORITY, quorum=Share(part=5, of=1000))
    words = explain_rule(MOTION, rule)
    assert "같은 수이면 부결" in words.ko
    assert "투표권자의 0.5% 이상" in words.ko
    assert "at least 0.5%" in words.en


def test_a_quorum_of_nothing_is_not_mentioned() -> None:
    assert (
        "%" not in explain_rule(MOTION, Rule(kind=RuleKind.MAJORITY, quorum=Share(part=0, of=1))).ko
    )
    assert "%" not in explain_rule(MOTION, MAJORITY).ko


def test_a_tie_names_the_tied_and_says_that_people_go_on() -> None:
    words = explain_result(
        choose("숲", "놀이터"), tally(choose("숲", "놀이터"), PLURALITY, ["숲", "놀이터"] * 2, 9)
    )
    assert "숲, 놀이터가 2표로 같습니다" in words.ko
    assert "동수를 가르지 않습니다" in words.ko


def test_a_missed_quorum_says_how_many_were_needed_and_came() -> None:
    rule = Rule(kind=RuleKind.PLURALITY, quorum=Share(part=1, of=2))
    result = tally(MOTION, rule, ["yes"] * 3, 10)
    assert result.outcome is Outcome.NO_QUORUM
    assert "5명이 참여해야 하는데 3명이" in explain_result(MOTION, result).ko


@pytest.mark.parametrize(
    ("name", "expected"), [("숲", "숲이"), ("놀이터", "놀이터가"), ("A", "A이(가)")]
)
def test_the_particle_fits_the_last_sound(name: str, expected: str) -> None:
    question = choose(name, "다른것")
    words = explain_result(question, tally(question, PLURALITY, [name], 1))
    assert words.ko.startswith(f"{expected} 뽑혔습니다")
