"""The levers of a plan as a form, made from their definitions, and a draft's title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from gproject.assess import modelled_measures
from gproject.district import Text
from gproject.plan import (
    MEASURE_TYPES,
    UNITS,
    Lever,
    LeverSource,
    Measure,
    MeasureType,
    Plan,
    number_text,
)

PRESENT = "in-plan"
TITLE_LENGTH = 100
RAW_LENGTH = 60
NOTHING = Text(ko="값을 숫자로 적어 주십시오.", en="Enter a number.")


@dataclass(frozen=True)
class LeverField:
    """One lever in the form: its definition, what is asked for and what is wrong with it."""

    measure: str
    lever: Lever
    raw: str
    value: object
    original: object
    error: Text | None
    basis: LeverSource | None

    @property
    def name(self) -> str:
        """The field's name: measure and lever."""
        return f"{self.measure}.{self.lever.name}"

    @property
    def id(self) -> str:
        """The field's id in the page."""
        return f"lever-{self.measure}-{self.lever.name}"

    @property
    def is_changed(self) -> bool:
        """Whether the value differs from the plan's."""
        return self.error is None and self.value != self.original

    @property
    def bounds(self) -> tuple[str, str, str]:
        """Minimum, maximum and step as a number field holds them."""
        lever = self.lever
        return tuple(raw_text(one) for one in (lever.minimum, lever.maximum, lever.step))

    @property
    def bounds_text(self) -> Text:
        """The accepted values in words; a share in percent, as it is shown beside its field."""
        if not self.is_share:
            return self.lever.bounds_text()
        low, high = (percent_text(one) for one in (self.lever.minimum, self.lever.maximum))
        raw = " ~ ".join(self.bounds[:2])
        return Text(ko=f"{raw} ({low}~{high})", en=f"{raw} ({low} to {high})")

    @property
    def unit(self) -> Text:
        """The unit in words."""
        return UNITS[self.lever.unit]

    @property
    def is_share(self) -> bool:
        """Whether people read the value as a percentage."""
        return self.lever.unit == "share"

    @property
    def percent(self) -> str:
        """A share as a percentage; empty when it is not a number."""
        return percent_text(self.value) if _is_number(self.value) else ""

    @property
    def original_text(self) -> Text:
        """The plan's own value in words."""
        return value_text(self.lever, self.original)


@dataclass(frozen=True)
class MeasureFields:
    """One measure type in the form, in the plan or not, with its levers."""

    type: MeasureType
    measure: Measure | None
    is_present: bool
    levers: tuple[LeverField, ...]

    @property
    def was_present(self) -> bool:
        """Whether the measure is in the plan as it is kept."""
        return self.measure is not None

    @property
    def is_modelled(self) -> bool:
        """Whether a model answers to the measure's levers."""
        return self.type.id in modelled_measures()

    @property
    def is_open(self) -> bool:
        """Whether the page shows it opened: where something was moved or refused."""
        return self.is_changed or self.has_errors

    @property
    def presence_name(self) -> str:
        """Name of the switch that puts the measure into the plan."""
        return f"{PRESENT}.{self.type.id}"

    @property
    def is_changed(self) -> bool:
        """Whether the measure was added, taken out or set otherwise."""
        if self.is_present != self.was_present:
            return True
        return self.is_present and any(field.is_changed for field in self.levers)

    @property
    def has_errors(self) -> bool:
        """Whether a lever of it was refused."""
        return any(field.error for field in self.levers)


