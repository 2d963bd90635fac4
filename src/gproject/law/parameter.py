"""One value that a rule of law fixes, with its article, its time and how sure we are of it."""

from __future__ import annotations

from datetime import date as Date
from enum import StrEnum
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from gproject.district import Source, Text

ParameterValue = float | str | bool


class Grade(StrEnum):
    """How a parameter was read."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    @property
    def text(self) -> Text:
        """The grade in words."""
        return _GRADE_TEXTS[self]

    @property
    def is_read_in_text(self) -> bool:
        """Whether the value was read in the law's own text."""
        return self is Grade.A


_GRADE_TEXTS = {
    Grade.A: Text(ko="법령 원문에서 확인했습니다.", en="Read in the text of the law."),
    Grade.B: Text(
        ko="공공기관 자료나 판결에서 확인했고 원문은 보지 못했습니다.",
        en="Read in official or near-official secondary text, not in the law itself.",
    ),
    Grade.C: Text(
        ko="언론 보도나 해석에 따른 값으로, 원문 확인이 필요합니다.",
        en="From the press or our own inference; the law's text has to be checked.",
    ),
    Grade.D: Text(
        ko="확인하지 못한 값이라 가정으로 두었습니다.",
        en="Not found; held as an assumption.",
    ),
}


class Parameter(BaseModel):
    """One value of a rule set, in force from `effective_from` until `effective_to` (exclusive).

    `effective_from` is the day on which the text that was read came into force; the rule itself may
    be older. A number of grade C or D carries `low` and `high` in the same unit.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    ruleset: str = Field(min_length=1)
    name: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    value: ParameterValue
    unit: str = Field(min_length=1, description="`text` and `switch` for words and yes or no")
    article: str = Field(min_length=1, description="law and article, as Korean lawyers cite it")
    text: Text = Field(description="the rule in our own words")
    effective_from: Date
    effective_to: Date | None = None
    certainty: Grade
    source: Source
    low: float | None = None
    high: float | None = None
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _whole_numbers_are_floats(cls, data: Any) -> Any:
        if isinstance(data, dict) and type(data.get("value")) is int:
            return {**data, "value": float(data["value"])}
        return data

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        if self.effective_to is not None and self.effective_to <= self.effective_from:
            raise ValueError(f"{self.name}: effective_to is not after effective_from")
        if (self.low is None) != (self.high is None):
            raise ValueError(f"{self.name}: a range needs both low and high")
        if not isinstance(self.value, float):
            return self
        if self.low is not None and self.high is not None:
            if not self.low <= self.value <= self.high:
                raise ValueError(f"{self.name}: low <= value <= high does not hold")
        elif self.certainty in (Grade.C, Grade.D):
            raise ValueError(f"{self.name}: certainty {self.certainty} needs low and high")
        return self

    @property
    def key(self) -> str:
        """Unique name: `ruleset/name@effective_from`."""
        return f"{self.ruleset}/{self.name}@{self.effective_from.isoformat()}"

    @property
    def is_assumed(self) -> bool:
        """Whether nothing that binds was read: grades C and D."""
        return self.certainty in (Grade.C, Grade.D)

    def is_in_force(self, on: Date) -> bool:
        """Whether the parameter holds on that day."""
        ends = self.effective_to is not None and on >= self.effective_to
        return self.effective_from <= on and not ends

    def number(self) -> float:
        """The value as a number. Raises TypeError for words and switches."""
        if not isinstance(self.value, float):
            raise TypeError(f"{self.key} is not a number: {self.value!r}")
        return self.value
