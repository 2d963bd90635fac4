"""What the search gives back: points of the frontier as plans, and what holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gproject.assess.assessment import stable
from gproject.assess.optimise.asking import Aim, Limit
from gproject.district import Text
from gproject.plan import LeverValue, Plan
from gproject.plan.plan import Setting


@dataclass(frozen=True)
class Point:
    """One programme of the frontier, its values those of the full model.

    `moved` holds the levers that differ from the plan that was asked about; `slack` says for each
    limit how far inside it the programme lies, in the indicator's unit; `binding` says in words
    what keeps the programme from going further, `prices` what a wider limit would bring. `proven`
    is True where the solver has shown that no programme of this way does better.
    """

    way: str
    moved: Mapping[Setting, LeverValue]
    plan: Plan
    values: Mapping[str, float | None]
    slack: Mapping[str, float]
    binding: tuple[Text, ...]
    prices: tuple[Text, ...]
    proven: bool

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "way": self.way,
            "moved": {".".join(setting): value for setting, value in sorted(self.moved.items())},
            "plan_digest": self.plan.digest,
            "values": {n: None if v is None else stable(v) for n, v in self.values.items()},
            "slack": {name: stable(value) for name, value in self.slack.items()},
            "binding": [one.model_dump() for one in self.binding],
            "prices": [one.model_dump() for one in self.prices],
            "proven": self.proven,
        }


@dataclass(frozen=True)
class WayResult:
    """What a way of delivery can do: whether any programme keeps all limits, else why not."""

    way: str
    feasible: bool
    reason: Text | None

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "way": self.way,
            "feasible": self.feasible,
            "reason": self.reason.model_dump() if self.reason else None,
        }


@dataclass(frozen=True)
class Frontier:
    """The programmes that cannot be bettered in one aim without losing in another.

    `present` are the values of the plan as it is, `broken` the limits that it breaks. `infeasible`
    is None where there is a point, else a sentence saying which limits conflict and how far the
    nearest programme is away. `complete` is False when the search was stopped.
    """

    plan: Plan
    district_digest: str
    code_version: str
    aims: tuple[Aim, ...]
    limits: tuple[Limit, ...]
    points: tuple[Point, ...]
    present: Mapping[str, float | None]
    broken: tuple[Limit, ...]
    ways: tuple[WayResult, ...]
    infeasible: Text | None
    complete: bool

    def document(self) -> dict[str, Any]:
        """JSON-able form: no clock, no machine, nothing but content."""
        return {
            "district_digest": self.district_digest,
            "plan": self.plan.id,
            "plan_digest": self.plan.digest,
            "code_version": self.code_version,
            "aims": [one.document() for one in self.aims],
            "limits": [one.document() for one in self.limits],
            "points": [one.document() for one in self.points],
            "present": {n: None if v is None else stable(v) for n, v in self.present.items()},
            "broken": [one.text for one in self.broken],
            "ways": [one.document() for one in self.ways],
            "infeasible": self.infeasible.model_dump() if self.infeasible else None,
            "complete": self.complete,
        }
