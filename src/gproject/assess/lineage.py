"""Lineage: an indicator followed through functions down to figures, law and levers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from typing import Any, Literal

import numpy as np

from gproject.assess.assess import Run, overall_certainty, run
from gproject.assess.assessment import stable
from gproject.assess.binding import Binding
from gproject.assess.graph import ConsequenceGraph, consequence_graph
from gproject.assess.pending import PENDING
from gproject.district import Certainty, District, Text
from gproject.models.quantity import Undefined
from gproject.plan import Plan


@dataclass(frozen=True)
class Node:
    """One step of a lineage: a function with its docstring, or a leaf with its binding."""

    name: str
    label: Text
    kind: Literal["function", "figure", "law", "lever"]
    doc: str
    value: Any
    unit: str
    inputs: tuple[str, ...]
    binding: Binding | None = None

    @property
    def summary(self) -> str:
        """First sentence of the docstring."""
        return self.doc.partition("\n\n")[0].replace("\n", " ")

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "name": self.name,
            "label": self.label.model_dump(),
            "kind": self.kind,
            "doc": self.doc,
            "value": plain(self.value),
            "unit": self.unit,
            "inputs": list(self.inputs),
            "basis": _basis(self.binding) if self.binding else None,
        }


@dataclass(frozen=True)
class Lineage:
    """The part of the graph under one indicator, the indicator first, leaves last."""

    indicator: str
    nodes: tuple[Node, ...]

    def node(self, name: str) -> Node:
        """A node by name. Raises KeyError."""
        for one in self.nodes:
            if one.name == name:
                return one
        raise KeyError(f"{self.indicator} does not rest on {name}")

    def leaves(self) -> tuple[Node, ...]:
        """Nodes that rest on nothing further."""
        return tuple(one for one in self.nodes if one.binding is not None)

    @property
    def assumed(self) -> tuple[Node, ...]:
        """Leaves that are assumed."""
        return tuple(one for one in self.leaves() if one.binding and one.binding.assumed)

    @property
    def assumed_share(self) -> float:
        """Assumed leaves over all leaves."""
        leaves = self.leaves()
        return len(self.assumed) / len(leaves) if leaves else 0.0

    @property
    def certainty(self) -> Certainty:
        """How sure the indicator is as a whole."""
        return overall_certainty([one.binding for one in self.leaves() if one.binding])

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "indicator": self.indicator,
            "assumed_share": stable(self.assumed_share),
            "certainty": self.certainty.value,
            "nodes": [one.document() for one in self.nodes],
        }


class IndicatorPending(LookupError):
    """The indicator is named but has no model yet, so there is nothing to trace."""

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)


def trace(district: District, plan: Plan, indicator: str) -> Lineage:
    """Follow an indicator, or any node of the graph, down to its leaves.

    Raises KeyError for a name that does not exist and IndicatorPending for one without a model.
    """
    graph = consequence_graph()
    if indicator not in graph.by_name:
        _refuse(indicator, graph)
    return lineage_of(run(district, plan), indicator)


def lineage_of(found: Run, indicator: str) -> Lineage:
    """The lineage of a node in a finished run."""
    graph = consequence_graph()
    order: list[str] = []
    waiting = [indicator]
    while waiting:
        name = waiting.pop(0)
        if name not in order:
            order.append(name)
            waiting.extend(graph.by_name[name].inputs if name in graph.by_name else ())
    order.sort(key=lambda name: name not in graph.by_name)
    return Lineage(indicator, tuple(_node(name, found, graph) for name in order))


def _node(name: str, found: Run, graph: ConsequenceGraph) -> Node:
    if name in graph.by_name:
        node = graph.by_name[name]
        value = found.values[name]
        quantity = node.quantity
        return Node(name, quantity.label, "function", node.doc, value, quantity.unit, node.inputs)
    binding = found.bindings[name]
    return Node(name, binding.label, binding.kind, "", binding.value, binding.unit, (), binding)


def _refuse(indicator: str, graph: ConsequenceGraph) -> None:
    for one in PENDING:
        if one.name == indicator:
            raise IndicatorPending(
                Text(
                    ko=f"‘{one.ko}’은(는) 아직 계산 모형이 없어 산출 근거를 보일 수 없습니다.",
                    en=f"{one.en} has no model yet, so there is nothing to trace.",
                )
            )
    known = ", ".join(node.name for node in graph.indicators)
    raise KeyError(f"no indicator {indicator!r}; there are: {known}")


def _basis(binding: Binding) -> dict[str, Any]:
    return {
        "reference": binding.reference,
        "assumed": binding.assumed,
        "certainty": binding.certainty.value,
        "source": binding.source.model_dump() if binding.source else None,
        "note": binding.note.model_dump() if binding.note else None,
        "low": binding.low,
        "high": binding.high,
        "options": list(binding.options),
    }


def plain(value: Any) -> Any:
    """A node's value as JSON-able data, floats at the digits that documents keep."""
    if isinstance(value, Undefined):
        return {"undefined": value.reason.model_dump()}
    if isinstance(value, np.ndarray):
        return [stable(float(one)) for one in value]
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {key: plain(one) for key, one in asdict(value).items()}
    return stable(value) if isinstance(value, float) else value
