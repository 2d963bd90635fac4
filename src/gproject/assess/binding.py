"""Leaves bound to a district, the law and a plan: a value each, with what it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from gproject.assess.graph import consequence_graph
from gproject.district import Certainty, District, Figure, Source, Text
from gproject.law import Grade, Parameter, counts, load_ruleset, tenancy_rules
from gproject.models.leaves import (
    FigureLeaf,
    LawLeaf,
    Leaf,
    LeverLeaf,
    MeasureLeaf,
    TenancyLeaf,
)
from gproject.plan import MEASURE_TYPES, LeverValue, Plan

LeafKind = Literal["figure", "law", "lever"]
LeafValue = float | str | bool | dict[str, LeverValue]

_LAW_CERTAINTY = {
    Grade.A: Certainty.HIGH,
    Grade.B: Certainty.MEDIUM,
    Grade.C: Certainty.LOW,
    Grade.D: Certainty.LOW,
}


@dataclass(frozen=True)
class Binding:
    """The value of one leaf and what it rests on.

    `assumed` is true for assumed figures, for parameters of law that could not be read in the text
    itself (certainty C or D) and for levers that a plan sets without a source. `low` and `high`
    bound the value wherever a range is known; `reference` is the figure's key, the article or the
    measure and lever. A lever without a stated range is a choice: its bounds are those of the
    lever, which say what may be set and not what is likely.
    """

    name: str
    kind: LeafKind
    label: Text
    value: LeafValue
    unit: str
    reference: str
    assumed: bool
    certainty: Certainty
    source: Source | None
    note: Text | None
    low: float | None = None
    high: float | None = None
    options: tuple[str, ...] = ()
    is_choice: bool = False

    @property
    def has_range(self) -> bool:
        """Whether the value may lie elsewhere, within known bounds."""
        return self.low is not None and self.high is not None and self.low < self.high


def bind(district: District, plan: Plan) -> dict[str, Binding]:
    """Bind every leaf of the graph.

    Raises KeyError, naming figure and subject, when the district lacks a figure that a model needs.
    """
    return {leaf.name: _bind(leaf, district, plan) for leaf in consequence_graph().leaves}


def values(bindings: Iterable[Binding]) -> dict[str, LeafValue]:
    """Leaf name → value, as the graph takes it."""
    return {one.name: one.value for one in bindings}


def _bind(leaf: Leaf, district: District, plan: Plan) -> Binding:
    if isinstance(leaf, FigureLeaf):
        return _figure(leaf, district)
    if isinstance(leaf, LeverLeaf):
        return _lever(leaf, plan)
    if isinstance(leaf, LawLeaf):
        return _law(leaf)
    if isinstance(leaf, MeasureLeaf):
        return _measure(leaf, plan)
    return _tenancy(leaf)


def _figure(leaf: FigureLeaf, district: District) -> Binding:
    figure = district.figure(leaf.subject, leaf.figure, leaf.category)
    return Binding(
        name=leaf.name,
        kind="figure",
        label=leaf.label,
        value=figure.value,
        unit=figure.unit,
        reference=figure.key,
        assumed=figure.is_assumed,
        certainty=figure.certainty,
        source=figure.source,
        note=_reason(figure),
        low=figure.low,
        high=figure.high,
    )


def _reason(figure: Figure) -> Text | None:
    korean, english = figure.note_in("ko"), figure.note_in("en")
    return Text(ko=korean, en=english) if korean else None


def _law(leaf: LawLeaf) -> Binding:
    parameter = load_ruleset(leaf.ruleset).parameter(leaf.parameter)
    return Binding(
        name=leaf.name,
        kind="law",
        label=leaf.label,
        value=parameter.value,
        unit=parameter.unit,
        reference=parameter.article,
        assumed=parameter.is_assumed,
        certainty=_LAW_CERTAINTY[parameter.certainty],
        source=parameter.source,
        note=_rule(parameter),
        low=parameter.low,
        high=parameter.high,
    )


def _rule(parameter: Parameter) -> Text:
    if parameter.note is None:
        return parameter.text
    return Text(
        ko=f"{parameter.text.ko} {parameter.note.ko}", en=f"{parameter.text.en} {parameter.note.en}"
    )


def _tenancy(leaf: TenancyLeaf) -> Binding:
    found = counts(leaf.regime)
    rules = [rule for rule in tenancy_rules() if rule.list in leaf.lists]
    grade = max(rule.certainty for rule in rules)
    ruleset = load_ruleset("tenancy")
    return Binding(
        name=leaf.name,
        kind="law",
        label=leaf.label,
        value=float(found.allowed + found.conditional),
        unit="classes",
        reference=", ".join(dict.fromkeys(rule.article for rule in rules)),
        assumed=not grade.is_read_in_text and grade is not Grade.B,
        certainty=_LAW_CERTAINTY[grade],
        source=ruleset.sources[0],
        note=grade.text,
        low=round(found.low_share * found.total),
        high=round(found.high_share * found.total),
    )


def _lever(leaf: LeverLeaf, plan: Plan) -> Binding:
    lever = MEASURE_TYPES[leaf.measure].lever(leaf.lever)
    basis = plan.lever_source(leaf.measure, leaf.lever)
    present = plan.has(leaf.measure)
    assumed = present and (basis is None or basis.is_assumed)
    low, high = (basis.low, basis.high) if basis else (None, None)
    is_choice = low is None
    if assumed and is_choice:
        low, high = lever.minimum, lever.maximum
    return Binding(
        name=leaf.name,
        kind="lever",
        label=lever.label,
        value=plan.value(leaf.measure, leaf.lever),
        unit=lever.unit,
        reference=f"{leaf.measure}.{leaf.lever}",
        assumed=assumed,
        certainty=Certainty.LOW if assumed else Certainty.MEDIUM if present else Certainty.HIGH,
        source=basis.source if basis else None,
        note=basis.note if basis and basis.note else _lever_note(present, basis is not None),
        low=low,
        high=high,
        options=tuple(option for option, _ in lever.options),
        is_choice=is_choice,
    )


def _measure(leaf: MeasureLeaf, plan: Plan) -> Binding:
    """The levers of the measure that the plan sets; assumed as soon as one has no source."""
    measure = plan.measure(leaf.measure)
    known = measure.values if measure else {}
    found = {name: known[name] for name in leaf.levers if name in known}
    bases = [plan.lever_source(leaf.measure, name) for name in found]
    assumed = any(basis is None or basis.is_assumed for basis in bases)
    present = measure is not None
    return Binding(
        name=leaf.name,
        kind="lever",
        label=leaf.label,
        value=found,
        unit="",
        reference=leaf.measure,
        assumed=assumed,
        certainty=Certainty.LOW if assumed else Certainty.MEDIUM if present else Certainty.HIGH,
        source=measure.source if measure else None,
        note=_lever_note(present, False) if assumed or not present else None,
        is_choice=True,
    )


def _lever_note(present: bool, stated: bool) -> Text | None:
    if not present:
        return Text(ko="계획안에 없는 시책입니다.", en="The plan does not have this measure.")
    if stated:
        return None
    return Text(
        ko="계획을 짠 사람이 고른 값입니다. 출처가 없습니다.",
        en="Chosen by whoever made the plan; no source states it.",
    )
