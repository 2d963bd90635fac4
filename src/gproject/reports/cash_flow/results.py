"""The sheet of results: each indicator of the money as a formula, beside its value at download."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from gproject.assess.graph import consequence_graph
from gproject.district import Text
from gproject.models import ways
from gproject.models.money import MONTHS_A_YEAR
from gproject.models.quantity import Undefined
from gproject.reports.cash_flow.book import (
    BODY_FONT,
    BOLD,
    BORDER,
    GOOD,
    RIGHT,
    SOFT,
    WON,
    WRAP,
    Book,
)
from gproject.reports.cash_flow.ledger import Flow

TITLE = Text(ko="결과", en="Results")
_LEAD = Text(
    ko="입력을 바꾸면 ‘지금 값’이 따라 바뀝니다. ‘받을 때 값’은 이 파일을 만들 때 플랫폼이 계산한 값입니다. "
    "돈은 백만 원으로 보입니다.",
    en="“Now” follows the inputs. “At download” is what the platform computed when it made this file. "
    "Money is shown in millions of won.",
)
_HEADS = (
    Text(ko="결과", en="Result"),
    Text(ko="지금 값", en="Now"),
    Text(ko="단위", en="Unit"),
    Text(ko="받을 때 값", en="At download"),
    Text(ko="달라진 만큼", en="Change"),
    Text(ko="설명", en="Note"),
)
NONE = "–"
SERVICE_ROW = 32
"""Where the table of debt service by year begins, below the results."""


def write_results(
    book: Book, values: Mapping[str, Any], way: str, flows: Sequence[Flow]
) -> dict[str, int]:
    """Write all results; returns the row of each by name."""
    sheet = book.sheet(TITLE, _LEAD, (44, 20, 12, 20, 20, 70))
    book.heads(sheet, 4, (book.say(one) for one in _HEADS))
    _service(book, sheet, values)
    _monthly_rate(book, sheet, "irr_monthly", "flow", 5)
    _monthly_rate(book, sheet, "equity_irr_monthly", "equity_flow", 6)
    rows: dict[str, int] = {}
    for row, (name, formula) in enumerate(formulas(book, way, flows).items(), start=7):
        rows[name] = row
        _result(book, sheet, row, name, formula, values[name])
    sheet.freeze_panes = "B5"
    return rows


def _monthly_rate(book: Book, sheet: Worksheet, name: str, key: str, row: int) -> None:
    label = _MONTHLY[name]
    sheet.cell(row, 1, book.say(label)).font = SOFT
    cell = sheet.cell(row, 2, f'=IFERROR(IRR({book.range(key)},0.004),"{NONE}")')
    cell.number_format, cell.font = "0.0000%", SOFT
    sheet.cell(row, 6, book.say(_ONE_RATE)).font = SOFT
    book.name(name, sheet, row, 2)


def _result(book: Book, sheet: Worksheet, row: int, name: str, formula: str, value: object) -> None:
    quantity = consequence_graph().by_name[name].quantity
    is_won = quantity.unit.startswith("KRW")
    shape = WON if is_won else "#,##0.00"
    sheet.cell(row, 1, book.say(quantity.label)).font = BOLD
    sheet.cell(row, 2, f"={formula}").font = BOLD
    sheet.cell(row, 3, book.say(_MILLIONS) if is_won else _unit(book, quantity.unit)).font = SOFT
    sheet.cell(row, 2).fill = GOOD
    if isinstance(value, Undefined):
        sheet.cell(row, 4, NONE).font = BODY_FONT
        sheet.cell(row, 6, book.say(value.reason)).font = SOFT
    else:
        sheet.cell(row, 4, float(str(value))).font = BODY_FONT
    digits = 0 if is_won else 6
    both, change = f"AND(ISNUMBER(B{row}),ISNUMBER(D{row}))", f"ROUND(B{row}-D{row},{digits})"
    sheet.cell(row, 5, f'=IF({both},{change},"")').font = SOFT
    for column in (2, 4, 5):
        sheet.cell(row, column).number_format = shape
        sheet.cell(row, column).alignment = RIGHT
    for column in range(1, 7):
        sheet.cell(row, column).border = BORDER
    sheet.cell(row, 6).alignment = WRAP
    book.name(f"result_{name}", sheet, row, 2)


def _unit(book: Book, unit: str) -> str:
    return book.say(_TIMES) if unit == "ratio" else book.unit(unit)


def _service(book: Book, sheet: Worksheet, values: Mapping[str, Any]) -> None:
    """Service and the money for it in each 12 months after completion."""
    timeline = values["timeline"]
    years = max(1, -(-(timeline.months - timeline.completion) // MONTHS_A_YEAR))
    book.band(sheet, SERVICE_ROW, _SERVICE, 6)
    heads = (_YEAR, _RENTS, _DUE, _COVER)
    book.heads(sheet, SERVICE_ROW + 1, (book.say(one) for one in heads))
    sheet.row_dimensions[SERVICE_ROW + 1].height = 44
    for year in range(years):
        row = SERVICE_ROW + 2 + year
        low, high = f"completion+{12 * year}", f"completion+{12 * (year + 1)}"
        sheet.cell(row, 1, year + 1)
        where = f'{book.range("m")},">="&({low}),{book.range("m")},"<"&({high})'
        for column, keys in ((2, ("cfads", "sale_cash")), (3, ("debt_service",))):
            sums = "+".join(f"SUMIFS({book.range(key)},{where})" for key in keys)
            sheet.cell(row, column, f"={sums}").number_format = WON
        cover = sheet.cell(row, 4, f'=IF(C{row}>0,B{row}/C{row},"")')
        cover.number_format = "0.00"
        for column in range(1, 5):
            sheet.cell(row, column).font = BODY_FONT
    book.service_cover = f"'{sheet.title}'!$D${SERVICE_ROW + 2}:$D${SERVICE_ROW + 1 + years}"


def formulas(book: Book, way: str, flows: Sequence[Flow]) -> dict[str, str]:
    """Each indicator of the money as a formula, in the order of the sheet."""
    return {**_worth(book, way), **_safety(book), **_sums(book, way), **_public(book, way, flows)}


def _worth(book: Book, way: str) -> dict[str, str]:
    r = book.range
    owed, gain = f"-INDEX({r('flow_to_date')},{{0}})", f"INDEX({r('flow')},{{0}}+1)"
    below = f"SUMPRODUCT(MAX(({r('flow_to_date')}<0)*({r('m')}+1)))"
    back = f"({below}-1+{owed.format(below)}/{gain.format(below)})/12"
    kept = "(1-sale_cost_percent/100)"
    sold = f"({r('home_sales')}+{r('kic_sales')}+{r('unsold_sales')})"
    rest = f"SUMPRODUCT({r('flow')}-{sold}*{kept},{r('discount')})"
    stock = f"(SUMPRODUCT({r('stock_paid')},{r('discount')})*{kept})"
    even = f'IF({stock}>0,IF(-{rest}/{stock}>1,"{NONE}",100*MAX(0,-{rest}/{stock})),"{NONE}")'
    paid = f"SUMPRODUCT({r('spent')},{r('discount')})"
    return {
        "npv_krw": f"SUM({r('flow_discounted')})/INDEX({r('price_index')},1)",
        "irr_percent": _rate(book, "irr_monthly", "flow"),
        "equity_irr_percent": f'"{NONE}"' if way in ways.PUBLIC_OWNERSHIP
        else _rate(book, "equity_irr_monthly", "equity_flow"),
        "profitability_index":
            f'IF({paid}>0,SUMPRODUCT({r("received")},{r("discount")})/{paid},"{NONE}")',
        "payback_years": f'IF({below}=0,0,IF({below}>=months_shown,"{NONE}",{back}))',
        "break_even_sales_percent": even,
    }  # fmt: skip


def _rate(book: Book, monthly: str, key: str) -> str:
    """The yearly rate; none where the value rises with the rate, as with a loan taken."""
    falls = f"SUMPRODUCT({book.range(key)}*{book.range('m')}/(1+{monthly})^{book.range('m')})>0"
    yearly = f"100*((1+{monthly})^12-1)"
    return f'IF(ISNUMBER({monthly}),IF({falls},{yearly},"{NONE}"),"{NONE}")'


def _safety(book: Book) -> dict[str, str]:
    r = book.range
    owed = f"INDEX({r('debt')},completion)"
    years = "((close_month-completion)/12)"
    last = book.months
    return {
        "dscr_min": f'IF(COUNT({book.service_cover})=0,"{NONE}",MIN({book.service_cover}))',
        "llcr": f'IF({owed}>0,SUM({r("llcr_money")})/{owed},"{NONE}")',
        "peak_debt_krw": f"SUMPRODUCT(MAX(({r('m')}<MAX(1,completion))*{r('debt')}))",
        "unpaid_debt_krw":
            f"INDEX({r('senior_balance')},{last})/(1+senior_rate)^{years}"
            f"+INDEX({r('junior_balance')},{last})/(1+junior_rate_percent/100)^{years}",
    }  # fmt: skip


def _sums(book: Book, way: str) -> dict[str, str]:
    r = book.range
    during = f'{r("m")},"<"&completion'
    interest = "+".join(
        f"SUMIFS({r(key)},{during})" for key in ("senior_interest", "junior_interest")
    )
    cost = f"(SUM({r('spent')})+{interest}+SUM({r('fees')}))"
    revenue = f"SUM({r('received')})"
    return {
        "project_cost_krw": cost,
        "revenue_krw": revenue,
        "developer_margin_percent":
            f'IF({revenue}>0,100*({revenue}-{cost})/{revenue},"{NONE}")',
    }  # fmt: skip


def _public(book: Book, way: str, flows: Sequence[Flow]) -> dict[str, str]:
    def deflated(keys: Sequence[str]) -> str:
        if not keys:
            return "0"
        return f"SUMPRODUCT(({'+'.join(book.range(k) for k in keys)})/{book.range('price_index')})"

    def keys(side: str, party: str, *items: str) -> list[str]:
        return [
            one.key
            for one in flows
            if getattr(one, side) == party and (not items or one.item in items)
        ]

    finance = "pay_"
    spent = keys("payer", "state")
    to_state = keys("payee", "state")
    if way == ways.NONE:
        own = [key for key in spent if not key.startswith(finance)]
        budget = deflated([*own, "spent"])
        receipts = [key for key in to_state if not key.startswith(finance)] + ["received"]
    else:
        budget = f"{deflated(spent)}+MAX(0,-result_npv_krw)"
        receipts = to_state
    gains = keys("payee", "gu", "contribution", "charge")
    return {
        "national_budget_krw": budget,
        "state_receipts_krw": deflated(receipts),
        "state_balance_krw": "result_state_receipts_krw-result_national_budget_krw",
        "gu_receipts_krw": deflated(keys("payee", "gu")),
        "residents_fund_krw": f"{deflated(gains)}*fund_share",
        "public_contribution_krw": "public_contribution_krw",
        "development_charge_krw": "development_charge_krw",
    }


_MONTHLY = {
    "irr_monthly": Text(ko="사업의 월 수익률", en="Monthly rate of the project"),
    "equity_irr_monthly": Text(ko="자기자본의 월 수익률", en="Monthly rate of equity"),
}
_ONE_RATE = Text(
    ko="IRR 함수는 수익률을 하나만 찾습니다. 수익률이 여럿인지는 플랫폼이 따로 살핍니다.",
    en="IRR finds one rate only; whether there are several the platform tells.",
)
_MILLIONS = Text(ko="백만 원", en="KRW m")
_TIMES = Text(ko="배", en="times")
_SERVICE = Text(ko="준공 뒤 해마다 갚을 돈", en="Debt service by year after completion")
_YEAR = Text(ko="준공 뒤 몇째 해", en="Year after completion")
_RENTS = Text(ko="임대 순수입과 매각 대금 (백만 원)", en="Letting income and sale money (KRW m)")
_DUE = Text(ko="갚기로 한 원리금 (백만 원)", en="Scheduled service (KRW m)")
_COVER = Text(ko="상환 능력(배)", en="Cover")
