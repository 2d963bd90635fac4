"""Measures: what a plan does, and the types they are made from."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, model_validator

from gproject.district import Source, Text
from gproject.plan.lever import Lever, LeverValue

Strategy = Literal["g-project", "g-valley", "self-government"]

STRATEGIES: dict[Strategy, Text] = {
    "g-project": Text(ko="G-PROJECT(인공지능)", en="G-PROJECT (artificial intelligence)"),
    "g-valley": Text(ko="G밸리 혁신(산업)", en="G-Valley innovation (industry)"),
    "self-government": Text(ko="주민자치 활성화", en="Residents' self-government"),
}


class ListItem(BaseModel):
    """One entry of a list that levers are repeated over: a block of the site, a use of floor."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    label: Text


class MeasureType(BaseModel):
    """A kind of measure: its words, its levers and the places of the district it touches.

    `lists` names what levers are repeated over. `page` is set when the levers are too many for the
    form of a plan and stand on a page of their own.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    strategy: Strategy
    label: Text
    summary: Text
    levers: tuple[Lever, ...]
    places: tuple[str, ...] = ()
    lists: dict[str, tuple[ListItem, ...]] = {}
    page: str = ""

    @model_validator(mode="after")
    def _lever_names_are_unique(self) -> Self:
        names = [lever.name for lever in self.levers]
        if len(names) != len(set(names)):
            raise ValueError(f"{self.id}: a lever name appears twice")
        return self

    def lever(self, name: str) -> Lever:
        """The lever of that name; KeyError names the levers there are."""
        for lever in self.levers:
            if lever.name == name:
                return lever
        known = ", ".join(lever.name for lever in self.levers)
        raise KeyError(f"measure {self.id} has no lever {name}; it has: {known}")


class LeverSource(BaseModel):
    """What a lever's value in a plan rests on: a source, or an assumption with its range.

    `low` and `high` (in the lever's unit) bound an assumed number; `note` gives the reason or says
    what the source states.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    source: Source | None = None
    note: Text | None = None
    low: float | None = None
    high: float | None = None

    @property
    def is_assumed(self) -> bool:
        """True when no source states the value: the plan's builders chose it."""
        return self.source is None


class Measure(BaseModel):
    """One measure of a plan: its type, the levers it sets and what it rests on.

    `cites` restates, in our own words, the content of the sentence in `source` that the measure
    comes from. Levers left out of `values` stand at their default.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    type: str
    values: dict[str, LeverValue] = {}
    cites: Text | None = None
    source: Source | None = None
    lever_sources: dict[str, LeverSource] = {}

    def document(self) -> dict[str, Any]:
        """The measure as plain JSON-able data; sources by id."""
        return {
            "type": self.type,
            "values": dict(self.values),
            "cites": self.cites.model_dump() if self.cites else None,
            "source": self.source.id if self.source else None,
            "lever_sources": {
                name: {
                    "source": basis.source.id if basis.source else None,
                    "note": basis.note.model_dump() if basis.note else None,
                    "low": basis.low,
                    "high": basis.high,
                }
                for name, basis in self.lever_sources.items()
            },
        }
