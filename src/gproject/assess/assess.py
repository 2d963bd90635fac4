"""A plan's whole consequence in a district."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gproject import __version__
from gproject.assess.assessment import Assessment, IndicatorValue
from gproject.assess.binding import Binding, bind, values
from gproject.assess.chart import flows_of, series_of
from gproject.assess.graph import FunctionNode, consequence_graph
from gproject.assess.pending import PENDING
from gproject.district import Certainty, District, Text, code_digest
from gproject.models.checks import CHECKS
from gproject.models.quantity import Undefined
from gproject.plan import Plan

_ROOMS = ("district", "law", "plan", "models", "assess")
_DIGESTED_APART = ("district/data", "plan/data/plans")


def code_version() -> str:
    """The release and, after a plus sign, 12 digits of the digest of all code that computes.

    The rules of law and the kinds of measures are in it; the district and the plan have digests of
    their own.
    """
    return f"{__version__}+{code_digest('gproject', _ROOMS, _DIGESTED_APART)[:12]}"


@dataclass(frozen=True)
class Run:
    """The bound leaves and the value of every node of one plan."""

    bindings: Mapping[str, Binding]
    values: Mapping[str, Any]


def assess(district: District, plan: Plan) -> Assessment:
    """Run all models on a plan.

    Raises PlanImpossible when lever values cannot hold together, and KeyError when the district
    lacks a figure.
    """
    return assessment_of(district, plan, run(district, plan))


def run(district: District, plan: Plan) -> Run:
    """Bind the leaves, check them, and compute every node."""
    bindings = bind(district, plan)
    bound = values(bindings.values())
    check(bound)
    return Run(bindings, consequence_graph().run(bound))


def check(bound: Mapping[str, Any]) -> None:
    """Refuse lever values that cannot hold together. Raises PlanImpossible."""
    for one in CHECKS:
        one(bound)


def assessment_of(district: District, plan: Plan, found: Run) -> Assessment:
    """Put the values of a run into an assessment."""
    graph = consequence_graph()
    modelled = tuple(_indicator(node, found) for node in graph.indicators)
    return Assessment(
        district=district,
        plan=plan,
        code_version=code_version(),
        indicators=(*modelled, *(one.value() for one in PENDING)),
        series=series_of(found.values),
        flows=flows_of(found.values),
    )


def _indicator(node: FunctionNode, found: Run) -> IndicatorValue:
    value = found.values[node.name]
    reason: Text | None = value.reason if isinstance(value, Undefined) else None
    leaves = [found.bindings[name] for name in consequence_graph().leaves_of[node.name]]
    return IndicatorValue(
        name=node.name,
        label=node.quantity.label,
        unit=node.quantity.unit,
        group=node.quantity.group,
        better=node.quantity.better,
        value=None if reason else float(value),
        status="undefined" if reason else "modelled",
        reason=reason,
        inputs=len(leaves),
        assumed_inputs=sum(leaf.assumed for leaf in leaves),
        certainty=overall_certainty(leaves),
    )


def overall_certainty(leaves: list[Binding]) -> Certainty:
    """Low when more than half of the leaves are assumed, high when all are sure, else medium."""
    if 2 * sum(leaf.assumed for leaf in leaves) > len(leaves):
        return Certainty.LOW
    if all(leaf.certainty is Certainty.HIGH for leaf in leaves):
        return Certainty.HIGH
    return Certainty.MEDIUM
