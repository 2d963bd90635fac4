"""The consequence graph run on many draws at once, keeping no more in memory than is still needed.

Only nodes that an answer needs and that a drawn leaf reaches are run; the rest is taken over from
the single run of the plan.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import Any, get_type_hints

import numpy as np
from numpy.typing import NDArray

from gproject.assess.graph import consequence_graph
from gproject.models.checks import CHECKS, PlanImpossible
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
    needed = _ancestors(wanted)
    moved = set(drawn)
    order = [
        node.name
        for node in graph.nodes
        if node.name in needed and not moved.isdisjoint(graph.leaves_of[node.name])
    ]
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
    """Which draws pass the checks of lever values: a mask of shape `(draws,)`.

    Checks speak of single plans; they are asked draw by draw, and only when they look at a drawn
    leaf.
    """
    drawn = {name for check in CHECKS for name in _looks_at(check, model.leaves)} & columns.keys()
    mask = np.ones(draws, dtype=bool)
    if drawn:
        for index, row in enumerate(_rows(columns, drawn, draws)):
            mask[index] = _passes({**model.leaves, **row})
    return mask


def _rows(
    columns: Mapping[str, Array], names: Collection[str], draws: int
) -> Iterator[dict[str, float]]:
    plain = {name: columns[name].tolist() for name in names}
    return ({name: values[index] for name, values in plain.items()} for index in range(draws))


def _passes(bound: Mapping[str, Any]) -> bool:
    try:
        for check in CHECKS:
            check(bound)
    except PlanImpossible:
        return False
    return True


class _Watched(dict[str, Any]):
    """A mapping that notes which names are asked for."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.asked: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.asked.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.asked.add(name)
        return super().get(name, default)


def _looks_at(check: Any, bound: Mapping[str, Any]) -> set[str]:
    """Names that a check reads on its way; as long as none of them changes, neither does it."""
    watched = _Watched(bound)
    with suppress(PlanImpossible):
        check(watched)
    return watched.asked


def _ancestors(wanted: Sequence[str]) -> set[str]:
    graph = consequence_graph()
    found: set[str] = set()
    waiting = list(wanted)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting.extend(graph.by_name[name].inputs if name in graph.by_name else ())
    return found


def _releases(order: Sequence[str], wanted: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Node → values of other nodes that nothing after it needs."""
    graph = consequence_graph()
    last = {one: name for name in order for one in graph.by_name[name].inputs}
    releases: dict[str, list[str]] = {}
    for one, name in last.items():
        if one in order and one not in wanted:
            releases.setdefault(name, []).append(one)
    return {name: tuple(sorted(ones)) for name, ones in releases.items()}
