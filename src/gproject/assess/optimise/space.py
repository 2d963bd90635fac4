"""The levers that may move, as a lattice of whole steps from their lower bounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from gproject.assess.optimise.asking import WAY, AskInvalid
from gproject.assess.optimise.surrogate import Array
from gproject.district import Text
from gproject.plan import MEASURE_TYPES, LeverValue, Plan
from gproject.plan.plan import Setting

PROGRAMME, COMPUTE = "base-site-programme", "ai-infrastructure"
DECISIONS: tuple[Setting, ...] = (
    *(
        (PROGRAMME, lever)
        for lever in (
            "green_share", "gfa_ai_m2", "gfa_demonstration_m2", "gfa_kic_m2", "gfa_office_m2",
            "gfa_retail_m2", "gfa_culture_m2", "homes_sale", "homes_rental", "homes_youth",
        )
    ),
    (COMPUTE, "it_load_mw"),
)  # fmt: skip
"""Levers that the search may move; every other lever stays as the plan has it."""
_DIGITS = 10


@dataclass(frozen=True)
class Space:
    """Levers with lower bound, step and number of steps; a setting is one step count a lever."""

    settings: tuple[Setting, ...]
    low: Array
    step: Array
    counts: Array

    def values(self, steps: Array) -> Array:
        """Lever values at rows of steps."""
        return np.asarray(self.low + self.step * steps)

    def nearest(self, plan: Plan) -> Array:
        """The steps nearest to where the plan has the levers, shape (levers,)."""
        now = np.array([float(plan.value(*one)) for one in self.settings])
        return np.asarray(np.clip(np.round((now - self.low) / self.step), 0.0, self.counts))

    def plan_at(self, plan: Plan, steps: Array) -> Plan:
        """The plan with its levers at these steps."""
        moved: dict[Setting, LeverValue] = {
            setting: float(value)
            for setting, value in zip(self.settings, self.settled(steps), strict=True)
        }
        return plan.with_values(moved)

    def settled(self, steps: Array) -> Array:
        """Lever values at one row of steps, as a plan writes them."""
        return np.asarray(np.round(self.values(steps), _DIGITS))


def space_of(frozen: Iterable[str]) -> Space:
    """All levers that may move but the frozen ones, named ``lever`` or ``measure.lever``.

    Raises AskInvalid for a name that is no such lever, and when none is left.
    """
    held, faults = set(), []
    for name in frozen:
        found = [one for one in DECISIONS if name in (one[1], ".".join(one))]
        held.update(found)
        if not found:
            listed = ", ".join(lever for _, lever in DECISIONS)
            faults.append(
                Text(
                    ko=f"‘{name}’: 여기서 움직이는 조정값이 아닙니다. 움직이는 것: {listed}.",
                    en=f"'{name}' is no lever that moves here. Those that move: {listed}.",
                )
            )
    settings = tuple(one for one in DECISIONS if one not in held)
    if not settings:
        faults.append(
            Text(ko="움직일 조정값이 남지 않았습니다.", en="No lever is left that may move.")
        )
    if faults:
        raise AskInvalid(tuple(faults))
    levers = [MEASURE_TYPES[measure].lever(lever) for measure, lever in settings]
    low = np.array([one.minimum or 0.0 for one in levers])
    high = np.array([one.maximum or 0.0 for one in levers])
    step = np.array([one.step or 1.0 for one in levers])
    return Space(settings, low, step, np.floor((high - low) / step + 1e-9))


def grounded(plan: Plan, way: str) -> Plan:
    """The plan with everything that the search needs in it, delivered in this way.

    A measure that the plan lacks is added with nothing built and no load.
    """
    nothing: dict[Setting, LeverValue] = {
        one: 0.0 for one in DECISIONS if not plan.has(one[0]) and one[1] != "green_share"
    }
    return plan.with_measure(PROGRAMME).with_values({**nothing, WAY: way})
