"""The consequence graph: read from the model modules by Apache Hamilton, run in its order.

Hamilton defines the graph (names, edges, type checks, cycles) once a process. Running goes over the
resolved order directly, because an assessment is repeated hundreds of times for one page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from graphlib import TopologicalSorter
from types import ModuleType
from typing import Any

from gproject.models import fiscal, industry, leaves, tenancy
from gproject.models.finance import (
    calendar,
    costs,
    funding,
    land,
    payments,
    public,
    receipts,
    results,
    revenue,
    spending,
    taxes,
)  # fmt: skip
from gproject.models.leaves import Leaf
from gproject.models.quantity import INDICATOR_GROUPS, Quantity, Undefined, quantity_of
from gproject.models.site import density, floors, parking, people, phasing, power, school, streets
from gproject.models.site import land as site_land

MODULES: tuple[ModuleType, ...] = (
    site_land,
    phasing,
    floors,
    density,
    people,
    industry,
    school,
    parking,
    power,
    streets,
    calendar,
    land,
    costs,
    revenue,
    spending,
    taxes,
    receipts,
    payments,
    funding,
    results,
    public,
    fiscal,
    tenancy,
)
"""Every module whose functions are nodes."""


@dataclass(frozen=True)
class FunctionNode:
    """A function of the models with the names of what it rests on."""

    name: str
    function: Callable[..., Any]
    quantity: Quantity
    inputs: tuple[str, ...]

    @property
    def doc(self) -> str:
        """The function's docstring: equation, units, source."""
        return (self.function.__doc__ or "").strip()


@dataclass(frozen=True)
class ConsequenceGraph:
    """All function nodes in an order in which each comes after what it rests on."""

    nodes: tuple[FunctionNode, ...]
    leaves: tuple[Leaf, ...]

    @cached_property
    def by_name(self) -> dict[str, FunctionNode]:
        """Function nodes by name."""
        return {node.name: node for node in self.nodes}

    @cached_property
    def leaf_by_name(self) -> dict[str, Leaf]:
        """Leaves by name."""
        return {leaf.name: leaf for leaf in self.leaves}

    @cached_property
    def indicators(self) -> tuple[FunctionNode, ...]:
        """Nodes that are shown, by group and then in the order of the modules."""
        groups = list(INDICATOR_GROUPS)
        shown = [node for node in _in_module_order(self.nodes) if node.quantity.is_indicator]
        return tuple(sorted(shown, key=lambda node: groups.index(node.quantity.group)))

    @cached_property
    def leaves_of(self) -> dict[str, tuple[str, ...]]:
        """Node name → names of the leaves it rests on, sorted."""
        reached: dict[str, frozenset[str]] = {name: frozenset({name}) for name in self.leaf_by_name}
        for node in self.nodes:
            reached[node.name] = frozenset().union(*(reached[name] for name in node.inputs))
        return {name: tuple(sorted(found)) for name, found in reached.items()}

    def run(self, bound: Mapping[str, Any]) -> dict[str, Any]:
        """Values of all leaves and nodes, given the values of all leaves.

        A node that rests on an undefined one is undefined for the same reason.
        """
        return self._advance(dict(bound), self.nodes)

    def rerun(self, values: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
        """As `run`, computing only what the changed leaves reach; the rest is taken over."""
        stale = tuple(
            node for node in self.nodes if not changes.keys().isdisjoint(self._leaf_set[node.name])
        )
        return self._advance({**values, **changes}, stale)

    @cached_property
    def _leaf_set(self) -> dict[str, frozenset[str]]:
        return {name: frozenset(found) for name, found in self.leaves_of.items()}

    @staticmethod
    def _advance(values: dict[str, Any], nodes: tuple[FunctionNode, ...]) -> dict[str, Any]:
        for node in nodes:
            inputs = {name: values[name] for name in node.inputs}
            missing = next((one for one in inputs.values() if isinstance(one, Undefined)), None)
            values[node.name] = missing or node.function(**inputs)
        return values


@cache
def consequence_graph() -> ConsequenceGraph:
    """Build the graph with Hamilton, once a process.

    Raises ValueError when a node rests on a name that is neither a function nor a leaf, or when a
    leaf is used by none; Hamilton itself refuses cycles and edges whose types do not fit.
    """
    from hamilton import driver

    variables = driver.Builder().with_modules(*MODULES).build().list_available_variables()
    functions = {
        one.name: FunctionNode(
            one.name,
            one.originating_functions[0],
            quantity_of(one.originating_functions[0]),
            tuple(sorted(one.required_dependencies)),
        )
        for one in variables
        if not one.is_external_input
    }
    known = _leaves()
    _check_edges(functions, {leaf.name for leaf in known})
    sorter = TopologicalSorter({name: node.inputs for name, node in sorted(functions.items())})
    order = [functions[name] for name in sorter.static_order() if name in functions]
    return ConsequenceGraph(tuple(order), known)


def _leaves() -> tuple[Leaf, ...]:
    return (*leaves.LEVERS, *leaves.FIGURES, *leaves.LAW, *leaves.TENANCY)


def _check_edges(functions: Mapping[str, FunctionNode], known: set[str]) -> None:
    used = {name for node in functions.values() for name in node.inputs} - functions.keys()
    if used != known:
        unknown, idle = sorted(used - known), sorted(known - used)
        raise ValueError(f"inputs without a leaf: {unknown}; leaves that nothing uses: {idle}")


def _in_module_order(nodes: tuple[FunctionNode, ...]) -> list[FunctionNode]:
    place = {module.__name__: index for index, module in enumerate(MODULES)}

    def key(node: FunctionNode) -> tuple[int, int]:
        code = node.function.__code__
        return place[node.function.__module__], code.co_firstlineno

    return sorted(nodes, key=key)
