"""What a series shows, in one sentence: the title of its chart."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from gproject.assess import Line, Series, format_value
from gproject.web.template_tags import language


def finding_of(series: Series) -> str:
    """The finding of a series in the reader's language."""
    if not any(value for line in series.lines for value in line.values):
        return _("이 계획안에서는 모두 0입니다.")
    return SPECIAL.get(series.name, _general)(series)


def _general(series: Series) -> str:
    if series.kind == "line":
        return _extremes(series, series.lines[-1])
    if len(series.lines) == 1:
        return _largest(series, series.lines[0])
    return _totals(series)


def _largest(series: Series, line: Line) -> str:
    """The largest of several kinds and its share of the whole."""
    peak = max(line.values)
    return _("가장 큰 것은 ‘%(mark)s’이며 %(peak)s, 전체의 %(share)d%%입니다.") % {
        "mark": _mark(series, peak, line),
        "peak": _amount(peak, series),
        "share": round(100 * peak / sum(line.values)),
    }


def _extremes(series: Series, line: Line) -> str:
    """The year of the highest value, and when it is over."""
    peak = max(line.values)
    last = max(at for at, value in enumerate(line.values) if value)
    return _("%(mark)s년에 가장 많아 %(peak)s이며, %(last)s년까지 남습니다.") % {
        "mark": _mark(series, peak, line),
        "peak": _amount(peak, series),
        "last": series.x[last],
    }


def _cash_flow(series: Series) -> str:
    """The worst year of the difference, and the sum over all years."""
    net = next(line for line in series.lines if line.name == "net")
    worst, total = min(net.values), sum(net.values)
    sentence = _(
        "가장 많이 모자라는 해는 %(mark)s년(%(worst)s)이고, 모두 더하면 %(total)s이 남습니다."
    )
    if total < 0:
        sentence = _(
            "가장 많이 모자라는 해는 %(mark)s년(%(worst)s)이고, 모두 더하면 %(total)s이 모자랍니다."
        )
    return sentence % {
        "mark": _mark(series, worst, net),
        "worst": _amount(worst, series),
        "total": _amount(abs(total), series),
    }


def _totals(series: Series) -> str:
    """The sum of every line over all years."""
    sums = (
        _("%(name)s %(total)s")
        % {"name": line.label.of(language()), "total": _amount(sum(line.values), series)}
        for line in series.lines
    )
    return _("모두 더하면 %(sums)s입니다.") % {"sums": ", ".join(sums)}


SPECIAL: dict[str, Callable[[Series], str]] = {"cash_flow": _cash_flow}


def _mark(series: Series, value: float, line: Line) -> str:
    mark = series.x[line.values.index(value)]
    return str(mark) if isinstance(mark, int) else mark.of(language())


def _amount(value: float, series: Series) -> str:
    return format_value(value, series.unit, language())
