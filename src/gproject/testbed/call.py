"""A call for demonstrations: who asks for what, and until when firms may apply."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from gproject.district.text import Text


class CallState(StrEnum):
    """Whether firms may apply."""

    UPCOMING = "upcoming"
    OPEN = "open"
    CLOSED = "closed"


class Call(BaseModel):
    """A call that is open from the day `opens` to the day `closes`, both included."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: Text
    opens: date
    closes: date

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.closes < self.opens:
            raise ValueError(f"the call closes on {self.closes}, before it opens on {self.opens}")
        return self

    def state(self, on: date) -> CallState:
        """The state of the call on a day."""
        if on < self.opens:
            return CallState.UPCOMING
        return CallState.OPEN if on <= self.closes else CallState.CLOSED

    def days_left(self, on: date) -> int:
        """Days on which firms may still apply, that day included; 0 once it is closed."""
        return max(0, (self.closes - max(on, self.opens)).days + 1)
