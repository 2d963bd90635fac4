from __future__ import annotations

import re
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gproject.assembly import (
    BallotInvalid,
    Option,
    Outcome,
    Question,
    QuestionKind,
    Result,
    Rule,
    RuleKind,
    Share,
    TallyImpossible,
    choices,
    explain_result,
    tally,
    yes_no,
)
from gproject.district.text import Text

ASKED = Text(ko="만들까요?", en="Shall it be made?")
MOTION = yes_no(ASKED)
PLURALITY = Rule(kind=RuleKind.PLURALITY)
MAJORITY = Rule(kind=RuleKind.MAJORITY)


def choose(*ids: str) -> Question:
    options = tuple(Option(id=i, label=Text(ko=i, en=i)) for i in ids)
    return Question(text=ASKED, kind=QuestionKind.CHOOSE_ONE, options=options)


def ballots(**votes: int) -> list[str]:
    return [choice for choice, count in votes.items() for _ in range(count)]


QUESTIONS = st.sampled_from([MOTION, choose("a", "b"), choose("a", "b", "c"), choose(*"vwxyz")])
RULES = st.builds(
    Rule,
    kind=st.sampled_from(RuleKind),
    quorum=st.none()
    | st.integers(1, 1000).flatmap(
        lambda of: st.builds(Share, part=st.integers(0, of), of=st.just(of))
    ),
)


@st.composite
def elections(draw: st.DrawFn) -> tuple[Question, Rule, list[str], int]:
    question = draw(QUESTIONS)
    cast = draw(st.lists(st.sampled_from(choices(question)), max_size=60))
    return question, draw(RULES), cast, len(cast) + draw(st.integers(0, 60))


@given(elections(), st.randoms(use_true_random=False))
def test_the_order_of_ballots_never_matters(
    election: tuple[Question, Rule, list[str], int], random: object
) -> None:
    question, rule, cast, eligible = election
    shuffled = list(cast)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert tally(question, rule, shuffled, eligible) == tally(question, rule, cast, eligible)


@given(elections())
def test_counts_and_abstentions_sum_to_the_ballots(
    election: tuple[Question, Rule, list[str], int],
) -> None:
    question, rule, cast, eligible = election
    result = tally(question, rule, cast, eligible)
    assert sum(count.votes for count in result.counts) == result.valid
    assert result.valid + result.abstentions == result.ballots == len(cast)


@given(st.permutations(["a", "b", "c"]), st.lists(st.sampled_from("abc"), max_size=40), RULES)
def test_relabelling_the_options_relabels_the_result(
    names: list[str], cast: list[str], rule: Rule
) -> None:
    renamed = dict(zip("abc", names, strict=True))
    before = tally(choose("a", "b", "c"), rule, cast, 50)
    after = tally(choose(*names), rule, [renamed[c] for c in cast], 50)
    assert after.outcome == before.outcome
    assert after.winner == (renamed[before.winner] if before.winner else None)
    assert [count.votes for count in after.counts] == [count.votes for count in before.counts]
    assert (after.tie is None) == (before.tie is None)


@given(elections())
def test_the_result_agrees_with_a_recount_in_fractions(
    election: tuple[Question, Rule, list[str], int],
) -> None:
    question, rule, cast, eligible = election
    result = tally(question, rule, cast, eligible)
    assert result.outcome is independent_outcome(question, rule, cast, eligible)


def independent_outcome(question: Question, rule: Rule, cast: list[str], eligible: int) -> Outcome:
    """The same rules written a second time, from their Korean wording."""
    if rule.quorum and Fraction(len(cast)) < Fraction(rule.quorum.part, rule.quorum.of) * eligible:
        return Outcome.NO_QUORUM
    valid = [choice for choice in cast if choice != "abstain"]
    if not valid:
        return Outcome.NO_VALID_VOTES
    ranked = Counter(valid).most_common()
    tied = len(ranked) > 1 and ranked[0][1] == ranked[1][1]
    over_half = Fraction(ranked[0][1], len(valid)) > Fraction(1, 2)
    motion = question.kind is QuestionKind.YES_NO
    if rule.kind is RuleKind.MAJORITY and not over_half:
        return Outcome.REJECTED if motion else Outcome.NO_MAJORITY
    if tied:
        return Outcome.TIED
    if motion:
        return Outcome.ADOPTED if ranked[0][0] == "yes" else Outcome.REJECTED
    return Outcome.CHOSEN


@given(elections())
def test_every_result_is_explained_in_both_languages(
    election: tuple[Question, Rule, list[str], int],
) -> None:
    question, rule, cast, eligible = election
    words = explain_result(question, tally(question, rule, cast, eligible))
    assert words.ko.endswith("다.") and re.search("[가-힣]", words.ko)
    assert words.en.endswith(".") and not re.search("[가-힣]", words.en)


