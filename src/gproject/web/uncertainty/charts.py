"""The outlook as charts: a finding, a spec to draw, and the same numbers as a table."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from gproject.assess import format_value
from gproject.assess.uncertainty import Fan, Outlook, Spread
from gproject.web.plans.charts import Chart
from gproject.web.template_tags import language

SHOWN_DRIVERS = 10
_MARKS = (10, 50, 90)


def histogram_of(spread: Spread) -> Chart | None:
    """How often which value comes out, with marks; None where there is no value at all."""
    if spread.histogram is None or spread.percentiles is None:
        return None
    label = spread.label.of(language())
    at = spread.percentiles
    words = {one: _amount(at[one], spread.unit) for one in _MARKS}
    finding = _("열에 여덟은 %(low)s에서 %(high)s 사이이고, 한가운데 값은 %(middle)s입니다.") % {
        "low": words[10], "middle": words[50], "high": words[90],
    }  # fmt: skip
    if spread.is_certain:
        finding = _("어느 경우에나 %(middle)s입니다.") % {"middle": words[50]}
    histogram = spread.histogram
    return Chart(
        id=f"chart-histogram-{spread.name}",
        label=label,
        finding=finding,
        spec={
            **_spec("histogram", spread.unit, f"{label}. {finding}"),
            "edges": list(histogram.edges),
            "counts": list(histogram.counts),
            "count_label": _("나온 횟수"),
            "marks": [{"label": f"P{one}", "value": at[one]} for one in _MARKS],
        },
        columns=(_("이만큼의 경우가"), _("이 값보다 낮습니다")),
        rows=tuple((f"{one}%", _amount(value, spread.unit)) for one, value in at.items()),
    )


def fan_of(fan: Fan) -> Chart:
    """Percentiles by year."""
    label = fan.label.of(language())
    finding = _fan_finding(fan)
    low, middle, high = (fan.percentiles[one] for one in _MARKS)
    return Chart(
        id=f"chart-fan-{fan.name}",
        label=label,
        finding=finding,
        spec={
            **_spec("fan", fan.unit, f"{label}. {finding}"),
            "x": [str(year) for year in fan.years],
            "low": list(low),
            "middle": list(middle),
            "high": list(high),
            "base": list(fan.base),
            "labels": {
                "band": _("열에 여덟이 드는 범위"),
                "low": "P10",
                "middle": _("한가운데(P50)"),
                "high": "P90",
                "base": _("계획안에 적힌 값 그대로일 때"),
            },
        },
        columns=(_("연도"), "P10", "P50", "P90", _("적힌 값 그대로일 때")),
        rows=tuple(
            (str(year), *(_amount(row[at], fan.unit) for row in (low, middle, high, fan.base)))
            for at, year in enumerate(fan.years)
        ),
    )


def _fan_finding(fan: Fan) -> str:
    low, high = fan.percentiles[10], fan.percentiles[90]
    if not any(low) and not any(high) and not any(fan.percentiles[50]):
        return _("열에 여덟은 어느 해에도 0원입니다.")
    widest = max(range(len(fan.years)), key=lambda at: high[at] - low[at])
    return _("%(year)s년에 가장 크게 갈려, 열에 여덟이 %(low)s에서 %(high)s 사이입니다.") % {
        "year": fan.years[widest],
        "low": _amount(low[widest], fan.unit),
        "high": _amount(high[widest], fan.unit),
    }


def drivers_of(outlook: Outlook, indicator: str) -> Chart | None:
    """Inputs that go with the indicator; None where nothing does."""
    drivers = outlook.drivers[indicator][:SHOWN_DRIVERS]
    if not drivers:
        return None
    names = [one.label.of(language()) for one in drivers]
    label = outlook.spread(indicator).label.of(language())
    first = drivers[0]
    words = {"name": names[0]}
    finding = (
        _("‘%(name)s’ 값이 높을수록 이 지표도 높습니다.") % words
        if first.rank_correlation > 0
        else _("‘%(name)s’ 값이 높을수록 이 지표는 낮습니다.") % words
    )
    values = [round(one.rank_correlation, 3) for one in drivers]
    return Chart(
        id=f"chart-drivers-{indicator}",
        label=label,
        finding=finding,
        spec={
            **_spec("bar", "", f"{label}. {finding}"),
            "lies": True,
            "x": names,
            "lines": [{"label": _("순위 상관"), "values": values}],
        },
        columns=(_("입력"), _("순위 상관(−1에서 1)")),
        rows=tuple(
            (name, f"{value:+.2f}".replace("-", "−"))
            for name, value in zip(names, values, strict=True)
        ),
    )


def _spec(kind: str, unit: str, summary: str) -> dict[str, Any]:
    return {"kind": kind, "unit": unit, "language": language(), "summary": summary}


def _amount(value: float | None, unit: str) -> str:
    return "–" if value is None else format_value(value, unit, language())
