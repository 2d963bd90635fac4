"""How far indicators move when one uncertain input moves over its range, the others held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gproject.assess.assess import Run, check, run
from gproject.assess.assessment import stable
from gproject.assess.binding import Binding
from gproject.assess.graph import consequence_graph
from gproject.district import District
from gproject.models.checks import PlanImpossible
from gproject.models.quantity import Undefined
from gproject.plan import Plan


@dataclass(frozen=True)
class Swing:
    """One indicator at the low and at the high end of one input; None where it has no value."""

    indicator: str
    leaf: Binding
    base: float | None
    at_low: float | None
    at_high: float | None

    @property
    def width(self) -> float:
        """Largest distance between the values, 0 when fewer than two exist."""
        known = [one for one in (self.base, self.at_low, self.at_high) if one is not None]
        return max(known) - min(known) if len(known) > 1 else 0.0

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        ends = {"base": self.base, "at_low": self.at_low, "at_high": self.at_high}
        return {
            "indicator": self.indicator,
            "leaf": self.leaf.name,
            "label": self.leaf.label.model_dump(),
            "unit": self.leaf.unit,
            "assumed": self.leaf.assumed,
            "low": self.leaf.low,
            "high": self.leaf.high,
            **{name: None if one is None else stable(one) for name, one in ends.items()},
        }


def ranges(
    district: District, plan: Plan, indicators: Sequence[str]
) -> dict[str, tuple[Swing, ...]]:
    """Swings of each indicator over every input with a range, most influential first.

    Levers without a stated range are left out: they are chosen, not uncertain.
    Inputs that do not move the indicator are left out; an end of a range that makes the plan
    impossible gives None. Raises KeyError for an unknown indicator.
    """
    graph = consequence_graph()
    unknown = [name for name in indicators if name not in graph.by_name]
    if unknown:
        raise KeyError(f"no modelled indicator {unknown[0]!r}")
    found = run(district, plan)
    reached = {name for one in indicators for name in graph.leaves_of[one]}
    swings: dict[str, list[Swing]] = {name: [] for name in indicators}
    for leaf in found.bindings.values():
        if leaf.has_range and not leaf.is_choice and leaf.name in reached:
            low, high = (_moved(found, leaf, end) for end in (leaf.low, leaf.high))
            for name in indicators:
                base = _number(found.values[name])
                swing = Swing(name, leaf, base, _at(low, name), _at(high, name))
                if swing.width > 0:
                    swings[name].append(swing)
    return {
        name: tuple(sorted(found_, key=lambda one: (-one.width, one.leaf.name)))
        for name, found_ in swings.items()
    }


def _moved(found: Run, leaf: Binding, end: float | None) -> dict[str, Any] | None:
    changes = {leaf.name: end}
    try:
        check({**found.values, **changes})
    except PlanImpossible:
        return None
    return consequence_graph().rerun(found.values, changes)


def _at(values: dict[str, Any] | None, name: str) -> float | None:
    return None if values is None else _number(values[name])


def _number(value: Any) -> float | None:
    return None if isinstance(value, Undefined) else float(value)
