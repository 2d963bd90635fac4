"""Outlooks of plans, kept in this process so that equal questions are answered once."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, replace
from threading import BoundedSemaphore, Lock

from gproject.assess.uncertainty import Outlook, simulate
from gproject.assess.uncertainty.running import Progress
from gproject.plan import Plan
from gproject.web.plans import queries

KEPT = 32
AT_ONCE = 1
"""Large runs that this process makes at a time; each takes all processors."""


@dataclass(frozen=True)
class Wanted:
    """What makes an outlook: the plan in its district, and how it is drawn."""

    case: queries.Case
    draws: int
    seed: int
    include_choices: bool


TURN = BoundedSemaphore(AT_ONCE)
_kept: OrderedDict[Wanted, Outlook] = OrderedDict()
_lock = Lock()


def wanted(plan: Plan, draws: int, seed: int, *, include_choices: bool) -> Wanted:
    """The outlook of a plan in this deployment's district."""
    return Wanted(queries.case_of(plan), draws, seed, include_choices)


def kept(asked: Wanted) -> Outlook | None:
    """The outlook if it was computed not long ago."""
    with _lock:
        found = _kept.get(asked)
        if found is not None:
            _kept.move_to_end(asked)
        return found


def outlook_of(asked: Wanted, progress: Progress | None = None) -> Outlook:
    """The outlook, computed where it is not kept; one that was stopped is not kept.

    Raises PlanImpossible, and UncertaintyInvalid when it was stopped before anything counted.
    """
    found = kept(asked)
    if found is None:
        case = asked.case
        whole = simulate(
            case.district, case.plan, asked.draws, asked.seed,
            progress=progress, include_choices=asked.include_choices,
        )  # fmt: skip
        found = replace(whole, samples={})
        if not found.partial:
            _keep(asked, found)
    return found


def _keep(asked: Wanted, found: Outlook) -> None:
    with _lock:
        _kept[asked] = found
        while len(_kept) > KEPT:
            _kept.popitem(last=False)


def forget() -> None:
    """Keep nothing any more."""
    with _lock:
        _kept.clear()
