"""Levers: what they accept, what they refuse, and in which words."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from gproject.district import Text
from gproject.plan import MEASURE_TYPES, UNITS, Lever, LeverKind, number_in, number_text

ALL_LEVERS = [lever for kind in MEASURE_TYPES.values() for lever in kind.levers]
NUMBERS = [lever for lever in ALL_LEVERS if lever.kind is LeverKind.NUMBER]


def lever(**changes: Any) -> Lever:
    fields: dict[str, Any] = {
        "name": "homes",
        "label": Text(ko="주택", en="Homes"),
        "help": Text(ko="집의 수입니다.", en="Number of homes."),
        "kind": "number",
        "unit": "homes",
        "default": 100,
        "absent": 0,
        "minimum": 10,
        "maximum": 500,
        "step": 10,
    }
    return Lever(**{**fields, **changes})


def switch() -> Lever:
    return lever(kind="switch", default=True, absent=False, unit="", **no_bounds())


def choice() -> Lever:
    options = (("a", Text(ko="가", en="A")), ("b", Text(ko="나", en="B")))
    return lever(kind="choice", default="a", absent="none", unit="", options=options, **no_bounds())


def no_bounds() -> dict[str, None]:
    return {"minimum": None, "maximum": None, "step": None}


@pytest.mark.parametrize(
    "changes",
    [
        {"default": 5},
        {"default": 105},
        {"step": 0},
        {"minimum": 500},
        {"maximum": None},
        {"unit": "parsecs"},
        {"options": (("a", Text(ko="가", en="A")),)},
        {"kind": "choice", "default": "a"},
        {"absent": "none"},
        {"surprise": 1},
    ],
)
def test_a_lever_that_contradicts_itself_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        lever(**changes)


def test_the_absent_value_may_lie_outside_the_bounds() -> None:
    assert lever(absent=0).absent == 0.0


@pytest.mark.parametrize("value", [10, 100, 500.0, 10.0 + 1e-9])
def test_values_on_a_step_within_bounds_are_accepted(value: float) -> None:
    assert lever().objection(value) is None
    assert isinstance(lever().normal(value), float)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (0, "too small"),
        (510, "too large"),
        (105, "nearest: 1"),
        (math.nan, "not a number"),
        (math.inf, "not a number"),
        ("100", "not a number"),
        (True, "not a number"),
        (None, "not a number"),
    ],
)
def test_a_refusal_names_lever_bounds_and_step(value: object, why: str) -> None:
    objection = lever().objection(value)
    assert objection is not None
    assert why in objection.en
    for part in ("Homes", "10 to 500 homes", "steps of 10"):
        assert part in objection.en
    for part in ("주택", "10~500 호", "10 단위"):
        assert part in objection.ko


def test_years_carry_no_thousands_comma() -> None:
    year = lever(unit="year", default=2030, minimum=2027, maximum=2035, step=1)
    objection = year.objection(2026)
    assert objection is not None
    assert "2027~2035" in objection.ko
    assert number_in(2030, "year") == "2030"
    assert number_in(2030, "m2") == "2,030"


def test_a_switch_takes_only_true_and_false() -> None:
    assert switch().objection(False) is None
    objection = switch().objection(1)
    assert objection is not None
    assert "neither on nor off" in objection.en


def test_a_choice_takes_only_its_options() -> None:
    assert choice().objection("b") is None
    objection = choice().objection("none")
    assert objection is not None
    assert "a, b" in objection.en
    assert choice().option_label("b") == Text(ko="나", en="B")
    assert choice().option_label("c") is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,200", 1200.0), (" 30 ", 30.0), ("1_000", 1000.0), ("0.5", 0.5), ("many", "many")],
)
def test_typed_numbers_are_read_and_others_left_to_be_refused(text: str, value: object) -> None:
    assert lever().parse(text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("on", True), ("예", True), ("", False), ("끔", False), ("?", "?")]
)
def test_typed_switches_are_read_in_both_languages(text: str, value: object) -> None:
    assert switch().parse(text) == value
    assert choice().parse(" a ") == "a"


@given(data=st.data())
def test_every_step_of_every_number_is_accepted(data: st.DataObject) -> None:
    chosen = data.draw(st.sampled_from(NUMBERS))
    assert chosen.minimum is not None
    assert chosen.maximum is not None
    assert chosen.step is not None
    steps = data.draw(st.integers(0, int((chosen.maximum - chosen.minimum) / chosen.step + 1e-9)))
    value = chosen.minimum + steps * chosen.step
    assert chosen.objection(value) is None
    assert chosen.objection(chosen.parse(repr(value))) is None


@given(data=st.data(), value=st.floats(allow_nan=True, allow_infinity=True))
def test_what_a_number_accepts_lies_within_its_bounds(data: st.DataObject, value: float) -> None:
    chosen = data.draw(st.sampled_from(NUMBERS))
    if chosen.objection(value) is None:
        assert chosen.minimum is not None
        assert chosen.maximum is not None
        assert chosen.minimum <= value <= chosen.maximum


def test_bounds_in_words_leave_no_gap_before_a_comma() -> None:
    for each in ALL_LEVERS:
        assert " ," not in each.bounds_text().ko
        assert " ," not in each.bounds_text().en


@pytest.mark.parametrize(
    ("value", "text"), [(12000.0, "12,000"), (0.15, "0.15"), (-3.0, "-3"), (1e-3, "0.001")]
)
def test_numbers_are_written_as_people_write_them(value: float, text: str) -> None:
    assert number_text(value) == text


def test_every_unit_has_words() -> None:
    assert all(lever.unit in UNITS for lever in ALL_LEVERS)
