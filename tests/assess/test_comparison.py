"""Plans side by side."""

from __future__ import annotations

import pytest

from gproject.assess import Assessment, assess, compare
from gproject.district import District, canonical_json
from gproject.plan import Plan


def test_differences_are_from_the_first_plan(assessments: dict[str, Assessment]) -> None:
    row = compare([assessments["today"], assessments["compact-city-2026"]]).row("homes_total")
    assert row.values == (0.0, 2900.0)
    assert row.differences == (0.0, 2900.0)
    assert not row.is_equal


def test_a_missing_value_has_no_difference(assessments: dict[str, Assessment]) -> None:
    row = compare([assessments["today"], assessments["g-project-2025"]]).row("irr_percent")
    assert row.values[0] is None and row.differences == (None, None)


def test_a_plan_compared_with_itself_differs_in_nothing(
    assessments: dict[str, Assessment],
) -> None:
    found = compare([assessments["today"], assessments["today"]])
    assert all(row.is_equal for row in found.rows)


def test_one_plan_alone_is_no_comparison(assessments: dict[str, Assessment]) -> None:
    with pytest.raises(ValueError, match="at least two"):
        compare([assessments["today"]])


def test_other_districts_are_not_compared(
    district: District, plans: dict[str, Plan], assessments: dict[str, Assessment]
) -> None:
    fields = {name: getattr(district, name) for name in type(district).model_fields}
    other = District.model_construct(**{**fields, "id": "elsewhere"})
    with pytest.raises(ValueError, match="same district"):
        compare([assessments["today"], assess(other, plans["today"])])


def test_a_comparison_becomes_json(assessments: dict[str, Assessment]) -> None:
    found = compare(list(assessments.values()))
    assert canonical_json(found.document()).count('"digest"') == 3
    with pytest.raises(KeyError):
        found.row("nothing")
