from __future__ import annotations

from itertools import pairwise

import pytest

from gproject.assembly import Stage, TransitionRefused, move, what_next
from gproject.assembly.proposal import LABELS, NEXT, may_move


def reachable(start: Stage) -> set[Stage]:
    seen, todo = {start}, [start]
    while todo:
        new = set(NEXT[todo.pop()]) - seen
        seen |= new
        todo.extend(new)
    return seen


def test_the_usual_way_leads_from_draft_to_answer() -> None:
    way = [
        Stage.DRAFT,
        Stage.FILED,
        Stage.DISCUSSED,
        Stage.ON_BALLOT,
        Stage.DECIDED,
        Stage.ANSWERED,
    ]
    for stage, to in pairwise(way):
        assert move(stage, to) is to


def test_every_stage_is_reached_from_a_draft() -> None:
    assert reachable(Stage.DRAFT) == set(Stage)


def test_a_filed_proposal_never_becomes_private_again() -> None:
    assert Stage.DRAFT not in reachable(Stage.FILED) - {Stage.DRAFT}
    assert all(Stage.DRAFT not in NEXT[stage] for stage in Stage)


def test_what_is_on_the_ballot_cannot_be_withdrawn() -> None:
    assert not may_move(Stage.ON_BALLOT, Stage.WITHDRAWN)
    assert NEXT[Stage.ON_BALLOT] == (Stage.DECIDED,)


def test_a_refused_move_names_the_moves_that_are_possible() -> None:
    with pytest.raises(TransitionRefused) as refused:
        move(Stage.DRAFT, Stage.DECIDED)
    assert "접수됨" in refused.value.text.ko
    assert "Filed" in refused.value.text.en


def test_an_answered_proposal_goes_nowhere_and_says_so() -> None:
    with pytest.raises(TransitionRefused, match="none"):
        move(Stage.ANSWERED, Stage.DRAFT)


@pytest.mark.parametrize("stage", list(Stage))
def test_every_stage_has_a_name_and_says_what_happens_next(stage: Stage) -> None:
    assert LABELS[stage].ko and LABELS[stage].en
    assert what_next(stage).ko.endswith("다.")
