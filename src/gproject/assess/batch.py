"""The consequence graph run on many draws at once, keeping no more in memory than is still needed.

Only nodes that an answer needs and that a drawn leaf reaches are run; the rest is taken over from
the single run of the plan.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

import numpy as np
from numpy.typing import NDArray

from gproject.assess.graph import consequence_graph
from gproject.models.checks import possible as holds_together
from gproject.models.number import Array, Number
from gproject.models.quantity import Undefined


@cache
def drawable() -> frozenset[str]:
    """Leaves that every node that uses them takes as one number a draw.

    A node says so itself: it annotates the parameter `Number`. Leaves annotated otherwise shape
    the calendar, the layout or the rules, and are the same in all draws.
    """
    graph = consequence_graph()
    single: set[str] = set()
    for node in graph.nodes:
        hints = get_type_hints(node.function)
        single |= {name for name in node.inputs if not _takes_draws(hints.get(name))}
    return frozenset(graph.leaf_by_name) - single


def _takes_draws(hint: Any) -> bool:
    parts = typing.get_args(hint) if isinstance(hint, types.UnionType) else ()
    return bool(hint == Number or set(typing.get_args(Number)) <= set(parts))


@dataclass(frozen=True)
class Model:
    """The part of the graph that draws run through; small and picklable, so that it can be sent.

    `fixed` holds what the draws do not reach; `order` names the nodes to run, `release` what is no
    longer needed after each of them; `leaves` are the plan's own values of all leaves.
    """

    fixed: dict[str, Any]
    order: tuple[str, ...]
    release: dict[str, tuple[str, ...]]
    wanted: tuple[str, ...]
    leaves: dict[str, Any]


def model_of(values: Mapping[str, Any], drawn: Collection[str], wanted: Sequence[str]) -> Model:
    """The part that answers `wanted`, given a finished single run and the leaves that are drawn."""
    graph = consequence_graph()
    moved = set(drawn)
    order = [name for name in _in_depth(wanted) if not moved.isdisjoint(graph.leaves_of[name])]
    inputs = {name for node in order for name in graph.by_name[node].inputs} | set(wanted)
    fixed = {name: values[name] for name in inputs - set(order) - moved}
    leaves = {name: values[name] for name in graph.leaf_by_name}
    return Model(fixed, tuple(order), _releases(order, wanted), tuple(wanted), leaves)


def evaluate(model: Model, columns: Mapping[str, Array]) -> dict[str, Any]:
    """Values of the wanted nodes; `columns` holds one array of draws for each drawn leaf."""
    graph = consequence_graph()
    values: dict[str, Any] = {**model.fixed, **columns}
    with np.errstate(all="ignore"):
        for name in model.order:
            node = graph.by_name[name]
            inputs = {one: values[one] for one in node.inputs}
            missing = next((one for one in inputs.values() if isinstance(one, Undefined)), None)
            values[name] = missing or node.function(**inputs)
            for done in model.release.get(name, ()):
                values.pop(done, None)
    return {name: values[name] for name in model.wanted}


def column(value: Any, draws: int) -> Array:
    """A node's answer as one number a draw; NaN where it is undefined or not finite."""
    if isinstance(value, Undefined):
        return np.full(draws, np.nan)
    numbers = np.broadcast_to(np.asarray(value, dtype=np.float64), (draws,))
    return np.where(np.isfinite(numbers), numbers, np.nan)


def possible(model: Model, columns: Mapping[str, Array], draws: int) -> NDArray[np.bool_]:
    """Which draws hold together, by the checks of lever values: a mask of shape `(draws,)`."""
    return np.broadcast_to(holds_together({**model.leaves, **columns}), (draws,))


def _in_depth(wanted: Sequence[str]) -> list[str]:
    """Nodes that the wanted ones rest on, and they themselves, each just before it is first needed:
    so fewer values are alive at a time than in an order by layers.
    """
    graph = consequence_graph()
    order: dict[str, None] = {}

    def visit(name: str) -> None:
        if name in order or name not in graph.by_name:
            return
        for one in graph.by_name[name].inputs:
            visit(one)
        order[name] = None

    for name in wanted:
        visit(name)
    return list(order)


def _releases(order: Sequence[str], wanted: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Node → values of other nodes that nothing after it needs."""
    graph = consequence_graph()
    last = {one: name for name in order for one in graph.by_name[name].inputs}
    releases: dict[str, list[str]] = {}
    for one, name in last.items():
        if one in order and one not in wanted:
            releases.setdefault(name, []).append(one)
    return {name: tuple(sorted(ones)) for name, ones in releases.items()}