def test_one_vote_more_than_half_adopts_and_exactly_half_rejects() -> None:
    assert tally(MOTION, MAJORITY, ballots(yes=11, no=10), 40).outcome is Outcome.ADOPTED
    equal = tally(MOTION, MAJORITY, ballots(yes=10, no=10), 40)
    assert equal.outcome is Outcome.REJECTED
    assert equal.tie is not None and equal.tie.options == ("yes", "no")
    assert equal.majority_needed == 11


def test_abstentions_do_not_raise_the_bar_for_a_majority() -> None:
    result = tally(MOTION, MAJORITY, ballots(yes=6, no=5, abstain=20), 40)
    assert result.outcome is Outcome.ADOPTED
    assert result.majority_needed == 6


def test_abstentions_count_for_the_quorum() -> None:
    rule = Rule(kind=RuleKind.MAJORITY, quorum=Share(part=1, of=2))
    assert tally(MOTION, rule, ballots(yes=1, abstain=19), 40).outcome is Outcome.ADOPTED
    assert tally(MOTION, rule, ballots(yes=19), 40).outcome is Outcome.NO_QUORUM


def test_a_tie_under_plurality_is_named_and_not_broken() -> None:
    result = tally(choose("a", "b", "c"), PLURALITY, ballots(a=3, c=3, b=1), 10)
    assert result.outcome is Outcome.TIED
    assert result.winner is None
    assert result.tie is not None
    assert result.tie.options == ("a", "c")
    assert result.tie.votes == 3


def test_most_votes_choose_under_plurality_but_not_under_majority() -> None:
    cast = ballots(a=4, b=3, c=3)
    assert tally(choose("a", "b", "c"), PLURALITY, cast, 10).winner == "a"
    undecided = tally(choose("a", "b", "c"), MAJORITY, cast, 10)
    assert undecided.outcome is Outcome.NO_MAJORITY
    assert undecided.majority_needed == 6


def test_nobody_voting_decides_nothing() -> None:
    result = tally(MOTION, PLURALITY, [], 0)
    assert result.outcome is Outcome.NO_VALID_VOTES
    assert result.turnout_percent == 0
    assert result.tie is None


def test_more_ballots_than_people_cannot_be_counted() -> None:
    with pytest.raises(TallyImpossible) as refused:
        tally(MOTION, MAJORITY, ballots(yes=3), 2)
    assert refused.value.text.ko == "투표권자는 2명인데 투표지가 3장입니다."


def test_an_invalid_ballot_stops_the_count() -> None:
    with pytest.raises(BallotInvalid):
        tally(MOTION, MAJORITY, ["yes", "jes"], 5)


def test_the_quorum_of_the_law_dossiers_worked_example() -> None:
    # facts: population 20,000 at 0.5 % needs 100 participants; 115 took part.
    half_percent = Rule(kind=RuleKind.PLURALITY, quorum=Share(part=5, of=1000))
    result = tally(MOTION, half_percent, ballots(yes=80, no=35), 20_000)
    assert result.quorum_needed == 100
    assert result.quorum_met
    assert result.outcome is Outcome.ADOPTED


@pytest.mark.parametrize(("voted", "met"), [(99, False), (100, True)])
def test_a_quorum_is_met_exactly_at_its_bound(voted: int, met: bool) -> None:
    half_percent = Rule(kind=RuleKind.PLURALITY, quorum=Share(part=5, of=1000))
    assert tally(MOTION, half_percent, ["yes"] * voted, 20_000).quorum_met is met


@given(st.integers(0, 2000), st.integers(1, 1000), st.data())
def test_the_least_whole_number_of_a_share_is_exact(
    whole: int, of: int, data: st.DataObject
) -> None:
    share = Share(part=data.draw(st.integers(0, of)), of=of)
    least = share.least(whole)
    assert Fraction(least) >= Fraction(share.part, share.of) * whole > Fraction(least - 1)


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share(part=5, of=1000), "0.5"),
        (Share(part=1, of=3), "33.333"),
        (Share(part=1, of=1), "100"),
    ],
)
def test_a_share_is_written_in_per_cent_without_needless_digits(share: Share, words: str) -> None:
    assert share.percent() == words


def test_a_share_above_the_whole_is_refused() -> None:
    with pytest.raises(ValidationError, match="at most the whole"):
        Share(part=3, of=2)


def test_a_result_survives_being_written_and_read() -> None:
    result = tally(choose("a", "b"), MAJORITY, ballots(a=2, b=2, abstain=1), 9)
    assert Result.model_validate(result.document()) == result
