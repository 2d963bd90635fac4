"""Plans side by side, the first being what the others are measured against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from gproject.assess import Assessment
from gproject.plan import MEASURE_TYPES, Lever, Plan
from gproject.web.plans.forms import value_text
from gproject.web.plans.readings import Change, Reading, change, group_name, readings, shown_value
from gproject.web.template_tags import language

AT_MOST = 4


@dataclass(frozen=True)
class Side:
    """One of the plans compared."""

    ref: str
    plan: Plan
    assessment: Assessment


@dataclass(frozen=True)
class Cell:
    """One plan's value, and how it differs from the first plan's."""

    shown: str
    change: Change | None
    ref: str
    title: str


@dataclass(frozen=True)
class SideRow:
    """One indicator over all plans."""

    reading: Reading
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class SideGroup:
    """Indicators of one subject over all plans."""

    label: str
    rows: tuple[SideRow, ...]


@dataclass(frozen=True)
class LeverRow:
    """One lever in which the plans differ."""

    measure: str
    lever: str
    values: tuple[str, ...]
    titles: tuple[str, ...]

    @property
    def cells(self) -> list[tuple[str, str]]:
        """Each plan's title with its value, empty where the measure is not in the plan."""
        return list(zip(self.titles, self.values, strict=True))


def side_by_side(sides: Sequence[Side]) -> list[SideGroup]:
    """Every indicator of the first plan beside the others', by subject."""
    rows = [_row(reading, sides) for reading in readings(sides[0].assessment)]
    order = list(dict.fromkeys(group_name(row.reading) for row in rows))
    rows.sort(key=lambda row: order.index(group_name(row.reading)))
    found = groupby(rows, key=lambda row: group_name(row.reading))
    return [SideGroup(label, tuple(members)) for label, members in found]


def _row(reading: Reading, sides: Sequence[Side]) -> SideRow:
    first = reading.indicator
    cells = []
    for side in sides:
        value = side.assessment.indicator(reading.name)
        difference = None if side is sides[0] else change(first, value)
        title = side.plan.title.of(language())
        cells.append(Cell(shown_value(value), difference, side.ref, title))
    return SideRow(reading, tuple(cells))


def lever_rows(plans: Sequence[Plan]) -> list[LeverRow]:
    """Every lever whose value is not the same in all plans, in catalogue order."""
    return [
        _lever_row(kind.id, lever, plans)
        for kind in MEASURE_TYPES.values()
        if any(plan.has(kind.id) for plan in plans)
        for lever in kind.levers
        if len({_state(plan, kind.id, lever.name) for plan in plans}) > 1
    ]


def _state(plan: Plan, measure: str, lever: str) -> Any:
    return plan.value(measure, lever) if plan.has(measure) else None


def _lever_row(measure: str, lever: Lever, plans: Sequence[Plan]) -> LeverRow:
    spoken = language()
    values = (_state(plan, measure, lever.name) for plan in plans)
    return LeverRow(
        MEASURE_TYPES[measure].label.of(spoken),
        lever.label.of(spoken),
        tuple("" if value is None else value_text(lever, value).of(spoken) for value in values),
        tuple(plan.title.of(spoken) for plan in plans),
    )
