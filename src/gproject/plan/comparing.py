"""Differences between two plans, lever by lever."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict

from gproject.plan.catalogue import MEASURE_TYPES
from gproject.plan.lever import LeverValue
from gproject.plan.plan import Plan


class PlanDifference(BaseModel):
    """One lever whose value differs; the flags say whether the measure is in either plan."""

    model_config = ConfigDict(frozen=True)

    measure: str
    lever: str
    first: LeverValue
    second: LeverValue
    in_first: bool
    in_second: bool

    def document(self) -> dict[str, Any]:
        """The difference as plain JSON-able data."""
        return self.model_dump()


def compare_plans(first: Plan, second: Plan) -> list[PlanDifference]:
    """Every lever of every measure in either plan whose value differs, in catalogue order."""
    return [
        PlanDifference(
            measure=kind.id,
            lever=lever.name,
            first=first.value(kind.id, lever.name),
            second=second.value(kind.id, lever.name),
            in_first=first.has(kind.id),
            in_second=second.has(kind.id),
        )
        for kind in MEASURE_TYPES.values()
        if first.has(kind.id) or second.has(kind.id)
        for lever in kind.levers
        if first.value(kind.id, lever.name) != second.value(kind.id, lever.name)
    ]
