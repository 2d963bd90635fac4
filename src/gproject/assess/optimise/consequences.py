"""The consequence graph as a function of the levers that may move: many settings in one run.

This is the only module of the search that knows the graph.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from gproject.assess.assess import check, run
from gproject.assess.binding import bind, values
from gproject.assess.graph import FunctionNode, consequence_graph
from gproject.assess.optimise.space import Space
from gproject.assess.optimise.surrogate import Array
from gproject.district import District
from gproject.models import PlanImpossible
from gproject.models.checks import CHECKS
from gproject.models.leaves import LeverLeaf
from gproject.models.quantity import Undefined
from gproject.plan import Plan

MONTHLY = frozenset({"cash_flow_krw"})
"""Nodes that may be asked for and hold amounts by month."""
ROWS_AT_ONCE = 4096
"""Settings in one run: monthly payments of more would not stay in the processor's cache."""


class Consequences:
    """Nodes of the graph for one plan whose levers in a space are moved.

    Only what the asked nodes rest on is computed, and of that only what the levers reach.
    """

    def __init__(self, district: District, plan: Plan, space: Space, names: Iterable[str]) -> None:
        graph = consequence_graph()
        self._space, self._names = space, tuple(dict.fromkeys(names))
        leaves = {
            (one.measure, one.lever): one.name for one in graph.leaves if isinstance(one, LeverLeaf)
        }
        self._leaves = [leaves[setting] for setting in space.settings]
        self._fixed = graph.run(values(bind(district, plan).values()))
        self._nodes = self._reached(self._names)

    def at(self, steps: Array) -> dict[str, Array]:
        """Values of the asked nodes at rows of steps; NaN where a node has none.

        Numbers have the shape (rows,), monthly amounts (rows, months).
        """
        parts = [
            self._run(steps[first : first + ROWS_AT_ONCE])
            for first in range(0, len(steps), ROWS_AT_ONCE)
        ]
        return {name: np.concatenate([part[name] for part in parts]) for name in self._names}

    def impossible(self, steps: Array) -> Array:
        """By how much each rule of what can hold together is broken, at most 0 where it is kept.

        Shape (rows, rules), in the order of `CHECKS`.
        """
        columns = self._space.values(steps).T
        known = {**self._fixed, **dict(zip(self._leaves, columns, strict=True))}
        found = [np.asarray(rule.excess(known), dtype=np.float64) for rule in CHECKS]
        return np.stack([np.broadcast_to(one, len(steps)) for one in found], axis=1)

    def alone(self, steps: Array, indicators: Iterable[str]) -> dict[str, float | None]:
        """Indicators at one row of steps, each node run for this one plan and not in a batch.

        None for an indicator without a value; nothing at all where the plan is impossible.
        """
        names = tuple(indicators)
        values = map(float, self._space.settled(steps))
        known: dict[str, Any] = {**self._fixed, **dict(zip(self._leaves, values, strict=True))}
        try:
            check(known)
        except PlanImpossible:
            return {}
        return _told(_advanced(known, self._reached(names)), names)

    def _reached(self, names: tuple[str, ...]) -> list[FunctionNode]:
        """What the named nodes rest on and the levers reach, in the order of the graph."""
        graph = consequence_graph()
        needed = _ancestors(graph.by_name, names)
        moving = set(self._leaves)
        return [
            node
            for node in graph.nodes
            if node.name in needed and not moving.isdisjoint(graph.leaves_of[node.name])
        ]

    def _run(self, steps: Array) -> dict[str, Array]:
        columns = self._space.values(steps).T
        known = {**self._fixed, **dict(zip(self._leaves, columns, strict=True))}
        found = _advanced(known, self._nodes)
        return {name: _rows(found[name], len(steps), name in MONTHLY) for name in self._names}


def _advanced(known: dict[str, Any], nodes: Iterable[FunctionNode]) -> dict[str, Any]:
    """The values with those of the nodes; what rests on an undefined one is undefined."""
    for node in nodes:
        inputs = {name: known[name] for name in node.inputs}
        missing = next((one for one in inputs.values() if isinstance(one, Undefined)), None)
        known[node.name] = missing or node.function(**inputs)
    return known


def _ancestors(nodes: Mapping[str, FunctionNode], names: Iterable[str]) -> set[str]:
    found: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        if name in nodes and name not in found:
            found.add(name)
            waiting += nodes[name].inputs
    return found


def _rows(value: Any, rows: int, monthly: bool) -> Array:
    if isinstance(value, Undefined):
        return np.full((rows, 1) if monthly else rows, np.nan)
    found = np.asarray(value, dtype=np.float64)
    if found.ndim == 1 + monthly:
        return found
    return np.broadcast_to(found, (rows, *found.shape))


def full_model(district: District, plan: Plan) -> dict[str, float | None]:
    """Every indicator of a plan by the whole model; none where the plan is impossible."""
    try:
        return _told(run(district, plan).values, all_indicators())
    except PlanImpossible:
        return {}


def all_indicators() -> tuple[str, ...]:
    """Names of every indicator that a model gives."""
    return tuple(node.name for node in consequence_graph().indicators)


def _told(values: Mapping[str, Any], names: Iterable[str]) -> dict[str, float | None]:
    """Indicators as numbers; None where one has no value."""
    return {
        name: None if isinstance(value := values[name], Undefined) else float(value)
        for name in names
    }