class LeverForm:
    """Every lever of every measure type, read from a form or an address.

    Fields that are missing stand as in the plan, so that an address needs to name only what was
    moved. Nothing is changed while one value is refused: `plan` is then the plan itself.
    """

    def __init__(self, plan: Plan, data: QueryDict | Mapping[str, str] | None = None) -> None:
        self.original = plan
        self._data = data or {}

    @cached_property
    def measures(self) -> tuple[MeasureFields, ...]:
        """All measure types in the order of the strategies."""
        return tuple(self._measure(kind) for kind in MEASURE_TYPES.values())

    @cached_property
    def plan(self) -> Plan:
        """The plan with the levers as asked; the original while there are errors."""
        if self.errors:
            return self.original
        plan = self.original
        for measure in self.measures:
            plan = _with_presence(plan, measure)
        return plan.with_values(self._changes())

    @cached_property
    def errors(self) -> dict[str, Text]:
        """What was refused, by field name."""
        return {field.name: field.error for field in self.fields() if field.error}

    @property
    def is_valid(self) -> bool:
        """Whether every value was accepted."""
        return not self.errors

    @property
    def is_changed(self) -> bool:
        """Whether the plan asked for differs from the original."""
        return any(measure.is_changed for measure in self.measures)

    def fields(self) -> Iterator[LeverField]:
        """The levers of the measures that are asked for."""
        for measure in self.measures:
            if measure.is_present:
                yield from measure.levers

    def changed(self) -> list[LeverField]:
        """The levers that were moved."""
        return [field for field in self.fields() if field.is_changed]

    @property
    def refused(self) -> list[LeverField]:
        """The levers whose values were refused."""
        return [field for field in self.fields() if field.error]

    @property
    def number_fields(self) -> list[LeverField]:
        """Every lever on a plan's own page, in the plan or not."""
        here = [measure for measure in self.measures if not measure.type.page]
        return [field for measure in here for field in measure.levers]

    @property
    def moved(self) -> list[tuple[str, str]]:
        """Names and values of the fields that differ from the plan."""
        presences = [
            (measure.presence_name, "1" if measure.is_present else "0")
            for measure in self.measures
            if measure.is_present != measure.was_present
        ]
        return presences + [(field.name, field.raw) for field in self.changed()]

    def query(self) -> str:
        """The changes as an address's query, empty when nothing was moved."""
        return urlencode(self.moved)

    def _measure(self, kind: MeasureType) -> MeasureFields:
        measure = self.original.measure(kind.id)
        asked = self._last(f"{PRESENT}.{kind.id}")
        is_present = measure is not None if asked is None else asked == "1"
        levers = tuple(self._field(kind.id, lever) for lever in kind.levers)
        return MeasureFields(kind, measure, is_present, levers)

    def _field(self, measure: str, lever: Lever) -> LeverField:
        is_there = self.original.has(measure)
        original = self.original.value(measure, lever.name) if is_there else lever.default
        text = self._last(f"{measure}.{lever.name}")
        value: object = original if text is None else lever.parse(text)
        error = None if value == original else objection(lever, value)
        raw = raw_text(original) if text is None else text
        basis = self.original.lever_source(measure, lever.name)
        return LeverField(measure, lever, raw, value, original, error, basis)

    def _last(self, name: str) -> str | None:
        """The last value of a field; a switch sends its hidden “off” before its “on”."""
        value = self._data.get(name)
        return value if value is None else str(value)[:RAW_LENGTH]

    def _changes(self) -> dict[tuple[str, str], object]:
        return {(field.measure, field.lever.name): field.value for field in self.changed()}


def _with_presence(plan: Plan, measure: MeasureFields) -> Plan:
    if measure.is_present:
        return plan.with_measure(measure.type.id)
    return plan.without_measure(measure.type.id)


def objection(lever: Lever, value: object) -> Text | None:
    """Why a typed value is refused; an emptied field is told so plainly."""
    return NOTHING if isinstance(value, str) and not value.strip() else lever.objection(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def raw_text(value: object) -> str:
    """A lever's value as a form field holds it: 0.15, 2900, true, give-and-take."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:.10g}" if isinstance(value, int | float) else str(value)


def percent_text(share: Any) -> str:
    """A share between 0 and 1 as people read it: 15 %."""
    return f"{number_text(round(share * 100, 6))} %"


def value_text(lever: Lever, value: Any) -> Text:
    """A lever's value as people read it, with its unit."""
    if isinstance(value, bool):
        return Text(ko="켬", en="on") if value else Text(ko="끔", en="off")
    if isinstance(value, str):
        return lever.option_label(value) or Text(ko=value, en=value)
    if lever.unit == "share":
        share = percent_text(value)
        return Text(ko=share, en=share)
    unit = UNITS[lever.unit]
    shown = f"{value:.0f}" if lever.unit == "year" else number_text(value)
    return Text(ko=f"{shown} {unit.ko}".strip(), en=f"{shown} {unit.en}".strip())


class TitleForm(forms.Form):
    """A draft's title."""

    title = forms.CharField(
        label=_("계획안 이름"),
        max_length=TITLE_LENGTH,
        strip=True,
        error_messages={
            "required": _("계획안 이름을 적어 주십시오."),
            "max_length": _("이름은 100자까지 적을 수 있습니다."),
        },
    )
