"""Frontiers that were found, kept in this process by the question and the digests it rests on."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock

from gproject.assess.optimise import Frontier, optimise
from gproject.assess.optimise.tradeoff import Progress
from gproject.plan import Plan
from gproject.web.frontier.question import Question
from gproject.web.plans.queries import Case, case_of

KEPT_FRONTIERS = 32
TURN = Lock()
"""One search at a time: each uses a core for some seconds."""
_found: OrderedDict[Wanted, Frontier] = OrderedDict()
_keeping = Lock()


@dataclass(frozen=True)
class Wanted:
    """A question about a plan in a district."""

    case: Case
    aims: tuple[str, ...]
    limits: tuple[str, ...]
    ways: tuple[str, ...]
    points: int


def wanted(plan: Plan, question: Question) -> Wanted:
    """The question as the search takes it."""
    return Wanted(case_of(plan), question.aims, question.limits, question.ways, question.points)


def kept(one: Wanted) -> Frontier | None:
    """The answer if it is known already."""
    with _keeping:
        if one in _found:
            _found.move_to_end(one)
        return _found.get(one)


def frontier_of(one: Wanted, progress: Progress | None = None) -> Frontier:
    """The frontier asked for, searched once; raises AskInvalid."""
    known = kept(one)
    if known is not None:
        return known
    found = optimise(
        one.case.district,
        one.case.plan,
        aims=one.aims,
        subject_to=one.limits,
        ways=one.ways,
        points=one.points,
        progress=progress,
    )
    if found.complete:
        with _keeping:
            _found[one] = found
            while len(_found) > KEPT_FRONTIERS:
                _found.popitem(last=False)
    return found
