"""A plan: a named list of measures with their levers set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ConfigDict

from gproject.district import Source, Text, digest
from gproject.plan.catalogue import MEASURE_TYPES, find_lever
from gproject.plan.fault import LeverFault, LeverInvalid
from gproject.plan.lever import LeverValue
from gproject.plan.measure import LeverSource, Measure

Setting = tuple[str, str]
"""A measure type's id and the name of one of its levers."""


class Plan(BaseModel):
    """A named list of measures. Immutable: changing a lever makes another plan."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: Text
    summary: Text
    date: Date
    author: Text
    measures: tuple[Measure, ...] = ()
    sources: tuple[Source, ...] = ()

    def measure(self, measure_type: str) -> Measure | None:
        """The plan's measure of that type, or None."""
        return next((m for m in self.measures if m.type == measure_type), None)

    def has(self, measure_type: str) -> bool:
        """Whether the plan does anything of that type."""
        return self.measure(measure_type) is not None

    def value(self, measure_type: str, lever: str) -> LeverValue:
        """A lever's value here: as set, else its default, or `absent` without the measure.

        Raises KeyError when there is no such measure type or lever.
        """
        definition = find_lever(measure_type, lever)
        measure = self.measure(measure_type)
        if measure is None:
            return definition.absent
        return measure.values.get(lever, definition.default)

    def lever_source(self, measure_type: str, lever: str) -> LeverSource | None:
        """What the lever's value rests on in this plan, or None when nothing is said."""
        measure = self.measure(measure_type)
        return measure.lever_sources.get(lever) if measure else None

    def with_values(self, changes: Mapping[Setting, object]) -> Plan:
        """Another plan with these lever values; measures that are missing are added.

        The basis of a changed value is dropped, for it spoke of the old one. Raises LeverInvalid
        with every refused value; then nothing changes.
        """
        faults = tuple(
            fault for setting, value in changes.items() if (fault := _fault(setting, value))
        )
        if faults:
            raise LeverInvalid(faults)
        plan = self
        for (measure_type, lever), value in changes.items():
            plan = plan._with_value(measure_type, lever, value)
        return plan

    def _with_value(self, measure_type: str, lever: str, value: object) -> Plan:
        plan = self.with_measure(measure_type)
        measure = plan.measure(measure_type)
        assert measure is not None
        normal = find_lever(measure_type, lever).normal(value)
        if plan.value(measure_type, lever) == normal:
            return plan
        bases = {name: b for name, b in measure.lever_sources.items() if name != lever}
        changed = measure.model_copy(
            update={"values": {**measure.values, lever: normal}, "lever_sources": bases}
        )
        return plan._replacing(changed)

    def _replacing(self, changed: Measure) -> Plan:
        measures = tuple(changed if m.type == changed.type else m for m in self.measures)
        return self._copy(measures=measures)

    def with_measure(self, measure_type: str) -> Plan:
        """This plan with the measure in it, its levers at their defaults if it was not there."""
        if measure_type not in MEASURE_TYPES:
            raise KeyError(f"no measure type {measure_type}")
        if self.has(measure_type):
            return self
        return self._copy(measures=(*self.measures, Measure(type=measure_type)))

    def without_measure(self, measure_type: str) -> Plan:
        """This plan without the measure; the same plan when it was not there."""
        if not self.has(measure_type):
            return self
        return self._copy(measures=tuple(m for m in self.measures if m.type != measure_type))

    def renamed(self, id: str, title: Text, summary: Text, author: Text, date: Date) -> Plan:
        """The same measures under another name, as a resident's variant."""
        return self._copy(id=id, title=title, summary=summary, author=author, date=date)

    def _copy(self, **changes: Any) -> Plan:
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_construct(**{**fields, **changes})

    def document(self) -> dict[str, Any]:
        """The plan as plain JSON-able data, the ground of its digest."""
        return {
            "id": self.id,
            "title": self.title.model_dump(),
            "summary": self.summary.model_dump(),
            "date": self.date.isoformat(),
            "author": self.author.model_dump(),
            "measures": [measure.document() for measure in self.measures],
            "sources": [source.model_dump() for source in self.sources],
        }

    @cached_property
    def digest(self) -> str:
        """sha256 (hex) over the canonical JSON of `document()`."""
        return digest(self.document())


def _fault(setting: Setting, value: object) -> LeverFault | None:
    measure_type, lever = setting
    try:
        objection = find_lever(measure_type, lever).objection(value)
    except KeyError as error:
        name = f"{measure_type}.{lever}"
        text = Text(ko=f"조정값 ‘{name}’: 없는 이름입니다.", en=str(error.args[0]))
        return LeverFault(measure_type, lever, text)
    return LeverFault(measure_type, lever, objection) if objection else None
