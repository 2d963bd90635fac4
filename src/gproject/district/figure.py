"""A number with unit, source, date and kind: the only way a number enters the platform."""

from __future__ import annotations

import re
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, field_validator, model_validator

from gproject.district.text import Text

PERIOD = re.compile(r"(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")
"""`2024`, `2024-Q3`, `2024-09` or `2024-09-30`."""


class Kind(StrEnum):
    """Where a number comes from."""

    OFFICIAL = "official"
    PRESS = "press"
    DERIVED = "derived"
    ASSUMED = "assumed"


class Certainty(StrEnum):
    """How sure one can be of a number."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Source(BaseModel):
    """A publication, data set or stated reasoning that figures rest on."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(min_length=1, description="short name that figures refer to")
    title: str = Field(min_length=1, description="title of the publication or data set")
    url: str | None = Field(default=None, description="address; none for own reasoning")
    publisher: str = Field(default="", description="who published it")
    licence: str = Field(default="", description="terms under which it may be used again")


class Figure(BaseModel):
    """One number about one subject in one period.

    `low` and `high` bound the value in the figure's own unit. An assumed figure must have both and
    a note, in Korean or English, with the reason; for other kinds they are optional.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str = Field(min_length=1, description="what it is about, e.g. `dong:gasan`")
    name: str = Field(min_length=1, description="what is measured, e.g. `area_m2`")
    category: str = Field(default="", description="part of the whole, e.g. an age band")
    period: str = Field(description="year, quarter, month or day: 2024, 2024-Q3, 2024-09, …")
    value: FiniteFloat = Field(description="the number, in `unit`")
    unit: str = Field(min_length=1, description="unit of value, low and high")
    kind: Kind = Field(description="where the number comes from")
    certainty: Certainty = Field(description="how sure one can be")
    source: Source = Field(description="what the number rests on")
    low: FiniteFloat | None = Field(default=None, description="lowest likely value")
    high: FiniteFloat | None = Field(default=None, description="highest likely value")
    note: str = Field(default="", description="reason, or what other sources say, in English")
    note_ko: str = Field(default="", description="the same in Korean")

    @field_validator("period")
    @classmethod
    def _period_is_a_date(cls, period: str) -> str:
        period_end(period)
        return period

    @model_validator(mode="after")
    def _range_holds(self) -> Figure:
        if (self.low is None) != (self.high is None):
            raise ValueError("a range needs both low and high")
        if self.low is not None and self.high is not None:
            if not self.low <= self.value <= self.high:
                raise ValueError("low <= value <= high does not hold")
        elif self.is_assumed:
            raise ValueError("an assumed figure needs low and high")
        if self.is_assumed and not (self.note or self.note_ko):
            raise ValueError("an assumed figure needs a note with the reason")
        return self

    @property
    def key(self) -> str:
        """Unique name: `subject/name/category@period`."""
        return f"{self.subject}/{self.name}/{self.category}@{self.period}"

    def note_in(self, language: str) -> str:
        """Return the note in a language, or in the other one where it is written in one only."""
        note = Text(ko=self.note_ko or self.note, en=self.note or self.note_ko)
        return note.of(language)

    @property
    def is_assumed(self) -> bool:
        """Whether the number is our own assumption."""
        return self.kind is Kind.ASSUMED


def period_end(period: str) -> tuple[int, int, int]:
    """Return (year, month, day) of a period's end, for ordering; every month ends on day 31.

    Raises ValueError when the period is not written as a year, quarter, month or day.
    """
    match = PERIOD.fullmatch(period)
    if match is None:
        raise ValueError(f"period {period!r} is not YYYY, YYYY-Qn, YYYY-MM or YYYY-MM-DD")
    year, quarter, month, day = match.groups()
    last_month = int(quarter) * 3 if quarter else int(month or 12)
    return int(year), last_month, int(day or 31)
