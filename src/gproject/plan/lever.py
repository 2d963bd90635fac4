"""A lever: one bounded parameter of a measure, the single source of form, schema and option."""

from __future__ import annotations

from enum import StrEnum
from math import isfinite
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, model_validator

from gproject.district import Text
from gproject.plan.unit import UNITS, number_in, number_text

LeverValue = float | str | bool

_STEP_TOLERANCE = 1e-6
_YES = frozenset({"true", "yes", "on", "1", "예", "켬"})
_NO = frozenset({"false", "no", "off", "0", "아니오", "끔", ""})


class LeverKind(StrEnum):
    """How a lever is set: a number within bounds, one of a few choices, or on and off."""

    NUMBER = "number"
    CHOICE = "choice"
    SWITCH = "switch"


class Lever(BaseModel):
    """One bounded parameter of a measure.

    `default` holds when the measure is in the plan and leaves the lever unset; `absent` holds when
    the measure is not in the plan and may lie outside the bounds. `minimum`, `maximum` and `step`
    belong to numbers and count in `unit`; `options` (value, label) belong to choices.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    label: Text
    help: Text
    kind: LeverKind
    default: LeverValue
    absent: LeverValue
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    options: tuple[tuple[str, Text], ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _numbers_are_floats(cls, data: Any) -> Any:
        """Let TOML's whole numbers stand for floats."""
        if not isinstance(data, dict):
            return data
        plain = dict(data)
        for key in ("default", "absent"):
            if isinstance(plain.get(key), int) and not isinstance(plain[key], bool):
                plain[key] = float(plain[key])
        return plain

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if self.unit not in UNITS:
            raise ValueError(f"{self.name}: unit {self.unit!r} has no words in plan/unit.py")
        if self.kind is LeverKind.NUMBER:
            self._check_number_bounds()
        if (self.kind is LeverKind.CHOICE) != bool(self.options):
            raise ValueError(f"{self.name}: options belong to choices, and only to them")
        if objection := self.objection(self.default):
            raise ValueError(f"{self.name}: default refused: {objection.en}")
        if type(self.absent) is not type(self.default):
            raise ValueError(f"{self.name}: absent and default are of different types")
        return self

    def _check_number_bounds(self) -> None:
        if self.minimum is None or self.maximum is None or self.step is None:
            raise ValueError(f"{self.name}: a number needs minimum, maximum and step")
        if self.minimum >= self.maximum or self.step <= 0:
            raise ValueError(f"{self.name}: bounds are empty or the step is not positive")

    def objection(self, value: object) -> Text | None:
        """Why this value is refused, or None when it is accepted."""
        if self.kind is LeverKind.SWITCH:
            return None if isinstance(value, bool) else self._not_a_switch(value)
        if self.kind is LeverKind.CHOICE:
            known = [option for option, _ in self.options]
            return None if value in known else self._not_an_option(value)
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            return self._not_a_number(value)
        return self._out_of_bounds(value) or self._off_step(value)

    def normal(self, value: Any) -> LeverValue:
        """An accepted value in its one stored form: numbers are floats."""
        normal: LeverValue = float(value) if self.kind is LeverKind.NUMBER else value
        return normal

    def parse(self, text: str) -> object:
        """The value meant by a typed text (form field or command line), not yet checked.

        Numbers may carry thousands separators. What cannot be read comes back as the text itself,
        so that `objection` can name it.
        """
        plain = text.strip()
        if self.kind is LeverKind.SWITCH:
            lowered = plain.lower()
            return True if lowered in _YES else False if lowered in _NO else text
        if self.kind is LeverKind.CHOICE:
            return plain
        try:
            return float(plain.replace(",", "").replace("_", ""))
        except ValueError:
            return text

    def option_label(self, value: LeverValue) -> Text | None:
        """The words of a choice's option, or None when it has no such option."""
        return next((label for option, label in self.options if option == value), None)

    def bounds_text(self) -> Text:
        """The accepted values in words: range and step, options, or on and off."""
        if self.kind is LeverKind.SWITCH:
            return Text(ko="켬(true) 또는 끔(false)", en="on (true) or off (false)")
        if self.kind is LeverKind.CHOICE:
            known = ", ".join(option for option, _ in self.options)
            return Text(ko=f"{known} 가운데 하나", en=f"one of: {known}")
        low, high = (number_in(bound or 0.0, self.unit) for bound in (self.minimum, self.maximum))
        step = number_text(self.step or 0.0)
        unit = UNITS[self.unit]
        return Text(
            ko=f"{low}~{high} {unit.ko}, {step} 단위".replace(" ,", ","),
            en=f"{low} to {high} {unit.en}, in steps of {step}".replace(" ,", ","),
        )

    def _refusal(self, ko: str, en: str) -> Text:
        bounds = self.bounds_text()
        return Text(
            ko=f"‘{self.label.ko}’의 값 {ko} 쓸 수 있는 값: {bounds.ko}.",
            en=f"{self.label.en}: {en} Accepted: {bounds.en}.",
        )

    def _not_a_switch(self, value: object) -> Text:
        return self._refusal(f"{value}: 켬이나 끔이 아닙니다.", f"{value!r} is neither on nor off.")

    def _not_an_option(self, value: object) -> Text:
        return self._refusal(f"{value}: 고를 수 없는 값입니다.", f"{value!r} is not an option.")

    def _not_a_number(self, value: object) -> Text:
        return self._refusal(f"{value}: 숫자가 아닙니다.", f"{value!r} is not a number.")

    def _out_of_bounds(self, value: float) -> Text | None:
        shown = number_in(value, self.unit)
        if self.minimum is not None and value < self.minimum:
            return self._refusal(f"{shown}: 너무 작습니다.", f"{shown} is too small.")
        if self.maximum is not None and value > self.maximum:
            return self._refusal(f"{shown}: 너무 큽니다.", f"{shown} is too large.")
        return None

    def _off_step(self, value: float) -> Text | None:
        if self.minimum is None or self.step is None:
            return None
        steps = (value - self.minimum) / self.step
        if abs(steps - round(steps)) < _STEP_TOLERANCE:
            return None
        near = number_in(round(self.minimum + round(steps) * self.step, 10), self.unit)
        shown = number_in(value, self.unit)
        return self._refusal(
            f"{shown}: 단위에 맞지 않습니다(가까운 값 {near}).",
            f"{shown} is not on a step (nearest: {near}).",
        )
