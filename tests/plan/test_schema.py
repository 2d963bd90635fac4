"""The JSON Schema comes from the levers and says the same as they do."""

from __future__ import annotations

from typing import Any

import pytest

from gproject.district import canonical_json
from gproject.plan import MEASURE_TYPES, LeverKind, lever_schema, measure_schema, plan_schema


def lever_of(measure: str, lever: str) -> dict[str, Any]:
    schema = plan_schema()["properties"]["measures"]["properties"][measure]
    found: dict[str, Any] = schema["properties"]["levers"]["properties"][lever]
    return found


def test_every_lever_of_every_measure_stands_in_the_schema() -> None:
    measures = plan_schema()["properties"]["measures"]
    assert set(measures["properties"]) == set(MEASURE_TYPES)
    assert measures["additionalProperties"] is False
    for kind in MEASURE_TYPES.values():
        levers = measure_schema(kind)["properties"]["levers"]["properties"]
        assert set(levers) == {lever.name for lever in kind.levers}


def test_bounds_default_unit_and_step_are_those_of_the_lever() -> None:
    for kind in MEASURE_TYPES.values():
        for lever in kind.levers:
            schema = lever_schema(lever)
            assert schema["default"] == lever.default
            if lever.kind is LeverKind.NUMBER:
                assert (schema["minimum"], schema["maximum"]) == (lever.minimum, lever.maximum)
                assert schema["x-step"] == lever.step
                assert schema["x-unit"]["code"] == lever.unit


def test_a_choice_is_an_enumeration_with_words() -> None:
    entry = lever_of("delivery", "way")
    value = entry["anyOf"][0]
    assert value["enum"][0] == "give-and-take"
    assert "위탁개발" in value["x-options"]["consigned"]["ko"]


def test_a_lever_may_be_a_bare_value_or_a_table_with_what_it_rests_on() -> None:
    bare, table = lever_of("base-site-programme", "homes_sale")["anyOf"]
    assert bare["type"] == "number"
    assert table["required"] == ["value"]
    assert {"value", "source", "assumed", "note"} == set(table["properties"])
    _, switch = lever_of("road-works", "seobu_general_road")["anyOf"]
    assert "assumed" not in switch["properties"]


def test_words_are_korean_first_with_the_english_beside() -> None:
    entry = lever_of("base-site-programme", "homes_sale")
    assert entry["title"] == "분양주택"
    assert entry["x-en"]["title"] == "Homes for sale"


@pytest.mark.parametrize("name", ["text", "range", "source"])
def test_shared_definitions_are_there(name: str) -> None:
    assert name in plan_schema()["$defs"]


def test_the_schema_is_plain_json_and_always_the_same() -> None:
    assert canonical_json(plan_schema()) == canonical_json(plan_schema())
