"""An assessment as one static HTML page: no scripts, no outside addresses."""

from __future__ import annotations

from html import escape
from itertools import groupby

from gproject.assess.assessment import Assessment, Flow, IndicatorValue, Series
from gproject.assess.story import story
from gproject.assess.wording import format_value
from gproject.district import Text
from gproject.models.quantity import INDICATOR_GROUPS

_STYLE = """
body{font-family:"Pretendard GOV",Pretendard,"Noto Sans KR",sans-serif;max-width:60rem;
margin:2rem auto;padding:0 1rem;line-height:1.6;color:#1e2124;background:#fff}
h1{font-size:1.8rem}h2{font-size:1.25rem;margin-top:2.5rem}
table{border-collapse:collapse;width:100%;font-size:.95rem}caption{text-align:left;
padding:.4rem 0;color:#464c53}th,td{border-bottom:1px solid #cdd1d5;padding:.4rem .6rem;
text-align:left;vertical-align:top}td.number{text-align:right;white-space:nowrap;
font-variant-numeric:tabular-nums}.story{background:#f4f5f6;padding:1rem 1.5rem;
border-left:.3rem solid #256ef4}.quiet{color:#464c53;font-size:.9rem}.wide{overflow-x:auto}
"""

_WORDS: dict[str, Text] = {
    "indicator": Text(ko="지표", en="Indicator"),
    "value": Text(ko="값", en="Value"),
    "assumed": Text(ko="가정한 입력", en="Assumed inputs"),
    "item": Text(ko="항목", en="Item"),
    "payer": Text(ko="내는 쪽", en="Payer"),
    "payee": Text(ko="받는 쪽", en="Payee"),
    "amount": Text(ko="금액", en="Amount"),
    "flows": Text(ko="누가 누구에게 내는가", en="Who pays whom"),
    "figures": Text(ko="지표", en="Indicators"),
    "series": Text(ko="연도별·용도별 값", en="By year and by use"),
    "money": Text(
        ko="금액은 2025년 가격의 원이며, 수익률과 할인율은 물가 상승을 뺀 실질값입니다.",
        en="Money is in won of 2025; returns and discount rates are real.",
    ),
}


def html_report(assessment: Assessment, language: str = "ko") -> str:
    """The page as text: story, indicators, payments, series, digests."""
    title = escape(
        f"{assessment.plan.title.of(language)} – {assessment.district.name.of(language)}"
    )
    sentences = "".join(f"<p>{escape(one.of(language))}</p>" for one in story(assessment))
    parts = (
        f"<h1>{title}</h1>",
        f'<section class="story">{sentences}</section>',
        f"<h2>{_word('figures', language)}</h2>",
        *_indicator_tables(assessment, language),
        f"<h2>{_word('flows', language)}</h2>{_flow_table(assessment.flows, language)}",
        f"<h2>{_word('series', language)}</h2>",
        *(_series_table(one, language) for one in assessment.series),
        f'<p class="quiet">{_word("money", language)}</p>',
        _digests(assessment),
    )
    head = f'<meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
    view = '<meta name="viewport" content="width=device-width,initial-scale=1">'
    body = "\n".join(parts)
    tag = "en" if language.startswith("en") else "ko"
    return f'<!doctype html>\n<html lang="{tag}"><head>{head}{view}</head><body>\n{body}\n</body></html>\n'


def _word(name: str, language: str) -> str:
    return escape(_WORDS[name].of(language))


def _indicator_tables(assessment: Assessment, language: str) -> list[str]:
    order = list(INDICATOR_GROUPS)
    ordered = sorted(assessment.indicators, key=lambda one: order.index(one.group))
    tables = []
    for group, members in groupby(ordered, key=lambda one: one.group):
        rows = "".join(_indicator_row(one, language) for one in members)
        caption = escape(INDICATOR_GROUPS[group].of(language))
        head = _head(("indicator", "value", "assumed"), language)
        tables.append(f"<table><caption>{caption}</caption>{head}<tbody>{rows}</tbody></table>")
    return tables


def _indicator_row(one: IndicatorValue, language: str) -> str:
    label = escape(one.label.of(language))
    if one.value is None:
        reason = escape(one.reason.of(language)) if one.reason else ""
        return f'<tr><th scope="row">{label}</th><td colspan="2" class="quiet">{reason}</td></tr>'
    shown = escape(format_value(one.value, one.unit, language))
    share = f"{one.assumed_inputs}/{one.inputs}"
    return (
        f'<tr><th scope="row">{label}</th><td class="number">{shown}</td>'
        f'<td class="number">{share}</td></tr>'
    )


def _head(names: tuple[str, ...], language: str) -> str:
    cells = "".join(f'<th scope="col">{_word(name, language)}</th>' for name in names)
    return f"<thead><tr>{cells}</tr></thead>"


def _flow_table(flows: tuple[Flow, ...], language: str) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(one.label.of(language))}</th>'
        f"<td>{escape(one.payer.of(language))}</td><td>{escape(one.payee.of(language))}</td>"
        f'<td class="number">{escape(format_value(one.total_krw, "KRW", language))}</td></tr>'
        for one in flows
    )
    head = _head(("item", "payer", "payee", "amount"), language)
    return f"<table>{head}<tbody>{rows}</tbody></table>"


def _series_table(series: Series, language: str) -> str:
    lines = "".join(
        f'<th scope="col">{escape(one.label.of(language))}</th>' for one in series.lines
    )
    head = f'<th scope="col">{escape(series.x_label.of(language))}</th>{lines}'
    rows = "".join(
        f'<tr><th scope="row">{escape(x.of(language) if isinstance(x, Text) else str(x))}</th>'
        + "".join(
            f'<td class="number">{escape(format_value(one.values[at], series.unit, language))}</td>'
            for one in series.lines
        )
        + "</tr>"
        for at, x in enumerate(series.x)
    )
    caption = escape(series.label.of(language))
    table = (
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{rows}</tbody></table>"
    )
    return f'<div class="wide">{table}</div>'


def _digests(assessment: Assessment) -> str:
    return (
        f'<p class="quiet">gproject {escape(assessment.code_version)} · '
        f"district {assessment.district_digest} · plan {assessment.plan_digest} · "
        f"assessment {assessment.digest}</p>"
    )
