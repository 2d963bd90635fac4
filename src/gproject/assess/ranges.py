"""How far indicators move when one uncertain input moves over its range, the others held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from gproject.assess.assess import Run, check, run
from gproject.assess.assessment import stable
from gproject.assess.batch import column, drawable, evaluate, model_of, possible
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

    Both ends of all inputs are run as one batch of draws; inputs that take one value in a batch are
    run singly. Levers without a stated range are left out: they are chosen, not uncertain.
    Inputs that do not move the indicator are left out; an end of a range that makes the plan
    impossible gives None. Raises KeyError for an unknown indicator.
    """
    graph = consequence_graph()
    unknown = [name for name in indicators if name not in graph.by_name]
    if unknown:
        raise KeyError(f"no modelled indicator {unknown[0]!r}")
    found = run(district, plan)
    reached = {name for one in indicators for name in graph.leaves_of[one]}
    moving = [
        leaf
        for leaf in found.bindings.values()
        if leaf.has_range and not leaf.is_choice and leaf.name in reached
    ]
    ends = _all_ends(found, moving, indicators)
    swings: dict[str, list[Swing]] = {name: [] for name in indicators}
    for leaf in moving:
        for name in indicators:
            swing = Swing(name, leaf, _number(found.values[name]), *ends[leaf.name][name])
            if swing.width > 0:
                swings[name].append(swing)
    return {
        name: tuple(sorted(found_, key=lambda one: (-one.width, one.leaf.name)))
        for name, found_ in swings.items()
    }


Ends = dict[str, tuple[float | None, float | None]]
"""Indicator → its value at the low and at the high end of one input."""


def _all_ends(found: Run, moving: Sequence[Binding], indicators: Sequence[str]) -> dict[str, Ends]:
    together = [leaf for leaf in moving if leaf.name in drawable()]
    alone = [leaf for leaf in moving if leaf.name not in drawable()]
    return {
        **(_ends_together(found, together, indicators) if together else {}),
        **{leaf.name: _ends_alone(found, leaf, indicators) for leaf in alone},
    }


def _ends_together(
    found: Run, leaves: Sequence[Binding], indicators: Sequence[str]
) -> dict[str, Ends]:
    """Rows 2k and 2k + 1 of the batch hold the two ends of leaf k."""
    rows = 2 * len(leaves)
    columns = {leaf.name: np.full(rows, leaf.value, dtype=np.float64) for leaf in leaves}
    for place, leaf in enumerate(leaves):
        columns[leaf.name][2 * place : 2 * place + 2] = leaf.low, leaf.high
    model = model_of(found.values, columns, indicators)
    allowed = possible(model, columns, rows)
    values = evaluate(model, columns)
    answers = {
        name: [
            None if np.isnan(one) or not can else float(one)
            for one, can in zip(column(values[name], rows), allowed, strict=True)
        ]
        for name in indicators
    }
    return {
        leaf.name: {name: (row[2 * place], row[2 * place + 1]) for name, row in answers.items()}
        for place, leaf in enumerate(leaves)
    }


def _ends_alone(found: Run, leaf: Binding, indicators: Sequence[str]) -> Ends:
    low, high = (_moved(found, leaf, end) for end in (leaf.low, leaf.high))
    return {name: (_at(low, name), _at(high, name)) for name in indicators}


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
