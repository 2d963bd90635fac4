"""Everything that the page of a plan's uncertainty shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from gproject.assess import Assessment, format_value
from gproject.assess.uncertainty import PERCENTILES, Outlook, count_text, outlook_story
from gproject.plan import Plan
from gproject.web.plans.charts import Chart
from gproject.web.plans.spread import Spread as OneAtATime
from gproject.web.plans.spread import spread_of
from gproject.web.template_tags import language
from gproject.web.uncertainty.charts import drivers_of, fan_of, histogram_of
from gproject.web.uncertainty.choices import Choices
from gproject.web.uncertainty.dots import Card, card_of

_SHOWN = (10, 50, 90)


@dataclass(frozen=True)
class Drawn:
    """One uncertain input in words."""

    label: str
    low: str
    mode: str
    high: str
    is_assumed: bool


@dataclass(frozen=True)
class Together:
    """Two inputs that move together, in words."""

    first: str
    second: str
    value: str


@dataclass(frozen=True)
class Page:
    """The outlook in words, cards, charts and tables."""

    sentences: tuple[str, ...]
    cards: tuple[Card, ...]
    count: str
    seed: int
    indicator: str
    histogram: Chart | None
    fans: tuple[Chart, ...]
    drivers: Chart | None
    one_at_a_time: OneAtATime
    rows: tuple[tuple[str, ...], ...]
    drawn: tuple[Drawn, ...]
    together: tuple[Together, ...]
    held: tuple[tuple[str, str], ...]


def page_of(outlook: Outlook, plan: Plan, assessment: Assessment, choices: Choices) -> Page:
    """The page in the reader's language."""
    spoken, name = language(), choices.indicator
    inputs = outlook.inputs
    labels = {one.name: one.binding.label.of(spoken) for one in inputs.uncertain}
    return Page(
        sentences=tuple(text.of(spoken) for text in outlook_story(outlook, name)),
        cards=tuple(card_of(one) for one in outlook.probabilities),
        count=count_text(outlook.draws).of(spoken),
        seed=outlook.seed,
        indicator=outlook.spread(name).label.of(spoken),
        histogram=histogram_of(outlook.spread(name)),
        fans=tuple(fan_of(one) for one in outlook.fans),
        drivers=drivers_of(outlook, name),
        one_at_a_time=spread_of(plan, assessment.indicator(name)),
        rows=tuple(_row(one) for one in outlook.spreads if one.percentiles is not None),
        drawn=tuple(_drawn(one) for one in inputs.uncertain),
        together=tuple(
            Together(labels[one.first], labels[one.second], f"{one.value:+.1f}".replace("-", "−"))
            for one in outlook.correlation.pairs
        ),
        held=tuple((one.binding.label.of(spoken), one.reason.of(spoken)) for one in inputs.held),
    )


def _row(spread: Any) -> tuple[str, ...]:
    spoken = language()
    values = [spread.percentiles[one] for one in _SHOWN]
    return (
        spread.label.of(spoken),
        *(format_value(value, spread.unit, spoken) for value in values),
        format_value(spread.base, spread.unit, spoken),
    )


def _drawn(one: Any) -> Drawn:
    unit, spoken = one.binding.unit, language()
    low, mode, high = (
        format_value(value, unit, spoken)
        for value in (one.marginal.low, one.marginal.mode, one.marginal.high)
    )
    return Drawn(one.binding.label.of(spoken), low, mode, high, one.binding.assumed)


def indicator_rows(outlook: Outlook) -> Iterable[tuple[Any, ...]]:
    """Every indicator's spread as rows of a file."""
    yield (
        "name", "label_ko", "label_en", "unit", "base", "mean",
        *(f"p{one}" for one in PERCENTILES), "undefined_share",
    )  # fmt: skip
    for one in outlook.spreads:
        found = one.percentiles or {}
        yield (
            one.name, one.label.ko, one.label.en, one.unit, one.base, one.mean,
            *(found.get(each) for each in PERCENTILES), one.undefined_share,
        )  # fmt: skip


def year_rows(outlook: Outlook) -> Iterable[tuple[Any, ...]]:
    """Every yearly amount's percentiles as rows of a file."""
    yield ("name", "label_ko", "label_en", "unit", "year", "p10", "p50", "p90", "base")
    for fan in outlook.fans:
        for at, year in enumerate(fan.years):
            found = (fan.percentiles[one][at] for one in _SHOWN)
            yield (fan.name, fan.label.ko, fan.label.en, fan.unit, year, *found, fan.base[at])
