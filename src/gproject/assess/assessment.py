"""What an assessment holds: indicators, series, payments, and the digests of what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from gproject.district import Certainty, District, Text, canonical_json, digest
from gproject.models.quantity import Better
from gproject.plan import Plan

Status = Literal["modelled", "undefined", "not_modelled"]
SIGNIFICANT_DIGITS = 10
"""Digits kept in documents, so that a replay on another machine gives the same bytes."""


def stable(value: float) -> float:
    """Round to the digits that documents keep; −0 becomes 0."""
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}") + 0.0


@dataclass(frozen=True)
class IndicatorValue:
    """One consequence: its value and how much of what it rests on is assumed."""

    name: str
    label: Text
    unit: str
    group: str
    better: Better
    value: float | None
    status: Status
    reason: Text | None
    inputs: int
    assumed_inputs: int
    certainty: Certainty

    @property
    def assumed_share(self) -> float:
        """Assumed inputs over all inputs, 0 without inputs."""
        return self.assumed_inputs / self.inputs if self.inputs else 0.0

    @property
    def is_mostly_assumed(self) -> bool:
        """Whether more than half of the inputs are assumed."""
        return 2 * self.assumed_inputs > self.inputs

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "name": self.name,
            "label": self.label.model_dump(),
            "unit": self.unit,
            "group": self.group,
            "better": self.better,
            "value": None if self.value is None else stable(self.value),
            "status": self.status,
            "reason": self.reason.model_dump() if self.reason else None,
            "inputs": self.inputs,
            "assumed_inputs": self.assumed_inputs,
            "assumed_share": stable(self.assumed_share),
            "certainty": self.certainty.value,
        }


@dataclass(frozen=True)
class Line:
    """One line, bar colour or band of a series."""

    name: str
    label: Text
    values: tuple[float, ...]


@dataclass(frozen=True)
class Series:
    """Numbers for a chart with a table behind it; `x` holds years or words."""

    name: str
    label: Text
    unit: str
    x_label: Text
    x: tuple[int | Text, ...]
    lines: tuple[Line, ...]
    kind: Literal["bar", "line", "stacked"]

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "name": self.name,
            "label": self.label.model_dump(),
            "unit": self.unit,
            "x_label": self.x_label.model_dump(),
            "x": [one.model_dump() if isinstance(one, Text) else one for one in self.x],
            "lines": [
                {
                    "name": line.name,
                    "label": line.label.model_dump(),
                    "values": [stable(value) for value in line.values],
                }
                for line in self.lines
            ],
            "kind": self.kind,
        }


@dataclass(frozen=True)
class Flow:
    """Money that one party pays another over all years, in won."""

    item: str
    label: Text
    payer: Text
    payee: Text
    total_krw: float

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "item": self.item,
            "label": self.label.model_dump(),
            "payer": self.payer.model_dump(),
            "payee": self.payee.model_dump(),
            "total_krw": stable(self.total_krw),
        }


@dataclass(frozen=True)
class Assessment:
    """The whole consequence of a plan in a district."""

    district: District
    plan: Plan
    code_version: str
    indicators: tuple[IndicatorValue, ...]
    series: tuple[Series, ...]
    flows: tuple[Flow, ...]

    @property
    def district_digest(self) -> str:
        """Content hash of the district."""
        return self.district.digest

    @property
    def plan_digest(self) -> str:
        """Content hash of the plan."""
        return self.plan.digest

    def indicator(self, name: str) -> IndicatorValue:
        """One indicator by name. Raises KeyError listing the names there are."""
        for one in self.indicators:
            if one.name == name:
                return one
        known = ", ".join(one.name for one in self.indicators)
        raise KeyError(f"no indicator {name!r}; there are: {known}")

    def document(self) -> dict[str, Any]:
        """JSON-able form: no clock, no machine, nothing but content."""
        return {
            "district": self.district.id,
            "district_digest": self.district_digest,
            "plan": self.plan.id,
            "plan_digest": self.plan_digest,
            "code_version": self.code_version,
            "indicators": [one.document() for one in self.indicators],
            "series": [one.document() for one in self.series],
            "flows": [one.document() for one in self.flows],
        }

    def to_json(self) -> str:
        """Canonical JSON: the same input gives the same bytes."""
        return canonical_json(self.document())

    @cached_property
    def digest(self) -> str:
        """SHA-256 over `document()`."""
        return digest(self.document())
