"""How far an indicator moves with each uncertain input: bars for a chart, words for its table."""

from __future__ import annotations

from dataclasses import dataclass

from gproject.assess import Swing, format_value
from gproject.assess.assessment import IndicatorValue
from gproject.assess.binding import Binding
from gproject.plan import Plan
from gproject.web.plans import queries
from gproject.web.plans.charts import Chart, tornado_of
from gproject.web.template_tags import language

SHOWN_BARS = 12


@dataclass(frozen=True)
class Bar:
    """One uncertain input with the indicator's values at its two ends."""

    label: str
    low: str
    high: str
    at_low: float | None
    at_high: float | None


@dataclass(frozen=True)
class Spread:
    """The most influential inputs as a chart, and how many move the indicator at all."""

    chart: Chart | None
    shown: int
    moving: int


def spread_of(plan: Plan, indicator: IndicatorValue) -> Spread:
    """The spread of one indicator of a plan; without a chart where nothing moves it."""
    swings = queries.ranges_of(plan, indicator.name) if indicator.value is not None else ()
    bars = [_bar(swing) for swing in swings[:SHOWN_BARS]]
    chart = tornado_of(indicator, bars) if bars else None
    return Spread(chart, len(bars), len(swings))


def _bar(swing: Swing) -> Bar:
    leaf = swing.leaf
    label = leaf.label.of(language())
    return Bar(label, _end(leaf, leaf.low), _end(leaf, leaf.high), swing.at_low, swing.at_high)


def _end(leaf: Binding, value: float | None) -> str:
    return format_value(value, leaf.unit, language())
