"""Series of an assessment as charts: a title that says the finding, a spec to draw, a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.translation import gettext as _

from gproject.assess import IndicatorValue, Line, Series, format_value
from gproject.web.plans.findings import finding_of
from gproject.web.template_tags import language

Labelled = tuple[str, tuple[float, ...]]
BOTH_WAYS = ("received", "paid")
DIFFERENCE = "net"


class Bar(Protocol):
    """One uncertain input: its two ends in words, and the indicator's value at each."""

    label: str
    low: str
    high: str
    at_low: float | None
    at_high: float | None


@dataclass(frozen=True)
class Chart:
    """One chart with everything that its figure shows."""

    id: str
    label: str
    finding: str
    spec: dict[str, Any]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def chart_of(series: Series) -> Chart:
    """The chart of a series in the reader's language."""
    spoken = language()
    marks = tuple(_mark(mark, spoken) for mark in series.x)
    lines = [(line.label.of(spoken), line.values) for line in series.lines]
    label, finding = series.label.of(spoken), finding_of(series)
    return Chart(
        id=f"chart-{series.name}",
        label=label,
        finding=finding,
        spec={
            **_spec(series.kind, series.unit, f"{label}. {finding}"),
            "x": list(marks),
            "lines": [_drawn(line, spoken) for line in series.lines],
        },
        columns=(series.x_label.of(spoken), *(name for name, _values in lines)),
        rows=_rows(marks, lines, series.unit),
    )


def tornado_of(indicator: IndicatorValue, bars: Sequence[Bar]) -> Chart:
    """The chart of how far an indicator moves with each uncertain input."""
    unit, first = indicator.unit, bars[0]
    ends = [one for one in (first.at_low, first.at_high, indicator.value) if one is not None]
    words = {"name": first.label, "low": _amount(min(ends), unit), "high": _amount(max(ends), unit)}
    finding = (
        _("가장 크게 흔드는 것은 ‘%(name)s’이며, %(low)s에서 %(high)s까지 달라집니다.") % words
    )
    label = indicator.label.of(language())
    return Chart(
        id=f"chart-ranges-{indicator.name}",
        label=label,
        finding=finding,
        spec={
            **_spec("tornado", unit, f"{label}. {finding}"),
            "base": indicator.value,
            "x": [bar.label for bar in bars],
            "lines": [
                {"label": _("입력을 낮게 잡을 때"), "values": [bar.at_low for bar in bars]},
                {"label": _("입력을 높게 잡을 때"), "values": [bar.at_high for bar in bars]},
            ],
        },
        columns=(_("입력"), _("낮은 값"), _("그때의 지표"), _("높은 값"), _("그때의 지표")),
        rows=tuple(
            (bar.label, bar.low, _amount(bar.at_low, unit), bar.high, _amount(bar.at_high, unit))
            for bar in bars
        ),
    )


def _drawn(line: Line, spoken: str) -> dict[str, Any]:
    """One line as the chart draws it; money in and out share a bar, their difference is a line."""
    return {
        "label": line.label.of(spoken),
        "values": list(line.values),
        "draw": "line" if line.name == DIFFERENCE else "",
        "stack": "both" if line.name in BOTH_WAYS else "",
    }


def _spec(kind: str, unit: str, summary: str) -> dict[str, Any]:
    return {"kind": kind, "unit": unit, "language": language(), "summary": summary}


def _rows(marks: tuple[str, ...], lines: list[Labelled], unit: str) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (mark, *(_amount(values[at], unit) for _name, values in lines))
        for at, mark in enumerate(marks)
    )


def _mark(mark: Any, spoken: str) -> str:
    return mark.of(spoken) if hasattr(mark, "of") else str(mark)


def _amount(value: float | None, unit: str) -> str:
    return "–" if value is None else format_value(value, unit, language())
