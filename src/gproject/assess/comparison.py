"""Plans side by side: each indicator's values and the differences from the first plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gproject.assess.assessment import Assessment, IndicatorValue, stable


@dataclass(frozen=True)
class ComparisonRow:
    """One indicator in every plan; a difference is None where either value is missing."""

    indicator: IndicatorValue
    values: tuple[float | None, ...]
    differences: tuple[float | None, ...]

    @property
    def is_equal(self) -> bool:
        """Whether all plans have the same value."""
        return len(set(self.values)) == 1

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "name": self.indicator.name,
            "label": self.indicator.label.model_dump(),
            "unit": self.indicator.unit,
            "group": self.indicator.group,
            "better": self.indicator.better,
            "values": [None if one is None else stable(one) for one in self.values],
            "differences": [None if one is None else stable(one) for one in self.differences],
        }


@dataclass(frozen=True)
class Comparison:
    """Assessments of several plans in one district, by indicator."""

    assessments: tuple[Assessment, ...]
    rows: tuple[ComparisonRow, ...]

    def row(self, name: str) -> ComparisonRow:
        """One row by indicator. Raises KeyError."""
        for one in self.rows:
            if one.indicator.name == name:
                return one
        raise KeyError(f"no indicator {name!r} in the comparison")

    def document(self) -> dict[str, Any]:
        """JSON-able form."""
        return {
            "district_digest": self.assessments[0].district_digest,
            "code_version": self.assessments[0].code_version,
            "plans": [
                {"id": one.plan.id, "title": one.plan.title.model_dump(), "digest": one.plan_digest}
                for one in self.assessments
            ],
            "rows": [row.document() for row in self.rows],
        }


def compare(assessments: Sequence[Assessment]) -> Comparison:
    """Compare assessments with the first of them.

    Raises ValueError for fewer than two, or when they are not about the same district.
    """
    if len(assessments) < 2:
        raise ValueError("a comparison needs at least two plans")
    if len({one.district_digest for one in assessments}) > 1:
        raise ValueError("plans can only be compared in the same district")
    rows = tuple(_row(one, assessments) for one in assessments[0].indicators)
    return Comparison(tuple(assessments), rows)


def _row(indicator: IndicatorValue, assessments: Sequence[Assessment]) -> ComparisonRow:
    values = tuple(one.indicator(indicator.name).value for one in assessments)
    first = values[0]
    differences = tuple(
        None if first is None or value is None else value - first for value in values
    )
    return ComparisonRow(indicator, values, differences)
